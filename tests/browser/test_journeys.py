"""What people come for: a question asked, its answer seen, its first row traced to the marked words of an article."""

import re

import httpx
import pytest
from playwright.sync_api import ViewportSize

from kg.queries import load_queries
from kg.vocabulary import data_folder
from tests.browser.conftest import PHONE, Open

QUESTIONS = sorted(query.name for query in load_queries(data_folder("queries")))


@pytest.mark.parametrize("size", [None, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_the_first_row_opens_its_words(opened: Open, address: str, name: str, size: ViewportSize | None) -> None:
    answer = httpx.get(f"{address}/queries/{name}.json").json()
    if not answer["results"]["bindings"]:  # the seeds have nothing of the kind; the page says so
        assert opened(f"/queries/{name}", size=size).locator(".none").count()
        return
    page = opened(f"/queries/{name}?view=table", size=size)
    link = page.locator("td a[href*='/articles/']").first
    words = link.inner_text().strip("“”")
    quoted = link.locator("xpath=ancestor::td[contains(@class, 'quote')]").count()
    link.click()
    page.wait_for_url(re.compile("/articles/"))
    if quoted:
        mark = page.locator("mark").first
        assert mark.inner_text() == words
        assert mark.evaluate(
            "mark => { const box = mark.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"
        )
    else:
        assert page.locator("h1").inner_text() == words


@pytest.mark.parametrize(
    ("path", "marks"),
    [
        ("/queries/series", "svg:visible a.v-point[href*='/articles/']"),
        ("/queries/series?view=bar", "svg:visible a.v-point[href*='/articles/']"),
        ("/queries/latest?view=map", "svg:visible a.v-point[href*='/articles/']"),
        ("/queries/meetings", ".timeline a[href*='/articles/']"),
        ("/queries/project-06-tasks", ".card a[href*='/articles/']"),
        ("/queries/tensions", ".side a[href*='/articles/']"),
    ],
)
@pytest.mark.parametrize("size", [None, PHONE], ids=["laptop", "phone"])
def test_what_is_drawn_opens_its_words(opened: Open, path: str, marks: str, size: ViewportSize | None) -> None:
    page = opened(path, size=size)
    page.locator(marks).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/articles/"))
    assert page.locator("mark").first.inner_text()


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_how_many_project_06_tasks_were_done_by_july_2024(opened: Open, javascript: bool) -> None:
    page = opened("/", javascript=javascript)
    page.get_by_role("link", name="Bao nhiêu nhiệm vụ Đề án 06 đã hoàn thành").click()
    done = page.locator(".card", has_text="Việt Nam · 10/07/2024").filter(has_text="244")
    done.get_by_role("link").click()  # the second click
    page.wait_for_url(re.compile("/articles/"))
    assert "đã hoàn thành 244 nhiệm vụ" in page.locator("mark").inner_text()
