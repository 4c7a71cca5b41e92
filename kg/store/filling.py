"""A dump -> another store, by SPARQL 1.1 Update or the Graph Store Protocol: whole, or not at all.

The triples go in batches into a graph of their own, `urn:vndx:load:` and a digest of the file, the size of batches and
what is to be filled. Where that graph holds as many as the file, one COPY puts them in the place of what was there, so
that nobody reads a half; then it is dropped. What it holds is also by what an interrupted load goes on: a batch is sent
when the one before is known to be there, so those that are counted in full need not be sent again, and one that is sent
twice adds nothing, since it has no blank nodes. There is no journal that could disagree with the store.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from kg.dumps import each_quad
from kg.errors import DumpError, EngineError, RequestError
from kg.sparql import read_table
from kg.store.addresses import Addresses
from kg.store.sending import Sender

STAGING = "urn:vndx:load:"
OCTETS = 4 << 20  # bytes of a batch, about, whatever its number of triples
UPDATE, N_TRIPLES = "application/sparql-update; charset=utf-8", "application/n-triples; charset=utf-8"
FORM, RESULTS = "application/x-www-form-urlencoded; charset=utf-8", "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file holds. triples: how many, each counted once; written: how many it writes; digest: of its bytes."""

    path: Path
    triples: int
    written: int
    digest: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Triples that are sent together, a line each; first, last: which of those of the file, from 1."""

    number: int
    first: int
    last: int
    lines: tuple[str, ...]


def survey(path: Path) -> Survey:
    """Read a file once, before anything is sent.

    DumpError where it is not RDF, holds nothing, or what cannot be sent in batches: blank nodes, which would be others
    in each batch, named graphs, and statements about triples.
    """
    seen = array("q")
    for quad in each_quad(path):
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            raise DumpError(
                path,
                f"has triples in the graph {quad.graph_name}: would be a file without graphs, as vndx.ttl is, "
                "since one graph is loaded at a time",
            )
        for term in (quad.subject, quad.object):
            if not isinstance(term, (ox.NamedNode, ox.Literal)):
                kind = "a blank node" if isinstance(term, ox.BlankNode) else "a triple as a term"
                raise DumpError(path, f"has {kind}, {term}: only IRIs and literals can be loaded in batches")
        seen.append(hash(quad.triple))  # 64 bits: two triples of a million meet once in thirty million files
    if not seen:
        raise DumpError(path, "holds no triple")
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return Survey(path, len(set(seen)), len(seen), digest)


def batches(path: Path, size: int) -> Iterator[Batch]:
    """The triples of a file in its order, `size` at a time, fewer where they are long; always the same ones."""
    lines: list[str] = []
    number, last, octets = 1, 0, 0
    for quad in each_quad(path):
        line = f"{quad.triple} .\n"
        lines.append(line)
        last += 1
        octets += len(line)
        if len(lines) == size or octets > OCTETS:
            yield Batch(number, last - len(lines) + 1, last, tuple(lines))
            lines, number, octets = [], number + 1, 0
    if lines:
        yield Batch(number, last - len(lines) + 1, last, tuple(lines))


def fill(
    surveyed: Survey,
    to: Addresses,
    sender: Sender,
    *,
    graph: str | None = None,
    replace: bool = False,
    size: int = 2000,
    advance: Callable[[int], object] = lambda _: None,
) -> None:
    """Load a file into a store: when this returns, the graph (None: the default graph) holds its triples and no others.

    replace: whether what the graph holds may go; size: triples of a batch; advance: told of so many triples more that
    are there. RequestError where the graph holds something that may not go; EngineError where the store fails: then the
    graph is as it was, and the next call goes on where this one ended.
    """
    target = Target(to, sender, graph)
    staging = STAGING + hashlib.sha256(f"{surveyed.digest} {size} {graph}".encode()).hexdigest()[:32]
    there = target.count(staging)
    # not asked again of a load that goes on: a store may show what it began with as the default graph
    if not (replace or there) and target.holds_something():
        raise RequestError(f"{target.name} of {to.query} is not empty: --replace loads the file in its place")
    if there > surveyed.triples:
        target.update(f"DROP SILENT GRAPH <{staging}>")
        there = 0
    if there:
        sender.tell(f"{there} of {surveyed.triples} triples are there from a load that was interrupted")
    for batch in batches(surveyed.path, size):
        if batch.last > there:
            try:
                target.add(staging, batch)
            except EngineError as error:
                place = f"batch {batch.number} (triples {batch.first} to {batch.last} of {surveyed.written})"
                again = "nothing is put in place; the same command goes on from here"
                raise EngineError(f"{place} is not loaded: {error.message}; {again}") from error
        advance(batch.last - batch.first + 1)
    there = target.count(staging)
    if there != surveyed.triples:
        target.update(f"DROP SILENT GRAPH <{staging}>")
        raise EngineError(
            f"{to.query} counts {there} triples where {surveyed.triples} were sent, so nothing is put in place: it"
            " loses some, takes some values for the same, or is not the store that was sent to"
        )
    target.switch(staging, surveyed.triples)


class Target:
    """The graph of a store that is to be filled."""

    def __init__(self, to: Addresses, sender: Sender, graph: str | None) -> None:
        self.to = to
        self.sender = sender
        self.graph = graph
        self.name = "the default graph" if graph is None else f"the graph <{graph}>"

    def holds_something(self) -> bool:
        """Whether any triple is in it."""
        pattern = f"{{ SELECT ?s {{ {pattern_of(self.graph)} }} LIMIT 1 }}"
        return self._number(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}") > 0

    def count(self, graph: str | None) -> int:
        """How many triples a graph holds."""
        return self._number(f"SELECT (COUNT(*) AS ?n) {{ {pattern_of(graph)} }}")

    def add(self, graph: str, batch: Batch) -> None:
        """Add a batch to a graph."""
        triples = "".join(batch.lines)
        if self.to.data is None:
            self.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{triples}}} }}")
            return
        joint = "&" if "?" in self.to.data else "?"
        self.sender.send(f"{self.to.data}{joint}graph={quote(graph, safe='')}", triples.encode(), N_TRIPLES)

    def switch(self, staging: str, triples: int) -> None:
        """Put so many triples in the place of what is in the target."""
        self.update(f"COPY GRAPH <{staging}> TO {'DEFAULT' if self.graph is None else f'<{self.graph}>'}")
        there = self.count(self.graph)
        # where a store shows all graphs as the default one, others are counted with it
        if there < triples or (self.graph is not None and there > triples):
            raise EngineError(f"{self.name} of {self.to.query} holds {there} triples, not {triples}, after a COPY")
        self.update(f"DROP SILENT GRAPH <{staging}>")

    def update(self, text: str) -> None:
        """Send an update; all that are sent here may be sent twice."""
        self.sender.send(self.to.update, text.encode(), UPDATE)

    def _number(self, text: str) -> int:
        """The one number that a query is answered with."""
        body = self.sender.send(self.to.query, urlencode({"query": text}).encode(), FORM, accept=RESULTS)
        try:
            ((value,),) = read_table(body).rows
            return int(value.value if value is not None else "")
        except (ValueError, EngineError) as error:
            told = f"{self.to.query} answers no query in SPARQL results: --query names where it would"
            raise EngineError(told) from error


def pattern_of(graph: str | None) -> str:
    """All triples of a graph; None: of the default graph."""
    return "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
