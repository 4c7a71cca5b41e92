"""Reading never fails: whatever the text, the build has a graph that conforms, or an article less."""

import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import SeedError
from kg.graph import Grapher, paragraphs
from kg.pipeline import Rooms, gate
from kg.pipeline.loading import load_rooms
from kg.values.terms import lines
from kg.vocabulary import data_folder

SEEDS = [path.read_text("utf-8") for path in sorted(data_folder("seeds").glob("*.txt"))]
LINES = sorted({line for text in SEEDS for line in text.split("\n") if line.strip()})
INTRUDERS = ["/", "31/2", "–", "(", "”", "1/0", "0", "%", "lần thứ", "ông", "tỉnh", "đạt", "điểm cầu", "\u200b", "2024"]


@st.composite
def disturbed(draw: st.DrawFn) -> str:
    """A seed with words thrown in between."""
    words = draw(st.sampled_from(SEEDS)).split(" ")
    for _ in range(draw(st.integers(1, 40))):
        words.insert(draw(st.integers(0, len(words))), draw(st.sampled_from(INTRUDERS)))
    return " ".join(words)


texts = st.one_of(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=8).map("\n".join),
    st.tuples(st.sampled_from(SEEDS), st.integers(0, 4000), st.integers(1, 900)).map(lambda t: t[0][t[1] :][: t[2]]),
    disturbed(),
    st.sampled_from(LINES).map(lambda line: unicodedata.normalize("NFD", line) + "\r\n"),
    st.text(max_size=80),
)


@pytest.fixture(scope="module")
def real_rooms() -> Rooms:
    return load_rooms()


@pytest.fixture(scope="module")
def grapher(real_rooms: Rooms) -> Grapher:
    return Grapher(real_rooms.vocabulary)


@given(texts)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_a_graph_that_conforms(real_rooms: Rooms, grapher: Grapher, text: str) -> None:
    try:
        article = real_rooms.reader.article(text.encode(), "any.txt")
    except SeedError:
        assert not unicodedata.normalize("NFC", text).strip("\ufeff").strip() or "\x00" in text
        return
    gated = gate(real_rooms.reader.read(article), grapher, real_rooms.shapes)
    for fact in gated.reading.facts:
        for evidence in fact.evidence:
            assert evidence.sentence.start <= evidence.span.start < evidence.span.end <= evidence.sentence.end
            assert evidence.sentence.end <= len(article.text)
    graph = grapher.whole(gated.own, gated.used)
    rows = lines(graph)
    text = "".join(paragraphs(row.encode() for row in rows))
    assert {f"{quad.triple} .\n" for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)} == set(rows)
    assert grapher.undescribed(graph) == {}
