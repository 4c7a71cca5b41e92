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
PUBLISHERS = 100  # that are named
COINED = "/indicator/new/"  # in the IRI of an indicator that ontology/ does not know
SAMPLE = 1000  # things of a class that are looked at for what their properties lead to
IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')  # RDF 1.1 Turtle, IRIREF; absolute

Ask = Callable[[Query], Awaitable[tuple[Table, bool]]]
Row = tuple[str, ...]
Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class, how many things are of it, the IRI of the first of them, and how many different objects they have."""

    name: str
    entities: int
    example: str
    objects: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Triples, and how many different subjects and objects these have, where that was counted."""

    triples: int
    subjects: int | None = None
    objects: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts of the default graph, and how large each named graph is. What was not answered in time is None or empty.

    pairs: triples by class of the subject and property; ends: the same by class of the object, or its datatype where it
    is a literal, of up to SAMPLE things of a class (where there are more, none is counted); base: what the IRIs of
    things begin with; issued: first and last day on which an article was published; publishers: of articles; periods:
    first and last day of the periods that are spoken of; areas: of which there are figures, and indicators: which
    ontology/ knows, by IRI, with labels by language.
    """

    triples: int | None = None
    subjects: int | None = None
    objects: int | None = None
    entities: int | None = None
    graphs: tuple[tuple[str, int], ...] = ()
    classes: tuple[ClassCount, ...] = ()
    properties: Mapping[str, Count] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], Count] = field(default_factory=dict)
    ends: Mapping[tuple[str, str, str], int | None] = field(default_factory=dict)
    base: str | None = None
    issued: tuple[str, str] | None = None
    publishers: tuple[str, ...] = ()
    periods: tuple[str, str] | None = None
    areas: Mapping[str, Labels] = field(default_factory=dict)
    indicators: Mapping[str, Labels] = field(default_factory=dict)

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
        f"SELECT DISTINCT ?who {{ ?a a <{DX}Article> ; <{PREFIXES['dcterms']}publisher> ?who }} "
        f"ORDER BY ?who LIMIT {PUBLISHERS}"
    )
    periods = await rows(
        f"SELECT (MIN(?from) AS ?first) (MAX(?to) AS ?last) {{ ?p a <{DX}Period> ; <{DX}periodStart> ?a ; "
        f"<{DX}periodEnd> ?b BIND(STR(?a) AS ?from) BIND(STR(?b) AS ?to) }}"
    )

    async def labelled(what: str) -> dict[str, dict[str, str]]:
        """The things of a pattern, with their labels."""
        found: dict[str, dict[str, str]] = {}
        for iri, label, language in await rows(
            f"SELECT DISTINCT ?x ?label (LANG(?label) AS ?in) {{ {what} ?x <{PREFIXES['rdfs']}label> ?label }}"
        ):
            found.setdefault(iri, {})[language] = label
        return {iri: dict(sorted(labels.items())) for iri, labels in sorted(found.items())}

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
        properties={
            name: Count(int(count))
            for name, count in await rows("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p")
            if name
        },
        pairs={(c, p): Count(int(n)) for c, p, n in pairs if p},
        ends=ends,
        base=base[1] if base else None,
        issued=next(((first, last) for first, last in days if first), None),
        publishers=tuple(who for (who,) in publishers),
        periods=next(((first, last) for first, last in periods if first), None),
        areas=await labelled(f"?o <{DX}about> ?x . ?x a <{DX}Area> .") if ours else {},
        indicators=await labelled(f'?o <{DX}indicator> ?x FILTER(!CONTAINS(STR(?x), "{COINED}"))') if ours else {},
    )
