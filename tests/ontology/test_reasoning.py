"""core.ttl is OWL 2 DL and OWL 2 RL too, and HermiT finds ontology and dump consistent."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef

from tests.ontology.reasoning import consistent, dates_as_text, profile_violations

ROOT = Path(__file__).parents[2]
DX = Namespace("https://w3id.org/vndx/ontology#")


@pytest.fixture
def core() -> Graph:
    return Graph().parse(ROOT / "ontology" / "core.ttl")


@pytest.fixture
def reference() -> Graph:
    """All of ontology/."""
    graph = Graph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        graph.parse(path)
    return graph


def test_core_is_owl_2_dl_and_rl(core: Graph) -> None:
    assert profile_violations(core) == []


def test_all_of_ontology_is_owl_2_dl_and_rl_but_for_its_dates(reference: Graph) -> None:
    assert profile_violations(dates_as_text(reference)) == []
    assert {"date" in breach for breach in profile_violations(reference)} == {True}


def test_the_profile_check_sees_a_date_in_a_range(core: Graph) -> None:
    core.add((DX.date, RDFS.range, XSD.date))
    assert any(breach.startswith("OWL 2 RL: ") and "date" in breach for breach in profile_violations(core))


def test_the_profile_check_sees_an_existential_superclass(core: Graph) -> None:
    restriction = BNode()
    core.add((DX.Meeting, RDFS.subClassOf, restriction))
    core.add((restriction, RDF.type, OWL.Restriction))
    core.add((restriction, OWL.onProperty, DX.chairedBy))
    core.add((restriction, OWL.someValuesFrom, DX.Official))
    breaches = profile_violations(core)
    assert breaches
    assert all(breach.startswith("OWL 2 RL: ") for breach in breaches)


def test_the_profile_check_sees_a_counted_transitive_property(core: Graph) -> None:
    core.add((DX.parentOrganization, RDF.type, OWL.TransitiveProperty))
    core.add((DX.parentOrganization, RDF.type, OWL.FunctionalProperty))
    assert any(breach.startswith("OWL 2 DL: ") for breach in profile_violations(core))


def test_ontology_is_consistent(reference: Graph) -> None:
    assert consistent(reference)


def test_dump_and_ontology_are_consistent(reference: Graph, seeds_dump: Path) -> None:
    assert consistent(reference.parse(seeds_dump, format="turtle"))


def test_two_starts_of_one_quotation_are_inconsistent(core: Graph) -> None:
    quotation = URIRef("https://w3id.org/vndx/id/article/0#char=0,1")
    core.add((quotation, RDF.type, DX.Quotation))
    core.add((quotation, DX.start, Literal(0)))
    assert consistent(core)
    core.add((quotation, DX.start, Literal(1)))
    assert not consistent(core)


def test_a_text_for_a_number_is_inconsistent(core: Graph) -> None:
    observation = URIRef("https://w3id.org/vndx/id/observation/0")
    core.add((observation, RDF.type, DX.Observation))
    core.add((observation, DX.value, Literal("bốn mươi hai")))
    assert not consistent(core)


def test_dates_do_not_stop_the_reasoner(core: Graph) -> None:
    meeting = URIRef("https://w3id.org/vndx/id/meeting/vn/2022-08-08")
    core.add((meeting, RDF.type, DX.Meeting))
    core.add((meeting, DX.date, Literal("2022-08-08", datatype=XSD.date)))
    assert consistent(core)
