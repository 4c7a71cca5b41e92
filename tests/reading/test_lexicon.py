"""Surfaces in a part of a text: those that are found where the part is looked through by itself."""

import random
from collections.abc import Iterator

import pytest

from kg.model import Span
from kg.resolve import lexicon
from kg.resolve.lexicon import Lexicon
from kg.values.folding import fold
from kg.vocabulary import data_folder

SURFACES = ("tỉnh", "tỉnh ủy", "ủy ban", "ủy ban nhân dân", "ban chỉ đạo", "dân", "đề án")
WORDS = Lexicon({word: word for word in SURFACES})


def parts(text: str) -> Iterator[tuple[int, int]]:
    rng = random.Random(3)
    for _ in range(300):
        start = rng.randrange(len(text))
        yield start, min(len(text), start + rng.randrange(300))


def test_a_part_of_a_long_text_holds_what_it_holds_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [fold(path.read_text("utf-8")) for path in sorted(data_folder("seeds").glob("*.txt"))]
    told = [[list(WORDS.find(text, *part)) for part in parts(text)] for text in texts]
    monkeypatch.setattr(lexicon, "_LONG", 10**9)
    assert told == [[list(WORDS.find(text, *part)) for part in parts(text)] for text in texts]
    assert sum(map(bool, (found for one in told for found in one))) > 500


def test_a_part_that_ends_within_a_surface_may_hold_a_shorter_one() -> None:
    text = f"{'.' * 600} tỉnh ủy và ủy ban nhân dân"
    start = text.index("tỉnh")
    assert list(WORDS.find(text, start, start + 5)) == [(Span(start, start + 4), "tỉnh")]
    assert list(WORDS.find(text, start, start + 8)) == [(Span(start, start + 7), "tỉnh ủy")]
