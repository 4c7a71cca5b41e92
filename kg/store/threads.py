"""An engine that blocks, asked from a thread of its own for each query: for one that limits itself, as an endpoint
elsewhere does."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from kg.sparql import Answer, Bounds, Format, Profile, Query
from kg.store import telling


class Blocking(Protocol):
    """What is asked: it answers within bounds, and blocks who asks."""

    def bounded(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        """The answer, cut to its bounds."""
        ...


class Threads:
    """An `Asker` over a blocking engine: so many queries at a time, and so many more that wait, no longer than
    `seconds`."""

    version = ""
    profile: Profile | None = None
    federates = False

    def __init__(
        self, engine: Blocking, bounds: Bounds, *, threads: int = 16, queue: int = 256, seconds: float = 10
    ) -> None:
        self.engine = engine
        self.bounds = bounds
        self.seconds = seconds
        self._pool = ThreadPoolExecutor(threads, "ask")
        self._idle = asyncio.Semaphore(threads)
        self._room = threads + queue

    async def start(self) -> None:
        """Nothing is to be loaded."""

    async def load(self) -> None:
        """The data are elsewhere."""

    def gauges(self) -> Mapping[str, tuple[str, float]]:
        """See `kg.sparql.Asker`."""
        return {"vndx_queries_room": ("Queries that would still be taken.", float(self._room))}

    async def close(self) -> None:
        """Queries on their way are not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def ask(self, query: Query, form: Format, bounds: Bounds | None = None) -> Answer:
        """See `kg.sparql.Asker`. Who goes away leaves a thread behind, which is counted until its engine lets go."""
        if not self._room:
            raise telling.crowded()
        self._room -= 1
        try:
            await asyncio.wait_for(self._idle.acquire(), self.seconds)
        except TimeoutError as error:
            self._room += 1
            raise telling.crowded() from error
        except BaseException:
            self._room += 1
            raise
        within = self.bounds.within(bounds)
        work = asyncio.get_running_loop().run_in_executor(self._pool, self.engine.bounded, query, form, within)
        work.add_done_callback(self._done)
        return await asyncio.shield(work)

    def _done(self, work: "asyncio.Future[Answer]") -> None:
        self._idle.release()
        self._room += 1
        if not work.cancelled():
            work.exception()  # whoever asked may be gone: it is nobody's then
