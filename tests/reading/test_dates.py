"""Days as they are written, and the years they take from other days."""

import re
from datetime import date

import pytest

from kg.values.dates import DATE, DAY_MONTH, Written, first_after, last_before, month_end, read_date


@pytest.mark.parametrize(
    ("surface", "written"),
    [
        ("25/2", Written(25, 2)),
        ("18-3", Written(18, 3)),
        ("6-2-2025", Written(6, 2, 2025)),
        ("24.4.2024", Written(24, 4, 2024)),
        ("24 tháng 4 năm 2024", Written(24, 4, 2024)),
        ("26 tháng mười hai, 2022", Written(26, 12, 2022)),
        ("26 thg 12, 2022", Written(26, 12, 2022)),
        ("2024-04-24", Written(24, 4, 2024)),
        ("tháng 7/2024", Written(None, 7, 2024)),
        ("tháng 7", Written(None, 7)),
        ("năm 2024", Written(None, None, 2024)),
        ("hôm nay", Written()),
    ],
)
def test_the_parts_of_a_date(surface: str, written: Written) -> None:
    assert read_date(surface) == written


@pytest.mark.parametrize(
    ("text", "pattern", "is_date"),
    [
        ("24/4/2024", DATE, True),
        ("24/4-2024", DATE, False),
        ("32/4/2024", DATE, False),
        ("24/13/2024", DATE, False),
        ("10/7", DAY_MONTH, True),
        ("10/7/2024", DAY_MONTH, False),
        ("10/72", DAY_MONTH, False),
        ("42/63", DAY_MONTH, False),
        ("8,3-8,5", DAY_MONTH, False),
    ],
)
def test_what_may_be_a_date(text: str, pattern: str, is_date: bool) -> None:
    assert (re.fullmatch(pattern, text) is not None) is is_date


def test_a_day_without_a_year_takes_the_one_it_lies_in() -> None:
    assert last_before(Written(10, 7), date(2024, 7, 11)) == date(2024, 7, 10)
    assert last_before(Written(25, 12), date(2023, 1, 3)) == date(2022, 12, 25)
    assert last_before(Written(12, 7), date(2024, 7, 11), slack=1) == date(2024, 7, 12)
    assert last_before(Written(10, 7, 2021), date(2024, 7, 11)) == date(2021, 7, 10)
    assert last_before(Written(29, 2), date(2025, 7, 11)) == date(2024, 2, 29)


def test_a_deadline_lies_ahead_and_a_month_means_its_last_day() -> None:
    assert first_after(Written(20, 7), date(2024, 7, 10)) == date(2024, 7, 20)
    assert first_after(Written(None, 2), date(2024, 7, 10)) == date(2025, 2, 28)
    assert first_after(Written(None, None, 2025), date(2024, 7, 10)) == date(2025, 12, 31)
    assert first_after(Written(), date(2024, 7, 10)) is None
    assert month_end(2024, 2) == date(2024, 2, 29)


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert Written(31, 2, 2024).on() is None
    assert Written(31, 2).on(2024) is None
    assert Written(None, 2, 2024).on() is None
