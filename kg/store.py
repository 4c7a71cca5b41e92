"""Query engines: one in this process over files in memory, one that asks a SPARQL endpoint elsewhere.

Both fulfil `kg.sparql.Engine`, and so would an engine that hands the same query and format to a worker process: an
answer is bytes, nothing of a store leaves its room.
"""

import ast
import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast
from urllib.error import HTTPError, URLError

import pyoxigraph as ox

from kg.errors import DumpError, EngineError, Faults, RequestError
from kg.sparql import (
    GRAPH_FORMATS,
    TABLE_FORMATS,
    Engine,
    Format,
    Query,
    declare,
    located,
    mistake,
    prefixes,
    query_form,
    refuse,
)

__all__ = ["EmbeddedStore", "Engine", "RemoteStore"]

RDF = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


class EmbeddedStore:
    """An `Engine` over files of RDF, held in memory."""

    def __init__(self, files: Iterable[Path] = ()) -> None:
        """Load Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD by their suffix; faults are reported together."""
        self._store = ox.Store()
        self._prefixes = prefixes()
        faults: list[DumpError] = []
        for path in files:
            try:
                self._load(path)
            except DumpError as error:
                faults.append(error)
        if faults:
            raise faults[0] if len(faults) == 1 else Faults(faults)

    def __len__(self) -> int:
        """How many quads it holds."""
        return len(self._store)

    def _load(self, path: Path) -> None:
        form = RDF.get((path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower())
        if form is None and path.is_file():
            raise DumpError(path, f"unknown suffix {path.suffix!r}: {' '.join(RDF)}, also with .gz")
        try:
            with opened(path) as source:  # also where the suffix is unknown: then it is missing, or a folder
                self._store.bulk_load(source, format=form, base_iri=path.resolve().as_uri())
        except OSError as error:
            raise DumpError(path, f"cannot be read: {error.strerror or error}") from error
        except EOFError as error:
            raise DumpError(path, f"the gzip file is cut off: {error}") from error
        except SyntaxError as error:
            message, line, _ = located(error)
            raise DumpError(path, message, line) from error
        except ValueError as error:  # a file that is not UTF-8, an IRI that is none
            raise DumpError(path, str(error)) from error

    def answer(self, query: Query, form: Format) -> bytes:
        """See `kg.sparql.Engine`."""
        refuse(query.text)
        try:
            result = self._store.query(
                query.text,
                base_iri=query.base,
                prefixes=self._prefixes,
                default_graph=[graph(g) for g in query.default_graphs] or None,
                named_graphs=[graph(g) for g in query.named_graphs]
                if query.named_graphs or query.default_graphs
                else None,
            )
            if isinstance(result, ox.QueryTriples):
                if form.writes != "graph":
                    raise RequestError(f"the answer is a graph: {names(GRAPH_FORMATS)}, not {form.name}")
                written = result.serialize(format=GRAPHS[form.name])
            elif form.writes != "table":
                raise RequestError(f"the answer is a table: {names(TABLE_FORMATS)}, not {form.name}")
            else:
                written = result.serialize(format=TABLES[form.name])
        except SyntaxError as error:
            raise mistake(query.text, error) from error
        except (RuntimeError, ValueError, OSError) as error:
            english, vietnamese = f"the query cannot be evaluated: {error}", f"không thực hiện được truy vấn: {error}"
            raise RequestError(english, vi=vietnamese) from error
        return written or b""


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


def opened(path: Path) -> IO[bytes]:
    """A file's bytes, unpacked where it is gzipped."""
    if path.suffix.lower() == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    return path.open("rb")


def graph(iri: str) -> ox.NamedNode:
    """A graph's name; RequestError where it is no IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise RequestError(f"not an IRI: {iri!r}", vi=f"không phải IRI: {iri!r}") from error


def names(forms: Iterable[Format]) -> str:
    """The short names of formats, for a message."""
    return ", ".join(f.name for f in forms)


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
