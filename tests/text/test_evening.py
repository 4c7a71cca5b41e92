"""An article with letters that are not seen and with odd spaces is read like one without, and quoted as it is."""

import random
import textwrap

import pytest

from kg.model import Reading, Span
from kg.pipeline.loading import load_rooms
from kg.text.evening import evened
from kg.vocabulary import data_folder

READER = load_rooms().reader
SEED = sorted(data_folder("seeds").glob("*.txt"))[0].read_text("utf-8")


def quotes(reading: Reading) -> list[str]:
    return [e.span.of(reading.article.text) for fact in reading.facts for e in fact.evidence]


def plain(quote: str) -> str:
    for letter in "\u200b\u00ad\ufeff\u200e":
        quote = quote.replace(letter, "")
    return " ".join(quote.split())


def strewn(text: str, letters: str, only: str | None = None) -> str:
    """`text` with a letter behind every twentieth, or behind every twentieth of those in `only`."""
    rng = random.Random(7)
    return "".join(c + rng.choice(letters) if (only is None or c in only) and rng.random() < 0.05 else c for c in text)


@pytest.mark.parametrize(
    "text",
    [
        strewn(SEED, "\u200b\u00ad\ufeff\u200e"),
        strewn(SEED, " \u00a0", only=" "),
        SEED.replace(" ", "\u00a0"),
        SEED.replace(" ", "\u200b \u200b"),
    ],
    ids=["unseen letters in words", "doubled spaces", "no-break spaces", "zero-width spaces beside spaces"],
)
def test_what_is_read_is_the_same_and_what_is_quoted_is_the_text(text: str) -> None:
    base = READER.read(READER.article(SEED.encode(), "a.txt"))
    reading = READER.read(READER.article(text.encode(), "a.txt"))
    assert reading.article.text == text
    assert sorted(map(plain, quotes(reading))) == sorted(map(plain, quotes(base)))
    for quote in quotes(reading):
        assert quote == quote.strip(" \u00a0\u200b")


def test_every_sentence_holds_its_quote() -> None:
    reading = READER.read(READER.article(SEED.replace(" ", " \u200b").encode(), "a.txt"))
    for fact in reading.facts:
        assert all(e.span.within(e.sentence) for e in fact.evidence)


def test_an_even_text_is_left_alone() -> None:
    assert evened("Tỉnh đã cấp 95% thẻ.\n\nHết.\n") is None


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("chuyển\u200b đổi\u00ad số", "chuyển đổi số"),
        ("chu\u200byển đổi \u00a0 số", "chuyển đổi số"),
        ("\ufeffMột\u00a0hai\n  ba", "Một hai\n ba"),
        ("Lào Cai   53,4%   100%", "Lào Cai   53,4%   100%"),  # the row of a table
    ],
)
def test_letters_go_and_spaces_fall_together(text: str, even: str) -> None:
    found = evened(text)
    assert (found.text if found is not None else text) == even


def test_spans_go_there_and_back() -> None:
    text = "Tỉnh  đã\u200b cấp \u00a095% thẻ."
    found = evened(text)
    assert found is not None
    start = found.text.index("95%")
    kept = found.kept(Span(start, start + 3))
    assert kept.of(text) == "95%"
    assert found.even(kept) == Span(start, start + 3)


@pytest.mark.parametrize("width", [70, 100])
def test_a_text_broken_into_lines_is_read_like_one_that_is_not(width: int) -> None:
    lines = [part for line in SEED.split("\n") for part in textwrap.wrap(line, width) or [""]]
    base = READER.read(READER.article(SEED.encode(), "a.txt"))
    reading = READER.read(READER.article("\n".join(lines).encode(), "a.txt"))
    assert reading.article.text == "\n".join(lines)
    assert sorted(map(plain, quotes(reading))) == sorted(map(plain, quotes(base)))


def test_lines_that_end_by_themselves_stay_apart() -> None:
    assert evened("Hỏi đáp\nvề Đề án 06\nLào Cai | 53,4%\nvà các tỉnh\nYên Bái | 58,9%\n" * 3) is None
    assert evened("\n".join(f"- mục thứ {n} của danh sách các việc cần làm ngay" for n in range(20))) is None


def test_the_icelandic_letter_is_read_as_the_vietnamese_one() -> None:
    text = "Ông Vũ Ðức Tâm dự."
    even = evened(text)
    assert even is not None
    assert even.text == "Ông Vũ Đức Tâm dự."
    assert even.kept(Span(4, 14)).of(text) == "Vũ Ðức Tâm"
    assert evened("Ông Vũ Đức Tâm dự.") is None
