"""Commands run in this process, over the small reader where what is read does not matter."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import main
from kg.pipeline import Rooms, build
from kg.validate import load_shapes
from kg.vocabulary import data_folder, load_vocabulary
from tests.pipeline.small import GOOD, OTHER, SmallReader, write

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Arguments -> exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture(scope="session")
def rooms() -> Rooms:
    return Rooms(load_vocabulary(data_folder("ontology")), SmallReader(), load_shapes(data_folder("shapes")))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, rooms: Rooms) -> Rooms:
    """The commands read the small language."""
    monkeypatch.setattr("kg.pipeline.loading.load_rooms", lambda curation=None: rooms)
    return rooms


@pytest.fixture
def built(tmp_path: Path, rooms: Rooms) -> Path:
    """The folder of a build of two small articles."""
    build([write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)])], tmp_path / "out", rooms)
    return tmp_path / "out"
