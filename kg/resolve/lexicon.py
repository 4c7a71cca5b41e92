"""Many surfaces looked for in one pass: Aho-Corasick, leftmost and longest, whole words only."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.model import Span
from kg.values.folding import fold

T = TypeVar("T")
Hit = tuple[int, int, int]
_LONG = 500  # characters of a text that is asked for part by part


def _built(words: Iterable[str]) -> AhoCorasick:
    # of some hundred words, each asked for in every article: twice as fast as what is chosen by itself, for some MB
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


class Lexicon(Generic[T]):
    """Surfaces (compared folded) and what each stands for."""

    def __init__(self, entries: Mapping[str, T]) -> None:
        folded = {fold(surface): value for surface, value in entries.items()}
        self._values = list(folded.values())
        self._automaton = _built(folded) if folded else None
        self._text = ""  # the long text gone through last, what was found in it, and where that begins
        self._hits: list[Hit] = []
        self._starts: list[int] = []

    def find(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, T]]:
        """Each surface in `folded`[start:end], left to right, without overlap; spans are offsets of `folded`."""
        if self._automaton is None:
            return
        for index, a, b in self._found(self._automaton, folded, start, len(folded) if end is None else end):
            if (a > 0 and folded[a - 1].isalnum()) or (b < len(folded) and folded[b].isalnum()):
                yield from self.find(folded, a + 1, b)  # "UVBTV Tỉnh ủy": not "BTV Tỉnh ủy", but "Tỉnh ủy"
                continue
            yield Span(a, b), self._values[index]

    def _found(self, automaton: AhoCorasick, folded: str, start: int, stop: int) -> Sequence[Hit]:
        """The surfaces in a part of a text. A long text is gone through once, for it is asked for part by part."""
        if len(folded) >= _LONG:
            if folded is not self._text:
                self._text, self._hits = folded, automaton.find_matches_as_indexes(folded)
                self._starts = [a for _, a, _ in self._hits]
            first = bisect_left(self._starts, start)
            last = bisect_left(self._starts, stop, first)
            into = first > 0 and self._hits[first - 1][2] > start
            if not into and (first == last or self._hits[last - 1][2] <= stop):
                return self._hits[first:last]
        # Where one crosses an edge, a shorter one may fit.
        found = automaton.find_matches_as_indexes(folded[start:stop])
        return [(index, a + start, b + start) for index, a, b in found] if start else found
