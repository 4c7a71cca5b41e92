"""`kg build --curation`: mistakes are one line with file and line, entries that meet nothing a warning."""

from pathlib import Path

from kg.vocabulary import data_folder
from tests.cli.conftest import Run
from tests.curation.conftest import HEAD, ID, SIGNED

SEED = min(data_folder("seeds").glob("*.txt"))


def test_wrong_entries_stop_the_build(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        f"""{HEAD}
c:1 a dx:CurationEntry ; dx:retracts <{ID}observation/0123456789abcdef> ; {SIGNED}

c:2 a dx:CurationEntry ; dx:alias <{ID}official/vn/a-0123> ; {SIGNED}
""",
        "utf-8",
    )
    code, out, err = run("build", SEED, "--out", tmp_path / "out", "--curation", path)
    assert (code, out) == (1, "")
    first, second = err.splitlines()
    assert first.startswith(f"kg: error: {path}:8: id:curation/1 would name its article: ")
    assert second.startswith(f"kg: error: {path}:10: id:curation/2 would say with dx:standsFor")
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_no_turtle_or_is_not_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    code, _, err = run("build", SEED, "--out", tmp_path / "out", "--curation", path)
    assert (code, err) == (1, f"kg: error: {path}: cannot be read: No such file or directory\n")
    path.write_text(f"{HEAD}c:1 a\n", "utf-8")
    code, _, err = run("build", SEED, "--out", tmp_path / "out", "--curation", path)
    assert code == 1
    assert err.startswith(f"kg: error: {path}:8: is not Turtle: ")


def test_an_entry_that_meets_nothing_is_a_warning(run: Run, tmp_path: Path) -> None:
    run("build", SEED, "--out", tmp_path / "out")
    (copy,) = (tmp_path / "out" / "articles").glob("*.txt")
    path = tmp_path / "mine.ttl"
    path.write_text(
        f"""{HEAD}
c:1 a dx:CurationEntry ; dx:retracts <{ID}observation/0123456789abcdef> ; dx:inArticle <{ID}article/{copy.stem}> ;
    {SIGNED}
""",
        "utf-8",
    )
    code, _, err = run("build", SEED, "--out", tmp_path / "out", "--curation", path)
    said = "the article yields no id:observation/0123456789abcdef"
    assert (code, err) == (0, f"kg: warning: mine.ttl:8: id:curation/1: {SEED.name}: {said}\n")
