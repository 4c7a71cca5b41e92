"""What is published beside the vocabulary: its own addresses, forms by suffix and Accept, and nothing else there."""

import pyoxigraph as ox
import pytest

from kg.vocabulary import data_folder
from tests.web.linking import Linked

BESIDE = data_folder("ontology") / "beside"


def test_a_file_is_sent_as_it_was_written(linked: Linked) -> None:
    answer = linked.get("/ontology/alignments.ttl")
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert answer.content == (BESIDE / "alignments.ttl").read_bytes()
    assert linked.get("/ontology/alignments", "text/html,*/*;q=0.8").content == answer.content  # a browser's


def test_other_forms_say_the_same(linked: Linked) -> None:
    answer = linked.get("/ontology/alignments", "application/n-triples")
    assert answer.headers["Content-Location"] == "/ontology/alignments.nt"
    told = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}
    assert told == {quad.triple for quad in ox.parse(path=BESIDE / "alignments.ttl", format=ox.RdfFormat.TURTLE)}
    assert linked.get("/ontology/alignments?format=jsonld").headers["Content-Type"] == "application/ld+json"


@pytest.mark.parametrize(
    "place", ["core.ttl", "alignments.csv", "beside/alignments.ttl", "..%2Fcore.ttl", "alignments.ttl.ttl"]
)
def test_nothing_else_stands_there(place: str, linked: Linked) -> None:
    assert linked.client.get(f"/ontology/{place}").status_code == 404


def test_a_form_that_there_is_not_is_refused(linked: Linked) -> None:
    linked.get("/ontology/alignments", "image/png", status=406)


def test_the_page_of_the_vocabulary_leads_there(linked: Linked) -> None:
    assert '<a href="/ontology/alignments.ttl">Alignments to other vocabularies</a>' in linked.page("/ontology?lang=en")
