"""void.ttl beside a dump: what it counts and names is what is there."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.pipeline.counting import Counting
from kg.sorting import Runs
from tests.description.asking import PREFIXES, asked, loaded, wrong
from tests.interop.readers import READERS


@pytest.fixture(scope="module")
def dump(seeds_dump: Path) -> ox.Store:
    return loaded(seeds_dump)


@pytest.fixture(scope="module")
def told(seeds_build: Path) -> ox.Store:
    return loaded(seeds_build / "void.ttl")


COUNTS = [
    ("?d void:triples ?n FILTER EXISTS { ?d dcat:isVersionOf ?of }", "(COUNT(*) AS ?n) { ?s ?p ?o }"),
    ("?d void:entities ?n ; dcat:isVersionOf ?of", "(COUNT(DISTINCT ?s) AS ?n) { ?s a ?c }"),
    ("?d void:distinctSubjects ?n ; dcat:isVersionOf ?of", "(COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
    ("?d void:distinctObjects ?n ; dcat:isVersionOf ?of", "(COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
    ("?d void:classes ?n ; dcat:isVersionOf ?of", "(COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
    ("?d void:properties ?n ; dcat:isVersionOf ?of", "(COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
]


@pytest.mark.parametrize(("described", "counted"), COUNTS)
def test_the_whole_is_counted(told: ox.Store, dump: ox.Store, described: str, counted: str) -> None:
    assert asked(told, f"SELECT ?n {{ {described} }}") == asked(dump, f"SELECT {counted}")


def test_each_class_is_counted(told: ox.Store, dump: ox.Store) -> None:
    described = asked(
        told,
        "SELECT ?c ?n ?t ?p ?o { ?d void:classPartition ?part . ?part void:class ?c ; void:entities ?n ; "
        "void:triples ?t ; void:properties ?p ; void:distinctObjects ?o }",
    )
    assert described == asked(
        dump,
        "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) (COUNT(*) AS ?t) (COUNT(DISTINCT ?q) AS ?p) (COUNT(DISTINCT ?v) AS ?o) "
        "{ ?s a ?c ; ?q ?v } GROUP BY ?c",
    )
    assert len(described) > 30


def test_each_property_is_counted_of_all_and_of_each_class(told: ox.Store, dump: ox.Store) -> None:
    one = "?part void:property ?p ; void:triples ?t ; void:distinctSubjects ?s ; void:distinctObjects ?o"
    counted = "(COUNT(*) AS ?t) (COUNT(DISTINCT ?x) AS ?s) (COUNT(DISTINCT ?v) AS ?o)"
    of_all = asked(told, f"SELECT ?p ?t ?s ?o {{ ?d dcat:isVersionOf ?of ; void:propertyPartition ?part . {one} }}")
    assert of_all == asked(dump, f"SELECT ?p {counted} {{ ?x ?p ?v }} GROUP BY ?p")
    of_each = asked(told, f"SELECT ?c ?p ?t ?s ?o {{ ?k void:class ?c ; void:propertyPartition ?part . {one} }}")
    assert of_each == asked(dump, f"SELECT ?c ?p {counted} {{ ?x a ?c ; ?p ?v }} GROUP BY ?c ?p")
    assert len(of_each) > 400


OURS = 'FILTER(STRSTARTS(STR(?c), "https://w3id.org/vndx/ontology#")) FILTER(?p != rdf:type)'


def test_each_link_between_classes_is_counted(told: ox.Store, dump: ox.Store) -> None:
    described = asked(
        told,
        "SELECT ?c ?p ?d ?n { ?whole void:subset ?l . ?l void:subjectsTarget/void:class ?c ; void:linkPredicate ?p ; "
        "void:objectsTarget/void:class ?d ; void:triples ?n }",
    )
    ours = OURS + ' FILTER(STRSTARTS(STR(?d), "https://w3id.org/vndx/ontology#"))'
    assert described == asked(
        dump, f"SELECT ?c ?p ?d (COUNT(*) AS ?n) {{ ?x a ?c ; ?p ?y . ?y a ?d {ours} }} GROUP BY ?c ?p ?d"
    )
    assert len(described) > 100


def test_each_datatype_is_counted(told: ox.Store, dump: ox.Store) -> None:
    described = asked(
        told,
        "SELECT ?c ?p ?d ?n { ?k void:class ?c ; void:propertyPartition ?q . ?q void:property ?p ; "
        "ext:datatypePartition ?e . ?e ext:datatype ?d ; void:triples ?n }",
    )
    assert described == asked(
        dump,
        f"SELECT ?c ?p ?d (COUNT(*) AS ?n) {{ ?x a ?c ; ?p ?y BIND(DATATYPE(?y) AS ?d) FILTER(BOUND(?d)) {OURS} }} "
        "GROUP BY ?c ?p ?d",
    )
    assert len(described) > 100


def test_every_article_is_named_once_with_what_is_known_of_it(told: ox.Store, dump: ox.Store) -> None:
    wanted = "OPTIONAL { ?a dcterms:issued ?on } OPTIONAL { ?a dcterms:publisher ?by } OPTIONAL { ?a dcterms:title ?t }"
    described = asked(told, f"SELECT ?a ?on ?by ?t {{ ?d prov:wasDerivedFrom ?a {wanted} }}")
    assert described == asked(dump, f"SELECT ?a ?on ?by ?t {{ ?a a dx:Article {wanted} }}")
    assert len(described) == 5


def test_the_data_are_as_new_as_their_newest_article(told: ox.Store, dump: ox.Store) -> None:
    days = asked(dump, "SELECT (MAX(?on) AS ?day) { ?a a dx:Article ; dcterms:issued ?on }")
    assert days == [("2024-07-19",)]
    assert asked(told, "SELECT ?on { ?d dcat:isVersionOf ?of ; dcterms:issued ?on ; dcterms:modified ?on }") == days


def test_times_areas_and_measures_are_those_of_the_dump(told: ox.Store, dump: ox.Store) -> None:
    assert asked(told, "SELECT ?a ?b { ?d dcterms:temporal ?t . ?t dcat:startDate ?a ; dcat:endDate ?b }") == asked(
        dump, "SELECT (MIN(?a) AS ?first) (MAX(?b) AS ?last) { ?p dx:periodStart ?a ; dx:periodEnd ?b }"
    )
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    areas = asked(told, f"SELECT ?x ?l {{ ?d dcterms:spatial ?x . ?x {label} ?l }}")
    assert areas == asked(dump, f"SELECT DISTINCT ?x ?l {{ ?o dx:about ?x . ?x a dx:Area ; {label} ?l }}")
    assert ("https://w3id.org/vndx/id/country/vn", "Việt Nam") in areas
    measures = asked(told, f"SELECT ?x ?l {{ ?d schema:variableMeasured ?x . ?x {label} ?l }}")
    assert measures == asked(
        dump,
        f"SELECT DISTINCT ?x ?l {{ ?o dx:indicator ?x . ?x {label} ?l "
        'FILTER(!STRSTARTS(STR(?x), "https://w3id.org/vndx/id/indicator/new/")) }',
    )
    assert "https://w3id.org/vndx/id/indicator/project-06-tasks" in {iri for iri, _ in measures}


def test_the_name_of_the_data_is_the_digest_of_their_lines(told: ox.Store, seeds_build: Path) -> None:
    digest = hashlib.sha256(gzip.decompress((seeds_build / "vndx.nt.gz").read_bytes())).hexdigest()
    (named,) = asked(
        told, "SELECT ?d ?id ?v ?of { ?d dcat:isVersionOf ?of ; dcterms:identifier ?id ; dcat:version ?v }"
    )
    base = "https://w3id.org/vndx/id/dataset"
    assert named == (f"{base}/{digest[:16]}", f"sha256:{digest}", digest[:16], base)


def test_it_is_told_by_which_program_and_rules(told: ox.Store, seeds_build: Path) -> None:
    versions = json.loads((seeds_build / "report.json").read_text("utf-8"))["versions"]
    assert asked(
        told,
        "SELECT ?v ?r { ?d prov:wasGeneratedBy ?a ; prov:wasAttributedTo ?who . ?a prov:wasAssociatedWith ?who ; "
        "prov:used/dcterms:identifier ?r . ?who schema:softwareVersion ?v }",
    ) == [(kg.__version__, f"sha256:{versions['data']}")]


def test_counts_do_not_depend_on_how_much_is_held_in_memory(seeds_build: Path, tmp_path: Path) -> None:
    lines = gzip.decompress((seeds_build / "vndx.nt.gz").read_bytes()).splitlines(keepends=True)

    def profiles() -> Iterator[object]:
        for name, batch in (("small", 100), ("large", 1 << 20)):
            counting = Counting(Runs(tmp_path, name, batch), "https://w3id.org/vndx/id/")
            counting.take(lines)
            yield counting.profile()

    small, large = profiles()
    assert small == large
    assert len(list(tmp_path.glob("small.*"))) > 50


@pytest.mark.parametrize("tool", sorted(READERS.keys() - {"riot"}))  # reads it, in ten seconds of a loaded machine
def test_other_tools_read_it(tool: str, told: ox.Store, seeds_build: Path) -> None:
    reading = READERS[tool](seeds_build / "void.ttl")
    assert not reading.complaints
    assert reading.triples == len(told)


def test_it_keeps_to_void_dcat_and_prov(seeds_build: Path) -> None:
    graph = rdflib.Graph().parse(seeds_build / "void.ttl")
    assert wrong(graph) == set()
    missing = [
        rdflib.URIRef(PREFIXES[prefix] + name)
        for prefix, name in (
            ("prov", "wasGeneratedBy"), ("dcat", "byteSize"), ("spdx", "checksumValue"), ("dcterms", "license"),
            ("void", "linkPredicate"), ("void", "distinctSubjects"),
        )
    ]  # fmt: skip
    for name in missing:
        graph.remove((None, name, None))
    assert wrong(graph) >= {str(name) for name in missing}
