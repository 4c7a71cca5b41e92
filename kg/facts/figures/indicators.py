"""The name of what is measured -> a curated indicator of the ontology, else an indicator named by its phrase."""

import re
from dataclasses import dataclass

from kg.facts.figures.phrases import alike, telling
from kg.grammar import Grammar
from kg.model import Indicator, Name
from kg.values.folding import fold
from kg.values.naming import slug
from kg.vocabulary import Concept, Vocabulary

_ALIKE = 0.5  # overlap of telling words that a phrase must share with the concept's label
_ELLIPTIC, _FEW = 0.35, 6  # a phrase of few words leaves out what the text said before: less will do
_SLUG = 120  # characters that the name of an uncurated indicator keeps of its phrase
_REMEMBERED = 20_000
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a curated indicator is recognised: one of each group of `all`, one of `any`, none of `none`, one of `units`.

    Alternatives are runs of words with a space on either side, to be found in a text written so.
    """

    name: Name
    title: str
    label: str  # the title, abbreviations written out
    all: tuple[tuple[str, ...], ...]
    any: tuple[str, ...]
    none: tuple[str, ...]
    units: frozenset[str]
    broader: frozenset[Name]
    growth: bool

    @property
    def weight(self) -> int:
        """How much the pattern asks for."""
        return len(self.all) + bool(self.any)

    def fits(self, text: str) -> bool:
        """Whether the words are there and the forbidden ones are not."""
        return (
            all(any(words in text for words in group) for group in self.all)
            and (not self.any or any(words in text for words in self.any))
            and not any(words in text for words in self.none)
        )


class Indicators:
    """The curated indicators."""

    def __init__(self, vocabulary: Vocabulary, grammar: Grammar) -> None:
        self._long = {r.sets["short"]: r.sets["long"] for r in grammar.of("figure-abbreviation")}
        self._patterns = [
            _pattern(c, self.expand(c.label)) for c in vocabulary.typed("dx:Indicator") if c.values.get("dx:allOf")
        ]
        self._found: dict[tuple[str, str | None, bool], Pattern | None] = {}

    def find(self, phrase: str, unit: str, change: bool = False) -> Name | None:
        """The curated indicator that a phrase names, None where none or more than one equally well does."""
        found = self._remembered(phrase, unit, change)
        return found.name if found is not None else None

    def find_any(self, phrase: str) -> str | None:
        """The label of the curated indicator that a phrase names, whatever its unit."""
        found = self._remembered(phrase, None, False)
        return found.title if found is not None else None

    def names(self, phrase: str, indicator: Name) -> bool:
        """Whether a phrase names that curated indicator whatever the unit."""
        found = self._remembered(phrase, None, False)
        return found is not None and found.name == indicator

    def expand(self, phrase: str) -> str:
        """The folded words of a phrase, abbreviations written out, with a space before and behind each."""
        return f" {' '.join(self._long.get(w, w) for w in _WORD.findall(fold(phrase)))} "

    def _remembered(self, phrase: str, unit: str | None, change: bool) -> Pattern | None:
        key = (phrase, unit, change)
        if key not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            text = self.expand(phrase)
            found = self._best(text, unit, change)
            if found is None and (base := text.find(" trên tổng ")) > 0:
                found = self._best(text[: base + 1], unit, change)  # what a share is of may go without saying
            self._found[key] = found
        return self._found[key]

    def _best(self, text: str, unit: str | None, change: bool) -> Pattern | None:
        found: list[tuple[float, Pattern]] = []
        for pattern in self._patterns:
            if (pattern.units and unit is not None and unit not in pattern.units) or (change and not pattern.growth):
                continue
            if not pattern.fits(text):
                continue
            overlap = alike(text, pattern.label)
            if overlap >= _ALIKE or (overlap >= _ELLIPTIC and len(telling(text)) <= _FEW):
                found.append((overlap, pattern))
        covered = {b for _, p in found for b in p.broader}
        narrow = [(o, p) for o, p in found if p.name not in covered]
        if not narrow:
            return None
        best = max((p.weight, o) for o, p in narrow)
        top = [p for o, p in narrow if (p.weight, o) == best]
        return top[0] if len(top) == 1 else None


def new_indicator(label: str, replaced_by: Name | None = None) -> Indicator:
    """An indicator named by its phrase; replaced_by: the curated one that the phrase names."""
    return Indicator(f"id:indicator/new/{slug(label)[:_SLUG].strip('-')}", label, replaced_by)


def _pattern(concept: Concept, label: str) -> Pattern:
    values = concept.values
    return Pattern(
        concept.name,
        concept.label,
        label,
        tuple(_words((group,)) for group in values.get("dx:allOf", ())),
        _words(values.get("dx:anyOf", ())),
        _words(values.get("dx:noneOf", ())),
        frozenset(u.rsplit("/", 1)[-1] for u in values.get("dx:requiresUnit", ())),
        frozenset(values.get("skos:broader", ())),
        any("tăng" in g for g in values.get("dx:allOf", ())),
    )


def _words(groups: tuple[str, ...]) -> tuple[str, ...]:
    """ "bộ, ngành|địa phương" -> (" bộ ngành ", " địa phương ")."""
    parts = (" ".join(_WORD.findall(fold(part))) for group in groups for part in group.split("|"))
    return tuple(f" {part} " for part in parts if part)
