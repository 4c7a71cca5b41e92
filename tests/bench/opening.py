"""How soon pages are there in Chromium, from an empty profile: python -m tests.bench.opening [PATH ...].

Prints of each page the medians of TIMES openings, in milliseconds from the click: the first byte, the largest thing
drawn (Largest Contentful Paint), all loaded; and its bytes and requests. The server serves the seeds and is warm.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.pipeline import build
from kg.pipeline.loading import load_rooms
from kg.vocabulary import data_folder
from tests.browser.conftest import ARGUMENTS, LAPTOP, chromium, serving

TIMES = 9
PATHS = ("/", "/queries/series", "/queries/project-06-tasks", "/id/province/nghe-an", "/sparql")
MEASURE = """() => new Promise((told) => {
  const page = performance.getEntriesByType("navigation")[0];
  new PerformanceObserver((list) => {
    const drawn = list.getEntries().at(-1);
    told([page.responseStart, drawn.startTime, page.loadEventEnd]);
  }).observe({type: "largest-contentful-paint", buffered: true});
})"""


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


def main(paths: list[str]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        build([data_folder("seeds")], Path(folder) / "build", load_rooms())
        with serving("--quiet", "--data", f"{folder}/build/vndx.ttl") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            print(f"{'page':28}{'first byte':>12}{'drawn':>8}{'loaded':>8}{'kB':>8}{'requests':>10}")
            for path in paths:
                opened(browser, server + path)
                told = [opened(browser, server + path) for _ in range(TIMES)]
                first, drawn, loaded = (statistics.median(marks[i] for marks, _ in told) for i in range(3))
                sizes = told[-1][1]
                print(f"{path:28}{first:12.0f}{drawn:8.0f}{loaded:8.0f}{sum(sizes) / 1000:8.1f}{len(sizes):10}")
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:] or list(PATHS))
