"""Search: names in memory, and what /search and /search.json answer."""

import asyncio
import re

import pytest

from kg.errors import EngineError
from kg.sparql import Answer, Bounds, Format, Query
from kg.store import Threads
from kg.web.linked.describing import Describing
from kg.web.search.gathering import Names
from kg.web.search.index import Index, Named
from tests.web.linking import BROWSER, DX, Linked


def named(*labels: str, kind: str = "x") -> tuple[Named, list[str]]:
    return Named("urn:" + labels[0], kind, labels[0], ""), list(labels)


def found(index: Index, words: str, most: int = 9, kinds: frozenset[str] | None = None) -> list[str]:
    return [thing.vi for thing in index.find(words, most, kinds)]


def test_tone_marks_case_and_signs_are_forgiven() -> None:
    index = Index([named("Nghệ An"), named("Đề án 06", "ĐA06"), named("Nghị quyết 52-NQ/TW"), named("Hoà Bình")])
    for words in ("nghe an", "NGHỆ AN", "nghệ  an ", "“nghe an”"):
        assert found(index, words) == ["Nghệ An"]
    assert found(index, "de an 06") == found(index, "ĐA06") == ["Đề án 06"]
    assert found(index, "52-nq/tw") == found(index, "52 NQ") == ["Nghị quyết 52-NQ/TW"]
    assert found(index, "hòa bình") == ["Hoà Bình"]
    assert found(index, "nghe am") == found(index, "") == found(index, "…") == []


def test_what_fits_best_comes_first() -> None:
    index = Index([named("Ban Chính"), named("Tranh chính"), named("Xchinh"), named("Chính phủ"), named("Chính")])
    assert found(index, "chinh") == ["Chính", "Chính phủ", "Ban Chính", "Tranh chính", "Xchinh"]
    assert found(index, "chinh", most=2) == ["Chính", "Chính phủ"]
    assert found(index, "phu chinh") == ["Chính phủ"]  # each word by itself
    assert found(index, "u chinh") == []  # and each at its beginning


def test_the_first_and_the_last_name_are_found_and_each_thing_once() -> None:
    index = Index([named("An", "An Giang", "an"), named("Bình"), named("An toàn")])
    assert found(index, "an") == ["An", "An toàn"]
    assert found(index, "toan") == ["An toàn"]
    assert found(index, "an\n") == ["An", "An toàn"]  # no sign ends a name


def test_titles_come_after_all_names() -> None:
    index = Index([named("Công an Huế"), named("Huế họp")], later=1)
    assert found(index, "hue") == ["Công an Huế", "Huế họp"]
    assert found(Index([named("Công an Huế"), named("Huế họp")]), "hue") == ["Huế họp", "Công an Huế"]


def test_kinds_are_left_out() -> None:
    index = Index([named("Huế", kind="a"), named("Huế xưa", kind="b")])
    assert found(index, "hue", kinds=frozenset("b")) == ["Huế xưa"]
    assert found(index, "hue", kinds=frozenset()) == []


def search(seeds: Linked, words: str, **fields: str) -> list[dict[str, str]]:
    answer = seeds.client.get("/search.json", params={"q": words, **fields})
    assert answer.status_code == 200, answer.text
    things: list[dict[str, str]] = answer.json()
    return things


@pytest.mark.parametrize(
    ("words", "label", "kind"),
    [
        ("nghe an", "Nghệ An", "dx:Province"),
        ("de an 06", "Đề án 06", "dx:Programme"),
        ("Project 06", "Đề án 06", "dx:Programme"),
        ("pham minh chinh", "Phạm Minh Chính", "dx:Official"),
        ("chinh pham", "Phạm Minh Chính", "dx:Official"),
        ("bo cong an", "Bộ Công an", "dx:Agency"),
    ],
)
def test_the_best_of_the_seeds(words: str, label: str, kind: str, seeds: Linked) -> None:
    first = search(seeds, words)[0]
    assert (first["label"], first["kind"]) == (label, kind)
    assert seeds.client.get(first["href"], headers=BROWSER).status_code == 200


def test_provinces_of_both_eras_are_told_apart(seeds: Linked) -> None:
    notes = {thing["iri"].rpartition("/")[2]: thing["note"] for thing in search(seeds, "lam dong", kind="dx:Province")}
    assert notes == {"lam-dong": "đến 30/06/2025", "lam-dong-2025": "từ 01/07/2025"}
    assert [thing["note"] for thing in search(seeds, "Lam Dong", kind="dx:Area", lang="en")] == [
        "until 2025-06-30",
        "from 2025-07-01",
    ]


def test_a_person_is_told_apart_by_an_office_and_an_article_leads_to_its_text(seeds: Linked) -> None:
    (person,) = search(seeds, "tran van hiep", kind="dx:Official")
    assert person["note"] == "Trưởng ban Chỉ đạo về chuyển đổi số tỉnh"
    article = search(seeds, "so ket 6 thang", kind="dx:Article")[0]
    assert article["href"].startswith("/articles/")


def test_kinds_hold_those_below_them_and_claims_without_a_name_are_not_found(seeds: Linked) -> None:
    kinds = {thing["kind"] for thing in search(seeds, "chuyen doi so", kind="dx:Organization", limit="100")}
    assert {"dx:NationalCommittee", "dx:SteeringCommittee"} <= kinds
    assert not {thing["kind"] for thing in search(seeds, "656", limit="100")} & {"dx:TaskTally", "dx:Quotation"}
    assert search(seeds, "nghe an", kind="dx:Observation") == []


def test_questions_are_found_by_their_words(seeds: Linked) -> None:
    asked = search(seeds, "how many Project 06 tasks were done by July 2024", lang="en")
    assert asked[0]["href"] == "/queries/project-06-tasks?lang=en"
    assert {thing["kind"] for thing in asked} == {"sh:SPARQLExecutable"}
    assert "/queries/contradictions" in {t["href"] for t in search(seeds, "mau thuan", kind="sh:SPARQLExecutable")}
    assert search(seeds, "xyz", kind="sh:SPARQLExecutable") == []


def test_the_page_lists_things_questions_and_the_way_to_the_words(seeds: Linked) -> None:
    page = seeds.client.get("/search", params={"q": "nghe an"}, headers=BROWSER).text
    assert re.search(r'<a href="/id/province/nghe-an">Nghệ An</a> <span class="tag">tỉnh', page)
    assert 'href="/queries/quotations?words=nghe+an"' in page
    english = seeds.client.get("/search", params={"q": "contradict", "lang": "en"}, headers=BROWSER).text
    assert 'href="/queries/contradictions?lang=en"' in english
    assert "Nothing has such a name" in english
    hostile = seeds.client.get("/search", params={"q": '"><script>', "kind": 'dx:"><script>'}, headers=BROWSER)
    assert hostile.status_code == 400
    assert "<script>" not in hostile.text
    empty = seeds.client.get("/search", headers=BROWSER).text
    assert 'class="none"' not in empty


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"q": "a" * 201}, "'q'"),
        ({"q": "a", "limit": "0"}, "'limit'"),
        ({"q": "a", "limit": "101"}, "'limit'"),
        ({"q": "a", "limit": "x"}, "'limit'"),
        ({"q": "a", "kind": "Province"}, "'kind'"),
    ],
)
def test_what_cannot_be_searched_is_told(fields: dict[str, str], words: str, seeds: Linked) -> None:
    answer = seeds.client.get("/search.json", params=fields)
    assert answer.status_code == 400
    assert words in answer.json()["detail"]


def test_things_of_other_vocabularies_are_found(linked: Linked) -> None:
    (anna,) = linked.client.get("/search.json", params={"q": "anna"}).json()
    assert (anna["iri"], anna["kind"]) == ("http://example.org/anna", "http://example.org/Person")
    assert linked.client.get(anna["href"], headers=BROWSER).status_code == 200


class Failing:
    """An engine that fails until it is mended, and counts what it is asked."""

    def __init__(self, store: Linked) -> None:
        self.store = store.store
        self.broken = True
        self.asked = 0

    def bounded(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        self.asked += 1
        if self.broken:
            raise EngineError("the engine is away")
        return self.store.bounded(query, form, bounds)


def test_the_index_is_made_once_for_all_who_ask_and_again_after_a_failure(seeds: Linked) -> None:
    engine = Failing(seeds)
    names = Names(Describing(Threads(engine, Bounds())))

    async def asking() -> None:
        with pytest.raises(EngineError):
            await names.index()
        engine.broken = False
        many = await asyncio.gather(*(names.index() for _ in range(5)))
        assert len({id(index) for index in many}) == 1
        asked = engine.asked
        assert found(await names.index(), "nghe an", 1) == ["Nghệ An"]
        assert engine.asked == asked

    asyncio.run(asking())


def test_classes_are_asked_for_without_those_above_them_and_claims(seeds: Linked) -> None:
    kinds = Names(Describing(Threads(seeds.store, Bounds()))).kinds(
        dict.fromkeys([DX + "Claim", DX + "Observation", DX + "TaskTally", "http://www.w3.org/ns/prov#Entity",
                       DX + "Agency", DX + "Organization", DX + "Article", "http://example.org/Own"], 1)
    )  # fmt: skip
    assert kinds == [DX + "Organization", DX + "Agency", "http://example.org/Own", DX + "Article"]
