"""Which pairs of figures contradict each other or are in tension, on made-up figures one difference at a time."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.queries import load_queries
from kg.sparql import Query, ask_table
from kg.store import EmbeddedStore
from kg.vocabulary import data_folder

PREFIXES = """@prefix dx: <https://w3id.org/vndx/ontology#> .
@prefix e: <http://e/> .
@prefix basis: <https://w3id.org/vndx/code/basis/> .
@prefix comparator: <https://w3id.org/vndx/code/comparator/> .
@prefix kind: <https://w3id.org/vndx/code/kind/> .
@prefix unit: <https://w3id.org/vndx/code/unit/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:share rdfs:label "tỷ lệ"@vi .
e:other rdfs:label "tỷ lệ khác"@vi . e:kin rdfs:label "tỷ lệ gần"@vi ; skos:related e:share .
e:vn rdfs:label "Việt Nam"@vi . e:hue rdfs:label "Huế"@vi .
unit:rank rdfs:label "thứ hạng"@vi . unit:percent rdfs:label "phần trăm"@vi . unit:count rdfs:label "số đếm"@vi .
e:y2022 dx:periodStart "2022-01-01"^^xsd:date ; dx:periodEnd "2022-12-31"^^xsd:date .
e:h2022 dx:periodStart "2022-01-01"^^xsd:date ; dx:periodEnd "2022-06-30"^^xsd:date .
e:y2023 dx:periodStart "2023-01-01"^^xsd:date ; dx:periodEnd "2023-12-31"^^xsd:date .
"""
PLAIN = {
    "indicator": "e:share",
    "about": "e:vn",
    "unit": "unit:percent",
    "kind": "kind:actual",
    "comparator": "comparator:eq",
    "asOf": '"2024-07-10"^^xsd:date',
    "value": "60",
}
YEAR, HALF, NEXT = {"period": "e:y2022"}, {"period": "e:h2022"}, {"period": "e:y2023"}
COUNT, RANK = {"unit": "unit:count"}, {"unit": "unit:rank"}
GT, LT, APPROX = ({"comparator": f"comparator:{name}"} for name in ("gt", "lt", "approx"))


QUERIES = load_queries(data_folder("queries"))


def day(text: str) -> dict[str, str]:
    return {"asOf": f'"{text}"^^xsd:date'}


def figure(number: int, values: Mapping[str, str]) -> str:
    said = " ; ".join(f"dx:{name} {value}" for name, value in (PLAIN | dict(values)).items() if value)
    return f'e:o{number} {said} ; prov:wasDerivedFrom e:q{number} . e:q{number} dx:exact "{number}" .\n'


def pairs(name: str, tmp_path: Path, one: Mapping[str, str], other: Mapping[str, str]) -> int:
    path = tmp_path / "figures.ttl"
    path.write_text(PREFIXES + figure(1, one) + figure(2, other), "utf-8")
    return len(ask_table(EmbeddedStore([path]), Query(QUERIES.queries[name].text)).rows)


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ({}, {"value": "61"}, 1),
        (YEAR, YEAR | {"value": "61"}, 1),
        (GT, {"value": "59"}, 1),
        (LT, {"value": "61"}, 1),
        (GT | {"value": "70"}, LT, 1),
        (APPROX, {"value": "64"}, 1),
        ({"kind": "kind:target"}, {"kind": "kind:target", "value": "61"}, 1),
        (RANK | {"denominator": "63"}, RANK | {"value": "61"}, 1),
        (COUNT | {"denominator": "63"}, COUNT | {"denominator": "62", "value": "61"}, 1),
        # near misses
        ({}, {}, 0),
        (RANK | {"denominator": "193"}, RANK | {"denominator": "11", "value": "5"}, 0),
        (GT, {"value": "61"}, 0),
        (GT, GT | {"value": "70"}, 0),
        (LT, {"value": "59"}, 0),
        (GT, {"value": "60"}, 0),
        (APPROX, {"value": "62"}, 0),
        (YEAR, HALF | {"value": "61"}, 0),
        (YEAR, {"value": "61"}, 0),
        ({}, day("2024-07-11") | {"value": "61"}, 0),
        ({}, {"value": "61", "about": "e:hue"}, 0),
        ({}, {"value": "61", "indicator": "e:other"}, 0),
        ({}, {"value": "61", "kind": "kind:target"}, 0),
        ({}, {"value": "61", "breakdown": "e:ministries"}, 0),
        ({}, COUNT | {"value": "61"}, 0),
        ({"taskStatus": "e:done"}, {"taskStatus": "e:late", "value": "61"}, 0),
    ],
)
def test_contradictions(one: dict[str, str], other: dict[str, str], rows: int, tmp_path: Path) -> None:
    assert pairs("contradictions", tmp_path, one, other) == rows


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        (HALF | {"value": "66"}, YEAR | {"value": "65"}, 1),
        (HALF | {"value": "66"}, YEAR | {"value": "65", "kind": "kind:baseline"}, 1),
        (YEAR, HALF | {"value": "65"}, 1),
        ({}, day("2024-07-19") | {"value": "61"}, 1),
        ({"indicator": "e:kin"}, day("2024-07-19") | {"value": "61"}, 1),
        (COUNT | {"value": "4"}, COUNT | day("2025-07-10") | {"value": "1"}, 1),
        (COUNT | HALF | {"value": "9"}, COUNT | YEAR | {"value": "5"}, 1),
        (
            COUNT | HALF | {"value": "9", "basis": "basis:period-inferred"},
            COUNT | day("2025-07-10") | {"value": "1"},
            1,
        ),
        # near misses
        (HALF | {"value": "66"}, YEAR | {"value": "66"}, 0),
        (YEAR | {"value": "66"}, YEAR | {"value": "65"}, 0),
        (YEAR, NEXT | {"value": "65"}, 0),
        (YEAR, day("2022-08-08") | {"value": "65"}, 0),
        ({}, day("2024-09-19") | {"value": "61"}, 0),
        ({"indicator": "e:other"}, day("2024-07-19") | {"value": "61"}, 0),
        (COUNT | {"value": "1"}, COUNT | day("2025-07-10") | {"value": "4"}, 0),
        (COUNT | HALF | {"value": "5"}, COUNT | YEAR | {"value": "9"}, 0),
        (COUNT | YEAR | {"value": "9"}, COUNT | NEXT | {"value": "5"}, 0),
        (COUNT | GT | {"value": "4"}, COUNT | GT | day("2025-07-10") | {"value": "1"}, 0),
        (HALF | {"value": "66", "kind": "kind:target"}, YEAR | {"value": "65"}, 0),
        (HALF | {"value": "66", "about": "e:hue"}, YEAR | {"value": "65"}, 0),
    ],
)
def test_tensions(one: dict[str, str], other: dict[str, str], rows: int, tmp_path: Path) -> None:
    assert pairs("tensions", tmp_path, one, other) == rows


TARGET = {"kind": "kind:target", "value": "80"}


@pytest.mark.parametrize(
    ("actuals", "told"),
    [
        ([], {None}),
        ([{}], {"60"}),
        ([{}, day("2023-07-10") | {"value": "50"}], {"60"}),
        ([{}, NEXT | day("2025-07-10") | {"value": "50"}], {"60"}),  # its period ended before
        ([{}, {"value": "61"}], {"60", "61"}),
        ([{}, {"value": "61", "asOf": ""}], {"60"}),
        ([{"asOf": ""}], {"60"}),
        # what is of other figures hides none
        ([{}, day("2025-07-10") | {"about": "e:hue"}], {"60"}),
        ([{}, day("2025-07-10") | {"breakdown": "e:ministries"}], {"60"}),
        ([{}, day("2025-07-10") | COUNT], {"60"}),
        ([{}, day("2025-07-10") | {"indicator": "e:other"}], {"60"}),
        ([{}, day("2025-07-10") | {"kind": "kind:baseline"}], {"60"}),
        ([{"breakdown": "e:ministries"}], {None}),
    ],
)
def test_a_target_stands_beside_the_last_actuals(
    actuals: list[dict[str, str]], told: set[str | None], tmp_path: Path
) -> None:
    path = tmp_path / "figures.ttl"
    path.write_text(PREFIXES + "".join(figure(n, said) for n, said in enumerate([TARGET, *actuals])), "utf-8")
    table = ask_table(EmbeddedStore([path]), Query(QUERIES.queries["target-actual"].text))
    found = [row[table.column("actual")] for row in table.rows]
    assert {term and term.value for term in found} == told
    assert len(found) == len(told)


@pytest.mark.parametrize("name", ["series", "latest", "rankings"])
def test_a_figure_without_a_period_is_one_row(name: str, tmp_path: Path) -> None:
    rank = {"unit": "unit:rank", "valueText": '"60"'}
    assert pairs(name, tmp_path, rank, rank | {"indicator": "e:other"} | NEXT) == 2


def test_a_figure_of_no_day_is_the_latest_where_there_is_no_other(tmp_path: Path) -> None:
    undated = {"asOf": "", "valueText": '"60"'}
    assert pairs("latest", tmp_path, undated, undated | {"indicator": "e:other"}) == 2
    assert pairs("latest", tmp_path, undated, undated | day("2024-07-11")) == 1


@pytest.mark.parametrize("name", ["series", "latest", "tensions"])
def test_a_figure_quoted_twice_is_one_row(name: str, tmp_path: Path) -> None:
    path = tmp_path / "figures.ttl"
    said = {"valueText": '"60"'}
    twice = 'e:o1 prov:wasDerivedFrom e:q3 . e:q3 dx:exact "3" .\n'
    two = figure(1, said) + figure(2, said | day("2024-07-11") | {"value": "61", "indicator": "e:kin"})
    path.write_text(PREFIXES + two + twice, "utf-8")
    rows = ask_table(EmbeddedStore([path]), Query(QUERIES.queries[name].text)).rows
    assert len(rows) == (1 if name == "tensions" else 2)
