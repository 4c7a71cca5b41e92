"""The engine at another SPARQL 1.1 endpoint."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pyoxigraph as ox

from kg.errors import EngineError, RequestError
from kg.sparql import (
    GRAPH_FORMATS,
    TABLE_FORMATS,
    Answer,
    Bounds,
    Format,
    Query,
    count_rows,
    declare,
    limited,
    located,
    mark_truncated,
    mistake,
    prefixes,
    query_form,
    refuse,
    tokens,
)
from kg.store.addresses import checked
from kg.store.asking import Endpoint, FailedError, RefusedQueryError
from kg.store.embedded import GRAPHS, TABLES, graph, mended, names
from kg.store.login import Login

NO_BOUND = sys.maxsize - 1
RESULTS = "application/sparql-results+json"


class RemoteStore:
    """An `Engine` that forwards to a SPARQL 1.1 endpoint and writes its answer in any format."""

    def __init__(
        self, url: str, timeout: float = 30, *, name: tuple[str, str] | None = None, login: Login | None = None
    ) -> None:
        """`url`: of the query endpoint; `timeout`: seconds until a request is given up; `name`: what it is called in
        errors in English and Vietnamese, by a server whose strangers need not know the address; `login`: who asks."""
        self.url = checked(url)
        self.timeout = timeout
        self.en, self.vi = name or (url, url)
        self._endpoint = Endpoint(self.url, self.en, self.vi, login)

    def answer(self, query: Query, form: Format) -> bytes:
        """See `kg.sparql.Engine`."""
        return self.bounded(query, form, Bounds(rows=NO_BOUND, octets=NO_BOUND)).read()

    def bounded(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        """An answer that keeps to bounds: no more than so many rows (of a graph: triples), those that come first.

        Errors as of `kg.sparql.Engine`, and TooMuchError for an answer of more bytes than allowed.
        """
        refuse(query.text)
        table = query_form(query.text) in ("table", "boolean")
        if table != (form.writes == "table"):
            fitting = TABLE_FORMATS if table else GRAPH_FORMATS
            raise RequestError(f"the answer is a {'table' if table else 'graph'}: {names(fitting)}, not {form.name}")
        return self._table(query, form, bounds) if table else self._graph(query, form, bounds)

    def _table(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        boolean = query_form(query.text) == "boolean"

        def ask(rows: int) -> bytes:
            text = query.text if bounds.rows == NO_BOUND else limited(query.text, rows)
            try:
                document = self._fetch(replace(query, text=text), RESULTS, bounds.octets)
            except FailedError:
                if text == query.text or rows == bounds.rows:
                    raise
                document = self._fetch(query, RESULTS, bounds.octets)  # Virtuoso sorts no more than 10,000 for a LIMIT
            with self._understood():
                return mended(rewritten(document, form, boolean=boolean), form)

        begun = time.perf_counter()
        body = ask(bounds.rows + 1)
        rows = count_rows(body, form.name)
        if rows <= bounds.rows:
            return Answer(body, rows, False, time.perf_counter() - begun)
        body = ask(bounds.rows)
        body = mark_truncated(body) if form.name == "json" else body
        return Answer(body, bounds.rows, True, time.perf_counter() - begun)

    def _graph(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        begun = time.perf_counter()
        document = self._fetch(query, "application/n-triples,text/turtle", bounds.octets)
        with self._understood():
            triples = [quad.triple for quad in ox.parse(document, format=ox.RdfFormat.TURTLE)]
        body = mended(ox.serialize(triples[: bounds.rows], format=GRAPHS[form.name]) or b"", form)
        more = len(triples) > bounds.rows
        return Answer(body, min(len(triples), bounds.rows), more, time.perf_counter() - begun)

    @contextmanager
    def _understood(self) -> Iterator[None]:
        try:
            yield
        except (SyntaxError, ValueError) as error:
            why = located(error)[0] if isinstance(error, SyntaxError) else str(error)
            raise EngineError(
                f"{self.en} does not answer in SPARQL results: {why}",
                vi=f"{self.vi} không trả lời theo dạng kết quả SPARQL: {why}",
            ) from error

    def _fetch(self, query: Query, accept: str, octets: int) -> bytes:
        graphs = [("default-graph-uri", graph(iri).value) for iri in query.default_graphs]
        graphs += [("named-graph-uri", graph(iri).value) for iri in query.named_graphs]
        try:
            return self._endpoint.ask(based(query), graphs, accept, self.timeout, octets)
        except RefusedQueryError as error:
            raise own_mistake(query.text) or error from error


def based(query: Query) -> str:
    """The text with declarations of the known prefixes that it uses, and of the base where it has relative IRIs: the
    address that our client asked, which the endpoint does not know."""
    text = declare(query.filled(query.text))
    if query.base is None or not any(token.kind == "iri" and ":" not in token.text for token in tokens(text)):
        return text
    return f"BASE {graph(query.base)} {text}"


def rewritten(document: bytes, form: Format, *, boolean: bool) -> bytes:
    """Results in JSON in another format; SyntaxError where they are none."""
    results = ox.parse_query_results(document, format=ox.QueryResultsFormat.JSON)
    try:
        if boolean and isinstance(results, ox.QuerySolutions):  # as Virtuoso 7 answers an ASK
            told = [str(bool(term and term.value in ("1", "true"))).lower() for row in results for term in row]
            return rewritten(b'{"head":{},"boolean":%s}' % "".join(told).encode(), form, boolean=False)
        return results.serialize(format=TABLES[form.name]) or b""
    finally:
        del results  # only its own thread may let go of it, and an error would hold it


def own_mistake(text: str) -> RequestError | None:
    """What is wrong with a query that an endpoint refused, where we refuse it too: with line and column. None for what
    the endpoint alone finds fault with."""
    try:
        ox.Store().query(text, prefixes=prefixes())
    except SyntaxError as own:
        return mistake(text, own)
    except (RuntimeError, ValueError, OSError):
        pass  # a function that the endpoint alone knows: it has its own complaint
    return None
