"""Rules by class -> what they match in a text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.grammar.rule import Rule, number_starts
from kg.grammar.words import NOTHING, Asked, Finder, Hits, asked
from kg.model import Match, Span
from kg.patterns import spoken
from kg.values.folding import fold

_NAMED = re.compile(r"\(\?P<\w+>")
_REFERS = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")
_Looked = tuple[Callable[[str], tuple[Mapping[str, Hits], int]], list[Asked], tuple[int, ...]]


@dataclass(frozen=True, eq=False)
class Grammar:
    """All rules by class, in file order (files by name)."""

    rules: Mapping[str, tuple[Rule, ...]]
    macros: Mapping[str, str] = field(default_factory=dict)

    def of(self, cls: str) -> tuple[Rule, ...]:
        """The rules of a class; an unknown class is a KeyError: a bug of the caller, not of the rule files."""
        return self.rules[cls]

    def find(
        self,
        cls: str,
        text: str,
        folded: str | None = None,
        start: int = 0,
        end: int | None = None,
        whole: str | None = None,
    ) -> list[Match]:
        """All matches of a class in `text`[start:end]: by start, then longest; overlapping ones are all there.

        whole: what `folded` was before letters of it were blanked, for a class without cased rules: the words of both
        are looked for at once.
        """
        folded = fold(text) if folded is None else folded
        end = len(folded) if end is None else end
        look, rules, always = self._looked_for.get(cls) or self._look_for(cls)
        hits, offset = look(folded if whole is None else whole)
        places, words = hits.get(cls, NOTHING)
        first = bisect_left(places, offset + start)
        last = bisect_left(places, offset + end, first)
        if first == last and not always:
            return []
        tried = {*always}
        begun: dict[int, list[int]] = {}  # by rule: where a match of it may begin
        for place, (needing, beginning) in zip(places[first:last], words[first:last], strict=True):
            tried.update(needing)
            for number in beginning:
                begun.setdefault(number, []).append(place - offset)
        found: list[Match] = []
        for number in sorted(tried):
            one = rules[number]
            if one.begins is None:
                found += one.rule.matches(text, folded, start, end)
            elif (at := begun.get(number)) is not None:
                at = number_starts(folded, at) if one.rule.opens == "number" else at
                found += one.rule.matches(text, folded, start, end, at)
        if len(found) > 1:
            found.sort(key=_order)
        return found

    def where(self, classes: Iterable[str], folded: str, spans: Sequence[Span]) -> Collection[int]:
        """Which parts of a folded text can hold a match of some classes, by index; `spans`: where they lie, in order.

        Most sentences hold none of a class, so that only few need to be asked.
        """
        starts = [span.start for span in spans]
        held: set[int] = set()
        for cls in classes:
            held.update(self.parts(cls, folded, starts))
        return held

    def parts(self, cls: str, folded: str, starts: Sequence[int]) -> Collection[int]:
        """The same of one class; `starts`: where the parts begin, in order."""
        look, _, always = self._looked_for.get(cls) or self._look_for(cls)
        if always:
            return range(len(starts))
        hits, offset = look(folded)
        places, _ = hits.get(cls, NOTHING)
        return {bisect_right(starts, place - offset) - 1 for place in places} if places else ()

    def _look_for(self, cls: str) -> _Looked:
        """The same for a class that was never asked for; its words are looked for alone until the next text."""
        rules = asked(self.rules[cls])
        always = tuple(i for i, one in enumerate(rules) if one.needs is None)
        self._looked_for[cls] = looked = Finder({cls: rules}).of, rules, always
        return looked

    @cached_property
    def _looked_for(self) -> dict[str, _Looked]:
        """By each class that was ever asked for: what looks for words, its rules, and which are always tried."""
        return {}

    def at(self, cls: str, text: str, folded: str, start: int, end: int | None = None) -> Match | None:
        """The match that begins exactly at `start`, of the first rule that has one; None where none has."""
        end = len(folded) if end is None else end
        small, cased = self._gates[cls]
        if small.match(folded, start, end) is None and (cased is None or cased.match(text, start, end) is None):
            return None
        return next((match for rule in self.rules[cls] if (match := rule.at(text, folded, start, end))), None)

    def opening(self, cls: str, text: str, folded: str) -> Match | None:
        """What `at` finds at the first place, for a line of a text that was looked through: few hold such words."""
        return next((match for rule in self.tried(cls, folded) if (match := rule.at(text, folded, 0))), None)

    def look_through(self, folded: str) -> None:
        """Look for the words of rules in a folded text of several lines, so that no line is looked through alone.

        The words of classes that were first asked for since the text before are from now on looked for in one pass.
        """
        looks = {look for look, _, _ in self._looked_for.values()}
        if len(looks) > 1:
            told = {cls: (rules, always) for cls, (_, rules, always) in self._looked_for.items()}
            one = Finder({cls: rules for cls, (rules, _) in told.items()}).of
            self._looked_for.update({cls: (one, rules, always) for cls, (rules, always) in told.items()})
            looks = {one}
        for look in looks:
            look(folded)

    def tried(self, cls: str, folded: str, start: int = 0, end: int | None = None) -> list[Rule]:
        """The rules of a class that can match in `folded`[start:end], in order."""
        end = len(folded) if end is None else end
        look, rules, always = self._looked_for.get(cls) or self._look_for(cls)
        hits, offset = look(folded)
        places, words = hits.get(cls, NOTHING)
        first = bisect_left(places, offset + start)
        last = bisect_left(places, offset + end, first)
        if first == last and not always:
            return []
        tried = {*always}
        for needing, _ in words[first:last]:
            tried.update(needing)
        return [rules[number].rule for number in sorted(tried)]

    def seen(self, cls: str, folded: str) -> Rule | None:
        """The first rule of a class that matches anywhere in a folded text; None where none does."""
        if (needed := self._needed[cls]) is not None and not any(map(folded.__contains__, needed)):
            return None
        if self._tests[cls](folded) is None:
            return None
        return next((rule for rule in self.rules[cls] if rule.search(folded)), None)

    @cached_property
    def _needed(self) -> dict[str, frozenset[str] | None]:
        """Of each class words of which each match of any of its rules holds one; None where that is not known."""
        needed: dict[str, frozenset[str] | None] = {}
        for cls, rules in self.rules.items():
            told = [None if rule.cased else spoken(rule.needs) for rule in rules]
            needed[cls] = frozenset().union(*filter(None, told)) if all(told) else None
        return needed

    @cached_property
    def _gates(self) -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
        """Of each class one pattern that matches where any of its rules for folded text does, and one of its cased
        rules where there are any."""
        gates: dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]] = {}
        for cls, rules in self.rules.items():
            cased = [rule for rule in rules if rule.cased]
            gates[cls] = _joined(rule for rule in rules if not rule.cased), _joined(cased) if cased else None
        return gates

    @cached_property
    def _tests(self) -> dict[str, Callable[[str], re.Match[str] | None]]:
        """Of each class what tells whether any of its rules matches in a text."""
        told: dict[str, Callable[[str], re.Match[str] | None]] = {}
        for cls, rules in self.rules.items():
            gate = _joined(rules)
            told[cls] = gate.match if all(rule.opens == "beginning" for rule in rules) else gate.search
        return told

    def first(
        self, cls: str, text: str, folded: str | None = None, start: int = 0, end: int | None = None
    ) -> Match | None:
        """The leftmost (then longest) match of a class, or None."""
        return next(iter(self.find(cls, text, folded, start, end)), None)


def _joined(rules: Iterable[Rule]) -> re.Pattern[str]:
    """One pattern that matches where any of the rules does; everywhere, where one refers to its groups."""
    patterns = [rule.regex.pattern for rule in rules]
    if any(_REFERS.search(pattern) for pattern in patterns):
        return re.compile("")
    return re.compile("|".join(f"(?:{_NAMED.sub('(?:', pattern)})" for pattern in patterns) or "(?!)")


def _order(match: Match) -> tuple[int, int]:
    """By start, then longest."""
    return match.span.start, -match.span.end


def longest(matches: Iterable[Match]) -> list[Match]:
    """Leftmost-longest matches that do not overlap."""
    matches = list(matches)
    if len(matches) < 2:
        return matches
    kept: list[Match] = []
    for match in sorted(matches, key=_order):
        if not kept or match.span.start >= kept[-1].span.end:
            kept.append(match)
    return kept
