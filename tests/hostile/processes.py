"""A server as its own process, and what it and the processes it began take."""

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

PROGRAM = "import sys; from kg.cli import main; sys.exit(main())"
ADDRESS = re.compile(r"http://[^:]+:(\d+)/")


@dataclass(slots=True)
class Service:
    """A server under way: its process, its port, and the largest memory that was seen (bytes, by `watch`)."""

    process: "subprocess.Popen[str]"
    port: int
    said: TextIO
    most: int = 0
    largest: dict[int, int] = field(default_factory=dict)

    def memory(self) -> int:
        """Bytes that all its processes take together."""
        return memory(self.process.pid)

    def errors(self) -> str:
        """What it said on standard error."""
        self.said.seek(0)
        return self.said.read()


def children(pid: int) -> list[int]:
    """The processes that a process has begun, and theirs."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *children(child)]
    except OSError:  # it has ended meanwhile
        return found
    return found


def memory(pid: int) -> int:
    """Bytes that a process and all that it began take together: each shared page is counted once (PSS, proc(5))."""
    total = 0
    for each in (pid, *children(pid)):
        try:
            told = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:  # it has ended
            continue
        found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
        total += int(found[1]) << 10 if found else 0
    return total


@contextmanager
def service(*arguments: str, **environment: str) -> Iterator[Service]:
    """`kg serve` with these arguments, at a free port of this machine."""
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "serve", "--port", "0", *arguments],
            stdout=subprocess.DEVNULL, stderr=said, text=True, env=os.environ | environment,
        )  # fmt: skip
        try:
            yield Service(process, listening(process, said), said)
        finally:
            process.terminate()
            process.wait(60)


def listening(process: "subprocess.Popen[str]", said: TextIO) -> int:
    """The port, once the server tells it."""
    for _ in range(6000):
        said.seek(0)
        if found := ADDRESS.search(said.read()):
            return int(found[1])
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        break
    said.seek(0)
    raise AssertionError(said.read())


@contextmanager
def watching(running: Service, every: float = 0.25) -> Iterator[None]:
    """Look at the memory meanwhile."""
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(every):
            running.most = max(running.most, running.memory())

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
