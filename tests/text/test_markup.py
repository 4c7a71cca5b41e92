"""A web page gives the article in it and what its head tells; menus, scripts and footers give nothing."""

from datetime import date

import pytest

from kg.errors import SeedError
from kg.grammar import Grammar
from kg.text import article_of
from kg.text.markup import Page
from kg.text.markup import page_of as read

PAGE = """<!doctype html>
<html><head><title>Tin | Báo Mẫu</title>
<meta property="og:site_name" content="Báo Mẫu">
<meta property="article:published_time" content="2023-07-12T08:00:00+07:00">
<link rel="canonical" href="https://example.org/tin"><style>p { color: red }</style></head>
<body><header>Trang chủ</header><nav><a>Mục lục</a></nav>
<article><h1>Chuyển đổi số &amp; Đề án 06</h1>
<p>Sáng 12/7, <b>đồng chí</b> A
dự họp.<br>Tỷ lệ đạt 42%.
<p>Đoạn không đóng
<table><tr><td>Tỉnh</td><td>42%</td></tr><tr><td>Huyện</td><td>7%</td></tr></table>
<script>document.write("<p>mã</p>")</script></article>
<aside>Tin khác</aside><footer>Bản quyền</footer></body></html>"""


def page_of(markup: str) -> Page:
    return read(markup, "page.html")


def test_lines_are_those_of_the_article() -> None:
    assert page_of(PAGE).text.split("\n") == [
        "Chuyển đổi số & Đề án 06",
        "Sáng 12/7, đồng chí A dự họp.",
        "Tỷ lệ đạt 42%.",
        "Đoạn không đóng",
        "Tỉnh | 42%",
        "Huyện | 7%",
    ]


def test_the_head_tells_title_day_publisher_and_address() -> None:
    page = page_of(PAGE)
    assert page.title == "Chuyển đổi số & Đề án 06"
    assert page.published == date(2023, 7, 12)
    assert page.publisher == "Báo Mẫu"
    assert page.url == "https://example.org/tin"


def test_a_page_without_an_article_gives_its_body_without_the_header() -> None:
    assert page_of("<header>Menu</header><div>Một<p>Hai</div>").text == "Một\nHai"
    assert page_of("<header>Menu</header><main><header><h1>Tin</h1></header>Một</main><p>Hai").text == "Tin\nMột"


def test_a_day_that_is_none_is_not_told() -> None:
    assert page_of('<meta name="pubdate" content="2023-00-41"><p>x').published is None


def test_the_title_of_the_head_comes_first_where_the_text_has_none() -> None:
    assert page_of('<meta property="og:title" content="Tin"><p>Một').text == "Tin\nMột"


def test_offsets_count_in_the_text_of_the_page(grammar: Grammar) -> None:
    article = article_of(PAGE.encode(), "tin.html", grammar)
    assert article.text == page_of(PAGE).text
    assert (article.published, article.url) == (date(2023, 7, 12), "https://example.org/tin")


def test_a_page_without_words_is_empty(grammar: Grammar) -> None:
    with pytest.raises(SeedError, match="is empty"):
        article_of(b"<html><script>x</script></html>", "tin.html", grammar)


def test_a_text_file_is_no_page(grammar: Grammar) -> None:
    assert article_of(b"a <b> c", "tin.txt", grammar).text == "a <b> c"
