"""One rule: a compiled pattern, and what is known of where it can match."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from kg.model import Match, Span
from kg.model.frozen import dataclass
from kg.patterns import Opening
from kg.values.numbers import runs

_NO_GROUPS: Mapping[str, Span] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `regex` is matched on folded text unless `cased`."""

    name: str
    cls: str
    regex: re.Pattern[str]
    sets: Mapping[str, str]
    cased: bool
    path: Path
    line: int
    needs: frozenset[str] | None = None  # every match holds one of these, each digit told as 0; None where not known
    opens: Opening = "anywhere"  # where alone a match can begin
    begins: frozenset[str] | None = None  # every match begins with one, or the last digit of the number it begins with
    groups: tuple[str, ...] = ()

    def search(self, folded: str) -> re.Match[str] | None:
        """What the rule finds first in a folded text, or None."""
        return self.regex.match(folded) if self.opens == "beginning" else self.regex.search(folded)

    def matches(
        self, text: str, folded: str, start: int = 0, end: int | None = None, places: Iterable[int] | None = None
    ) -> list[Match]:
        """Matches in `text` (whose folding is `folded`), left to right; spans are offsets of `text`.

        places: where alone one can begin, in order; None where that is not known.
        """
        subject = text if self.cased else folded
        end = len(subject) if end is None else end
        if places is None and self.opens == "anywhere":
            return [self._match(found, text) for found in self.regex.finditer(subject, start, end)]
        if places is None:
            places = numbers(subject, start, end) if self.opens == "number" else [0]
        matches: list[Match] = []
        match = self.regex.match
        for place in places:
            if place >= start and (found := match(subject, place, end)) is not None:
                matches.append(self._match(found, text))
                start = found.end()
        return matches

    def at(self, text: str, folded: str, start: int, end: int | None = None) -> Match | None:
        """The match that begins exactly at `start`, or None."""
        subject = text if self.cased else folded
        found = self.regex.match(subject, start, len(subject) if end is None else end)
        return None if found is None else self._match(found, text)

    def _match(self, found: re.Match[str], text: str) -> Match:
        start, end = found.span()
        groups = {k: Span(*found.span(k)) for k in self.groups if found.start(k) >= 0} if self.groups else _NO_GROUPS
        return Match(self.name, Span(start, end), groups, self.sets, text[start:end])


def numbers(folded: str, start: int, end: int) -> list[int]:
    """Where numbers begin in a part of a text."""
    places = runs(folded)
    return places[bisect_left(places, start) : bisect_left(places, end)]


def number_starts(folded: str, places: Iterable[int]) -> list[int]:
    """Where the numbers begin that digits of a text belong to; places: of the digits, in order."""
    starts = runs(folded)
    return [starts[i - 1] for i in dict.fromkeys([bisect_right(starts, place) for place in places]) if i > 0]
