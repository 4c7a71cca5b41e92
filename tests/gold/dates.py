"""Dates as the articles write them, all moved by the same years and days."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
FULL = re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>20\d\d)(?!\d)")
PARTS = {"Sáng": "morning", "Chiều": "afternoon", "Tối": "evening"}
DAY_MONTH = re.compile(r"\b(?P<part>[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày) (?P<day>\d{1,2})/(?P<month>\d{1,2})(?![/\d])")
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})(?= - {FULL.pattern})")
YEAR = re.compile(r"(?<![\d.,])20[1-4]\d(?!\d|[.,]\d)")
TITLE = re.compile(r"“[^”]*”")  # the title of a programme keeps its years

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Shift:
    """How far all dates move: first the year, then the days."""

    years: int
    days: int

    def day(self, old: date) -> date:
        """The day that stands for another."""
        moved = date(old.year + self.years, old.month, min(old.day, 28) if old.month == 2 else old.day)
        return moved + timedelta(days=self.days)

    def code(self, period: str) -> str:
        """A period's code: days move as days, longer periods by years."""
        if re.fullmatch(r"\d{4}-\d\d-\d\d", period):
            return self.day(date.fromisoformat(period)).isoformat()
        return re.sub(r"20\d\d", lambda m: str(int(m[0]) + self.years), period)

    def edits(self, text: str, year: int) -> Iterator[Edit]:
        """(start, end, new) for each date of a text whose days without a year are of `year`."""
        taken: list[tuple[int, int]] = [m.span() for m in TITLE.finditer(text)]
        for m in WEEKDAY.finditer(text):
            new = self.day(date(int(m["year"]), int(m["month"]), int(m["day"])))
            yield m.start(), m.end(), WEEKDAYS[new.weekday()]
        for pattern in (FULL, DAY_MONTH):
            for m in pattern.finditer(text):
                new = self.day(date(int(m.groupdict().get("year", year)), int(m["month"]), int(m["day"])))
                padded = m["day"].startswith("0") or m["month"].startswith("0")
                written = f"{new.day:02}/{new.month:02}" if padded else f"{new.day}/{new.month}"
                if pattern is FULL:
                    written += f"/{new.year}"
                taken.append((m.start("day"), m.end()))
                yield m.start("day"), m.end(), written
        for m in YEAR.finditer(text):
            if not any(a <= m.start() < b for a, b in taken):
                yield m.start(), m.end(), str(int(m[0]) + self.years)


def shift(rng: random.Random) -> Shift:
    """A move by up to a year and four months; a review of a half-year stays after that half-year."""
    return Shift(rng.choice((-1, 0, 1)), rng.choice([d for d in range(-7, 121) if d]))
