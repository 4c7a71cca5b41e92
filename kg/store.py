"""Query engines: one in this process over files in memory, one that asks a SPARQL endpoint elsewhere.

Both fulfil `kg.sparql.Engine`, and so would an engine that hands the same query and format to a worker process: an
answer is bytes, nothing of a store leaves its room.
"""

import gzip
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
    first_word,
    lone_bracket,
    place,
    prefixes,
    query_form,
    refuse,
    undeclared,
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
PLACE = re.compile(r"(?:error|[Pp]arser error) at (?:line )?(\d+)(?::| column )(\d+)(?:[^:]*): ?")

RANGES = re.compile(r"\[[^\]]*\]")  # classes of characters in the engine's list of what it expected
REFUSED = {"SERVICE", "LATERAL"}  # understood by the engine, not offered here
EXPECTED = re.compile(r'"[^"\s]+"|\b[A-Z][A-Z_]+\b')


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
        if form is None:
            raise DumpError(path, f"unknown suffix {path.suffix!r}: {' '.join(RDF)}, also with .gz")
        try:
            with opened(path) as source:
                self._store.bulk_load(source, format=form, base_iri=path.resolve().as_uri())
        except OSError as error:
            raise DumpError(path, error.strerror or str(error)) from error
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
            raise RequestError(f"the query cannot be evaluated: {error}") from error
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
            raise EngineError(f"{self.url} does not answer in SPARQL results: {located(error)[0]}") from error

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
            raise RequestError(f"{self.url} refuses the query: {first_line(error)}") from error
        except SPARQLWrapperException as error:
            raise EngineError(f"{self.url} failed: {first_line(error)}") from error
        except HTTPError as error:
            raise EngineError(f"{self.url} answers {error.code} {error.reason}") from error
        except URLError as error:
            raise EngineError(f"{self.url} cannot be reached: {error.reason}") from error
        except (TimeoutError, ConnectionError) as error:
            raise EngineError(f"{self.url} did not answer within {self.timeout:g} s: {error}") from error
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
        raise RequestError(f"not an IRI: {iri!r}") from error


def located(error: Exception) -> tuple[str, int | None, int | None]:
    """Message, line and column of the engine's complaint, which carries its place in its text alone."""
    text = str(error)
    match = PLACE.search(text)
    if match is None:
        return text, None, None
    return text[match.end() :].strip() or text, int(match[1]), int(match[2])


def mistake(text: str, error: SyntaxError) -> RequestError:
    """What is wrong with a query: where the engine stopped, what stands there and what it would have taken."""
    if query_form(text) is None and text.strip():
        return RequestError("no query form: expected SELECT, ASK, CONSTRUCT or DESCRIBE", *first_word(text))
    message, line, column = located(error)
    if line is None or column is None:
        return RequestError(message)
    unknown = undeclared(text)
    if unknown is not None:
        return RequestError(f"the prefix {unknown[0]}: is not declared", *unknown[1:])
    bracket = lone_bracket(text)
    if bracket is not None:
        return RequestError(f"the bracket {bracket.text} has no partner", *place(text, bracket.start))
    offset = sum(len(row) for row in text.splitlines(keepends=True)[: line - 1]) + column - 1
    rest = text[offset:].split()
    if not rest:
        return RequestError("not SPARQL; the mistake is before this place", line, column)
    wanted = [w for w in dict.fromkeys(EXPECTED.findall(RANGES.sub("", message))) if w not in REFUSED]
    found = f"unexpected {rest[0][:40]!r}"
    return RequestError(f"{found}; expected {' or '.join(wanted)}" if wanted else found, line, column)


def names(forms: Iterable[Format]) -> str:
    """The short names of formats, for a message."""
    return ", ".join(f.name for f in forms)


def first_line(error: Exception) -> str:
    """The telling line of an endpoint's complaint."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
