"""SERVICE for addresses on a list: asked by the server itself, within bounds; everything else is refused."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kg.errors import EngineError, LateError, RefusedError, RequestError, TooMuchError
from kg.queries import load_queries
from kg.sparql import TABLE_FORMATS, Answer, Asker, Bounds, Format, Query
from kg.store import EmbeddedStore, Federated, Limits, Pool
from kg.vocabulary import data_folder
from kg.web import create_app
from tests.store.stores import Store, listening, running
from tests.web.conftest import served

DATA = "<http://e/a> <http://e/p> 1 .\n<http://e/b> <http://e/p> 2 .\n<http://e/c> <http://e/p> 3 .\n"
THERE = """INSERT DATA { <http://e/a> <http://e/q> "từ \\"a\\" }"@vi . <http://e/b> <http://e/q> "b\\\\n" .
<http://e/b> <http://e/r> [] }"""
JOIN = "SELECT ?n ?q { ?s <http://e/p> ?n %s { SERVICE %s <%s> { ?s <http://e/q> ?q } } } ORDER BY ?n"


@pytest.fixture(scope="module")
def there() -> Iterator[Store]:
    with running(Store()) as store:
        store.data.update(THERE)
        yield store


@pytest.fixture
def here(tmp_path: Path) -> Path:
    path = tmp_path / "data.ttl"
    path.write_text(DATA, "utf-8")
    return path


class Inline:
    """An engine in this process, which is quicker begun than workers."""

    version = "1"
    profile = None
    federates = False

    def __init__(self, files: Sequence[Path]) -> None:
        self.store = EmbeddedStore(files)

    async def start(self) -> None:
        pass

    async def load(self) -> None:
        pass

    async def close(self) -> None:
        pass

    def gauges(self) -> Mapping[str, tuple[str, float]]:
        return {}

    async def ask(self, query: Query, form: Format, bounds: Bounds | None = None) -> Answer:
        return self.store.bounded(query, form, bounds or Bounds())


def ask(query: str, data: Path, *allowed: str, seconds: float = 30, rows: int = 10_000, pool: bool = False) -> Answer:
    """pool: by a worker that cannot reach the network."""

    async def go() -> Answer:
        asker: Asker = Pool([data], Limits(workers=1)) if pool else Inline([data])
        engine = Federated(asker, allowed, seconds, rows)
        await engine.start()
        try:
            return await engine.ask(Query(query), TABLE_FORMATS[0])
        finally:
            await engine.close()

    return asyncio.run(go())


def values(answer: Answer) -> list[tuple[str, ...]]:
    rows = json.loads(answer.read())["results"]["bindings"]
    return [tuple(term["value"] for _, term in sorted(row.items())) for row in rows]


def test_rows_from_elsewhere_are_joined(there: Store, here: Path) -> None:
    url = f"{there.url}/query"
    joined = ask(JOIN % ("", "", url), here, "http://other/", url, pool=True)
    assert values(joined) == [("1", 'từ "a" }'), ("2", "b\\n")]
    assert not joined.lasting
    optional = ask(JOIN % ("OPTIONAL", "", url), here, url)
    assert values(optional) == [("1", 'từ "a" }'), ("2", "b\\n"), ("3",)]
    assert ask("SELECT * { ?s ?p ?o }", here, url).lasting


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/", "%s/query?", "%s/Query", "%s/query/../update", "%s/query#a", "%s//query"]
)
def test_an_address_that_is_not_listed_letter_by_letter_is_refused(address: str, there: Store, here: Path) -> None:
    url = f"{there.url}/query"
    before = len(there.authorizations)
    with pytest.raises(RefusedError, match=f"queries no other than <{url}>") as caught:
        ask(JOIN % ("", "SILENT", address.replace("%s", there.url)), here, url)
    assert (caught.value.line, len(there.authorizations)) == (1, before)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { BIND(<%s> AS ?x) SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { SERVICE <%s> { ?s ?p ?o } \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE <%s> { ?s ?p ?o } FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_a_service_in_disguise_is_refused_before_anybody_is_asked(query: str, there: Store, here: Path) -> None:
    url = f"{there.url}/query"
    before = len(there.authorizations)
    with pytest.raises(RefusedError):
        ask(query.replace("%s", url), here, url)
    assert len(there.authorizations) == before


def test_answers_are_bounded(there: Store, here: Path) -> None:
    url = f"{there.url}/query"
    with pytest.raises(TooMuchError, match="more than 1 rows: ask it for less"):
        ask(JOIN % ("", "SILENT", url), here, url, rows=1)
    five = " ".join(f"SERVICE <{url}> {{ ?s ?p ?o }}" for _ in range(5))
    with pytest.raises(RequestError, match="more than 4 SERVICE clauses"):
        ask(f"SELECT * {{ {five} }}", here, url)


def test_blank_nodes_of_elsewhere_are_told(there: Store, here: Path) -> None:
    url = f"{there.url}/query"
    with pytest.raises(EngineError, match="answers blank nodes"):
        ask(f"SELECT * {{ SERVICE <{url}> {{ ?s <http://e/r> ?o }} }}", here, url)


def test_mistakes_keep_their_place(there: Store, here: Path) -> None:
    url = f"{there.url}/query"
    with pytest.raises(RequestError) as caught:
        ask(f"SELECT * {{\n SERVICE <{url}> {{\n ?s <http://e/q> ?o }} ?s ?p }}", here, url)
    assert (caught.value.line, caught.value.column) == (3, 29)


class Failing(BaseHTTPRequestHandler):
    """Fails as its path says."""

    def do_GET(self) -> None:
        raise AssertionError("a redirect was followed")

    def do_POST(self) -> None:
        if self.path == "/slow":
            self.server.shut.wait(60)  # type: ignore[attr-defined]  # of `listening`
            return
        status, body = {"/moved": (302, b""), "/page": (200, b"<p>"), "/busy": (503, b"later")}[self.path]
        self.send_response(status)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.mark.parametrize(
    ("path", "kind", "told"),
    [
        ("/moved", EngineError, "answers 302 Found"),
        ("/page", EngineError, "answers no SPARQL results"),
        ("/busy", EngineError, "answers 503 Service Unavailable: later"),
        ("/slow", LateError, r"did not answer within 0\.5 s"),
    ],
)
def test_what_fails_elsewhere_is_told_or_silent(path: str, kind: type[Exception], told: str, here: Path) -> None:
    seconds = 0.5 if path == "/slow" else 60
    with listening(Failing) as address:
        url = address + path
        silent = f"SELECT * {{ ?s <http://e/p> ?n SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}"
        with pytest.raises(kind, match=told):
            ask(JOIN % ("", "", url), here, url, seconds=seconds)
        assert ask(silent, here, url, seconds=seconds).rows == 3


def test_an_address_of_the_list_is_one() -> None:
    with pytest.raises(RequestError, match="begins with http"):
        Federated(Inline([]), ["file:///etc/passwd"], 1)


def test_what_others_answer_is_not_kept(there: Store, here: Path) -> None:
    url = f"{there.url}/query"
    queries = load_queries(data_folder("queries"))
    with served(create_app(Federated(Inline([here]), [url], 30), queries)) as client:
        kept = client.get("/sparql", params={"query": "ASK {}"})
        assert "ETag" in kept.headers
        joined = client.get("/sparql", params={"query": JOIN % ("", "", url)}, headers={"Accept": "text/csv"})
        assert (joined.status_code, joined.headers["Cache-Control"], "ETag" in joined.headers) == (
            200,
            "no-store",
            False,
        )
        refused = client.get("/sparql", params={"query": JOIN % ("", "", "http://127.0.0.1:9/")})
        assert (refused.status_code, refused.json()["line"]) == (403, 1)


def test_a_very_long_query_is_not_looked_through(there: Store, here: Path) -> None:
    url = f"{there.url}/query"
    with pytest.raises(RefusedError, match="this endpoint queries no other"):
        ask(JOIN % ("", "", url) + "#" * (1 << 16), here, url)
