"""How soon pages are there in Chromium, from an empty profile: python -m tests.bench.opening [PATH ...].

Prints of each page the medians of TIMES openings, in milliseconds from the click: the first byte, the largest thing
drawn (Largest Contentful Paint), all loaded; and its bytes and requests. The server serves the seeds and is warm.
"""

import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.pipeline import build
from kg.pipeline.loading import load_rooms
from kg.vocabulary import data_folder
from tests.bench.figures import Compared, Given, MissingError, Part, Table, shown
from tests.bench.machine import packaged
from tests.browser.conftest import ARGUMENTS, LAPTOP, chromium, serving

TIMES = 9
PATHS = ("/", "/queries/series", "/queries/project-06-tasks", "/id/province/nghe-an", "/sparql")
HEAD = ("page", "first byte, ms", "drawn, ms", "loaded, ms", "kB", "requests")
MEASURE = """() => new Promise((told) => {
  const page = performance.getEntriesByType("navigation")[0];
  new PerformanceObserver((list) => {
    const drawn = list.getEntries().at(-1);
    told([page.responseStart, drawn.startTime, page.loadEventEnd]);
  }).observe({type: "largest-contentful-paint", buffered: true});
})"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page: milliseconds from the click until each mark, bytes and requests."""

    path: str
    first: float
    drawn: float
    loaded: float
    octets: int
    requests: int


def opened(browser: Browser, address: str) -> tuple[list[float], list[int]]:
    """Milliseconds until the three marks, and the bytes of each request."""
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(address, wait_until="networkidle")
    marks = page.evaluate(MEASURE)
    context.close()
    return marks, sizes


def part(given: Given, paths: Sequence[str] = PATHS) -> Part:
    """Each page."""
    try:
        program = chromium()
    except AssertionError as error:
        raise MissingError(str(error)) from error
    with tempfile.TemporaryDirectory() as folder:
        build([data_folder("seeds")], Path(folder) / "build", load_rooms())
        with serving("--quiet", "--data", f"{folder}/build/vndx.ttl") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
            version = f"Chromium {browser.version}"
            rows = [measured(browser, server, path, 1 if given.quick else TIMES) for path in paths]
            browser.close()
    first = rows[0]
    compared = (
        Compared(f"page {first.path} drawn in Chromium, ms from the click", first.drawn),
        Compared(f"page {first.path}, kB", first.octets / 1000),
    )
    cells = tuple((f"`{r.path}`", r.first, r.drawn, r.loaded, r.octets / 1000, r.requests) for r in rows)
    how = f"Medians of {TIMES} openings from an empty profile, the server of the seeds being warm."
    return Part(how, (version, *packaged("playwright")), (Table("", HEAD, cells),), compared)


def measured(browser: Browser, server: str, path: str, times: int) -> Opened:
    """A page, opened so many times after once."""
    opened(browser, server + path)
    told = [opened(browser, server + path) for _ in range(times)]
    first, drawn, loaded = (statistics.median(marks[i] for marks, _ in told) for i in range(3))
    sizes = told[-1][1]
    return Opened(path, first, drawn, loaded, sum(sizes), len(sizes))


def main() -> None:
    """Print the table."""
    print(shown(part(Given(), sys.argv[1:] or PATHS)))


if __name__ == "__main__":
    main()
