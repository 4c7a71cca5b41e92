"""A server in front of another endpoint, which is our own server here: page, canned queries and protocol through it."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.queries import load_queries
from kg.sparql import Bounds
from kg.store import RemoteStore, Threads
from kg.vocabulary import data_folder
from kg.web import create_app
from tests.web.conftest import Site, served

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
QUERIES = load_queries(data_folder("queries"))
pytestmark = pytest.mark.over_files("puts a server before this one itself")


@pytest.fixture(scope="module")
def front(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("texts")
    (folder / f"{site.key}.txt").write_text(site.text, "utf-8")
    backend = RemoteStore(str(site.client.base_url.join("/sparql")))
    with served(create_app(Threads(backend, Bounds()), QUERIES, articles=folder)) as client:
        yield client


@pytest.mark.parametrize("name", sorted(QUERIES.queries))
def test_canned_queries_answer_as_behind(name: str, front: httpx.Client, site: Site) -> None:
    for suffix in ("csv", "json"):
        there, here = (client.get(f"/queries/{name}.{suffix}") for client in (site.client, front))
        assert (here.status_code, here.content) == (there.status_code, there.content)


def test_pages_are_those_of_the_server_behind_but_for_its_dump(front: httpx.Client, site: Site) -> None:
    link = '    <a href="/dump.ttl">Toàn bộ dữ liệu (Turtle)</a>\n'
    things = (
        "/id",
        "/id/province/nghe-an",
        "/id/observation/1",
        "/id/province/nghe-an?of=dx:about",
        "/code/unit/percent",
    )
    for url in ("/", "/queries/series?area=province:nghe-an", f"/articles/{site.key}?char={site.char}", *things):
        there, here = (client.get(url, headers=BROWSER) for client in (site.client, front))
        assert here.status_code == 200
        assert link in there.text
        own = str(there.url.copy_with(path="/", query=None)), str(here.url.copy_with(path="/", query=None))
        told = re.sub(r'<script type="application/ld\+json">.*?</script>', "", there.text)  # of data counted at once
        assert here.text == told.replace(link, "").replace(*own)


def test_things_in_rdf_are_those_of_the_server_behind(front: httpx.Client, site: Site) -> None:
    for url in ("/id/province/nghe-an", f"/id/article/{site.key}", "/code/unit/percent", "/ontology"):
        for suffix in ("ttl", "nt", "rdf", "jsonld"):
            there, here = (client.get(f"{url}.{suffix}") for client in (site.client, front))
            assert (here.status_code, here.content) == (200, there.content)
    assert front.get("/id/province/hue").status_code == 404


def test_the_pickers_list_what_is_behind(front: httpx.Client) -> None:
    shown = front.get("/queries/series", headers=BROWSER).text
    assert '<option value="province:nghe-an">Nghệ An</option>' in shown


def test_the_protocol_goes_through(front: httpx.Client, site: Site) -> None:
    query = {"query": "SELECT ?o { ?s rdfs:label ?o } ORDER BY ?o"}
    for media in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
        there, here = (
            client.get("/sparql", params=query, headers={"Accept": media}) for client in (site.client, front)
        )
        assert (here.content, here.headers["Content-Type"]) == (there.content, there.headers["Content-Type"])
    problem = front.get("/sparql", params={"query": "SELECT * {\n ?s ?p }"}).json()
    assert (problem["status"], problem["line"]) == (400, 2)
    assert front.get("/healthz").text == "ok\n"


def test_there_is_no_dump_and_the_answer_says_where_to_ask(front: httpx.Client) -> None:
    missing = front.get("/dump.ttl")
    assert (missing.status_code, "/sparql" in missing.json()["detail"]) == (404, True)


def test_an_endpoint_that_is_gone_is_a_bad_gateway() -> None:
    with served(create_app(Threads(RemoteStore("http://127.0.0.1:9/sparql", timeout=2), Bounds()), QUERIES)) as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 502
        page = client.get("/", headers=BROWSER)
        assert (page.status_code, "http://127.0.0.1:9/sparql không kết nối được" in page.text) == (502, True)
        assert client.get("/healthz").status_code == 503
