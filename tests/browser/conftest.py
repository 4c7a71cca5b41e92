"""The pages in a real Chromium, over the dump of the seeds served by `kg serve`, with --behind before a store.

Every page is watched: a script error, a request to another server or a breach of the content security policy fails the
test that saw it.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect, sync_playwright

from tests.conftest import Behind

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from kg.cli import main; sys.exit(main())"
# Without these Chromium looks for servers of its maker at each start.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}
PATIENCE = 30_000  # milliseconds until a test gives up waiting: as long as a loaded machine may take
expect.set_options(timeout=PATIENCE)

Open = Callable[..., Page]


@contextmanager
def serving(*arguments: str) -> Iterator[str]:
    """The address, without a slash at its end, of `kg serve` with such arguments on a free port."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "serve", "--port", "0", *arguments], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        said = []
        for line in process.stderr:
            said.append(line)
            if found := re.search(r"http://\S+", line):
                break
        else:
            raise AssertionError("".join(said))
        yield found[0].rstrip("/")
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture(scope="session")
def address(seeds_dump: Path, behind: Behind | None) -> Iterator[str]:
    """Where the seeds are served, with the page's script made of its sources as they are."""
    subprocess.run([sys.executable, str(ROOT / "hatch_build.py")], check=True)
    if behind is None:
        with serving("--quiet", "--data", str(seeds_dump)) as url:
            yield url
    else:
        articles = str(seeds_dump.parent / "articles")
        with behind(seeds_dump) as store, serving("--quiet", "--backend", store, "--articles", articles) as url:
            yield url


def chromium() -> str:
    """The path of Chromium as Debian packages it, or of whichever is on the path."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "no Chromium on the path: run .ci/tools as root, or install it"
    return program


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser.

    No longer than for a module: Playwright keeps an event loop running, in which no other test could run one.
    """
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a path of the server in a fresh profile; what the page does wrong fails the test at its end.

    open(path, size=…, javascript=True, theme="light", allowed=()): allowed are parts of console messages that
    the test expects.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(
        path: str = "/",
        *,
        size: ViewportSize | None = None,
        javascript: bool = True,
        theme: Any = "light",
        allowed: tuple[str, ...] = (),
    ) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport=size or LAPTOP,
            java_script_enabled=javascript,
            color_scheme=theme,
            locale="vi-VN",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)

        def stays(route: Route) -> None:
            if route.request.url.startswith((address, "data:", "blob:")):
                route.continue_()
            else:
                wrong.append(f"asked for {route.request.url}")
                route.abort()

        context.route("**/*", stays)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{path}: {error}"))

        def heard(message: Any) -> None:
            if message.type in ("error", "warning") and not any(part in message.text for part in allowed):
                wrong.append(f"{path}: {message.text}")

        page.on("console", heard)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, wrong
