"""Changes told by other words than "tăng" and "giảm", and the levels that figures are held to."""

from decimal import Decimal

import pytest

from tests.reading.paragraphs import figures_of, observations, one


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Chỉ số PAR INDEX xếp thứ 18/63, nhảy 12 bậc.", 12),
        ("Chỉ số chính quyền số xếp thứ 12, thăng 6 hạng so với năm 2021.", 6),
        ("Bảng xếp hạng DTI năm 2023: Nghệ An hạng 15/63, nâng 6 bậc.", 6),
        ("Bảng xếp hạng DTI năm 2023: Nghệ An hạng 15/63, rơi 6 bậc.", -6),
    ],
)
def test_a_move_in_an_order_is_a_change(text: str, value: int) -> None:
    rank, move = observations(text)
    assert (rank.kind, move.kind, move.value, move.unit) == ("actual", "change", Decimal(value), "rank")
    assert rank.indicator != move.indicator


def test_a_place_on_so_many_is_told_with_its_field() -> None:
    fact = one("Chỉ số cải cách hành chính của xã xếp thứ 38 trên 96 xã, phường.")
    assert (fact.unit, fact.numerator, fact.denominator) == ("rank", Decimal(38), Decimal(96))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("thêm 96 doanh nghiệp so với cuối năm 2023", 96),
        ("có thêm 96 doanh nghiệp so với cùng kỳ", 96),
        ("bớt 5 doanh nghiệp so với đầu năm", -5),
        ("nhiều hơn cuối năm trước 146 doanh nghiệp", 146),
        ("ít hơn đầu năm 14 doanh nghiệp", -14),
    ],
)
def test_more_or_fewer_than_before_is_a_change(words: str, value: int) -> None:
    all_, change = observations(f"Toàn tỉnh có 1.250 doanh nghiệp công nghệ số, {words}.")
    assert (all_.kind, change.kind, change.value) == ("actual", "change", Decimal(value))
    assert all_.indicator != change.indicator


def test_a_share_that_got_better_by_so_much_is_a_change() -> None:
    share, change = observations("Chỉ số cải cách hành chính đạt 87,1%, cải thiện 2,1% so với năm 2022.")
    assert (share.kind, change.kind, change.value) == ("actual", "change", Decimal("2.1"))
    assert share.indicator != change.indicator


def test_what_is_added_without_a_base_is_counted() -> None:
    (fact,) = observations("Đợt cao điểm giúp thêm 9.450 người có tài khoản.")
    assert (fact.kind, fact.value) == ("actual", Decimal(9450))


def test_a_subject_that_counts_itself_needs_no_base() -> None:
    found = figures_of("Doanh thu đạt 65,8 tỷ USD, trong khi số doanh nghiệp công nghệ số lại có thêm 1.500.")
    assert [getattr(f, "kind", "") for f in found.facts] == ["actual", "change"]


@pytest.mark.parametrize(
    "words",
    [
        "vượt mức 30% tỉnh đặt ra cho cả năm",
        "kế hoạch năm nay là 30%",
        "trong khi yêu cầu tối thiểu là 30%",
        "đặt cạnh chỉ tiêu chung 30% thì còn thấp",
        "còn thấp hơn chỉ tiêu chung 30%",
    ],
)
def test_a_level_that_was_set_is_a_target_of_what_was_measured(words: str) -> None:
    reached, level = observations(f"Tỷ lệ hồ sơ trực tuyến đạt 31,5%, {words}.")
    assert (reached.kind, level.kind) == ("actual", "target")
    assert reached.indicator == level.indicator


def test_what_is_told_behind_a_level_is_no_target() -> None:
    text = "Tỷ lệ thanh toán trực tuyến đạt 31,5%, vượt mức 30% tỉnh đặt ra, số tài khoản được kích hoạt là 2,94 triệu."
    assert [f.kind for f in observations(text)] == ["actual", "target", "actual"]


def test_an_older_level_is_a_baseline_of_what_was_measured() -> None:
    now, then = observations("Kinh tế số đóng góp 14,96% GDP, nhích lên so với mức 14,26% của cả năm 2022.")
    assert (now.kind, then.kind, then.indicator) == ("actual", "baseline", now.indicator)


def test_a_quantity_to_be_worked_off_is_no_aim() -> None:
    found = observations("Số trường thông tin phải làm sạch là 9,2 triệu, đã làm sạch 6,15 triệu, tương đương 66,8%.")
    assert {f.kind for f in found} == {"actual"}


def test_the_least_that_is_asked_for_is_a_target_unless_it_was_reached() -> None:
    (asked,) = observations("UBND các huyện cấp mới ít nhất 8.000 chữ ký số cá nhân.")
    (reached,) = observations("Toàn tỉnh đã cấp mới ít nhất 8.000 chữ ký số cá nhân.")
    assert (asked.kind, reached.kind) == ("target", "actual")


def test_points_over_an_aim_are_a_change_a_share_of_a_plan_is_not() -> None:
    text = "Tỷ lệ cầu treo có biển báo đạt 78,6%, vượt {} so với chỉ tiêu."
    assert observations(text.format("3,6 điểm phần trăm"))[1].kind == "change"
    assert observations("Tỷ lệ cầu treo có biển báo đạt 78,6%, vượt 3,6% kế hoạch.")[1].kind == "actual"


def test_the_year_of_an_aim_is_not_that_of_the_change_before_it() -> None:
    found = observations(
        "Quý I/2024, 83% cầu treo có biển báo, tăng 21% so với cùng kỳ và vượt chỉ tiêu tỉnh giao cho năm 2025 là 80%."
    )
    assert [(f.kind, f.period) for f in found] == [("actual", "2024-Q1"), ("change", "2024-Q1"), ("target", "2025")]
