"""Ranks and scores: which ranking they are of, places told in a row, and "điểm" that are places."""

from decimal import Decimal

import pytest

from kg.model import Indicator
from tests.reading.paragraphs import figures_of, observations

GOVERNMENT, ECONOMY, SOCIETY = (f"id:indicator/dti-rank-{p}" for p in ("government", "economy", "society"))
DTI, VALUE = "id:indicator/dti-rank-province", "id:indicator/dti-value"


@pytest.mark.parametrize(
    "text",
    [
        "Trên bảng xếp hạng CĐS 2022, chính quyền số đứng thứ 39, kinh tế số 55, xã hội số 51.",
        "Trên bảng xếp hạng CĐS 2022, xếp thứ 39 về chính quyền số, thứ 55 về kinh tế số và thứ 51 về xã hội số.",
        "Trên bảng xếp hạng CĐS 2022, tỉnh tiến.\nTrong đó, chính quyền số đứng thứ 39, kinh tế số 55; xã hội số 51.",
    ],
)
def test_places_told_in_a_row(text: str) -> None:
    found = [(f.indicator, f.unit, int(f.value), f.period or "") for f in observations(text)]
    assert found == [
        (GOVERNMENT, "rank", 39, "2022"), (ECONOMY, "rank", 55, "2022"), (SOCIETY, "rank", 51, "2022")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Chính quyền số đạt 39%, kinh tế số 55, xã hội số 51.", "Họp sáng thứ 6, thứ 7 về quê 12 người."],
)
def test_what_is_no_place_in_an_order(text: str) -> None:
    assert "rank" not in {f.unit for f in observations(text)}


def test_a_score_is_of_the_ranking_that_was_told() -> None:
    rank, before, score = observations("Năm 2023, tỉnh xếp thứ 20/63 về DTI (năm 2022 thứ 24), điểm số 0,6571.")
    assert (rank.indicator, before.indicator, score.indicator) == (DTI, DTI, VALUE)
    assert (before.unit, before.value, before.period) == ("rank", Decimal(24), "2022")
    assert score.value == Decimal("0.6571")


def test_a_place_in_words_is_of_the_ranking_behind_it() -> None:
    rank, score = observations(
        "Tỉnh lần đầu vào vị trí thứ ba của Bộ chỉ số phục vụ người dân, doanh nghiệp, với tổng điểm 89,7."
    )
    assert (rank.indicator, rank.value) == ("id:indicator/public-service-index-rank", Decimal(3))
    assert (score.indicator, score.unit) == ("id:indicator/public-service-index-value", "points")


def test_a_sum_of_points_is_of_the_parts_before_it() -> None:
    found = figures_of("Chỉ số hài lòng do UBND tỉnh chấm đạt 17,4/18 điểm; tổng điểm 81,6, xếp thứ 38 trên 96 xã.")
    assert "tổng điểm" in {t.label for t in found.things if isinstance(t, Indicator)}


def test_places_that_are_called_points() -> None:
    ranking, sites, before = observations(
        "Tỉnh xếp thứ 20/63 về DTI.\nHệ thống hội nghị truyền hình có 205 điểm.\nNăm 2020, con số này chỉ là 24 điểm."
    )
    assert (ranking.unit, sites.unit, before.unit) == ("rank", "count", "count")
    assert sites.indicator == before.indicator


def test_the_day_of_a_meeting_is_no_period_of_what_is_told_behind_it() -> None:
    text = "Ngày 5/7/2024, tỉnh tổ chức hội nghị sơ kết công tác chuyển đổi số.\nTỷ lệ cầu treo có biển báo số đạt 72%."
    assert [f.period for f in observations(text)] == [None]


def test_the_ranking_that_a_part_of_a_sentence_opens_with() -> None:
    found = observations(
        "64.000 là số doanh nghiệp công nghệ số cả nước hiện có; về Chính phủ điện tử, Việt Nam đứng thứ 86/193."
    )
    assert [f.indicator for f in found] == ["id:indicator/digital-enterprises", "id:indicator/un-egov-rank"]


def test_neighbours_have_their_places_in_the_same_month() -> None:
    found = observations(
        "Nghệ An đứng thứ 11 về kết quả gắn biển báo tháng 5; tỉnh Hà Tĩnh xếp thứ 6, tỉnh Thanh Hóa xếp thứ 15."
    )
    assert [f.period for f in found] == ["2024-05"] * 3
    found = observations("Nghệ An đứng thứ 11 về kết quả gắn biển báo tháng 5; năm 2023 xếp thứ 6.")
    assert found[1].period == "2023"
