"""The samples, articles of other hands and with more noise than the seeds, are not read worse than they were."""

from pathlib import Path

import pytest

from kg.cli import main
from tests.gold.bars import SAMPLE_BARS, Bar, Scores, measured, score

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    folder = tmp_path_factory.mktemp("samples")
    assert main(["build", str(SAMPLES / "articles"), "--out", str(folder)]) == 0
    return score(folder / "vndx.ttl", SAMPLES / "gold", SAMPLES / "articles", folder / "scores.json")


@pytest.mark.parametrize("bar", SAMPLE_BARS, ids=str)
def test_the_samples_are_read_as_well_as_before(bar: Bar, scores: Scores) -> None:
    assert measured(scores, bar) >= bar.least
