"""The cubes keep the integrity constraints of the Data Cube vocabulary, and hold every figure of every article."""

import math
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.forms import chosen
from kg.forms.cube import NAMESPACES
from kg.model import Article, Evidence, Reading, Setting, Span, TaskTally
from kg.pipeline import Rooms, build
from kg.values.naming import ID, PREFIXES
from tests.forms.cubes import CONSTRAINTS, HERE, broken, cube, main, normalise
from tests.pipeline.small import COMMITTEE, GOOD, OTHER, SmallReader, write

FILE = "vndx.cube.ttl"
SHORT = {"": ID, **{f"{prefix}:": iri for prefix, iri in (NAMESPACES | PREFIXES).items()}}
DECLARED = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in (NAMESPACES | PREFIXES).items())
CONTRADICTS = "Ủy ban Quốc gia họp.\nSố hóa đạt 42%.\nKết nối đạt 7%.\nSố hóa đạt 45%.\nSố hóa đạt 45%.\n"


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """The words of each answer, sorted; IRIs are shortened."""
    found = store.query(DECLARED + query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(map(word, row)) for row in found)


def word(term: object) -> str:
    """The words of an IRI, shortened, or of a literal."""
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return short(term.value) if isinstance(term, ox.NamedNode) else term.value


def short(iri: str) -> str:
    """An IRI with a prefix, or one of ours without its base."""
    return next((name + iri.removeprefix(space) for name, space in SHORT.items() if iri.startswith(space)), iri)


def small(folder: Path, rooms: Rooms, *texts: str, base: str = ID) -> bytes:
    """The cubes of articles in the language of the small reader."""
    articles = write(folder / "in", [(f"{i}.txt", text) for i, text in enumerate(texts)])
    build([articles], folder / "out", rooms, base, forms=chosen("cube"))
    return (folder / "out" / FILE).read_bytes()


@pytest.fixture(scope="module")
def seeds(formed: Path) -> ox.Store:
    return cube((formed / FILE).read_bytes())


@pytest.fixture(scope="module")
def samples(samples_build: Path) -> ox.Store:
    return cube((samples_build / FILE).read_bytes())


def test_there_is_each_constraint() -> None:
    assert list(CONSTRAINTS) == [*range(1, 22)]


def test_a_good_cube_keeps_the_constraints_in_its_normal_form() -> None:
    good = cube((HERE / "good.ttl").read_bytes())
    assert 3 in broken(good), "that a property is a measure is told by the component alone"
    assert normalise(good) > 0
    assert broken(good) == []


@pytest.mark.parametrize("path", sorted(HERE.glob("spoiled/*.ru")), ids=lambda path: path.stem)
def test_what_a_constraint_refuses_is_told_by_it_alone(path: Path) -> None:
    spoiled = cube((HERE / "good.ttl").read_bytes())
    spoiled.update(path.read_text("utf-8"))
    normalise(spoiled)
    assert broken(spoiled) == [int(path.stem[3:5])]


def test_the_command_tells_what_a_file_breaks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(HERE / "good.ttl") == 0
    assert capsys.readouterr().out == "22 triples make the cubes normal\n21 of 21 constraints are kept\n"
    spoiled = tmp_path / "spoiled.ttl"
    spoiled.write_bytes((HERE / "good.ttl").read_bytes() + b":loose a qb:DataSet .")
    assert main(spoiled) == 1
    told = capsys.readouterr().out.splitlines()[1:]
    assert told == ["IC-2. A dataset without a structure, or with two.", "20 of 21 constraints are kept"]


def test_each_constraint_has_something_to_refuse() -> None:
    assert {int(path.stem[3:5]) for path in HERE.glob("spoiled/*.ru")} == CONSTRAINTS.keys()


@pytest.mark.parametrize("articles", ["seeds", "samples"])
def test_our_cubes_are_normal_and_keep_the_constraints(articles: str, request: pytest.FixtureRequest) -> None:
    store: ox.Store = request.getfixturevalue(articles)
    assert normalise(store) == 0
    assert broken(store) == []


def test_no_list_of_ours_is_hierarchical(seeds: ox.Store) -> None:
    # The last two constraints speak of such lists alone, so that our cubes cannot break them.
    assert rows(seeds, "SELECT ?list { ?list a qb:HierarchicalCodeList }") == []
    lists = rows(seeds, "SELECT DISTINCT ?list ?kind { ?dimension qb:codeList ?list . ?list a ?kind }")
    assert len(lists) == 7
    assert {kind for _, kind in lists} == {"skos:ConceptScheme"}


@pytest.mark.parametrize("articles", ["seeds", "samples"])
def test_every_figure_of_an_article_is_one_observation(
    articles: str, formed: Path, samples_build: Path, request: pytest.FixtureRequest
) -> None:
    folder = {"seeds": formed, "samples": samples_build}[articles]
    dump = cube((folder / "vndx.ttl").read_bytes())
    cubes: ox.Store = request.getfixturevalue(articles)
    told = """?claim a dx:Observation ; dx:value ?value ; dx:valueText ?text ; dx:unit ?unit ; dx:indicator ?indicator ;
        prov:wasDerivedFrom ?quotation . ?quotation prov:wasQuotedFrom ?article ; dx:exact ?words ."""
    kept = """?dataset dcterms:source ?article .
        ?observation qb:dataSet ?dataset ; sdmx-measure:obsValue ?value ; cube:unit ?unit ; cube:indicator ?indicator ;
            sdmx-attribute:unitMeasure ?unit ; cube:quote ?words ; cube:asWritten ?text ;
            cube:quotation ?quotation ; prov:specializationOf ?claim ."""
    columns = "SELECT DISTINCT ?article ?claim ?quotation ?words ?value ?unit ?indicator"
    figures = rows(dump, f"{columns} {{ {told} }}")
    assert len(figures) > 90
    assert rows(cubes, f"{columns} {{ {kept} }}") == figures
    observations = rows(cubes, "SELECT ?observation { ?observation a qb:Observation }")
    assert len(observations) == len({(article, claim) for article, claim, *_ in figures})


def test_a_store_with_the_dump_as_well_counts_no_figure_twice(formed: Path, seeds: ox.Store) -> None:
    dump = set(cube((formed / "vndx.ttl").read_bytes()))
    added = set(seeds) - dump
    shared = {quad.predicate.value for quad in added} & {quad.predicate.value for quad in dump}
    # No query for claims or quotations meets an observation, a dataset or the structure.
    assert {short(iri) for iri in shared} == {
        *("rdf:type", "rdfs:label", "skos:prefLabel", "skos:definition", "skos:inScheme"),
        *("dx:periodStart", "dx:periodEnd"),  # of days that the dump tells as dates
    }


def test_what_an_observation_tells(seeds: ox.Store) -> None:
    (found,) = rows(seeds, 'SELECT ?observation { ?observation cube:quote "5/27 nhiệm vụ đang triển khai" }')
    told = f"SELECT ?property ?value {{ <{ID}{found[0]}> ?property ?value FILTER(?property != rdfs:label) }}"
    article, claim = "article/a74912090ffc711d", "observation/1d50d1880dbfc507"
    assert rows(seeds, told) == sorted(
        {
            "rdf:type": "qb:Observation",
            "qb:dataSet": "cube/a74912090ffc711d",
            "cube:indicator": "indicator/project-06-tasks",
            "sdmx-dimension:refArea": "province/nghe-an",
            "cube:body": "cube:not-applicable",
            "cube:breakdown": "cube:not-told",
            "cube:taskStatus": "code:task-status/in-progress",
            "cube:programme": "programme/de-an-06",
            "cube:kind": "code:kind/actual",
            "cube:comparator": "code:comparator/eq",
            "cube:unit": "code:unit/count",
            "sdmx-dimension:refPeriod": "cube:not-told",
            "cube:asOf": "period/2024-07-10",
            "cube:ordinal": "1",
            "sdmx-measure:obsValue": "5",
            "sdmx-attribute:unitMeasure": "code:unit/count",
            "cube:total": "27",
            "cube:asWritten": "5/27",
            "cube:quote": "5/27 nhiệm vụ đang triển khai",
            "cube:basis": "code:basis/stated",
            "cube:quotation": f"{article}#char=4838,4867",
            "prov:specializationOf": claim,
        }.items()
    )


class OneTally(SmallReader):
    """Reads a tally by a finer status, about a body, on no day, of a programme that is not named."""

    def read(self, article: Article) -> Reading:
        span = Span(0, len(article.text))
        tally = TaskTally(
            evidence=(Evidence(span, span, ("by hand",)),),
            indicator="id:indicator/project-06-tasks",
            value=Decimal(12),
            value_text="12",
            unit="count",
            about="id:org/bo-cong-an",
            status="completed-on-time",
        )
        return Reading(article, Setting(), (tally,), (), (COMMITTEE,))


def test_what_is_not_told_or_cannot_be_told_is_a_code(tmp_path: Path, rooms: Rooms) -> None:
    store = cube(small(tmp_path, replace(rooms, reader=OneTally()), "Hoàn thành đúng hạn 12 nhiệm vụ."))
    assert broken(store) == []
    told = """SELECT ?dimension ?value { ?observation a qb:Observation ; ?dimension ?value .
        ?dimension a qb:DimensionProperty FILTER(?dimension NOT IN (cube:indicator, cube:ordinal)) }"""
    assert rows(store, told) == sorted(
        {
            "sdmx-dimension:refArea": "cube:not-applicable",
            "cube:body": "org/bo-cong-an",
            "cube:breakdown": "cube:not-told",
            "cube:taskStatus": "code:task-status/completed-on-time",  # and not also the broader one
            "cube:programme": "cube:not-told",
            "cube:kind": "code:kind/actual",
            "cube:comparator": "code:comparator/eq",
            "cube:unit": "code:unit/count",
            "sdmx-dimension:refPeriod": "cube:not-told",
            "cube:asOf": "cube:not-told",
        }.items()
    )


def test_everything_that_an_observation_names_is_described(samples: ox.Store) -> None:
    bare = """SELECT DISTINCT ?value { ?observation a qb:Observation ; ?property ?value . FILTER(isIRI(?value))
        FILTER(?property NOT IN (cube:quotation, prov:specializationOf, rdf:type))
        FILTER NOT EXISTS { ?value rdfs:label ?label ; a ?class } }"""
    assert rows(samples, bare) == []


def test_a_day_is_described_as_any_period(samples: ox.Store) -> None:
    said = rows(samples, "SELECT ?period ?property ?class { ?period a dx:Period , ?class ; ?property ?value }")
    periods: dict[str, set[tuple[str, ...]]] = {}
    for period, *told in said:
        periods.setdefault(period, set()).add(tuple(told))
    assert {"period/2022", "period/2025-08-15"} <= periods.keys()
    assert all(told == periods["period/2022"] for told in periods.values())


def test_figures_that_no_dimension_tells_apart_are_numbered(tmp_path: Path, rooms: Rooms) -> None:
    store = cube(small(tmp_path, rooms, CONTRADICTS))
    told = """SELECT ?name ?value ?n {
        ?observation cube:indicator/rdfs:label ?name ; sdmx-measure:obsValue ?value ; cube:ordinal ?n }"""
    assert rows(store, told) == [("Kết nối", "7", "1"), ("Số hóa", "42", "1"), ("Số hóa", "45", "2")]
    assert broken(store) == []
    store.update(DECLARED + "DELETE { ?o cube:ordinal 2 } INSERT { ?o cube:ordinal 1 } WHERE { ?o cube:ordinal 2 }")
    assert broken(store) == [12]


def test_two_articles_of_one_claim_have_an_observation_each(tmp_path: Path, rooms: Rooms) -> None:
    store = cube(small(tmp_path, rooms, GOOD, CONTRADICTS))
    told = """SELECT ?claim ?dataset ?words { ?observation qb:dataSet ?dataset ; cube:quote ?words ;
        sdmx-measure:obsValue 42.0 ; prov:specializationOf ?claim }"""
    (one, first, words), (same, second, also) = rows(store, told)
    assert one == same
    assert first != second
    assert words == also == "Số hóa đạt 42%"


def test_cubes_of_articles_are_the_union_of_the_cubes_of_each(tmp_path: Path, rooms: Rooms) -> None:
    both = small(tmp_path / "both", rooms, GOOD, OTHER)
    assert both == small(tmp_path / "turned", rooms, OTHER, GOOD)
    apart = [small(tmp_path / str(i), rooms, text) for i, text in enumerate((GOOD, OTHER))]
    assert set(cube(both)) == set(cube(*apart))


def test_another_base_is_that_of_all_cubes(tmp_path: Path, rooms: Rooms) -> None:
    data = small(tmp_path, rooms, GOOD, base="https://example.org/figures/")
    assert ID.encode() not in data
    assert broken(cube(data)) == []
    assert b"\n<https://example.org/figures/cube/" in data


def test_the_readme_shows_what_its_query_answers(seeds: ox.Store) -> None:
    section = (HERE.parents[1] / "README.md").read_text("utf-8").partition("### Data cubes\n")[2].partition("\n## ")[0]
    query = section.partition("```sparql\n")[2].partition("```")[0]
    answer = seeds.query(query)  # by its own prefixes alone
    assert isinstance(answer, ox.QuerySolutions)
    rows = [(row["group"].value, row["period"].value, float(row["value"].value)) for row in answer]
    told = {(group, period): value for group, period, value in rows}
    assert len(told) == len(rows)  # else nothing can be turned into a table of it
    head, *lines = (re.split(r"  +| (?=NaN)", line) for line in re.findall("^# (.+)$", section, re.MULTILINE))
    shown = {(group, period): float(n) for group, *cells in lines for period, n in zip(head[1:], cells, strict=True)}
    assert told == {cell: value for cell, value in shown.items() if not math.isnan(value)}
