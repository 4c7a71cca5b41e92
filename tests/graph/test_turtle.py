"""Bytes depend on the set of triples alone, and every reader reads the same triples back."""

import random

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import Grapher, ntriples, turtle
from kg.values.naming import ID, PREFIXES
from tests.graph.readings import first, second

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
local = st.text("az09/=,._~:-", max_size=12)  # drawn from an alphabet: a regular expression is slow to draw from
iris = st.builds(
    lambda prefix, rest: ox.NamedNode(PREFIXES[prefix] + rest), st.sampled_from(["id", "code", "dx"]), local
)
literals = st.one_of(
    st.builds(lambda text: ox.Literal(text), words),
    st.builds(lambda text: ox.Literal(text, language="vi"), words),
    st.builds(lambda number: ox.Literal(number), st.integers(-(10**15), 10**15)),
    st.builds(
        lambda text: ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + "date")),
        st.dates().map(lambda day: day.isoformat()),
    ),
)
triples = st.builds(ox.Triple, iris, iris, st.one_of(iris, literals))


def read(data: bytes, form: ox.RdfFormat = ox.RdfFormat.TURTLE) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=form)}


@given(st.sets(triples, max_size=5))
def test_what_is_written_is_read_back(graph: set[ox.Triple]) -> None:
    assert read(turtle(graph)) == graph
    assert read(ntriples(graph), ox.RdfFormat.N_TRIPLES) == graph


def test_both_forms_hold_the_same_in_another_parser(grapher: Grapher) -> None:
    graph = grapher.triples(first())
    one = rdflib.Graph().parse(data=turtle(graph), format="turtle")
    other = rdflib.Graph().parse(data=ntriples(graph), format="nt")
    assert len(one) == len(graph)
    assert set(one) == set(other)


def test_bytes_do_not_depend_on_order(grapher: Grapher) -> None:
    graph = [*grapher.triples(first()), *grapher.triples(second())]
    shuffled = list(graph)
    random.Random(5).shuffle(shuffled)
    assert turtle(shuffled + graph) == turtle(graph)
    assert ntriples(shuffled + graph) == ntriples(graph)


def test_it_reads_well() -> None:
    node = ox.NamedNode
    subject = node(ID + "period/2022")
    text = turtle(
        [
            ox.Triple(subject, node(PREFIXES["rdfs"] + "label"), ox.Literal("năm 2022", language="vi")),
            ox.Triple(subject, node(PREFIXES["rdf"] + "type"), node(PREFIXES["dx"] + "Period")),
            ox.Triple(subject, node(PREFIXES["dx"] + "value"), ox.Literal(3)),
            ox.Triple(subject, node(PREFIXES["dx"] + "about"), node(ID + "meeting/vn/2022-08-08")),
        ]
    ).decode()
    assert text.endswith(
        "\nperiod:2022\n"
        "    a dx:Period ;\n"
        '    rdfs:label "năm 2022"@vi ;\n'
        "    dx:about <https://w3id.org/vndx/id/meeting/vn/2022-08-08> ;\n"
        "    dx:value 3 .\n"
    )


def test_a_blank_node_is_refused() -> None:
    with pytest.raises(ValueError, match="blank node"):
        turtle([ox.Triple(ox.BlankNode(), ox.NamedNode(ID + "p"), ox.Literal("x"))])
