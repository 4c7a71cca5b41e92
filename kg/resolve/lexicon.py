"""Many surfaces looked for in one pass: Aho-Corasick, leftmost and longest, whole words only."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.model import Span
from kg.values.folding import fold

T = TypeVar("T")


class Lexicon(Generic[T]):
    """Surfaces (compared folded) and what each stands for."""

    def __init__(self, entries: Mapping[str, T]) -> None:
        folded = {fold(surface): value for surface, value in entries.items()}
        self._values = list(folded.values())
        self._automaton = AhoCorasick(list(folded), matchkind=MatchKind.LeftmostLongest) if folded else None

    def find(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, T]]:
        """Each surface in `folded`[start:end], left to right, without overlap; spans are offsets of `folded`."""
        if self._automaton is None:
            return
        stop = len(folded) if end is None else end
        part = folded if start == 0 and stop == len(folded) else folded[start:stop]
        for index, a, b in self._automaton.find_matches_as_indexes(part):
            a, b = a + start, b + start
            if (a > 0 and folded[a - 1].isalnum()) or (b < len(folded) and folded[b].isalnum()):
                yield from self.find(folded, a + 1, b)  # "UVBTV Tỉnh ủy": not "BTV Tỉnh ủy", but "Tỉnh ủy"
                continue
            yield Span(a, b), self._values[index]
