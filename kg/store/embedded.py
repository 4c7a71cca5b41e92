"""The engine over files of RDF held in memory or, where they are too large for it, in a read-only store on the disk."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.dumps import opened
from kg.errors import DumpError, Faults, RequestError, TooMuchError
from kg.sparql import (
    GRAPH_FORMATS,
    QUOTATION,
    RDF_TYPE,
    TABLE_FORMATS,
    Answer,
    Bounds,
    Format,
    Query,
    asks_for_descriptions,
    count_rows,
    limited,
    mark_truncated,
    mistake,
    prefixes,
    refuse,
)
from kg.values.naming import PREFIXES, REFERENCE

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
# In CSV a cell in quotation marks, or else an IRI that ends in a place of RFC 5147.
CELL = re.compile(rb'"(?:[^"]|"")*"|([^,"\r\n]+#char=\d+,\d+)')


class EmbeddedStore:
    """An `Engine` over files of RDF, held in memory or on the disk."""

    def __init__(self, files: Iterable[Path] = (), folder: Path | None = None) -> None:
        """Load Turtle, N-Triples, N-Quads, TriG, RDF/XML and JSON-LD by their suffix; faults are reported together.

        What the graphs of a dump's N-Quads hold, one for each article, is in the default graph as well.

        folder: an empty folder in which to keep what is loaded; without one it is held in memory.
        """
        self._store = ox.Store(folder) if folder is not None else ox.Store()
        self._folder = folder
        self._prefixes = prefixes()
        self._descriptions: list[ox.NamedNode] = []
        digest = hashlib.sha256()
        faults: list[DumpError] = []
        for path in files:
            try:
                with opened(path) as (source, form):
                    self._store.bulk_load(source, format=form, base_iri=path.resolve().as_uri())
                with path.open("rb") as source:
                    digest.update(hashlib.file_digest(source, "sha256").digest())
            except DumpError as error:
                faults.append(error)
        self._unite()
        self.version = digest.hexdigest()[:32]
        if faults:
            raise faults[0] if len(faults) == 1 else Faults(faults)

    def __len__(self) -> int:
        """How many quads it holds."""
        return len(self._store)

    @property
    def ours(self) -> bool:
        """Whether what was loaded is a dump of vndx."""
        kind, quotation = ox.NamedNode(RDF_TYPE), ox.NamedNode(QUOTATION)
        return next(self._store.quads_for_pattern(None, kind, quotation, ox.DefaultGraph()), None) is not None

    def describe(self, quads: bytes) -> None:
        """Put graphs beside the data, as N-Quads; the version covers them.

        They are graphs like any other, and part of no other query's default graph than of one that asks for
        descriptions (`kg.sparql.asks_for_descriptions`).
        """
        store = ox.Store(self._folder) if self._folder is not None else self._store
        store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
        found = {quad.graph_name for quad in ox.parse(quads, format=ox.RdfFormat.N_QUADS)}
        self._descriptions = sorted((g for g in found if isinstance(g, ox.NamedNode)), key=lambda g: g.value)
        self.version = hashlib.sha256(self.version.encode() + quads).hexdigest()[:32]

    def rest(self) -> None:
        """Let go of a store on the disk, threads and all: from here on each process opens it for itself."""
        if self._folder is not None:
            self._store.optimize()
            self._store = ox.Store()

    def wake(self) -> None:
        """Open a store on the disk that rests, for reading alone."""
        if self._folder is not None:
            self._store = ox.Store.read_only(str(self._folder))

    def _unite(self) -> None:
        """Put what graphs of a dump hold into the default graph, where queries look: `REFERENCE`, and each that is
        named by the article that it tells of. Copied, since the engine's own union counts what two graphs hold twice.
        """
        kind, article, reference = map(ox.NamedNode, (RDF_TYPE, PREFIXES["dx"] + "Article", REFERENCE))
        graphs = [
            name
            for name in self._store.named_graphs()
            if name == reference or ox.Quad(name, kind, article, name) in self._store
        ]
        quads = (quad for name in graphs for quad in self._store.quads_for_pattern(None, None, None, name))
        self._store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)

    def answer(self, query: Query, form: Format) -> bytes:
        """See `kg.sparql.Engine`."""
        refuse(query.text)
        return self._told(query.text, lambda: self._written(query, query.text, form, Sink(None)))

    def bounded(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        """An answer that keeps to bounds: no more than so many rows (of a graph: triples), those that come first.

        Errors as of `kg.sparql.Engine`, and TooMuchError for an answer of more bytes than allowed.
        """
        refuse(query.text)
        if form.writes == "graph":
            sink = Sink(bounds.octets)
            counted = Count(bounds.rows)
            body = self._told(query.text, lambda: self._written(query, query.text, form, sink, counted))
            return Answer(body, min(counted.seen, bounds.rows), counted.seen > bounds.rows)

        def table(rows: int) -> bytes:
            """The answer with so many rows at most; what is wrong with the query is told of its own text."""
            try:
                return self._written(query, limited(query.text, rows), form, Sink(bounds.octets))
            except SyntaxError:
                return self._written(query, query.text, form, Sink(bounds.octets))

        body = self._told(query.text, lambda: table(bounds.rows + 1))
        rows = count_rows(body, form.name)
        if rows <= bounds.rows:
            return Answer(body, rows, False)
        body = self._told(query.text, lambda: table(bounds.rows))
        return Answer(mark_truncated(body) if form.name == "json" else body, bounds.rows, True)

    def _written(self, query: Query, text: str, form: Format, sink: "Sink", counted: "Count | None" = None) -> bytes:
        default: list[ox.NamedNode | ox.DefaultGraph] = [graph(g) for g in query.default_graphs]
        if self._descriptions and not (default or query.named_graphs) and asks_for_descriptions(query.text):
            default = [ox.DefaultGraph(), *self._descriptions]
        named: list[ox.NamedNode | ox.BlankNode] | None
        named = [graph(g) for g in query.named_graphs] if query.named_graphs or query.default_graphs else None

        def begin(text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            return self._store.query(
                text,
                base_iri=query.base,
                prefixes=self._prefixes,
                default_graph=default or None,  # type: ignore[arg-type]  # it takes a list of both, and its stub not
                named_graphs=named,
            )

        try:
            result = begin(query.filled(text))
        except SyntaxError:
            begin(text)  # what is wrong with it is told of the text as it was asked
            raise
        if isinstance(result, ox.QueryTriples):
            if form.writes != "graph":
                raise RequestError(f"the answer is a graph: {names(GRAPH_FORMATS)}, not {form.name}")
            triples = counted.first(result) if counted is not None else result
            ox.serialize(triples, cast("IO[bytes]", sink), GRAPHS[form.name])
        elif form.writes != "table":
            raise RequestError(f"the answer is a table: {names(TABLE_FORMATS)}, not {form.name}")
        else:
            result.serialize(cast("IO[bytes]", sink), TABLES[form.name])
        return mended(bytes(sink.written), form)

    def _told(self, text: str, evaluate: Callable[[], bytes]) -> bytes:
        """What evaluating gives; what goes wrong with it in the words of the house."""
        try:
            return evaluate()
        except SyntaxError as error:
            raise mistake(text, error) from error
        except (RuntimeError, ValueError, OSError) as error:
            english, vietnamese = f"the query cannot be evaluated: {error}", f"không thực hiện được truy vấn: {error}"
            raise RequestError(english, vi=vietnamese) from error


class Sink:
    """A file that the engine writes to: it stops the engine where an answer becomes larger than allowed (bytes)."""

    def __init__(self, octets: int | None) -> None:
        self.octets = octets
        self.written = bytearray()

    def write(self, octets: bytes) -> int:
        """Keep what is written; TooMuchError beyond the bound."""
        if self.octets is not None and len(self.written) + len(octets) > self.octets:
            raise too_large(self.octets)
        self.written += octets
        return len(octets)

    def flush(self) -> None:
        """Nothing is held back."""


def too_large(octets: int) -> TooMuchError:
    """An answer is larger than so many bytes."""
    return TooMuchError(
        f"the answer is larger than {octets} bytes: ask for less, page by page with LIMIT and OFFSET",
        vi=f"kết quả lớn hơn {octets} byte: hãy thu hẹp truy vấn, hoặc chia trang bằng LIMIT và OFFSET",
    )


class Count:
    """Counts triples that pass by, and lets no more than `most` pass."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.seen = 0

    def first(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        """The triples, as far as they may pass; `seen` is one more than `most` where there are others."""
        for triple in triples:
            self.seen += 1
            if self.seen > self.most:
                return
            yield triple


def mended(document: bytes, form: Format) -> bytes:
    """A document in which no reader of XML takes carriage returns for line feeds (XML 1.0, section 2.11), and no reader
    of CSV the comma of a quotation's IRI for the end of a cell: pyoxigraph writes IRIs in CSV without quotation marks.
    """
    if form.name in ("xml", "rdf"):
        return document.replace(b"\r", b"&#xD;")
    if form.name == "csv" and b"#char=" in document:
        return CELL.sub(lambda cell: cell[0] if cell[1] is None else b'"%b"' % cell[1], document)
    return document


def graph(iri: str) -> ox.NamedNode:
    """A graph's name; RequestError where it is no IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise RequestError(f"not an IRI: {iri!r}", vi=f"không phải IRI: {iri!r}") from error


def names(forms: Iterable[Format]) -> str:
    """The short names of formats, for a message."""
    return ", ".join(f.name for f in forms)
