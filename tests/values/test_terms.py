"""Terms are written as pyoxigraph writes them, and taken apart again."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.terms import datatype_of, graph_of, language_of, lines, literal, united, words_of

texts = st.text(st.characters(codec="utf-8"), max_size=12)
DAY = "http://www.w3.org/2001/XMLSchema#date"


@given(texts)
def test_literals_are_those_of_pyoxigraph(words: str) -> None:
    assert literal(words) == str(ox.Literal(words))
    assert literal(words, "vi") == str(ox.Literal(words, language="vi"))
    assert literal(words, datatype=DAY) == str(ox.Literal(words, datatype=ox.NamedNode(DAY)))
    for term in (literal(words), literal(words, "vi"), literal(words, datatype=DAY)):
        assert words_of(term) == words


@pytest.mark.parametrize("letter", [*map(chr, range(0x100)), "\u2028", "\ufffd", "\ufffe", "\uffff", "\U0001f600", "ế"])
def test_each_letter_is_escaped_as_pyoxigraph_does(letter: str) -> None:
    assert literal(f"a{letter}b") == str(ox.Literal(f"a{letter}b"))
    assert words_of(literal(f"a{letter}b")) == f"a{letter}b"


@pytest.mark.parametrize(
    ("term", "words", "datatype", "language"),
    [
        ("<urn:a>", "urn:a", None, None),
        ("_:a", "_:a", None, None),
        ('"a"', "a", None, None),
        ('"a\\"@vi"', 'a"@vi', None, None),
        ('"a@vi"@en-GB', "a@vi", None, "en-GB"),
        ('"1^^<urn:b>"^^<urn:c>', "1^^<urn:b>", "urn:c", None),
        ('"a>"', "a>", None, None),
        ('"\\u00E1\\U0001F600"', "á😀", None, None),
    ],
)
def test_terms_are_taken_apart(term: str, words: str, datatype: str | None, language: str | None) -> None:
    assert (words_of(term), datatype_of(term), language_of(term)) == (words, datatype, language)


nodes = st.sampled_from(["<urn:a>", "<urn:a/b>", "<urn:ab>", "<urn:b>"])
objects = st.one_of(nodes, st.builds(literal, texts, st.sampled_from([None, "vi", "vi-vn"])))


@given(st.lists(st.tuples(nodes, nodes, objects), max_size=8))
def test_lines_are_sorted_as_bytes_and_read_back(triples: list[tuple[str, str, str]]) -> None:
    expected = sorted({f"{s} {p} {o} .\n".encode() for s, p, o in triples})
    graph = graph_of(line.decode() for line in expected)
    assert [line.encode() for line in lines(graph)] == expected
    apart = [graph_of([f"{s} {p} {o} .\n"]) for s, p, o in triples]
    before = [lines(part) for part in apart]
    assert united(apart) == graph
    assert [lines(part) for part in apart] == before, "what is united stays as it was"
