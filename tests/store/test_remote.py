"""The engine elsewhere, against an endpoint on this machine."""

import asyncio
import re
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import MappingProxyType
from urllib.parse import parse_qs

import pytest

from kg.errors import BusyError, EngineError, LateError, RefusedError, RequestError, TooMuchError
from kg.sparql import Bounds, Query, ask_table, format_named
from kg.store import RemoteStore, Threads
from kg.store.asking import FailedError

ROWS = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "\xe1\xbb\xab"}}]}}'
TRIPLE = b"<http://e/a> a <http://e/B> ."


class Endpoint(BaseHTTPRequestHandler):
    """Answers by what the query says; keeps what it was asked."""

    asked: list[dict[str, list[str]]]
    released: threading.Event

    def do_GET(self) -> None:
        raise AssertionError(f"a redirect was followed: {self.path}")

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.asked.append(form)
        query = form["query"][0]
        if "broken" in query:
            self.reply(400, "text/plain", b"syntax error near broken\n")
        elif "problem" in query:
            self.reply(400, "application/problem+json", b'{"title": "Bad Request", "detail": "no such function"}')
        elif "failing" in query:
            self.reply(500, "text/plain", b"out of memory")
        elif "nonsense" in query:
            self.reply(200, "text/html", b"<p>hello</p>")
        elif found := re.search(r"status(\d+)", query):
            self.reply(int(found[1]), "text/html", b"<html><title>no</title></html>", {"Location": "/elsewhere"})
        elif "sorted" in query and "LIMIT" in query:
            self.reply(500, "text/plain", b"no more than 10000 rows can be sorted")
        elif "halved" in query:
            media, body = ("text/turtle", TRIPLE * 9) if "CONSTRUCT" in query else ("application/json", ROWS)
            self.reply(200, media, body[:-9])
        elif "cut" in query:
            media, body = ("text/turtle", TRIPLE) if "CONSTRUCT" in query else ("application/json", ROWS)
            self.reply(200, media, body, {"Content-Length": str(len(body) + 1)})
        elif "chunked" in query:
            self.reply(200, "text/turtle", b"", {"Transfer-Encoding": "chunked", "Content-Length": ""})
            self.wfile.write(b"%x\r\n%b\r\n" % (len(TRIPLE), TRIPLE))  # and no end
        elif "silent" in query:
            self.close_connection = True
        elif "slow" in query:
            self.reply(200, "application/sparql-results+json", ROWS[:10], {"Content-Length": str(len(ROWS))})
            self.released.wait(60)
        elif "CONSTRUCT" in query:
            self.reply(200, "text/turtle", TRIPLE)
        else:
            self.reply(200, "application/sparql-results+json", ROWS)

    def reply(self, status: int, media: str, body: bytes, more: Mapping[str, str] = MappingProxyType({})) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(body)), **more}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def remote() -> Iterator[RemoteStore]:
    Endpoint.asked = []
    Endpoint.released = threading.Event()
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield RemoteStore(f"http://127.0.0.1:{server.server_port}/sparql", timeout=60)
    finally:
        Endpoint.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_table_comes_in_any_format(remote: RemoteStore) -> None:
    assert [t.value for (t,) in ask_table(remote, Query("SELECT ?x {}")).rows if t] == ["ừ"]
    assert remote.answer(Query("SELECT ?x {}"), format_named("csv", "table")).decode().split() == ["x", "ừ"]


def test_a_graph_comes_in_any_format(remote: RemoteStore) -> None:
    body = remote.answer(Query("CONSTRUCT WHERE { ?s ?p ?o }"), format_named("nt", "graph"))
    assert body == b"<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/B> .\n"


def test_prefixes_and_dataset_are_sent(remote: RemoteStore) -> None:
    ask_table(remote, Query("SELECT ?x { ?x a dx:Meeting }", ("http://e/g",), ("http://e/h",)))
    (form,) = Endpoint.asked
    assert form["query"] == ["PREFIX dx: <https://w3id.org/vndx/ontology#> SELECT ?x { ?x a dx:Meeting }"]
    assert form["default-graph-uri"] == ["http://e/g"]
    assert form["named-graph-uri"] == ["http://e/h"]


def test_what_relative_iris_are_relative_to_is_sent_where_there_are_any(remote: RemoteStore) -> None:
    ask_table(remote, Query("SELECT ?x { <a> a dx:Meeting }", base="http://here.example/sparql"))
    ask_table(remote, Query("SELECT ?x { <urn:a> ?p '<a>' }", base="http://here.example/sparql"))
    (relative,), (whole,) = (form["query"] for form in Endpoint.asked)
    assert relative.startswith("BASE <http://here.example/sparql> PREFIX dx: ")
    assert whole == "SELECT ?x { <urn:a> ?p '<a>' }"


def test_a_graph_that_is_no_iri_is_not_asked_for(remote: RemoteStore) -> None:
    for query in (Query("ASK {}", ("not an iri",)), Query("ASK {}", (), ("not an iri",))):
        with pytest.raises(RequestError, match="not an IRI: 'not an iri'"):
            ask_table(remote, query)
    assert not Endpoint.asked


def test_failures_are_told_apart(remote: RemoteStore) -> None:
    with pytest.raises(RequestError, match="refuses the query: syntax error near broken") as caught:
        ask_table(remote, Query("SELECT ?broken {}"))
    assert not isinstance(caught.value, EngineError)
    with pytest.raises(RequestError, match="refuses the query: no such function"):
        ask_table(remote, Query("SELECT ?problem {}"))
    with pytest.raises(RequestError, match=r"a triple has subject") as caught:
        ask_table(remote, Query("SELECT ?broken {\n ?s ?p }"))
    assert caught.value.line == 2
    for word in ("failing", "nonsense"):
        with pytest.raises(EngineError):
            ask_table(remote, Query(f"SELECT ?{word} {{}}"))
    with pytest.raises(RefusedError):
        ask_table(remote, Query("SELECT * { SERVICE <http://e/> {} }"))


def test_an_endpoint_that_is_not_there() -> None:
    with pytest.raises(EngineError, match="cannot be reached"):
        ask_table(RemoteStore("http://127.0.0.1:9/sparql", timeout=2), Query("SELECT * {}"))
    with pytest.raises(RequestError, match="begins with http"):
        RemoteStore("file:///etc/passwd")


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [
        (301, EngineError, "answers 301 Moved Permanently"),
        (307, EngineError, "answers 307 Temporary Redirect"),
        (401, EngineError, "answers 401 Unauthorized"),
        (404, EngineError, "answers 404 Not Found"),
        (408, LateError, "ran out of time"),
        (429, BusyError, "is busy"),
        (500, FailedError, "fails"),
        (503, BusyError, "is busy, or the query takes it too long: Service Unavailable"),
        (504, LateError, "ran out of time"),
    ],
)
def test_every_status_has_its_error(remote: RemoteStore, status: int, kind: type[Exception], told: str) -> None:
    with pytest.raises(kind, match=told) as caught:
        ask_table(remote, Query(f"SELECT ?status{status} {{}}"))
    assert type(caught.value) is kind
    assert "<html>" not in str(caught.value)
    assert len(Endpoint.asked) == 1


@pytest.mark.parametrize(
    "query", ["SELECT ?cut {}", "CONSTRUCT { <urn:cut> a 1 } {}", "CONSTRUCT { <urn:chunked> a 1 } {}"]
)
def test_an_answer_that_breaks_off_is_none(remote: RemoteStore, query: str) -> None:
    """Also where what came is well-formed."""
    form = format_named("json", "table") if "SELECT" in query else format_named("nt", "graph")
    with pytest.raises(EngineError, match="broke off"):
        remote.answer(Query(query), form)


def test_an_endpoint_that_hangs_up_or_is_slow(remote: RemoteStore) -> None:
    with pytest.raises(EngineError, match="broke off"):
        ask_table(remote, Query("SELECT ?silent {}"))
    remote.timeout = 0.5
    with pytest.raises(LateError, match=r"did not answer within 0\.5 s"):
        ask_table(remote, Query("SELECT ?slow {}"))


def test_an_answer_keeps_to_its_bytes(remote: RemoteStore) -> None:
    with pytest.raises(TooMuchError, match="larger than 50 bytes"):
        remote.bounded(Query("SELECT ?x {}"), format_named("json", "table"), Bounds(octets=50))


def test_strangers_are_not_told_the_address(remote: RemoteStore) -> None:
    behind = RemoteStore(remote.url, name=("what is behind", "phía sau"))
    for word in ("failing", "nonsense", "broken", "status503", "status404", "cut"):
        with pytest.raises(RequestError) as caught:
            ask_table(behind, Query(f"SELECT ?{word} {{}}"))
        assert caught.value.message.startswith("what is behind ")
        assert caught.value.told("vi").startswith("phía sau ")
        assert "127.0.0.1" not in caught.value.message + caught.value.told("vi")


def test_a_word_in_a_comment_makes_no_update(remote: RemoteStore) -> None:
    ask_table(remote, Query("BASE <http://e/> # INSERT\nSELECT ?x {}"))
    assert list(Endpoint.asked[0]) == ["query"]


@pytest.mark.parametrize("query", ["SELECT ?halved {}", "CONSTRUCT { <urn:halved> a 1 } {}"])
def test_half_a_document_is_told_from_any_thread(remote: RemoteStore, query: str) -> None:
    async def go() -> None:
        form = format_named("json", "table") if "SELECT" in query else format_named("nt", "graph")
        threads = Threads(remote, Bounds())
        try:
            with pytest.raises(EngineError, match="does not answer in SPARQL results"):
                await threads.ask(Query(query), form)
        finally:
            await threads.close()

    asyncio.run(go())


def test_a_store_that_cannot_sort_so_many_rows_is_asked_without_a_limit(remote: RemoteStore) -> None:
    """As Virtuoso says of a LIMIT, whatever there is to sort."""
    form, query = format_named("csv", "table"), Query("SELECT ?sorted {} ORDER BY ?sorted")
    assert remote.bounded(query, form, Bounds()).rows == 1
    assert ["LIMIT" in form["query"][0] for form in Endpoint.asked] == [True, False]
    with pytest.raises(FailedError, match="no more than 10000 rows"):
        remote.bounded(Query("SELECT ?sorted {} LIMIT 5"), form, Bounds())
