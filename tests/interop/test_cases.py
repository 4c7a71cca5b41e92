"""What the interop suite takes for the same answer, and what not; and the values that it chooses."""

import re
from pathlib import Path

import pytest

from kg.queries import load_queries
from kg.sparql import Table, Term
from kg.sparql.answers import XSD
from kg.store import EmbeddedStore
from kg.vocabulary import data_folder
from tests.interop.cases import Case, bag, cases

NAME = Term("literal", "Nghệ An", None, "vi")
SHARE = Term("literal", "42.5", f"{XSD}decimal")
OURS = Table(("name", "share"), ((NAME, SHARE), (NAME, None)))
CASE = Case("q", (), "", "", frozenset(OURS.columns), bag(OURS))


@pytest.mark.parametrize(
    "theirs",
    [
        Table(("name", "share"), ((NAME, None), (NAME, SHARE))),
        Table(("share", "name"), ((SHARE, NAME), (None, NAME))),
        Table(("name", "share"), ((NAME, Term("literal", "42.50", f"{XSD}decimal")), (NAME, None))),
        Table(("name", "share"), ((NAME, Term("literal", "4.25E1", f"{XSD}double")), (NAME, None))),
    ],
)
def test_rows_in_any_order_and_numbers_by_value_are_the_same(theirs: Table) -> None:
    assert CASE.fault(theirs) is None


@pytest.mark.parametrize(
    ("theirs", "fault"),
    [
        (Table(("name", "share"), ((NAME, SHARE),)), "1 rows of 2 missing, 0 more"),
        (Table(("name", "share"), (*OURS.rows, (NAME, SHARE))), "0 rows of 2 missing, 1 more"),
        (Table(("name", "share"), ((NAME, SHARE), (Term("literal", "Nghệ An"), None))), "1 rows of 2 missing, 1 more"),
        (Table(("name",), ((NAME,), (NAME,))), "columns"),
    ],
)
def test_what_differs_is_told(theirs: Table, fault: str) -> None:
    assert re.match(fault, CASE.fault(theirs) or "nothing")


def test_a_string_with_its_datatype_is_a_string() -> None:
    plain, typed = Term("literal", "a"), Term("literal", "a", f"{XSD}string")
    assert bag(Table(("x",), ((plain,),))) == bag(Table(("x",), ((typed,),)))


def test_every_query_is_asked_with_each_of_its_parameters_and_most_find_something(seeds_dump: Path) -> None:
    queries = load_queries(data_folder("queries"))
    asked = list(cases(queries, EmbeddedStore([seeds_dump])))
    wanted = {(query.name, parameter.name) for query in queries for parameter in query.parameters}
    assert wanted <= {(case.query, name) for case in asked for name, _ in case.given}
    assert sum(bool(case.expected) for case in asked) > 0.8 * len(asked)
