"""A Dask cluster gives the bytes of one process, also when a worker is killed half-way."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.errors import RequestError
from kg.forms import chosen
from kg.pipeline import Source, build
from tests.pipeline.small import GOOD, content, many, small_rooms, write

ROOT = Path(__file__).parents[2]
SECONDS = 60  # for a process to begin


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler on a free port of this machine, and its two workers."""
    where = tmp_path / "scheduler.json"
    options = ["--host", "127.0.0.1", "--no-dashboard"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        with (tmp_path / f"log.{len(running)}").open("wb") as log:
            command = [sys.executable, "-m", "dask", *words, *options, "--scheduler-file", str(where)]
            running.append(subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=tmp_path))
        return running[-1]

    try:
        start("scheduler", "--port", "0")
        until = time.monotonic() + SECONDS
        while not where.exists() and time.monotonic() < until:
            time.sleep(0.05)
        workers = [start("worker", "--no-nanny", "--nthreads", "1", "--memory-limit", "0") for _ in range(2)]
        yield json.loads(where.read_text("utf-8"))["address"], workers
    finally:
        for process in running:
            process.kill()
            process.wait()


def test_a_worker_is_killed_half_way_and_the_bytes_are_the_same(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    rooms = small_rooms()
    folder = write(tmp_path / "in", many(160))
    build([folder], tmp_path / "one", rooms, forms=chosen("all"))

    def killing(done: Iterator[Source], total: int) -> Iterable[Source]:
        for number, source in enumerate(done):
            if number == total // 2:
                workers[0].send_signal(signal.SIGKILL)
                workers[0].wait()
            yield source

    report = build([folder], tmp_path / "cluster", rooms, progress=killing, scheduler=address, forms=chosen("all"))
    assert workers[0].poll() == -signal.SIGKILL
    assert (report.read, report.failures) == (160, ())
    assert content(tmp_path / "one") == content(tmp_path / "cluster")


def test_where_no_scheduler_is_it_is_said(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD)])
    with pytest.raises(RequestError, match=r"nowhere: no Dask scheduler"):
        build([folder], tmp_path / "out", small_rooms(), scheduler="nowhere://nowhere")
    assert not (tmp_path / "out").exists()


def test_without_dask_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    folder = write(tmp_path / "in", [("a.txt", GOOD)])
    with pytest.raises(RequestError, match=r"vndx\[cluster\]"):
        build([folder], tmp_path / "out", small_rooms(), scheduler="tcp://127.0.0.1:1")
