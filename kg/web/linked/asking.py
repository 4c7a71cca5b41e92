"""What the graph says of a thing, asked so that things with very many links cost little.

What others say of it is counted by property and listed in portions: in order of the IRIs, where there are so many that
sorting them takes long in the engine's own order, which stays the same as long as the data do.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.sparql import Asker, Query, Table, Term, table_of
from kg.values.naming import ID, PREFIXES
from kg.web.linked.addresses import is_iri

OWN = 2000  # values of a thing, on its page and in RDF
SORTED = 10_000  # links in order of their IRIs; sorting many more would take longer than all else
KEPT = 60.0  # seconds that is kept which was found in data that may have changed
ASKED = 500  # things whose labels are asked for at a time
NAMES = ("rdfs:label", "skos:prefLabel", "dcterms:title", "foaf:name", "schema:name", "dx:exact")  # the best first
NAMED = {PREFIXES[prefix] + local: name for name in NAMES for prefix, _, local in [name.partition(":")]}


@dataclass(frozen=True, slots=True)
class Link:
    """Something that names a thing: by which property, and what."""

    predicate: str
    subject: Term


@dataclass(slots=True)
class Kept:
    """What was found in one version of the data: the base of id:, how many things there are of each class, and the
    counts of the links to things that have very many, of which there can be only so many."""

    version: str
    since: float = field(default_factory=time.monotonic)
    base: str = ""
    classes: Mapping[str, int] = field(default_factory=dict)
    hubs: dict[str, Mapping[str, int]] = field(default_factory=dict)


class Things:
    """Asks an engine."""

    def __init__(self, engine: Asker) -> None:
        self.engine = engine
        self._last = Kept("")

    async def base(self) -> str:
        """The base of id: in these data, which an article tells by its own IRI; the usual one where there is none."""
        kept = self._kept()
        if not kept.base:
            rows = await self._rows("SELECT ?x WHERE { ?x a dx:Article } LIMIT 1")
            base, article, _ = rows[0][0].value.rpartition("article/") if rows and rows[0][0] else ("", "", "")
            kept.base = base if article else ID
        return kept.base

    async def classes(self) -> Mapping[str, int]:
        """How many things there are of each class."""
        kept = self._kept()
        if not kept.classes:
            kept.classes = counted(
                await self._rows("SELECT ?class (COUNT(*) AS ?n) WHERE { ?x a ?class } GROUP BY ?class")
            )
        return kept.classes

    async def kinds(self, iri: str) -> list[str]:
        """The classes of a thing."""
        rows = await self._rows(f"SELECT ?class WHERE {{ <{iri}> a ?class }}")
        return [row[0].value for row in rows if row[0] is not None]

    def _kept(self) -> Kept:
        """What is kept of the data that are served now; where nobody knows whether they are others, not for long."""
        old = not self.engine.version and time.monotonic() - self._last.since > KEPT
        if old or self._last.version != self.engine.version:
            self._last = Kept(self.engine.version)
        return self._last

    async def held(self, iris: Sequence[str]) -> set[str]:
        """Those of these IRIs that the graph holds, in whatever place."""
        if not iris:
            return set()
        rows = await self._rows(
            f"""SELECT ?x WHERE {{
  VALUES ?x {{ {listed(iris)} }}
  FILTER(EXISTS {{ ?x ?p ?o }} || EXISTS {{ ?s ?q ?x }} || EXISTS {{ ?a ?x ?b }})
}}"""
        )
        return {row[0].value for row in rows if row[0] is not None}

    async def own(self, iri: str) -> list[tuple[str, Term]]:
        """What is said of a thing, as property and value; one more than OWN where there is more."""
        rows = await self._rows(f"SELECT ?p ?o WHERE {{ <{iri}> ?p ?o }} LIMIT {OWN + 1}")
        return [(p.value, o) for p, o in rows if p is not None and o is not None]

    async def counts(self, iri: str) -> Mapping[str, int]:
        """By which properties others name a thing, and how often."""
        hubs = self._kept().hubs
        if iri in hubs:
            return hubs[iri]
        found = counted(await self._rows(f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ ?s ?p <{iri}> }} GROUP BY ?p"))
        if sum(found.values()) > SORTED:
            hubs[iri] = found
        return found

    async def first(self, iri: str, counts: Mapping[str, int], most: int) -> list[Link]:
        """The first links of each property."""
        if not counts:
            return []
        parts = (f"{{ {portion(iri, p, n, Page(1, most))} }}" for p, n in counts.items() if is_iri(p))
        return links(await self._rows(f"SELECT ?q ?s WHERE {{ {' UNION '.join(parts)} }}"))

    async def page(self, iri: str, predicate: str | None, count: int, page: "Page") -> list[Link]:
        """A page of the links by one property, or by all; `count`: how many there are in all."""
        return links(await self._rows(f"SELECT ?q ?s WHERE {{ {portion(iri, predicate, count, page)} }}"))

    async def labels(self, terms: Iterable[Term]) -> dict[str, tuple[Term, ...]]:
        """The labels, the best first, of each of these that is described in the graph: none of one that has a type and
        no label; one that has neither is left out."""
        iris = list(dict.fromkeys(t.value for t in terms if t.kind == "iri" and is_iri(t.value)))
        found: dict[str, list[tuple[int, Term]]] = {}
        best = list(NAMED)
        for start in range(0, len(iris), ASKED):
            rows = await self._rows(
                f"""SELECT ?x ?name ?label WHERE {{
  VALUES ?x {{ {listed(iris[start : start + ASKED])} }}
  ?x ?name ?label .
  FILTER(?name IN (rdf:type, {", ".join(NAMES)}))
}}"""
            )
            for x, name, label in rows:
                if x is not None and name is not None and label is not None:
                    labels = found.setdefault(x.value, [])
                    if name.value in NAMED and label.kind == "literal":
                        labels.append((best.index(name.value), label))
        return {
            iri: tuple(term for _, term in sorted(labels, key=lambda one: (one[0], one[1].value)))
            for iri, labels in found.items()
        }

    async def _rows(self, text: str) -> tuple[tuple[Term | None, ...], ...]:
        table: Table = (await table_of(self.engine, Query(text)))[0]
        return table.rows


@dataclass(frozen=True, slots=True)
class Page:
    """A portion of a list: its number, from 1, and how many it holds at most."""

    number: int
    size: int

    @property
    def offset(self) -> int:
        """How many come before."""
        return (self.number - 1) * self.size

    def last(self, count: int) -> bool:
        """Whether it is the last of so many."""
        return count <= self.number * self.size


def portion(iri: str, predicate: str | None, count: int, page: Page) -> str:
    """The subquery that binds ?s and ?q to a page of the links to a thing."""
    verb, bound = ("?q", "?q") if predicate is None else (f"<{predicate}>", f"(<{predicate}> AS ?q)")
    by = "?q ?s" if predicate is None else "?s"
    return (
        f"{{ SELECT {bound} ?s WHERE {{ ?s {verb} <{iri}> }} {order(by, count)} "
        f"LIMIT {page.size} OFFSET {page.offset} }}"
    )


def order(variables: str, count: int) -> str:
    """The clause that puts so many in order, or nothing where they are too many."""
    return f"ORDER BY {variables}" if count <= SORTED else ""


def construct(iri: str, predicate: str | None, count: int, page: Page) -> str:
    """The query for a thing in RDF: what is said of it, a page of its links, the labels of what both name, and what is
    said of those links that begin with its own IRI and # (quotations of an article).

    From the second page on, and by one property, the links alone.
    """
    said = f"{{ SELECT ?p ?o WHERE {{ <{iri}> ?p ?o }} LIMIT {OWN + 1} }}"
    own = f"{{ {said} OPTIONAL {{ ?o rdfs:label ?named }} }} UNION"
    return f"""CONSTRUCT {{
  <{iri}> ?p ?o . ?o rdfs:label ?named .
  ?s ?q <{iri}> ; rdfs:label ?label ; ?part ?value .
}}
WHERE {{
  {own if page.number == 1 and predicate is None else ""}
  {{
    {portion(iri, predicate, count, page)}
    OPTIONAL {{ ?s rdfs:label ?label }}
    OPTIONAL {{ ?s ?part ?value . FILTER(STRSTARTS(STR(?s), "{iri}#")) }}
  }}
}}"""


def listed(iris: Iterable[str]) -> str:
    """IRIs as SPARQL writes them."""
    return " ".join(f"<{iri}>" for iri in iris)


def counted(rows: Iterable[tuple[Term | None, ...]]) -> dict[str, int]:
    """Numbers by IRI, the largest first."""
    pairs = [(row[0].value, int(row[1].value)) for row in rows if row[0] is not None and row[1] is not None]
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def links(rows: Iterable[tuple[Term | None, ...]]) -> list[Link]:
    """Rows of ?q and ?s."""
    return [Link(q.value, s) for q, s in rows if q is not None and s is not None]
