"""Surfaces of provinces and of the country -> the one that was valid on a day.

"thành phố Hòa Bình" is a city below the province, "huyện …" and "phường …" are no provinces either; "Nguyễn Hòa Bình"
is a person; "hòa bình" in small letters is peace.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from kg.asking import asked
from kg.model import AreaMention, Name, Span
from kg.model.frozen import dataclass
from kg.resolve.lexicon import Lexicon
from kg.values.folding import fold
from kg.values.letters import LOWER, UPPER
from kg.vocabulary import Concept, Vocabulary

COUNTRY = "id:country/vn"
_ASKED = asked(__name__)
_BEFORE = _ASKED["kind before"]
_FORMER = _ASKED["former"]
_OTHERS = frozenset(_ASKED.words("smaller"))
_NAME_PART = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(_ASKED.words("small"))  # words of a surface that need no capital
_CITY = _ASKED.words("city")
_TITLES = _ASKED.table("titles")
_TITLED = re.compile(rf"[{UPPER}][{LOWER}']*$")
_BEFORE_CHANGE = "2025-06-30"
_OPEN = "9999"  # later than any day
_REACH = 12  # characters before a surface that tell what it is: the longest of such words with what is beside it


@dataclass(frozen=True, slots=True)
class _Area:
    """A province or the country, from `since` to `until` (ISO days; "" and _OPEN where there are none)."""

    name: Name
    label: str
    kind: Literal["province", "city", "country"]
    since: str
    until: str

    @classmethod
    def of(cls, concept: Concept) -> "_Area":
        city = concept.first("dx:placeKind") == "code:place-kind/city"
        kind: Literal["province", "city", "country"] = "city" if city else "province"
        kind = "country" if "dx:Country" in concept.types else kind
        since, until = concept.first("dx:validFrom") or "", concept.first("dx:validUntil") or _OPEN
        return cls(concept.name, concept.label, kind, since, until)

    def past(self, day: str | None) -> bool:
        """Whether it was none any more on an ISO day."""
        return day is not None and self.until < day


class Areas:
    """The provinces of both eras, and the country."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        surfaces: dict[str, list[_Area]] = {}
        for concept in (*vocabulary.typed("dx:Province"), *vocabulary.typed("dx:Country")):
            area = _Area.of(concept)
            for label in concept.labels:
                surfaces.setdefault(fold(label), []).append(area)
        others = [label for c in vocabulary.scheme("name-part") if c.slug == "no-area" for label in c.labels[1:]]
        self._lexicon: Lexicon[tuple[_Area, ...]] = Lexicon(
            {surface: tuple(found) for surface, found in surfaces.items()} | {fold(label): () for label in others}
        )
        self._surnames = frozenset(
            label for c in vocabulary.scheme("name-part") if c.slug == "surname" for label in c.labels
        )
        self.names = tuple(sorted(surfaces))
        self._areas = {a.name: a for found in surfaces.values() for a in found}
        ends = (date.fromisoformat(a.until) for a in self._areas.values() if a.until != _OPEN)
        begins = {date.fromisoformat(a.since) for a in self._areas.values() if a.since}
        self._changes = [date.min, *sorted(begins | {end + timedelta(days=1) for end in ends})]
        # asked for by what may be the day of an article, and again by what is
        self._found: Callable[[str, date | None, str], tuple[AreaMention, ...]] = lru_cache(4)(self._find)

    def find(self, text: str, day: date | None, folded: str) -> tuple[AreaMention, ...]:
        """Areas named in `text`, in order. `day`: the only now of the article; None means before July 2025."""
        # The days between two changes of areas are alike.
        return self._found(text, day and self._changes[bisect_right(self._changes, day) - 1], folded)

    def _find(self, text: str, day: date | None, folded: str) -> tuple[AreaMention, ...]:
        found: list[AreaMention] = []
        iso = day.isoformat() if day is not None else None
        for span, areas in self._lexicon.find(folded):
            if not areas:
                continue  # "Thái Bình Dương"
            before = _BEFORE.search(folded, max(0, span.start - _REACH), span.start)
            word = before[1].rstrip(".") if before else ""
            former = len(areas) > 1 and _FORMER.match(folded, span.end) is not None
            area = _valid_on(areas, _BEFORE_CHANGE if former else iso)
            if self._meant(text, span, area, word, iso):
                worded = Span(before.start(1), span.end) if before and area.kind != "country" else span
                found.append(AreaMention(span, worded, area.name, area.label, area.kind, area.past(iso)))
        return tuple(found)

    def mention(self, folded: str, span: Span, name: Name, day: date | None) -> AreaMention:
        """A mention that was found before, from its span and name; day: the only now of the article."""
        before = _BEFORE.search(folded, max(0, span.start - _REACH), span.start)
        worded = Span(before.start(1), span.end) if before else span
        return AreaMention(span, worded, name, self.label(name), self.kind(name), self.ended(name, day))

    def ended(self, name: Name, day: date | None) -> bool:
        """Whether a province was none any more on a day."""
        return name in self._areas and self._areas[name].past(day.isoformat() if day is not None else None)

    def label(self, name: Name) -> str:
        """The label of an area."""
        return self._areas[name].label

    def kind(self, name: Name) -> Literal["province", "city", "country"]:
        """Whether an area is a province, a centrally-run city or the country."""
        return self._areas[name].kind

    def titled(self, name: Name) -> str:
        """ "tỉnh Lâm Đồng", "thành phố Đà Nẵng"; the country is just itself."""
        kind = self.kind(name)
        return f"{_TITLES[kind]}{self.label(name)}"

    def _meant(self, text: str, span: Span, area: _Area, word: str, day: str | None) -> bool:
        """Whether an area is what its name means behind a word ("huyện", or none) on an ISO day."""
        if day is not None and area.since > day:
            return False  # not yet a province then: Huế before 2025
        if area.kind == "country":
            return True
        if word in _OTHERS or any(t[0].islower() for t in _NAME_PART.findall(span.of(text)) if t not in _SMALL):
            return False
        if word in _CITY and area.kind != "city":
            return False
        return word != "" or not self._of_person(text, span.start)

    def _of_person(self, text: str, start: int) -> bool:
        """Whether the name ends a person's: one to three capitalised syllables before it begin with a surname."""
        at = start
        for _ in range(3):
            if at == 0 or text[at - 1] != " ":
                return False
            found = _TITLED.search(text, max(0, at - 12), at - 1)
            if found is None or (found.start() > 0 and text[found.start() - 1].isalnum()):
                return False
            if found[0] in self._surnames and found[0] != "Đoàn":
                return True
            at = found.start()
        return False


def _valid_on(areas: tuple[_Area, ...], day: str | None) -> _Area:
    """The area that was valid on an ISO day; of several that were not, the earlier one."""
    iso = day or _BEFORE_CHANGE
    for area in areas:
        if area.since <= iso <= area.until:
            return area
    return min(areas, key=lambda a: (a.since, a.name))
