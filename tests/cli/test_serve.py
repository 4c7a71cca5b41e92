"""`kg serve` as it is started: its settings, its lines, what it does with new data, signals and dead processes."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import httpx
import pytest

from kg.cli import main

PROGRAM = "import sys; from kg.cli import main; sys.exit(main())"
COUNT = "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D&format=csv"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


def triples(number: int) -> str:
    """A file of so many triples."""
    return "".join(f"<urn:s{n}> <urn:p> <urn:o{n}> .\n" for n in range(number))


def replace(path: Path, text: str) -> None:
    """Write a file as `kg build` does: beside, then renamed."""
    path.with_suffix(".new").write_text(text, "utf-8")
    path.with_suffix(".new").replace(path)


class Server:
    """A server under way: its process, a client, and what it said on stderr."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self._numbers = count(1)
        self.said: list[str] = []
        assert process.stderr is not None
        for line in process.stderr:
            self.said.append(line)
            if found := re.search(r"http://\S+", line):
                break
        else:
            raise AssertionError("".join(self.said))
        self.client = httpx.Client(base_url=found[0].rstrip("/"), timeout=60)
        self._listening = threading.Thread(target=self.said.extend, args=(process.stderr,))
        self._listening.start()

    def count(self) -> int:
        """How many triples it holds."""
        response = self.client.get(f"{COUNT}&n={next(self._numbers)}")  # never asked before: no answer is kept
        assert response.status_code == 200, response.text
        return int(response.text.split()[1])

    def wait_for(self, number: int) -> None:
        """Until it holds so many."""
        for _ in range(600):
            if self.count() == number:
                return
            time.sleep(0.05)
        raise AssertionError(f"still {self.count()} triples: {self.said}")

    def close(self) -> str:
        """Stop it; what it printed."""
        self.client.close()
        if self.process.poll() is None:
            self.process.terminate()
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        printed = self.process.stdout.read()
        self.process.wait(30)
        self._listening.join()
        self.process.stdout.close()
        self.process.stderr.close()
        return printed


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[Server]:
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", "0", *arguments]
    server = Server(
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | environment
        )
    )
    try:
        yield server
    finally:
        if server.process.stdout is not None and not server.process.stdout.closed:
            server.close()


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "data.nt"
    path.write_text(triples(20), "utf-8")
    return path


def test_a_line_for_each_request(dump: Path) -> None:
    with serving("--data", str(dump)) as server:
        server.count()
        server.client.get("/sparql?query=nonsense")
        lines = [json.loads(line) for line in server.close().splitlines()]
    assert [line["status"] for line in lines] == [200, 400]
    assert (lines[0]["rows"], lines[0]["method"], lines[0]["path"]) == (1, "GET", f"{COUNT}&n=1")
    assert {"time", "client", "bytes", "ms", "query_ms"} <= set(lines[0])
    assert server.process.returncode == 0


def test_limits_by_flag_and_by_environment(dump: Path) -> None:
    with serving("--data", str(dump), "--rows", "5", "--quiet", VNDX_TIMEOUT="0.5", VNDX_ROWS="7") as server:
        some = server.client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "format": "json"})
        assert (some.headers["Vndx-Truncated"], len(some.json()["results"]["bindings"])) == ("true", 5)
        assert some.json()["truncated"] is True
        late = server.client.get("/sparql", params={"query": LONG})
        assert (late.status_code, "longer than 0.5 s" in late.json()["detail"]) == (503, True)
        assert server.close() == ""


@pytest.mark.parametrize(
    ("arguments", "environment", "told"),
    [
        (["--timeout", "soon"], {}, "--timeout 'soon': would be a number of at least 0.1"),
        (["--workers", "0"], {}, "--workers '0': would be a whole number of at least 1"),
        ([], {"VNDX_MEMORY": "much"}, "VNDX_MEMORY 'much': would be a whole number of at least 512"),
    ],
)
def test_a_setting_that_is_none_is_told(
    arguments: list[str],
    environment: dict[str, str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["serve", *arguments]) == 2
    assert capsys.readouterr().err == f"kg: error: {told}\n"


def test_a_system_without_what_confines_queries_is_told(
    dump: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(os, "pidfd_open")
    assert main(["serve", "--data", str(dump), "--port", "0"]) == 2
    assert "kg serve needs Linux" in capsys.readouterr().err


def test_a_file_that_cannot_be_loaded_is_told_with_its_line(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump.write_text("<urn:a> <urn:b> .\n", "utf-8")
    assert main(["serve", "--data", str(dump), "--port", "0"]) == 1
    assert capsys.readouterr().err.startswith(f"kg: error: {dump}:1: ")


def test_new_data_are_served_without_a_break(dump: Path) -> None:
    with serving("--data", str(dump), "--quiet") as server:
        assert server.count() == 20
        broken = threading.Event()
        stop = threading.Event()

        def ask() -> None:
            with httpx.Client(base_url=server.client.base_url, timeout=60) as client:
                while not stop.is_set():
                    if client.get(COUNT + f"&n={time.monotonic()}").status_code != 200:
                        broken.set()

        asking = [threading.Thread(target=ask) for _ in range(4)]
        for thread in asking:
            thread.start()
        for number in (21, 22, 23):
            replace(dump, triples(number))
            server.process.send_signal(signal.SIGHUP)
            server.wait_for(number)
        replace(dump, triples(24))  # without a signal: it is seen
        server.wait_for(24)
        replace(dump, "<urn:a> <urn:b> .\n")
        server.process.send_signal(signal.SIGHUP)
        for _ in range(200):
            if any("data before are served on" in line for line in server.said):
                break
            time.sleep(0.05)
        else:
            raise AssertionError(server.said)
        assert server.count() == 24
        stop.set()
        for thread in asking:
            thread.join()
        assert not broken.is_set()


def children(pid: int) -> list[int]:
    """The processes that a process has begun, and theirs."""
    tasks = Path(f"/proc/{pid}/task")
    own = [int(n) for task in tasks.iterdir() for n in (task / "children").read_text().split()]
    return own + [n for child in own for n in children(child)]


def test_any_process_may_be_killed_and_none_is_left(dump: Path) -> None:
    with serving("--data", str(dump), "--quiet") as server:
        for _ in range(3):
            for pid in children(server.process.pid):
                with suppress(ProcessLookupError):  # it ended with the one before
                    os.kill(pid, signal.SIGKILL)
                assert server.count() == 20
        left = children(server.process.pid)
        assert left
        server.process.kill()
        server.process.wait(30)
        for _ in range(200):
            if not any(Path(f"/proc/{pid}").exists() for pid in left):
                return
            time.sleep(0.05)
        raise AssertionError(left)


def test_who_hangs_up_frees_the_worker(dump: Path) -> None:
    with serving("--data", str(dump), "--quiet", "--workers", "1", "--timeout", "50") as server:
        with pytest.raises(httpx.ReadTimeout):
            server.client.get("/sparql", params={"query": LONG}, timeout=0.5)
        assert server.count() == 20  # by the one worker there is


def test_a_query_whose_worker_is_killed_is_answered(dump: Path) -> None:
    """It is asked again, of another worker, whoever killed the first."""
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"  # 160,000 rows
    with serving("--data", str(dump), "--quiet", "--workers", "2", "--timeout", "60") as server:
        nursery = children(server.process.pid)[0]
        told: list[int] = []
        asking = threading.Thread(
            target=lambda: told.extend(server.client.get("/sparql", params={"query": slow}).status_code for _ in "123")
        )
        asking.start()
        for _ in range(6):
            for pid in children(nursery):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.1)
        asking.join()
        assert told == [200, 200, 200]


def test_a_server_that_is_stopped_answers_first(dump: Path) -> None:
    with serving("--data", str(dump), "--quiet", "--timeout", "3") as server:
        told: list[int] = []
        endless = LONG.replace(" }", " . ?q ?r ?t . ?u ?v ?w }")
        asking = threading.Thread(
            target=lambda: told.append(server.client.get("/sparql", params={"query": endless}).status_code)
        )
        asking.start()
        while "vndx_workers_idle" not in (counts := httpx.get(server.client.base_url.join("/metrics")).text) or (
            "vndx_requests_under_way 1" in counts
        ):
            time.sleep(0.05)
        server.process.terminate()
        asking.join()
        assert told == [503]  # at its limit of time, as if nothing had been
        assert server.process.wait(30) == 0


def test_a_file_that_is_still_being_written_is_loaded_when_it_is_whole(dump: Path) -> None:
    with serving("--data", str(dump), "--quiet") as server:
        whole = triples(30)
        with dump.open("w", encoding="utf-8") as file:  # not beside it and renamed, as it should be
            for end in (100, 250, 555):
                file.write(whole[file.tell() : end])
                file.flush()
                server.process.send_signal(signal.SIGHUP)
                assert server.count() == 20
            file.write(whole[555:])
        server.wait_for(30)


def test_a_log_that_nobody_reads_stops_nobody(dump: Path) -> None:
    with serving("--data", str(dump)) as server:
        for number in range(300):  # 2,000 bytes each: ten times what a pipe holds
            assert server.client.get(f"/healthz?{number}{'x' * 2000}").status_code == 200
        assert server.count() == 20


def test_a_log_that_cannot_be_written_stops_nobody(dump: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", "0", "--data", str(dump)]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = subprocess.Popen(command, stdout=full, stderr=subprocess.PIPE, text=True)
    server = Server(process)
    assert server.count() == 20
    for _ in range(200):
        lost = re.search(r"^vndx_log_lines_lost (\d+)$", server.client.get("/metrics").text, re.MULTILINE)
        if lost and int(lost[1]) > 0:
            break
        time.sleep(0.05)
    else:
        raise AssertionError("nothing is told to be lost")
    process.terminate()
    assert process.wait(30) == 0
    server.client.close()
    server._listening.join()
    assert process.stderr is not None
    process.stderr.close()


def test_nothing_in_a_line_of_the_log_steers_who_reads_it(dump: Path) -> None:
    with serving("--data", str(dump)) as server:
        server.client.get("/healthz%0a%1b[2J%7f\u202e%c2%9b?a=%0a\x80" + "b" * 30_000)
        printed = server.close()
    (line,) = printed.splitlines()
    assert len(line) < 10_000
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["status"] == 404
