"""What everybody must be able to use: pages of each kind under the rules of axe, on a phone, dark, without scripts."""

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE, Open

OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PATHS = (
    "/",
    "/?lang=en",
    "/queries/series",
    "/queries/meetings?lang=en",
    "/queries/project-06-tasks",
    "/queries/contradictions",
    "/queries/tensions",
    "/queries/target-actual?lang=en",
    "/queries/latest?view=map",
    "/queries/rankings?view=table&sort=rank&find=viet",
    "/queries/tasks?deadline=x",
    "/sparql",
    "/sparql?query=SELECT * { ?a ?b ?c } LIMIT 3",
    "/sparql?query=SELECT * { ?a ?b",
    "/ontology",
    "/ontology/reference",
    "/id",
    "/id/province/nghe-an",
    "/id/province/nghe-an?lang=en",
    "/id/province/lam-dong-2025",
    "/id/meeting/vn/2024-07-10",
    "/id/official/vn/pham-minh-chinh-688a?lang=en",
    "/id/programme/de-an-06",
    "/id/org/uy-ban-quoc-gia-ve-chuyen-doi-so",
    "/id/indicator/digital-economy-gdp-share?lang=en",
    "/search",
    "/search?q=nghe an",
    "/search?q=project 06 tasks&lang=en",
    "/articles/a74912090ffc711d?char=3459,3494",
    "/dataset",
    "/nowhere",
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(opened: Open, path: str, theme: str) -> None:
    page = opened(path, theme=theme, allowed=("the server responded with a status of 4",))
    if path == "/ontology/reference":  # a hundred entries of one form, for which axe takes most of a minute
        page.evaluate("document.querySelectorAll('.entity:nth-of-type(n + 9)').forEach((entry) => entry.remove())")
        assert page.locator(".entity").count() >= 20
    found = Axe().run(page, options=OPTIONS)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PATHS)
def test_no_page_is_wider_than_a_phone(opened: Open, path: str) -> None:
    page = opened(path, size=PHONE, allowed=("the server responded with a status of 4",))
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], [
        page.evaluate("""() => [...document.querySelectorAll('main *')].filter(
            (e) => e.getBoundingClientRect().right > innerWidth && !e.closest('.scroll, pre')).slice(0, 5)
            .map((e) => e.outerHTML.slice(0, 120))""")
    ]


def test_every_question_answers_without_scripts(opened: Open, address: str) -> None:
    names = [query["name"] for query in httpx.get(f"{address}/queries", headers={"Accept": "application/json"}).json()]
    assert len(names) >= 22
    page = opened("/", javascript=False)
    for name in names:
        page.goto(f"/queries/{name}")
        assert page.locator("h1").inner_text()
        assert page.locator("table, svg, .pair, .card, .none, .fault, form.ask").count(), name
