"""`kg load` fills Apache Jena Fuseki, and a server before it answers as one over the file."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.cli import main
from kg.queries import load_queries
from kg.sparql import Bounds, Query, Table, Term, ask_table
from kg.store import EmbeddedStore, RemoteStore, Threads
from kg.vocabulary import data_folder
from kg.web import create_app
from tests.interop.fuseki import running
from tests.web.conftest import served

QUERIES = load_queries(data_folder("queries"))


@pytest.fixture(scope="module")
def fuseki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("fuseki")) as url:
        yield url


@pytest.fixture(scope="module")
def filled(fuseki: str, seeds_dump: Path) -> str:
    assert main(["load", str(seeds_dump), "--to", f"{fuseki}/update", "--batch", "3000"]) == 0
    return fuseki


@pytest.fixture(scope="module")
def front(filled: str) -> Iterator[httpx.Client]:
    with served(create_app(Threads(RemoteStore(f"{filled}/query", timeout=60), Bounds()), QUERIES)) as client:
        yield client


@pytest.fixture(scope="module")
def embedded(seeds_dump: Path) -> EmbeddedStore:
    return EmbeddedStore([seeds_dump])


def bag(table: Table) -> Counter[tuple[object, ...]]:
    """Rows in any order; numbers by what they are worth, however they are written."""

    def value(term: Term | None) -> object:
        return float(term.value) if term is not None and term.numeric else term

    return Counter(tuple(map(value, row)) for row in table.rows)


def test_the_store_holds_the_file(filled: str, seeds_dump: Path, embedded: EmbeddedStore) -> None:
    everything = Query("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert bag(ask_table(RemoteStore(f"{filled}/query", timeout=60), everything)) == bag(
        ask_table(embedded, everything)
    )


@pytest.mark.parametrize("name", sorted(QUERIES.queries))
def test_canned_queries_answer_as_over_the_file(name: str, filled: str, embedded: EmbeddedStore) -> None:
    query = Query(QUERIES.queries[name].text)
    there, here = ask_table(RemoteStore(f"{filled}/query", timeout=60), query), ask_table(embedded, query)
    assert there.columns == here.columns
    assert bag(there) == bag(here)


def test_the_graph_store_protocol_fills_a_graph_and_puts_a_new_file_in_its_place(
    fuseki: str, seeds_dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--to", f"{fuseki}/data", "--graph", "urn:g", "--batch", "3000"]
    remote = RemoteStore(f"{fuseki}/query", timeout=60)
    assert main(["load", str(seeds_dump), *command]) == 0
    assert main(["load", str(seeds_dump), *command]) == 2
    assert "the graph <urn:g>" in capsys.readouterr().err
    small = tmp_path / "small.ttl"
    small.write_text('<urn:a> <urn:p> "một \\"từ\\"\\n\\\\"@vi , 1.50 , "\U0001f30f" .', "utf-8")
    assert main(["load", str(small), *command, "--replace"]) == 0
    rows = ask_table(remote, Query("SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }")).rows
    assert {term.value for (term,) in rows if term} == {'một "từ"\n\\', "1.50", "\U0001f30f"}
    left = ask_table(remote, Query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")).rows
    assert [term.value for (term,) in left if term] == ["urn:g"]


def test_the_server_before_it_answers(front: httpx.Client) -> None:
    page = front.get("/queries/series?area=province:nghe-an", headers={"Accept": "text/html"})
    assert (page.status_code, "Nghệ An" in page.text) == (200, True)
    assert front.get("/queries/chairs.csv").text.count("\n") > 3
    graph = front.get("/sparql", params={"query": "DESCRIBE <https://w3id.org/vndx/id/province/nghe-an>"})
    assert (graph.status_code, "Nghệ An" in graph.text) == (200, True)
    assert front.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "format": "json"}).json()["boolean"] is True
    cut = front.get("/sparql", params={"query": "SELECT * { ?s ?p }"})
    assert (cut.status_code, cut.json()["line"]) == (400, 1)
    own = front.get("/sparql", params={"query": "SELECT (<urn:no-function>(1) AS ?x) {}", "format": "json"})
    assert own.status_code == 200
    refused = front.get("/sparql", params={"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"})
    assert refused.status_code == 403
    assert front.get("/healthz").text == "ok\n"
