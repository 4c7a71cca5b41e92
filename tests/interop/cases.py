"""What the interop suite asks: every canned query without values, and with each parameter filled from the data."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.queries import CannedQuery, Parameter, Queries, fill, parse_values
from kg.sparql import Query, Table, Term, ask_table
from kg.sparql.answers import XSD
from kg.store import EmbeddedStore

Bag = Counter[tuple[object, ...]]

DAYS = "SELECT DISTINCT ?day { ?s ?p ?day . FILTER(DATATYPE(?day) = xsd:date) } ORDER BY ?day"
WORDS = "SELECT ?words { ?quotation dx:exact ?words } ORDER BY STRLEN(?words) ?words LIMIT 20"


@dataclass(frozen=True, slots=True)
class Case:
    """A query to ask.

    query, given: its name and its values; text: as kg fills it; file: as the file has it, where no value is given, else
    the same; columns, expected: what the engine of this process answers.
    """

    query: str
    given: tuple[tuple[str, str], ...]
    text: str
    file: str
    columns: frozenset[str]
    expected: Bag

    @property
    def name(self) -> str:
        """For a message."""
        return " ".join([self.query, *(f"{name}={value}" for name, value in self.given)])

    def fault(self, table: Table) -> str | None:
        """What is wrong with an answer; None where it is ours."""
        if frozenset(table.columns) != self.columns:
            return f"columns {sorted(table.columns)}, not {sorted(self.columns)}"
        found = bag(table)
        missing, more = (self.expected - found).total(), (found - self.expected).total()
        return f"{missing} rows of {self.expected.total()} missing, {more} more" if missing or more else None


def bag(table: Table) -> Bag:
    """Rows in any order, columns by name; numbers by what they are worth, however they are written."""
    order = sorted(range(len(table.columns)), key=table.columns.__getitem__)
    return Counter(tuple(value(row[index]) for index in order) for row in table.rows)


def value(term: Term | None) -> object:
    """What of a term all engines must say alike: RDF 1.1 has one string where some write a datatype and some none."""
    if term is None:
        return None
    if term.numeric:
        return float(term.value)
    return term.kind, term.value, None if term.datatype == f"{XSD}string" else term.datatype, term.language


def cases(queries: Queries, engine: EmbeddedStore) -> Iterator[Case]:
    """Every canned query: without values, and once with each parameter alone; what is required has one always."""
    for query in queries:
        required = {p.name: chosen(query, p, queries, engine, {}) for p in query.parameters if p.required}
        optional = [p for p in query.parameters if not p.required]
        yield case(query, required, engine)
        for parameter in optional:
            yield case(query, {**required, parameter.name: chosen(query, parameter, queries, engine, required)}, engine)
    for picker in queries.pickers.values():
        table = ask_table(engine, Query(picker.text))
        text = picker.text
        yield Case(f"pickers/{picker.name}", (), text, text, frozenset(table.columns), bag(table))


def case(query: CannedQuery, given: Mapping[str, str], engine: EmbeddedStore) -> Case:
    """With our answer."""
    text = fill(query, parse_values(query, given))
    table = ask_table(engine, Query(text))
    file = text if given else query.text
    return Case(query.name, tuple(given.items()), text, file, frozenset(table.columns), bag(table))


def chosen(
    query: CannedQuery, parameter: Parameter, queries: Queries, engine: EmbeddedStore, given: Mapping[str, str]
) -> str:
    """A value of the data with which the query has rows, and fewer than without it; else one with which it has rows;
    else any."""
    values = candidates(parameter, queries, engine)
    counts = {v: len(case(query, {**given, parameter.name: v}, engine).expected) for v in values[:40]}
    most = max(counts.values())
    telling = [v for v, rows in counts.items() if 0 < rows < most] or [v for v, rows in counts.items() if rows]
    return (telling or values)[0]


def candidates(parameter: Parameter, queries: Queries, engine: EmbeddedStore) -> list[str]:
    """Values that the data hold for a parameter; at least one."""
    if parameter.type == "lang":
        return ["en"]
    if parameter.type == "integer":
        return ["3", "10", "100"]
    if parameter.picker is not None:
        table = ask_table(engine, Query(queries.pickers[parameter.picker].text))
        found = [row[table.column("value")] for row in table.rows]
    else:
        found = [row[0] for row in ask_table(engine, Query(DAYS if parameter.type == "date" else WORDS)).rows]
    values = [term.value for term in found if term is not None]
    assert values, f"the data hold no value of the parameter {parameter.name!r}"
    return values
