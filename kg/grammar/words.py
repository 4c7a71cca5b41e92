"""Words of which a match of a rule holds one, looked for in one pass for all rules of many classes.

Most rules of most lines are ruled out by that, and most others are told where to look.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final

import ahocorasick_rs

from kg.grammar.rule import Rule
from kg.model.frozen import dataclass
from kg.patterns import telling
from kg.values.folding import TONED, fold

Word = tuple[tuple[int, ...], tuple[int, ...]]
"""What a word is to the rules of a class, by their numbers: which are tried for it, and which begin with it."""
Hits = tuple[list[int], list[Word]]
"""Where words stand that rules of a class ask for, in order, and which."""
NOTHING: Hits = ([], [])
_COMMON: Final = 20  # times as often as those of another set words stand in a text, as `telling` has it
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule among those of its class: words that stand in its matches, each digit told as 0.

    needs: words of which each match holds one; begins: words of which each begins with one, or where it begins with a
    number, with the last digit of that. None where that is not known.
    """

    rule: Rule
    needs: frozenset[str] | None
    begins: frozenset[str] | None


def asked(rules: tuple[Rule, ...]) -> list[Asked]:
    """The rules of a class, with words to be looked for in folded text."""
    found: list[Asked] = []
    for rule in rules:
        needs, begins = (_folded(words) if rule.cased else words for words in (rule.needs, rule.begins))
        if begins and (needs is None or telling(needs) <= telling(begins)):
            needs = begins
        # A rule that needs rare words is tried too seldom for common words to be looked for that it begins with.
        known = begins and needs and rule.opens != "beginning" and telling(begins) >= _COMMON * telling(needs)
        found.append(Asked(rule, needs, begins if known else None))
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
            for number, one in enumerate(rules):
                for word in one.needs or ():
                    needs, begins = told[word].get(cls, ((), ()))
                    told[word][cls] = (*needs, number), begins
                for word in one.begins or ():
                    needs, begins = told[word].get(cls, ((), ()))
                    told[word][cls] = needs, (*begins, number)
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
        found = self._automaton.find_matches_as_indexes(_DIGIT.sub("0", folded), overlapping=True)
        found.sort(key=itemgetter(1))
        for index, start, _ in found:
            for cls, word in self._told[index]:
                places, words = hits[cls]
                places.append(start)
                words.append(word)
        return hits
