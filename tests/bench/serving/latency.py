"""How long one client that asks alone waits for the answer to each canned query."""

import http.client
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.bench.serving.requests import Asked
from tests.bench.serving.servers import JSON

AGAIN = 3  # times that a query is asked as it stands before it counts as asked again
WARMING = 4.0  # seconds in which queries are asked that do not count, each once at least


@dataclass(frozen=True, slots=True)
class Waits:
    """Of so many answers: milliseconds within which half of them came, and 99 of 100."""

    answers: int
    p50: float
    p99: float

    def __str__(self) -> str:
        return f"{self.p50:,.2f} / {self.p99:,.2f}" if self.p99 < 10 else f"{self.p50:,.1f} / {self.p99:,.0f}"


@dataclass(frozen=True, slots=True)
class Latency:
    """A query: asked with a comment that it never had before, and asked again as it stands; None where it failed."""

    name: str
    fresh: Waits | None
    again: Waits | None


class Client:
    """One connection. limit: seconds that an answer may take."""

    def __init__(self, address: str, limit: float) -> None:
        place = urlsplit(address)
        self._path = place.path
        self._connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=limit)
        self._numbers = itertools.count(20_000_000)  # above those of the load

    def never(self, asked: Asked) -> Iterator[str]:
        """A query with comments that it never had before."""
        return (f"{asked.fields}%0A%23{number}" for number in self._numbers)

    def waits(self, fields: Iterator[str], most: int, seconds: float = 0.0) -> Waits | None:
        """Ask these, at most so many, for so long and once at least; None where an answer does not come."""
        told: list[float] = []
        end = time.monotonic() + seconds
        try:
            while not told or (len(told) < most and time.monotonic() < end):
                told.append(self._took(next(fields)))
        except (OSError, http.client.HTTPException):
            self.close()  # the next request opens it anew
            return None
        told.sort()
        return Waits(len(told), told[len(told) // 2], told[min(int(0.99 * len(told)), len(told) - 1)])

    def _took(self, fields: str) -> float:
        begun = time.perf_counter()
        self._connection.request("GET", f"{self._path}?{fields}", headers={"Accept": JSON})
        reply = self._connection.getresponse()
        reply.read()
        if reply.status != 200:
            raise http.client.HTTPException(f"status {reply.status}")
        return 1000 * (time.perf_counter() - begun)

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()


def latencies(address: str, asked: Sequence[Asked], seconds: float, most: int, limit: float) -> list[Latency]:
    """Each query, for an equal share of the seconds and at most so often. limit: seconds for one answer."""
    client = Client(address, limit)
    share = seconds / (2 * len(asked))
    end = time.monotonic() + WARMING
    for rank, each in enumerate(itertools.cycle(asked)):
        if rank >= len(asked) and time.monotonic() > end:
            break
        client.waits(client.never(each), 1)
    found = []
    for each in asked:
        fresh = client.waits(client.never(each), most, share)
        again = None
        if fresh is not None:
            client.waits(itertools.repeat(each.fields), AGAIN, share)
            again = client.waits(itertools.repeat(each.fields), most, share)
        found.append(Latency(each.name, fresh, again))
    client.close()
    return found
