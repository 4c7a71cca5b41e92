"""ontology/beside/alignments.ttl: terms that exist, what holds in the sense of the other vocabularies, nothing twice.

foreign.ttl beside this file keeps what those vocabularies say of the terms used.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SKOS, TIME, Graph, Namespace, URIRef
from rdflib.namespace import DefinedNamespace
from rdflib.term import Node
from reasonable import PyReasoner

from tests.ontology.reasoning import consistent

ONTOLOGY = Path(__file__).parents[2] / "ontology"
ALIGNMENTS = ONTOLOGY / "beside" / "alignments.ttl"
FOREIGN = Path(__file__).with_name("foreign.ttl")
DX = Namespace("https://w3id.org/vndx/ontology#")
SCHEMA = Namespace("https://schema.org/")
SDMX = Namespace("http://purl.org/linked-data/sdmx/2009/dimension#")
ABOVE = (RDFS.subClassOf, RDFS.subPropertyOf)
NEAR = (SKOS.closeMatch, SKOS.relatedMatch)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# Vocabularies of which rdflib knows every term.
CLOSED: tuple[type[DefinedNamespace], ...] = (DCAT, DCTERMS, FOAF, ORG, PROV, QB, SKOS, TIME)

Triple = tuple[Node, Node, Node]


@pytest.fixture(scope="module")
def core() -> Graph:
    return Graph().parse(ONTOLOGY / "core.ttl")


@pytest.fixture(scope="module")
def foreign() -> Graph:
    return Graph().parse(FOREIGN)


@pytest.fixture(scope="module")
def alignments() -> Graph:
    return Graph().parse(ALIGNMENTS)


def stated(alignments: Graph) -> list[Triple]:
    """What is said of our terms."""
    return [triple for triple in alignments if str(triple[0]).startswith(str(DX))]


def kind(graph: Graph, term: Node) -> Node | None:
    """Class or kind of property."""
    return next((k for k in KINDS if (term, RDF.type, k) in graph), None)


def test_each_of_our_terms_exists_and_each_foreign_one_in_its_vocabulary(
    core: Graph, foreign: Graph, alignments: Graph
) -> None:
    assert len(stated(alignments)) > 90
    versions = {str(home) for home in foreign.subjects(OWL.versionInfo)}
    for ours, relation, theirs in stated(alignments):
        assert relation in (*ABOVE, *NEAR), (ours, relation)
        assert kind(core, ours) is not None, ours
        assert kind(foreign, theirs) is not None, theirs
        assert re.sub(r"[^/#]+$", "", str(theirs)) in versions, theirs


def test_terms_of_the_vocabularies_that_rdflib_knows_are_among_those(foreign: Graph) -> None:
    known = {str(namespace._NS): namespace for namespace in CLOSED}
    checked = [str(term) for term in foreign.subjects(RDF.type) if re.sub(r"[^/#]+$", "", str(term)) in known]
    assert len(checked) > 40
    for term in checked:
        home = re.sub(r"[^/#]+$", "", term)
        assert URIRef(term) in known[home], term
    assert URIRef(f"{ORG._NS}FormalOrganisation") not in ORG


def test_only_terms_of_one_kind_stand_below_each_other(core: Graph, foreign: Graph, alignments: Graph) -> None:
    for ours, relation, theirs in stated(alignments):
        if relation in ABOVE:
            assert kind(core, ours) == kind(foreign, theirs), (ours, theirs)
            assert (kind(core, ours) == OWL.Class) == (relation == RDFS.subClassOf), ours


def test_nothing_is_said_that_core_says(core: Graph, foreign: Graph, alignments: Graph) -> None:
    for ours, relation, theirs in stated(alignments):
        if relation in ABOVE:
            assert theirs not in set((core + foreign).transitive_objects(ours, relation)), (ours, theirs)
    pairs = [(ours, theirs) for ours, _, theirs in stated(alignments)]
    assert len(set(pairs)) == len(pairs)


def test_each_block_tells_its_reason() -> None:
    lines = ALIGNMENTS.read_text("utf-8").splitlines()
    blocks = [number for number, line in enumerate(lines) if line.startswith("dx:")]
    assert len(blocks) > 50
    for number in blocks:
        assert lines[number - 1].startswith("# "), lines[number]


def told(graph: Graph, whole: Graph, property_: Node, side: URIRef) -> set[Node]:
    """The classes that a property's subjects (side domain) or values (range) have, with all above these."""
    classes = graph.objects(property_, side)
    return {upper for c in classes for upper in whole.transitive_objects(c, RDFS.subClassOf) if upper is not None}


def unfit(core: Graph, foreign: Graph, alignments: Graph) -> Iterator[tuple[Node, Node]]:
    """Our properties below foreign ones whose domain or range our things need not have."""
    whole = core + foreign + alignments
    for ours, theirs in alignments.subject_objects(RDFS.subPropertyOf):
        for side, loose in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
            have = told(core, whole, ours, side)
            asked, one_of = set(foreign.objects(theirs, side)), set(foreign.objects(theirs, loose))
            if not asked <= have or (one_of and not one_of & have):
                yield ours, theirs


def test_domains_and_ranges_of_the_properties_above_hold(core: Graph, foreign: Graph, alignments: Graph) -> None:
    assert list(unfit(core, foreign, alignments)) == []


def test_a_property_of_other_things_would_be_told(core: Graph, foreign: Graph) -> None:
    wrong = Graph()
    wrong.add((DX.attendee, RDFS.subPropertyOf, SCHEMA.attendee))  # of an attendance, not of an event
    wrong.add((DX.positionIn, RDFS.subPropertyOf, ORG.postIn))
    assert set(unfit(core, foreign, wrong)) == {(DX.attendee, SCHEMA.attendee), (DX.positionIn, ORG.postIn)}


@pytest.fixture(scope="module")
def dump(seeds_dump: Path) -> Graph:
    return Graph().parse(seeds_dump, format="turtle")


def test_dump_and_alignments_are_consistent(core: Graph, foreign: Graph, alignments: Graph, dump: Graph) -> None:
    assert consistent(core + foreign + alignments + dump)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(DX.Meeting, PROV.Activity), (DX.Organization, ORG.Role)],
    ids=lambda term: str(term).rpartition("/")[2],
)
def test_what_the_other_vocabularies_rule_out_is_found(
    ours: URIRef, theirs: URIRef, core: Graph, foreign: Graph, alignments: Graph
) -> None:
    """Why a meeting is only related to an activity: a claim is an entity, and PROV has the two disjoint. Without that
    one line all is consistent, as the test before tells."""
    graph = core + foreign + alignments
    graph.add((URIRef("https://w3id.org/vndx/id/one"), RDF.type, ours))
    graph.add((ours, RDFS.subClassOf, theirs))
    assert not consistent(graph)


@pytest.fixture(scope="module")
def closed(core: Graph, foreign: Graph, alignments: Graph, dump: Graph) -> Graph:
    """The dump with all that follows under OWL 2 RL; the mappings of SKOS follow to nothing."""
    reasoner = PyReasoner()
    reasoner.from_graph(core + foreign + dump + above(alignments))
    graph = Graph()
    for triple in reasoner.reason():
        graph.add(triple)
    return graph


def above(alignments: Graph) -> Graph:
    """What says that one term stands below another."""
    graph = Graph()
    for triple in stated(alignments):
        if triple[1] in ABOVE:
            graph.add(triple)
    return graph


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (DX.Meeting, SCHEMA.Event),
        (DX.Official, SCHEMA.Person),
        (DX.Official, PROV.Agent),
        (DX.Committee, SCHEMA.Organization),
        (DX.Agency, SCHEMA.GovernmentOrganization),
        (DX.Province, SCHEMA.Place),
        (DX.Quotation, SCHEMA.CreativeWork),
        (DX.Membership, ORG.Membership),
        (DX.Period, TIME.ProperInterval),
        (DX.Period, DCTERMS.PeriodOfTime),
    ],
    ids=lambda term: re.split(r"[/#]", str(term))[-1],
)
def test_every_one_is_of_the_foreign_class(ours: URIRef, theirs: URIRef, closed: Graph) -> None:
    things = set(closed.subjects(RDF.type, ours))
    assert things
    assert things <= set(closed.subjects(RDF.type, theirs))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (DX.Meeting, PROV.Activity),
        (DX.Observation, QB.Observation),
        (DX.LegalDocument, SCHEMA.Legislation),
        (DX.Programme, SCHEMA.Organization),
    ],
    ids=lambda term: re.split(r"[/#]", str(term))[-1],
)
def test_what_is_only_close_or_related_is_no_type(ours: URIRef, theirs: URIRef, closed: Graph) -> None:
    things = set(closed.subjects(RDF.type, ours))
    assert things
    assert not things & set(closed.subjects(RDF.type, theirs))


def test_figures_can_be_asked_for_in_the_terms_of_sdmx(closed: Graph, dump: Graph) -> None:
    assert set(closed.subject_objects(SDMX.refPeriod)) == set(dump.subject_objects(DX.period)) != set()
    assert (None, SDMX.refArea, None) not in closed  # figures about bodies are not about an area
