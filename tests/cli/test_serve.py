"""`kg serve` as a person starts and stops it."""

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from tests.cli.conftest import Run

START = "import sys, kg.cli; sys.exit(kg.cli.main(sys.argv[1:]))"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def ask(url: str, patience: float = 60) -> bytes:
    """The answer of a server that may still be starting."""
    give_up = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url, timeout=patience) as answer:
                body: bytes = answer.read()
                return body
        except urllib.error.URLError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)


def test_a_dump_is_served_until_interrupted(built: Path) -> None:
    port = free_port()
    command = [sys.executable, "-c", START, "serve", "--data", str(built / "vndx.ttl"), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            query = urllib.parse.urlencode({"query": "SELECT (COUNT(*) AS ?n) WHERE { ?o a dx:Observation }"})
            answer = json.loads(ask(f"http://127.0.0.1:{port}/sparql?{query}&format=json"))
            assert answer["results"]["bindings"][0]["n"]["value"] == "2"
            assert ask(f"http://127.0.0.1:{port}/dump.ttl") == (built / "vndx.ttl").read_bytes()
        finally:
            process.send_signal(signal.SIGINT)
            errors = process.communicate(timeout=60)[1]
    assert process.returncode == 0, "it was asked to stop, and did"
    assert "Traceback" not in errors


def test_another_endpoint_is_served(built: Path) -> None:
    behind, front = free_port(), free_port()
    first = [sys.executable, "-c", START, "serve", "--data", str(built / "vndx.ttl"), "--port", str(behind)]
    backend = f"http://127.0.0.1:{behind}/sparql"
    second = [sys.executable, "-c", START, "serve", "--backend", backend, "--port", str(front)]
    second += ["--articles", str(built / "articles")]
    (article,) = [path for path in (built / "articles").iterdir() if "42%" in path.read_text("utf-8")]
    with (
        subprocess.Popen(first, stderr=subprocess.PIPE) as one,
        subprocess.Popen(second, stderr=subprocess.PIPE) as two,
    ):
        try:
            ask(f"http://127.0.0.1:{behind}/healthz")
            query = urllib.parse.urlencode({"query": "SELECT (COUNT(*) AS ?n) WHERE { ?o a dx:Observation }"})
            answer = json.loads(ask(f"http://127.0.0.1:{front}/sparql?{query}"))
            assert answer["results"]["bindings"][0]["n"]["value"] == "2"
            assert ask(f"http://127.0.0.1:{front}/articles/{article.name}") == article.read_bytes()
        finally:
            for process in (two, one):
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=60)


def test_the_folder_of_articles_must_be_there(run: Run, built: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    code, _, err = run("serve", "--data", built / "vndx.ttl", "--articles", missing)
    assert (code, err) == (2, f"kg: error: --articles {missing}: is no folder\n")


def test_a_file_that_cannot_be_loaded_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<urn:a> .\n", "utf-8")
    command = [sys.executable, "-c", START, "serve", "--data", str(tmp_path / "broken.ttl"), "--port", str(free_port())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"kg: error: {tmp_path / 'broken.ttl'}:1: ")
    assert done.stderr.count("\n") == 1


def test_a_port_in_use_is_an_error(built: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])
        command = [sys.executable, "-c", START, "serve", "--data", str(built / "vndx.ttl"), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "cannot listen at 127.0.0.1" in done.stderr
