"""Lines in any order and number -> the same lines sorted, each once, with no more than a batch of them in memory; and
what is said of a subject, found in a file of such lines.

An external merge sort (Knuth, The Art of Computer Programming, volume 3, section 5.4): full batches go to sorted files,
the files are merged while they are read.
"""

import heapq
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Final

BATCH: Final = 250_000  # lines
_BLOCK: Final = 4000  # lines written at once


class Runs:
    """Lines of UTF-8, each with its line feed at the end; `name` begins the names of the files in `folder`."""

    def __init__(self, folder: Path, name: str, batch: int = BATCH) -> None:
        self._folder = folder
        self._name = name
        self._batch = batch
        self._lines: set[bytes] = set()
        self._files: list[Path] = []

    def add(self, lines: Iterable[bytes]) -> None:
        """Take lines in."""
        self._lines.update(lines)
        if len(self._lines) >= self._batch:
            path = self._folder / f"{self._name}.{len(self._files)}"
            with path.open("wb") as file:
                file.writelines(sorted(self._lines))
            self._files.append(path)
            self._lines = set()

    def sorted(self) -> Iterator[bytes]:
        """All lines by their bytes, each once; as often as it is asked for."""
        if not self._files:
            yield from sorted(self._lines)
            return
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("rb")) for path in self._files]
            last = None
            for line in heapq.merge(*files, sorted(self._lines)):
                if line != last:
                    yield line
                    last = line


def blocks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Lines by the thousand, to be written at once."""
    rest = iter(lines)
    while block := list(islice(rest, _BLOCK)):
        yield block


class SortedGraph:
    """A file of sorted N-Triples, in which a subject is found by halving: nothing of it is kept in memory."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._size = os.fstat(handle).st_size

    def about(self, subject: bytes) -> list[bytes]:
        """The lines of a subject, none where it has none."""
        wanted = b"<" + subject + b"> "
        low, high = 0, self._size
        while low < high:  # for the lowest offset behind which a line starts that is not before `wanted`
            middle = (low + high) // 2
            line = self._line_at(self._start(middle))
            if line and line < wanted:
                low = middle + 1
            else:
                high = middle
        low = self._start(low)
        found: list[bytes] = []
        while (line := self._line_at(low)).startswith(wanted):
            found.append(line)
            low += len(line)
        return found

    def _start(self, offset: int) -> int:
        """Where the first line starts at `offset` or behind it."""
        return offset and offset - 1 + len(self._line_at(offset - 1))

    def _line_at(self, offset: int) -> bytes:
        """From `offset` to the end of its line."""
        parts: list[bytes] = []
        while data := os.pread(self._handle, 1024, offset):
            end = data.find(b"\n")
            if end >= 0:
                parts.append(data[: end + 1])
                break
            parts.append(data)
            offset += len(data)
        return b"".join(parts)
