"""What is published beside the vocabulary: its own addresses, forms by suffix and Accept, and nothing else there."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from hatch_build import Reference
from kg.vocabulary import data_folder
from kg.web.linked import published
from kg.web.linked.published import PUBLISHED
from tests.web.linking import Linked

ROOT = Path(__file__).parents[2]
BESIDE = data_folder("ontology") / "beside"


@pytest.mark.parametrize("name", ["alignments", "competency", "cube"])
def test_a_file_is_sent_as_it_was_written(name: str, linked: Linked) -> None:
    answer = linked.get(f"/ontology/{name}.ttl")
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert answer.content == (BESIDE / f"{name}.ttl").read_bytes()
    assert linked.get(f"/ontology/{name}", "text/html,*/*;q=0.8").content == answer.content  # a browser's


def test_every_file_is_served() -> None:
    assert {path.stem for path in BESIDE.glob("*.ttl")} == set(PUBLISHED)


def test_answers_of_questions_are_whole_in_other_forms(linked: Linked) -> None:
    answer = linked.get("/ontology/competency.rdf")
    assert isomorphic(Graph().parse(data=answer.content, format="xml"), Graph().parse(BESIDE / "competency.ttl"))


def test_other_forms_say_the_same(linked: Linked) -> None:
    answer = linked.get("/ontology/alignments", "application/n-triples")
    assert answer.headers["Content-Location"] == "/ontology/alignments.nt"
    told = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}
    assert told == {quad.triple for quad in ox.parse(path=BESIDE / "alignments.ttl", format=ox.RdfFormat.TURTLE)}
    assert linked.get("/ontology/alignments?format=jsonld").headers["Content-Type"] == "application/ld+json"


@pytest.mark.parametrize(
    "place",
    ["core.ttl", "alignments.csv", "alignments.", "beside/alignments.ttl", "..%2Fcore.ttl", "alignments.ttl.ttl"],
)
def test_nothing_else_stands_there(place: str, linked: Linked) -> None:
    assert linked.client.get(f"/ontology/{place}").status_code == 404


def test_a_form_that_there_is_not_is_refused(linked: Linked) -> None:
    linked.get("/ontology/alignments", "image/png", status=406)


def test_the_reference_is_a_page_in_both_languages(linked: Linked) -> None:
    Reference(ROOT).build()
    vietnamese, english = linked.page("/ontology/reference"), linked.page("/ontology/reference?lang=en")
    assert '<div class="property entity" id="Meeting">' in vietnamese
    assert "phiên họp, hội nghị" in vietnamese
    assert "A session, conference or meeting." in english
    assert "A session, conference or meeting." not in vietnamese
    assert '<a href="/ontology/reference?lang=en">' in linked.page("/ontology?lang=en")


def test_a_package_without_it_says_how_it_is_made(linked: Linked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "MADE", BESIDE)
    published.reference_of.cache_clear()
    assert "python hatch_build.py makes it" in linked.get("/ontology/reference", "text/plain", status=404).text


def test_the_page_of_the_vocabulary_leads_there(linked: Linked) -> None:
    shown = linked.page("/ontology?lang=en")
    assert '<a href="/ontology/alignments.ttl">Alignments to other vocabularies</a>' in shown
    assert '<a href="/ontology/competency.ttl">Questions it has to answer</a>' in shown
    assert '<a href="/ontology/cube.ttl">Structure of data cubes</a>' in shown
