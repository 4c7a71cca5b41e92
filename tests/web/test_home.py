"""From the first page to an answer and its words, by following links and sending forms as a person does."""

import re
from html import unescape

from tests.web.linking import Linked


def follow(seeds: Linked, page: str, label: str) -> str:
    """Click on the first link with a text."""
    (href, *_) = re.findall(rf'<a href="([^"]+)"[^>]*>[^<]*{re.escape(label)}', page)
    return seeds.page(unescape(href))


def marked(seeds: Linked, page: str) -> str:
    """Click on the number of tasks that were done, and see what is marked in the article."""
    hrefs = re.findall(r'<a[^>]*href="(/articles/[^"]+)"[^>]*>[^<]*244', page)
    (href,) = set(hrefs)
    (words,) = re.findall(r"<mark[^>]*>(.*?)</mark>", seeds.page(unescape(href)), re.DOTALL)
    return str(words)


def test_how_many_project_06_tasks_were_done_and_where_it_says_so(seeds: Linked) -> None:
    answer = follow(seeds, seeds.page("/?lang=en"), "How many Project 06 tasks are done")
    assert marked(seeds, answer) == "đến nay, đã hoàn thành 244 nhiệm vụ"  # two clicks


def test_the_same_by_searching(seeds: Linked) -> None:
    home = seeds.page("/?lang=en")
    assert '<form class="ask search" method="get" action="/search" role="search">' in home
    assert 'name="q"' in home
    found = seeds.page("/search?lang=en&q=how many Project 06 tasks were done by July 2024")
    answer = follow(seeds, found, "How many Project 06 tasks are done")
    assert "244" in marked(seeds, answer)  # three clicks


def test_the_same_from_the_page_of_the_programme(seeds: Linked) -> None:
    found = seeds.page("/search?lang=en&q=de an 06")
    page = seeds.page(unescape(re.findall(r'href="(/id/programme/[^"]+)"', found)[0]))
    assert "244" in marked(seeds, page)  # three clicks


def test_the_first_page_counts_what_it_leads_to(seeds: Linked) -> None:
    home = seeds.page("/")
    ((href, count),) = re.findall(r'<a href="([^"]+)"><strong>(\d+)</strong> cuộc họp', home)
    assert seeds.page(unescape(href)).count("<li>") == int(count)
