"""What may be kept of answers: validators, compression, rows that were left out, and what is never kept."""

import gzip
import json

import httpx
import pytest

from tests.web.conftest import Site

QUESTION = "/queries/meetings.json"
ALL = "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"


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
