"""core.ttl declares the public vocabulary and documents each term in both languages; the files fit together."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from tests.ontology.owl_lite import check

ONTOLOGY = Path(__file__).parents[2] / "ontology"
FILES = sorted(ONTOLOGY.glob("*.ttl"))
BESIDE = sorted(ONTOLOGY.glob("beside/*.ttl"))  # published with them, no part of the vocabulary
DX = Namespace("https://w3id.org/vndx/ontology#")
HOME = URIRef("https://w3id.org/vndx/ontology")
DECLARED = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
PREFIXES = {
    "dx": "https://w3id.org/vndx/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
}
# class -> its superclasses: the public interface
CLASSES = {
    "Claim": "prov:Entity",
    "Article": "schema:NewsArticle prov:Entity",
    "Quotation": "prov:Entity",
    "Organization": "org:Organization foaf:Organization",
    "Committee": "dx:Organization",
    "NationalCommittee": "dx:Committee",
    "SteeringCommittee": "dx:Committee",
    "WorkingGroup": "dx:Committee",
    "Agency": "dx:Organization",
    "PartyBody": "dx:Organization",
    "Assembly": "dx:Organization",
    "Area": "schema:AdministrativeArea",
    "Country": "dx:Area",
    "Province": "dx:Area",
    "Official": "foaf:Person prov:Agent",
    "Position": "skos:Concept org:Role",
    "Membership": "org:Membership dx:Claim",
    "Meeting": "schema:Event dx:Claim",
    "ConnectionPoint": "schema:Event dx:Claim",
    "Attendance": "dx:Claim",
    "Indicator": "skos:Concept schema:StatisticalVariable",
    "Observation": "schema:Observation dx:Claim",
    "TaskTally": "dx:Observation",
    "Task": "schema:Action dx:Claim",
    "Project06Task": "dx:Task",
    "Programme": "prov:Plan",
    "LegalDocument": "eli:LegalResource dx:Claim",
    "DigitalSystem": "schema:SoftwareApplication",
    "Period": "time:TemporalEntity",
    "Code": "skos:Concept",
    "CurationEntry": "prov:Entity",
}
LINKS = """dx:basis prov:wasDerivedFrom prov:wasQuotedFrom schema:mentions skos:inScheme dx:partOfDay dx:meetingKind
dx:convenedBy dx:chairedBy dx:reviewPeriod dx:ofMeeting dx:area dx:atMeeting dx:attendee dx:attendanceRole
dx:viaConnectionPoint dx:holder dx:position dx:organization dx:level dx:jurisdiction dx:indicator dx:unit dx:comparator
dx:about dx:breakdown dx:period dx:kind dx:programme dx:taskStatus dx:taskKind dx:assignedBy dx:assignedTo
dx:documentKind dx:issuer dx:succeededBy schema:attendee schema:organizer schema:superEvent schema:variableMeasured
schema:observationAbout org:member org:role org:organization dcterms:isReplacedBy skos:broader skos:narrower"""
VALUES = """dx:exact dx:start dx:end dx:sentence dx:fileName dcterms:issued dx:sourceUrl dx:contentHash dx:date
dx:fingerprint dx:ordinal foaf:name dx:positionText dx:asOf dx:value dx:numerator dx:denominator dx:valueText dx:total
dx:text dx:assigneeText dx:deadline dx:documentNumber dx:gsoCode dx:iso3166 dx:validFrom dx:validUntil geo:lat geo:long
dx:periodStart dx:periodEnd dx:cumulative dx:share dx:knownDate"""
NOTES = """schema:sameAs dcterms:title dcterms:publisher skos:prefLabel skos:altLabel skos:hiddenLabel skos:definition
dx:pattern dx:allOf dx:anyOf dx:noneOf dx:requiresUnit dx:elliptical dx:example dx:refusal dx:appliesTo dx:slug
dx:bodyClass dx:measures dx:populationBase dx:retracts dx:replaces dx:with dx:without dx:adds dx:named dx:alias
dx:standsFor dx:inArticle dx:quotes dx:words dx:reason dcterms:date dcterms:creator"""


def term(name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


@pytest.fixture(scope="module")
def core() -> Graph:
    return Graph().parse(ONTOLOGY / "core.ttl")


@pytest.fixture(scope="module")
def everything() -> Graph:
    graph = Graph()
    for path in FILES:
        graph.parse(path)
    return graph


def languages(graph: Graph, subject: URIRef, predicate: URIRef) -> Counter[str | None]:
    return Counter(o.language for o in graph.objects(subject, predicate) if isinstance(o, Literal) and str(o).strip())


@pytest.mark.parametrize(("name", "above"), CLASSES.items(), ids=str)
def test_class_stands_under_its_superclasses(core: Graph, name: str, above: str) -> None:
    assert (DX[name], RDF.type, OWL.Class) in core
    assert set(core.objects(DX[name], RDFS.subClassOf)) == {term(upper) for upper in above.split()}


@pytest.mark.parametrize(
    ("names", "kind"), [(LINKS, OWL.ObjectProperty), (VALUES, OWL.DatatypeProperty), (NOTES, OWL.AnnotationProperty)]
)
def test_property_is_of_its_kind(core: Graph, names: str, kind: URIRef) -> None:
    assert [name for name in names.split() if (term(name), RDF.type, kind) not in core] == []


def test_each_term_is_documented(core: Graph) -> None:
    terms = {s for kind in DECLARED for s in core.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    assert len(terms) > 150
    for subject in terms:
        assert languages(core, subject, RDFS.label) == {"vi": 1, "en": 1}, subject
        assert languages(core, subject, RDFS.comment) == {"vi": 1, "en": 1}, subject
        (home,) = core.objects(subject, RDFS.isDefinedBy)
        assert str(subject).startswith(str(home)), subject
        assert subject.startswith(str(DX)) == (home == HOME), subject


def test_labels_tell_terms_of_one_kind_apart(core: Graph) -> None:
    for kind in DECLARED:
        labels = Counter(label for s in core.subjects(RDF.type, kind) for label in core.objects(s, RDFS.label))
        assert [label for label, times in labels.items() if times > 1] == []


def test_header_names_licence_and_version(core: Graph) -> None:
    assert (HOME, RDF.type, OWL.Ontology) in core
    assert languages(core, HOME, RDFS.label) == {"vi": 1, "en": 1}
    assert core.value(HOME, OWL.versionInfo)
    assert core.value(HOME, term("dcterms:license"))


def test_a_property_has_one_domain_and_range_at_most(core: Graph) -> None:
    for predicate in (RDFS.domain, RDFS.range):
        assert max(Counter(core.subjects(predicate)).values()) == 1


def test_only_the_offsets_of_a_quotation_are_functional(core: Graph) -> None:
    assert set(core.subjects(RDF.type, OWL.FunctionalProperty)) == {DX.start, DX.end}


def test_ontology_is_owl_lite(everything: Graph) -> None:
    assert [str(violation) for violation in check(everything)] == []


def test_dump_with_its_ontology_is_owl_lite(core: Graph, seeds_dump: Path) -> None:
    dump = Graph().parse(seeds_dump, format="turtle")
    assert len(dump) > 1000
    assert [str(violation) for violation in check(core + dump)] == []


def test_a_dump_with_an_undeclared_property_is_not_owl_lite(core: Graph, seeds_dump: Path) -> None:
    dump = Graph().parse(seeds_dump, format="turtle")
    meeting = next(dump.subjects(RDF.type, DX.Meeting))
    dump.add((meeting, DX.mood, Literal("good")))
    assert [violation.rule for violation in check(core + dump)] == ["declared"]


def test_a_thing_is_described_in_one_file_alone() -> None:
    homes: dict[object, set[str]] = {}
    for path in FILES:
        for subject in set(Graph().parse(path).subjects()):
            homes.setdefault(subject, set()).add(path.name)
    assert {str(subject): names for subject, names in homes.items() if len(names) > 1} == {}


def blocks(path: Path) -> Iterator[str]:
    """The subject of each statement of a file, as written."""
    for line in path.read_text("utf-8").splitlines():
        found = re.match(r"(?!@prefix|#|\s)(\S+) ", line)
        if found:
            yield found[1]


@pytest.mark.parametrize("path", [*FILES, *BESIDE], ids=lambda path: path.name)
def test_file_is_in_the_form_that_keeps_differences_small(path: Path) -> None:
    """NFC, LF, no space at the end of a line, every prefix used, each thing in one block."""
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "\t" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    prefixes = re.findall(r"^@prefix ([^:]*): ", text, re.MULTILINE)
    assert len(prefixes) == len(set(prefixes))
    body = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>|#.*', "", re.sub(r"^@prefix .*", "", text, flags=re.MULTILINE))
    assert [p for p in prefixes if not re.search(rf"(?<![\w-]){p}:", body)] == []
    assert [name for name, times in Counter(blocks(path)).items() if times > 1] == []


@pytest.mark.parametrize("path", [*FILES, *BESIDE], ids=lambda path: path.name)
def test_file_says_nothing_twice(path: Path) -> None:

    triples = Counter(str(quad.triple) for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    assert [triple for triple, times in triples.items() if times > 1] == []


def test_every_code_has_a_scheme_and_labels_and_a_vietnamese_name_of_its_own(everything: Graph) -> None:
    codes = set(everything.subjects(SKOS.inScheme))
    assert len(codes) > 150
    names: Counter[tuple[object, object]] = Counter()
    for code in codes:
        assert isinstance(code, URIRef)
        (scheme,) = everything.objects(code, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in everything, code
        assert code.startswith(f"{scheme}/") or "/id/" in code, code
        assert languages(everything, code, SKOS.prefLabel) == {"vi": 1, "en": 1}, code
        assert set(everything.objects(code, SKOS.prefLabel)) == set(everything.objects(code, RDFS.label)), code
        labels = (label for label in everything.objects(code, SKOS.prefLabel) if isinstance(label, Literal))
        names.update((scheme, label) for label in labels if label.language == "vi")
    assert [name for name, times in names.items() if times > 1] == []


def test_a_finer_code_and_its_broader_one_name_each_other(everything: Graph) -> None:
    pairs = set(everything.subject_objects(SKOS.broader))
    assert pairs
    assert pairs == {(narrow, broad) for broad, narrow in everything.subject_objects(SKOS.narrower)}
