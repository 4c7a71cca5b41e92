"""Files of a build that lie beside the dump: at their addresses, described, and none that is not there."""

from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest

from kg.queries import load_queries
from kg.sparql import Bounds
from kg.store import Threads
from kg.vocabulary import data_folder
from kg.web import create_app
from tests.web.conftest import DUMP, Site, served
from tests.web.linking import BROWSER

THERE = {
    "dump.ttl": "text/turtle; charset=utf-8",
    "dump.nq": "application/n-quads",
    "dump.rdf": "application/rdf+xml",
    "dump.cube.ttl": "text/turtle; charset=utf-8",
    "dump/vndx-figures.csv": "text/csv; charset=utf-8",
    "dump/vndx-figures.csv-metadata.json": "application/csvm+json",
}
VOID, DCAT = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"


@pytest.fixture(scope="module")
def client(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server over a dump with some forms beside it, and files that are nobody's affair."""
    folder = tmp_path_factory.mktemp("downloads")
    (folder / "vndx.ttl").write_text(DUMP, "utf-8")
    for address in (*THERE, "dump-secret.csv", "report.json"):
        path = folder / address.rpartition("/")[2].replace("dump", "vndx")
        if not path.exists():
            path.write_text(address, "utf-8")
    queries = load_queries(data_folder("queries"))
    with served(create_app(Threads(site.engine, Bounds()), queries, dump=folder / "vndx.ttl")) as client:
        yield client


@pytest.mark.parametrize("address", sorted(THERE))
def test_a_form_that_was_built_is_given(client: httpx.Client, address: str) -> None:
    answer = client.get(f"/{address}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, THERE[address])
    if address != "dump.ttl":
        assert answer.text == address
    told = answer.headers.get("Link")
    expected = '<vndx-figures.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    assert told == (expected if address.endswith(".csv") else None)


@pytest.mark.parametrize(
    "address",
    ["dump.jsonld", "dump.csv", "dump/vndx-articles.csv", "dump/vndx-secret.csv", "dump/vndx.csv", "dump/report.json",
     "dump/..%2Freport.json", "dump.ttl%2F..%2Freport.json"],
)  # fmt: skip
def test_what_was_not_built_or_is_no_form_is_not_there(client: httpx.Client, address: str) -> None:
    answer = client.get(f"/{address}")
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_a_file_is_found_by_its_own_name(client: httpx.Client) -> None:
    for name in ("vndx.ttl", "vndx.cube.ttl", "vndx.jsonld"):  # the last one was not built, which its address tells
        answer = client.get(f"/dump/{name}")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"/{name.replace('vndx', 'dump', 1)}")


def test_who_has_a_file_is_told_that_it_holds(client: httpx.Client) -> None:
    for address in THERE:
        tag = client.get(f"/{address}").headers["ETag"]
        assert client.get(f"/{address}", headers={"If-None-Match": tag}).status_code == 304
        assert client.get(f"/{address}", headers={"If-None-Match": '"another"'}).status_code == 200


def test_the_files_that_are_there_are_described(client: httpx.Client) -> None:
    store = ox.Store()
    store.load(client.get("/.well-known/void").content, format=ox.RdfFormat.TURTLE)

    def values(name: str) -> set[str]:
        return {str(quad.object)[1:-1] for quad in store.quads_for_pattern(None, ox.NamedNode(name), None)}

    here = str(client.base_url).rstrip("/")
    assert values(DCAT + "downloadURL") == {f"{here}/{address}" for address in THERE}
    assert values(VOID + "dataDump") == {f"{here}/{address}" for address in ("dump.ttl", "dump.nq", "dump.rdf")}


def test_files_of_the_figures_alone_are_told_apart(client: httpx.Client) -> None:
    told = client.get("/dataset.jsonld", params={"lang": "en"}).json()
    assert [file["name"] for file in told["distribution"]] == ["vndx.nq", "vndx.rdf", "vndx.ttl", "SPARQL 1.1"]
    (figures,) = told["hasPart"]
    assert (figures["@type"], figures["name"]) == ("Dataset", "The figures of vndx")
    names = ["vndx-figures.csv", "vndx-figures.csv-metadata.json", "vndx.cube.ttl"]
    assert [file["name"] for file in figures["distribution"]] == names
    assert len(figures["description"]) >= 50  # what Google takes
    page = client.get("/dataset", params={"lang": "en"}, headers=BROWSER).text
    assert all(f'/{address}">' in page for address in THERE)
    assert page.index(figures["description"] + "</th>") < page.index('/dump.cube.ttl">')
    catalogue = client.get("/void.ttl", headers={"Accept": "text/turtle"}).text
    assert f"dcat:dataset <{told['@id']}> , <{figures['@id']}>" in catalogue


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("dump.jsonld", "vndx.jsonld was not built with these data: kg build … --formats jsonld writes it; "),
        ("dump/vndx-articles.csv", "vndx-articles.csv was not built with these data: kg build … --formats csv writes"),
        ("dump.csv", "no file of the dump is called that: /dataset lists those that are here"),
        ("dump/vndx.csv", "no file of the dump is called that: /dataset lists those that are here"),
    ],
)
def test_what_is_not_there_is_told_with_what_makes_it(client: httpx.Client, address: str, told: str) -> None:
    assert client.get(f"/{address}").json()["detail"].startswith(told)


@pytest.mark.over_files("a store gives no dump")
def test_the_iris_of_cubes_lead_to_the_file_that_tells_of_them(client: httpx.Client, site: Site) -> None:
    for key in ("0123456789abcdef", "0123456789abcdef/fedcba9876543210"):
        answer = client.get(f"/id/cube/{key}")
        assert (answer.status_code, answer.headers.get("Location")) == (303, "/dump.cube.ttl")
        assert "kg build … --formats cube writes it" in site.client.get(f"/id/cube/{key}").json()["detail"]
    assert client.get("/id/cube/0123").status_code == 404


def test_a_server_without_files_leads_to_its_endpoint(site: Site) -> None:
    with served(create_app(Threads(site.engine, Bounds()), load_queries(data_folder("queries")))) as bare:
        assert bare.get("/dump.ttl").json()["detail"].endswith("ask for what it holds at /sparql")
