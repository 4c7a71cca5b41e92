"""The dump of the seeds, compared with what people read in the same articles."""

from pathlib import Path

import pytest

from tests.gold.bars import BARS, EXACT_KINDS, Bar, Scores, measured, score

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scores(seeds_dump: Path, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    result = tmp_path_factory.mktemp("scores") / "scores.json"
    return score(seeds_dump, ROOT / "tests" / "gold" / "seeds", ROOT / "seeds", result)


@pytest.mark.parametrize("bar", BARS, ids=str)
def test_the_seeds_are_read_as_well_as_demanded(bar: Bar, scores: Scores) -> None:
    assert measured(scores, bar) >= bar.least


@pytest.mark.parametrize("kind", EXACT_KINDS)
def test_no_attribute_that_the_scorer_looks_at_goes_without_a_bar(kind: str, scores: Scores) -> None:
    assert set(scores[kind]["attributes"]) == {b.measure for b in BARS if b.kind == kind and b.measure != "f1"}


def test_an_empty_dump_reaches_no_bar(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("", encoding="utf-8")
    nothing = score(empty, ROOT / "tests" / "gold" / "seeds", ROOT / "seeds", tmp_path / "scores.json")
    told = [b for b in BARS if b.measure in ("f1", "recall")]
    assert [str(b) for b in told if measured(nothing, b) >= b.least] == []
