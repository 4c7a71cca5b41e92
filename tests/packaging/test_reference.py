"""The reference of the vocabulary, made when the package is built: whole, in both languages, within our policy."""

import re
from collections import Counter
from pathlib import Path

import lxml.html
import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from hatch_build import ENGLISH, VIETNAMESE, Reference

ROOT = Path(__file__).parents[2]
CORE = Graph().parse(ROOT / "ontology" / "core.ttl")
DX = "https://w3id.org/vndx/ontology#"


@pytest.fixture(scope="module", params=["vi", "en"])
def page(request: pytest.FixtureRequest) -> tuple[str, lxml.html.HtmlElement]:
    """The language and the content."""
    reference = Reference(ROOT)
    reference.build()
    text = (reference.made / f"reference-{request.param}.html").read_text("utf-8")
    return request.param, lxml.html.document_fromstring(text)


Page = tuple[str, lxml.html.HtmlElement]


def test_every_term_has_its_section_with_name_and_definition(page: Page) -> None:
    language, content = page
    terms = {s for s in CORE.subjects(RDF.type) if isinstance(s, URIRef)} - {URIRef(DX.removesuffix("#"))}
    sections = {e.xpath(".//code")[0].text: e for e in content.find_class("entity") if e.get("id")}
    assert sections.keys() == {str(term) for term in terms}
    for term in terms:
        section = sections[str(term)]
        assert not str(term).startswith(DX) or section.get("id") == str(term).removeprefix(DX)
        said = re.sub(r"\s+", " ", section.text_content())
        for about in (RDFS.label, RDFS.comment):
            (told,) = (o for o in CORE.objects(term, about) if isinstance(o, Literal) and o.language == language)
            assert str(told) in said, term


def test_a_class_tells_how_many_values_and_an_example(page: Page) -> None:
    language, content = page
    said = re.sub(r"\s+", " ", content.get_element_by_id("Quotation").text_content())
    assert ("trích từ op đúng 1" if language == "vi" else "was quoted from op exactly 1") in said
    assert ("nguyên văn dp đúng 1" if language == "vi" else "exact words dp exactly 1") in said
    assert "id:article/a74912090ffc711d#char=3459,3494" in said
    assert "đúng 2" not in said
    assert "exactly 2" not in said


def test_anchors_are_unique_and_links_within_lead_somewhere(page: Page) -> None:
    _, content = page
    anchors = Counter(e.get("id") for e in content.iter() if e.get("id"))
    assert [anchor for anchor, times in anchors.items() if times > 1] == []
    assert {a.get("href")[1:] for a in content.iter("a") if a.get("href").startswith("#")} <= anchors.keys()


def test_nothing_in_it_breaks_the_policy_of_the_pages(page: Page) -> None:
    _, content = page
    assert {e.tag for e in content.iter()}.isdisjoint({"style", "script", "img", "link", "iframe", "base", "form"})
    names = {name for e in content.iter() for name in e.attrib}
    assert names <= {"id", "class", "href", "title", "scope", "aria-label"}


def test_its_own_words_are_in_the_language_of_the_page(page: Page) -> None:
    language, content = page
    told = {e.text_content().strip() for tag in ("h2", "th") for e in content.iter(tag)}
    if language == "vi":
        assert told <= set(VIETNAMESE.values())
    else:
        assert told <= {ENGLISH.get(word, word) for word in VIETNAMESE}
