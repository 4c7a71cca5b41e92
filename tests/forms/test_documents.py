"""JSON-LD and RDF/XML: other tools read the graph of the dump out of them; what XML cannot hold is told."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kg.dumps import each_quad, read_triples
from kg.errors import RequestError
from kg.forms import chosen
from kg.forms.jsonld import jsonld
from kg.forms.rdfxml import rdfxml
from kg.graph import ntriple_lines
from kg.pipeline import Rooms, build
from kg.values.naming import PREFIXES
from tests.interop.readers import read_with_rapper
from tests.pipeline.small import GOOD, OTHER, content, write

S = "https://w3id.org/vndx/id/thing/a#char=1,2"
WORDS = st.text(st.characters(codec="utf-8"))
# XML 1.0 has no other characters (section 2.2).
LETTERS = st.characters(codec="utf-8", min_codepoint=32, exclude_characters="\ufffe\uffff")
IN_XML = st.text(st.one_of(st.sampled_from("\t\n\r]&<>\"'"), LETTERS))
PROPERTIES = st.sampled_from([PREFIXES["dx"] + "exact", "https://w3id.org/vndx/id/p", "http://x.org/a.b-c", "urn:x:ă1"])


def literals(words: st.SearchStrategy[str]) -> st.SearchStrategy[ox.Literal]:
    typed = [PREFIXES["xsd"] + "integer", PREFIXES["xsd"] + "decimal", PREFIXES["xsd"] + "boolean", "urn:t?a&b"]
    return st.one_of(
        words.map(ox.Literal),
        words.map(lambda w: ox.Literal(w, language="vi")),
        st.builds(lambda w, t: ox.Literal(w, datatype=ox.NamedNode(t)), words, st.sampled_from(typed)),
        st.integers().map(lambda n: ox.Literal(str(n), datatype=ox.NamedNode(PREFIXES["xsd"] + "integer"))),
    )


def graphs(words: st.SearchStrategy[str]) -> st.SearchStrategy[set[ox.Triple]]:
    nodes = st.sampled_from([S, "https://example.org/?a=1&b='2'", "urn:x", PREFIXES["rdf"] + "type"]).map(ox.NamedNode)
    predicates = st.one_of(PROPERTIES.map(ox.NamedNode), st.just(ox.NamedNode(PREFIXES["rdfs"] + "label")))
    return st.sets(st.builds(ox.Triple, nodes, predicates, st.one_of(nodes, literals(words))), max_size=6)


def read(text: str, form: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, format=form)}


@settings(max_examples=50)
@given(graphs(WORDS), st.sampled_from(["https://w3id.org/vndx/id/", "https://example.org/"]))
def test_any_graph_comes_back_from_jsonld(graph: set[ox.Triple], base: str) -> None:
    text = "".join(jsonld(ntriple_lines(graph), base))
    assert read(text, ox.RdfFormat.JSON_LD) == graph
    assert len(text.splitlines()) >= 3


@settings(max_examples=50)
@given(graphs(IN_XML), st.sampled_from(["https://w3id.org/vndx/id/", "https://example.org/"]))
def test_any_graph_comes_back_from_rdfxml(graph: set[ox.Triple], base: str) -> None:
    text = "".join(rdfxml(ntriple_lines(graph), base))
    assert read(text, ox.RdfFormat.RDF_XML) == graph
    etree.fromstring(text.encode())


@pytest.fixture(scope="module")
def triples(formed: Path) -> set[ox.Triple]:
    return read_triples(formed / "vndx.ttl")


@pytest.fixture(scope="module")
def plain(formed: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data=(formed / "vndx.nt").read_text("utf-8"), format="nt")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # by its own parser
@pytest.mark.parametrize(("name", "form"), [("vndx.jsonld", "json-ld"), ("vndx.rdf", "xml")])
def test_pyoxigraph_and_rdflib_read_the_graph_of_the_dump(
    formed: Path, triples: set[ox.Triple], plain: rdflib.Graph, name: str, form: str
) -> None:
    assert read_triples(formed / name) == triples
    found = rdflib.Graph().parse(data=(formed / name).read_text("utf-8"), format=form)
    assert set(found) == set(plain)


@pytest.mark.parametrize("name", ["vndx.rdf", "vndx.nt", "vndx.nq"])
def test_raptor_has_no_complaint(formed: Path, name: str) -> None:
    reading = read_with_rapper(formed / name)
    assert reading.complaints == ()
    assert reading.triples == sum(1 for _ in each_quad(formed / name))


@pytest.mark.parametrize("write_parts", [jsonld, rdfxml])
def test_what_is_read_is_written_before_more_is_read(write_parts: Callable[[Iterable[bytes]], Iterator[str]]) -> None:
    def endless() -> Iterator[bytes]:
        for number in count():
            yield f'<http://x/{number:09d}> <http://x/p> "{number}" .\n'.encode()

    parts = write_parts(endless())
    assert any("000000007" in next(parts) for _ in range(100))


def test_jsonld_is_read_as_plain_json(formed: Path) -> None:
    told = json.loads((formed / "vndx.jsonld").read_text("utf-8"))
    quotations = [node for node in told["@graph"] if "dx:Quotation" in node["@type"]]
    for node in quotations:
        article = node["prov:wasQuotedFrom"]["@id"].removeprefix("id:article/")
        text = (formed / "articles" / f"{article}.txt").read_bytes().decode()
        assert text[node["dx:start"] : node["dx:end"]] == node["dx:exact"]
    assert quotations


def test_a_property_that_no_element_can_be_called_is_told() -> None:
    triple = ox.Triple(ox.NamedNode(S), ox.NamedNode("https://example.org/rate/06"), ox.Literal("1"))
    with pytest.raises(RequestError, match=r"cannot name the property <https://example\.org/rate/06>"):
        "".join(rdfxml(ntriple_lines([triple])))


def test_a_letter_that_xml_has_none_for_is_told_and_nothing_is_published(tmp_path: Path, rooms: Rooms) -> None:
    folder, out = write(tmp_path / "in", [("a.txt", GOOD)]), tmp_path / "out"
    build([folder], out, rooms, forms=chosen("rdfxml"))
    before = content(out)
    write(folder, [("a.txt", OTHER.replace("Kết nối", "Kết\x0bnối"))])
    with pytest.raises(RequestError, match=r"vndx.rdf: XML has no character U\+000B, which .* of <.*> holds"):
        build([folder], out, rooms, forms=chosen("rdfxml"))
    assert content(out) == before
    build([folder], out, rooms, forms=chosen("jsonld,nt,nq"))
    assert read_triples(out / "vndx.jsonld") == read_triples(out / "vndx.ttl")
