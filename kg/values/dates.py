"""Days as Vietnamese prose writes them: 25/2, 18-3, 6-2-2025, 24.4.2024, "ngày 24 tháng 4 năm 2024".

A date and a ratio look alike (12/27 nhiệm vụ, 10/7): this module reads what a rule has already taken for a date. Years
are inferred from other days of the article, never from the clock.
"""

import calendar
import re
from datetime import date, timedelta

from kg.asking import asked
from kg.model.frozen import dataclass

_ASKED = asked(__name__)
_MONTHS = _ASKED.numbers("months")
DATE = _ASKED.text("date")
DAY_MONTH = _ASKED.text("day and month")
MONTH_YEAR = _ASKED.text("month and year")

PARTS = _ASKED.table("parts_of_day")  # code slugs

MACROS: dict[str, str] = {
    "date": DATE,
    "day_month": DAY_MONTH,
    "any_date": f"(?:{DATE}|{DAY_MONTH})",
    "month_year": MONTH_YEAR,
    "month": _ASKED.text("month"),
    "year": _ASKED.text("year"),
}

_NUMBERS = re.compile(r"\d+")
_WORD = _ASKED["month in words"]


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: any part may be missing."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    def on(self, year: int | None = None) -> date | None:
        """The day, with `year` where none is written; None where a part is missing or there is no such day."""
        chosen = self.year or year
        if self.day is None or self.month is None or chosen is None:
            return None
        try:
            return date(chosen, self.month, self.day)
        except ValueError:
            return None


def read_date(surface: str) -> Written:
    """The parts of "10/7", "ngày 10-7-2024", "tháng 7/2024" or "2024-07-10"; an empty one where there is no number."""
    parts = [int(n) for n in _NUMBERS.findall(surface)]
    if len(parts) == 2 and (word := _WORD.search(surface.lower())):
        return Written(parts[0], _MONTHS[word[1]], parts[1])
    if len(parts) == 3:
        return Written(*(reversed(parts) if parts[0] > 31 else parts))
    if len(parts) == 2:
        return Written(None, *parts) if parts[1] > 31 else Written(*parts)
    if len(parts) == 1:
        return Written(None, None, parts[0]) if parts[0] > 31 else Written(None, parts[0])
    return Written()


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def last_before(written: Written, anchor: date, slack: int = 0) -> date | None:
    """The latest such day that is not later than `anchor` + `slack` days; the written year is kept."""
    if written.year:
        return written.on()
    limit = anchor + timedelta(days=slack)
    for year in (limit.year, limit.year - 1, limit.year - 2, limit.year - 3, limit.year - 4):
        found = written.on(year)
        if found is not None and found <= limit:
            return found
    return None


def first_after(written: Written, anchor: date) -> date | None:
    """The earliest such day that is not before `anchor`; a month without a day means its last day."""
    if written.month is None:
        return date(written.year, 12, 31) if written.year else None
    for year in (written.year,) if written.year else range(anchor.year, anchor.year + 5):
        found = written.on(year) if written.day else month_end(year, written.month)
        if found is not None and (written.year or found >= anchor):
            return found
    return None
