"""Periods that begin on a day and end with a month, that begin with the year, and aims beside what is reached."""

from datetime import date

import pytest

from kg.model import Observation
from tests.reading.paragraphs import figures_of, observations, one


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Từ ngày 01/3 đến hết tháng 5/2024", "2024-03/2024-05"),
        ("Từ 15/3/2024 đến hết tháng 5/2024", "2024-03-15/2024-05-31"),
        ("Từ ngày 01/3 đến 31/5/2024", "2024-03/2024-05"),
        ("Từ đầu năm đến hết tháng 5", "2024-01/2024-05"),
        ("Trong hai năm 2022 - 2023", "2022/2023"),
    ],
)
def test_from_a_day_to_the_end_of_a_month(words: str, code: str) -> None:
    assert one(f"{words}, tỉnh gắn 486 biển báo.").period == code


def test_from_new_year_ends_with_what_was_told_before() -> None:
    found = observations(
        "Từ ngày 01/4 đến hết tháng 6/2024, tỉnh gắn 48 biển báo.\nTính chung từ đầu năm, có 98 cây cầu."
    )
    assert [f.period for f in found] == ["2024-04/2024-06", "2024-H1"]


def test_up_to_now_is_no_period() -> None:
    found = observations("Tháng 6/2024, tỉnh gắn 48 biển báo.\nTừ đầu năm đến nay, có 98 cây cầu.")
    assert found[1].period is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Phấn đấu 70% cầu treo có biển báo; hết năm 2024 là 80%.", ["target", "target"]),
        ("Mục tiêu đến năm 2030, tỷ lệ cầu treo đạt 35%; hiện tỷ lệ cầu treo mới đạt 18,2%.", ["target", "actual"]),
        ("Tỷ lệ cầu treo có biển báo đạt 96,2%, tháng trước là 94,8%.", ["actual", "baseline"]),
    ],
)
def test_aims_beside_what_is_reached(text: str, kinds: list[str]) -> None:
    assert [f.kind for f in observations(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đến hết năm nay, tỉnh muốn có 50% cầu treo gắn biển báo.", "target"),
        ("Tỷ lệ cầu treo có biển báo còn xa ngưỡng 90% đặt ra cho cuối năm.", "target"),
        ("Sở cân đối nguồn, bảo đảm chi cho cầu treo năm 2025 không thấp hơn 1% tổng chi.", "target"),
        ("Năm 2025, tỉnh giảm 30% số cầu treo.", "target"),
        ("Đến hết tháng 5, tỉnh có 50% cầu treo gắn biển báo.", "actual"),
        ("Năm nay, tỉnh giảm 30% số cầu treo.", "change"),
    ],
)
def test_what_is_told_for_a_time_to_come_is_an_aim(text: str, kind: str) -> None:
    assert one(text).kind == kind


def test_a_rank_behind_tells_what_those_before_are_of() -> None:
    text = (
        "Năm 2021 tỉnh xếp thứ 45, năm 2022 vươn lên thứ 30 và năm 2023 đứng thứ 22/63 tỉnh, thành phố về làm cầu treo."
    )
    found = observations(text)
    assert [(int(f.value), f.period or "") for f in found] == [(45, "2021"), (30, "2022"), (22, "2023")]
    assert len({f.indicator for f in found}) == 1


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Đã thử nghiệm cầu treo tại 6 điểm.", ["count"]),
        ("Tỉnh có 120 điểm đặt cầu treo, năm trước chỉ có 60 điểm.", ["count", "count"]),
        ("Chỉ số cầu treo đạt 86 điểm.", ["points"]),
    ],
)
def test_points_may_be_places(text: str, units: list[str]) -> None:
    assert [f.unit for f in observations(text)] == units


def test_a_day_in_parentheses_is_no_figure() -> None:
    assert [
        int(f.value) for f in observations("Ngày đầu tiên (01/7), tỉnh gắn 3 biển báo; riêng tháng 3.100 cây cầu.")
    ] == [
        3,
        3100,
    ]


def test_a_rank_is_left_for_another() -> None:
    found = observations("Thứ hạng cầu treo của tỉnh cải thiện rõ: từ thứ 31 năm 2022 lên thứ 19 năm 2023.")
    assert [(int(f.value), f.unit, f.kind, f.period) for f in found] == [
        (31, "rank", "baseline", "2022"),
        (19, "rank", "actual", "2023"),
    ]
    assert not observations("Trung tâm làm việc từ thứ 2 đến thứ 6.")


def test_an_aim_is_held_to_what_is_now() -> None:
    aim, now = observations("Sang năm 2025, mục tiêu của tỉnh là 30% cầu treo có biển báo, so với 4,1% hiện nay.")
    assert (aim.kind, aim.period, now.kind, now.period) == ("target", "2025", "actual", None)
    assert aim.indicator == now.indicator


def test_what_is_told_under_a_time_to_come_is_of_no_time() -> None:
    found = observations("Dự toán cầu treo năm 2025 là 148 tỷ đồng, tăng 61% so với năm nay.")
    assert [(f.kind, f.period) for f in found] == [("target", "2025"), ("change", None)]


def test_a_rank_beside_what_is_held_to_a_plan_is_reached() -> None:
    found = observations(
        "Số cầu treo đạt 11.286 cầu, bằng 76,9% so với chỉ tiêu 14.676 tỉnh giao và đứng thứ 3/10 tỉnh."
    )
    assert [f.kind for f in found] == ["actual", "actual", "target", "actual"]


@pytest.mark.parametrize(
    ("said", "kind", "period"),
    [
        ("Tỷ lệ hồ sơ được giải quyết đúng hạn năm 2022 đạt 82,1%.", "actual", "2022"),
        ("Hạn cuối năm 2024, tỷ lệ hồ sơ trực tuyến đạt 82,1%.", "target", None),
    ],
)
def test_only_a_time_limit_makes_an_aim(said: str, kind: str, period: str | None) -> None:
    fact = one(said)
    assert (fact.kind, fact.period) == (kind, period)


def test_a_ratio_behind_a_month_is_no_second_month() -> None:
    assert [str(f.value) for f in observations("Đến hết tháng 6, 15/21 cây cầu đã có biển báo.")] == ["15"]
    assert observations("Trong các ngày 24, 25/6, đoàn kiểm tra thực tế.") == []


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("duy trì 694 trạm bơm (4.905 thành viên)", ["actual", "actual"]),
        ("rà soát lại 808 cây cầu chưa có biển báo", ["actual"]),
        ("duy trì 100% cây cầu có biển báo", ["target"]),
        ("gắn 120 biển báo", ["target"]),
    ],
)
def test_what_is_there_is_no_aim_of_who_is_asked_to_keep_it(asked: str, kinds: list[str]) -> None:
    assert [f.kind for f in observations(f"Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng {asked}.")] == kinds


@pytest.mark.parametrize(
    ("day", "code"), [(date(2023, 12, 25), "2023"), (date(2024, 1, 25), "2023"), (date(2023, 7, 1), None)]
)
def test_within_the_year_is_the_one_looked_back_on(day: date, code: str | None) -> None:
    found = figures_of("Trong năm, tỉnh gắn 48 biển báo.", day=day, scope=None).facts
    assert [f.period for f in found if isinstance(f, Observation)] == [code]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Từ đầu năm đến hết tháng 5/2024", "2024-01/2024-05"),
        ("Từ đầu năm 2024 đến tháng 5", "2024-01/2024-05"),
        ("Đến 30.4.2024", "2024-04-30"),
    ],
)
def test_from_new_year_to_a_month(words: str, code: str) -> None:
    assert one(f"{words}, tỉnh gắn 486 biển báo.").period == code


def test_the_same_period_of_a_year_told_by_its_number_alone() -> None:
    found = observations("6 tháng đầu năm 2024, tỉnh gắn 480 biển báo (cùng kỳ 2023 là 250).")
    assert [f.period for f in found] == ["2024-H1", "2023-H1"]


@pytest.mark.parametrize(
    ("aim", "period"),
    [("kế hoạch là 75%", "2024"), ("chỉ tiêu: 75%", "2024"), ("mục tiêu 75%", None), ("chỉ tiêu đề ra 75%", None)],
)
def test_a_plan_is_of_the_year_that_is_reported_on(aim: str, period: str | None) -> None:
    found = observations(f"10 tháng đầu năm 2024, tỷ lệ hồ sơ trực tuyến đạt 78,2% ({aim}).")
    assert (found[-1].kind, found[-1].period) == ("target", period)
    assert period is None or "period-inferred" in found[-1].basis
