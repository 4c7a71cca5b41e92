"""Numbers and days -> places on an axis, with ticks at round numbers and at bounds of months, quarters and years."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

STEPS = (1, 2, 2.5, 5, 10)
FLAT = 25.0  # per cent: where all is below, the axis ends there


@dataclass(frozen=True, slots=True)
class Linear:
    """low, high: ends of the axis; start, end: their places."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Band:
    """A month, a quarter or a year of the axis: first and last day, and what it is called (None: no room for it)."""

    first: date
    last: date
    label: str | None


def step(span: float, count: int) -> float:
    """The distance of some `count` ticks over a span: 1, 2, 2.5 or 5 times a power of ten."""
    rough = span / max(count, 1)
    power = math.pow(10, math.floor(math.log10(rough)))
    return next(factor * power for factor in STEPS if factor * power >= rough * 0.999)


def ticks(low: float, high: float, count: int, *, whole: bool = False) -> tuple[float, ...]:
    """Round numbers from at most `low` to at least `high`; `whole`: integers alone."""
    if high <= low:
        high = low + 1
    size = step(high - low, count)
    size = max(1.0, math.ceil(size)) if whole else size
    first, last = math.floor(low / size + 1e-9), math.ceil(high / size - 1e-9)
    return tuple(round(index * size, 12) for index in range(first, last + 1))


def value_ticks(values: Sequence[float], unit: str, count: int = 4) -> tuple[float, ...]:
    """The ticks of an axis of values: from zero, but of ranks from 1 and of negative values from the least. Per cent
    go to 100 unless some are above, or all are below a quarter of it."""
    low, high = min(values), max(values)
    if unit == "rank":
        return (1.0, *(tick for tick in ticks(0, max(high, 4), count, whole=True) if tick > 1))
    if unit == "percent" and low >= 0 and high <= 100:
        return ticks(0, FLAT, 5) if high <= FLAT else ticks(0, 100, count)
    whole = unit == "count" and all(value == int(value) for value in values)
    return ticks(min(0.0, low), max(0.0, high), count, whole=whole)


def days(first: date, last: date, start: float, end: float) -> Linear:
    """The scale of days: real time, the last day whole."""
    return Linear(first.toordinal(), last.toordinal() + 1, start, end)


def bands(first: date, last: date, width: float, language: str) -> tuple[Band, ...]:
    """The months, quarters or years that hold two days, named where the width (of the axis) has room."""
    span = (last - first).days
    for limit, months, room in ((190, 1, 48.0), (600, 3, 52.0)):
        found = list(_bands(first, last, months, language))
        if span <= limit and len(found) * room <= width:
            return tuple(found)
    years = list(_bands(first, last, 12, language))
    each = max(1, math.ceil(len(years) * 36.0 / max(width, 1)))
    return tuple(
        Band(band.first, band.last, band.label if (len(years) - 1 - i) % each == 0 else None)
        for i, band in enumerate(years)
    )


def _bands(first: date, last: date, months: int, language: str) -> Iterator[Band]:
    at = date(first.year, (first.month - 1) // months * months + 1, 1)
    while at <= last:
        ahead = at.month - 1 + months
        following = date(at.year + ahead // 12, ahead % 12 + 1, 1)
        yield Band(at, following - timedelta(1), _named(at, months, language))
        at = following


def _named(at: date, months: int, language: str) -> str:
    if months == 12:
        return str(at.year)
    if months == 3:
        return f"Q{at.month // 3 + 1} {at.year}"
    return f"T{at.month}/{at.year % 100:02}" if language == "vi" else f"{at:%b} {at.year % 100:02}"
