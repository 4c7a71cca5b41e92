"""Articles of other hands and with more noise than the seeds are not read worse than they were."""

import json
import shutil
from pathlib import Path

import pytest

from kg.cli import main
from tests.gold.bars import SAMPLE_BARS, UNSEEN_BARS, Bar, Scores, measured, score

HERE = Path(__file__).parent


def scored(name: str, built: Path, texts: Path) -> Scores:
    """What the scorer says of the folder of a build of the annotated articles of `name`.

    texts: an empty folder for their texts, of pages, too, by the names of their files.
    """
    for told in json.loads((built / "report.json").read_text("utf-8"))["articles"]:
        shutil.copy(built / "articles" / f"{told['article']}.txt", texts / Path(told["file"]).with_suffix(".txt").name)
    return score(built / "vndx.ttl", HERE / name / "gold", texts, texts / "scores.json")


@pytest.fixture(scope="module")
def samples(samples_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    return scored("samples", samples_build, tmp_path_factory.mktemp("samples_texts"))


@pytest.fixture(scope="module")
def unseen(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    built = tmp_path_factory.mktemp("unseen") / "build"
    assert main(["build", str(HERE / "unseen" / "articles"), "--out", str(built)]) == 0
    return scored("unseen", built, tmp_path_factory.mktemp("unseen_texts"))


@pytest.mark.parametrize("bar", SAMPLE_BARS, ids=str)
def test_the_samples_are_read_as_well_as_before(bar: Bar, samples: Scores) -> None:
    assert measured(samples, bar) >= bar.least


@pytest.mark.parametrize("bar", UNSEEN_BARS, ids=str)
def test_articles_of_other_writers_are_read_as_well_as_before(bar: Bar, unseen: Scores) -> None:
    assert measured(unseen, bar) >= bar.least
