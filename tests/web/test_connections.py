"""What a connection may take, told as bytes: what is no request is refused, and who is too slow is let go."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kg.web import connections
from kg.web.headers import HEADERS
from tests.web.conftest import Site

HOST = b"Host: vndx.example\r\n"


@contextmanager
def connected(site: Site) -> Iterator[socket.socket]:
    with socket.create_connection((site.client.base_url.host, site.client.base_url.port or 80), timeout=60) as open_one:
        yield open_one


def all_of(open_one: socket.socket) -> bytes:
    """What comes until the server hangs up."""
    pieces = []
    try:
        while piece := open_one.recv(1 << 16):
            pieces.append(piece)
    except ConnectionResetError:  # it hung up while something was still unread
        pass
    return b"".join(pieces)


def sent(site: Site, request: bytes) -> bytes:
    """The answer to bytes; the connection is closed after them where they do not ask for it."""
    with connected(site) as open_one:
        open_one.sendall(request)
        return all_of(open_one)


def until_it_hangs_up(open_one: socket.socket, piece: bytes, *, times: int, pause: float) -> bool:
    """Send a piece again and again; whether the server hangs up before the last."""
    try:
        for _ in range(times):
            open_one.sendall(piece)
            time.sleep(pause)
    except (BrokenPipeError, ConnectionResetError):
        return True
    return False


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /healthz HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", 200),
        (b"GET /healthz HTTP/1.0\r\n\r\n", 200),
        (b"GET http://other.example/healthz HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", 200),
        (b"GET /healthz HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n", 200),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + b"Connection: close\r\nContent-Type: application/sparql-query\r\n"
         b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n2\r\n{}\r\n0\r\n\r\n", 200),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + b"Connection: close\r\nContent-Type: application/sparql-query\r\n"
         b"Transfer-Encoding: chunked\r\n\r\n5\r\nASK{}\r\n0\r\nHost: <evil>\r\n\r\n", 200),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\n" + HOST + HOST + b"\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: a\"><script>\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost: a/../b\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost:\r\n\r\n", 400),
        (b"GET /healthz HTTP/1.1\nHost: a\n\n", 400),
        (b"GET /healthz HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        (b"GET /a b HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"GET /\x00 HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"GET http://other.example HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"GET * HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"CONNECT other.example:80 HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0", 400),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}", 400),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: -5\r\n\r\nASK{}", 400),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", 400),
        (b"GET /?" + b"a" * 40_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: y\r\n" * 101 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"y" * 70_000, 431),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X" * 70_000, 431),
    ],
)  # fmt: skip
def test_a_request_is_one_or_is_refused(request_: bytes, status: int, site: Site) -> None:
    answer = sent(site, request_)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer
    head, _, body = answer.partition(b"\r\n\r\n")
    for name, value in HEADERS.items():
        assert f"{name}: {value}".lower().encode() in head.lower()
    assert b"Traceback" not in body
    assert b"evil" not in answer


def test_what_the_body_is_said_to_be_is_not_more_than_it_is(site: Site) -> None:
    """Bytes after a body are another request, and no part of one that was answered."""
    head = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\nContent-Length: 5\r\n\r\n"
    answer = sent(site, head + b"ASK{}" + b"GET /healthz HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200 OK") == 2


def test_a_body_that_will_be_too_long_is_not_waited_for(site: Site) -> None:
    head = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Connection: close\r\nContent-Type: application/sparql-query\r\n"
    answer = sent(site, head + b"Expect: 100-continue\r\nContent-Length: 2000000000\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_an_endless_body_is_cut(site: Site) -> None:
    with connected(site) as open_one:
        open_one.sendall(b"POST /queries HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n")
        piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        assert until_it_hangs_up(open_one, piece, times=1000, pause=0)


def test_no_more_requests_are_taken_than_can_be_answered(site: Site) -> None:
    answer = sent(site, (b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n") * 1000)
    assert answer.count(b"HTTP/1.1 200 OK") <= connections.AHEAD + 1


KEPT = b"/queries/meetings.json?lang=vi"


def test_what_is_kept_is_answered_in_turn(site: Site) -> None:
    """Three requests sent ahead: the first is found, the others are known, and are told as the first was."""
    ask = b"GET " + KEPT + b" HTTP/1.1\r\n" + HOST
    with connected(site) as open_one:
        open_one.sendall(
            ask
            + b"\r\n"
            + ask
            + b"\r\n"
            + b"GET /healthz HTTP/1.1\r\n"
            + HOST
            + b"\r\n"
            + ask
            + b"Connection: close\r\n\r\n"
        )
        told = all_of(open_one)
    first, second, probe, last = (answer.partition(b"\r\n\r\n") for answer in told.split(b"HTTP/1.1 ")[1:])
    assert probe[2] == b"ok\n"
    assert first[2] == second[2] == last[2] != b""

    def fields(head: bytes) -> set[bytes]:
        names = (b"server-timing", b"date", b"connection")
        return {line for line in head.split(b"\r\n") if not line.lower().startswith(names)}

    assert fields(first[0]) == fields(second[0]) == fields(last[0])
    assert b"\r\ndate: " in second[0]


def test_what_is_kept_is_counted_like_any_other_answer(site: Site) -> None:
    def counted() -> int:
        found = re.search(r'vndx_requests_total{place="queries",status="200"} (\d+)', site.client.get("/metrics").text)
        return int(found[1]) if found is not None else 0

    before = counted()
    for _ in range(3):
        assert site.client.get(KEPT.decode()).status_code == 200
    assert counted() == before + 3
    assert site.client.head(KEPT.decode()).content == b""


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"\r\n",
        b"GET / HTTP/1.1\r\nX-",
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\nContent-Length: 5\r\n\r\nAS",
        b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\nGET / HTTP/1.1\r\nX-",
    ],
)
def test_who_never_ends_a_request_is_let_go(begun: bytes, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SENDING", 0.3)
    assert b"HTTP/1.1 408 Request Timeout" in sent(site, begun)


def test_who_sends_a_byte_at_a_time_is_let_go(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SENDING", 0.3)
    with connected(site) as open_one:
        open_one.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert until_it_hangs_up(open_one, b"y", times=600, pause=0.05)


def test_who_takes_nothing_is_let_go(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "TAKING", 0.5)
    query = b"SELECT%20*%20%7B?a%20?b%20?c%20.%20?d%20?e%20?f%20.?g%20?h%20?i%7D"  # as many rows as there may be
    with connected(site) as open_one:
        open_one.sendall(b"GET /sparql?format=xml&query=" + query + b" HTTP/1.1\r\n" + HOST + b"\r\n")
        assert open_one.recv(15) == b"HTTP/1.1 200 OK"
        for _ in range(100):
            if b"vndx_requests_under_way 1\n" in site.client.get("/metrics").content:
                break
            time.sleep(0.1)
        else:
            raise AssertionError("the answer is still being sent")


def test_no_more_connections_than_there_is_room_for(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections.Connection, "most", 0)
    assert sent(site, b"").startswith(b"HTTP/1.1 503 ")
