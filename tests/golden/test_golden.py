"""What is kept of the seeds and samples can be compared with a dump. Whether they still say the same is no test: `make
diff` prints it for the review, and the scores of tests/gold/ hold the quality."""

from pathlib import Path

import pytest

from kg.diff import claims, compare, skeleton
from kg.dumps import read_triples
from kg.graph import turtle
from tests.golden.keep import keep

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.ttl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_kept_dump_is_in_the_form_that_keeps_differences_small(path: Path) -> None:
    triples = read_triples(path)
    assert len(claims(triples).facts) > 100
    assert path.read_bytes() == turtle(triples)
    assert skeleton(triples) == triples


def test_seeds_and_samples_are_kept() -> None:
    assert [path.name for path in FILES] == ["samples.ttl", "seeds.ttl"]


def test_a_dump_that_was_kept_does_not_differ(seeds_dump: Path, tmp_path: Path) -> None:
    keep(seeds_dump, tmp_path / "golden.ttl")
    old, new = (claims(read_triples(path)) for path in (tmp_path / "golden.ttl", seeds_dump))
    assert not compare(old, new)


def test_the_kept_seeds_are_those_of_the_folder(seeds_dump: Path) -> None:
    old, new = (claims(read_triples(path)) for path in (FOLDER / "seeds.ttl", seeds_dump))
    assert old.titles.keys() == new.titles.keys()
