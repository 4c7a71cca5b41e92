"""What a query engine is asked and gives: a query with its dataset, its answer as bytes or as a table."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol

from kg.errors import EngineError, RequestError

if TYPE_CHECKING:
    from kg.sparql.profile import Profile

READ = 8 << 20  # bytes of an answer that is read as a table: in memory it is ten times as large
XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Format:
    """A serialisation: its short name (also a file's suffix), media type, and whether it writes a table or a graph."""

    name: str
    media: str
    writes: Literal["table", "graph"]
    others: tuple[str, ...] = ()  # further media types that name it


TABLE_FORMATS = (
    Format("json", "application/sparql-results+json", "table", ("application/json",)),
    Format("xml", "application/sparql-results+xml", "table", ("application/xml", "text/xml")),
    Format("csv", "text/csv", "table"),
    Format("tsv", "text/tab-separated-values", "table"),
)
GRAPH_FORMATS = (
    Format("ttl", "text/turtle", "graph", ("application/turtle", "application/x-turtle")),
    Format("nt", "application/n-triples", "graph", ("text/plain",)),
    Format("rdf", "application/rdf+xml", "graph", ("application/xml", "text/xml")),
    Format("jsonld", "application/ld+json", "graph", ("application/json",)),
)
FORMATS = TABLE_FORMATS + GRAPH_FORMATS


def format_named(name: str, writes: str) -> Format:
    """The format of a short name for a table or a graph; RequestError names those there are."""
    fitting = [f for f in FORMATS if f.writes == writes]
    for form in fitting:
        if form.name == name.lower():
            return form
    raise RequestError(f"no format {name!r} for a {writes}: {', '.join(f.name for f in fitting)}")


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the dataset it names by the protocol (SPARQL 1.1 Protocol, 2.1.4): IRIs of graphs.

    base: the IRI against which relative ones are resolved where the text has no BASE; given: what stands in the text
    for inline data, and that data.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None
    given: tuple[tuple[str, str], ...] = ()

    def filled(self, text: str) -> str:
        """The text, or a change of it, with what is given in its place."""
        for hole, data in self.given:
            text = text.replace(hole, data)
        return text


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may be at most: rows (of a graph: triples) and bytes."""

    rows: int = 100_000
    octets: int = 64 << 20

    def within(self, other: "Bounds | None") -> "Bounds":
        """The narrower of both."""
        return self if other is None else Bounds(min(self.rows, other.rows), min(self.octets, other.octets))


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that kept to bounds.

    body: its bytes, or a file of them, which is closed with it; rows: of a graph its triples, of a boolean 1;
    truncated: whether there were more rows than these, the first; seconds: of evaluating; lasting: whether the same
    data would give it again.
    """

    body: bytes | BinaryIO
    rows: int
    truncated: bool
    seconds: float = 0.0
    lasting: bool = True

    def read(self) -> bytes:
        """All of it, in memory."""
        if isinstance(self.body, bytes):
            return self.body
        with self.body as file:
            return file.read()


class Engine(Protocol):
    """Answers queries: in this process, in worker processes, or at another endpoint."""

    def answer(self, query: Query, form: Format) -> bytes:
        """The answer in a format that fits the query's form (a boolean is written as a table).

        Errors: RequestError with line and column for what is no query, RefusedError for SERVICE,
        EngineError where the engine itself fails.
        """
        ...


class Asker(Protocol):
    """Answers queries within bounds while others ask too: who waits for an answer may go away."""

    @property
    def version(self) -> str:
        """Hex digits that change with the data; empty where nobody can know."""
        ...

    @property
    def profile(self) -> "Profile | None":
        """What the data hold, where that was counted when they were loaded."""
        ...

    @property
    def federates(self) -> bool:
        """Whether SERVICE may ask others."""
        ...

    async def start(self) -> None:
        """Be ready to answer; a DataError where the data cannot be loaded."""
        ...

    async def load(self) -> None:
        """Take the data anew while the old ones are served on; a DataError leaves all as it was."""
        ...

    async def close(self) -> None:
        """Let go of what it holds."""
        ...

    def gauges(self) -> Mapping[str, tuple[str, float]]:
        """What can be said of how it does: a help text and a number by name."""
        ...

    async def ask(self, query: Query, form: Format, bounds: Bounds | None = None) -> Answer:
        """The answer in a format that fits the query's form; errors as of `Engine`, BusyError and TooMuchError.

        bounds: of this answer, where they are narrower than those of all.
        """
        ...


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term of an answer."""

    kind: Literal["iri", "literal", "blank"]
    value: str
    datatype: str | None = None
    language: str | None = None

    @property
    def numeric(self) -> bool:
        """Whether it is a number of XML Schema."""
        names = ("integer", "decimal", "double", "float", "int", "long", "short", "nonNegativeInteger")
        return self.datatype is not None and self.datatype.removeprefix(XSD) in names


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT: columns without "?" and rows, None where unbound. An ASK is one column, "boolean"."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def column(self, name: str) -> int:
        """The index of a column."""
        return self.columns.index(name)


def ask_table(engine: Engine, query: Query) -> Table:
    """The answer to a SELECT or ASK as a table (SPARQL 1.1 Query Results JSON Format)."""
    return read_table(engine.answer(query, TABLE_FORMATS[0]))


async def table_of(asker: Asker, query: Query, rows: int = Bounds().rows) -> tuple[Table, bool]:
    """The answer to a SELECT or ASK as a table of so many rows at most, and whether there were more."""
    answer = await asker.ask(query, TABLE_FORMATS[0], Bounds(rows, READ))
    return read_table(answer.read()), answer.truncated


def read_table(document: bytes) -> Table:
    """A table from its JSON; EngineError where it is none."""
    try:
        results = json.loads(document)
        if "boolean" in results:
            return Table(("boolean",), ((Term("literal", str(results["boolean"]).lower(), XSD + "boolean"),),))
        columns = tuple(results["head"]["vars"])
        return Table(
            columns,
            tuple(tuple(_term(row.get(name)) for name in columns) for row in results["results"]["bindings"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineError(
            f"the engine's answer is not SPARQL results in JSON: {error}",
            vi=f"máy truy vấn không trả lời bằng SPARQL results JSON: {error}",
        ) from error


def _term(value: Mapping[str, str] | None) -> Term | None:
    if value is None:
        return None
    if value["type"] == "uri":
        return Term("iri", value["value"])
    if value["type"] == "bnode":
        return Term("blank", value["value"])
    if value["type"] == "triple":  # RDF 1.2
        return Term("literal", json.dumps(value["value"], ensure_ascii=False))
    return Term("literal", value["value"], value.get("datatype"), value.get("xml:lang"))
