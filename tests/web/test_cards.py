"""What an article's page tells of the marked words."""

import re
from collections.abc import Iterator

import pytest

from tests.web.linking import BROWSER, DX, ID, PREFIXES, Linked, linking

ONE, TWO = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"


def article(key: str, title: str, publisher: str, day: str) -> str:
    return (
        f'<{ID}article/{key}> a dx:Article ; dx:fileName "{title}.txt" ; dcterms:title "{title}"@vi ; '
        f'dcterms:publisher "{publisher}" ; dcterms:issued "{day}"^^xsd:date .\n'
    )


def quotation(key: str, start: int, words: str, *claims: str) -> str:
    iri = f"<{ID}article/{key}#char={start},{start + len(words)}>"
    told = f'{iri} a dx:Quotation ; prov:wasQuotedFrom <{ID}article/{key}> ; dx:exact "{words}" ; '
    told += f'dx:start {start} ; dx:end {start + len(words)} ; dx:sentence "{words}." .\n'
    return told + "".join(f"<{ID}{claim}> prov:wasDerivedFrom {iri} .\n" for claim in claims)


def figure(key: str, value: float, comparator: str = "eq", basis: str = "stated") -> str:
    return (
        f'<{ID}observation/{key}> a dx:Observation , dx:Claim ; rdfs:label "Tỷ lệ {value}"@vi ; '
        f"dx:indicator <{ID}indicator/share> ; dx:about <{ID}province/hue> ; dx:unit code:unit\\/percent ; "
        f"dx:kind code:kind\\/actual ; dx:value {value} ; dx:comparator code:comparator\\/{comparator} ; "
        f'dx:period <{ID}period/2023> ; dx:basis code:basis\\/{basis} ; dx:valueText "{value}%" .\n'
    )


DATA = (
    PREFIXES
    + "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
    + article(ONE, "Bài một", "Báo A", "2024-01-02")
    + article(TWO, "Bài hai", "Báo B", "2024-01-03")
    + figure("1", 42.5, basis="period-inferred")
    + figure("2", 60)
    + figure("3", 40, "gt")
    + quotation(ONE, 10, "đạt 42,5%", "observation/1")
    + quotation(TWO, 20, "đã đạt 42,5%", "observation/1")
    + quotation(TWO, 50, "đạt 60%", "observation/2")
    + quotation(TWO, 80, "trên 40%", "observation/3")
    + quotation(ONE, 40, "Bà A, Chủ tịch", "membership/1")
    + quotation(ONE, 0, "Sáng 2/1", "meeting/1")
    + f'<{ID}indicator/share> rdfs:label "Tỷ lệ số"@vi , "digital share"@en .\n'
    + f'<{ID}province/hue> a dx:Province ; rdfs:label "Huế"@vi , "Hue"@en .\n'
    + f'<{ID}period/2023> rdfs:label "năm 2023"@vi , "2023"@en ; dx:periodEnd "2023-12-31"^^xsd:date .\n'
    + f'<{ID}meeting/1> a dx:Meeting ; rdfs:label "Cuộc họp ngày 2"@vi ; dx:date "2024-01-02"^^xsd:date .\n'
    + f'<{ID}membership/1> a dx:Membership ; rdfs:label "Bà A: Chủ tịch"@vi ; dx:holder <{ID}official/a> ; '
    + f'dx:positionText "Chủ tịch" ; dx:organization <{ID}org/ubnd> .\n'
    + f'<{ID}official/a> rdfs:label "Bà A"@vi . <{ID}org/ubnd> rdfs:label "UBND"@vi .\n'
    + 'code:unit\\/percent rdfs:label "phần trăm"@vi , "per cent"@en .\n'
    + 'code:comparator\\/gt rdfs:label "trên"@vi , "more than"@en .\n'
    + 'code:basis\\/period-inferred rdfs:label "suy ra kỳ"@vi , "period inferred"@en .\n'
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Linked]:
    data = tmp_path_factory.mktemp("cards") / "data.ttl"
    data.write_text(DATA, "utf-8")
    with linking(data) as client:
        yield client


def shown(told: Linked, key: str, char: str, language: str = "vi") -> str:
    return told.page(f"/articles/{key}?char={char}&lang={language}")


def cards(page: str) -> list[str]:
    return re.findall(r'<details class="claim".*?</details>\s*(?=<details class="claim"|</section>)', page, re.DOTALL)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_figure_is_told_in_words_with_what_was_inferred(told: Linked) -> None:
    (card,) = cards(shown(told, ONE, "10,19"))
    for part in ("chỉ tiêu Tỷ lệ số", "giá trị 42,5 phần trăm", "Huế", "năm 2023", "42.5%"):
        assert part in words(card)
    assert "suy ra kỳ : Kỳ suy từ câu dẫn hoặc đề mục." in words(card)
    assert 'href="/id/province/hue"' in card
    assert 'href="/id/observation/1"' in card
    (english,) = cards(shown(told, ONE, "10,19", "en"))
    assert "42.5 per cent" in words(english)
    assert "period inferred : The period follows from a lead sentence or heading." in words(english)
    assert 'href="/id/province/hue?lang=en"' in english


def test_the_card_names_meeting_publisher_and_day(told: Linked) -> None:
    page = shown(told, ONE, "10,19")
    (source,) = re.findall(r'<p class="source">(.*?)</p>', page, re.DOTALL)
    assert words(source) == "Cuộc họp ngày 2 · Báo A · 02/01/2024"
    assert "Cuộc họp" not in words(shown(told, TWO, "50,57").partition("</article>")[0])  # that article tells of none


def test_other_articles_that_say_the_same_are_listed(told: Linked) -> None:
    (card,) = cards(shown(told, ONE, "10,19"))
    assert f"/articles/{TWO}?char=20,32#char=20,32" in card
    assert "“đã đạt 42,5%” Bài hai, Báo B, 03/01/2024" in words(card)
    (alone,) = cards(shown(told, TWO, "50,57"))
    assert "Cũng được nói ở" not in alone


def test_figures_that_contradict_it_stand_beside_it(told: Linked) -> None:
    (card,) = cards(shown(told, ONE, "10,19"))
    sides = re.findall(r'<div class="side.*?</div>', card, re.DOTALL)
    assert [words(side).split(" phần trăm")[0] for side in sides] == ["42,5", "60"]  # more than 40 does not contradict
    assert "“đạt 60%” Bài hai, Báo B, 03/01/2024" in words(sides[1])
    (pairs,) = re.findall(r'href="(/queries/contradictions[^"]+)"', card)
    assert "60" in told.page(pairs)
    (other,) = cards(shown(told, TWO, "80,88"))
    assert "trên 40 phần trăm" in words(other)
    assert "side" not in other


def test_an_office_is_told_in_words(told: Linked) -> None:
    (card,) = cards(shown(told, ONE, "40,54"))
    assert words(card).startswith("giữ chức vụ Bà A: Chủ tịch")
    for part in ("Bà A", "Chủ tịch", "UBND"):
        assert part in words(card)


def test_a_span_that_is_no_quotation_tells_of_those_it_touches_and_of_none_beside_it(told: Linked) -> None:
    assert len(cards(shown(told, ONE, "12,42"))) == 2
    assert cards(shown(told, ONE, "19,40")) == []
    assert cards(told.page(f"/articles/{ONE}")) == []
    assert cards(shown(told, ONE, "9,3")) == []


def test_a_claim_of_the_seeds_marks_its_entry_in_the_list(seeds: Linked) -> None:
    answer = seeds.client.get("/queries/project-06-tasks.json", params={"area": "country:vn"}).json()
    sources = {r["source"]["value"] for r in answer["results"]["bindings"] if r["value"]["value"] == "244"}
    (source,) = sources
    key, _, char = source.rpartition("/")[2].partition("#char=")
    page = seeds.client.get(f"/articles/{key}", params={"char": char}, headers=BROWSER).text
    assert 'aria-current="true"' in page
    assert DX not in page  # in words, not in names
