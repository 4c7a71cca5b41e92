"""Numbers and periods as Vietnamese prose writes them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.folding import fold
from kg.values.numbers import numbers, parse, word
from kg.values.periods import bounds, code_of, label, moved, periods

TODAY = date(2024, 7, 10)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("86,3 triệu", "86300000"),
        ("4.620 tỷ", "4620000000000"),
        ("3,2 triệu tỷ", "3200000000000000"),
        ("2,5 nghìn tỷ", "2500000000000"),
        ("971 ngàn tỉ", "971000000000000"),
        ("1.749.434", "1749434"),
        ("06", "6"),
        ("7,5", "7.5"),
        ("14.5", "14.5"),
        ("0.7955", "0.7955"),
        ("1,234,567", "1234567"),
        ("1.234,5", "1234.5"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert parse(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "tỷ", "12a", "1/2", "hai"])
def test_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("21/25 dịch vụ", [("ratio", "21", "25")]),
        ("436.167/319.284, đạt 136,60%", [("ratio", "436167", "319284"), ("number", "136.60", None)]),
        ("tăng từ 8,3 – 8,5%", [("range", "8.3", "8.5")]),
        ("5 - 6 triệu người", [("range", "5000000", "6000000")]),
        ("64,8/78,1 triệu mã số thuế", [("ratio", "64800000", "78100000")]),
        ("đạt 12/27 nhiệm vụ", [("ratio", "12", "27")]),
        ("7 tỷ lệ", [("number", "7", None)]),
        ("mạng 4G và IPv4", []),
        ("ngày 23/9/2025", []),
        ("xếp 44/139;", [("ratio", "44", "139")]),
    ],
)
def test_numbers_of_a_text(text: str, found: list[tuple[str, str, str | None]]) -> None:
    read = [(n.shape, n.value, n.other) for n in numbers(fold(text))]
    assert read == [(s, Decimal(v), None if o is None else Decimal(o)) for s, v, o in found]


def test_a_number_spans_its_digits_and_scales() -> None:
    text = "hơn 4.620 tỷ đồng"
    assert [n.span.of(text) for n in numbers(text)] == ["4.620 tỷ"]


@pytest.mark.parametrize(("text", "value"), [("nhất", 1), ("ba", 3), ("mười hai", 12), ("07", 7), ("nhiều", None)])
def test_small_numbers_in_words(text: str, value: int | None) -> None:
    assert word(text) == value


@given(st.integers(0, 10**12))
def test_an_integer_grouped_by_points_comes_back(value: int) -> None:
    assert parse(f"{value:,}".replace(",", ".")) == value


@given(st.text(max_size=60))
def test_any_text_yields_numbers_inside_it(text: str) -> None:
    folded = fold(text)
    assert all(0 <= n.span.start < n.span.end <= len(folded) for n in numbers(folded))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("6 tháng đầu năm 2024", ["2024-H1"]),
        ("Trong 06 tháng đầu năm, có", ["2024-H1"]),
        ("nửa đầu năm 2025", ["2025-H1"]),
        ("6 tháng cuối năm", ["2024-H2"]),
        ("Trong 8 tháng, đã cấp 12 thẻ", ["2024-01/2024-08"]),
        ("Sau 8 tháng, đã cấp 12 thẻ", []),
        ("Tám tháng đầu năm 2025", ["2025-01/2025-08"]),
        ("Mười tháng năm 2025", ["2025-01/2025-10"]),
        ("ba tháng đầu năm 2024", ["2024-Q1"]),
        ("quý I/2022", ["2022-Q1"]),
        ("quý III-2025", ["2025-Q3"]),
        ("tháng 06/2024", ["2024-06"]),
        ("cuối năm 2023", ["2023"]),
        ("năm ngoái", ["2023"]),
        ("hai năm tiếp theo 2022, 2023", ["2022", "2023"]),
        ("giai đoạn 2022 - 2025", ["2022/2025"]),
        ("ngày 24 tháng 4 năm 2024", ["2024-04-24"]),
        ("bảng DTI 2021", ["2021"]),
        ("10 năm trước", []),
        ("vị trí thứ 8 năm 2020", ["2020"]),
        ("năm địa phương", []),
        ("từ ngày 1/4 đến 30/6/2024, tiếp nhận", ["2024-Q2"]),
        ("từ ngày 1/1/2023 đến ngày 30/9/2023", ["2023-01/2023-09"]),
        ("từ ngày 1/4 đến 31/5/2024, tiếp nhận", ["2024-04/2024-05"]),
        ("từ tháng 6/2022 đến tháng 1/2023", ["2022-06/2023-01"]),
        ("từ tháng 6 đến tháng 9 năm 2023", ["2023-06/2023-09"]),
        ("doanh thu 5 tháng ước đạt", ["2024-01/2024-05"]),
        ("sau 5 tháng đạt", []),
        ("doanh thu 11 tháng đạt", []),  # of which year is not said
        ("kế hoạch 5 năm", []),
        ("ngày 31/2/2024", []),
    ],
)
def test_periods_of_a_text(text: str, codes: list[str]) -> None:
    assert [p.code for p in periods(fold(text), TODAY)] == codes


def test_without_a_day_of_the_article_a_phrase_without_a_year_names_no_period() -> None:
    assert list(periods("trong 6 tháng đầu năm, có", None)) == []


def test_an_end_of_year_that_is_aimed_at_is_to_come() -> None:
    winter = date(2024, 2, 20)
    assert [p.code for p in periods("phấn đấu cuối năm kích hoạt", winter)] == ["2024"]
    assert list(periods("cuối năm kích hoạt", winter)) == []


def test_the_end_of_a_period_is_its_date() -> None:
    (period,) = periods("cuối năm 2023 là 17%", TODAY)
    assert period.as_of == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-H2", date(2022, 7, 1), date(2022, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-07-10", date(2024, 7, 10), date(2024, 7, 10)),
        ("2022/2025", date(2022, 1, 1), date(2025, 12, 31)),
        ("2025-01/2025-08", date(2025, 1, 1), date(2025, 8, 31)),
    ],
)
def test_bounds(code: str, start: date, end: date) -> None:
    assert bounds(code) == (start, end)


@pytest.mark.parametrize("code", ["", "2024-H3", "2024-13", "24", "2024-Q5", "2022-"])
def test_no_period_code(code: str) -> None:
    with pytest.raises(ValueError, match=r"not a period code|month must be"):
        bounds(code)


@given(st.integers(1990, 2049), st.integers(1, 12), st.booleans())
def test_the_code_of_months_has_that_many(year: int, months: int, at_end: bool) -> None:
    start, end = bounds(code_of(year, months, at_end))
    assert (end.month - start.month + 1, start.year, end.year) == (months, year, year)


def test_the_same_stretch_of_another_year() -> None:
    assert moved("2024-Q1", 2023) == "2023-Q1"
    assert moved("2025-01/2025-08", 2024) == "2024-01/2024-08"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2022", "năm 2022"),
        ("2022-H1", "6 tháng đầu năm 2022"),
        ("2024-Q3", "quý III/2024"),
        ("2024-06", "tháng 06/2024"),
        ("2024-07-10", "ngày 10/07/2024"),
        ("2022/2025", "từ năm 2022 đến năm 2025"),
    ],
)
def test_a_code_in_words(code: str, words: str) -> None:
    assert label(code) == words
