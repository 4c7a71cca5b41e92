"""Articles in, a folder out: the same from any order, the sum of its parts, and never half of it."""

import gzip
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import DataError, Faults, RequestError, SeedError
from kg.forms import chosen
from kg.pipeline import Rooms, build
from tests.pipeline.small import GOOD, OTHER, STRANGER, content, write


def triples(dump: Path) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=str(dump), format=ox.RdfFormat.TURTLE)}


def test_a_build_leaves_its_files(tmp_path: Path, rooms: Rooms) -> None:
    out = tmp_path / "new" / "build"
    report = build([write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)])], out, rooms)
    names = sorted(content(out))
    told = json.loads((out / "report.json").read_text("utf-8"))
    keys = [entry["article"] for entry in told["articles"]]
    assert names == sorted(
        [*(f"articles/{key}.txt" for key in keys), "gaps.tsv", "report.json", "vndx.nt.gz", "vndx.ttl", "void.ttl"]
    )
    lines = gzip.decompress((out / "vndx.nt.gz").read_bytes()).decode().splitlines()
    assert lines == sorted(f"{triple} ." for triple in triples(out / "vndx.ttl"))
    assert not report.left_out


def test_order_and_place_of_the_files_do_not_matter(tmp_path: Path, rooms: Rooms) -> None:
    here = write(tmp_path / "here", [("a.txt", GOOD), ("b.txt", OTHER)])
    there = write(tmp_path / "somewhere" / "there", [("b.txt", OTHER), ("a.txt", GOOD)])
    forms = chosen("all")
    build([here], tmp_path / "one", rooms, forms=forms)
    build([there / "b.txt", there / "a.txt"], tmp_path / "two", rooms, forms=forms)
    build([here], tmp_path / "one again", rooms, forms=forms)
    assert content(tmp_path / "one") == content(tmp_path / "two") == content(tmp_path / "one again")
    assert str(tmp_path) not in (tmp_path / "one" / "report.json").read_text("utf-8")


def test_builds_apart_unite_to_the_build_of_both(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER), ("c.txt", GOOD.replace("42", "43"))])
    parts = [tmp_path / name for name in "abc"]
    for part in parts:
        build([folder / f"{part.name}.txt"], part, rooms)
    build([folder], tmp_path / "all", rooms)
    united = set[ox.Triple]().union(*(triples(part / "vndx.ttl") for part in parts))
    assert triples(tmp_path / "all" / "vndx.ttl") == united


def test_the_same_text_twice_is_once(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("b.txt", GOOD), ("a.txt", GOOD), ("z/c.txt", GOOD)])
    report = build([folder], tmp_path / "out", rooms)
    told = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert [(entry["file"], entry["same_text"]) for entry in told["articles"]] == [("a.txt", ["b.txt", "z/c.txt"])]
    assert report.articles == told["counts"]["articles"] == 1
    apart = set[ox.Triple]()
    for name in ("a.txt", "b.txt", "z/c.txt"):
        build([folder / name], tmp_path / "single", rooms)
        apart |= triples(tmp_path / "single" / "vndx.ttl")
    assert triples(tmp_path / "out" / "vndx.ttl") == apart
    names = {str(t.object).strip(chr(34)) for t in apart if t.predicate.value.endswith("#fileName")}
    assert names == {"a.txt", "b.txt", "c.txt"}


def test_a_build_into_its_own_folder_reads_no_copies_and_deletes_no_originals(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "data", [("articles/a.txt", GOOD), ("articles/ball.txt", STRANGER), ("b.txt", OTHER)])
    build([folder], folder, rooms)
    once = content(folder)
    build([folder], folder, rooms)
    assert content(folder) == once
    told = json.loads((folder / "report.json").read_text("utf-8"))
    assert [entry["same_text"] for entry in told["articles"]] == [[], []]
    assert (folder / "articles" / "ball.txt").is_file()


def test_the_base_of_things_is_a_setting(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD)])
    build([folder], tmp_path / "out", rooms, base="https://example.org/kg/")
    dump = (tmp_path / "out" / "vndx.ttl").read_text("utf-8")
    assert "@prefix id: <https://example.org/kg/> ." in dump
    assert "w3id.org/vndx/id/" not in dump
    with pytest.raises(RequestError, match="ends in /"):
        build([folder], tmp_path / "out", rooms, base="https://example.org/kg#")


def test_a_bad_article_does_not_stop_the_others(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(
        tmp_path / "in", [("a.txt", GOOD), ("empty.txt", ""), ("latin.txt", b"\xe0\xe1\xff"), ("ball.txt", STRANGER)]
    )
    report = build([folder, tmp_path / "missing"], tmp_path / "out", rooms)
    build([folder / "a.txt"], tmp_path / "single", rooms)
    assert (tmp_path / "out" / "vndx.ttl").read_bytes() == (tmp_path / "single" / "vndx.ttl").read_bytes()
    assert [(f.name, f.error.line) for f in report.failures] == [
        ("ball.txt", None),
        ("empty.txt", None),
        ("latin.txt", 1),
        ("missing", None),
    ]
    told = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["failed"]
    assert [entry["file"] for entry in told] == ["ball.txt", "empty.txt", "latin.txt", "missing"]
    assert "is not UTF-8 at byte 0" in told[2]["message"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([("empty.txt", "")], "is empty"),
        ([("latin.txt", b"\xff")], "is not UTF-8"),
        ([("ball.txt", STRANGER)], "yields no fact on digital transformation"),
        ([("ball.txt", STRANGER), ("rain.txt", "Mưa to.\n")], "none of 2 texts yields a fact"),
        ([("figure.txt", "Điểm số đạt 42%.\n")], "yields no fact on digital transformation"),
        ([("notes.md", GOOD)], "holds no article"),
    ],
)
def test_where_nothing_is_left_nothing_is_overwritten(
    tmp_path: Path, rooms: Rooms, files: list[tuple[str, str | bytes]], words: str
) -> None:
    out = tmp_path / "out"
    build([write(tmp_path / "good", [("a.txt", GOOD)])], out, rooms)
    before = content(out)
    with pytest.raises(SeedError, match=words):
        build([write(tmp_path / "bad", files)], out, rooms)
    assert content(out) == before


def test_each_of_several_bad_files_is_told(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "bad", [("empty.txt", ""), ("latin.txt", b"\xff")])
    with pytest.raises(Faults) as caught:
        build([folder, tmp_path / "missing.txt"], tmp_path / "out", rooms)
    assert [error.path.name for error in caught.value.errors] == ["empty.txt", "latin.txt", "missing.txt"]
    assert not (tmp_path / "out").exists()


def test_a_missing_folder_is_named(tmp_path: Path, rooms: Rooms) -> None:
    with pytest.raises(DataError, match="there is no such file or folder"):
        build([tmp_path / "missing"], tmp_path / "out", rooms)


def test_out_must_be_a_folder(tmp_path: Path, rooms: Rooms) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    with pytest.raises(RequestError, match="is no folder"):
        build([write(tmp_path / "in", [("a.txt", GOOD)])], tmp_path / "out", rooms)
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_what_two_articles_say_differently_is_a_warning(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", GOOD.replace("lần 6", "lần 7"))])
    report = build([folder], tmp_path / "out", rooms)
    assert not report.left_out
    told = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert {w["path"] for w in told["warnings"]} == {"https://w3id.org/vndx/ontology#ordinal"}
    assert len(told["warnings"]) == report.warnings
    assert told["warnings"][0]["message"].keys() == {"en", "vi"}
    alone = build([folder / "a.txt"], tmp_path / "alone", rooms)
    assert not alone.warnings


def test_gaps_and_new_indicators_are_listed(tmp_path: Path, rooms: Rooms) -> None:
    build([write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)])], tmp_path / "out", rooms)
    rows = [line.split("\t") for line in (tmp_path / "out" / "gaps.tsv").read_text("utf-8").splitlines()]
    assert rows[0] == ["reason", "words", "article", "start", "end"]
    assert [row[:2] for row in rows[1:]] == [
        ["indicator not curated", "Kết nối"],
        ["indicator not curated", "Số hóa"],
        ["words not understood", "chưa rõ"],
    ]
