"""Queries of strangers, answered by processes that can be killed.

What a query may take is bounded: its time, its memory, the rows and bytes of its answer; and so is how many wait. Most
queries take milliseconds. One that has taken more than `Limits.quick` of a processor is long: it goes on behind every
other process (nice 19), and no more than half of the workers are ever long, so that who asks for little is served at
once whatever others ask. One that was long a moment ago, or becomes so where no place is free, waits for the place of
a long one, a few seconds at most, and is evaluated from the beginning.
"""

import asyncio
import os
import signal
import sys
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kg.errors import BusyError, DataError, EngineError
from kg.sparql import Answer, Bounds, Format, Profile, Query, changing
from kg.store import frames, telling
from kg.store.brood import Brood, NoRoomError, Spooled, Worker
from kg.store.counting import count
from kg.store.folders import Folder
from kg.store.limits import LEAST, Limits
from kg.store.shelf import Asked, Shelf, Written
from kg.store.turns import Turns
from kg.store.worker import ERRORS, packed

REMEMBERED = 1000  # long queries
FORGOTTEN = 60.0  # seconds after which one is given a new chance
PATIENCE = 6  # times what a query may take, for one that counts the data while nobody waits
AGAIN = 2.0  # seconds between attempts to load what was lost
DEEP = (-signal.SIGSEGV, -signal.SIGBUS)  # how a process ends whose stack overflows


@dataclass(slots=True, eq=False)
class Run:
    """A query on its way; `why`: for what it was ended."""

    asked: Asked
    worker: Worker
    begun: float  # seconds of a processor that its worker had taken before
    long: bool = False
    why: str = ""
    timer: asyncio.TimerHandle = field(init=False)  # when it will have been long


class LostError(Exception):
    """A worker was ended by somebody else: its query may be asked again."""


class Pool:
    """Answers queries over files by workers, and goes over to other files without a break."""

    federates = False

    def __init__(
        self, files: Sequence[Path], limits: Limits, describe: Callable[[Profile], bytes] | None = None
    ) -> None:
        """describe: what a dump of vndx holds -> graphs that describe it, as N-Quads, to be put beside it."""
        self.files = tuple(files)
        self.limits = limits
        self.describe = describe
        self.version = ""
        self.profile: Profile | None = None
        self.each = 0  # bytes that a query may take
        self.long = 0  # how many queries are long now
        self.loads = self.ended = 0
        self.texts = self.held = 0  # bytes of queries under way, and of large answers
        self._brood: Brood | None = None
        self._busy: dict[Brood, int] = {}
        self._idle: deque[Worker] = deque()
        self._waiting = Turns[Worker](lambda worker: self._give_back(worker, healthy=True))
        self._wanted = Turns[None](lambda _: self._vacate(long=True))  # places of long ones
        self._shelf = Shelf(limits.kept)
        self._known_long: OrderedDict[Query, float] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Load the files, once."""
        if self._brood is None:
            await self.load()

    async def load(self) -> None:
        """Load the files, anew where they were: then new workers answer, and the old ones end what they are at.

        DumpError where a file cannot be loaded, EngineError where the process that loads it ends: all stays as it was.
        """
        brood, each = await self._loaded()
        workers: list[Worker] = []
        profile = None
        try:
            if self.describe is not None and brood.ours:
                profile = await count(brood, self.limits.bounds, PATIENCE * self.limits.seconds, each)
                await brood.describe(await asyncio.to_thread(self.describe, profile))
            while len(workers) < self.limits.workers:
                workers.append(await self._born(brood, each))
        except BaseException:
            for worker in workers:
                worker.close()
            brood.close()
            raise
        self.each = each
        old, self._brood, self._busy[brood] = self._brood, brood, 0
        self.version, self.profile = brood.version, profile
        self._shelf.clear()
        self.loads += 1
        idle, self._idle = self._idle, deque()
        for worker in idle:
            worker.close()
        for worker in workers:
            self._welcome(worker)
        if old is not None:
            self._see_off(old)

    async def _loaded(self) -> tuple[Brood, int]:
        """A nursery that holds the files, in memory or where that is too little on the disk; bytes for each query."""
        brood = Brood(self.files, self._lost)
        with suppress(NoRoomError):
            await brood.start(memory=self.limits.memory)
            if (each := self.limits.share(brood.resident)) >= LEAST:
                return brood, each
            brood.close()
        brood = Brood(self.files, self._lost)
        await brood.start(folder=Folder())
        return brood, max(LEAST, self.limits.share(brood.resident))

    async def close(self) -> None:
        """End every process."""
        for task in self._tasks:
            task.cancel()
        for worker in self._idle:
            worker.close()
        for brood in list(self._busy):
            brood.close()
        self._idle.clear()
        self._shelf.clear()
        self._brood = None
        self._busy.clear()

    def gauges(self) -> Mapping[str, tuple[str, float]]:
        """See `kg.sparql.Asker`."""
        told = {
            "vndx_quads": ("Quads that are served.", self._brood.quads if self._brood else 0),
            "vndx_workers_idle": ("Workers that have nothing to do.", len(self._idle)),
            "vndx_queries_waiting": ("Queries that wait for a worker.", len(self._waiting)),
            "vndx_queries_long": ("Queries that take long.", self.long),
            "vndx_query_memory_bytes": ("Bytes that a query may take.", self.each),
            "vndx_answers_held_bytes": ("Bytes of large answers that clients have not yet taken.", self.held),
            "vndx_answers_kept_bytes": ("Bytes of large answers that are kept for who asks again.", self._shelf.octets),
            "vndx_loads": ("How often the data were loaded.", self.loads),
            "vndx_workers_ended": ("Workers that were ended for what their query took.", self.ended),
        }
        return {name: (text, float(number)) for name, (text, number) in told.items()}

    async def ask(self, query: Query, form: Format, bounds: Bounds | None = None) -> Answer:
        """The answer within limits; bounds: narrower ones for this answer.

        RequestError with line and column for what is no query, RefusedError for SERVICE, TooMuchError where it takes
        more than it may, BusyError where there is no room for it, EngineError where a process fails. Who cancels this
        frees the worker.
        """
        asked = query, form, self.limits.bounds.within(bounds)
        if (known := self._shelf.find(asked)) is not None:
            return Answer(self._hold(known.file), known.rows, known.truncated)
        request = packed(*asked)
        if self.texts and self.texts + len(request) > self.limits.texts:
            raise telling.crowded()
        self.texts += len(request)
        try:
            return await self._asked(asked, request)
        finally:
            self.texts -= len(request)

    async def _asked(self, asked: Asked, request: bytes) -> Answer:
        end = time.monotonic() + self.limits.seconds
        tries = self.limits.workers + 2
        while tries > 0 or time.monotonic() < end:  # a worker that somebody else ended costs nobody his answer
            tries -= 1
            long = await self._place(asked[0])
            try:
                worker = await self._take()
            except BaseException:
                self._vacate(long)
                raise
            run = Run(asked, worker, worker.seconds(), long)
            if long:
                worker.yield_to_others()
            try:
                return await self._run(run, request)
            except LostError:
                continue
            except BusyError:
                if run.why == "long":  # once there is a place for it
                    continue
                if run.why != "time":  # who took too much at once could do so again at once
                    await asyncio.sleep(self.limits.delay)
                raise
        raise telling.interrupted()

    async def _run(self, run: Run, request: bytes) -> Answer:
        worker, loop = run.worker, asyncio.get_running_loop()
        run.timer = loop.call_later(self.limits.quick, self._turn_long, run)
        limit = loop.call_later(self.limits.seconds, self._end, run, "time")
        healthy = False
        try:
            head, body = await worker.ask(request)
            # a nice process cannot become less nice, and memory once taken may never be given back
            healthy = not (run.long or worker.killed or head["grown"] > self.each // 4)
            return self._spooled(run, head) if "spooled" in head else self._answer(head, body)
        except ConnectionError as error:
            raise self._fault(run, await worker.ended) from error
        finally:
            limit.cancel()
            run.timer.cancel()
            self._vacate(run.long)
            self._give_back(worker, healthy=healthy)

    def _spooled(self, run: Run, head: frames.Head) -> Answer:
        """A large answer, which is kept where it would be the same again."""
        file = run.worker.hand_over()
        rows, truncated = head["rows"], head["truncated"]
        try:
            answer = Answer(self._hold(file), rows, truncated, head["seconds"])
        except BusyError:
            file.close()
            raise
        if changing(run.asked[0].text) or run.worker.brood is not self._brood:
            file.close()
        else:
            self._shelf.keep(run.asked, Written(file, os.fstat(file.fileno()).st_size, rows, truncated))
        return answer

    def _hold(self, file: BinaryIO) -> Spooled:
        spooled = Spooled(file, self._let_go)
        others, self.held = self.held, self.held + spooled.octets
        if others and self.held > self.limits.held:
            spooled.close()
            raise telling.held()
        return spooled

    def _let_go(self, octets: int) -> None:
        self.held -= octets

    def _answer(self, head: frames.Head, body: bytes) -> Answer:
        kind = head.get("error")
        if kind is None:
            return Answer(body, head["rows"], head["truncated"], head["seconds"])
        if kind == "memory":
            raise telling.too_much_memory(self.each)
        if kind == "bug":
            raise telling.failed()
        message, line, column = head["told"]
        raise ERRORS[kind](message, line, column, vi=head["vi"])

    def _fault(self, run: Run, status: int) -> Exception:
        """What a worker's end means for its query."""
        if run.why == "time":
            return telling.too_long(self.limits.seconds)
        if run.why == "long":
            return telling.full()
        if status == -signal.SIGABRT:
            self.ended += 1
            return telling.too_much_memory(self.each)
        if status in DEEP:
            return telling.too_deep()
        return telling.failed() if status > 0 else LostError()

    def _turn_long(self, run: Run) -> None:
        left = self.limits.quick - (run.worker.seconds() - run.begun)
        if left > 0:  # it waited for a processor: a crowd of short queries makes none of them long
            run.timer = asyncio.get_running_loop().call_later(left, self._turn_long, run)
            return
        self._known_long[run.asked[0]] = time.monotonic()
        self._known_long.move_to_end(run.asked[0])
        if len(self._known_long) > REMEMBERED:
            self._known_long.popitem(last=False)
        if run.long:  # from the beginning
            return
        if self.long >= self.limits.long:
            self._end(run, "long")
            return
        run.long = True
        self.long += 1
        run.worker.yield_to_others()

    def _end(self, run: Run, why: str) -> None:
        run.why = run.why or why
        self.ended += 1
        run.worker.kill()

    async def _place(self, query: Query) -> bool:
        """The place of a long one, for a query that was long a moment ago, waited for in turn; False where it needs
        none. BusyError where none is free within `Limits.delay`."""
        known = self._known_long.get(query)
        if known is None or time.monotonic() - known > FORGOTTEN:
            return False
        if self.long < self.limits.long:
            self.long += 1
            return True
        if len(self._wanted) >= self.limits.queue:
            raise telling.full()
        await self._wanted.take(self.limits.delay, telling.full())
        return True

    def _vacate(self, long: bool) -> None:
        """Where it was the place of a long one, it is given to who waits longest."""
        if long and not self._wanted.give(None):
            self.long -= 1

    async def _take(self) -> Worker:
        """A worker that has nothing to do, waited for in turn."""
        if self._idle:
            return self._hand_out(self._idle.popleft())
        if len(self._waiting) >= self.limits.queue:
            raise telling.crowded()
        return await self._waiting.take(self.limits.seconds, telling.crowded())

    def _welcome(self, worker: Worker) -> None:
        """A worker that has nothing to do: it is given to who waits longest."""
        if worker.brood is not self._brood:
            worker.close()
        elif self._waiting.give(worker):
            self._hand_out(worker)
        else:
            self._idle.append(worker)

    def _hand_out(self, worker: Worker) -> Worker:
        """A worker that is counted as busy from here on: its nursery stays until it is given back."""
        self._busy[worker.brood] += 1
        return worker

    def _give_back(self, worker: Worker, *, healthy: bool) -> None:
        brood = worker.brood
        if brood in self._busy:
            self._busy[brood] -= 1
        if healthy and brood is self._brood:
            self._welcome(worker)
            return
        worker.kill()
        worker.close()
        if brood is self._brood:
            self._spawn(self._replace(brood))
        else:
            self._see_off(brood)

    async def _replace(self, brood: Brood) -> None:
        try:
            self._welcome(await self._born(brood, self.each))
        except EngineError:  # the nursery is gone: `_lost` begins another
            return

    async def _born(self, brood: Brood, memory: int) -> Worker:
        worker = await brood.fork(memory)
        worker.ended.add_done_callback(lambda _: self._died(worker))
        return worker

    def _died(self, worker: Worker) -> None:
        """Somebody ended a worker that had nothing to do."""
        if worker in self._idle:
            self._idle.remove(worker)
            worker.close()
            self._spawn(self._replace(worker.brood))

    def _see_off(self, brood: Brood) -> None:
        """End a nursery that no query needs any more."""
        if self._busy.get(brood) == 0 and brood is not self._brood:
            del self._busy[brood]
            brood.close()

    def _lost(self, brood: Brood) -> None:
        self._busy.pop(brood, None)
        if brood is self._brood:
            self._brood = None
            self._idle.clear()
            self._spawn(self._load_again())

    async def _load_again(self) -> None:
        while True:
            try:
                await self.load()
            except (DataError, EngineError) as error:
                print(f"vndx: {error}", file=sys.stderr, flush=True)
                await asyncio.sleep(AGAIN)
            else:
                return

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
