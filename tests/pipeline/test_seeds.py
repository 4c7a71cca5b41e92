"""The bundled seeds, read by the rooms that read Vietnamese."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.pipeline import Rooms, build
from kg.pipeline.checking import check_dump
from kg.pipeline.loading import load_rooms
from kg.sparql import declare
from kg.vocabulary import data_folder
from tests.pipeline.small import content

SAMPLES = Path(__file__).parents[1] / "gold" / "samples" / "articles"


@pytest.fixture(scope="module")
def real_rooms() -> Rooms:
    return load_rooms()


def triples(folder: Path) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=str(folder / "vndx.ttl"), format=ox.RdfFormat.TURTLE)}


@pytest.fixture(scope="module")
def store(seeds_dump: Path) -> ox.Store:
    loaded = ox.Store()
    loaded.load(path=str(seeds_dump), format=ox.RdfFormat.TURTLE)
    return loaded


def rows(store: ox.Store, query: str) -> Iterator[list[str]]:
    solutions = store.query(declare(query))
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in solutions:
        yield [getattr(solution[variable], "value", "") for variable in solutions.variables]


def test_every_seed_is_read(seeds_build: Path) -> None:
    report = json.loads((seeds_build / "report.json").read_text("utf-8"))
    assert report["counts"]["articles"] == len(list(data_folder("seeds").glob("*.txt")))
    assert report["failed"] == []


def test_the_dump_conforms_by_itself(seeds_dump: Path) -> None:
    assert [v for v in check_dump(seeds_dump) if v.severity == "Violation"] == []


def test_builds_apart_unite_to_the_build_of_all(seeds_build: Path, real_rooms: Rooms, tmp_path: Path) -> None:
    united = set[ox.Triple]()
    for seed in sorted(data_folder("seeds").glob("*.txt"), reverse=True):
        build([seed], tmp_path / seed.stem, real_rooms)
        united |= triples(tmp_path / seed.stem)
    assert united == triples(seeds_build)


def test_a_build_in_other_company_adds_and_changes_nothing(
    seeds_build: Path, real_rooms: Rooms, tmp_path: Path
) -> None:
    build([SAMPLES, data_folder("seeds")], tmp_path / "more", real_rooms)
    assert triples(seeds_build) < triples(tmp_path / "more")


def test_the_same_bytes_again(seeds_build: Path, real_rooms: Rooms, tmp_path: Path) -> None:
    build(sorted(data_folder("seeds").glob("*.txt"), reverse=True), tmp_path / "again", real_rooms)
    assert content(tmp_path / "again") == content(seeds_build)


def test_every_quotation_is_what_stands_in_its_article(seeds_build: Path, store: ox.Store) -> None:
    found = rows(store, "SELECT ?a ?s ?e ?x WHERE { ?q prov:wasQuotedFrom ?a; dx:start ?s; dx:end ?e; dx:exact ?x }")
    checked = 0
    for article, start, end, exact in found:
        text = (seeds_build / "articles" / f"{article[-16:]}.txt").read_text("utf-8")
        assert text[int(start) : int(end)] == exact
        checked += 1
    assert checked > 100


def test_every_claim_has_words_a_basis_and_one_label_a_language(store: ox.Store) -> None:
    claims = [claim for (claim,) in rows(store, "SELECT ?c WHERE { ?c a dx:Claim }")]
    assert len(claims) > 150
    bare = "SELECT ?c WHERE { ?c a dx:Claim FILTER NOT EXISTS { ?c prov:wasDerivedFrom ?q ; dx:basis ?b } }"
    assert list(rows(store, bare)) == []
    labels = """SELECT ?c WHERE { ?c a dx:Claim ; rdfs:label ?label FILTER(LANG(?label) = "vi") }
        GROUP BY ?c HAVING(COUNT(?label) = 1)"""
    assert {c for (c,) in rows(store, labels)} == set(claims)


def test_everything_named_is_described_and_labelled(store: ox.Store) -> None:
    query = """SELECT DISTINCT ?o WHERE { ?s ?p ?o FILTER(isIRI(?o) && STRSTARTS(STR(?o), "https://w3id.org/vndx/"))
        FILTER(?p != rdf:type) FILTER NOT EXISTS { ?o a ?class ; rdfs:label ?label } }"""
    assert list(rows(store, query)) == []
    assert list(rows(store, "SELECT ?s WHERE { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) }")) == []


def test_questions_in_standard_terms_are_answered(store: ox.Store) -> None:
    def count(pattern: str) -> int:
        return int(next(rows(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"))[0])

    assert count("?e a schema:Event ; schema:startDate ?d ; schema:attendee/foaf:name ?who") > 0
    assert count("?m a org:Membership ; org:member ?p ; org:role ?r . ?p a foaf:Person") > 0
    assert count("?o a schema:Observation ; schema:variableMeasured ?v ; schema:observationAbout ?x") > 0
    assert count("?t a schema:Action") == count("?t a dx:Task")
    assert count("?c a prov:Entity") > count("?c a dx:Claim")
