"""The seeds in every form, from what was read of them for the session's dump."""

import shutil
from pathlib import Path

import pytest

from kg.forms import chosen
from kg.pipeline import Rooms, build
from kg.validate import load_shapes
from kg.vocabulary import data_folder, load_vocabulary
from tests.pipeline.small import SmallReader


@pytest.fixture(scope="session")
def formed(seeds_build: Path, loaded_rooms: Rooms, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of seeds/ in every form."""
    folder = tmp_path_factory.mktemp("formed") / "build"
    shutil.copytree(seeds_build, folder)
    report = build([data_folder("seeds")], folder, loaded_rooms, forms=chosen("all"))
    assert report.read == 0, "forms are made without an article being read again"
    return folder


@pytest.fixture(scope="session")
def rooms() -> Rooms:
    """The bundled ontology and shapes with the small reader."""
    vocabulary, shapes = load_vocabulary(data_folder("ontology")), load_shapes(data_folder("shapes"))
    return Rooms(vocabulary, SmallReader(), shapes, digest="0" * 64)
