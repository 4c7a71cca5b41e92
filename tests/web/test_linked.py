"""Things at their addresses: which IRI an address stands for, which form is sent, and what there is not."""

import html
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.queries import load_queries
from kg.store import Limits, Pool
from kg.vocabulary import data_folder
from kg.web import create_app
from kg.web.linked.addresses import Addresses, readings
from tests.web.conftest import Site, served
from tests.web.linking import BROWSER, DATA, DX, ID, KEY, NGHE_AN, Linked


@pytest.mark.parametrize(
    ("accept", "media", "suffix"),
    [
        ("*/*", "text/turtle", "ttl"),
        ("text/turtle", "text/turtle", "ttl"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "rdf"),
        ("application/ld+json", "application/ld+json", "jsonld"),
        ("application/json", "application/json", "jsonld"),
        ("text/html", "text/html", "html"),
        (BROWSER["Accept"], "text/html", "html"),
        ("text/html;q=0.4, application/rdf+xml;q=0.5", "application/rdf+xml", "rdf"),
        ("text/html;q=0.5, text/csv", "text/html", "html"),
        ("text/turtle;q=0, application/ld+json;q=0.1", "application/ld+json", "jsonld"),
    ],
)
def test_accept_chooses_the_form(linked: Linked, accept: str, media: str, suffix: str) -> None:
    answer = linked.get(NGHE_AN, accept)
    assert answer.headers["Content-Type"].partition(";")[0] == media
    assert answer.headers["Content-Location"] == f"{NGHE_AN}.{suffix}"
    assert "Accept" in answer.headers["Vary"]
    assert linked.get(f"{NGHE_AN}.{suffix}", "image/png").headers["Content-Location"] == f"{NGHE_AN}.{suffix}"


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "jsonld"])
def test_every_form_says_the_same(linked: Linked, suffix: str) -> None:
    answer = linked.get(f"{NGHE_AN}.{suffix}")
    form = ox.RdfFormat.from_media_type(answer.headers["Content-Type"])
    said = {quad.triple for quad in ox.parse(answer.content, format=form)}
    about, label = ox.NamedNode(ID + "province/nghe-an"), ox.NamedNode(str(rdflib.RDFS.label))
    other = ox.NamedNode(ID + "org/Sở-Y-tế")
    assert ox.Triple(about, label, ox.Literal("Nghệ An", language="vi")) in said
    assert ox.Triple(other, ox.NamedNode(DX + "jurisdiction"), about) in said
    assert ox.Triple(other, label, ox.Literal("Sở Y tế", language="vi")) in said
    assert said == {quad.triple for quad in ox.parse(linked.get(NGHE_AN).content, format=ox.RdfFormat.TURTLE)}


def test_other_forms_are_told_in_header_and_page(linked: Linked) -> None:
    header = linked.get(NGHE_AN).headers["Link"]
    assert f'<{NGHE_AN}.jsonld>; rel="alternate"; type="application/ld+json"' in header
    assert f'<{ID}province/nghe-an>; rel="describes"' in header
    shown = linked.page(NGHE_AN)
    assert f'<link rel="alternate" type="text/turtle" href="{NGHE_AN}.ttl">' in shown
    assert f'href="/sparql?query=DESCRIBE+%3C{ID}province/nghe-an%3E"' in shown


def test_format_is_as_good_as_a_suffix(linked: Linked) -> None:
    assert linked.get(f"{NGHE_AN}?format=rdf").headers["Content-Type"] == "application/rdf+xml"
    assert linked.get(f"{NGHE_AN}?format=html").headers["Content-Type"].startswith("text/html")


def test_head_is_as_get(linked: Linked) -> None:
    for accept in ("text/turtle", "text/html"):
        got = linked.get(NGHE_AN, accept)
        head = linked.client.head(NGHE_AN, headers={"Accept": accept})
        assert (head.status_code, head.content) == (200, b"")
        for name in ("Content-Type", "Content-Location", "Link", "Vndx-Inverse-Links", "Vary"):
            assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/id/province/nowhere", 404, f"the graph holds nothing called {ID}province/nowhere"),
        ("/id/province/nghe-an.pdf", 404, "nghe-an.pdf"),
        ("/id/province/nowhere.ttl", 404, "nowhere.ttl"),
        ("/id/", 404, "nothing called"),
        ("/id/a b", 404, "nothing called"),
        ("/id/%ff", 404, "nothing called"),
        ("/id/<script>", 404, "nothing called"),
        ("/id/../../etc/passwd", 404, ""),
        ("/id/..%2F..%2Fetc%2Fpasswd", 404, "nothing called"),
        ("/code/comparator/none", 404, "nothing called"),
        ("/ontology%23Nothing", 404, "nothing called"),
        ("/ontology.pdf", 404, "there is no .pdf"),
        ("/code.pdf", 404, "there is no .pdf"),
        ("/about?iri=http://example.org/nobody", 404, "nothing called http://example.org/nobody"),
        ("/about", 400, "parameter 'iri'"),
        ("/about?iri=nobody", 400, "parameter 'iri'"),
        ("/about?iri=http://[", 400, "parameter 'iri'"),
        (f"{NGHE_AN}?page=0", 400, "parameter 'page'"),
        (f"{NGHE_AN}?page=x", 400, "parameter 'page'"),
        (f"{NGHE_AN}?page=2", 404, "there is no page 2"),
        (f"{NGHE_AN}?of=dx:unit", 404, "nothing names this by dx:unit"),
        (f"{NGHE_AN}?of=%3E%20evil", 404, "nothing names this by"),
    ],
)
def test_what_there_is_not_is_told(linked: Linked, url: str, status: int, words: str) -> None:
    answer = linked.get(url, status=status)
    assert answer.headers["Content-Type"].startswith("application/problem+json") or words == ""
    assert words in answer.json()["detail"]
    assert "<h1>" in linked.page(url, status)


def test_what_fits_no_form_is_not_acceptable(linked: Linked) -> None:
    answer = linked.get(NGHE_AN, "image/png", 406)
    assert "text/turtle (.ttl)" in answer.json()["detail"]
    linked.get("/ontology", "image/png", 406)
    linked.get("/id/province/nowhere", "image/png", 404)


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/id/org/S%E1%BB%9F-Y-t%E1%BA%BF", "Sở Y tế"),
        ("/id/org/Sở-Y-tế", "Sở Y tế"),
        ("/id/org/a%2Fb", "escaped"),
        ("/id/org/a%252Fb", "escaped"),
        ("/id/org/a/b", "apart"),
        ("/id/org/c%20d", "space"),
        ("/id/org/c%2520d", "space"),
        ("/id/odd/'quote'-(x),y;z=@", "<script>alert(1)</script>\u202e\"'"),
        ("/id/odd/%27quote%27-%28x%29%2Cy%3Bz%3D%40", "<script>alert(1)</script>\u202e\"'"),
        (f"/id/article/{KEY}%23char=3,9", "“đạt 5%”"),
        (f"/%69d/article/{KEY}%23char%3D3%2C9", "“đạt 5%”"),
        ("/id/doc/plan", "plan"),
        ("/id/doc/plan.ttl", "file"),
        ("/id/doc/a.ttl", "only the file"),
    ],
)
def test_an_address_is_decoded_once(linked: Linked, address: str, label: str) -> None:
    (title,) = re.findall(r"<h1><bdi[^>]*>(.*?)</bdi></h1>", linked.page(address))
    assert html.unescape(title) == label


@pytest.mark.parametrize(
    ("address", "key"),
    [("plan", "plan"), ("plan.ttl", "plan.ttl"), ("plan.ttl.ttl", "plan.ttl"), ("plan.nt", "plan"), ("a.ttl", "a.ttl")],
)
def test_an_iri_that_ends_as_a_form_goes_before_the_form_of_another(linked: Linked, address: str, key: str) -> None:
    assert f'<{ID}doc/{key}>; rel="describes"' in linked.get(f"/id/doc/{address}").headers["Link"]


def test_an_address_leads_back_to_its_iri() -> None:
    addresses = Addresses(base="http://x.org/")
    for key in ("a", "a/b", "a%2Fb", "Sở/Y-tế", "a%20b", "a#b", "a?b=c", "100%25", "'(x)'", "ä%C3%A4", "a.ttl"):
        address = addresses.own("http://x.org/" + key)
        assert address.isascii()
        assert address.startswith("/id/")
        assert "#" not in address
        assert "?" not in address
        assert "http://x.org/" + key in readings("http://x.org/", address.removeprefix("/id/"))
    for key in ("", "../a", "a/../b", "a/./b", "a//b", "/a", "a/"):
        assert addresses.own("http://x.org/" + key).startswith("/about?iri=http%3A%2F%2Fx.org%2F")
    assert list(readings("http://x.org/", "a%2Fb")) == ["http://x.org/a%2Fb", "http://x.org/a/b"]
    assert list(readings("http://x.org/", "%FF%20")) == ["http://x.org/%FF%20"]
    assert list(readings("http://x.org/", "a%0A<")) == []


def test_an_article_in_rdf_carries_its_quotations(linked: Linked) -> None:
    said = linked.graph(f"/id/article/{KEY}")
    assert (rdflib.URIRef(f"{ID}article/{KEY}#char=3,9"), rdflib.URIRef(DX + "exact"), None) in said


@pytest.mark.over_files("the data of a store may change at any time, so that no answer is called the same as before")
@pytest.mark.parametrize("accept", ["text/turtle", "text/html"])
def test_who_has_a_thing_already_is_told_that_it_holds(site: Site, accept: str) -> None:
    first = site.client.get(NGHE_AN, headers={"Accept": accept})
    tag = first.headers["ETag"]
    again = site.client.get(NGHE_AN, headers={"Accept": accept, "If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = site.client.get(f"{NGHE_AN}?lang=en", headers={"Accept": accept})
    assert other.headers["ETag"] != tag
    assert "public" in first.headers["Cache-Control"]


def test_an_encoded_slash_is_kept_apart_from_a_slash(tmp_path: Path) -> None:
    data = tmp_path / "data.ttl"
    data.write_text(DATA, "utf-8")
    with served(create_app(Pool([data], Limits(workers=2)), load_queries(data_folder("queries")))) as client:
        for _ in range(2):
            for address, label in (("/id/org/a%2Fb", "escaped"), ("/id/org/a/b", "apart")):
                assert f'"{label}"' in client.get(address).text
