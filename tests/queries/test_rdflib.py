"""The canned queries are standard SPARQL 1.1: another engine gives the same rows."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from rdflib.query import ResultRow

from kg.queries import fill, load_queries, parse_values
from kg.sparql import Query, Term, ask_table
from kg.store import EmbeddedStore
from kg.vocabulary import data_folder

NUMBERS = {"integer", "decimal", "double", "float"}
Row = tuple[Decimal | str | None, ...]


@pytest.fixture(scope="module")
def graph(seeds_dump: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(seeds_dump)


@pytest.fixture(scope="module")
def engine(seeds_dump: Path) -> EmbeddedStore:
    return EmbeddedStore([seeds_dump])


def ours(term: Term | None) -> Decimal | str | None:
    if term is None:
        return None
    return Decimal(term.value).normalize() if term.numeric else term.value


def theirs(term: object) -> Decimal | str | None:
    if term is None:
        return None
    if isinstance(term, rdflib.Literal) and str(term.datatype).rpartition("#")[2] in NUMBERS:
        return Decimal(str(term)).normalize()
    return str(term)


@pytest.mark.parametrize("path", sorted(data_folder("queries").rglob("*.rq")), ids=lambda path: path.stem)
def test_rdflib_gives_the_same_rows(path: Path, graph: rdflib.Graph, engine: EmbeddedStore) -> None:
    compare(path.read_text("utf-8"), graph, engine)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("series", {"area": "country:vn", "lang": "en"}),
        ("latest", {"area": "province:nghe-an", "lang": "en"}),
        ("position-holders", {"day": "2023-12-31"}),
        ("tensions", {"days": "5", "area": "country:vn"}),
        ("provinces-since-2025", {"province": "province:lam-dong-2025"}),
        ("chairs", {"from": "2024-01-01", "to": "2024-12-31"}),
        ("tasks", {"due": "2024-12-31"}),
        ("inferred", {"basis": "basis:year-inferred"}),
        ("quotations", {"words": "nhiệm vụ"}),
    ],
)
def test_with_values_too(name: str, given: dict[str, str], graph: rdflib.Graph, engine: EmbeddedStore) -> None:
    query = load_queries(data_folder("queries")).queries[name]
    assert compare(fill(query, parse_values(query, given)), graph, engine) > 0


def compare(text: str, graph: rdflib.Graph, engine: EmbeddedStore) -> int:
    """How many rows both give; fails where they differ."""
    table = ask_table(engine, Query(text))
    result = graph.query(text)
    assert [str(v) for v in result.vars or ()] == list(table.columns)
    expected: Counter[Row] = Counter(tuple(ours(term) for term in row) for row in table.rows)
    found: Counter[Row] = Counter()
    for row in result:
        assert isinstance(row, ResultRow)
        found[tuple(theirs(term) for term in row)] += 1
    assert found == expected
    return len(table.rows)


def test_every_query_is_in_the_folder() -> None:
    assert len(load_queries(data_folder("queries"))) >= 20
