"""The engine in this process: files in, answers and errors out."""

import csv
import gzip
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.errors import DumpError, Faults, RequestError
from kg.sparql import FORMATS, Query, ask_table, format_named, prefixes
from kg.store import EmbeddedStore

TRIPLES = {
    "ttl": "@prefix e: <http://e/> . e:a e:p 'ừ'@vi .",
    "nt": "<http://e/a> <http://e/p> 'ừ'@vi .".replace("'", '"'),
    "nq": '<http://e/a> <http://e/p> "ừ"@vi .',
    "trig": "{ <http://e/a> <http://e/p> 'ừ'@vi }",
    "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    '<rdf:Description rdf:about="http://e/a"><e:p xml:lang="vi">ừ</e:p></rdf:Description></rdf:RDF>',
    "jsonld": '{"@id": "http://e/a", "http://e/p": {"@value": "ừ", "@language": "vi"}}',
}


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    path = tmp_path / "data.ttl"
    path.write_text(TRIPLES["ttl"], "utf-8")
    return EmbeddedStore([path])


@pytest.mark.parametrize("suffix", TRIPLES)
def test_every_syntax_is_loaded(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"data.{suffix}"
    path.write_text(TRIPLES[suffix], "utf-8")
    rows = ask_table(EmbeddedStore([path]), Query("SELECT ?o { <http://e/a> <http://e/p> ?o }")).rows
    assert [(t.value, t.language) for (t,) in rows if t] == [("ừ", "vi")]


def test_a_gzipped_file_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "data.nt.gz"
    path.write_bytes(gzip.compress(TRIPLES["nt"].encode()))
    assert len(EmbeddedStore([path])) == 1


def test_faulty_files_are_reported_together_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@prefix e: <http://e/> .\ne:a e:b", "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    (tmp_path / "c.ttl").write_bytes(b"\xff\xfe")
    paths = [tmp_path / name for name in ("a.ttl", "b.txt", "c.ttl", "missing.ttl")]
    with pytest.raises(Faults) as caught:
        EmbeddedStore(paths)
    assert [(e.path.name, e.line) for e in caught.value.errors] == [
        ("a.ttl", 2), ("b.txt", None), ("c.ttl", 1), ("missing.ttl", None),
    ]  # fmt: skip
    with pytest.raises(DumpError, match=r"b\.txt: has no suffix of an RDF format"):
        EmbeddedStore([paths[1]])


@pytest.mark.parametrize("form", [f.name for f in FORMATS if f.writes == "table"])
def test_tables_in_every_format(form: str, store: EmbeddedStore) -> None:
    body = store.answer(Query("SELECT ?o { ?s ?p ?o }"), format_named(form, "table")).decode()
    assert "ừ" in body


@pytest.mark.parametrize("form", [f.name for f in FORMATS if f.writes == "graph"])
def test_graphs_in_every_format(form: str, store: EmbeddedStore) -> None:
    body = store.answer(Query("CONSTRUCT WHERE { ?s ?p ?o }"), format_named(form, "graph")).decode()
    assert "http://e/" in body


@pytest.mark.parametrize(
    ("text", "form", "writes"),
    [
        ("SELECT ('a\\r\\nb' AS ?x) {}", "xml", "table"),
        ("CONSTRUCT { <a:a> <a:b#c> 'a\\r\\nb' } {}", "rdf", "graph"),
    ],
)
def test_a_carriage_return_survives_xml(text: str, form: str, writes: str, store: EmbeddedStore) -> None:
    root = ElementTree.fromstring(store.answer(Query(text), format_named(form, writes)))
    assert "a\r\nb" in "".join(root.itertext())


def test_a_boolean_is_a_table(store: EmbeddedStore) -> None:
    assert json.loads(store.answer(Query("ASK {}"), format_named("json", "table")))["boolean"] is True
    table = ask_table(store, Query("ASK { <a:a> <a:a> <a:a> }"))
    assert (table.columns, table.rows[0][0] and table.rows[0][0].value) == (("boolean",), "false")


def test_a_format_that_does_not_fit_is_refused(store: EmbeddedStore) -> None:
    with pytest.raises(RequestError, match="the answer is a table"):
        store.answer(Query("SELECT * {}"), format_named("ttl", "graph"))
    with pytest.raises(RequestError, match="the answer is a graph"):
        store.answer(Query("DESCRIBE <a:a>"), format_named("csv", "table"))
    with pytest.raises(RequestError, match="no format 'pdf'"):
        format_named("pdf", "table")


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("SELECT * {\n  ?s ?p\n}", 3, 1, "a triple has subject, predicate and object; here stands '?s ?p'"),
        ("SELECT * { ?s ?p ?o ;\n a . }", 2, 4, "the predicate 'a' has no object"),
        ("SELECT * { ?s ?p 'x }", 1, 19, "the string that begins here is not closed"),
        ("SELECT * { ?s ?p '''x }", 1, 19, "the string that begins here is not closed"),
        ("SELECT * { ?s a <http://e/ }", 1, 17, "the IRI that begins here is not closed with >"),
        ("SELECT * { ?s ?p ?o } ORDER ?o", 1, 23, "expected BY after ORDER"),
        ("SELECT * { ?s ?p ?o } LIMIT ten", 1, 23, "expected a whole number after LIMIT"),
        ("SELECT * { ?s ?p ?o } LIMIT ?o", 1, 23, "expected a whole number after LIMIT"),
        ("SELECT { ?s ?p ?o }", 1, 1, "expected variables or * after SELECT"),
        ("SELECT * { ?s ?p ?o FILTER ?o > 3 }", 1, 21, "expected ( or a function after FILTER"),
        ("SELECT (COUNT(?s) ?n) { ?s ?p ?o }", 1, 21, "expected AS and a variable before )"),
        ("SELECT * { BIND(1 ?x) }", 1, 21, "expected AS and a variable before )"),
        ("SELECT * { ?s ?p ?o OPTINAL { ?s a ?t } }", 1, 21, "unknown word 'OPTINAL'; did you mean OPTIONAL?"),
        ("SELECT * { FILTER(FOO( }", 1, 22, "the bracket ( has no partner"),
        ("SELECT ?x (1 AS ?x) { ?s ?p ?x }", 1, 32, "The SELECT overrides an existing variable"),
        ("SELECT * { ?s ?p ?o } VALUES", 1, 29, "expected"),
        ("SELECT * {\n  ?s ?p ?o ) \n}", 2, 12, "the bracket ) has no partner"),
        ("SELECT * { ?s ?p ?o", 1, 10, "the bracket { has no partner"),
        ("SELEC * {}", 1, 1, "expected SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("PREFIX a: <a:>\nSELEC * {}", 2, 1, "expected SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT * { ?s a nope:Thing }", 1, 17, "the prefix nope: is not declared"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    text: str, line: int, column: int, message: str, store: EmbeddedStore
) -> None:
    with pytest.raises(RequestError, match=re.escape(message)) as caught:
        ask_table(store, Query(text))
    assert caught.value.line == line
    assert caught.value.column is not None
    assert abs(caught.value.column - column) <= 1


def test_a_mistake_is_told_in_the_readers_language(store: EmbeddedStore) -> None:
    with pytest.raises(RequestError) as caught:
        ask_table(store, Query("SELECT * { ?s ?p ?o"))
    assert caught.value.told("vi") == "dấu ngoặc { không có dấu đi cùng"
    assert caught.value.told("en") == "the bracket { has no partner"


def test_an_unknown_function_is_the_callers_mistake(store: EmbeddedStore) -> None:
    with pytest.raises(RequestError, match="cannot be evaluated"):
        ask_table(store, Query("SELECT (<http://e/f>(1) AS ?x) {}"))


def test_service_and_updates_do_not_reach_the_store(store: EmbeddedStore) -> None:
    for text in ("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "DELETE WHERE { ?s ?p ?o }"):
        with pytest.raises(RequestError, match=r"refused|not a query"):
            ask_table(store, Query(text))
    assert len(store) == 1


def test_collections_have_prefixes(store: EmbeddedStore) -> None:
    (row,) = ask_table(store, Query("SELECT ?x { BIND(province:nghe-an AS ?x) }")).rows
    assert row[0] is not None
    assert row[0].value == "https://w3id.org/vndx/id/province/nghe-an"


def test_the_dataset_of_the_request(tmp_path: Path) -> None:
    path = tmp_path / "data.nq"
    path.write_text('<a:a> <a:p> "1" .\n<a:b> <a:p> "2" <a:g> .\n', "utf-8")
    store = EmbeddedStore([path])

    def values(default_graphs: tuple[str, ...] = (), named_graphs: tuple[str, ...] = ()) -> set[str]:
        text = "SELECT ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        table = ask_table(store, Query(text, default_graphs, named_graphs))
        return {term.value for (term,) in table.rows if term}

    assert values() == {"1", "2"}
    assert values(default_graphs=("a:g",)) == {"2"}
    assert values(named_graphs=("a:none",)) <= {"1"}
    with pytest.raises(RequestError, match="not an IRI"):
        values(default_graphs=("not an iri",))


QUADS = (  # of two articles that say one thing, and of what is known of it
    "<a:1> <{rdf}type> <{dx}Article> <a:1> .",
    "<a:2> <{rdf}type> <{dx}Article> <a:2> .",
    "<a:s> <a:p> <a:o> <a:1> .",
    "<a:s> <a:p> <a:o> <a:2> .",
    '<a:o> <a:name> "o" <https://w3id.org/vndx/reference> .',
    "<a:s> <a:p> <a:other> <a:foreign> .",
    "<a:1> <{rdf}type> <{dx}Article> <a:foreign> .",
)


@pytest.mark.parametrize("on_disk", [False, True])
def test_what_graphs_of_articles_hold_is_in_the_default_graph_once(on_disk: bool, tmp_path: Path) -> None:
    path = tmp_path / "vndx.nq"
    path.write_text("".join(line.format_map(prefixes()) + "\n" for line in QUADS), "utf-8")
    store = EmbeddedStore([path], tmp_path / "kept" if on_disk else None)
    store.rest()
    store.wake()
    for text, rows in (
        ("SELECT * { ?s ?p ?o }", 4),
        ("SELECT * { ?s <a:p> ?o }", 1),
        ("SELECT * { ?s <a:p>/<a:name> ?o }", 1),
        ("SELECT * { GRAPH ?g { ?s <a:p> <a:o> } }", 2),
        ("SELECT * { GRAPH <a:foreign> { ?s ?p ?o } }", 2),
        ("SELECT * FROM <a:2> { ?s ?p ?o }", 2),
    ):
        assert len(ask_table(store, Query(text)).rows) == rows, text


def test_iris_with_a_comma_are_one_cell_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    words = 'see http://a/b#char=1,2 and "c"'
    path.write_text(
        '<http://a/b#char=1,2> <a:p> "' + words.replace('"', '\\"') + '" .\n<http://a/b> <a:p> "2" .\n', "utf-8"
    )
    text = "SELECT ?s ?o (?s AS ?t) { ?s <a:p> ?o } ORDER BY ?o"
    document = EmbeddedStore([path]).answer(Query(text), format_named("csv", "table"))
    assert list(csv.reader(io.StringIO(document.decode(), newline=""))) == [
        ["s", "o", "t"],
        ["http://a/b", "2", "http://a/b"],
        ["http://a/b#char=1,2", words, "http://a/b#char=1,2"],
    ]


@pytest.mark.parametrize("on_disk", [False, True])
def test_descriptions_are_graphs_beside_the_data(on_disk: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text("<a:s> <a:p> <a:o> .\n", "utf-8")
    store = EmbeddedStore([path], tmp_path / "kept" if on_disk else None)
    before = store.version
    store.rest()
    store.describe(b"<a:q> <http://www.w3.org/ns/shacl#select> 'ASK {}' <a:queries> .\n".replace(b"'", b'"'))
    store.wake()
    assert store.version != before
    for text, rows in (
        ("SELECT * { ?s ?p ?o }", 1),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", 1),
        ("SELECT * { ?s <http://www.w3.org/ns/shacl#select> ?o }", 1),
        ("SELECT * { ?s ?p ?o FILTER(?p != <http://www.w3.org/ns/shacl#ask>) }", 2),
        ("SELECT * FROM <a:nothing> { ?s <http://www.w3.org/ns/shacl#select> ?o }", 0),
    ):
        assert len(ask_table(store, Query(text)).rows) == rows, text
    named = Query("SELECT * { ?s <http://www.w3.org/ns/shacl#select> ?o }", default_graphs=("a:nothing",))
    assert not ask_table(store, named).rows
