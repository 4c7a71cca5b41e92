"""However the articles are read, the same bytes come of it; and none is read that was read before."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import RequestError
from kg.forms import chosen
from kg.pipeline import Rooms, build
from kg.pipeline.keeping import Kept
from kg.pipeline.loading import load_rooms
from kg.pipeline.output import CACHE
from kg.sorting import Runs
from kg.values.terms import graph_of
from kg.vocabulary import data_folder
from tests.pipeline.small import GOOD, OTHER, STRANGER, SmallReader, content, many, small_rooms, write

SAMPLES = Path(__file__).parents[1] / "gold" / "samples" / "articles"


def told(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))
    return found


class Counting(SmallReader):
    """Remembers which articles it read."""

    def __init__(self) -> None:
        self.read_names: list[str] = []

    def read(self, article: Any) -> Any:
        self.read_names.append(article.file_name)
        return super().read(article)


@pytest.fixture
def counting(rooms: Rooms) -> tuple[Rooms, list[str]]:
    reader = Counting()
    return Rooms(rooms.vocabulary, reader, rooms.shapes, rooms.digest), reader.read_names


def test_of_a_folder_with_a_new_article_only_that_is_read(tmp_path: Path, counting: tuple[Rooms, list[str]]) -> None:
    rooms, names = counting
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER), ("ball.txt", STRANGER)])
    build([folder], tmp_path / "out", rooms)
    assert sorted(names) == ["a.txt", "b.txt", "ball.txt"]
    names.clear()
    write(folder, [("c.txt", GOOD.replace("42", "43"))])
    report = build([folder], tmp_path / "out", rooms)
    assert (names, report.read) == (["c.txt"], 1)
    build([folder], tmp_path / "fresh", rooms)
    assert content(tmp_path / "out") == content(tmp_path / "fresh")


def test_what_an_article_depends_on_has_it_read_again(tmp_path: Path, counting: tuple[Rooms, list[str]]) -> None:
    rooms, names = counting
    folder = write(tmp_path / "in", [("a.txt", GOOD)])
    build([folder], tmp_path / "out", rooms)
    for changed, base in ((Rooms(rooms.vocabulary, rooms.reader, rooms.shapes, "2" * 64), None), (rooms, "http://x/")):
        names.clear()
        if base is None:
            build([folder], tmp_path / "out", changed)
        else:
            build([folder], tmp_path / "out", changed, base)
        assert names == ["a.txt"]
    names.clear()
    write(folder, [("a.txt", GOOD.replace("42", "41"))])
    build([folder], tmp_path / "out", rooms)
    assert names == ["a.txt"]
    kept = [path for path in (tmp_path / "out" / CACHE).rglob("*") if path.is_file()]
    assert len(kept) == 1, "what has no use any more goes"


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 200])
def test_what_was_kept_and_is_not_whole_is_read_again(
    tmp_path: Path, counting: tuple[Rooms, list[str]], damage: bytes
) -> None:
    rooms, names = counting
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)])
    build([folder], tmp_path / "out", rooms)
    whole = content(tmp_path / "out")
    kept = Kept(tmp_path / "out" / CACHE, rooms, "https://w3id.org/vndx/id/")
    path = kept._path(kept.name("a.txt", GOOD.encode(), None))
    path.write_bytes(damage + path.read_bytes()[len(damage) : 300])
    names.clear()
    build([folder], tmp_path / "out", rooms)
    assert names == ["a.txt"]
    assert content(tmp_path / "out") == whole


def test_where_nothing_is_built_nothing_is_kept(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("ball.txt", STRANGER), ("empty.txt", "")])
    with pytest.raises(Exception, match="empty"):
        build([folder], tmp_path / "new" / "out", rooms)
    assert not (tmp_path / "new").exists()


def test_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    rooms = small_rooms()
    folder = write(tmp_path / "in", [*many(40), ("ball.txt", STRANGER), ("latin.txt", b"\xff")])
    build([folder], tmp_path / "one", rooms, forms=chosen("all"))
    report = build([folder], tmp_path / "two", rooms, jobs=2, forms=chosen("all"))
    assert report.read == 42
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_workers_are_followed_by_fresh_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rooms = small_rooms()
    folder = write(tmp_path / "in", many(30))
    build([folder], tmp_path / "one", rooms)
    monkeypatch.setattr("kg.pipeline.crew._LIFE", 8)
    assert build([folder], tmp_path / "two", rooms, jobs=2).failures == ()
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_the_size_of_a_batch_does_not_matter(tmp_path: Path, rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "in", many(12))
    build([folder], tmp_path / "one", rooms, forms=chosen("all"))
    monkeypatch.setattr("kg.pipeline.gathering.Runs", partial(Runs, batch=20))
    build([folder], tmp_path / "many", rooms, forms=chosen("all"))
    assert content(tmp_path / "one") == content(tmp_path / "many")


def test_an_article_that_ends_its_process_is_listed_and_stops_no_other(tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    memory.mkdir()
    rooms = small_rooms(memory)
    folder = write(tmp_path / "in", many(40))
    build([folder], tmp_path / "without", rooms)
    write(folder, [("fatal.txt", GOOD + "tử vong\n"), ("009.txt", many(10)[9][1] + "ngất\n")])  # type: ignore[operator]  # a text
    report = build([folder], tmp_path / "out", rooms, jobs=2)
    assert [(f.name, f.error.message) for f in report.failures] == [
        ("fatal.txt", "the process that read it ended with code 3, and so did another")
    ]
    assert report.articles == 40, "one that ended a process by chance was read by another"
    assert len(list(memory.iterdir())) == 1
    (folder / "fatal.txt").unlink()
    assert build([folder], tmp_path / "out", rooms).read == 0
    assert build([folder], tmp_path / "without", rooms).read == 1
    assert content(tmp_path / "out") == content(tmp_path / "without")


def test_fewer_than_one_process_is_refused(tmp_path: Path, rooms: Rooms) -> None:
    with pytest.raises(RequestError, match="0 processes"):
        build([write(tmp_path / "in", [("a.txt", GOOD)])], tmp_path / "out", rooms, jobs=0)


def test_warnings_are_those_of_the_whole_union(tmp_path: Path) -> None:
    """Seeds and samples, each with a copy that says some things of its meeting differently."""
    rooms = load_rooms()
    files: list[tuple[str, str | bytes]] = []
    for path in sorted([*data_folder("seeds").glob("*.txt"), *SAMPLES.glob("*.txt")]):
        text = path.read_text("utf-8")
        other = text.replace("lần thứ ", "lần thứ 1").replace("Sáng", "Chiều").replace("sáng", "chiều")
        other = other.replace("hội nghị", "cuộc họp").replace("trước ngày 30", "trước ngày 15")
        files += [(path.name, text), (f"other-{path.name}", other)]
    out = tmp_path / "out"
    build([write(tmp_path / "in", files)], out, rooms)
    graph = graph_of(f"{q.triple} .\n" for q in ox.parse(path=str(out / "vndx.ttl"), format=ox.RdfFormat.TURTLE))
    whole = {(v.focus, v.shape, v.path, v.value, v.severity) for v in rooms.shapes.check_all([graph])[0]}
    found = {(w["focus"], w["shape"], w["path"], w["value"], w["severity"]) for w in told(out)["warnings"]}
    assert whole <= found
    assert len({shape for _, shape, *_ in whole if "-one-" in shape}) >= 3
    # Beyond them only what an article by itself is remarked for and another one settles.
    apart = set()
    for number, file in enumerate(files):
        build([write(tmp_path / f"in {number}", [file])], tmp_path / "apart", rooms)
        apart |= {
            (w["focus"], w["shape"], w["path"], w["value"], w["severity"]) for w in told(tmp_path / "apart")["warnings"]
        }
    assert found <= whole | apart
