"""Engines in JavaScript, from npm: a process over a file, asked by lines (node/lines.js)."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.interop.maven import CACHE
from tests.interop.readers import program

SOURCES = Path(__file__).parent / "node"
INSTALLED = CACHE / "interop-node"
PATIENCE = 180.0  # seconds for an answer
AGAIN = 3  # times that an engine is started anew


def installed() -> Path:
    """The folder with the scripts and what package-lock.json names, installed where that changed."""
    npm = program("npm", "npm")
    lock = (SOURCES / "package-lock.json").read_bytes()
    mark = INSTALLED / ".installed"
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for source in SOURCES.iterdir():
        if source.is_file():
            shutil.copy(source, INSTALLED)
    if not (mark.exists() and mark.read_bytes() == lock):
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        run = subprocess.run(command, cwd=INSTALLED, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"npm could not install the engines:\n{run.stdout}{run.stderr}"
        mark.write_bytes(lock)
    return INSTALLED


def version(package: str) -> str:
    """Of a package that package.json names."""
    told: str = json.loads((SOURCES / "package.json").read_text("utf-8"))["dependencies"][package]
    return told


@contextmanager
def running(script: str, dump: Path, folder: Path) -> Iterator[tuple[int, Callable[[str], bytes]]]:
    """How many triples an engine holds of a file, and what asks it a query: SPARQL results in JSON come back.

    AssertionError where the engine fails, or does not answer in time: then it is started anew, up to `AGAIN` times.
    """
    command = [program("node", "nodejs"), str(installed() / script), str(dump)]
    engine = Engine(command, folder / "log")
    left = AGAIN
    triples = int(engine.line()["triples"])

    def ask(text: str) -> bytes:
        nonlocal engine, left
        if engine.ended:
            assert left, f"not asked: {script} was started anew {AGAIN} times"
            left -= 1
            engine = Engine(command, folder / "log")
            engine.line()
        told = engine.line(text)
        assert "results" in told, told.get("error", "no results")
        return told["results"].encode()

    try:
        yield triples, ask
    finally:
        engine.end()


class Engine:
    """A process that is asked by lines."""

    def __init__(self, command: list[str], log: Path) -> None:
        self.name = Path(command[1]).name
        self.log = log
        environment = {**os.environ, "NODE_OPTIONS": "--max-old-space-size=2048"}
        with log.open("wb") as written:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=written, text=True, encoding="utf-8",
                env=environment,
            )  # fmt: skip
        self.ended = False

    def line(self, text: str | None = None) -> dict[str, str]:
        """Its next line, after a query is sent where there is one; AssertionError where none comes in time."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if text is not None:
            self._process.stdin.write(json.dumps(text) + "\n")
            self._process.stdin.flush()
        timer = threading.Timer(PATIENCE, self._process.kill)
        timer.start()
        try:
            told = self._process.stdout.readline()
        finally:
            timer.cancel()
        if not told:
            self.end()
            said = self.log.read_text()[-500:]
            raise AssertionError(f"{self.name} ended, or gave no answer within {PATIENCE:g} s. {said}")
        read: dict[str, str] = json.loads(told)
        return read

    def end(self) -> None:
        """Let go of the process."""
        self.ended = True
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
