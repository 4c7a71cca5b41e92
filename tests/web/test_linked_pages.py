"""What the page of a thing shows, and what links to it: all of it, counted, page by page."""

import asyncio
import re
from pathlib import Path
from typing import cast
from urllib.parse import quote

import pyoxigraph as ox
import rdflib

from kg.sparql import Answer, Asker, Bounds, Format, Query, ask_table
from kg.store import EmbeddedStore
from kg.web.linked.addresses import Addresses
from kg.web.linked.answering import ON_PAGE
from kg.web.linked.asking import SORTED, Page, Things
from kg.web.linked.describing import FIRST, IN_RDF
from tests.web.linking import BROWSER, CODE, DATA, DX, ID, KEY, MANY, NGHE_AN, Linked, linking


def test_links_are_counted_as_a_query_counts_them(linked: Linked, seeds: Linked) -> None:
    for site, name in ((linked, "province/hue"), (seeds, "country/vn"), (seeds, "programme/de-an-06")):
        table = ask_table(site.store, Query(f"SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p <{ID}{name}> }} GROUP BY ?p"))
        counts = {p.value: int(n.value) for p, n in table.rows if p and n}
        assert int(site.get(f"/id/{name}").headers["Vndx-Inverse-Links"]) == sum(counts.values()) > 0
        shown = site.page(f"/id/{name}")
        assert f'<span class="count">{sum(counts.values())}</span></h2>' in shown
        for number in counts.values():
            assert f'<span class="count">{number}</span></h3>' in shown
        for predicate, number in counts.items():
            one = site.get(f"/id/{name}?of={quote(predicate, safe='')}", "application/n-triples")
            assert one.headers["Vndx-Inverse-Links"] == str(number)


def test_many_links_come_page_by_page(linked: Linked) -> None:
    expected = [f"/id/task/{n:04}" for n in range(MANY)]
    shown = linked.page("/id/province/hue")
    assert re.findall(r'href="(/id/task/\d+)"', shown) == expected[:FIRST]
    (more,) = re.findall(r'<p class="more"><a href="([^"]+)">', shown)
    found: list[str] = []
    following: str | None = more
    while following is not None:
        shown = linked.page(following.replace("&amp;", "&"))
        one = re.findall(r'<li><a href="(/id/task/\d+)"', shown)
        assert len(one) == ON_PAGE or "next" not in shown
        found += one
        following = next(iter(re.findall(r'<a rel="next" href="([^"]+)"', shown)), None)
    assert found == expected


def test_many_links_come_page_by_page_in_rdf(linked: Linked) -> None:
    found: list[str] = []
    url: str | None = "/id/province/hue"
    while url is not None:
        answer = linked.get(url, "application/n-triples")
        lines = [line.split()[0] for line in answer.text.splitlines() if "ontology#about" in line]
        assert len(lines) <= IN_RDF
        found += lines
        url = next(iter(re.findall(r'<([^>]+)>; rel="next"', answer.headers["Link"])), None)
        assert answer.headers["Vndx-Truncated"] == ("true" if url is not None else "false")
    assert found == [f"<{ID}task/{n:04}>" for n in range(MANY)]
    assert MANY < SORTED


def test_what_is_left_out_of_very_many_values_is_told(linked: Linked) -> None:
    assert linked.get("/id/list/long.nt").headers["Vndx-Truncated"] == "true"
    assert linked.get(f"{NGHE_AN}.nt").headers["Vndx-Truncated"] == "false"
    assert "Còn nhiều giá trị nữa" in linked.page("/id/list/long")
    assert "Còn nhiều giá trị nữa" not in linked.page(NGHE_AN)


def test_a_page_says_what_is_said_in_the_readers_language(linked: Linked) -> None:
    vietnamese, english = linked.page("/id/observation/1"), linked.page("/id/observation/1?lang=en")
    assert "<h1><bdi>Tỷ lệ</bdi></h1>" in vietnamese
    assert "<h1><bdi>share</bdi></h1>" in english
    for shown, number, about, date, yes in (
        (vietnamese, "1.234,5", "Nghệ An", "10/07/2024", "có"),
        (english, "1,234.5", "Nghe An", "2024-07-10", "yes"),
    ):
        assert f'<data value="1234.5">{number}</data>' in shown
        assert f'<time datetime="2024-07-10">{date}</time>' in shown
        assert f"<bdi>{about}</bdi></a>" in shown
        assert f'<data value="true">{yes}</data>' in shown
    assert f'href="{NGHE_AN}"' in vietnamese
    assert f'href="{NGHE_AN}?lang=en"' in english
    assert 'href="/ontology#value"' in vietnamese
    assert 'href="/ontology?lang=en#value"' in english
    assert "<bdi>giá trị</bdi>" in vietnamese
    assert "<bdi>value</bdi>" in english


def test_a_claim_leads_to_its_words_and_to_its_quotation(linked: Linked) -> None:
    shown = linked.page("/id/observation/1")
    assert f'<a href="/articles/{KEY}?char=3,9#char=3,9" title=' in shown
    assert f'href="/id/article/{KEY}%23char=3,9"' in shown
    assert "“đạt 5%”" in shown
    english = linked.page(f"/id/article/{KEY}%23char=3,9?lang=en")
    assert f'href="/id/article/{KEY}?lang=en"' in english
    assert '<a class="tag"' not in english  # an article is no quotation


def test_the_narrowest_kind_and_property_are_shown_first(linked: Linked) -> None:
    shown = linked.page("/id/observation/1")
    kinds = re.findall(r'href="/ontology#([^"]+)"', shown.partition('<ul class="kinds"')[2].partition("</ul>")[0])
    assert kinds == ["Observation", "Claim", "schema:Observation"]
    before, folded, _ = shown.partition("<details><summary>")
    assert 'href="/ontology#schema:value"' not in before
    assert folded


def test_text_of_the_data_runs_nowhere(linked: Linked) -> None:
    for shown in (linked.page("/id/odd/'quote'-(x),y;z=@"), linked.page("/about?iri=javascript:alert(1)")):
        assert not re.search(r"<script(?! src=\"/static/page\.js\">| type=\"application/json\" id=\"words\">)", shown)
        assert "<img" not in shown
        assert not re.search(r'(?:href|src|action)="(?:javascript|data):', shown)
        assert not re.search(r" on[a-z]+=", re.sub(r"&lt;.*?&gt;", "", shown))
    shown = linked.page("/id/odd/'quote'-(x),y;z=@")
    assert 'href="https://example.org/?a=1&amp;b=2" rel="noreferrer nofollow"' in shown
    assert 'href="http://example.org/%22%3E%3Cscript%3E" rel="noreferrer nofollow"' in shown
    assert "javascript:alert(2)" in shown


def test_iris_of_elsewhere_have_a_page_too(linked: Linked) -> None:
    shown = linked.page("/about?iri=http://example.org/anna")
    assert "<h1><bdi>Anna</bdi></h1>" in shown
    assert "(không có tên)" in shown
    said = linked.graph("/about?iri=http://example.org/bob")
    assert (rdflib.URIRef("http://example.org/anna"), rdflib.URIRef("http://example.org/knows"), None) in said
    held = linked.get("/about?iri=http://example.org/bob", "text/turtle")
    assert held.headers["Content-Location"] == "/about?iri=http%3A%2F%2Fexample.org%2Fbob&format=ttl"
    assert linked.get(held.headers["Content-Location"], BROWSER["Accept"]).content == held.content
    assert linked.page("/about?iri=http://example.org/knows")  # as a property alone


def test_about_leads_to_the_address_that_an_iri_has(linked: Linked) -> None:
    for iri, address in (
        (ID + "province/nghe-an", NGHE_AN),
        (ID + "org/Sở-Y-tế", "/id/org/S%E1%BB%9F-Y-t%E1%BA%BF"),
        (CODE + "comparator/eq", "/code/comparator/eq"),
        (DX + "Meeting", "/ontology%23Meeting"),
    ):
        answer = linked.client.get("/about", params={"iri": iri, "lang": "en"})
        assert (answer.status_code, answer.headers["Location"]) == (303, address + "?lang=en")


def test_the_kinds_of_things_are_counted(linked: Linked, seeds: Linked) -> None:
    shown = seeds.page("/id")
    (count,) = (row[0] for row in ask_table(seeds.store, Query("SELECT (COUNT(*) AS ?n) { ?x a dx:Official }")).rows)
    assert count is not None
    assert f'<a href="/ontology%23Official?of=rdf%3Atype">{count.value}</a>' in shown
    listed = seeds.page("/ontology%23Official?of=rdf%3Atype")
    assert listed.count('<li><a href="/id/official/') == int(count.value)
    assert 'href="/about?iri=http%3A%2F%2Fexample.org%2FPerson&amp;of=rdf%3Atype"' in linked.page("/id")


def test_the_kinds_of_things_as_data_are_what_void_tells(seeds: Linked) -> None:
    assert seeds.get("/id", "text/turtle", 303).headers["Location"] == "/.well-known/void"
    assert "classPartition" in seeds.get("/.well-known/void", "text/turtle").text


def test_tables_lead_to_the_pages_of_things(linked: Linked) -> None:
    query = (
        "SELECT ?x WHERE { VALUES ?x { province:nghe-an dx:Meeting <http://example.org/bob> <javascript:alert(1)> } }"
    )
    shown = linked.page("/sparql?query=" + quote(query))
    for href in (NGHE_AN, "/ontology#Meeting", "/about?iri=http%3A%2F%2Fexample.org%2Fbob"):
        assert f'<a href="{href}">' in shown
    assert "javascript:alert(1)</td>" in shown.replace("\n", "")


def test_every_thing_of_the_seeds_answers_at_its_address(seeds: Linked, seeds_dump: Path) -> None:
    addresses = Addresses()
    subjects = {quad.subject.value for quad in ox.parse(path=seeds_dump, format=ox.RdfFormat.TURTLE)}
    assert len(subjects) > 500
    for subject in sorted(subjects):
        address = addresses.own(subject)
        assert address.startswith(("/id/", "/code/"))
        answer = seeds.get(address, "application/n-triples")
        assert f"<{subject}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" in answer.text
    for subject in sorted(subjects)[::20]:
        assert subject in seeds.page(addresses.own(subject))


def test_data_under_another_base_are_found_by_what_an_article_is_called(tmp_path: Path) -> None:
    base = "https://data.example.vn/so-lieu/"
    data = tmp_path / "other.ttl"
    data.write_text(DATA.replace(ID, base), "utf-8")
    with linking(data) as site:
        assert f"<{base}province/nghe-an>" in site.get(NGHE_AN, "application/n-triples").text
        assert 'href="/id/province/nghe-an"' in site.page("/id/observation/1")
        assert site.get("/about?iri=" + quote(base + "province/nghe-an"), status=303).headers["Location"] == NGHE_AN
        site.get("/about?iri=" + quote(ID + "province/nghe-an"), status=404)


class Told:
    """An engine that answers from one store and then from another, and keeps what it was asked."""

    def __init__(self, *stores: EmbeddedStore) -> None:
        self.stores = stores
        self.version = ""
        self.asked: list[str] = []

    async def ask(self, query: Query, form: Format, bounds: Bounds | None = None) -> Answer:
        self.asked.append(query.text)
        return self.stores[int(self.version or 0)].bounded(query, form, bounds or Bounds())


def test_what_is_kept_of_things_with_very_many_links_is_of_one_version(tmp_path: Path) -> None:
    hub = ID + "province/hub"
    stores = []
    for number in (SORTED + 1, SORTED + 2):
        data = tmp_path / f"{number}.nt"
        data.write_text("".join(f"<{ID}x/{n}> <{DX}about> <{hub}> .\n" for n in range(number)), "utf-8")
        stores.append(EmbeddedStore([data]))
    engine = Told(*stores)
    things = Things(cast("Asker", engine))

    async def run() -> None:
        for version, number in (("0", SORTED + 1), ("1", SORTED + 2)):
            engine.version = version
            asked = len(engine.asked)
            for _ in range(3):
                assert await things.counts(hub) == {DX + "about": number}
            assert len(engine.asked) == asked + 1
        one, other = [await things.page(hub, None, SORTED + 2, Page(number, 100)) for number in (1, 2)]
        assert len({link.subject for link in (*one, *other)}) == 200
        assert "ORDER BY" not in engine.asked[-1]

    asyncio.run(run())
