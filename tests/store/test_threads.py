"""An engine that blocks is asked by so many at a time, and nobody waits for it without end."""

import asyncio
import threading

import pytest

from kg.errors import BusyError
from kg.sparql import TABLE_FORMATS, Answer, Bounds, Format, Query
from kg.store import Threads

FORM = TABLE_FORMATS[0]


class Slow:
    """Answers when it is released."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.released = threading.Event()
        self.asked = 0

    def bounded(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        self.asked += 1
        self.begun.set()
        assert self.released.wait(60)
        return Answer(b"", 0, False)


def test_who_waits_too_long_or_finds_no_room_is_told() -> None:
    async def go() -> None:
        engine = Slow()
        threads = Threads(engine, Bounds(), threads=1, queue=1, seconds=0.2)
        first = asyncio.ensure_future(threads.ask(Query("ASK {}"), FORM))
        second = asyncio.ensure_future(threads.ask(Query("ASK {}"), FORM))
        await asyncio.sleep(0)
        with pytest.raises(BusyError):  # at once: one is asked, one waits
            await threads.ask(Query("ASK {}"), FORM)
        with pytest.raises(BusyError):
            await second
        engine.released.set()
        assert (await first).body == b""
        assert (await threads.ask(Query("ASK {}"), FORM)).body == b""
        await threads.close()

    asyncio.run(go())


def test_who_goes_away_leaves_a_thread_that_is_counted() -> None:
    async def go() -> None:
        engine = Slow()
        threads = Threads(engine, Bounds(), threads=1, queue=5, seconds=60)
        gone = asyncio.ensure_future(threads.ask(Query("ASK {}"), FORM))
        await asyncio.to_thread(engine.begun.wait, 60)
        gone.cancel()
        next_one = asyncio.ensure_future(threads.ask(Query("ASK {}"), FORM))
        await asyncio.sleep(0.05)
        assert engine.asked == 1
        engine.released.set()
        await next_one
        assert engine.asked == 2
        assert threads.gauges()["vndx_queries_room"][1] == 6
        await threads.close()

    asyncio.run(go())
