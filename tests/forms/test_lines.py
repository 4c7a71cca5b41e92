"""N-Triples and N-Quads: the same triples, and of N-Quads a graph for each article."""

import gzip
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.dumps import each_quad, read_triples
from kg.forms import chosen
from kg.pipeline import Rooms, build
from kg.values.naming import REFERENCE
from tests.pipeline.small import GOOD, OTHER, write

Graphs = dict[str, set[ox.Triple]]


def graphs(path: Path) -> Graphs:
    found: Graphs = defaultdict(set)
    for quad in each_quad(path):
        found["" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value].add(quad.triple)
    return dict(found)


@pytest.fixture(scope="module")
def seeds(formed: Path) -> Graphs:
    return graphs(formed / "vndx.nq")


def test_ntriples_are_those_that_are_packed(formed: Path) -> None:
    lines = (formed / "vndx.nt").read_bytes()
    assert lines == gzip.decompress((formed / "vndx.nt.gz").read_bytes())
    assert {quad.triple for quad in each_quad(formed / "vndx.nt")} == read_triples(formed / "vndx.ttl")


def test_all_graphs_together_are_the_dump(formed: Path, seeds: Graphs) -> None:
    assert set().union(*seeds.values()) == read_triples(formed / "vndx.ttl")
    lines = (formed / "vndx.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # by its own parser
def test_rdflib_reads_the_same_graphs(formed: Path, seeds: Graphs) -> None:
    read = rdflib.Dataset()
    read.parse(formed / "vndx.nq", format="nquads")
    sizes = {str(graph.identifier): len(graph) for graph in read.graphs() if len(graph)}
    assert sizes == {name: len(triples) for name, triples in seeds.items()}


def test_the_graph_of_an_article_is_what_the_article_alone_says(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER), ("c.txt", GOOD.replace("42", "43"))])
    build([folder], tmp_path / "all", rooms, forms=chosen("nq"))
    together = graphs(tmp_path / "all" / "vndx.nq")
    names = set()
    for name in "abc":
        build([folder / f"{name}.txt"], tmp_path / name, rooms, forms=chosen("nq"))
        (own, said), (copied, known) = sorted(graphs(tmp_path / name / "vndx.nq").items())
        assert own.startswith("https://w3id.org/vndx/id/article/")
        assert copied == REFERENCE
        assert together[own] == said
        assert known <= together[REFERENCE]
        names.add(own)
    assert together.keys() == {*names, REFERENCE}
    meeting = [graph for graph, said in together.items() if any("/meeting/vn/" in str(t.subject) for t in said)]
    assert len(meeting) == 2, "what two articles say stands in the graph of each"


def test_a_base_of_its_own_names_the_graphs_too(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD)])
    build([folder], tmp_path / "out", rooms, "https://example.org/x/", forms=chosen("nq"))
    assert [g.startswith("https://example.org/x/article/") for g in sorted(graphs(tmp_path / "out" / "vndx.nq"))] == [
        True,
        False,
    ]
