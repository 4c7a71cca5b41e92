"""The server before a store: what the endpoint must do whatever answers behind it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox

from kg.queries import Queries, fill
from kg.sparql import GRAPH_FORMATS, Bounds, Query, ask_table, read_table
from kg.store import EmbeddedStore, RemoteStore, Threads
from kg.web import create_app
from tests.interop.cases import bag
from tests.interop.stores import PATIENCE, Loaded, load
from tests.web.conftest import served

THING = "/id/province/nghe-an"
MEDIA = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
SELECT = "SELECT ?l { <https://w3id.org/vndx/id/province/nghe-an> rdfs:label ?l . FILTER(CONTAINS(?l, 'Nghệ An')) }"
ASK = "ASK { ?s a dx:Province }"
CONSTRUCT = "CONSTRUCT { ?s rdfs:label ?l } { ?s a dx:Province ; rdfs:label ?l }"
OTHER = "urn:vndx:other"

# What is asked of /sparql, and the status it has.
STATUSES: tuple[tuple[dict[str, str], int], ...] = (
    ({"query": ASK}, 200),
    ({}, 200),  # the service's description
    ({"query": "SELECT * {\n ?s ?p }"}, 400),
    ({"query": "DESCRIBE <https://w3id.org/vndx/id/province/nghe-an>"}, 200),
    ({"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}, 403),
    ({"update": "CLEAR ALL"}, 403),
)


def front_faults(store: Loaded, dump: Path, queries: Queries, ours: EmbeddedStore) -> list[str]:
    """What the server before a store does otherwise than it must, a line each."""
    assert store.backend is not None
    remote = RemoteStore(store.backend, timeout=PATIENCE)
    with served(create_app(Threads(remote, Bounds()), queries, articles=dump.parent / "articles")) as client:
        client.timeout = httpx.Timeout(PATIENCE)
        faults = [*canned(client, queries, ours), *protocol(client, ours), *things(client, ours)]
    if store.graph_store is not None:
        faults += named_graph(store, dump, ours)
    return [f"behind the server: {fault}" for fault in faults]


def canned(client: httpx.Client, queries: Queries, ours: EmbeddedStore) -> Iterator[str]:
    """Canned queries by their addresses, with the words behind their rows, and pickers on their pages."""
    for query in queries:
        expected = ask_table(ours, Query(fill(query, {})))
        answer = client.get(f"/queries/{query.name}.json", params={"quotations": "1"})
        if answer.status_code != 200:
            yield f"/queries/{query.name}.json: {answer.status_code} {answer.text[:200]}"
            continue
        told = answer.json()
        if bag(read_table(answer.content)) != bag(expected):
            yield f"/queries/{query.name}.json has other rows"
        if not all(told["quotations"]) or len(told["quotations"]) != len(expected.rows):
            yield f"/queries/{query.name}.json: rows have no words behind them"
    page = client.get("/queries/series?area=province:nghe-an", headers={"Accept": "text/html"})
    if page.status_code != 200 or "Nghệ An" not in page.text:
        yield f"/queries/series as a page: {page.status_code}"


def protocol(client: httpx.Client, ours: EmbeddedStore) -> Iterator[str]:
    """Forms of requests and of answers."""
    for form, status in STATUSES:
        answer = client.post("/sparql", data=form) if "update" in form else client.get("/sparql", params=form)
        if answer.status_code != status:
            yield f"/sparql {form}: {answer.status_code}, not {status}"
    if client.get("/sparql", params={"query": ASK, "format": "json"}).json().get("boolean") is not True:
        yield f"/sparql {ASK}: not true"
    direct = {"Content-Type": "application/sparql-query; charset=utf-8"}
    for media in MEDIA:
        accept = {"Accept": media}
        answers = (
            client.get("/sparql", params={"query": SELECT}, headers=accept),
            client.post("/sparql", data={"query": SELECT}, headers=accept),
            client.post("/sparql", content=SELECT.encode(), headers={**accept, **direct}),
        )
        types = {answer.headers["Content-Type"].partition(";")[0] for answer in answers}
        if types != {media} or len({answer.content for answer in answers}) != 1 or "Nghệ An" not in answers[0].text:
            yield f"/sparql as {media}: {types}"
    expected = set(ox.parse(ours.answer(Query(CONSTRUCT), GRAPH_FORMATS[1]), format=ox.RdfFormat.N_TRIPLES))
    for media, syntax in GRAPHS.items():
        answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": media})
        if answer.status_code != 200 or set(ox.parse(answer.content, format=syntax)) != expected:
            yield f"/sparql, a graph as {media}: {answer.status_code}, or other triples"
    if client.get("/healthz").text != "ok\n":
        yield "/healthz is not ok"


def things(client: httpx.Client, ours: EmbeddedStore) -> Iterator[str]:
    """Pages and triples of things."""
    text = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o . FILTER(?s = <https://w3id.org/vndx/id/province/nghe-an>) }"
    expected = set(ox.parse(ours.answer(Query(text), GRAPH_FORMATS[1]), format=ox.RdfFormat.N_TRIPLES))
    answer = client.get(f"{THING}.nt")
    if answer.status_code != 200 or not expected <= set(ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)):
        yield f"{THING}.nt: {answer.status_code}, or triples are missing"
    page = client.get(THING, headers={"Accept": "text/html"})
    if page.status_code != 200 or "Nghệ An" not in page.text:
        yield f"{THING} as a page: {page.status_code}"
    if client.get("/id/province/nowhere").status_code != 404:
        yield "/id/province/nowhere is not 404"


def named_graph(store: Loaded, dump: Path, ours: EmbeddedStore) -> Iterator[str]:
    """`kg load` by the Graph Store Protocol, into a graph of its own."""
    assert store.graph_store is not None
    try:
        load(dump, store.graph_store, "--graph", OTHER)
    except AssertionError as error:
        yield str(error)
        return
    assert store.backend is not None
    # without the dataset that an address may name, which has no other graph
    whole = RemoteStore(store.backend.partition("?")[0], timeout=PATIENCE)
    counted = ask_table(whole, Query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{OTHER}> {{ ?s ?p ?o }} }}"))
    expected = ask_table(ours, Query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    if bag(counted) != bag(expected):
        yield f"the graph {OTHER} holds {counted.rows}, not {expected.rows}"
