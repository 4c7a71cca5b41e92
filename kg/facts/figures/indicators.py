"""The name of what is measured -> a curated indicator of the ontology, else an indicator named by its phrase."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.asking import asked
from kg.facts.figures.phrases import telling
from kg.grammar import Grammar
from kg.model import Indicator, Name
from kg.model.frozen import dataclass
from kg.values.folding import fold
from kg.values.naming import slug
from kg.vocabulary import Concept, Vocabulary

_ALIKE = 0.5  # overlap of telling words that a phrase must share with the concept's label
_ELLIPTIC, _FEW = 0.35, 6  # a phrase of few words leaves out what the text said before: less will do
_SLUG = 120  # characters that the name of an uncurated indicator keeps of its phrase
_REMEMBERED = 20_000
_MARKS = re.compile(r"[“”\"‘’«»…|]+")
_DOTS = re.compile(r"\.{2,}")
_BEFORE_COMMA = re.compile(r" +,(?:\s*,)*")
_WORD = re.compile(r"\w+")
_ASKED = asked(__name__)
_UNITS = _ASKED.table("units")  # by the head of a phrase
_SHARE = next(head for head, unit in _UNITS.items() if unit == "percent")
_HEAD = _ASKED["head"]
_GROWING = ("count", "VND", "USD", "points", "km", "Mbps")  # units of what can grow by so many per cent
_SCHEME = "code:indicator"
_ASIDE = " – "  # before the verb and subject of a counted noun
_VERB = 2  # syllables of a verb: "kích hoạt"
_CHANGES = _ASKED.words("changes")  # what a pattern asks for that recognises changes
_TURNS = _ASKED.words("turns")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a curated indicator is recognised: one of each group of `all`, one of `any`, none of `none`, one of `units`.

    Alternatives are runs of words, by their numbers in the table of all patterns.
    """

    name: Name
    title: str
    label: str  # the title, abbreviations written out
    all: tuple[frozenset[int], ...]
    any: frozenset[int]
    none: frozenset[int]
    units: frozenset[str]
    broader: frozenset[Name]
    growth: bool
    elliptical: bool

    @property
    def weight(self) -> int:
        """How much the pattern asks for."""
        return len(self.all) + bool(self.any)

    def fits(self, words: set[int]) -> bool:
        """Whether the words are there and the forbidden ones are not."""
        return (
            not any(words.isdisjoint(group) for group in self.all)
            and not (self.any and words.isdisjoint(self.any))
            and words.isdisjoint(self.none)
        )


class _Words:
    """The alternatives of all patterns, numbered, and found in one pass over a phrase."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def group(self, groups: tuple[str, ...]) -> frozenset[int]:
        """ "bộ, ngành|địa phương" -> the numbers of " bộ ngành " and " địa phương "."""
        parts = (" ".join(_WORD.findall(fold(part))) for group in groups for part in group.split("|"))
        return frozenset(self._numbers.setdefault(f" {part} ", len(self._numbers)) for part in parts if part)

    def texts(self) -> list[str]:
        """The alternatives by their numbers."""
        return list(self._numbers)

    def finder(self) -> AhoCorasick:
        """What finds them: of each that begins anywhere its number, overlapping ones too."""
        return AhoCorasick(list(self._numbers), matchkind=MatchKind.Standard)


class Indicators:
    """The curated indicators."""

    def __init__(self, vocabulary: Vocabulary, grammar: Grammar) -> None:
        self._long = {r.sets["short"]: r.sets["long"] for r in grammar.of("figure-abbreviation")}
        self._everywhere = grammar.of("figure-everywhere")[0].regex
        self._of_all = grammar.of("figure-of-all")[0].regex
        words = _Words()
        curated = [c for c in vocabulary.typed("dx:Indicator") if c.values.get("dx:allOf")]
        patterns = [_pattern(c, self.expand(c.label), words, _refusals(vocabulary)) for c in curated]
        self._finder = words.finder()
        self._alternatives = [telling(text) for text in words.texts()]
        self._broader = {p.name: p.broader for p in patterns}
        self._elliptical = {p.name for p in patterns if p.elliptical}
        self._told = {p.name: telling(p.label) for p in patterns}
        self._by_word = _by_rarest_group(patterns)
        self._shares = {c.name for c in vocabulary.typed("dx:Indicator") if "true" in c.values.get("dx:share", ())}
        self._found: dict[tuple[str, str | None, bool], Pattern | None] = {}

    def find(self, phrase: str, unit: str, change: bool = False) -> Name | None:
        """The curated indicator that a phrase names, None where none or more than one equally well does."""
        found = self._remembered(phrase, unit, change)
        return found.name if found is not None else None

    def is_share(self, indicator: Name) -> bool:
        """Whether a curated indicator is a share of a whole, of which there is no more than 100 per cent."""
        return indicator in self._shares

    def shared(self, phrase: str, indicator: Name) -> int:
        """How many telling words a phrase shares with the label of a curated indicator."""
        return len(telling(self.expand(phrase)) & self._told[indicator])

    def meant(self, name: Name, told: Collection[Name]) -> Name:
        """What words that leave something out mean: the finer one of `told`, where that is only one."""
        if name not in self._elliptical:
            return name
        finer = {t for t in told if name in self._broader.get(t, ())}
        return finer.pop() if len(finer) == 1 else name

    def level(self, phrase: str, unit: str) -> str | None:
        """The label of the curated indicator whose change in `unit` a phrase names.

        By so many per cent grows what is counted in another unit, unless the phrase says that it is a share.
        """
        share = unit == "percentage-point" or phrase.startswith(_SHARE)
        if unit == "percent" and not share:
            found = {p.name: p for u in _GROWING if (p := self._remembered(phrase, u, False)) is not None}
        else:
            one = self._remembered(phrase, "percent" if share else unit, False)
            found = {one.name: one} if one is not None else {}
        levels = [p.title for p in found.values() if not p.growth]
        return levels[0] if len(levels) == 1 else None

    def names(self, phrase: str, indicator: Name) -> bool:
        """Whether a phrase by itself names that curated indicator: the unit is what its head tells, or any."""
        head = _HEAD.match(phrase)
        found = self._remembered(phrase, None if head is None else _UNITS[head[0]], False)
        return found is not None and found.name == indicator

    def expand(self, phrase: str) -> str:
        """The folded words of a phrase, abbreviations written out, with a space before and behind each."""
        return f" {' '.join([self._long.get(w, w) for w in _WORD.findall(fold(phrase))])} "

    def _remembered(self, phrase: str, unit: str | None, change: bool) -> Pattern | None:
        key = (phrase, unit, change)
        if key not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            text = self._everywhere.sub("", self.expand(phrase))
            if unit == "percent":
                text = self._of_all.sub(" ", text)  # what a share is of goes without saying
            found = self._best(text, unit, change, [self.expand(core) for core in _cores(phrase)])
            if found is None and (base := text.find(" trên tổng ")) > 0:
                text = text[: base + 1]  # what a share is of may go without saying
                found = self._best(text, unit, change)
            self._found[key] = found
        return self._found[key]

    def _best(self, text: str, unit: str | None, change: bool, cores: Sequence[str] = ()) -> Pattern | None:
        """The pattern that fits `text` best; cores: of it what may be enough to share words with the label."""
        found: list[tuple[float, Pattern]] = []
        times = text.startswith(_TURNS)
        words = {number for number, _, _ in self._finder.find_matches_as_indexes(text, overlapping=True)}
        for pattern in {p.name: p for w in words for p in self._by_word.get(w, ())}.values():
            if (pattern.units and unit is not None and unit not in pattern.units) or (change and not pattern.growth):
                continue
            if not pattern.fits(words) or (times and " lượt " not in pattern.label):
                continue  # how often something is used is not how many use it
            told = [self._alternatives[n] for group in pattern.all for n in words & group]
            overlap = _overlap(telling(text), pattern.label, told)
            enough = overlap >= _ALIKE or (overlap >= _ELLIPTIC and len(telling(text)) <= _FEW)
            if enough or any(_overlap(telling(core), pattern.label, told) >= _ALIKE for core in cores):
                found.append((overlap, pattern))
        covered = {b for _, p in found for b in p.broader}
        narrow = [(o, p) for o, p in found if p.name not in covered]
        if not narrow:
            return None
        best = max((p.weight, o) for o, p in narrow)
        top = [p for o, p in narrow if (p.weight, o) == best]
        return top[0] if len(top) == 1 else None


def new_indicator(label: str, replaced_by: Name | None = None) -> Indicator:
    """An indicator named by its phrase; replaced_by: the curated one that the phrase names.

    Quotation marks, ellipses and what trails at the edges belong to the quotation, not to the name.
    """
    label = _clean(label)
    return Indicator(f"id:indicator/new/{slug(label)[:_SLUG].strip('-')}", label, replaced_by)


def _cores(phrase: str) -> list[str]:
    """What stands before what is told aside, and that with its verb: "tài khoản – kích hoạt theo kế hoạch" is of
    "tài khoản kích hoạt", too; none where nothing is told aside."""
    core, aside, tail = phrase.partition(_ASIDE)
    return [core, f"{core} {' '.join(tail.split()[:_VERB])}"] if aside and core else []


def _overlap(words: frozenset[str], label: str, told: Sequence[frozenset[str]]) -> float:
    """Dice overlap of the telling words of a phrase with those of a label and with what is asked for, 0 to 1."""
    own = telling(label)
    shared = words & own.union(*told)
    return min(1.0, 2 * len(shared) / (len(words) + len(own))) if shared else 0.0


def _clean(label: str) -> str:
    label = _MARKS.sub(" ", label)
    if ".." in label:
        label = _DOTS.sub(" ", label)
    if ("(" in label or ")" in label) and label.count("(") != label.count(")"):
        label = label.replace("(", " ").replace(")", " ")
    label = " ".join(label.split())
    return (_BEFORE_COMMA.sub(",", label) if " ," in label else label).strip(" ,;:.–-+/*•")


def _refusals(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words that no indicator is recognised with but one that asks for them: "chưa", "so với"."""
    scheme = vocabulary.concepts.get(_SCHEME)
    return tuple(part for group in scheme.values.get("dx:noneOf", ()) for part in group.split("|")) if scheme else ()


def _pattern(concept: Concept, label: str, words: _Words, refusals: tuple[str, ...]) -> Pattern:
    values = concept.values
    asked = " | ".join(values.get("dx:allOf", ()))
    growth = any(change in asked for change in _CHANGES)
    none = (*values.get("dx:noneOf", ()), *(r for r in refusals if r not in asked and not growth))
    return Pattern(
        concept.name,
        concept.label,
        label,
        tuple(words.group((group,)) for group in values.get("dx:allOf", ())),
        words.group(values.get("dx:anyOf", ())),
        words.group(none),
        frozenset(u.rsplit("/", 1)[-1] for u in values.get("dx:requiresUnit", ())),
        frozenset(values.get("skos:broader", ())),
        growth,
        values.get("dx:elliptical") == ("true",),
    )


def _by_rarest_group(patterns: list[Pattern]) -> dict[int, list[Pattern]]:
    """Patterns by the words of that group of theirs which the fewest patterns ask for: without it none fits."""
    asked = Counter(word for pattern in patterns for group in pattern.all for word in group)
    found: dict[int, list[Pattern]] = {}
    for pattern in patterns:
        for word in min(pattern.all, key=lambda group: sum(asked[w] for w in group)):
            found.setdefault(word, []).append(pattern)
    return found
