"""What the package says it needs, what it imports and what the lock holds agree."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = DECLARED["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
BENCHES = {
    group: (ROOT / f"requirements-{group}.lock").read_text(encoding="utf-8")
    for group in ("bench", "bench-serve", "hostile")
}
# uvicorn looks for the first two by name; jusText, which trafilatura loads, asks for the third by the name of an extra
# of lxml that the pip of Python 3.11 does not find.
BY_NAME = {"uvloop", "httptools", "lxml-html-clean"}

RUNTIME = {canonicalize_name(Requirement(r).name) for r in PROJECT["dependencies"]}
CLUSTER = {canonicalize_name(Requirement(r).name) for r in PROJECT["optional-dependencies"]["cluster"]}
DEVELOPMENT = {canonicalize_name(Requirement(r).name) for r in PROJECT["optional-dependencies"]["dev"]}
COMPARED = {
    group: {canonicalize_name(Requirement(r).name) for r in wanted}
    for group, wanted in DECLARED["dependency-groups"].items()
}


def pinned(lock: str) -> set[str]:
    """The packages of a lock."""
    return {canonicalize_name(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, flags=re.MULTILINE)}


def imported(folder: Path) -> set[str]:
    """Top-level names of the third-party modules that the files of a folder import anywhere."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"kg", "tests", "hatch_build"}


def distributions(modules: set[str]) -> set[str]:
    """The distributions that modules come from."""
    known = importlib.metadata.packages_distributions()
    return {canonicalize_name(known[module][0]) for module in modules}


def test_the_package_declares_what_it_imports_and_no_more() -> None:
    assert distributions(imported(ROOT / "kg")) | BY_NAME == RUNTIME | CLUSTER


def test_what_is_optional_is_there_for_the_tests() -> None:
    assert CLUSTER <= DEVELOPMENT
    assert not CLUSTER & RUNTIME


def test_the_tests_import_only_what_is_declared() -> None:
    loaded_elsewhere = {"schemathesis"}  # which loads tests/hostile/hooks/ in an environment of its own
    assert distributions(imported(ROOT / "tests") - loaded_elsewhere) <= RUNTIME | DEVELOPMENT


def test_everything_declared_is_locked() -> None:
    assert pinned(LOCK) >= RUNTIME | DEVELOPMENT
    assert BENCHES.keys() == COMPARED.keys()
    assert all(pinned(BENCHES[group]) >= wanted for group, wanted in COMPARED.items())


@pytest.mark.parametrize("group", COMPARED)
def test_what_a_benchmark_compares_with_is_not_needed_by_anything_else(group: str) -> None:
    assert not COMPARED[group] & (RUNTIME | CLUSTER | DEVELOPMENT | pinned(LOCK))


@pytest.mark.parametrize("lock", [LOCK, *BENCHES.values()], ids=["all", *BENCHES])
def test_every_locked_package_has_hashes(lock: str) -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pinned(lock)) > 10
    assert [b.splitlines()[0] for b in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", b)] == []


@pytest.mark.parametrize("lock", [LOCK, *BENCHES.values()], ids=["all", *BENCHES])
def test_the_lock_names_no_host(lock: str) -> None:
    assert re.findall(r"https?://\S+|^-.*", lock, flags=re.MULTILINE) == []
