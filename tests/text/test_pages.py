"""Saved pages in the manner of Vietnamese portals: each is read as a person who copies its article would have it.

Beside each page lies that text. What the pages hold beside their article (menus, teasers, comments, counters) says
77,7% wherever it says a figure.
"""

from pathlib import Path

import pytest

from kg.grammar import Grammar
from kg.model import Article, Reading
from kg.pipeline import Reader
from kg.pipeline.loading import load_rooms
from kg.text import article_of, read_article

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
NOISE = "77,7%"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_rooms().reader


def facts(reading: Reading) -> set[tuple[str, str]]:
    """Kind and words of each fact."""
    text = reading.article.text
    return {(type(f).__name__, e.span.of(text)) for f in reading.facts for e in f.evidence}


def told(article: Article) -> tuple[object, ...]:
    return article.title, article.published


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_no_line_is_lost_and_none_of_others_gets_in(page: Path, grammar: Grammar) -> None:
    lines = read_article(page, grammar).text.split("\n")
    want = page.with_suffix(".txt").read_text("utf-8").splitlines()
    assert [line for line in lines if line in want] == want
    assert NOISE in page.read_text("utf-8")
    assert not [line for line in lines if NOISE in line]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_says_what_its_text_says(page: Path, grammar: Grammar, reader: Reader) -> None:
    article, plain = read_article(page, grammar), read_article(page.with_suffix(".txt"), grammar)
    assert told(article) == told(plain)
    assert facts(reader.read(article)) == facts(reader.read(plain))


def test_the_head_of_a_page_tells_publisher_and_address(grammar: Grammar) -> None:
    found = {page.stem: read_article(page, grammar) for page in PAGES}
    assert found["newspaper"].publisher == "Báo Mẫu Nhanh"
    assert found["newspaper"].url == "https://nhanh.example.vn/chuyen-doi-so-473.html"
    assert found["government-news"].publisher == "Báo Mẫu", "the tag of the lead goes before schema.org"
    assert found["nukeviet"].publisher == "Trang tin mẫu một sở"
    page = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
        "datePublished": "2024-01-16", "publisher": {"@type": "Organization", "name": "Báo Điện tử Mẫu"}}</script>
        <p>Một tin về chuyển đổi số."""
    article = article_of(page.encode(), "a.html", grammar)
    assert (article.publisher, str(article.published)) == ("Báo Điện tử Mẫu", "2024-01-16"), "schema.org in JSON-LD"


def test_a_day_is_that_of_vietnam(grammar: Grammar) -> None:
    page = '<meta property="article:published_time" content="{}"><p>Một tin về chuyển đổi số của tỉnh.'
    days = {
        time: str(article_of(page.format(time).encode(), "a.html", grammar).published)
        for time in ("2024-01-15T20:30:00Z", "2024-01-16T09:30:00+07:00", "2024-01-16 09:30", "2024-01-16")
    }
    assert set(days.values()) == {"2024-01-16"}, days


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<ul><li>Một</li><li>- Hai</li></ul><ol><li>Ba<li>Bốn</ol>", ["- Một", "- Hai", "1. Ba", "2. Bốn"]),
        ("<table><tr><td>A<td>1<tr><td>B<td><p>2</p><p>3</p></table>", ["A | 1", "B | 2 3"]),
        ("<table><tr><td>Một cột</td></tr><tr><td>không là bảng</td></tr></table>", ["Một cột", "không là bảng"]),
        ("<table><tr><td><table><tr><td>A<td>1</table><td>Bên</table>", ["A | 1", "Bên"]),
        ("<p><span>Hà Nội</span>Sáng 24/4 <b>Thủ</b>tướng", ["Hà Nội Sáng 24/4 Thủtướng"]),
        ("<p>hội&shy;&#8203;nghị&nbsp;đạt\n 42&#160;%", ["hộinghị đạt 42 %"]),
        ("<p>Một<br>Hai<hr>Ba", ["Một", "Hai", "Ba"]),
        ("<p>5 &lt; 6 &amp; &unknown;", ["5 < 6 & &unknown;"]),
        ("<form><input value=x><p>Cả trang là biểu mẫu</p><button>Gửi</button></form>", ["Cả trang là biểu mẫu"]),
    ],
)
def test_lines_are_as_a_browser_shows_them(grammar: Grammar, markup: str, lines: list[str]) -> None:
    assert article_of(markup.encode(), "a.html", grammar).text.split("\n") == lines
