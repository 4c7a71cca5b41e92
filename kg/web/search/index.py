"""Names of things in memory, found by words without tone marks.

All names stand folded in one text, a line each, those of the more important things first. So the best are found by
looking for a few strings from the beginning on, each faster than anything that goes from thing to thing: a whole line,
the beginning of a line, the beginning of a word, anywhere, and at last every word by itself.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.values.folding import strip_marks

LOOKED_AT = 20_000  # lines that one string is looked for in, where kinds are left out or words stand apart
LONGEST = 200  # characters of a name, and of what is looked for
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing: its IRI, the IRI of its most precise class, its label in Vietnamese (or the only one) and in English,
    and from and until when it is valid (ISO dates, empty where that is not told)."""

    iri: str
    kind: str
    vi: str
    en: str
    since: str = ""
    until: str = ""

    def label(self, language: str) -> str:
        """In English where there is one and it is asked for."""
        return self.en if language == "en" and self.en else self.vi


def folded(text: str) -> str:
    """What is compared: small letters without tone marks, words apart by one space."""
    return _APART.sub(" ", strip_marks(text[:LONGEST])).strip()


class Index:
    """Over things with their further names, the most important first.

    later: number of the first thing that comes after all others, however well it fits (titles of articles begin with
    the names of what they are about); whole: whether these are all things there are.
    """

    def __init__(
        self, things: Sequence[tuple[Named, Sequence[str]]], *, later: int | None = None, whole: bool = True
    ) -> None:
        self.whole = whole
        self.things = tuple(thing for thing, _ in things)
        lines: list[str] = []
        self._things = array("I")  # of each line
        for number, (thing, others) in enumerate(things):
            for name in dict.fromkeys(folded(name) for name in (thing.vi, thing.en, *others)):
                if name:
                    lines.append(name)
                    self._things.append(number)
        self._starts = array("I")  # of each line, the character before its first
        at = self._later = 0
        for line, number in zip(lines, self._things, strict=True):
            self._starts.append(at)
            at += len(line) + 2
            if later is None or number < later:
                self._later = at
        self._text = "\n " + "\n ".join(lines) + "\n" if lines else ""

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._starts)

    def find(self, words: str, most: int, kinds: frozenset[str] | None = None) -> list[Named]:
        """The best things for some words, those of these kinds alone where they are given."""
        wanted = folded(words)
        found: dict[int, None] = {}
        for number in self._in_order(wanted) if wanted else ():
            if kinds is None or self.things[number].kind in kinds:
                found[number] = None
                if len(found) == most:
                    break
        return [self.things[number] for number in found]

    def _in_order(self, wanted: str) -> Iterator[int]:
        begins = [f" {word}" for word in wanted.split()]
        for start, end in ((0, self._later), (self._later, len(self._text))):
            for pattern in (f"\n {wanted}\n", f"\n {wanted}", f" {wanted}", wanted):
                for line in self._lines_with(pattern, start, end):
                    yield self._things[line]
            for line in self._lines_with(max(begins, key=len), start, end) if len(begins) > 1 else ():
                text = self._line(line)
                if all(begin in text for begin in begins):
                    yield self._things[line]

    def _lines_with(self, pattern: str, start: int, end: int) -> Iterator[int]:
        at = self._text.find(pattern, start, end + 1)
        for _ in range(LOOKED_AT):
            if at < 0:
                return
            line = bisect_right(self._starts, at) - 1
            yield line
            if line + 1 == len(self._starts):
                return
            at = self._text.find(pattern, self._starts[line + 1], end + 1)

    def _line(self, line: int) -> str:
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[line] : end]
