"""The year of a day that is written without one: inferred from the article's other days, never from the clock.

In order: a known session of that number and day; the day of publication; a year that the text calls the present one;
the review period or cut-off day that the article reports on; else none.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kg.grammar import Grammar
from kg.model import Article, Name, Sentence
from kg.resolve import Resolver
from kg.values.dates import Written, first_after, last_before, read_date
from kg.values.periods import bounds, periods

LATEST = timedelta(days=300)  # a review is at most this much later than what it reviews
EARLY = timedelta(days=45)  # a year's review may be held before the year is out
_DIGIT = re.compile(r"\d")


class Years:
    """Infers years for one article.

    latest: the latest full date of an article without a date line: its era at least.
    """

    def __init__(
        self, article: Article, folded: str, sentences: Sequence[Sentence], grammar: Grammar, resolver: Resolver
    ) -> None:
        self._published = article.published
        self._resolver = resolver
        self._current: int | None = None
        self._ends: list[date] = []
        self._reviewed: list[date] = []
        self._days: list[date] = []
        self.latest: date | None = None
        if self._published is None:
            self._read(article, folded, sentences, grammar)

    def day(
        self, written: Written, convener: Name | None = None, ordinal: int | None = None, ahead: bool = False
    ) -> tuple[date | None, tuple[str, ...]]:
        """The day and its basis; (None, ()) where no year can be told. ahead: the event was still to come."""
        if written.year is not None:
            return written.on(), ()
        known = self._resolver.sessions.day(convener, ordinal) if convener and ordinal else None
        if known is not None and (known.day, known.month) == (written.day, written.month):
            return known, ("year-inferred",)
        if self._published is not None:
            found = first_after(written, self._published) if ahead else last_before(written, self._published, 1)
        elif self._current is not None:
            found = written.on(self._current)
        else:
            found = self._from_reports(written)
        return (found, ("year-inferred",)) if found is not None else (None, ())

    def _from_reports(self, written: Written) -> date | None:
        """After the latest day or period that the article reports on, but not long after."""
        for anchors, slack in ((self._days, timedelta(days=3)), (self._reviewed, EARLY), (self._ends, EARLY)):
            for anchor in sorted(anchors, reverse=True):
                found = first_after(written, anchor - slack)
                if found is not None and found - anchor <= LATEST:
                    return found
        return None

    def _read(self, article: Article, folded: str, sentences: Sequence[Sentence], grammar: Grammar) -> None:
        told: list[date] = []  # those of events, perhaps still to come
        for sentence in sentences:
            start, end = sentence.span.start, sentence.span.end
            if sentence.kind == "noise" or _DIGIT.search(folded, start, end) is None:
                continue  # a year is asked for
            if "năm" in folded[start:end]:
                for match in grammar.find("current-year", article.text, folded, start, end):
                    said = next(iter(match.groups.values()))
                    self._current = self._current or int(said.of(folded))
            self._days += _days("past-day", article, folded, start, end, grammar)
            told += _days("day", article, folded, start, end, grammar)
            self._periods(article, folded, start, end, grammar)
        self.latest = max(self._days + told, default=None)

    def _periods(self, article: Article, folded: str, start: int, end: int, grammar: Grammar) -> None:
        """Keep the ends of periods that lie back; a cue speaks of the next period only, not of the one after it."""
        found = list(periods(folded[start:end], None))
        if not found:
            return
        ahead = [m.span for m in grammar.find("aim", article.text, folded, start, end)]
        back = [m.span for m in grammar.find("review", article.text, folded, start, end)]
        plans = [m.span for m in grammar.find("upcoming", article.text, folded, start, end)]
        for period in found:
            at = start + period.span.start
            aims = [a for a in ahead if a.start <= at]
            cues = [b for b in back if b.start <= at]
            ahead = [a for a in ahead if a not in aims]
            back = [b for b in back if b not in cues]
            if "/" in period.code or any(at - a.end <= 40 for a in aims):
                continue
            first, last = bounds(period.code)
            if any(0 <= at - p.end <= 3 for p in plans):  # "triển khai nhiệm vụ 6 tháng cuối năm 2023": it begins
                self._reviewed.append(first - timedelta(days=1))
                continue
            self._ends.append(last)
            if any(at - b.end <= 60 for b in cues):
                self._reviewed.append(last)


def _days(cls: str, article: Article, folded: str, start: int, end: int, grammar: Grammar) -> list[date]:
    """The full dates that a class of rules finds in a part of an article."""
    found = (read_date(m.groups["day"].of(folded)).on() for m in grammar.find(cls, article.text, folded, start, end))
    return [day for day in found if day is not None]
