"""The engine at another SPARQL 1.1 endpoint."""

import ast
import json
import re
from urllib.error import HTTPError, URLError

import pyoxigraph as ox

from kg.errors import EngineError, RequestError
from kg.sparql import (
    GRAPH_FORMATS,
    TABLE_FORMATS,
    Format,
    Query,
    declare,
    located,
    mistake,
    prefixes,
    query_form,
    refuse,
)
from kg.store.embedded import GRAPHS, TABLES, names


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
        refuse(query.text)
        table = query_form(query.text) in ("table", "boolean")
        if table != (form.writes == "table"):
            fitting = TABLE_FORMATS if table else GRAPH_FORMATS
            raise RequestError(f"the answer is a {'table' if table else 'graph'}: {names(fitting)}, not {form.name}")
        document = self._fetch(
            query, "application/sparql-results+json" if table else "application/n-triples,text/turtle"
        )
        try:
            if table:
                results = ox.parse_query_results(document, format=ox.QueryResultsFormat.JSON)
                return results.serialize(format=TABLES[form.name]) or b""
            triples = ox.parse(document, format=ox.RdfFormat.TURTLE)
            return ox.serialize((quad.triple for quad in triples), format=GRAPHS[form.name]) or b""
        except SyntaxError as error:
            raise EngineError(
                f"{self.url} does not answer in SPARQL results: {located(error)[0]}",
                vi=f"{self.url} không trả lời theo dạng kết quả SPARQL: {located(error)[0]}",
            ) from error

    def _fetch(self, query: Query, accept: str) -> bytes:
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
            body: bytes = request.query().response.read()
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
