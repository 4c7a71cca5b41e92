"""Apache Jena Fuseki as a store on this machine: its runnable jar, fetched by Maven, and a server of it."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.interop.readers import CLASSPATH, program

VERSION = "5.6.0"  # the last that runs on Java 17
JAR = CLASSPATH.parent / f"jena-fuseki-server-{VERSION}.jar"
PATIENCE = 120.0  # seconds until it answers


def jar() -> Path:
    """The server's jar, fetched once."""
    if not JAR.exists():
        goal = ["dependency:copy", f"-Dartifact=org.apache.jena:jena-fuseki-server:{VERSION}"]
        command = [program("mvn", "maven"), "-q", "-B", *goal, f"-DoutputDirectory={JAR.parent}"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"Maven could not fetch Fuseki:\n{run.stdout}{run.stderr}"
    return JAR


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """An empty data set in memory, with updates, at a free port of 127.0.0.1: its address. `folder`: for its files."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    java = program("java", "default-jre-headless")
    command = [java, "-Xmx512m", "-jar", str(jar()), "--localhost", f"--port={port}", "--update", "--mem", "/ds"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + PATIENCE
            while not answers(f"http://127.0.0.1:{port}/$/ping"):
                assert process.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < deadline, (folder / "log").read_text()
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/ds"
        finally:
            process.terminate()
            process.wait(60)


def answers(url: str) -> bool:
    """Whether a server is there."""
    try:
        return httpx.get(url, timeout=10).is_success
    except httpx.TransportError:
        return False
