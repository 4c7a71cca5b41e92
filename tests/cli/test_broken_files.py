"""A broken file of the project stops the build: a line for each, with file and line, and nothing overwritten."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.pipeline import loading
from kg.pipeline.demands import NEEDED
from kg.vocabulary import data_folder
from tests.cli.conftest import Run
from tests.pipeline.small import content


def append(name: str, text: str) -> Callable[[Path], tuple[Path, int]]:
    """Break a file at its end; gives the file and the line of the mistake."""

    def apply(folder: Path) -> tuple[Path, int]:
        path = folder / name
        lines = path.read_text("utf-8").rstrip("\n").split("\n")
        path.write_text("\n".join([*lines, text, ""]), "utf-8")
        return path, len(lines) + 1

    return apply


def first(folder: Path, suffix: str) -> str:
    return min(p.name for p in folder.glob(f"*{suffix}"))


BREAKS = {
    "ontology": ("codes.ttl", "code:x a code:y code:z ."),
    "shapes": (first(data_folder("shapes"), ".ttl"), "code:x a code:y code:z ."),
    "rules": (first(loading.RULES, ".toml"), "name = = 1"),
    "queries": (first(data_folder("queries"), ".rq"), "SELECT"),
}


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies of the project's data files, which the commands then load."""
    root = tmp_path / "data"
    for name in ("ontology", "shapes", "queries", "seeds"):
        shutil.copytree(data_folder(name), root / name)
    shutil.copytree(loading.RULES, root / "rules")
    monkeypatch.setattr(loading, "data_folder", lambda name: root / name)
    monkeypatch.setattr(loading, "RULES", root / "rules")
    return root


@pytest.mark.parametrize("kind", sorted(BREAKS))
def test_a_broken_file_is_told_with_its_line(run: Run, folders: Path, built: Path, tmp_path: Path, kind: str) -> None:
    before = content(built)
    path, line = append(*BREAKS[kind])(folders / kind)
    code, out, err = run("build", tmp_path / "in", "--out", built)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1, err
    told, place = err.removeprefix("kg: error: ").split(": ", 1)[0].rpartition(":")[::2]
    assert told == str(path)
    assert abs(int(place) - line) <= 1
    assert " at line " not in err, "the place is told once"
    assert content(built) == before


def test_all_broken_files_are_told_at_once(run: Run, folders: Path, built: Path, tmp_path: Path) -> None:
    paths = {str(append(*BREAKS[kind])(folders / kind)[0]) for kind in BREAKS}
    code, _, err = run("build", tmp_path / "in", "--out", built)
    assert code == 1
    assert {line.removeprefix("kg: error: ").split(":")[0] for line in err.splitlines()} == paths


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[rule]]\nname = "x"\nclass = "y"', "a rule needs 'pattern'"),
        ('[[rule]]\nnames = "x"', "unknown field 'names'"),
        (
            '[[rule]]\nname = "x"\nclass = "y"\npattern = "z"\nexamples = ["z"]\nrefuses = ["y"]',
            "each of examples is { text",
        ),
        (
            '[[rule]]\nname = "x"\nclass = "y"\npattern = "z"\nexamples = [{text = "z", reads = "z"}]',
            "a rule needs 'refuses'",
        ),
        (
            '[[rule]]\nname = "x"\nclass = "y"\npattern = "z"\nexamples = [{text = "z", reads = "z"}]\nrefuses = []',
            "a rule needs 'refuses'",
        ),
        (
            '[[rule]]\nname = "x"\nclass = "y"\npattern = "z"\nexamples = [{text = "z", reads = "z"}]\nrefuses = 1',
            "refuses is",
        ),
        ("rule = 1", "each rule is a table"),
        ("macros = 1", "macros is a table"),
    ],
)
def test_the_form_of_rules_is_looked_at_beside_a_broken_ontology(
    run: Run, folders: Path, built: Path, tmp_path: Path, text: str, told: str
) -> None:
    append(*BREAKS["ontology"])(folders / "ontology")
    (folders / "rules" / "zz.toml").write_text(text, "utf-8")
    for _ in range(2):  # beside a broken ontology, then beside a good one
        code, _, err = run("build", tmp_path / "in", "--out", built)
        assert code == 1
        assert [line for line in err.splitlines() if "zz.toml:" in line and told in line] != [], err
        shutil.copytree(data_folder("ontology"), folders / "ontology", dirs_exist_ok=True)


@pytest.mark.parametrize("kind", ["queries", "rules", "shapes"])
def test_an_emptied_file_stops_the_build(run: Run, folders: Path, built: Path, tmp_path: Path, kind: str) -> None:
    path = folders / kind / BREAKS[kind][0]
    path.write_text("\n", "utf-8")
    code, out, err = run("build", tmp_path / "in", "--out", built)
    assert (code, out) == (1, "")
    assert f"kg: error: {path}" in err


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_an_emptied_file_of_the_ontology_stops_the_build(
    run: Run, folders: Path, built: Path, tmp_path: Path, name: str
) -> None:
    before = content(built)
    (folders / "ontology" / name).write_text("# nothing here any more\n", "utf-8")
    code, out, err = run("build", tmp_path / "in", "--out", built)
    assert (code, out) == (1, "")
    told = err.splitlines()
    assert len(told) == len(NEEDED[name])
    assert all(line.startswith(f"kg: error: {folders / 'ontology' / name}: ") for line in told)
    assert content(built) == before
