"""The engine elsewhere, against an endpoint on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from kg.errors import EngineError, RefusedError, RequestError
from kg.sparql import Query, ask_table, format_named
from kg.store import RemoteStore

ROWS = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "\xe1\xbb\xab"}}]}}'


class Endpoint(BaseHTTPRequestHandler):
    """Answers by what the query says; keeps what it was asked."""

    asked: list[dict[str, list[str]]]

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
        elif "CONSTRUCT" in query:
            self.reply(200, "text/turtle", b"<http://e/a> a <http://e/B> .")
        else:
            self.reply(200, "application/sparql-results+json", ROWS)

    def reply(self, status: int, media: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def remote() -> Iterator[RemoteStore]:
    Endpoint.asked = []
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield RemoteStore(f"http://127.0.0.1:{server.server_port}/sparql", timeout=60)
    finally:
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
