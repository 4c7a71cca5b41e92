"""Lines in any order and number -> the same lines sorted, each once, with no more than a batch of them in memory.

An external merge sort (Knuth, The Art of Computer Programming, volume 3, section 5.4): full batches go to sorted files,
the files are merged while they are read.
"""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

BATCH: Final = 250_000  # lines


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
