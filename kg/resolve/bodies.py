"""Surfaces of organizations -> individuals of ontology/, or patterns that an area fills ("UBND tỉnh", "Sở TT&TT").

Finding and filling are separate: `find` says where and what, `fill` gives the body of one province. Committees have
a form of their own: see kg.resolve.committees.
"""

import re
from collections.abc import Callable

from kg.model import Name, Organization, Span
from kg.model.frozen import dataclass
from kg.resolve.lexicon import Lexicon
from kg.values.folding import fold
from kg.vocabulary import Concept, Vocabulary


@dataclass(frozen=True, slots=True)
class BodyWords:
    """How words around an organization tell whose it is: patterns over folded text."""

    scope: re.Pattern[str]  # what follows a pattern's words: an area in general or by name (groups many, below, word)
    province: re.Pattern[str]  # the word of a province, and of no city
    city: re.Pattern[str]  # words that are only said of a city's body
    small: re.Pattern[str]  # first words that need no capital
    deputy: re.Pattern[str]  # before a title that names no body

    @classmethod
    def of(cls, pattern: Callable[[str], re.Pattern[str]]) -> "BodyWords":
        """From the only rule of each class body-scope, body-province … (pattern: a class's rule as a pattern)."""
        return cls(*(pattern(f"body-{name}") for name in ("scope", "province", "city", "small", "deputy")))


@dataclass(frozen=True, slots=True)
class BodyMention:
    """An organization in a text. name: an individual's; else pattern: the slug of code:body-pattern that `area`
    fills.

    area: the province named with it; scope: "province" where only "tỉnh" is said or nothing, "city" where it is
    "thành phố" or "Thành ủy", "district" below it.
    """

    span: Span
    name: Name | None
    pattern: str | None = None
    area: Name | None = None
    scope: str = "national"


class Bodies:
    """Organizations other than committees."""

    def __init__(self, vocabulary: Vocabulary, words: BodyWords) -> None:
        self._words = words
        entries: dict[str, Concept] = {}
        for cls in ("dx:Agency", "dx:PartyBody", "dx:Assembly", "dx:MassOrganization", "dx:Enterprise"):
            for concept in vocabulary.typed(cls):
                entries.update({fold(label): concept for label in concept.labels})
        self._patterns = {c.slug: c for c in vocabulary.scheme("body-pattern")}
        for concept in self._patterns.values():
            if concept.first("dx:appliesTo") != "committee":
                # an individual of the same words (VNPT) stays; the pattern is tried where an area follows
                for surface in concept.values.get("dx:pattern", ()):
                    entries[fold(surface)] = concept
        self._individuals = {fold(label): c for c in vocabulary.typed("dx:Enterprise") for label in c.labels}
        self._lexicon = Lexicon(entries)

    def find(
        self,
        text: str,
        folded: str,
        area_at: Callable[[int], tuple[Name, int] | None],
        start: int = 0,
        end: int | None = None,
    ) -> list[BodyMention]:
        """Organizations in `text`[start:end]. `area_at`(offset): the province whose name begins there, and its
        end."""
        named = self._lexicon.find(folded, start, end)
        return [m for span, concept in named if (m := self._mention(text, folded, span, concept, area_at)) is not None]

    def at(
        self, text: str, folded: str, area_at: Callable[[int], tuple[Name, int] | None], start: int, end: int
    ) -> BodyMention | None:
        """The organization in `text`[start:end] whose words begin exactly at `start`, or None."""
        span, concept = next(self._lexicon.find(folded, start, end), (None, None))
        if span is None or concept is None or span.start != start:
            return None
        return self._mention(text, folded, span, concept, area_at)

    def _mention(
        self,
        text: str,
        folded: str,
        span: Span,
        concept: Concept,
        area_at: Callable[[int], tuple[Name, int] | None],
    ) -> BodyMention | None:
        if self._words.deputy.search(folded, max(0, span.start - 4), span.start):
            return None  # "Phó Thủ tướng Chính phủ" names no body of that title
        first = text[span.start]
        if not (first.isupper() or first.isdigit() or self._words.small.match(folded, span.start)):
            return None
        if concept.slug not in self._patterns or "dx:bodyClass" not in concept.values:
            return BodyMention(span, concept.name)
        return self._scoped(folded, span, concept, area_at)

    def _scoped(
        self, folded: str, span: Span, concept: Concept, area_at: Callable[[int], tuple[Name, int] | None]
    ) -> BodyMention | None:
        mode = concept.first("dx:appliesTo")
        scope = self._words.scope.match(folded, span.end)
        named = area_at(span.end + 1)
        individual = self._individuals.get(folded[span.start : span.end])
        if scope is None and named is not None:
            return BodyMention(Span(span.start, named[1]), None, concept.slug, named[0], "province")
        if scope is not None and scope["word"]:
            named = area_at(scope.end() + 1) or area_at(scope.start("word"))
            if named is None and concept.first("dx:appliesTo") == "named":
                return BodyMention(span, individual.name) if individual else None
            close = named[1] if named else scope.end()
            kind = "province" if self._words.province.fullmatch(scope["word"]) else "city"
            return BodyMention(Span(span.start, close), None, concept.slug, named[0] if named else None, kind)
        if mode == "named" or individual is not None:
            return BodyMention(span, individual.name) if individual else None
        if scope is not None and (scope["many"] or scope["below"]):
            whole = Span(span.start, scope.end())
            return None if scope["many"] else BodyMention(whole, None, concept.slug, None, "district")
        kind = "city" if self._words.city.search(folded, span.start, span.end) else "province"
        return BodyMention(span, None, concept.slug, None, kind) if mode == "open" else None

    def fill(self, pattern: str, area: Name, titled: str, label: str) -> Organization:
        """The body that pattern and province make. titled: "tỉnh Lâm Đồng"; label: "Lâm Đồng"."""
        concept = self._patterns[pattern]
        slug = concept.first("dx:slug") or concept.slug
        return Organization(
            name=f"id:org/{slug}/{area.rsplit('/', 1)[-1]}",
            label=_labelled(concept.label, titled, label),
            type=f"dx:{concept.first('dx:bodyClass')}",
            level=(concept.first("dx:level") or "code:level/province").rsplit("/", 1)[-1],
            jurisdiction=area,
            short=concept.label,
        )


def _labelled(pattern: str, titled: str, label: str) -> str:
    if pattern.endswith(" tỉnh"):
        return f"{pattern.removesuffix(' tỉnh')} {titled}"
    if pattern.endswith("Tỉnh ủy"):
        party = "Thành ủy" if titled.startswith("thành phố") else "Tỉnh ủy"
        return f"{pattern.removesuffix('Tỉnh ủy')}{party} {label}"
    return f"{pattern} {titled}"
