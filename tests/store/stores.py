"""A store on this machine that can be told to fail: SPARQL 1.1 query, update and Graph Store over pyoxigraph."""

import base64
import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

# What is done instead of an answer: a status with its headers, or None, where the connection is closed.
Fault = tuple[int, dict[str, str]] | None


@dataclass
class Store:
    """What it holds, what it was asked, and what goes wrong.

    faults: by the number of a write, from 1, what is answered to it instead; loses: whether writes keep but one triple;
    login: scheme, user and password it asks for.
    """

    data: ox.Store = field(default_factory=ox.Store)
    writes: list[str] = field(default_factory=list)
    faults: dict[int, Fault] = field(default_factory=dict)
    loses: bool = False
    login: tuple[str, str, str] | None = None
    authorizations: list[str] = field(default_factory=list)
    before: Callable[[str], None] = lambda _: None
    url: str = ""

    def graphs(self) -> dict[str, int]:
        """How many triples each graph holds; "" is the default graph."""
        found: dict[str, int] = {}
        for quad in self.data:
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            found[name] = found.get(name, 0) + 1
        return found

    def sent(self) -> list[str]:
        """The writes that carry triples."""
        return [w for w in self.writes if not re.match(r"DROP|COPY", w)]


@contextmanager
def running(store: Store) -> Iterator[Store]:
    """The store at a free port; `url` is told to it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.store_answers(urlsplit(self.path), body.decode())

        def store_answers(self, address: Any, body: str) -> None:
            if not self.known():
                return
            if address.path == "/query":
                results: Any = store.data.query(parse_qs(body)["query"][0])
                document = results.serialize(format=ox.QueryResultsFormat.JSON)
                self.reply(200, {"Content-Type": "application/sparql-results+json"}, document)
                return
            store.writes.append(body)
            store.before(body)
            if len(store.writes) in store.faults:
                fault = store.faults[len(store.writes)]
                if fault is None:
                    self.close_connection = True
                    return
                self.reply(*fault, b"no such luck\n")
                return
            if address.path == "/store":
                name = ox.NamedNode(parse_qs(address.query)["graph"][0])
                store.data.load(body.encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=name)
            else:
                store.data.update(body)
            if store.loses:
                for quad in list(store.data)[1:]:
                    store.data.remove(quad)
            self.reply(204, {}, b"")

        def known(self) -> bool:
            """Whether who asks may; else it is told how to say who it is."""
            given = self.headers.get("Authorization", "")
            store.authorizations.append(given)
            if store.login is None or given == answer_to(store.login, given, self.path):
                return True
            asked = 'Digest realm="r", nonce="n", qop="auth"' if store.login[0] == "Digest" else 'Basic realm="r"'
            self.reply(401, {"WWW-Authenticate": asked}, b"")
            return False

        def reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silent."""

    with listening(Handler) as store.url:
        yield store


class Server(ThreadingHTTPServer):
    """Its handlers may wait until it is shut."""

    daemon_threads = True

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.shut = threading.Event()


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server at a free port."""
    server = Server(handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shut.set()
        server.shutdown()
        server.server_close()
        thread.join()


def answer_to(login: tuple[str, str, str], given: str, path: str) -> str:
    """The Authorization that is right: for Digest (RFC 7616) made of what is `given`, all but its response."""
    scheme, user, password = login
    if scheme == "Basic":
        return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    said = dict(re.findall(r'(\w+)="?([^",]*)"?', given.removeprefix("Digest ")))

    def md5(*parts: str) -> str:
        return hashlib.md5(":".join(parts).encode()).hexdigest()

    response = md5(md5(user, "r", password), "n", said.get("nc", ""), said.get("cnonce", ""), "auth", md5("POST", path))
    return re.sub(r'response="[^"]*"', f'response="{response}"', given) if said else "Digest"
