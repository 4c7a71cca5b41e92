"""What a dump says is what follows: two reasoners add nothing to it under OWL 2 RL, and find nothing wrong."""

from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

from tests.ontology.closing import REASONERS, Closure, Triple, closed

DX = Namespace("https://w3id.org/vndx/ontology#")
ID = "https://w3id.org/vndx/id/"
SCHEMA = Namespace("https://schema.org/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
COVERAGE, COMMUNES = (URIRef(f"{ID}indicator/coverage-4g-{rest}") for rest in ("share", "communes-share"))


@pytest.fixture(scope="module")
def dump(seeds_dump: Path) -> Graph:
    return Graph().parse(seeds_dump)


@pytest.mark.parametrize("reasoner", REASONERS)
def test_the_dump_of_the_seeds_is_closed_and_holds_no_contradiction(dump: Graph, reasoner: str) -> None:
    assert closed(dump, REASONERS[reasoner]) == Closure(frozenset(), ())


def some(dump: Graph, cls: URIRef) -> Node:
    """A thing of that class."""
    return min(dump.subjects(RDF.type, cls), key=str)


def described(dump: Graph, *things: Node) -> Graph:
    """What the dump says of a few things; owlrl takes seconds for more."""
    few = Graph()
    for thing in things:
        few += dump.triples((thing, None, None))
    return few


@pytest.mark.parametrize("reasoner", REASONERS)
def test_what_is_left_out_follows(dump: Graph, reasoner: str) -> None:
    official, (figure, _, indicator) = some(dump, DX.Official), min(dump.triples((None, DX.indicator, None)))
    left_out: set[Triple] = {
        (official, RDF.type, FOAF.Person),  # a class above its own
        (figure, SCHEMA.variableMeasured, indicator),  # a property above one that it has
        (COVERAGE, SKOS.narrower, COMMUNES),  # the other direction of skos:broader
    }
    spoiled = described(dump, official, figure, COVERAGE, COMMUNES)
    assert left_out <= set(spoiled)
    for triple in left_out:
        spoiled.remove(triple)
    spoiled.add((COVERAGE, SKOS.related, COMMUNES))  # holds both ways
    assert closed(spoiled, REASONERS[reasoner]) == Closure(
        frozenset(left_out | {(COMMUNES, SKOS.related, COVERAGE)}), ()
    )


@pytest.mark.parametrize("reasoner", REASONERS)
def test_an_official_is_no_agency(dump: Graph, reasoner: str) -> None:
    official = some(dump, DX.Official)
    spoiled = described(dump, official)
    spoiled.add((official, RDF.type, DX.Agency))
    found = closed(spoiled, REASONERS[reasoner])
    assert (official, RDF.type, DX.Organization) in found.follows
    assert any(str(official) in line for line in found.wrong)
