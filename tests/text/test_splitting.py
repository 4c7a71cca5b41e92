"""A sentence that does not end is cut where it pauses, so that no article takes the square of its length to read."""

import pytest

from kg.grammar import Grammar
from kg.text import article_of, sentences


@pytest.mark.parametrize(
    ("piece", "ends"), [("đạt 42%, ", ","), ("số 5; còn 6, ", ";"), ("chuyển đổi số ", "đổi"), ("9", "9")]
)
def test_a_sentence_without_an_end_is_cut(grammar: Grammar, piece: str, ends: str) -> None:
    text = "Tỷ lệ hồ sơ " + piece * (5000 // len(piece))
    found = sentences(article_of(text.encode(), "a.txt", grammar), grammar)
    assert len(found) > 3
    assert max(len(s.text) for s in found) <= 1500
    assert all(s.span.of(text) == s.text for s in found)
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split()), "nothing is lost"
    assert found[0].text.endswith(ends) or ends == "đổi"


def test_a_long_sentence_stays_whole(grammar: Grammar) -> None:
    text = "Tỷ lệ hồ sơ " + "đạt 42% ở một tỉnh, " * 60 + "như vậy."
    assert len(sentences(article_of(text.encode(), "a.txt", grammar), grammar)) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Một việc đã xong..... Hai việc còn lại.", ["Một việc đã xong.....", "Hai việc còn lại."]),
        ("Một việc đã xong./. Hai việc còn lại.", ["Một việc đã xong./.", "Hai việc còn lại."]),
        ("Một việc “đã xong.”) Hai việc còn lại.", ["Một việc “đã xong.”)", "Hai việc còn lại."]),
        ("Một việc đã xong.Hai việc còn lại.", ["Một việc đã xong.", "Hai việc còn lại."]),
        ("Một việc..... đã xong.", ["Một việc..... đã xong."]),
        ("Một việc......Hai việc còn lại.", ["Một việc......Hai việc còn lại."]),
    ],
)
def test_a_row_of_stops_is_one_end_or_none(grammar: Grammar, text: str, parts: list[str]) -> None:
    whole = f"{text} {'Như vậy là hết việc của năm nay rồi đó. ' * 4}".strip()
    found = sentences(article_of(whole.encode(), "a.txt", grammar), grammar)
    assert [s.text for s in found][: len(parts)] == parts
