"""Articles of other hands and with more noise than the seeds are not read worse than they were."""

import json
import shutil
from pathlib import Path

import pytest

from kg.cli import main
from tests.gold.bars import SAMPLE_BARS, UNSEEN_BARS, Bar, Scores, measured, score

HERE = Path(__file__).parent


def scored(name: str, out: Path) -> Scores:
    """What the scorer says of a build of the annotated articles of the folder `name`."""
    folder = HERE / name
    assert main(["build", str(folder / "articles"), "--out", str(out)]) == 0
    texts = out / "texts"  # of pages, too, by the names of their files
    texts.mkdir()
    for told in json.loads((out / "report.json").read_text("utf-8"))["articles"]:
        shutil.copy(out / "articles" / f"{told['article']}.txt", texts / Path(told["file"]).with_suffix(".txt").name)
    return score(out / "vndx.ttl", folder / "gold", texts, out / "scores.json")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    return scored("samples", tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="module")
def unseen(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    return scored("unseen", tmp_path_factory.mktemp("unseen"))


@pytest.mark.parametrize("bar", SAMPLE_BARS, ids=str)
def test_the_samples_are_read_as_well_as_before(bar: Bar, samples: Scores) -> None:
    assert measured(samples, bar) >= bar.least


@pytest.mark.parametrize("bar", UNSEEN_BARS, ids=str)
def test_articles_of_other_writers_are_read_as_well_as_before(bar: Bar, unseen: Scores) -> None:
    assert measured(unseen, bar) >= bar.least
