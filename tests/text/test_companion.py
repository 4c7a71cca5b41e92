"""A `.yaml` beside an article tells url, publisher, date and title; any mistake in it is one line with its place."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import SeedError
from kg.grammar import Grammar
from kg.text import article_of, read_article
from kg.text.companion import Companion, companion_of

WHOLE = """# chép từ trang của báo
url: https://example.org/tin.html?id=5
publisher: "Báo Mẫu"
date: 2024-07-10
title: >-
  Chuyển đổi số
  ở một tỉnh
"""


def test_each_key_is_read() -> None:
    assert companion_of(WHOLE.encode(), "a.yaml") == Companion(
        "https://example.org/tin.html?id=5", "Báo Mẫu", date(2024, 7, 10), "Chuyển đổi số ở một tỉnh"
    )


@pytest.mark.parametrize(
    "written", ["2024-07-10", "2024-7-10T08:00:00+07:00", "10/7/2024", "10.07.2024", "'2024-07-10'"]
)
def test_dates_are_iso_or_as_vietnam_writes_them(written: str) -> None:
    assert companion_of(f"date: {written}".encode(), "a.yaml").published == date(2024, 7, 10)


@pytest.mark.parametrize("text", ["", "# nothing\n", "date:\n"])
def test_silence_is_no_mistake(text: str) -> None:
    assert companion_of(text.encode(), "a.yaml") == Companion()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("url: https://a.vn\nauthor: X\n", 2, "there is no key 'author'; there are date, publisher, title, url"),
        ("date: 2024-07-10\ndate: 2024-07-11\n", 2, "the key 'date' is given twice"),
        ("title: x\ndate: 31/2/2024\n", 2, "'31/2/2024' is no day of the calendar"),
        ("date: July\n", 1, "'July' is no date; it would be written 2024-07-10 or 10/7/2024"),
        ("\nurl: javascript:alert(1)\n", 2, "is no address; it would begin with https://"),
        ("url: https://a.vn/<b>\n", 1, "is no address"),
        ("title: [a, b]\n", 1, "the value of 'title' is no plain word"),
        ("- title\n", 1, "this is no plain word; it would be KEY: VALUE"),
        ("only words\n", 1, "it would be KEY: VALUE"),
        ("title: &a x\npublisher: *a\n", 2, "the value of 'publisher' is no plain word"),
        ("title: 'x\n", 2, "is not YAML"),
        ("title: x\n\ttitle: y\n", 2, "is not YAML"),
        ("title: a\x01b\n", None, "is not YAML"),
        ("[" * 5000, 1, "this is no plain word"),
        ("title: " + "x" * 70_000, None, "has 70007 bytes"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int | None, says: str) -> None:
    with pytest.raises(SeedError) as caught:
        companion_of(text.encode(), "a.yaml")
    assert says in caught.value.message
    assert (str(caught.value.path), caught.value.line) == ("a.yaml", line)
    assert "\n" not in str(caught.value)


def test_what_is_not_utf_8_is_refused() -> None:
    with pytest.raises(SeedError, match=r"a.yaml:2: is not UTF-8 at byte 12"):
        companion_of(b"title: abcd\n\xff", "a.yaml")


def test_the_article_is_told_by_it_and_named_by_its_text_alone(grammar: Grammar, tmp_path: Path) -> None:
    text = (
        "Báo Cũ\nPhiên họp về chuyển đổi số\nNgày đăng: 01/02/2023\nSáng 1/2, đồng chí A dự họp và phát biểu ở đây.\n"
    )
    (tmp_path / "tin.txt").write_text(text, "utf-8")
    alone = read_article(tmp_path / "tin.txt", grammar)
    (tmp_path / "tin.yaml").write_text(WHOLE, "utf-8")
    told = read_article(tmp_path / "tin.txt", grammar)
    assert alone.published == date(2023, 2, 1)
    assert (told.title, told.published) == ("Chuyển đổi số ở một tỉnh", date(2024, 7, 10))
    assert (told.publisher, told.url) == ("Báo Mẫu", "https://example.org/tin.html?id=5")
    assert (told.digest, told.text) == (alone.digest, text)


def test_a_mistake_in_it_is_its_own(grammar: Grammar) -> None:
    with pytest.raises(SeedError, match=r"^in/tin.yaml:1: there is no key 'datum'"):
        article_of("Một tin.".encode(), "in/tin.txt", grammar, b"datum: 2024-07-10")
