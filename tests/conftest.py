"""What many tests need: the dumps of seeds and samples, each built once a session, and a store behind the server.

`pytest --behind fuseki tests/browser` asks the same tests of a server before such a store, filled by `kg load`, in
place of one over files; tests that ask no server are left out, and so are those marked `over_files`, each told with its
reason.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
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

Behind = Callable[[Path], AbstractContextManager[str]]
LEFT_OUT = pytest.StashKey[list[tuple[str, str]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--behind", metavar="STORE", help="the server before a store: fuseki, rdf4j or virtuoso")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --behind the tests that ask a server, which is what the fixture `behind` tells."""
    if config.getoption("behind") is None:
        return
    asking = [item for item in items if "behind" in getattr(item, "fixturenames", ())]
    left_out = {item: mark.args[0] for item in asking if (mark := item.get_closest_marker("over_files"))}
    config.hook.pytest_deselected(items=[item for item in items if item not in asking or item in left_out])
    items[:] = [item for item in asking if item not in left_out]
    config.stash[LEFT_OUT] = [(item.nodeid.partition("[")[0], reason) for item, reason in left_out.items()]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for name, reason in dict.fromkeys(config.stash.get(LEFT_OUT, None) or ()):
        terminalreporter.write_line(f"left out: {name}: {reason}")


@pytest.fixture(scope="session")
def behind(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Behind | None:
    """What starts the store that --behind names, fills it with a dump and tells its address; None without --behind."""
    name: str | None = request.config.getoption("behind")
    if name is None:
        return None
    from tests.interop.stores import KINDS

    (kind,) = (kind for kind in KINDS if name.lower() in kind.name.lower())

    @contextmanager
    def opened(dump: Path) -> Iterator[str]:
        with kind.opened(dump, tmp_path_factory.mktemp("store")) as store:
            assert store.backend is not None, f"{kind.name} has no address for kg serve --backend"
            yield store.backend

    return opened


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
