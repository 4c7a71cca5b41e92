"""What many tests need: the dumps of the bundled seeds and of the samples, each built once a session."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from kg.vocabulary import data_folder

if TYPE_CHECKING:
    from kg.pipeline import Rooms

# What a property holds of does not depend on how fast the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def loaded_rooms() -> "Rooms":
    """What a build joins, loaded once."""
    # Imported here so that the tests of one room load no other.
    from kg.pipeline.loading import load_rooms

    return load_rooms()


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory, loaded_rooms: "Rooms") -> Path:
    """The folder of a build of seeds/."""
    from kg.pipeline import build

    folder = tmp_path_factory.mktemp("seeds") / "build"
    build([data_folder("seeds")], folder, loaded_rooms)
    return folder


@pytest.fixture(scope="session")
def seeds_dump(seeds_build: Path) -> Path:
    """vndx.ttl of the seeds."""
    return seeds_build / "vndx.ttl"


@pytest.fixture(scope="session")
def samples_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the annotated samples, with their cubes."""
    from kg.forms import chosen
    from kg.pipeline import build
    from kg.pipeline.loading import load_rooms

    folder = tmp_path_factory.mktemp("samples") / "build"
    build([Path(__file__).parent / "gold" / "samples" / "articles"], folder, load_rooms(), forms=chosen("cube"))
    return folder
