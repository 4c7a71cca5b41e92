"""Curation through whole builds: it survives them, is reported where it meets nothing, and changes what is kept."""

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.curation import curate, load_entries
from kg.graph import claim_name
from kg.model import Article, Observation, Reading
from kg.pipeline import Rooms, build
from kg.pipeline.loading import load_rooms
from kg.vocabulary import Vocabulary, data_folder, load_vocabulary
from tests.curation.conftest import HEAD, ID, SIGNED, lines
from tests.pipeline.small import GOOD, OTHER, SmallReader, content, write


class Curated(SmallReader):
    """The small reader with a curator's last word."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._entries = load_entries(vocabulary)

    def read(self, article: Article) -> Reading:
        return curate(super().read(article), lines(article), self._entries, claim_name)


def figure(text: str) -> tuple[str, str]:
    """The IRIs of the figure and the article of a small text."""
    reader = SmallReader()
    reading = reader.read(reader.article(text.encode(), "a.txt"))
    (fact,) = (f for f in reading.facts if isinstance(f, Observation))
    return ID + claim_name(fact, reading.article)[3:], ID + reading.article.name[3:]


@pytest.fixture
def curated(tmp_path: Path, rooms: Rooms) -> Rooms:
    """The figure of GOOD is retracted; an entry on OTHER meets nothing."""
    claim, article = figure(GOOD)
    path = tmp_path / "mine.ttl"
    other = figure(OTHER)[1]
    path.write_text(
        f"""{HEAD}
c:1 a dx:CurationEntry ; dx:retracts <{claim}> ; dx:inArticle <{article}> ; {SIGNED}
c:2 a dx:CurationEntry ; dx:retracts <{claim}> ; dx:inArticle <{other}> ; {SIGNED}
""",
        "utf-8",
    )
    vocabulary = load_vocabulary(data_folder("ontology"), path)
    return replace(rooms, vocabulary=vocabulary, reader=Curated(vocabulary), digest="1" * 64)


def test_curation_survives_a_rebuild_and_reaches_what_was_kept(tmp_path: Path, rooms: Rooms, curated: Rooms) -> None:
    folder, out = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)]), tmp_path / "out"
    claim = figure(GOOD)[0]
    build([folder], out, rooms)
    assert claim.removeprefix(ID) in (out / "vndx.ttl").read_text("utf-8")
    build([folder], out, curated)
    first = content(out)
    assert claim.removeprefix(ID) not in (out / "vndx.ttl").read_text("utf-8")
    report = build([folder], out, curated)
    assert (report.read, content(out)) == (0, first)
    build([folder], tmp_path / "anew", curated)
    assert content(tmp_path / "anew") == first


def test_an_entry_that_meets_nothing_is_reported(tmp_path: Path, curated: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)])
    report = build([folder], tmp_path / "out", curated)
    (line,) = report.stale
    assert line.startswith("mine.ttl:9: id:curation/2: b.txt: the article yields no id:observation/")
    told = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert told["counts"]["stale_curation"] == 1
    notes = {article["file"]: article["curated"] for article in told["articles"]}
    assert notes["a.txt"] == [{"entry": "id:curation/1", "place": "mine.ttl:8", "stale": None}]
    assert notes["b.txt"][0]["stale"].startswith("the article yields no")
    # Its article being elsewhere is no fault of an entry.
    assert build([folder / "a.txt"], tmp_path / "alone", curated).stale == ()


def test_builds_apart_unite_to_the_build_of_both(tmp_path: Path, curated: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)])
    united: set[ox.Triple] = set()
    for name in "ab":
        build([folder / f"{name}.txt"], tmp_path / name, curated)
        united |= {q.triple for q in ox.parse(path=str(tmp_path / name / "vndx.ttl"), format=ox.RdfFormat.TURTLE)}
    build([folder], tmp_path / "all", curated)
    dump = tmp_path / "all" / "vndx.ttl"
    assert {q.triple for q in ox.parse(path=str(dump), format=ox.RdfFormat.TURTLE)} == united


def test_a_seed_is_curated_by_the_reader_of_vietnamese(tmp_path: Path) -> None:
    (seed,) = data_folder("seeds").glob("003_*.txt")
    plain = load_rooms()
    reading = plain.reader.read(plain.reader.article(seed.read_bytes(), seed.name))
    facts = [f for f in reading.facts if isinstance(f, Observation)]
    claim = claim_name(facts[0], reading.article)
    path = tmp_path / "mine.ttl"
    path.write_text(
        f"""{HEAD}
c:1 a dx:CurationEntry ; dx:replaces <{ID}{claim[3:]}> ; dx:with c:2 ;
    dx:inArticle <{ID}{reading.article.name[3:]}> ; {SIGNED}
c:2 a dx:Observation ; dx:comparator <https://w3id.org/vndx/code/comparator/approx> .
""",
        "utf-8",
    )
    rooms = load_rooms(curation=path)
    assert rooms.digest != plain.digest
    again = rooms.reader.read(rooms.reader.article(seed.read_bytes(), seed.name))
    assert [note.stale for note in again.curated] == [None]
    changed = [f for f in again.facts if isinstance(f, Observation) and "curated" in f.basis]
    assert [(f.value, f.comparator) for f in changed] == [(facts[0].value, "approx")]
    assert len(again.facts) == len(reading.facts)
