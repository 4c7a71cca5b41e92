"""How many rows an answer may have, and has."""

import pyoxigraph as ox
import pytest

from kg.sparql import limited

NUMBERS = "VALUES ?x { 1 2 3 4 5 }"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"SELECT * {{ {NUMBERS} }}", 3),
        (f"SELECT * {{ {NUMBERS} }} # LIMIT", 3),
        (f"SELECT * {{ {NUMBERS} }} # LIMIT 1", 3),
        (f"SELECT * {{ {NUMBERS} }} LIMIT 2", 2),
        (f"SELECT * {{ {NUMBERS} }} LIMIT 2 # }}", 2),
        (f"SELECT * {{ {NUMBERS} }} limit # or more\n 4 OFFSET 1", 3),
        (f"SELECT * {{ {NUMBERS} }} LIMIT\t9 OFFSET 3", 2),
        (f"SELECT * {{ {NUMBERS} }} LIMIT {'9' * 5000}", 3),
        (f"SELECT * {{ {NUMBERS} }} LIMIT {'0' * 5000}2", 2),
        (f"SELECT * {{ {NUMBERS} BIND('LIMIT 1' AS ?y) }}", 3),
        (f"SELECT * {{ {{ SELECT * {{ {NUMBERS} }} LIMIT 4 }} }}", 3),
        (f"SELECT * {{ {{ SELECT * {{ {NUMBERS} }} LIMIT 2 }} }}", 2),
        ("SELECT * { BIND(1 AS ?y) } VALUES ?x { 1 2 3 4 5 }", 3),
        ("SELECT * { BIND(1 AS ?y) } VALUES # LIMIT 1\n (?x) { (1) (2) }", 2),
        ("SELECT * { BIND(1 AS ?y) } ORDER BY ?y VALUES ?x { 1 2 3 4 5 } # }", 3),
    ],
)
def test_a_table_has_no_more_rows_than_allowed(text: str, rows: int) -> None:
    found = ox.Store().query(limited(text, 3))
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == rows


@pytest.mark.parametrize("text", ["ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", "# SELECT\nDESCRIBE <a:b>"])
def test_only_a_table_is_limited(text: str) -> None:
    assert limited(text, 3) == text
