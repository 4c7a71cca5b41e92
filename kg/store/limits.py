"""What queries of strangers may take of a machine."""

import os
from dataclasses import dataclass, field

from kg.sparql import Bounds

SERVER = 256 << 20  # bytes that the server itself takes, its cache and pages among them
LEAST = 64 << 20  # bytes with which a query gets anywhere


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed. seconds: of a query, by the clock; quick: seconds of a processor after which it is long;
    memory: bytes of the whole service; bounds: of an answer; workers: processes; queue: queries that wait; texts: bytes
    of queries that are answered or wait; held: bytes of large answers that are not yet taken, on the disk; kept: of
    those that are kept there for who asks again;
    delay: seconds after which a query that took too much is told so, and that one waits for the place of a long one."""

    seconds: float = 10.0
    quick: float = 0.2
    memory: int = 4 << 30
    bounds: Bounds = field(default_factory=Bounds)
    workers: int = max(4, 2 * (os.cpu_count() or 1))
    queue: int = 256
    texts: int = 32 << 20
    held: int = 1 << 30
    kept: int = 256 << 20
    delay: float = 5.0

    @property
    def long(self) -> int:
        """How many queries may be long at a time."""
        return max(1, self.workers // 2)

    def share(self, resident: int) -> int:
        """Bytes that each query may take where the process that holds the store is `resident` bytes large.

        A worker shares the store's memory until it reads it: reading counts references, and what is written is copied.
        So each is reckoned to have the store once more.
        """
        return (self.memory - SERVER - resident * (1 + self.workers)) // self.workers
