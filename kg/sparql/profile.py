"""What data hold, by counts: asked of an engine in a few queries, whatever the engine."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from kg.errors import TooMuchError
from kg.sparql.answers import Query, Table, Term
from kg.values.naming import PREFIXES

DX = PREFIXES["dx"]
QUOTATION = DX + "Quotation"  # data that hold one are a dump of ours
RDF_TYPE = PREFIXES["rdf"] + "type"
SAMPLE = 1000  # things of a class that are looked at for what their properties lead to
IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')  # RDF 1.1 Turtle, IRIREF; absolute

Ask = Callable[[Query], Awaitable[tuple[Table, bool]]]
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class, how many things are of it, and the IRI of one of them."""

    name: str
    entities: int
    example: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts of the default graph, and how large each named graph is. What was not answered in time is None or empty.

    pairs: triples by class of the subject and property; ends: the same by class of the object, or its datatype where it
    is a literal, of up to SAMPLE things of a class (where there are more, none is counted); base: what the IRIs of
    things begin with; issued: first and last day on which an article was published; publishers: of articles.
    """

    triples: int | None = None
    subjects: int | None = None
    objects: int | None = None
    entities: int | None = None
    graphs: tuple[tuple[str, int], ...] = ()
    classes: tuple[ClassCount, ...] = ()
    properties: tuple[tuple[str, int], ...] = ()
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    ends: Mapping[tuple[str, str, str], int | None] = field(default_factory=dict)
    base: str | None = None
    issued: tuple[str, str] | None = None
    publishers: tuple[str, ...] = ()

    @property
    def ours(self) -> bool:
        """Whether the data are a dump of vndx."""
        return any(c.name == QUOTATION for c in self.classes)


async def profile_of(ask: Ask) -> Profile:
    """The profile of what `ask` asks; RequestError where there is no answer at all."""

    async def rows(text: str) -> list[Row]:
        try:
            table, _ = await ask(Query(text))
        except TooMuchError:  # more than a query may take: the description does without
            return []
        return [tuple(term.value if term is not None else "" for term in row) for row in table.rows if named(row)]

    def named(row: tuple[Term | None, ...]) -> bool:
        """Whether each IRI in it is one: not every engine looks at what it is given."""
        return all(term is None or term.kind != "iri" or IRI.fullmatch(term.value) for term in row)

    async def number(text: str) -> int | None:
        return next((int(row[0]) for row in await rows(text)), None)

    classes = tuple(
        ClassCount(name, int(count), example)
        for name, count, example in await rows(
            "SELECT ?c (COUNT(*) AS ?n) (MIN(STR(?s)) AS ?one) { ?s a ?c FILTER(ISIRI(?s) && ISIRI(?c)) } "
            "GROUP BY ?c ORDER BY ?c"
        )
        if name
    )
    ours = any(c.name == QUOTATION for c in classes)
    pairs = await rows("SELECT ?c ?p (COUNT(*) AS ?n) { ?s a ?c FILTER(ISIRI(?c)) ?s ?p ?o } GROUP BY ?c ?p")
    ends: dict[tuple[str, str, str], int | None] = {}
    for kind in classes:
        if ours and not kind.name.startswith(DX):  # each thing of a dump is of standard classes as well
            continue
        to = f'FILTER(STRSTARTS(STR(?of), "{DX}"))' if ours else "FILTER(ISIRI(?of))"
        for prop, end, number_ in await rows(
            f"SELECT ?p ?d (COUNT(*) AS ?n) {{ {{ SELECT ?s {{ ?s a <{kind.name}> }} ORDER BY ?s LIMIT {SAMPLE} }} "
            f"?s ?p ?o FILTER(?p != <{RDF_TYPE}>) OPTIONAL {{ ?o a ?of {to} }} "
            "BIND(IF(ISLITERAL(?o), DATATYPE(?o), ?of) AS ?d) FILTER(BOUND(?d)) } GROUP BY ?p ?d"
        ):
            if end:
                ends[kind.name, prop, end] = int(number_) if kind.entities <= SAMPLE else None
    days = await rows(
        f"SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) {{ ?a a <{DX}Article> ; <{PREFIXES['dcterms']}issued> ?on "
        "BIND(STR(?on) AS ?day) }"
    )
    publishers = await rows(
        f"SELECT DISTINCT ?who {{ ?a a <{DX}Article> ; <{PREFIXES['dcterms']}publisher> ?who }} ORDER BY ?who LIMIT 100"
    )
    articles = next((c.example for c in classes if c.name == DX + "Article"), "")
    base = re.fullmatch(r"(.+/)article/[^/]+", articles)
    return Profile(
        triples=await number("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        subjects=await number("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        objects=await number("SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        entities=await number("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c }"),
        graphs=tuple(
            (name, int(count))
            for name, count in await rows(
                "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
            )
            if name
        ),
        classes=classes,
        properties=tuple(
            (name, int(count))
            for name, count in await rows("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p")
            if name
        ),
        pairs={(c, p): int(n) for c, p, n in pairs if p},
        ends=ends,
        base=base[1] if base else None,
        issued=next(((first, last) for first, last in days if first), None),
        publishers=tuple(who for (who,) in publishers),
    )
