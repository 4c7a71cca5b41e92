"""A view goes along: its address shows it again to somebody else, and it stands in a page of others."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import FrameLocator, Page

from tests.browser.conftest import Open

VIEW = "/queries/series?area=country:vn&view=table&sort=value&order=desc&lang=en"


@contextmanager
def standing_elsewhere(page: Page, frame: str) -> Iterator[FrameLocator]:
    """The inside of a frame in a page of another server."""

    class Blog(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>blog</title>{frame}".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Blog) as blog:
        threading.Thread(target=blog.serve_forever).start()
        try:
            place = f"http://127.0.0.1:{blog.server_port}/"
            page.route(f"{place}**", lambda route: route.continue_())
            page.goto(place)
            yield page.frame_locator("iframe")
        finally:
            blog.shutdown()



def test_the_address_of_a_view_shows_it_to_somebody_else(opened: Open) -> None:
    page = opened(VIEW)
    page.locator("details.share summary").click()
    href = page.locator("details.share p a").get_attribute("href")
    assert href
    rows = page.locator("tbody tr").all_inner_texts()
    assert len(rows) > 10
    other = opened(href)  # a profile of its own
    assert other.locator("tbody tr").all_inner_texts() == rows
    assert other.locator("nav.switch [aria-current]").inner_text() == "Table"
    assert other.locator("html").get_attribute("lang") == "en"
    assert other.locator("select[name=area]").input_value() == "country:vn"


def test_an_answer_stands_in_a_page_of_others(opened: Open) -> None:
    page = opened("/queries/project-06-tasks?lang=en")
    page.locator("details.share summary").click()
    frame = page.locator("details.share pre").last.inner_text()
    assert frame.startswith("<iframe ")
    with standing_elsewhere(page, frame) as inside:
        inside.locator(".card").first.wait_for()
        assert inside.locator("header.top, footer.bottom").count() == 0
        assert inside.locator("form.ask").is_hidden()


def test_a_page_that_is_no_frame_stays_out_of_others(opened: Open, address: str) -> None:
    page = opened("/", allowed=("frame-ancestors",))
    with standing_elsewhere(page, f'<iframe src="{address}/queries/project-06-tasks"></iframe>') as inside:
        inside.locator("body").wait_for(state="attached")
        assert inside.locator(".card").count() == 0
