"""`kg load` as it is called: what it says, its exit codes, and what is never shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.stores import Store, running


@pytest.fixture
def store() -> Iterator[Store]:
    with running(Store()) as store:
        yield store


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "data.nt"
    path.write_text("".join(f"<urn:s{n}> <urn:p> <urn:o> .\n" for n in range(5)), "utf-8")
    return path


def test_a_load_tells_how_many_and_where(run: Run, dump: Path, store: Store) -> None:
    command = ("load", dump, "--to", f"{store.url}/update", "--batch", 2)
    assert run(*command) == (0, f"{store.url}/update: 5 triples in the default graph\n", "")
    code, out, err = run(*command)
    assert (code, out, "not empty: --replace" in err) == (2, "", True)
    assert run(*command, "--graph", "urn:g") == (0, f"{store.url}/update: 5 triples in urn:g\n", "")
    assert store.graphs() == {"": 5, "urn:g": 5}


def test_a_load_that_fails_names_the_batch_and_goes_on_when_called_again(run: Run, dump: Path, store: Store) -> None:
    command = ("load", dump, "--to", f"{store.url}/store", "--batch", 2)
    store.faults = {2: (400, {})}
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert err.startswith("kg: error: batch 2 (triples 3 to 4 of 5) is not loaded: ")
    store.faults = {}
    code, out, err = run(*command)
    assert (code, err) == (0, "kg: 2 of 5 triples are there from a load that was interrupted\n")


def test_who_asks_stands_in_the_environment_and_is_not_shown(
    run: Run, dump: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.login = "Digest", "lan", "secret"
    monkeypatch.setenv("VNDX_STORE_USER", "lan")
    for password, code in (("wrong", 2), ("secret", 0)):
        monkeypatch.setenv("VNDX_STORE_PASSWORD", password)
        told = run("load", dump, "--to", f"{store.url}/update")
        assert (told[0], password in told[1] + told[2]) == (code, False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "http://lan:secret@127.0.0.1/update"), "an endpoint's address holds no user"),
        (("--to", "127.0.0.1/update"), "begins with http:// or https://"),
        (("--to", "http://127.0.0.1:9/", "--batch", "0"), "--batch 0: would be at least 1"),
        (("--to", "http://127.0.0.1:9/", "--timeout", "0"), "--timeout 0: would be more than 0"),
        (("--to", "http://127.0.0.1:9/", "--graph", "a b"), "--graph 'a b': would be an absolute IRI"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], told: str, run: Run, dump: Path) -> None:
    code, out, err = run("load", dump, *arguments)
    assert (code, out, told in err, "secret" in err) == (2, "", True, False)


def test_a_file_that_is_wrong_is_told_with_its_line(run: Run, dump: Path) -> None:
    dump.write_text("<urn:a> <urn:p> <urn:o> .\n<urn:a> <urn:p> .\n", "utf-8")
    code, _, err = run("load", dump, "--to", "http://127.0.0.1:9/")
    assert (code, err.startswith(f"kg: error: {dump}:2: ")) == (1, True)
