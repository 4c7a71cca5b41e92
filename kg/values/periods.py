"""Periods: codes (2022, 2022-H1, 2024-Q1, 2024-06, 2024-07-10, 2022/2025) and the phrases that name them.

`bounds` reads a code, `code_of` writes one, `periods` finds the phrases of folded text. A phrase without a year takes
the year of `today`, the article's own day, and says so ("year-inferred"); without one it names no period. Intervals are
written in the least precise form of ISO 8601 that holds both ends.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from kg.asking import asked
from kg.model import Span
from kg.model.frozen import dataclass, replace
from kg.values.numbers import word

_ASKED = asked(__name__)
_YEAR = _ASKED.text("year")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}

_PHRASE = _ASKED.sought("period")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d\d)(?:-(\d\d))?))?")
# Each phrase without a digit holds one of these.
_WITHOUT_DIGITS = _ASKED.words("without_digits")
_NEW_YEAR = 2  # up to this month "cuối năm" may still mean the year before
_YEAR_END = 11  # from this month on "trong năm" is the year that ends
_SOON = (3, 2)  # months that a figure is told for: at least so many, and told of at most so many months later
_AGO = _ASKED["lasting"]  # before months of no year
_AIMED = _ASKED["aimed at"]  # before an end of year that is to come
_LENGTH = _ASKED["length"]
_MONTH_TOLD = _ASKED["month told"]
_CLOSING = _ASKED["closing"]
_BEFORE = _ASKED.words("year_before")


@dataclass(frozen=True, slots=True)
class Period:
    """A period named by a phrase: where, its code, what was inferred, and the day it is told as of."""

    span: Span
    code: str
    basis: tuple[str, ...] = ()
    as_of: date | None = None
    point: bool = False  # a day


@lru_cache(maxsize=256)  # an article speaks of few
def bounds(code: str) -> tuple[date, date]:
    """First and last day of a period code. ValueError where it is none."""
    if "/" in code:
        begin, end = code.split("/", 1)
        return bounds(begin)[0], bounds(end)[1]
    if found := _CODE.fullmatch(code):
        year = int(found[1])
        if found[2]:
            return (date(year, 1, 1), date(year, 6, 30)) if found[2] == "1" else (date(year, 7, 1), date(year, 12, 31))
        if found[3]:
            last = int(found[3]) * 3
            return date(year, last - 2, 1), date(year, last, calendar.monthrange(year, last)[1])
        if found[5]:
            return date(year, int(found[4]), int(found[5])), date(year, int(found[4]), int(found[5]))
        if found[4]:
            month = int(found[4])
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    raise ValueError(f"not a period code: {code!r}")


def code_of(year: int, months: int, at_end: bool = False) -> str:
    """The code of the first (or, at_end, the last) `months` months of a year."""
    if months == 12:
        return f"{year}"
    if months == 6:
        return f"{year}-H2" if at_end else f"{year}-H1"
    if months == 3:
        return f"{year}-Q4" if at_end else f"{year}-Q1"
    if months == 1:
        return f"{year}-12" if at_end else f"{year}-01"
    return f"{year}-{13 - months:02}/{year}-12" if at_end else f"{year}-01/{year}-{months:02}"


def moved(code: str, year: int) -> str:
    """The same stretch of another year: moved("2024-Q1", 2023) -> "2023-Q1"; an interval keeps its length."""
    first = int(code[:4])
    return re.sub(r"(?<!\d)(\d{4})(?=$|-|/)", lambda m: str(int(m[1]) - first + year), code)


def label(code: str) -> str:
    """How Vietnamese names a period code."""
    if "/" in code:
        first, last = code.split("/", 1)
        return f"từ {label(first)} đến {label(last)}"
    year, _, rest = code.partition("-")
    if not rest:
        return f"năm {year}"
    if rest.startswith("H"):
        return f"6 tháng {'đầu' if rest == 'H1' else 'cuối'} năm {year}"
    if rest.startswith("Q"):
        return f"quý {('I', 'II', 'III', 'IV')[int(rest[1]) - 1]}/{year}"
    month, _, day = rest.partition("-")
    return f"ngày {day}/{month}/{year}" if day else f"tháng {month}/{year}"


def periods(folded: str, today: date | None, start: int = 0, end: int | None = None) -> Iterator[Period]:
    """Every phrase of folded text[start:end] that names a period; one without a year takes that of `today`."""
    if start == 0 and end is None:
        return iter(_all(folded, today))
    return (p for found in _PHRASE.finditer(folded, start, end) for p in _read(found, folded, today))


@lru_cache(maxsize=2048)  # the same clause is asked for its periods many times over
def _all(folded: str, today: date | None) -> tuple[Period, ...]:
    return tuple(p for found in _phrases(folded) for p in _read(found, folded, today))


@lru_cache(maxsize=1024)  # asked for with and without a day
def _phrases(folded: str) -> tuple[re.Match[str], ...]:
    if _DIGIT.search(folded) is None and not any(map(folded.__contains__, _WITHOUT_DIGITS)):
        return ()
    return tuple(_PHRASE.finditer(folded))


def _year(text: str | None, today: date | None) -> tuple[int | None, tuple[str, ...]]:
    if text is not None and text.isdigit():
        return int(text), ()
    if today is None:
        return None, ()
    return today.year - (1 if text in _BEFORE else 0), ("year-inferred",)


# The ways in which the pattern tells one day: the groups of its day, month and year.
_DAYS = {
    "date": ("day", "dmonth", "dyear"),
    "long": ("lday", "lmonth", "lyear"),
    "until": ("uday", "umonth", "uyear"),
    "until2": ("uday2", "umonth2", "uyear"),
}


def _read(found: re.Match[str], folded: str, today: date | None) -> Iterator[Period]:
    group, told = found.group, found.lastgroup or ""  # the group of a way to tell a period closes last
    span = Span(*found.span())
    if told == "span":
        yield Period(span, f"{group('from')}/{group('to')}")
    elif told == "list":
        for year in re.findall(_YEAR, found[0]):
            yield Period(span, year)
    elif told == "months":
        if (period := _months(found, span, folded, today)) is not None:
            yield period
    elif told == "passed":
        count = word(group("count4") or group("count5")) or 0
        alone = _AGO.search(folded, 0, span.start) is None
        if alone and today is not None and _SOON[0] <= count <= today.month <= count + _SOON[1]:
            yield Period(span, code_of(today.year, count), ("year-inferred",))
    elif told == "stretch" and group("sd"):
        year, basis = _year(group("sy4") or group("sy4b") or group("sy3"), today)
        start = _date(int(group("sy3") or year), int(group("sm3")), int(group("sd"))) if year is not None else None
        month = f"{year}-{int(group('sm4')):02}"
        if start is not None and start < bounds(month)[0]:
            code = f"{start:%Y-%m}/{month}" if start.day == 1 else f"{start}/{bounds(month)[1]}"
            yield Period(span, code, basis, bounds(month)[1])
    elif told == "stretch":
        second = int(group("sy2") or group("sy2b"))
        first_month = f"{group('sy1') or group('sy1b') or second}-{int(group('sm1')):02}"
        last_month = f"{second}-{int(group('sm2')):02}"
        if first_month < last_month:
            yield Period(span, f"{first_month}/{last_month}", (), bounds(last_month)[1])
    elif told == "quarter":
        year, basis = _year(group("qyear") or group("qyear2"), today)
        if year is not None:
            yield _ended(Period(span, f"{year}-Q{_ROMAN[group('q')]}", basis), folded)
    elif told == "days":
        year, basis = _year(group("y2"), today)
        if year is not None:
            first = _date(int(group("y1") or year), int(group("m1")), int(group("d1")))
            last = _date(year, int(group("m2")), int(group("d2")))
            if first is not None and last is not None and first <= last:
                yield Period(span, _whole(first, last) or f"{first}/{last}", basis, last)
    elif (said := _DAYS.get(told)) is not None:
        year, basis = _year(group(said[2]), today)
        if year is not None and (exact := _date(year, int(group(said[1])), int(group(said[0])))) is not None:
            if basis and today is not None and exact > today and exact.month > today.month + 1:
                exact = exact.replace(year=year - 1)
            yield Period(span, exact.isoformat(), basis, exact, point=True)
    elif told == "month":
        year, basis = _year(group("moyear") or group("moyear2"), today)
        if year is not None:
            yield _ended(Period(span, f"{year}-{int(group('m')):02}", basis), folded)
    elif told == "pair":
        year, basis = _year(group("pyear") or group("pyear2"), today)
        one, two = int(group("pm1")), int(group("pm2"))
        if year is not None and one < two:
            yield Period(span, f"{year}-{one:02}/{year}-{two:02}", basis)
    elif told == "within":
        if today is not None and (today.month >= _YEAR_END or today.month <= _NEW_YEAR):
            yield Period(span, f"{today.year - (today.month <= _NEW_YEAR)}", ("year-inferred",))
    elif told == "opened":
        year, basis = _year(group("oyear") or group("oyear2") or group("oyear3"), today)
        if year is not None:
            code = code_of(year, int(group("om")))
            yield Period(span, code, basis, bounds(code)[1])
    elif told == "since":
        if today is not None:
            months = [int(m) for m in _MONTH_TOLD.findall(folded, 0, span.start)[-1:] if int(m) <= today.month]
            code = code_of(today.year, months[0] if months else today.month)
            yield Period(span, code, ("year-inferred", "period-inferred"))
    elif told == "end":
        if today is not None and (today.month > _NEW_YEAR or _AIMED.search(folded, 0, span.start)):
            yield _ended(Period(span, f"{today.year}", ("year-inferred",)), folded)
    elif told == "year" or told == "plain":
        year, basis = _year(group("y") or group("py"), today)
        if year is not None:
            named = span if told == "year" else Span(*found.span("py"))
            yield _ended(Period(named, f"{year}", basis), folded)


def _months(found: re.Match[str], span: Span, folded: str, today: date | None) -> Period | None:
    group = found.group
    text = group("count") or group("count2") or group("count3") or "6"
    count = word(text)
    side = group("side") or group("side2")
    if (group("count") or group("half")) and side is None and group("myear") is None:
        return None  # "6 tháng năm": of no year
    if group("count2") and side is None and group("myear2") is None and _LENGTH.search(folded, 0, span.start):
        return None  # "Sau tám tháng, đã cấp": how long, and not which months
    year, basis = _year(group("myear") or group("myear2") or group("myear3"), today)
    if count is None or not 1 <= count <= 12 or year is None or folded.startswith(" tới", span.end):
        return None
    if count == 1 and side is None:
        return None
    return Period(span, code_of(year, count, side == "cuối"), basis)


def _whole(first: date, last: date) -> str | None:
    """The code of the year, half, quarter, month or run of months that two days bound; None of others."""
    if first.day != 1 or last != date(last.year, last.month, calendar.monthrange(last.year, last.month)[1]):
        return None
    year, one, two = first.year, first.month, last.month
    if year != last.year:
        return f"{year}-{one:02}/{last.year}-{two:02}"
    if one == two:
        return f"{year}-{one:02}"
    if two == one + 2 and two % 3 == 0:
        return f"{year}-Q{two // 3}"
    if one == 1 or (one, two) == (7, 12):
        return code_of(year, two - one + 1, at_end=one > 1)
    return f"{year}-{one:02}/{year}-{two:02}"


def _ended(period: Period, folded: str) -> Period:
    """With the last day as its date where the phrase speaks of the end ("cuối năm 2023", "đến hết tháng 6")."""
    before = folded[max(0, period.span.start - 12) : period.span.end]
    return replace(period, as_of=bounds(period.code)[1]) if _CLOSING.search(before) else period


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
