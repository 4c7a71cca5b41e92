"""Lines written by a thread of its own: nobody waits for a disk that is slow or full, or for a reader that stopped."""

import os
import threading
from collections import deque
from contextlib import suppress
from types import TracebackType

PAUSE = 0.2  # seconds between looks at what is to be written
MOST = 10_000  # lines that wait
END = 2.0  # seconds that are given to the last


class Lines:
    """Writes to a file descriptor while it is entered; what there is no room for, or cannot be written, is lost and
    counted."""

    def __init__(self, descriptor: int) -> None:
        self.lost = 0
        self._descriptor = descriptor
        self._waiting: deque[str] = deque()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lines", daemon=True)

    def __enter__(self) -> "Lines":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(END)

    def write(self, line: str) -> None:
        """Have a line written; at once again."""
        if len(self._waiting) < MOST:
            self._waiting.append(line)
        else:
            self.lost += 1

    def _run(self) -> None:
        over = False
        while not over:
            over = self._over.wait(PAUSE)
            taken = []
            with suppress(IndexError):
                while True:
                    taken.append(self._waiting.popleft())
            octets = memoryview("".join(taken).encode())
            try:
                while octets:
                    octets = octets[os.write(self._descriptor, octets) :]
            except OSError:
                self.lost += len(taken)
