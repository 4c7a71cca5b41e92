"""The documents name what exists, and the repository speaks of nothing but itself."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_OURS = {"build", "dist", "node_modules", "__pycache__", ".git", ".venv", ".cache", ".hypothesis"}
NOT_OURS |= {".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache"}

# What a repository that stands alone does not name: package registries, folders of one machine, or what lies beside it.
REGISTRY = re.compile(r"https?://[\w.-]*(?:pypi|hosted|npm|crates|maven)[a-z0-9]*\.(?:org|io|com|dev)")
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/|\.\./shared\b")

ASSISTANT = re.compile(r"\b(?:claude|anthropic|openai|copilot|subagents?)\b", re.IGNORECASE)
TEXTS = (ROOT / "seeds", ROOT / "tests" / "gold" / "samples")  # articles say what they say


def documents() -> list[Path]:
    """README.md, ARCHITECTURE.md and the others at the top."""
    return sorted(ROOT.glob("*.md"))


def own_files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file of the repository, as far as its place tells."""
    for entry in sorted(folder.iterdir()):
        if entry.name in NOT_OURS or entry.name.endswith(".egg-info"):
            continue
        if entry.is_dir():
            yield from own_files(entry)
        else:
            yield entry


def code_in(text: str) -> str:
    """What a document sets as code: fenced blocks and `inline`."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return "\n".join([*fenced, *inline])


def kg(*arguments: str) -> str:
    """What a command of kg prints."""
    command = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())", *arguments]
    environment = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def layers_of_the_contract() -> list[list[str]]:
    """The layers that import-linter checks, top first, each a sorted list of rooms."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (c["layers"] for c in pyproject["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return [sorted(f"kg.{room.strip()}" for room in layer.split("|")) for layer in layers]


@pytest.mark.parametrize("document", documents(), ids=lambda p: p.name)
def test_every_make_target_that_is_named_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    code = code_in(document.read_text(encoding="utf-8"))
    named = set(re.findall(r"(?:^|&& |; |sudo )make ([a-z][a-z-]*)", code, flags=re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("document", documents(), ids=lambda p: p.name)
def test_every_command_of_kg_that_is_named_exists(document: Path) -> None:
    code = code_in(document.read_text(encoding="utf-8"))
    for line in re.findall(r"(?:^|/)kg ([a-z]+)\b([^\n#|]*)", code, flags=re.MULTILINE):
        command, rest = line
        options = set(re.findall(r"(?<!\S)\[?(--[a-z-]+)", rest))
        told = kg(command, "--help")
        assert {o for o in options if o not in told} == set()


@pytest.mark.parametrize("document", documents(), ids=lambda p: p.name)
def test_every_file_that_is_linked_exists(document: Path) -> None:
    linked = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_the_readme_says_how_to_start() -> None:
    assert {"make serve", "make test"} <= set(re.findall(r"make \w+", code_in((ROOT / "README.md").read_text("utf-8"))))


def test_what_the_readme_shows_of_kg_is_what_it_prints() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```console\n\$ kg ([^\n]*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert blocks
    for command, shown in blocks:
        assert kg(*shlex.split(command)) == shown


def test_the_layers_of_the_architecture_are_those_of_the_contract() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = re.search(r"^```\w*\n(kg\.cli\b.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    assert drawn, "ARCHITECTURE.md draws the layers in a fenced block that begins with kg.cli"
    rows = [re.findall(r"\bkg\.\w+", line) for line in drawn[1].splitlines() if line.strip()]
    assert [sorted(row) for row in rows] == layers_of_the_contract()


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE, ASSISTANT], ids=["registry", "machine", "assistant"])
def test_no_file_speaks_of_more_than_the_project(pattern: re.Pattern[str]) -> None:
    found = []
    for path in own_files():
        if path == Path(__file__) or any(path.is_relative_to(folder) for folder in TEXTS):
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {m[0]}" for m in pattern.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "said", "refused"),
    [
        (REGISTRY, "https://files." + "pythonhosted.org/x", "https://w3id.org/vndx"),
        (MACHINE, "cp ../" + "shared/seeds .", "PREFIX work: <urn:x>"),
        (MACHINE, "see /" + "home/anna/x", "https://example.org/home/anna/x"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], said: str, refused: str) -> None:
    assert pattern.search(said)
    assert not pattern.search(refused)
