"""The engine at another SPARQL 1.1 endpoint."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.error import HTTPError, URLError

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
)
from kg.store.embedded import GRAPHS, TABLES, names, returns_kept, too_large

NO_BOUND = sys.maxsize - 1


class RemoteStore:
    """An `Engine` that forwards to a SPARQL 1.1 endpoint and writes its answer in any format."""

    def __init__(self, url: str, timeout: float = 30) -> None:
        """`url`: of the query endpoint; `timeout`: seconds until a request is given up."""
        if not re.match(r"https?://", url):
            raise RequestError(f"an endpoint's address begins with http:// or https://, not {url!r}")
        self.url = url
        self.timeout = timeout

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
        def ask(rows: int) -> bytes:
            text = query.text if bounds.rows == NO_BOUND else limited(query.text, rows)
            document = self._fetch(replace(query, text=text), "application/sparql-results+json", bounds.octets)
            with self._understood():
                results = ox.parse_query_results(document, format=ox.QueryResultsFormat.JSON)
                return returns_kept(results.serialize(format=TABLES[form.name]) or b"", form)

        body = ask(bounds.rows + 1)
        rows = count_rows(body, form.name)
        if rows <= bounds.rows:
            return Answer(body, rows, False)
        body = ask(bounds.rows)
        return Answer(mark_truncated(body) if form.name == "json" else body, bounds.rows, True)

    def _graph(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        document = self._fetch(query, "application/n-triples,text/turtle", bounds.octets)
        with self._understood():
            triples = [quad.triple for quad in ox.parse(document, format=ox.RdfFormat.TURTLE)]
        body = returns_kept(ox.serialize(triples[: bounds.rows], format=GRAPHS[form.name]) or b"", form)
        return Answer(body, min(len(triples), bounds.rows), len(triples) > bounds.rows)

    @contextmanager
    def _understood(self) -> Iterator[None]:
        try:
            yield
        except SyntaxError as error:
            raise EngineError(
                f"{self.url} does not answer in SPARQL results: {located(error)[0]}",
                vi=f"{self.url} không trả lời theo dạng kết quả SPARQL: {located(error)[0]}",
            ) from error

    def _fetch(self, query: Query, accept: str, octets: int) -> bytes:
        # here, not above: it loads rdflib, for which a server over files in memory should not wait
        from SPARQLWrapper import SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

        request = SPARQLWrapper(self.url)
        request.setTimeout(round(self.timeout))
        request.setMethod("POST")
        request.setOnlyConneg(True)  # Accept alone: not every endpoint passes over a parameter "format"
        request.setQuery(declare(query.text))
        request.addCustomHttpHeader("Accept", accept)
        for name, graphs in (("default-graph-uri", query.default_graphs), ("named-graph-uri", query.named_graphs)):
            for iri in graphs:
                request.addParameter(name, iri)
        try:
            body: bytes = request.query().response.read(octets + 1)
        except QueryBadFormed as error:
            raise refusal(self.url, query.text, error) from error
        except SPARQLWrapperException as error:
            raise EngineError(
                f"{self.url} failed: {first_line(error)}", vi=f"{self.url} báo lỗi: {first_line(error)}"
            ) from error
        except HTTPError as error:
            raise EngineError(
                f"{self.url} answers {error.code} {error.reason}", vi=f"{self.url} trả lời {error.code} {error.reason}"
            ) from error
        except URLError as error:
            why = error.reason.strerror or error.reason if isinstance(error.reason, OSError) else error.reason
            raise EngineError(
                f"{self.url} cannot be reached: {why}", vi=f"không kết nối được với {self.url}: {why}"
            ) from error
        except (TimeoutError, ConnectionError) as error:
            raise EngineError(
                f"{self.url} did not answer within {self.timeout:g} s: {error}",
                vi=f"{self.url} không trả lời trong {self.timeout:g} giây: {error}",
            ) from error
        if len(body) > octets:
            raise too_large(octets)
        return body


def refusal(url: str, text: str, error: Exception) -> RequestError:
    """What is wrong with a query that an endpoint refused: by our own reading if we refuse it too, else its words."""
    try:
        ox.Store().query(text, prefixes=prefixes())
    except SyntaxError as own:
        return mistake(text, own)
    except (RuntimeError, ValueError, OSError):
        pass  # a function that the endpoint alone knows: it has its own complaint
    return RequestError(f"{url} refuses the query: {first_line(error)}", vi=f"{url} từ chối: {first_line(error)}")


def first_line(error: Exception) -> str:
    """The telling line of an endpoint's complaint: the detail of a problem (RFC 9457), else the first line there is."""
    generic, quoted, response = str(error).partition("Response:\n")
    if quoted:
        answer: bytes = ast.literal_eval(response)  # SPARQLWrapper keeps the bytes in its message alone
        generic = answer.decode(errors="replace").strip() or generic
    try:
        problem = json.loads(generic)
    except ValueError:
        problem = None
    if isinstance(problem, dict) and isinstance(problem.get("detail"), str):
        generic = problem["detail"]
    return next((line.strip() for line in generic.splitlines() if line.strip()), type(error).__name__)[:300]
