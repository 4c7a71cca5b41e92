"""What may be kept of answers: validators, compression, rows that were left out, and what is never kept."""

import asyncio
import gzip
import json
from collections.abc import Callable
from contextlib import suppress
from typing import cast

import httpx
import pytest
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from kg.sparql import Asker
from kg.web.cache import LARGEST, Cache
from tests.web.conftest import Site

QUESTION = "/queries/meetings.json"
ALL = "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"
pytestmark = pytest.mark.over_files("nothing is kept of what a store answers")


def raw(site: Site, url: str, encoding: str) -> tuple[httpx.Headers, bytes]:
    """The headers and body of an answer as they came, not unpacked."""
    with site.client.stream("GET", url, headers={"Accept-Encoding": encoding}) as response:
        return response.headers, b"".join(response.iter_raw())


def test_who_has_an_answer_is_told_that_it_holds(site: Site) -> None:
    first = site.client.get(QUESTION)
    tag = first.headers["ETag"]
    again = site.client.get(QUESTION, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert site.client.get(QUESTION, headers={"If-None-Match": '"another"'}).content == first.content
    assert "max-age=" in first.headers["Cache-Control"]
    assert len(first.headers["Vndx-Dump"]) == 32


def test_what_is_asked_otherwise_has_another_tag(site: Site) -> None:
    tags = {
        site.client.get(url, headers={"Accept": accept}).headers["ETag"]
        for url in (ALL, QUESTION, QUESTION.replace("json", "csv"))
        for accept in ("*/*", "application/json")
    }
    assert len(tags) == 6


@pytest.mark.parametrize("round_", [1, 2])
def test_it_is_compressed_for_who_can_read_that(site: Site, round_: int) -> None:
    plain_headers, plain = raw(site, ALL, "identity")
    packed_headers, packed = raw(site, ALL, "gzip")
    assert "Content-Encoding" not in plain_headers
    assert packed_headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    for headers, body in ((plain_headers, plain), (packed_headers, packed)):
        assert int(headers["Content-Length"]) == len(body)
        assert "Accept-Encoding" in headers["Vary"]


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("gzip;q=0", False), ("br, gzip; q=0.000, deflate", False), ("gzip;q=0.5", True), ("br;q=0, gzip", True)],
)
def test_it_is_not_compressed_for_who_refuses_that(site: Site, encoding: str, packed: bool) -> None:
    for _ in range(2):
        assert ("Content-Encoding" in raw(site, ALL, encoding)[0]) is packed


@pytest.mark.parametrize("url", [ALL, "/dump.ttl", "/static/page.css"])
def test_what_is_compressed_has_a_tag_of_its_own(site: Site, url: str) -> None:
    """RFC 9110, section 8.8.3: a strong ETag is of bytes."""

    def answer(encoding: str, tag: str) -> tuple[int, str]:
        told = site.client.get(url, headers={"Accept-Encoding": encoding, "If-None-Match": tag})
        return told.status_code, told.headers["ETag"]

    for _ in range(2):  # found, and kept
        plain, packed = (raw(site, url, encoding)[0]["ETag"] for encoding in ("identity", "gzip"))
        assert packed == plain[:-1] + '-gzip"'
        assert [answer("gzip", tag) for tag in (plain, packed)] == [(304, plain), (304, packed)]
        assert answer("gzip", f'"another", {packed}') == (304, packed)
        assert answer("identity", plain) == (304, plain)
        assert answer("identity", packed) == (200, plain)  # which nobody can read there


def test_what_flows_compressed_has_a_tag_of_its_own_and_no_parts() -> None:
    piece = b"x" * LARGEST
    told = {"ETag": '"a"', "Accept-Ranges": "bytes", "Content-Length": str(2 * LARGEST)}

    async def run(encoding: bytes) -> dict[bytes, bytes]:
        app = Slow(lambda _: StreamingResponse(iter([piece] * 2), headers=told, media_type="text/turtle"))
        return await heard(Cache(app, cast("Asker", app)), headers=[(b"accept-encoding", encoding)])

    plain, packed = (asyncio.run(run(encoding)) for encoding in (b"identity", b"gzip"))
    assert (plain[b"etag"], plain[b"accept-ranges"], b"content-encoding" in plain) == (b'"a"', b"bytes", False)
    assert (packed[b"etag"], packed[b"content-encoding"]) == (b'"a-gzip"', b"gzip")
    assert not {b"accept-ranges", b"content-length"} & packed.keys()


@pytest.mark.parametrize("before", [False, True])
def test_a_file_is_gone_on_with_where_it_is_the_same(site: Site, before: bool) -> None:
    """RFC 9110, section 13.1.5: a part where If-Range names the very file, else all of it."""
    whole = site.client.get("/dump.ttl", headers={"Accept-Encoding": "identity"})
    tag, day = whole.headers["ETag"], whole.headers["Last-Modified"]

    def rest(**headers: str) -> tuple[int, bytes]:
        encoding = {"Accept-Encoding": "gzip"} if before else {"Accept-Encoding": "identity"}
        told = site.client.get("/dump.ttl", headers={"Range": "bytes=100-", **encoding, **headers})
        assert told.headers["ETag"].strip("W/").startswith(tag[:-1])
        return told.status_code, told.content

    part, all_ = (206, whole.content[100:]), (200, whole.content)
    assert rest() == part
    assert rest(**{"If-Range": tag}) == rest(**{"If-Range": day}) == part
    for other in ('"another"', f"W/{tag}", tag[:-1] + '-gzip"', "Thu, 01 Jan 1970 00:00:00 GMT"):
        assert rest(**{"If-Range": other}) == all_, other


def test_of_what_is_no_file_there_are_no_parts(site: Site) -> None:
    for _ in range(2):
        assert site.client.get(QUESTION, headers={"Range": "bytes=0-1"}).status_code == 200


def test_head_is_as_get_without_its_body(site: Site) -> None:
    got = site.client.get(QUESTION, headers={"Accept-Encoding": "identity"})
    head = site.client.head(QUESTION, headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag"):
        assert head.headers[name] == got.headers[name]


def test_chance_and_time_are_asked_each_time(site: Site) -> None:
    url = "/sparql?query=SELECT%20(RAND()%20AS%20%3Fx)%20%7B%7D"
    one, other = site.client.get(url), site.client.get(url)
    assert one.content != other.content
    assert (one.headers["Cache-Control"], "ETag" in one.headers) == ("no-store", False)


@pytest.mark.parametrize("url", ["/nowhere", "/sparql?query=SELECT", "/queries/meetings.json?nothing=1"])
def test_errors_are_not_kept(site: Site, url: str) -> None:
    response = site.client.get(url)
    assert response.status_code >= 400
    assert "ETag" not in response.headers


def test_how_many_rows_there_are_is_told(site: Site) -> None:
    response = site.client.get(ALL)
    rows = len(response.json()["results"]["bindings"])
    assert (response.headers["Vndx-Rows"], response.headers["Vndx-Truncated"]) == (str(rows), "false")


def test_requests_are_counted(site: Site) -> None:
    def count() -> int:
        lines = site.client.get("/metrics").text.splitlines()
        told = [line for line in lines if line.startswith('vndx_requests_total{place="queries",status="200"}')]
        return int(told[0].rpartition(" ")[2]) if told else 0

    before = count()
    site.client.get(QUESTION)
    assert count() == before + 1
    assert "vndx_quads " in site.client.get("/metrics").text


def test_the_probe_is_never_kept(site: Site) -> None:
    assert site.client.get("/healthz").headers["Cache-Control"] == "no-store"
    assert json.loads(site.client.get("/healthz", headers={"Accept": "application/json"}).text)["status"] == "ok"


class Slow:
    """An application that counts how often it answers; it takes so many turns of the loop for each."""

    version = "0" * 32

    def __init__(self, answer: Callable[[int], Response]) -> None:
        self.asked = 0
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        response = self.answer(self.asked)
        for _ in range(100):
            await asyncio.sleep(0)
        await response(scope, receive, send)


async def got(cache: Cache, **changed: object) -> tuple[int, bytes]:
    """Status and body of a GET of /x."""
    told = await messages(cache, **changed)
    return told[0]["status"], b"".join(message["body"] for message in told[1:])


async def heard(cache: Cache, **changed: object) -> dict[bytes, bytes]:
    """The headers of the answer to a GET of /x."""
    return dict((await messages(cache, **changed))[0]["headers"])


async def messages(cache: Cache, **changed: object) -> list[Message]:
    """The answer to a GET of /x."""
    told: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        told.append(message)

    scope = {"type": "http", "method": "GET", "path": "/x", "query_string": b"", "headers": [], "scheme": "http"}
    await cache(scope | changed, receive, send)
    return told


def crowd(answer: Callable[[int], Response], leave: int = 0) -> tuple[int, list[tuple[int, bytes]]]:
    """A hundred ask the same at once, and the first so many leave: how often it was found, and what the others got."""

    async def run() -> tuple[int, list[tuple[int, bytes]]]:
        app = Slow(answer)
        cache = Cache(app, cast("Asker", app))
        asking = [asyncio.create_task(got(cache)) for _ in range(100)]
        for task in asking[:leave]:
            await asyncio.sleep(0)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        answers = [await task for task in asking[leave:]]
        return app.asked, answers

    return asyncio.run(run())


def test_what_many_ask_at_once_is_found_once() -> None:
    assert crowd(lambda n: Response(b"%d" % n)) == (1, [(200, b"1")] * 100)


def test_who_leaves_takes_no_answer_from_those_who_wait() -> None:
    assert crowd(lambda n: Response(b"%d" % n), leave=3) == (4, [(200, b"4")] * 97)


def test_an_error_is_told_to_all_who_wait() -> None:
    assert crowd(lambda n: Response(b"%d" % n, 503)) == (1, [(503, b"1")] * 100)


def test_what_is_another_each_time_is_found_for_each() -> None:
    asked, answers = crowd(lambda n: Response(b"%d" % n, headers={"Cache-Control": "no-store"}))
    assert (asked, len(set(answers))) == (100, 100)


@pytest.mark.parametrize("status", [206, 303, 304, 412, 416])
def test_what_is_for_one_client_is_for_no_other(status: int) -> None:
    assert crowd(lambda n: Response(b"%d" % n, status))[0] == 100


def test_what_is_too_large_to_keep_is_found_for_each() -> None:
    piece = b"x" * (LARGEST // 2)
    asked, answers = crowd(lambda _: StreamingResponse(iter([piece] * 4)))
    assert (asked, {len(body) for _, body in answers}) == (100, {4 * len(piece)})


def test_what_is_answered_at_one_address_is_not_answered_at_another() -> None:
    async def run() -> list[tuple[int, bytes]]:
        app = Slow(lambda n: Response(b"%d" % n))
        cache = Cache(app, cast("Asker", app))
        hosts = [(b"host", b"a.example")], [(b"host", b"b.example")]
        first = [await got(cache, headers=headers) for headers in hosts]
        return [*first, await got(cache, headers=hosts[0], scheme="https"), await got(cache, headers=hosts[1])]

    assert [body for _, body in asyncio.run(run())] == [b"1", b"2", b"3", b"2"]


def test_what_is_kept_is_bounded_with_what_was_asked() -> None:
    async def run() -> int:
        app = Slow(lambda _: Response(b"x"))
        cache = Cache(app, cast("Asker", app), octets=100_000)
        for number in range(20):
            await got(cache, query_string=b"%d" % number + b"y" * 10_000)
        return len(cache._kept)

    assert asyncio.run(run()) == 4
