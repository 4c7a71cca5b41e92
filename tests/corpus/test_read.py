"""What was generated is what is read, whatever the article."""

import random
from collections import Counter
from dataclasses import fields
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.model import Observation, Reading
from kg.pipeline import Rooms, build
from kg.pipeline.loading import load_rooms
from tests.corpus import Article, World, article, write
from tests.corpus.world import phrases
from tests.gold.bars import Bar, Scores, measured, score

SEED, NUMBER = 7, 12
WORLD = World(SEED)
# Kinds in which nothing that is generated can be read in two ways: each miss is a mistake.
EXACT = (
    *(Bar(kind, "f1", 1.0) for kind in ("meetings", "provinces", "officials", "positions", "numbered documents")),
    *(Bar("meetings", attribute, 1.0) for attribute in ("ordinal", "convener", "part_of_day", "kind")),
    *(Bar(kind, "f1", 1.0) for kind in ("connection_points", "committees", "task counts", "observations")),
    *(Bar("observations", attribute, 1.0) for attribute in ("unit", "comparator", "kind", "ratio")),
)
# Those in which some can: whose a figure is and of when, where an instruction ends.
BARS = (
    Bar("observations, every attribute", "f1", 0.99),
    Bar("observations", "same indicator joined", 0.97),
    Bar("task counts", "area", 0.99),
    Bar("meetings", "chairs", 0.95),
    Bar("officials", "role", 0.95),
    Bar("instructions", "recall", 0.97),
)


@pytest.fixture(scope="module")
def rooms() -> Rooms:
    return load_rooms()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write(folder, NUMBER, SEED)
    return folder


@pytest.fixture(scope="module")
def dump(corpus: Path, rooms: Rooms) -> Path:
    build([corpus / "articles"], corpus / "build", rooms)
    return corpus / "build" / "vndx.ttl"


@pytest.fixture(scope="module")
def texts(corpus: Path, rooms: Rooms) -> Path:
    """The texts as they are kept, of pages too."""
    folder = corpus / "texts"
    folder.mkdir()
    for file in (corpus / "articles").iterdir():
        text = rooms.reader.article(file.read_bytes(), file.name).text
        (folder / f"{file.stem}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def scores(corpus: Path, dump: Path, texts: Path) -> Scores:
    return score(dump, corpus / "gold", texts, corpus / "scores.json")


@pytest.mark.parametrize("bar", [*EXACT, *BARS], ids=str)
def test_what_was_generated_is_what_is_read(bar: Bar, scores: Scores) -> None:
    assert measured(scores, bar) >= bar.least


def test_of_a_page_the_article_is_kept_and_nothing_around_it(texts: Path) -> None:
    beside = [*phrases("noise")["related"], "Giấy phép", "Trang chủ"]
    for file in sorted(texts.iterdir()):
        kept = file.read_text("utf-8")
        told = article(WORLD, int(file.stem))
        assert [line for line in told.text.split("\n\n") if line not in kept] == []
        assert [words for words in beside if words in kept] == []


@pytest.mark.parametrize("number", range(NUMBER))
def test_each_quotation_is_at_its_place_and_reading_again_gives_the_same(number: int, rooms: Rooms) -> None:
    told = article(WORLD, number)
    reading = read(told.text, rooms)
    assert reading.facts
    for fact in reading.facts:
        for evidence in fact.evidence:
            assert evidence.span.within(evidence.sentence)
            assert evidence.span.of(told.text).strip()
    assert read(told.text, rooms) == reading


@pytest.mark.parametrize("number", range(NUMBER))
def test_in_which_order_paragraphs_of_one_area_stand_changes_no_figure(number: int, rooms: Rooms) -> None:
    told = article(WORLD, number)
    assert figures(read(shuffled(told), rooms)) == figures(read(told.text, rooms))


def test_building_two_halves_and_uniting_them_equals_building_all(
    corpus: Path, dump: Path, rooms: Rooms, tmp_path: Path
) -> None:
    files = sorted((corpus / "articles").iterdir())
    halves = set[ox.Triple]()
    for name, half in (("odd", files[::2]), ("even", files[1::2])):
        build(half, tmp_path / name, rooms)
        halves |= triples(tmp_path / name / "vndx.ttl")
    assert halves == triples(dump)


def read(text: str, rooms: Rooms) -> Reading:
    """The reading of a text."""
    return rooms.reader.read(rooms.reader.article(text.encode(), "article.txt"))


def shuffled(told: Article) -> str:
    """The article with the paragraphs of a group in another order, but for the first."""
    rng, text = random.Random(told.number), told.text
    others = [block for group in told.groups for block in (*group[:1], *rng.sample(group[1:], len(group[1:])))]
    for number, block in enumerate(chain.from_iterable(told.groups)):
        text = text.replace(block, f"\0{number}\0", 1)
    for number, block in enumerate(others):
        text = text.replace(f"\0{number}\0", block)
    assert sorted(text) == sorted(told.text)
    return text


def figures(reading: Reading) -> Counter[tuple[object, ...]]:
    """What its observations say, but for where, and for a period that only what stands before them gives."""
    kept = [field.name for field in fields(Observation) if field.name not in ("evidence", "basis", "period")]
    return Counter(
        (*(getattr(fact, name) for name in kept), None if "period-inferred" in fact.basis else fact.period)
        for fact in reading.facts
        if isinstance(fact, Observation)
    )


def triples(dump: Path) -> set[ox.Triple]:
    """Those of a Turtle file."""
    return {quad.triple for quad in ox.parse(path=str(dump), format=ox.RdfFormat.TURTLE)}
