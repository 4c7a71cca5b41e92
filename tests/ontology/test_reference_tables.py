"""The reference tables: provinces of both eras, code lists, known sessions, officials who moved."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from rdflib import FOAF, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.values.naming import name_slug, slug

ONTOLOGY = Path(__file__).parents[2] / "ontology"
DX = Namespace("https://w3id.org/vndx/ontology#")
ID = Namespace("https://w3id.org/vndx/id/")
CODE = Namespace("https://w3id.org/vndx/code/")
SCHEMA = Namespace("https://schema.org/")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
PROVINCE = Namespace("https://w3id.org/vndx/id/province/")
WENT_ON = "cao-bang dien-bien ha-noi ha-tinh hue lai-chau lang-son nghe-an quang-ninh son-la thanh-hoa"
STATUSES = "total completed regular in-progress not-completed overdue"
LAST_OF_63, FIRST_OF_34 = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def tables() -> Graph:
    graph = Graph()
    for path in sorted(ONTOLOGY.glob("*.ttl")):
        graph.parse(path)
    return graph


def day(graph: Graph, subject: Node, predicate: URIRef) -> date | None:
    value = graph.value(subject, predicate)
    if value is None:
        return None
    assert isinstance(value, Literal)
    assert value.datatype == XSD.date
    assert isinstance(value.value, date)
    return value.value


def valid(graph: Graph, on: date) -> set[Node]:
    return {
        p
        for p in graph.subjects(RDF.type, DX.Province)
        if (day(graph, p, DX.validFrom) or date.min) <= on <= (day(graph, p, DX.validUntil) or date.max)
    }


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(2021, 11, 30), 63),
        (date(2024, 12, 31), 63),
        (date(2025, 1, 1), 63),
        (LAST_OF_63, 63),
        (FIRST_OF_34, 34),
        (date(2025, 12, 31), 34),
    ],
    ids=str,
)
def test_provinces_valid_on_a_day(tables: Graph, on: date, count: int) -> None:
    assert len(valid(tables, on)) == count


def test_52_provinces_end_11_go_on_and_23_begin(tables: Graph) -> None:
    before, after = valid(tables, LAST_OF_63), valid(tables, FIRST_OF_34)
    ended, went_on, begun = before - after, before & after, after - before
    assert (len(ended), len(went_on), len(begun)) == (52, 11, 23)
    assert {day(tables, p, DX.validUntil) for p in ended} == {LAST_OF_63}
    assert {day(tables, p, DX.validFrom) for p in begun} == {FIRST_OF_34}
    assert went_on == {PROVINCE[name] for name in WENT_ON.split()}


def test_each_ended_province_has_one_successor_that_begins_the_day_after(tables: Graph) -> None:
    last = {p: day(tables, p, DX.validUntil) for p in tables.subjects(RDF.type, DX.Province)}
    for province, until in last.items():
        successors = list(tables.objects(province, DX.succeededBy))
        if until is None:
            assert successors == [], province
            continue
        (successor,) = successors
        assert day(tables, successor, DX.validFrom) == until + timedelta(days=1), province
    heirs = Counter(next(tables.objects(p, DX.succeededBy)) for p, until in last.items() if until == LAST_OF_63)
    assert len(heirs) == 23
    assert set(heirs.values()) == {2, 3}


def test_thua_thien_hue_became_hue_half_a_year_before_the_others(tables: Graph) -> None:
    assert day(tables, PROVINCE["thua-thien-hue"], DX.validUntil) == date(2024, 12, 31)
    assert list(tables.objects(PROVINCE["thua-thien-hue"], DX.succeededBy)) == [PROVINCE.hue]
    assert day(tables, PROVINCE.hue, DX.validUntil) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lam-dong", "lam-dong-2025"),
        ("binh-thuan", "lam-dong-2025"),
        ("dak-nong", "lam-dong-2025"),
        ("ha-nam", "ninh-binh-2025"),
        ("bac-giang", "bac-ninh-2025"),
        ("quang-nam", "da-nang-2025"),
        ("binh-duong", "ho-chi-minh-2025"),
        ("kien-giang", "an-giang-2025"),
    ],
)
def test_merged_into(tables: Graph, old: str, new: str) -> None:
    assert list(tables.objects(PROVINCE[old], DX.succeededBy)) == [PROVINCE[new]]


def test_an_iri_is_the_slug_of_the_name_and_the_era(tables: Graph) -> None:
    for province in tables.subjects(RDF.type, DX.Province):
        (name,) = (
            str(o) for o in tables.objects(province, RDFS.label) if isinstance(o, Literal) and o.language == "vi"
        )
        era = "-2025" if day(tables, province, DX.validFrom) == FIRST_OF_34 else ""
        assert province == PROVINCE[slug(name) + era]


def test_codes_of_places_are_unique_in_their_era(tables: Graph) -> None:
    for on in (LAST_OF_63, FIRST_OF_34):
        codes = [str(tables.value(p, DX.gsoCode)) for p in valid(tables, on)]
        assert len(set(codes)) == len(codes)
        assert all(len(code) == 2 and code.isdigit() for code in codes)
    iso = Counter(tables.objects(None, DX.iso3166))
    assert len(iso) == 64
    assert [str(code) for code, times in iso.items() if times > 1] == ["VN-26"]  # Thừa Thiên Huế, then Huế


def test_places_before_july_2025_lie_in_viet_nam(tables: Graph) -> None:
    for province in valid(tables, LAST_OF_63):
        lat, long = (float(str(tables.value(province, p))) for p in (GEO.lat, GEO.long))
        assert 8 < lat < 23.5
        assert 102 < long < 110


def test_provinces_of_one_name_share_their_spellings(tables: Graph) -> None:
    for province in tables.subjects(RDF.type, DX.Province):
        if str(province).endswith("-2025"):
            old = URIRef(str(province).removesuffix("-2025"))
            for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
                assert set(tables.objects(province, predicate)) == set(tables.objects(old, predicate)), province


@pytest.mark.parametrize(
    ("spelling", "province"),
    [
        ("TP.HCM", "ho-chi-minh"),
        ("Thành phố Hồ Chí Minh", "ho-chi-minh-2025"),
        ("Thừa Thiên - Huế", "thua-thien-hue"),
        ("Bà Rịa-Vũng Tàu", "ba-ria-vung-tau"),
        ("Đắc Lắc", "dak-lak"),
        ("Thành phố Huế", "hue"),
    ],
)
def test_other_spellings(tables: Graph, spelling: str, province: str) -> None:
    labels = {str(o) for p in (SKOS.altLabel, SKOS.hiddenLabel) for o in tables.objects(PROVINCE[province], p)}
    assert spelling in labels


def test_the_country_holds_every_province(tables: Graph) -> None:
    assert set(tables.subjects(RDF.type, DX.Country)) == {ID["country/vn"]}
    provinces = set(tables.subjects(RDF.type, DX.Province))
    assert set(tables.subjects(SCHEMA.containedInPlace, ID["country/vn"])) == provinces
    assert len(provinces) == 63 + 1 + 23


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("kind", "actual target baseline change"),
        ("comparator", "eq gt ge lt le approx"),
        ("part-of-day", "morning afternoon evening"),
        ("meeting-kind", "session conference meeting"),
        ("attendance-role", "chair local-chair attendee speaker"),
        ("level", "national ministry province district commune"),
        ("task-kind", "assignment request exhortation"),
    ],
)
def test_closed_code_list(tables: Graph, scheme: str, codes: str) -> None:
    assert set(tables.subjects(SKOS.inScheme, CODE[scheme])) == {CODE[f"{scheme}/{code}"] for code in codes.split()}


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("unit", "percent count rank VND USD km Mbps times percentage-point points days hours minutes"),
        ("basis", "stated year-inferred period-inferred area-inferred date-inferred meeting-inferred unit-inferred"),
        ("task-status", STATUSES),
        (
            "document-kind",
            "luat nghi-quyet nghi-dinh quyet-dinh chi-thi ke-hoach cong-van thong-bao thong-tu cong-dien",
        ),
        ("breakdown", "ministries localities"),
    ],
)
def test_open_code_list_holds(tables: Graph, scheme: str, codes: str) -> None:
    assert {CODE[f"{scheme}/{c}"] for c in codes.split()} <= set(tables.subjects(SKOS.inScheme, CODE[scheme]))


def test_finer_task_statuses_stand_under_the_six(tables: Graph) -> None:
    six = {CODE[f"task-status/{s}"] for s in STATUSES.split()}
    finer = set(tables.subjects(SKOS.inScheme, CODE["task-status"])) - six
    assert CODE["task-status/completed-late"] in finer
    for status in finer:
        assert set(tables.objects(status, SKOS.broader)) <= six, status
        assert list(tables.objects(status, SKOS.broader)), status


def test_known_sessions_follow_each_other(tables: Graph) -> None:
    series: dict[Node, list[tuple[int, date]]] = {}
    for session in tables.subjects(SKOS.inScheme, CODE.session):
        (convener,) = tables.objects(session, DX.convenedBy)
        held = day(tables, session, DX.knownDate)
        assert held
        number = int(str(tables.value(session, DX.ordinal)))
        assert str(session).endswith(f"-{number}")
        series.setdefault(convener, []).append((number, held))
    assert len(series) == 2
    for convener, held_on in series.items():
        assert (convener, RDF.type, None) in tables, convener
        assert [d for _, d in sorted(held_on)] == sorted(d for _, d in held_on)
        assert len({number for number, _ in held_on}) == len(held_on)
    assert (3, date(2022, 8, 8)) in series[ID["org/uy-ban-quoc-gia-ve-chuyen-doi-so"]]


def test_an_alias_has_the_name_of_its_official_in_another_scope(tables: Graph) -> None:
    pairs = list(tables.subject_objects(DX.aliasOf))
    assert pairs
    for alias, official in pairs:
        name = tables.value(alias, FOAF.name)
        assert name == tables.value(official, FOAF.name)
        scopes = set()
        for iri in (alias, official):
            scope, _, last = str(iri).removeprefix(f"{ID}official/").partition("/")
            assert last == name_slug(str(name))
            assert scope == "vn" or (PROVINCE[scope], RDF.type, DX.Province) in tables
            scopes.add(scope)
        assert len(scopes) == 2
        assert tables.value(official, DX.aliasOf) is None
