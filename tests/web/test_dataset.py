"""The page about the data, schema.org's description of them, and the file beside the dump that both are made of."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from kg.description import Triples, describe_address
from kg.queries import load_queries
from kg.sparql import Bounds
from kg.store import Limits, Pool, RemoteStore, Threads
from kg.vocabulary import data_folder
from kg.web import beside, create_app
from kg.web.dataset import size
from kg.web.describing import told_beside
from tests.description.asking import asked, wrong
from tests.web.conftest import URL, Site, served
from tests.web.linking import BROWSER

QUERIES = load_queries(data_folder("queries"))
SCHEMA = "https://schema.org/"
FORM = "vndx-figures.csv"  # a further form of the dump, and one that an older build left


@pytest.fixture(scope="module")
def folder(seeds_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the seeds."""
    return shutil.copytree(seeds_build, tmp_path_factory.mktemp("described") / "build")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    """A server over it."""
    dump = folder / "vndx.ttl"
    engine = Pool([dump], Limits(workers=2), lambda profile: beside(profile, QUERIES, dump, URL))
    with served(create_app(engine, QUERIES, dump=dump)) as client:
        yield client


def graph(answer: httpx.Response) -> ox.Store:
    assert answer.status_code == 200, answer.text
    store = ox.Store()
    store.load(answer.content, format=ox.RdfFormat.from_media_type(answer.headers["Content-Type"]))
    return store


def dataset(client: httpx.Client, **fields: str) -> dict[str, Any]:
    answer = client.get("/dataset.jsonld", params=fields)
    assert answer.headers["Content-Type"] == "application/ld+json"
    told: dict[str, Any] = answer.json()
    return told


def test_the_server_says_what_the_file_says_and_where_it_is(client: httpx.Client, folder: Path) -> None:
    told = graph(client.get("/void.ttl"))
    for quad in ox.parse(path=str(folder / "void.ttl")):
        assert quad in told
    rows = asked(told, "SELECT ?name ?url { ?d dcat:distribution ?f . ?f dcterms:title ?name ; dcat:downloadURL ?url }")
    here = str(client.base_url).rstrip("/")
    assert rows == [("vndx.nt.gz", f"{here}/dump.nt.gz"), ("vndx.ttl", f"{here}/dump.ttl")]
    (data,) = asked(told, "SELECT ?d { ?d dcat:isVersionOf ?of }")
    assert asked(told, "SELECT ?d { ?catalogue dcat:dataset ?d ; dcat:service ?s . ?s dcat:servesDataset ?d }") == [
        data,
        data,
    ]
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert asked(told, f"SELECT ?d {{ ?s <{sd}defaultDataset>/<{sd}defaultGraph> ?d }}") == [data]


def test_it_keeps_to_the_shapes_of_descriptions(client: httpx.Client) -> None:
    assert wrong(rdflib.Graph().parse(data=client.get("/void.ttl").text, format="turtle")) == set()


def test_the_files_are_those_described(client: httpx.Client) -> None:
    files = [file for file in dataset(client)["distribution"] if "sha256" in file]
    assert len(files) == 2
    for file in files:
        answer = client.get(file["contentUrl"], headers={"Accept-Encoding": "identity"})
        assert hashlib.sha256(answer.content).hexdigest() == file["sha256"]
        assert f"{len(answer.content)} B" == file["contentSize"]


def test_what_is_packed_is_not_packed_again(client: httpx.Client, folder: Path) -> None:
    for _ in range(2):  # the second comes from memory
        with client.stream("GET", "/dump.nt.gz", headers={"Accept-Encoding": "gzip"}) as answer:
            assert "Content-Encoding" not in answer.headers
            assert b"".join(answer.iter_raw()) == (folder / "vndx.nt.gz").read_bytes()
    for _ in range(2):
        answer = client.get("/dump.ttl", headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip"


def test_search_engines_find_what_they_ask_for(client: httpx.Client) -> None:
    told = dataset(client, lang="en")
    store = ox.Store()
    store.load(json.dumps(told).encode(), format=ox.RdfFormat.JSON_LD)  # fetches no context
    names = {quad.predicate.value for quad in store}
    assert all(name.startswith(SCHEMA) for name in names - {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type"})
    data = told["@id"]
    for name in (
        "name", "description", "url", "license", "creator", "distribution", "temporalCoverage", "spatialCoverage",
        "variableMeasured", "isBasedOn", "keywords", "identifier", "version", "sameAs", "datePublished",
        "dateModified", "usageInfo",
    ):  # fmt: skip
        assert asked(store, f"SELECT ?o {{ <{data}> a schema:Dataset ; schema:{name} ?o }}"), name
    assert 50 <= len(told["description"]) <= 5000  # what Google takes
    assert told["temporalCoverage"] == "2020-01-01/2025-12-31"
    assert {"@type": "Place", "@id": "https://w3id.org/vndx/id/country/vn", "name": "Viet Nam"} in told[
        "spatialCoverage"
    ]
    endpoint = next(file for file in told["distribution"] if file["name"].startswith("SPARQL"))
    assert client.get(endpoint["contentUrl"], params={"query": "ASK {}"}).status_code == 200
    assert len(told["isBasedOn"]) == 5
    assert dataset(client)["name"].startswith("vndx: chuyển đổi số")


def in_page(page: str) -> dict[str, Any]:
    """What stands in a page for search engines."""
    ((block,),) = [re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)]
    told: dict[str, Any] = json.loads(block)
    return told


@pytest.mark.parametrize(
    ("octets", "vi", "en"),
    [
        (0, "0 B", "0 B"),
        (999, "999 B", "999 B"),
        (1000, "1 kB", "1 kB"),
        (90_872, "90,9 kB", "90.9 kB"),
        (465_969, "466 kB", "466 kB"),
        (999_499, "999 kB", "999 kB"),
        (999_500, "1 MB", "1 MB"),
        (1_285_090, "1,29 MB", "1.29 MB"),
        (289_332_922, "289 MB", "289 MB"),
        (7_500_000_000_000_000, "7.500 TB", "7,500 TB"),
    ],
)
def test_sizes_are_told_for_people(octets: int, vi: str, en: str) -> None:
    assert [size(f"{octets} B", language) for language in ("vi", "en")] == [vi, en]


def test_pages_have_it_too(client: httpx.Client) -> None:
    page = client.get("/dataset", params={"lang": "en"}, headers=BROWSER).text
    whole = dataset(client, lang="en")
    assert in_page(page) == whole
    for words in (whole["name"], whole["license"], whole["usageInfo"], whole["version"], "vndx.nt.gz"):
        assert words in unescape(page)
    sizes = [file["contentSize"] for file in whole["distribution"] if "sha256" in file]
    assert re.findall('<data value="([0-9]+)">', page) == [told.removesuffix(" B") for told in sizes]
    assert [unescape(told) for told in re.findall('<data value="[0-9]+">([^<]+)<', page)] == [
        size(told, "en") for told in sizes
    ]
    short = in_page(client.get("/", params={"lang": "en"}, headers=BROWSER).text)
    assert short == {name: told for name, told in whole.items() if name not in ("isBasedOn", "variableMeasured")}


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("*/*", "application/ld+json"),
        ("application/ld+json", "application/ld+json"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_the_iri_of_the_data_leads_to_their_description(accept: str, media: str, client: httpx.Client) -> None:
    version = dataset(client)["@id"].rpartition("/")[2]
    for path in ("/id/dataset", f"/id/dataset/{version}"):
        first = client.get(path, headers={"Accept": accept})
        assert (first.status_code, first.headers["Location"]) == (303, "/dataset")
    answer = client.get("/dataset", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)
    if "turtle" in accept or "xml" in accept:
        assert asked(graph(answer), "SELECT ?v { ?d dcat:version ?v }") == [(version,)]


def test_another_version_is_not_here(client: httpx.Client) -> None:
    answer = client.get("/id/dataset/0123456789abcdef")
    assert (answer.status_code, "another version" in answer.json()["detail"]) == (404, True)


def test_further_forms_are_given_where_they_are(client: httpx.Client, folder: Path) -> None:
    assert client.get(f"/dump/{FORM}").status_code == 404
    assert client.get("/dump/report.json").status_code == 404
    (folder / FORM).write_text("a,b\n", "utf-8")
    answer = client.get(f"/dump/{FORM}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    # one that the description of the dump does not list is not listed
    assert FORM not in [file["name"] for file in dataset(client)["distribution"]]


def test_a_dump_is_what_holds_all_triples() -> None:
    triples = Triples()
    for name in ("vndx.ttl", "vndx.nt.gz", "vndx.nq", "vndx.cube.ttl", "vndx-figures.csv"):
        describe_address(triples, "urn:d", "urn:d", name, f"urn:{name}")
    dumps = {str(t.object) for t in triples.all if t.predicate.value == "http://rdfs.org/ns/void#dataDump"}
    assert dumps == {"<urn:vndx.ttl>", "<urn:vndx.nt.gz>", "<urn:vndx.nq>"}


def test_a_description_of_other_bytes_is_not_believed(seeds_build: Path, tmp_path: Path) -> None:
    dump, told = tmp_path / "vndx.ttl", tmp_path / "void.ttl"
    shutil.copy(seeds_build / "vndx.ttl", dump)
    assert told_beside(dump) is None
    shutil.copy(seeds_build / "void.ttl", told)
    known = told_beside(dump)
    assert known is not None
    assert known.data.startswith("https://w3id.org/vndx/id/dataset/")
    told.write_text("this is not Turtle", "utf-8")
    assert told_beside(dump) is None
    shutil.copy(seeds_build / "void.ttl", told)
    with dump.open("a", encoding="utf-8") as file:
        file.write("# another line\n")
    assert told_beside(dump) is None
    assert told_beside(None) is None


@pytest.mark.over_files("what a store holds has no version")
def test_data_without_a_file_beside_are_counted(site: Site) -> None:
    told = dataset(site.client, lang="en")
    assert told["@id"] == "https://w3id.org/vndx/void#default-graph"
    assert told["version"] == site.client.get("/healthz", headers={"Accept": "application/json"}).json()["dump"]
    assert [file["name"] for file in told["distribution"]] == ["vndx.ttl", "SPARQL 1.1"]
    assert "isBasedOn" not in told
    assert site.client.get("/dataset", headers=BROWSER).status_code == 200
    assert site.client.get(f"/id/dataset/{'0' * 16}").status_code == 404


@pytest.mark.over_files("puts a server before this one itself")
def test_no_page_waits_for_another_endpoint_to_count(site: Site) -> None:
    backend = Threads(RemoteStore(str(site.client.base_url.join("/sparql"))), Bounds())
    with served(create_app(backend, QUERIES, url=URL)) as front:
        assert "application/ld+json" not in front.get("/", headers=BROWSER).text
        assert dataset(front)["url"] == URL + "dataset"
