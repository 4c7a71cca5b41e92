"""Axes, bands of time and numbers as the views write them."""

from datetime import date
from decimal import Decimal

import pytest

from kg.web.views.scales import bands, ticks, value_ticks
from kg.web.views.writing import short


@pytest.mark.parametrize(
    ("values", "unit", "ends"),
    [
        ([42.0, 80.5], "percent", (0, 100)),
        ([10.4, 18.3], "percent", (0, 25)),  # all below a quarter
        ([90.0, 120.0], "percent", (0, 150)),
        ([-5.0, 20.0], "percent", (-10, 20)),
        ([3.0, 63.0], "count", (0, 80)),
        ([0.71, 0.48], "points", (0, 0.8)),
        ([1.0, 28.0], "rank", (1, 30)),
    ],
)
def test_axes_are_honest(values: list[float], unit: str, ends: tuple[float, float]) -> None:
    marks = value_ticks(values, unit)
    assert (marks[0], marks[-1]) == ends
    assert marks[0] <= min(values)
    assert max(values) <= marks[-1]


def test_ticks_are_round() -> None:
    assert ticks(0, 97, 4) == (0, 25, 50, 75, 100)
    assert ticks(0, 0.9, 4) == (0, 0.25, 0.5, 0.75, 1.0)
    assert ticks(0, 3, 8, whole=True) == (0, 1, 2, 3)


def test_bands_of_time_are_as_long_as_they_are() -> None:
    years = bands(date(2021, 3, 1), date(2024, 2, 1), 400, "vi")
    assert [band.label for band in years] == ["2021", "2022", "2023", "2024"]
    assert [band.label for band in bands(date(2024, 6, 30), date(2024, 9, 1), 400, "vi")] == [
        "T6/24",
        "T7/24",
        "T8/24",
        "T9/24",
    ]
    assert bands(date(2024, 6, 30), date(2024, 9, 1), 400, "en")[0].label == "Jun 24"
    assert len([band for band in bands(date(1990, 1, 1), date(2025, 1, 1), 300, "vi") if band.label]) <= 9


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("86300000", "86,3 triệu", "86.3 million"),
        ("4171172000000000", "4,171 triệu tỷ", "4.171 quadrillion"),
        ("971197000000000", "971,2 nghìn tỷ", "971.2 trillion"),
        ("849528", "849.528", "849,528"),
        ("0.7955", "0,7955", "0.7955"),
        ("-12.5", "-12,5", "-12.5"),
    ],
)
def test_numbers_are_short_and_of_the_language(value: str, vi: str, en: str) -> None:
    assert short(Decimal(value), "vi") == vi
    assert short(Decimal(value), "en") == en
