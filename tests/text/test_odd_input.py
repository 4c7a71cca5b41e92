"""Odd input is read or refused in one line; nothing that is read says what its article does not.

A fixed set of tests/text/mutations.py; `python tests/bench/odd_input.py` runs a thousand of them and the files of 5 MB.
"""

import unicodedata

import pytest

from kg.errors import SeedError
from kg.model import Reading
from kg.pipeline import Reader
from kg.pipeline.loading import load_rooms
from tests.text.mutations import bombs, mutated, seeds


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_rooms().reader


def quotes(reading: Reading) -> list[str]:
    """What is quoted, each checked to lie in its sentence and that in the text."""
    text = reading.article.text
    found = []
    for fact in reading.facts:
        for evidence in fact.evidence:
            assert evidence.span.within(evidence.sentence)
            assert 0 <= evidence.sentence.start < evidence.sentence.end <= len(text)
            found.append(evidence.span.of(text))
    return found


def outcome(reader: Reader, name: str, raw: bytes) -> Reading | str:
    """The reading, or why there is none."""
    try:
        return reader.read(reader.article(raw, name))
    except SeedError as error:
        return str(error)


@pytest.mark.parametrize("number", range(40))
def test_a_mutated_article_is_read_or_refused(reader: Reader, number: int) -> None:
    name, raw = mutated(number)
    found = outcome(reader, name, raw)
    if isinstance(found, str):
        assert found.startswith(f"{name}:")
        assert "\n" not in found
    else:
        assert all(quote.strip() for quote in quotes(found))


@pytest.mark.parametrize("name", sorted(bombs(1)))
def test_a_bomb_is_read_or_refused(reader: Reader, name: str) -> None:
    found = outcome(reader, name, bombs(30_000)[name])
    if isinstance(found, str):
        assert found.startswith(f"{name}:")
    else:
        quotes(found)


def test_a_page_too_deep_or_too_long_says_so(reader: Reader) -> None:
    page = "<div>" * 3000 + seeds()[0]
    with pytest.raises(SeedError, match=r"^deep.html: nests its elements more than 500 deep"):
        reader.article(page.encode(), "deep.html")
    with pytest.raises(SeedError, match=r"^long.html: has more than 20000 lines of text"):
        reader.article(b"<p>x" * 20_001, "long.html")
    laden = f"<p {' '.join(f'a{i}=' + repr('x y') for i in range(251))}>{seeds()[0]}"
    with pytest.raises(SeedError, match=r"^laden.html: has an element of more than 250 attributes"):
        reader.article(laden.encode(), "laden.html")
    assert reader.article(laden.replace("a250=", "").encode(), "laden.html").text


def test_a_text_too_long_says_so(reader: Reader) -> None:
    with pytest.raises(SeedError, match=r"^a.txt: has 100001 characters of text; an article has at most 100000"):
        reader.article(b"a" * 100_001, "a.txt")
    with pytest.raises(SeedError, match=r"^a.txt: has 20000001 bytes"):
        reader.article(b"a" * 20_000_001, "a.txt")
    with pytest.raises(SeedError, match=r"^a.txt: has 10001 lines; an article has at most 10000"):
        reader.article(b"a\n" * 10_000, "a.txt")
    assert len(reader.article(b"a" * 100_000, "a.txt").text) == 100_000


@pytest.mark.parametrize(
    "spell",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
        lambda text: text.replace(" ", "\u00a0"),
    ],
    ids=["NFD", "CRLF", "CR", "eth", "no-break spaces"],
)
def test_another_spelling_says_the_same(reader: Reader, spell: object) -> None:
    assert callable(spell)
    text = unicodedata.normalize("NFC", seeds()[1])
    plain, other = (reader.read(reader.article(t.encode(), "a.txt")) for t in (text, spell(text)))

    def folded(reading: Reading) -> set[str]:
        table = str.maketrans("\u00d0\u00f0\u00a0", "Đđ ")
        return {quote.translate(table).strip() for quote in quotes(reading)}

    assert folded(other) == folded(plain)
    assert len(folded(plain)) > 20


@pytest.mark.parametrize("letter", ["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e", "\f", "\v", "\u0301"])
def test_quotations_stay_exact_around_letters_that_are_not_seen(reader: Reader, letter: str) -> None:
    text = seeds()[0].replace("%", f"{letter}%").replace(", ", f",{letter} ")
    article = reader.article(text.encode(), "a.txt")
    assert article.text == unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    assert letter in "".join(quotes(reader.read(article))) or letter in "\f\v\u0301"
