"""The words of every quotation are those at its place in the article."""

import hashlib
from collections.abc import Mapping

import pytest

from kg.validate import SHAPES, Violation, check_quotations

TEXT = "Phiên họp 𝟖: cả nước đạt 42,5%. Hết."
KEY = hashlib.sha256(TEXT.encode()).hexdigest()[:16]
ARTICLE = f"https://w3id.org/vndx/id/article/{KEY}"


def quotation(start: int | str, end: int | str, exact: str, sentence: str = "cả nước đạt 42,5%.") -> str:
    return (
        f"<{ARTICLE}#char={start},{end}> <http://www.w3.org/ns/prov#wasQuotedFrom> <{ARTICLE}> ;\n"
        f'  <https://w3id.org/vndx/ontology#exact> "{exact}" ; <https://w3id.org/vndx/ontology#start> {start} ;\n'
        f'  <https://w3id.org/vndx/ontology#end> {end} ; <https://w3id.org/vndx/ontology#sentence> "{sentence}" .\n'
    )


def rules(data: str, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(v.shape.removeprefix(SHAPES), v.severity) for v in check_quotations(data, texts)]


def test_offsets_count_code_points() -> None:
    start = TEXT.index("đạt")
    assert TEXT[start : start + 9] == "đạt 42,5%"
    assert rules(quotation(start, start + 9, "đạt 42,5%"), {KEY: TEXT}) == []


@pytest.mark.parametrize("shift", [-1, 1])
def test_words_one_code_point_away_are_caught(shift: int) -> None:
    start = TEXT.index("đạt") + shift
    found = check_quotations(quotation(start, start + 9, "đạt 42,5%"), {KEY: TEXT})
    assert [(v.focus, v.value) for v in found] == [(f"{ARTICLE}#char={start},{start + 9}", "đạt 42,5%")]
    assert_both_languages(found)


def test_words_that_differ_in_a_tone_mark_are_caught() -> None:
    start = TEXT.index("đạt")
    assert rules(quotation(start, start + 9, "đat 42,5%"), {KEY: TEXT}) == [("quotation-in-article", "Violation")]


def test_an_end_beyond_the_article_is_caught() -> None:
    start = TEXT.index("Hết.")
    assert rules(quotation(start, start + 4, "Hết.", "Hết."), {KEY: TEXT}) == []
    assert rules(quotation(start, start + 5, "Hết. ", "Hết."), {KEY: TEXT}) == [("quotation-in-article", "Violation")]


def test_a_negative_offset_does_not_count_from_the_end() -> None:
    assert TEXT[-4:-1] == "Hết"
    assert rules(quotation(-4, -1, "Hết", "Hết."), {KEY: TEXT}) == [("quotation-in-article", "Violation")]


def test_a_sentence_that_is_not_in_the_article_is_caught() -> None:
    start = TEXT.index("đạt")
    data = quotation(start, start + 9, "đạt 42,5%", "cả nước  đạt 42,5%.")
    assert rules(data, {KEY: TEXT}) == [("sentence-in-article", "Violation")]


def test_an_article_that_was_altered_is_caught_once() -> None:
    start = TEXT.index("đạt")
    data = quotation(start, start + 9, "đạt 42,5%") + quotation(0, 5, "Phiên", "Phiên họp")
    assert rules(data, {KEY: TEXT + " Thêm."}) == [("article-text-unaltered", "Violation")]


def test_an_article_that_is_not_there_is_warned_of_once() -> None:
    data = quotation(0, 5, "Phiên", "Phiên họp") + quotation(6, 9, "họp", "Phiên họp")
    found = check_quotations(data, {"0" * 16: TEXT})
    assert [(v.focus, v.severity) for v in found] == [(ARTICLE, "Warning")]
    assert_both_languages(found)


def assert_both_languages(found: tuple[Violation, ...]) -> None:
    assert all(set(v.messages) == {"vi", "en"} and v.messages["vi"] != v.messages["en"] for v in found)
