"""Which articles a build reads: files, folders, what lies beside them, standard input."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg.errors import SeedError
from kg.pipeline import Rooms, build, find_sources
from kg.pipeline.loading import load_rooms
from kg.vocabulary import data_folder
from tests.pipeline.small import write

SEED = min(data_folder("seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def real_rooms() -> Rooms:
    return load_rooms()


def entries(out: Path) -> list[dict[str, Any]]:
    """What report.json tells of the articles of a build."""
    told: list[dict[str, Any]] = json.loads((out / "report.json").read_text("utf-8"))["articles"]
    return told


def give(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    """Let `raw` be the standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))


def test_texts_and_pages_of_a_folder_are_sources_and_what_lies_beside_them_is_none(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", [("b/a.HTM", "<p>x"), ("a.txt", "x"), ("a.yaml", "title: x"), ("a.pdf", "x")])
    sources, faults = find_sources([folder, folder / "a.txt"], tmp_path / "out")
    assert ([s.name for s in sources], faults) == (["a.txt", "b/a.HTM"], ())
    assert [s.read() for s in sources] == [(b"x", b"title: x"), (b"<p>x", None)]


def test_what_a_killed_build_has_left_is_no_source(tmp_path: Path) -> None:
    left = ".vndx-stage-x/articles/0123456789abcdef.txt"
    folder = write(tmp_path / "in", [("a.txt", "x"), (left, "x"), ("vndx-stage-x/b.txt", "x")])
    sources, _ = find_sources([folder], tmp_path / "out")
    assert [s.name for s in sources] == ["a.txt", "vndx-stage-x/b.txt"]


def test_a_companion_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", [("a.txt", "x"), ("a.yaml", "title: x")])
    sources, _ = find_sources([folder], tmp_path / "out")
    (folder / "a.yaml").unlink()
    (folder / "a.yaml").symlink_to(folder / "a.yaml")
    assert sources[0].read() == (b"x", None), "a link to itself is no file"


def test_standard_input_is_an_article_called_stdin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, real_rooms: Rooms
) -> None:
    give(monkeypatch, SEED.read_bytes())
    piped = build([Path("-")], tmp_path / "piped", real_rooms)
    named = build([SEED], tmp_path / "named", real_rooms)
    assert [entry["file"] for entry in entries(tmp_path / "piped")] == ["stdin"]
    assert piped.facts == named.facts
    assert [e["article"] for e in entries(tmp_path / "piped")] == [e["article"] for e in entries(tmp_path / "named")]


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    give(monkeypatch, b"x")
    sources, _ = find_sources([Path("-"), Path("-")], tmp_path)
    assert [(s.name, s.read()) for s in sources] == [("stdin", (b"x", None))]


def test_a_page_on_standard_input_is_read_as_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, real_rooms: Rooms
) -> None:
    lines = "".join(f"<p>{line}</p>" for line in SEED.read_text("utf-8").split("\n"))
    give(monkeypatch, f"<!doctype html><script>x</script><article>{lines}</article>".encode())
    build([Path("-")], tmp_path / "out", real_rooms)
    (entry,) = entries(tmp_path / "out")
    text = (tmp_path / "out" / "articles" / f"{entry['article']}.txt").read_text("utf-8")
    assert "<" not in text
    assert len(text) > 1000


def test_an_empty_standard_input_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, real_rooms: Rooms) -> None:
    give(monkeypatch, b"")
    with pytest.raises(SeedError, match=r"^stdin: is empty"):
        build([Path("-")], tmp_path / "out", real_rooms)


def test_a_companion_dates_its_article_and_a_wrong_one_fails_it_alone(tmp_path: Path, real_rooms: Rooms) -> None:
    text = SEED.read_text("utf-8")
    files = [
        ("good.txt", text),
        ("good.yaml", "date: 2020-02-03\n"),
        ("bad.txt", text + "\nThêm."),
        ("bad.yaml", "a: b"),
    ]
    folder = write(tmp_path / "in", files)
    report = build([folder], tmp_path / "out", real_rooms)
    assert [entry["published"] for entry in entries(tmp_path / "out")] == ["2020-02-03"]
    assert [(f.name, f.error.path.name, f.error.line) for f in report.failures] == [("bad.txt", "bad.yaml", 1)]
    assert "2020-02-03" in (tmp_path / "out" / "vndx.ttl").read_text("utf-8")
