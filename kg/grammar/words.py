"""Words of which a match of a rule holds one, looked for in one pass for all rules of many classes.

Most rules of most lines are ruled out by that, and most others are told where to look.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import Final

import ahocorasick_rs

from kg.grammar.rule import Rule
from kg.model.frozen import dataclass
from kg.patterns import telling
from kg.values.folding import TONED, fold

Word = tuple[int, tuple[int, ...]]
"""What a word is to the rules of a class: all bits that it is told by, and those of rules that begin with it."""
Hits = tuple[list[int], list[Word]]
"""Where words stand that rules of a class ask for, in order, and which."""
NOTHING: Hits = ([], [])


ALWAYS: Final = 1
"""The bit of rules that are always to be tried."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule among those of its class: words that stand in its matches, with bits that are the rule's alone.

    needs: the bit of words of which each match holds one, or ALWAYS; begins: that of words of which each match begins
    with one; 0 where it may begin elsewhere; numbered: whether each begins with a number.
    """

    needs: int
    begins: int
    numbered: bool
    rule: Rule
    words: tuple[tuple[frozenset[str], int], ...]


def asked(rules: tuple[Rule, ...]) -> list[Asked]:
    """The rules of a class with bits of their own, where their words can be looked for in folded text."""
    bits = (1 << i for i in count(1))
    found: list[Asked] = []
    for rule in rules:
        needs, begins = (_folded(words) if rule.cased else words for words in (rule.needs, rule.begins))
        if begins and (needs is None or telling(needs) <= telling(begins)):
            needs = begins
        sought = None if rule.opens == "beginning" else begins
        told = {words: next(bits) for words in (needs, sought) if words}
        needed, first = (told[words] if words else none for words, none in ((needs, ALWAYS), (sought, 0)))
        found.append(Asked(needed, first, rule.opens == "number", rule, tuple(told.items())))
    return found


def _folded(words: frozenset[str] | None) -> frozenset[str] | None:
    """The words as they may stand in folded text: a tone mark moves or stays, as what stands beside the word asks."""
    if words is None or any(len(TONED.findall(word.lower())) > 1 for word in words):
        return None
    return frozenset(form for word in words for form in (fold(word), "".join(map(fold, word))))


class Finder:
    """Looks for the words of the rules of some classes."""

    def __init__(self, classes: Mapping[str, Sequence[Asked]]) -> None:
        told: defaultdict[str, dict[str, Word]] = defaultdict(dict)
        for cls, rules in classes.items():
            for one in rules:
                for words, bit in one.words:
                    for word in words:
                        bits, begins = told[word].get(cls, (0, ()))
                        told[word][cls] = bits | bit, (*begins, bit) if bit == one.begins else begins
        self._automaton = ahocorasick_rs.AhoCorasick(list(told))
        self._told = [list(words.items()) for words in told.values()]
        self._article: tuple[str, Mapping[str, Hits]] = ("", {})  # the text of several lines looked through last
        # all rooms ask for one article, and for its lines one after the other
        self.of: Callable[[str], tuple[Mapping[str, Hits], int]] = lru_cache(256)(self._of)
        """A folded text -> by class, where words stand in it or in a text that it is a part of; where it begins there.
        """

    def _of(self, folded: str) -> tuple[Mapping[str, Hits], int]:
        article, hits = self._article
        if (at := article.find(folded)) >= 0:
            return hits, at
        hits = self._look(folded)
        if "\n" in folded:
            self._article = folded, hits
        return hits, 0

    def _look(self, folded: str) -> Mapping[str, Hits]:
        hits: defaultdict[str, Hits] = defaultdict(lambda: ([], []))
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        found.sort(key=itemgetter(1))
        for index, start, _ in found:
            for cls, word in self._told[index]:
                places, words = hits[cls]
                places.append(start)
                words.append(word)
        return hits
