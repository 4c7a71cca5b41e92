"""Addresses, headers and parameters as they should not be: nothing outside the data is read, nothing fails, and
whatever is said back is escaped and says what may run in it."""

import itertools
import socket
from pathlib import Path

import pytest

from kg.queries import load_queries
from kg.sparql import Answer, Bounds, Format, Query
from kg.store import EmbeddedStore, Threads
from kg.vocabulary import data_folder
from kg.web import create_app
from kg.web.headers import HEADERS
from tests.web.conftest import Site, served
from tests.web.test_connections import sent

EVIL = "\"'><script>alert(1)</script>{{7*7}}${7*7}"
CODED = "%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E"
PLACES = ("", "/static", "/articles", "/queries", "/id", "/id/article", "/ontology", "/code", "/sparql", "/.well-known")
ENDS = (
    *("/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/..%5csecret.txt", "/%252e%252e%252fsecret.txt"),
    *("/....//secret.txt", "/..;/secret.txt", "/..%00/secret.txt", "//etc/passwd", "/%2fetc%2fpasswd"),
    *("/%00", "/a%00.ttl", "/%0d%0aX:%20y", "/%ff%fe", "/%ed%a0%80", "/%e2%80%ae", "/%", "/%zz", "/" + "a" * 5000),
    *("/" + CODED, "/.ttl", "/.", "/..", "/*", "/~root", "/con", "/a.b.c.d", "/%7B%7B7*7%7D%7D", "/;a=b", "/a;b", "/"),
    *("?" + CODED, "?lang=" + CODED, "?format=" + CODED, "?query=" + CODED, "?char=" + CODED, "?page=" + CODED),
    *("?&&&===", "/..%c0%afsecret.txt", "/a" * 2000, "?%00"),
)
ACCEPTS = ("text/html", "application/json", "text/turtle", "*/*;q=0", ";;,,/;q=x", EVIL.replace('"', ""), "a/b," * 500)
LABEL = "=tỷ lệ <script>alert(1)</script>"  # of a thing: data tell it as it is, pages escape it
FINE = {200, 303, 304, 307, 308, 400, 404, 405, 406, 414}


@pytest.mark.parametrize("place", PLACES)
def test_no_address_reads_what_is_not_served(place: str, site: Site) -> None:
    for end, accept in zip(ENDS, itertools.cycle(ACCEPTS), strict=False):
        address = f"{place}{end}".encode()
        head = b"GET " + (address or b"/") + b" HTTP/1.1\r\nHost: vndx.example\r\nConnection: close\r\nAccept: "
        answer = sent(site, head + accept.encode() + b"\r\n\r\n")
        told = f"{place}{end[:60]} {accept[:20]}: {answer[:300]!r}"
        assert int(answer[9:12]) in FINE, told
        head, _, body = answer.partition(b"\r\n\r\n")
        for name, value in HEADERS.items():
            assert f"{name}: {value}".lower().encode() in head.lower(), told
        assert b"\nx:" not in head.lower(), told
        assert b"set-cookie" not in head.lower(), told
        assert b"\nserver:" not in head.lower(), told
        if b"content-type: text/html" not in head.lower():
            body = body.replace(LABEL.encode(), b"")
        for never in (b"secret", b"root:", b"Traceback", b"<script>alert", b"site-packages", str(Path.cwd()).encode()):
            assert never not in body.replace(CODED.encode(), b"").replace(b"secret.txt", b""), told


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "QUERY"])
@pytest.mark.parametrize("path", ["/", "/sparql", "/queries/meetings.json", "/static/page.css", "/nowhere", "/healthz"])
def test_any_method_is_answered_with_all_headers(method: str, path: str, site: Site) -> None:
    answer = site.client.request(method, path, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code in {200, 204, 400, 404, 405, 415}
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "application/x-www-form-urlencoded; charset=utf-16"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/sparql-query;;;=;charset"},
        {"Content-Type": EVIL.replace('"', "")},
        {"Content-Type": "application/json"},
        {"Content-Type": ""},
        {"Content-Encoding": "gzip", "Content-Type": "application/sparql-query"},
    ],
)
@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"query=%ff", b"query=%", b"&" * 1000, b"query=ASK{}&" * 2, b"\0"])
def test_any_body_is_answered(headers: dict[str, str], body: bytes, site: Site) -> None:
    answer = site.client.post("/sparql", content=body, headers=headers)
    assert answer.status_code in {400, 413, 415}
    assert "Traceback" not in answer.text
    assert "<script>" not in answer.text or answer.headers["Content-Type"] != "text/html"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "X-Original-URL": "/secret"},
        {"X-Forwarded-Proto": "javascript", "X-Forwarded-For": "<script>" * 100, "X-Forwarded-Prefix": "//evil"},
        {"Range": "bytes=" + "0-," * 1000},
        {"Range": "bytes=9999999999-"},
        {"If-None-Match": '"' * 1000, "If-Modified-Since": "yesterday", "If-Match": "*"},
        {"Accept-Encoding": "gzip;q=0, br, *;q=x" * 100, "Accept-Language": "xx," * 1000},
        {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": "x", "Sec-WebSocket-Version": "13"},
        {"Upgrade": "h2c", "Connection": "Upgrade, HTTP2-Settings", "HTTP2-Settings": ""},
        {"Cookie": "a=b; " * 500 + "c=d", "Authorization": "Basic !!!", "Expect": "nonsense"},
        {"TE": "trailers", "Trailer": "Host", "Via": "1.0 a", "Max-Forwards": "0"},
    ],
)
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/sparql", "/queries/meetings.json", "/static/page.css", "/openapi.json"),
        pytest.param("/dump.ttl", marks=pytest.mark.over_files("a store gives no dump")),
    ],
)
def test_any_header_is_answered(headers: dict[str, str], path: str, site: Site) -> None:
    answer = site.client.get(path, headers=headers)
    assert answer.status_code in {200, 206, 400, 412, 416}
    assert "evil.example" not in answer.text
    assert "evil.example" not in str(answer.headers)
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def test_a_link_out_of_the_articles_is_not_followed(site: Site) -> None:
    """An id is sixteen hex digits and nothing else."""
    for key in ("0" * 16, "../secret", "0" * 15 + "g", "0" * 17, "０" * 16):
        assert site.client.get(f"/articles/{key}.txt").status_code == 404
        assert site.client.get(f"/articles/{key}").status_code == 404


def test_the_address_of_one_reader_is_not_told_to_another(site: Site) -> None:
    """What is kept for one Host is kept for it alone."""

    def asked(host: bytes) -> bytes:
        head = b"GET /sparql HTTP/1.1\r\nConnection: close\r\nAccept: text/turtle\r\n"
        return sent(site, head + b"Host: " + host + b"\r\n\r\n")

    assert b"evil.example" in asked(b"evil.example")
    for _ in range(2):
        assert b"evil.example" not in asked(b"vndx.example")


def test_a_socket_that_is_dropped_in_the_middle_stops_nothing(site: Site) -> None:
    address = (site.client.base_url.host, site.client.base_url.port or 80)
    posted = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\n"
    for request in (b"", b"GET", posted, b"\x16\x03\x01\x02\x00"):
        for _ in range(20):
            with socket.create_connection(address) as dropped:
                dropped.sendall(request)
    assert site.client.get("/healthz").status_code == 200


def test_a_bug_is_told_to_who_runs_the_server_and_to_nobody_else(tmp_path: Path) -> None:
    class Broken(Threads):
        async def ask(self, query: Query, form: Format, bounds: Bounds | None = None) -> Answer:
            raise ZeroDivisionError(f"at {tmp_path}")

    app = create_app(Broken(EmbeddedStore(), Bounds()), load_queries(data_folder("queries")))
    with served(app) as client:
        for accept in ("application/json", "text/html", "text/csv, text/plain;q=0.5"):
            answer = client.get("/sparql?query=ASK%7B%7D", headers={"Accept": accept})
            assert answer.status_code == 500
            assert "ZeroDivisionError" not in answer.text
            assert str(tmp_path) not in answer.text
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
