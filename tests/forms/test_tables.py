"""The figures as CSV: csvw validates and converts it, its words stand in the articles, a spreadsheet runs nothing."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from csvw import CSVW

from kg.dumps import read_triples
from kg.forms import chosen
from kg.forms.described import Table, Things
from kg.forms.tables import ARTICLES, FIGURES, METADATA, QUOTATIONS, sorted_quotations
from kg.pipeline import Rooms, build
from kg.sorting import SortedGraph
from kg.values.naming import PREFIXES, expand
from tests.pipeline.small import GOOD, OTHER, write

Rows = list[dict[str, str]]
TABLES = (FIGURES, QUOTATIONS, ARTICLES)


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def seeds(formed: Path) -> dict[str, Rows]:
    return {name: rows_of(formed / name) for name in TABLES}


@pytest.fixture(scope="module")
def description(formed: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((formed / METADATA).read_text("utf-8"))
    return {table["url"]: table["tableSchema"] for table in told["tables"]}


@pytest.fixture(scope="module")
def said(formed: Path) -> set[tuple[str, str, str]]:
    """The triples of the dump, of literals their words."""
    triples = read_triples(formed / "vndx.ttl")
    return {(_text(t.subject), t.predicate.value, _text(t.object)) for t in triples}


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def is_valid(folder: Path) -> bool:
    package = CSVW(str(folder / METADATA), validate=True)
    valid: bool = package.is_valid
    assert package.warnings == []
    return valid


def test_csvw_finds_the_description_and_nothing_against_it(formed: Path) -> None:
    assert is_valid(formed)
    assert len(CSVW(str(formed / FIGURES), validate=True).tables) == 3, "found beside the table"


def test_csvw_converts_each_figure_to_an_object(formed: Path, said: set[tuple[str, str, str]]) -> None:
    table, *_ = CSVW(str(formed / METADATA)).to_json()["tables"]
    found = {row["describes"][0]["@id"]: row["describes"][0] for row in table["row"]}
    values = {s: float(o) for s, p, o in said if p == expand("dx:value")}
    assert found.keys() == values.keys()
    assert len(table["row"]) == len(values)
    for figure, told in found.items():
        assert told[expand("dx:value")] == values[figure]
        assert (told[expand("dx:indicator")], expand("rdfs:label"), told["indicator_vi"]) in said


def test_figures_come_by_indicator_area_breakdown_and_day(seeds: dict[str, Rows]) -> None:
    order = [[row[name] for name in ("indicator", "about", "breakdown", "as_of", "figure")] for row in seeds[FIGURES]]
    assert order == sorted(order)
    figures = [row["figure"] for row in seeds[QUOTATIONS]]
    assert list(dict.fromkeys(figures)) == [row["figure"] for row in seeds[FIGURES]]


def test_each_row_has_the_words_that_stand_in_the_article(formed: Path, seeds: dict[str, Rows]) -> None:
    for name in (FIGURES, QUOTATIONS):
        assert seeds[name]
        for row in seeds[name]:
            text = (formed / "articles" / f"{row['article'].rpartition('/')[2]}.txt").read_bytes().decode()
            assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_what_the_description_makes_of_the_tables_is_in_the_dump(
    seeds: dict[str, Rows], description: dict[str, Any], said: set[tuple[str, str, str]]
) -> None:
    made: Counter[str] = Counter()
    for name, schema in description.items():
        subject = schema["aboutUrl"].strip("{+}")
        for column in schema["columns"]:
            value = column.get("valueUrl", f"{{+{column['name']}}}")
            for row in seeds[name]:
                if "propertyUrl" in column and row[column["name"]]:
                    told = row[value.strip("{+}")] if value.startswith("{") else value
                    assert (row[subject], column["propertyUrl"], told) in said
                    made[column["propertyUrl"]] += 1
    assert made[expand("dx:value")] == made[expand("dx:indicator")] == len(seeds[FIGURES])
    assert made[expand("dx:exact")] == len(seeds[QUOTATIONS])


def test_what_is_shown_of_other_things_is_in_the_dump(seeds: dict[str, Rows], said: set[tuple[str, str, str]]) -> None:
    labels = {(s, o) for s, p, o in said if p == expand("rdfs:label")}
    for row in seeds[FIGURES]:
        for column in (name for name in row if name.endswith(("_vi", "_en"))):
            if row[column]:
                assert (row[column[:-3]], row[column]) in labels
            else:
                assert column.endswith("_en") or not row[column[:-3]]
    articles = {row["article"]: row for row in seeds[ARTICLES]}
    for row in seeds[FIGURES]:
        assert {name: row[name] for name in articles[row["article"]]} == articles[row["article"]]
    tallies = [row for row in seeds[FIGURES] if row["task_status_vi"] == "hoàn thành"]
    told = sorted((row["value"], row["total"], row["programme_en"]) for row in tallies)
    assert told == [("12", "27", "Project 06"), ("244", "656", "Project 06")]


def test_every_column_is_titled_in_both_languages_and_says_its_datatype(
    seeds: dict[str, Rows], description: dict[str, Any]
) -> None:
    core = {t.subject for t in read_triples(Path(__file__).parents[2] / "ontology" / "core.ttl")}
    for name, schema in description.items():
        assert [column["name"] for column in schema["columns"]] == list(seeds[name][0])
        for column in schema["columns"]:
            assert column["titles"].keys() == {"und", "vi", "en"}
            assert column["titles"]["und"] == column["name"]
            assert "datatype" in column
            used = column.get("propertyUrl", expand("rdf:type"))
            assert ox.NamedNode(used) in core or used.startswith(PREFIXES["rdf"]), used


def articles(folder: Path, *texts: str) -> Path:
    return write(folder, [(f"{number}.txt", text) for number, text in enumerate(texts)])


def test_a_figure_of_several_articles_is_one_row_with_its_number_of_sources(tmp_path: Path, rooms: Rooms) -> None:
    folder = articles(tmp_path / "in", GOOD, GOOD.replace("42", "042") + "Và Số hóa đạt 42%.\n\n", OTHER)
    build([folder], tmp_path / "out", rooms, forms=chosen("csv"))
    figures = {row["indicator_vi"]: row for row in rows_of(tmp_path / "out" / FIGURES)}
    assert {name: (row["quotations"], row["articles"]) for name, row in figures.items()} == {
        "Số hóa": ("2", "2"),
        "Và Số hóa": ("1", "1"),
        "Kết nối": ("1", "1"),
    }
    found = rows_of(tmp_path / "out" / QUOTATIONS)
    both = [row["article"] for row in found if row["figure"] == figures["Số hóa"]["figure"]]
    assert both == sorted(set(both))
    assert figures["Số hóa"]["article"] == both[0], "both appeared on one day"
    assert (figures["Số hóa"]["quote"], figures["Số hóa"]["value_text"]) == ("Số hóa đạt 42%", "42%"), "not 042%"
    assert len(found) == 4
    assert is_valid(tmp_path / "out")


def test_of_quotations_the_first_is_that_of_the_earliest_article(tmp_path: Path) -> None:
    def triples() -> Iterator[str]:
        for key, day, places in (("a", None, "9"), ("b", "2024-02-01", "9"), ("c", "2024-01-31", "10 9")):
            if day:
                yield f'<http://x/{key}> <{expand("dcterms:issued")}> "{day}"'
            for start in places.split():
                quotation = f"http://x/{key}#char={start},99"
                yield f"<http://x/figure> <{expand('prov:wasDerivedFrom')}> <{quotation}>"
                yield f"<{quotation}> <{expand('prov:wasQuotedFrom')}> <http://x/{key}>"
                yield from (f'<{quotation}> <{expand(p)}> "{n}"' for p, n in (("dx:start", start), ("dx:end", 99)))

    (tmp_path / "graph.nt").write_text("".join(sorted(f"{triple} .\n" for triple in triples())), "utf-8")
    with (tmp_path / "graph.nt").open("rb") as file:
        wanted = ("dcterms:issued", "prov:wasDerivedFrom", "prov:wasQuotedFrom", "dx:start", "dx:end")
        things = Things(SortedGraph(file.fileno()), (f"<{expand(name)}>" for name in wanted))
        found = sorted_quotations("http://x/figure", things)
    assert [quotation.removeprefix("http://x/") for quotation in found] == [
        *("c#char=9,99", "c#char=10,99", "b#char=9,99", "a#char=9,99"),
    ]


def test_a_text_that_a_spreadsheet_would_run_is_text_and_a_negative_number_stays_one(
    tmp_path: Path, rooms: Rooms
) -> None:
    folder = articles(tmp_path / "in", "=1+2, \"a\"\nỦy ban Quốc gia.\n@SUM(A1:A9) đạt 7%\n-3 đạt 8%\n#mười đạt 9%\n")
    build([folder], tmp_path / "out", rooms, forms=chosen("csv"))
    figures = rows_of(tmp_path / "out" / FIGURES)
    assert {row["quote"] for row in figures} == {"'@SUM(A1:A9) đạt 7%", "'-3 đạt 8%", "#mười đạt 9%"}
    assert {row["title"] for row in figures} == {"'=1+2, \"a\""}
    assert is_valid(tmp_path / "out")
    columns = [{"name": name, "datatype": kind} for name, kind in (("value", "decimal"), ("text", "string"))]
    table = Table({"tableSchema": {"columns": columns}}, "text", {})
    with (tmp_path / "out" / "vndx.ttl").open("rb") as file:
        things = Things(SortedGraph(file.fileno()), ())
        assert b"".join(table.csv([{"value": "-3", "text": "-3"}], things)) == b"value,text\r\n-3,'-3\r\n"


def test_where_no_article_has_a_figure_the_tables_are_their_headers(tmp_path: Path, rooms: Rooms) -> None:
    folder = articles(tmp_path / "in", "Ủy ban Quốc gia họp 2023-07-12 lần 6.\n")
    build([folder], tmp_path / "out", rooms, forms=chosen("csv"))
    assert [len(rows_of(tmp_path / "out" / name)) for name in TABLES] == [0, 0, 1]
    assert is_valid(tmp_path / "out")
