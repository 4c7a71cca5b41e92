"""The vocabulary and the code lists: pages of reference, and RDF that says what ontology/ says."""

import re
from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from kg.vocabulary import data_folder
from kg.web.linked.reference import Code, bundled, counts_of
from tests.web.linking import CODE, DX, Linked

CORE = data_folder("ontology") / "core.ttl"


def triples(text: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)}


def test_every_class_and_property_has_its_place(linked: Linked) -> None:
    vietnamese, english = linked.page("/ontology"), linked.page("/ontology?lang=en")
    places = re.findall(r'<section class="entry" id="([^"]+)">', vietnamese)
    declared = {
        quad.subject.value
        for quad in ox.parse(path=CORE, format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
        and quad.object != ox.NamedNode("http://www.w3.org/2002/07/owl#Ontology")
    } - {DX.removesuffix("#")}
    assert len(places) == len(set(places)) == len(declared)
    assert {iri.removeprefix(DX) for iri in declared if iri.startswith(DX)} < set(places)
    assert set(re.findall(r'href="#([^"]+)"', vietnamese)) <= {*places, "main"}
    assert "phiên họp, hội nghị" in vietnamese
    assert "A session, conference or meeting." in english


def test_a_class_tells_what_is_above_it_and_how_many_there_are(linked: Linked) -> None:
    shown = linked.page("/ontology?lang=en").partition('id="Observation">')[2].partition("</section>")[0]
    for expected in ('href="#Claim"', 'href="#schema:Observation"', 'href="#TaskTally"', 'href="#value"'):
        assert expected in shown
    assert '<a href="/ontology%23Observation?of=rdf%3Atype&amp;lang=en">How many: 1</a>' in shown


def test_the_vocabulary_in_rdf_is_its_file(linked: Linked) -> None:
    answer = linked.get("/ontology.nt")
    assert answer.headers["Content-Location"] == "/ontology.nt"
    assert triples(answer.text) == {quad.triple for quad in ox.parse(path=CORE, format=ox.RdfFormat.TURTLE)}
    turtle = linked.get("/ontology", "text/turtle")
    assert turtle.headers["Content-Location"] == "/ontology.ttl"
    assert turtle.text.startswith("@prefix dcterms: ")


def test_a_class_has_a_page_and_data_of_its_own(linked: Linked) -> None:
    shown = linked.page("/ontology%23Observation")
    assert "<h1><bdi>số liệu</bdi></h1>" in shown
    assert '<a href="/id/observation/1">' in shown
    said = triples(linked.get("/ontology%23Observation.nt").text)
    subclass = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    assert ox.Triple(ox.NamedNode(DX + "Observation"), subclass, ox.NamedNode(DX + "Claim")) in said


def test_the_code_lists_are_listed(linked: Linked) -> None:
    shown = linked.page("/code?lang=en")
    for name, label in (("unit", "unit of measure"), ("task-status", "task status"), ("indicator", "indicators")):
        assert f'<a href="/code/{name}?lang=en">{label}</a>' in shown
    assert f"<{CODE}unit>" in linked.get("/code.nt").text
    assert linked.get("/code", "text/turtle").headers["Content-Location"] == "/code.ttl"


def test_a_code_list_has_all_its_codes_also_those_no_data_use(linked: Linked) -> None:
    shown = linked.page("/code/task-status?lang=en")
    within = re.search(r"completed</a>.*?<ul class=\"codes\">(.*?)</ul>", shown, re.DOTALL)
    assert within is not None
    assert 'href="/code/task-status/completed-late?lang=en"' in within[1]
    assert "Done after the deadline." in within[1]
    listed = triples(linked.get("/code/task-status.nt").text)
    codes = {code.name.replace("code:", CODE) for code in flat(bundled().codes("code:task-status"))}
    assert codes == {str(t.subject)[1:-1] for t in listed} - {CODE + "task-status"}


def flat(codes: Iterable[Code]) -> list[Code]:
    return [found for code in codes for found in (code, *flat(code.narrower))]


def test_codes_are_told_by_the_data_and_by_the_vocabulary(linked: Linked) -> None:
    assert "<h1><bdi>bằng</bdi></h1>" in linked.page("/code/comparator/eq")
    assert "riêng" in linked.page("/code/comparator/own")  # in the data alone
    assert "at least" in linked.page("/code/comparator/ge?lang=en")  # in the vocabulary alone
    assert linked.get("/code/comparator/ge.ttl").headers["Vndx-Inverse-Links"] == "0"
    assert "hiddenLabel" not in linked.get("/code/unit/percent.nt").text


def test_every_code_of_the_vocabulary_answers(linked: Linked) -> None:
    codes = [code for scheme in bundled().schemes for code in flat(bundled().codes(scheme.name))]
    assert len(codes) > 200
    for code in codes[::10]:
        if code.name.startswith("code:"):
            assert code.label.en in linked.get("/code/" + code.name.removeprefix("code:"), "application/n-triples").text


@pytest.mark.parametrize(
    ("term", "count"),
    [
        (("dx:Quotation", "dx:exact"), "1"),
        (("dx:Claim", "prov:wasDerivedFrom"), "1..*"),
        (("dx:Meeting", "dx:date"), None),
    ],
)
def test_how_many_values_the_shapes_ask_for(term: tuple[str, str], count: str | None) -> None:
    assert counts_of(data_folder("shapes").glob("*.ttl")).get(term) == count
