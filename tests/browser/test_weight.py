"""What a page costs who opens it for the first time: its bytes over the wire and its requests."""

import pytest

from tests.browser.conftest import Open

FIRST = 100_000  # bytes of the first page with all that it loads
EDITOR = 300_000  # the same of the page with the editor
REQUESTS = 12


@pytest.mark.parametrize(
    ("path", "most"), [("/", FIRST), ("/queries/series", FIRST), ("/id/province/nghe-an", FIRST), ("/sparql", EDITOR)]
)
def test_a_page_is_light(opened: Open, path: str, most: int) -> None:
    page = opened("/healthz")
    told: list[int] = []
    page.on("requestfinished", lambda request: told.append(request.sizes()["responseBodySize"]))
    page.goto(path, wait_until="networkidle")
    assert len(told) <= REQUESTS
    assert sum(told) <= most
