"""`kg query`: a canned query, a file, standard input; a table for the terminal or bytes of a format."""

import io
from pathlib import Path

import pytest

from kg.errors import RequestError
from kg.queries import Queries, format_table, load_queries, read_asked, run_query
from kg.sparql import Query, ask_table
from kg.store import EmbeddedStore
from kg.vocabulary import data_folder


@pytest.fixture(scope="module")
def queries() -> Queries:
    return load_queries(data_folder("queries"))


def test_a_file_and_standard_input(tmp_path: Path, queries: Queries, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "q.rq"
    path.write_text("SELECT (1 AS ?n) (province:hue AS ?p) {}", "utf-8")
    expected = "n  p           \n─  ────────────\n1  province:hue\n(1 hàng)\n".replace(" \n", "\n")
    found = run_query(EmbeddedStore(), read_asked(queries, str(path)))
    assert [line.rstrip() for line in found.splitlines()] == [line.rstrip() for line in expected.splitlines()]
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK {}"))
    assert run_query(EmbeddedStore(), read_asked(queries, "-"), form="csv") == "true"


def test_a_graph_is_turtle_unless_asked_otherwise(tmp_path: Path, queries: Queries) -> None:
    path = tmp_path / "q.rq"
    path.write_text("CONSTRUCT { <a:a> <a:b> <a:c> } {}", "utf-8")
    assert run_query(EmbeddedStore(), read_asked(queries, str(path))).split() == ["<a:a>", "<a:b>", "<a:c>", "."]
    assert '"@id"' in run_query(EmbeddedStore(), read_asked(queries, str(path)), form="jsonld")


def test_headings_of_a_canned_query(queries: Queries) -> None:
    found = run_query(EmbeddedStore(), read_asked(queries, "chairs", {"from": "2024-01-01"}))
    assert found.splitlines()[0].split("  ")[0] == "Ngày"
    assert found.endswith("(0 hàng)\n")
    in_english = run_query(EmbeddedStore(), read_asked(queries, "chairs", {"lang": "en"}))
    assert in_english.splitlines()[0].split("  ")[0] == "Date"
    assert in_english.endswith("(0 rows)\n")


def test_wide_and_combining_letters_keep_the_columns() -> None:
    table = ask_table(
        EmbeddedStore(), Query("SELECT ?a ?b { VALUES (?a ?b) { ('Nghe\u0323\u0302 An' 1) ('Huế' 22) } }")
    )
    rows = format_table(table).splitlines()[2:4]
    assert rows == ["Nghe\u0323\u0302 An   1", "Huế      22"]


def test_long_cells_are_cut_for_the_terminal_alone(tmp_path: Path, queries: Queries) -> None:
    path = tmp_path / "q.rq"
    path.write_text(f"SELECT ('{'chữ ' * 50}' AS ?x) {{}}", "utf-8")
    (row,) = run_query(EmbeddedStore(), read_asked(queries, str(path))).splitlines()[2:3]
    assert (len(row) <= 72, row.endswith("chữ…")) == (True, True)
    assert run_query(EmbeddedStore(), read_asked(queries, str(path)), form="csv").count("chữ") == 50


@pytest.mark.parametrize(
    ("what", "given", "form", "message"),
    [
        ("nothing-such", {}, "table", "is neither a file nor a canned query: articles, "),
        ("-", {"a": "b"}, "table", "parameters belong to canned queries"),
        ("chairs", {}, "pdf", "no format 'pdf' for a table: json, xml, csv, tsv"),
        ("chairs", {"from": "yesterday"}, "csv", "parameter 'from'"),
    ],
)
def test_what_cannot_be_run_is_told(
    what: str, given: dict[str, str], form: str, message: str, queries: Queries
) -> None:
    with pytest.raises(RequestError) as caught:
        run_query(EmbeddedStore(), read_asked(queries, what, given), form)
    assert message in caught.value.message
