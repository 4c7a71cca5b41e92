"""What many tests need: the dump of the bundled seeds, built once a session."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg.vocabulary import data_folder

# What a property holds of does not depend on how fast the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of seeds/."""
    # Imported here so that the tests of one room load no other.
    from kg.pipeline import build
    from kg.pipeline.loading import load_rooms

    folder = tmp_path_factory.mktemp("seeds") / "build"
    build([data_folder("seeds")], folder, load_rooms())
    return folder


@pytest.fixture(scope="session")
def seeds_dump(seeds_build: Path) -> Path:
    """vndx.ttl of the seeds."""
    return seeds_build / "vndx.ttl"
