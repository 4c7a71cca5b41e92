"""What is generated is of one world, and tells what its annotations say."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.values.folding import fold
from tests.corpus import Article, World, article, write
from tests.corpus.text import Fact, Piece, fill, joined

MANY = 250
WORLD = World(1)
worlds, lengths = st.sampled_from([WORLD, World(2)]), st.sampled_from([0, 3000])
numbers = st.builds(article, worlds, st.integers(0, 10**6), length=lengths)


def plain(words: str) -> str:
    """Words whichever way they are spelled."""
    return fold(words).replace("\u00a0", " ").replace("ð", "đ")


@pytest.fixture(scope="module")
def annotations() -> list[dict[str, Any]]:
    return [article(WORLD, number).annotation() for number in range(MANY)]


@settings(max_examples=60)
@given(numbers)
def test_the_words_of_each_fact_are_within_a_line_and_say_it(told: Article) -> None:
    said = {"officials": "name", "documents": "number", "provinces": "name", "connection_points": "province"}
    assert told.told
    for fact in told.told:
        words = told.text[fact.start : fact.end]
        assert words.strip() == words != ""
        assert "\n" not in words
        if fact.kind in said:
            assert plain(fact.fields[said[fact.kind]]) in plain(words)
        if fact.kind in ("observations", "tasks"):
            assert any(map(str.isdigit, words)) or words.startswith("dẫn đầu")
        if fact.kind == "meetings":
            day = fact.fields["date"]
            assert all(str(int(part)) in words for part in day.split("-")[1:])


@settings(max_examples=20)
@given(st.integers(0, 10**6))
def test_an_article_depends_on_its_seed_and_number_alone(number: int) -> None:
    assert article(World(1), number) == article(WORLD, number)
    assert article(World(2), number).text != article(WORLD, number).text


@settings(max_examples=20)
@given(st.integers(0, 10**6))
def test_a_longer_article_tells_of_other_places_too(number: int) -> None:
    short, long = article(WORLD, number), article(WORLD, number, length=5000)
    assert len(short.text) < 4900 < len(long.text) < 6000
    assert set(short.annotation()["provinces"]) < set(long.annotation()["provinces"])


def test_a_person_keeps_the_scope_and_a_meeting_its_number_and_chairs(annotations: list[dict[str, Any]]) -> None:
    scopes, meetings = defaultdict(set), defaultdict(set)
    for told in annotations:
        for official in told["officials"]:
            scopes[official["name"]].add(official["scope"])
        for met in told["meetings"]:
            meetings[met["date"], met["convener"]].add((met["ordinal"], met["part_of_day"], *met["chairs"]))
    assert len(scopes) > 100
    assert [name for name, of in scopes.items() if len(of) > 1 and not any(s.startswith("Bộ ") for s in of)] == []
    assert {key: told for key, told in meetings.items() if key[1] is not None and len(told) > 1} == {}
    assert len(meetings) < MANY * 0.8  # several articles tell of one


def test_an_indicator_has_one_value_in_an_area_and_month(annotations: list[dict[str, Any]]) -> None:
    assert {key: told for key, told in _values(annotations).items() if len(told) > 1} == {}


def test_at_will_articles_contradict_each_other() -> None:
    differing = [article(WORLD, number, differing=0.5).annotation() for number in range(MANY)]
    assert any(len(told) > 1 for told in _values(differing).values())


def _values(annotations: list[dict[str, Any]]) -> dict[tuple[object, ...], set[float]]:
    """The exact values of shares at the end of a period."""
    found: dict[tuple[object, ...], set[float]] = defaultdict(set)
    for told in annotations:
        for figure in told["observations"]:
            exact = figure["comparator"] == "eq" and figure["unit"] == "percent" and figure["kind"] != "change"
            if exact and figure["period"] and len(figure["period"]) == 4 and figure["kind"] != "target":
                found[figure["indicator"], figure["area"], figure["period"]].add(figure["value"])
    return found


def test_articles_and_annotations_are_written_side_by_side(tmp_path: Path) -> None:
    files = write(tmp_path / "all", 9)
    assert [file.suffix for file in files] == [".txt", ".txt", ".html"] * 3
    for file in files:
        told = json.loads((tmp_path / "all" / "gold" / f"{file.stem}.json").read_text("utf-8"))
        text = normalize("NFC", file.read_text("utf-8")).replace("</td><td>", " | ")
        assert all(fact["quote"] in text for fact in told["observations"])
    for first in (0, 4):  # in parts it is the same
        write(tmp_path / "parts", 4 if first == 0 else 5, first=first)
    for file in (tmp_path / "all").rglob("*.*"):
        assert (tmp_path / "parts" / file.relative_to(tmp_path / "all")).read_bytes() == file.read_bytes()


def test_a_template_keeps_the_place_of_what_it_tells() -> None:
    inner = fill("<n>An Giang</n>", WORLD.rng(), {}, {"n": Fact("provinces", {})})
    slots: dict[str, Piece | str] = {"place": joined(["tỉnh", inner], " ")}
    told = fill("<f>{^place} có {5|7} xã</f>.", WORLD.rng(), slots, {"f": Fact("observations", {})})
    assert told.text in ("Tỉnh An Giang có 5 xã.", "Tỉnh An Giang có 7 xã.")
    assert [(t.kind, told.text[t.start : t.end]) for t in told.told] == [
        ("provinces", "An Giang"),
        ("observations", told.text[:-1]),
    ]


def test_a_template_that_names_no_slot_of_the_scene_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        fill("{nobody}", WORLD.rng(), {}, {})
