"""Numbers, days and periods as articles write them."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
PARTS = {"morning": "sáng", "afternoon": "chiều"}
_SWAP = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written, and what it says: its plain value and comparator ("eq", "gt", "approx" …)."""

    text: str
    value: float
    comparator: str = "eq"


@dataclass(frozen=True, slots=True)
class Span:
    """A period: its words, its code (2024-H1), and its last day."""

    words: str
    code: str
    end: date


def number(value: float, digits: int = 0) -> str:
    """A number in Vietnamese notation, without zeros at the end of its decimals."""
    text = f"{value:,.{digits}f}"
    if digits:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SWAP)


def amount(value: float, digits: int, rng: random.Random, unit: str = "%") -> Amount:
    """A share or sum, with that many decimals or rounded: one in three is "trên", "hơn", "gần", "khoảng"."""
    match rng.randrange(9):
        case 0 if value >= 3:
            return Amount(f"{rng.choice(('trên', 'hơn'))} {number(int(value))}{unit}", int(value), "gt")
        case 1:
            return Amount(f"gần {number(int(value) + 1)}{unit}", int(value) + 1, "approx")
        case 2:
            return Amount(f"khoảng {number(round(value))}{unit}", round(value), "approx")
    return Amount(f"{number(value, digits)}{unit}", round(value, digits))


def count(value: int, rng: random.Random) -> Amount:
    """A count, to the last or rounded to thousands or millions."""
    pick = rng.randrange(6)
    if pick == 0 and value >= 2_000_000:
        tenths = value // 100_000
        return Amount(f"{rng.choice(('trên', 'hơn'))} {number(tenths / 10, 1)} triệu", tenths * 100_000, "gt")
    if pick == 1 and value >= 20_000:
        rounded = value // 1000 * 1000
        return Amount(f"{rng.choice(('trên', 'hơn'))} {number(rounded)}", rounded, "gt")
    if pick == 2 and value >= 20_000:
        rounded = (value // 1000 + 1) * 1000
        return Amount(f"gần {number(rounded)}", rounded, "approx")
    return Amount(number(value), value)


def small(value: int, padded: bool) -> str:
    """A number below a thousand; where padded, "01" for 1."""
    return f"{value:02d}" if padded else str(value)


def ordinal(value: int, rng: random.Random) -> str:
    """Which one of a row: "lần thứ 5", "thứ ba", "thứ IV", "đầu tiên"."""
    forms = [f"lần thứ {value}", f"thứ {value}"]
    if value <= 10:
        forms += [f"thứ {ORDINALS[value - 1]}", f"lần thứ {ORDINALS[value - 1]}", f"thứ {ROMAN[value - 1]}"]
    if value == 1:
        forms.append("đầu tiên")
    return rng.choice(forms)


def day(on: date, year: bool, mark: str = "/") -> str:
    """A day as d/m or d/m/yyyy."""
    return f"{on.day}{mark}{on.month}" + (f"{mark}{on.year}" if year else "")


def closed(on: date) -> Span:
    """The period that a report of a day looks back at: the last half-year, nine months, year or quarter."""
    if on.month <= 2:
        return year(on.year - 1)
    if on.month in (7, 8, 9):
        return Span(f"6 tháng đầu năm {on.year}", f"{on.year}-H1", date(on.year, 6, 30))
    if on.month in (10, 11):
        return Span(f"9 tháng đầu năm {on.year}", f"{on.year}-01/{on.year}-09", date(on.year, 9, 30))
    if on.month == 12:
        return year(on.year)
    return quarter(on.year, 1) if on.month > 3 else year(on.year - 1)


def year(of: int) -> Span:
    """A year."""
    return Span(f"năm {of}", str(of), date(of, 12, 31))


def quarter(of: int, which: int) -> Span:
    """A quarter of a year."""
    last = date(of, which * 3, 28) + timedelta(4)
    return Span(f"quý {ROMAN[which - 1]}/{of}", f"{of}-Q{which}", last - timedelta(last.day))


def listed(texts: Iterable[str]) -> str:
    """ "A, B và C"."""
    *first, last = texts
    return f"{', '.join(first)} và {last}" if first else last
