"""Who stops waiting for a page ends the query that is run for it."""

import socket
import time
from pathlib import Path
from urllib.parse import quote

import httpx

from kg.queries import load_queries
from kg.store import Limits, Pool
from kg.vocabulary import data_folder
from kg.web import create_app
from tests.web.conftest import DUMP, served

WORKERS = 2
DEADLINE = 60.0  # seconds until a test gives up; far less than a query may take here
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(9)) + " FILTER(?a0 != ?a1) }"


def gauge(client: httpx.Client, name: str) -> float:
    lines = client.get("/metrics").text.splitlines()
    return next(float(line.split()[-1]) for line in lines if line.startswith(f"{name} "))


def wait_for(client: httpx.Client, name: str, number: float) -> None:
    until = time.monotonic() + DEADLINE
    while gauge(client, name) != number:
        assert time.monotonic() < until, f"{name} is not {number}"
        time.sleep(0.05)


def test_closing_the_connection_frees_the_worker(tmp_path: Path) -> None:
    (tmp_path / "dump.ttl").write_text(DUMP, "utf-8")
    pool = Pool([tmp_path / "dump.ttl"], Limits(seconds=600, workers=WORKERS))
    with served(create_app(pool, load_queries(data_folder("queries")))) as client:
        assert client.get("/healthz").status_code == 200
        wait_for(client, "vndx_workers_idle", WORKERS)
        with socket.create_connection((client.base_url.host, client.base_url.port or 80)) as waiting:
            head = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n"
            waiting.sendall(head.encode())
            wait_for(client, "vndx_queries_long", 1)
            assert gauge(client, "vndx_workers_idle") == WORKERS - 1
        wait_for(client, "vndx_queries_long", 0)
        wait_for(client, "vndx_workers_idle", WORKERS)
        assert client.get("/sparql", params={"query": "ASK {}", "format": "json"}).json()["boolean"] is True
