"""Reading queries/*.rq: a good file, and each way to get one wrong with its line."""

from pathlib import Path

import pytest

from kg.errors import Faults, QueryError, RequestError
from kg.queries import Queries, fill, load_queries, parse_values
from kg.sparql import Query, ask_table, tokens
from kg.store import EmbeddedStore
from kg.vocabulary import data_folder

GOOD = """#+ summary: Ai họp
#+ description: Những cuộc họp.
#+ x-vndx:
#+   en: {summary: Who met, description: The meetings.}
#+   view: table
#+   columns:
#+     x: [Cái gì, What]
#+   pages:
#+     dx:Area: {by: place, order: 10, vi: Ở đây, en: Here, without: [x]}
#+   parameters:
#+     place: {vi: Nơi, en: Place, pick: places}
#+     day: {vi: Ngày, en: Day}
#+     words: {vi: Chữ, en: Words}
#+     days: {vi: Số ngày, en: Days}
#+ tags:
#+   - meetings
SELECT ?x WHERE {
  BIND(?_place_iri AS ?place)
  BIND(?__day_date AS ?day)
  BIND(?__words_string AS ?words)
  BIND(?__days_integer AS ?days)
  BIND(?__lang_lang AS ?lang)
  BIND(COALESCE(?place, ?day, ?words, ?days, ?lang) AS ?x)
}
"""
PICKER = "SELECT ?value ?label { VALUES (?value ?label) { (<a:a> 'A') } }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pickers").mkdir()
    (tmp_path / "pickers" / "places.rq").write_text(PICKER, "utf-8")
    (tmp_path / "who.rq").write_text(GOOD, "utf-8")
    return tmp_path


@pytest.fixture
def queries(folder: Path) -> Queries:
    return load_queries(folder)


def test_a_good_file(queries: Queries) -> None:
    query = queries.queries["who"]
    assert (query.summary.vi, query.summary.en) == ("Ai họp", "Who met")
    assert (query.tags, query.view) == (("meetings",), "table")
    assert [(p.name, p.type, p.required, p.picker) for p in query.parameters] == [
        ("place", "iri", True, "places"),
        ("day", "date", False, None),
        ("words", "string", False, None),
        ("days", "integer", False, None),
        ("lang", "lang", False, None),
    ]
    assert [p.name for p in query.asked] == ["place", "day", "words", "days"]
    assert [(c.name, c.label.vi) for c in query.columns] == [("x", "Cái gì")]
    (place,) = query.on
    assert (place.kind, place.by, place.order, place.heading.en) == ("dx:Area", "place", 10, "Here")
    assert place.without == ("x",)


@pytest.mark.parametrize(
    ("good", "bad", "line", "message"),
    [
        ("SELECT ?x WHERE {", "SELECT ?x WHERE", 17, "not SPARQL: expected { after WHERE"),
        ("SELECT ?x WHERE {", "ASK {", None, "is a SELECT"),
        ("SELECT ?x WHERE {", "SELECT ?x WHERE { SERVICE <a:a> {}", 17, "SERVICE is refused"),
        ("#+ summary: Ai họp", "#+ summary: [Ai", 2, "not YAML"),
        ("#+ summary: Ai họp", "#+ title: Ai họp", 1, "needs summary"),
        ("#+   en: {summary: Who met, description: The meetings.}", "#+   en: {summary: Who met}", 4, "description"),
        ("#+   view: table", "#+   view: pie", 5, "view is one of table"),
        ("#+     x: [Cái gì, What]", "#+     y: [Cái gì, What]", 7, "column y is not selected: x"),
        ("#+     x: [Cái gì, What]", "#+     x: Cái gì", 7, "[Vietnamese, English]"),
        ("#+     day: {vi: Ngày, en: Day}", "#+     days2: {vi: Ngày, en: Day}", 12, "binds no parameter days2"),
        ("#+     day: {vi: Ngày, en: Day}", "#+     day: {vi: Ngày}", 10, "needs day: {vi: …, en: …}"),
        ("#+   view: table", "#+   behind: [y]", 5, "behind: some of x"),
        ("{by: place, order: 10,", "{by: day, order: 10,", 9, "by is a parameter of type iri: place"),
        ("{by: place, order: 10,", "{by: place,", 9, "needs order, a number, and a heading"),
        ("vi: Ở đây,", "", 9, "needs order, a number, and a heading"),
        ("without: [x]}", "without: [y]}", 9, "without: some of x"),
        ("without: [x]}", "view: pie}", 9, "dx:Area: view is one of table"),
        ("#+     dx:Area: {by: place, order: 10, vi: Ở đây, en: Here, without: [x]}", "#+     - x", 8, "pages: class:"),
        ("pick: places", "pick: nowhere", 11, "one of pickers/: places"),
        ("?__day_date AS", "?__day_year AS", 19, "is not ?_name_type"),
        ("BIND(?__day_date AS ?day)", "FILTER(?__day_date > 1) BIND(1 AS ?day)", 19, "may stand only as BIND"),
        ("#+   - meetings", "#+   meetings", 15, "needs tags"),
    ],
)  # fmt: skip
def test_a_bad_file_is_told_with_its_line(folder: Path, good: str, bad: str, line: int | None, message: str) -> None:
    path = folder / "who.rq"
    assert good in GOOD
    path.write_text(GOOD.replace(good, bad), "utf-8")
    with pytest.raises((QueryError, Faults)) as caught:
        load_queries(folder)
    errors = caught.value.errors if isinstance(caught.value, Faults) else (caught.value,)
    assert any(message in e.message and e.line == line and e.path == path for e in errors), caught.value


def test_all_bad_files_are_told_at_once(folder: Path) -> None:
    (folder / "a.rq").write_text("nonsense", "utf-8")
    (folder / "b.rq").write_bytes(b"\xff")
    (folder / "pickers" / "c.rq").write_text("SELECT ?x {}", "utf-8")
    with pytest.raises(Faults) as caught:
        load_queries(folder)
    assert {e.path.name for e in caught.value.errors} == {"a.rq", "b.rq", "c.rq"}


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no such folder"):
        load_queries(tmp_path / "nowhere")


def test_values_become_terms(queries: Queries) -> None:
    query = queries.queries["who"]
    given = {"place": "province:nghe-an", "day": "2024-07-19", "words": '"}\n;', "days": "-7", "lang": "en"}
    values = parse_values(query, given)
    assert {name: str(value) for name, value in values.items()} == {
        "place": "<https://w3id.org/vndx/id/province/nghe-an>",
        "day": '"2024-07-19"^^<http://www.w3.org/2001/XMLSchema#date>',
        "words": '"\\"}\\n;"',
        "days": '"-7"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "lang": '"en"',
    }
    for written in ("<a:b>", "a:b"):
        assert str(parse_values(query, {"place": written})["place"]) == "<a:b>"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "needs the parameter 'place' (iri)"),
        ({"place": " "}, "needs the parameter 'place'"),
        ({"place": "a:b", "nope": "1"}, "has no parameter 'nope'; it has: place, day, words, days, lang"),
        ({"place": "Nghệ An"}, "is not an IRI"),
        ({"place": "a:b> } #"}, "is not an IRI"),
        ({"place": "a:b", "day": "20/7/2024"}, "is not a date such as 2024-07-19"),
        ({"place": "a:b", "day": "2024-02-30"}, "is not a date"),
        ({"place": "a:b", "days": "7.5"}, "is not a whole number"),
        ({"place": "a:b", "days": "٧"}, "is not a whole number"),
        ({"place": "a:b", "days": "9" * 5000}, "is not a whole number"),
        ({"place": "a:b", "days": str(1 << 63)}, "is not a whole number"),
        ({"place": "a:b", "lang": "fr"}, "is not one of vi, en"),
    ],
)
def test_wrong_values_name_their_parameter(queries: Queries, given: dict[str, str], message: str) -> None:
    with pytest.raises(RequestError) as caught:
        parse_values(queries.queries["who"], given)
    assert message in caught.value.message


def test_a_value_cannot_leave_its_term(queries: Queries) -> None:
    query = queries.queries["who"]
    hostile = "x') } ; DROP ALL # \" ''' \\"
    text = fill(query, parse_values(query, {"place": "a:b", "words": hostile}))
    strings = [token for token in tokens(text) if token.kind == "string" and "DROP" in token.text]
    assert len(strings) == 1
    assert ask_table(EmbeddedStore(), Query(text)).rows[0][0] is not None


def test_the_bundled_queries_load_and_cover_the_questions() -> None:
    queries = load_queries(data_folder("queries"))
    assert len(queries) >= 20
    for query in queries:
        assert query.columns
        assert all(p.picker in queries.pickers for p in query.parameters if p.type == "iri")
