"""Who reads the articles: this process, or several of this machine. A cluster is `kg.pipeline.cluster`'s affair.

A crew takes tasks and gives each back with its packed outcome, in any order; it never holds more than a few of each
worker.
"""

import multiprocessing
import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Final, Protocol

from kg.pipeline.outcome import Failed
from kg.pipeline.reading import Desk, Plan, Task

CHUNK: Final = 8  # tasks that are read at once: what a check costs is mostly the same for one or for several
_TRIALS: Final = 2  # a worker may be killed for another reason than its article
_LIFE: Final = 2000  # tasks of a worker; a fresh one follows, so that what engines keep does not add up
_READY: Final = b"ready"


class Crew(Protocol):
    """Reads articles."""

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes | Failed]]:
        """Each task with its packed outcome, in any order; Failed where no process lived to tell."""
        ...


class Alone:
    """This process."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes | Failed]]:
        """In the order of the tasks."""
        queue = iter(tasks)
        while chunk := list(islice(queue, CHUNK)):
            yield from zip(chunk, self._desk.read(chunk), strict=True)


class Processes:
    """Some processes of this machine. One that dies is replaced; an article that ends two is given up."""

    def __init__(self, plan: Plan, jobs: int) -> None:
        self._plan = plan
        self._jobs = jobs
        # A fresh interpreter: threads and open files of the caller stay with it.
        self._context = multiprocessing.get_context("spawn")

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes | Failed]]:
        """As they come."""
        queue = _Queue(tasks)
        trials: Counter[int] = Counter()
        workers: dict[object, _Worker] = {}
        try:
            while queue or any(worker.waiting for worker in workers.values()):
                self._employ(workers, queue)
                for connection in wait([worker.connection for worker in workers.values()]):
                    worker = workers[connection]
                    try:
                        data = worker.connection.recv_bytes()
                    except (EOFError, OSError):
                        del workers[connection]
                        ended = worker.end()
                        if not worker.ready:
                            raise RuntimeError(f"a worker ended with {ended} before it was ready") from None
                        if not worker.waiting:
                            continue
                        task = worker.waiting.popleft()
                        queue.again.extend(worker.waiting)
                        trials[task.number] += 1
                        if trials[task.number] < _TRIALS:
                            queue.again.append(task)
                        else:
                            yield task, lost(task, f"ended with {ended}, and so did another")
                    else:
                        if worker.ready:
                            yield worker.waiting.popleft(), data
                        worker.ready = True
        finally:
            for worker in workers.values():
                worker.end()

    def _employ(self, workers: dict[object, "_Worker"], queue: "_Queue") -> None:
        """Give work to each that has none, and begin new workers as long as there is work for them."""
        for worker in [worker for worker in workers.values() if worker.ready and not worker.waiting]:
            if worker.given < _LIFE:
                worker.give(queue.take())
            else:
                del workers[worker.connection]
                worker.end()
        unready = sum(not worker.ready for worker in workers.values())
        while len(workers) < self._jobs and queue.holds(unready + 1):
            worker = _Worker(self._context, self._plan)
            workers[worker.connection] = worker
            unready += 1


class _Queue:
    """Tasks to come.

    again: what dead workers had been given; it goes one by one, so that the next death tells which it was.
    """

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = iter(tasks)
        self._next: deque[Task] = deque()
        self.again: deque[Task] = deque()

    def __bool__(self) -> bool:
        return self.holds(1)

    def holds(self, number: int) -> bool:
        """Whether so many tasks are left."""
        self._next.extend(islice(self._tasks, max(0, number - len(self._next) - len(self.again))))
        return len(self._next) + len(self.again) >= number

    def take(self) -> list[Task]:
        """Some tasks, none where none is left."""
        if self.again:
            return [self.again.popleft()]
        self.holds(CHUNK)
        return [self._next.popleft() for _ in range(min(CHUNK, len(self._next)))]


class _Worker:
    """A process and what it has been given and not given back; it works in order."""

    def __init__(self, context: multiprocessing.context.SpawnContext, plan: Plan) -> None:
        self.connection, other = context.Pipe()
        self.waiting: deque[Task] = deque()
        self.given = 0
        self.ready = False
        self._process = context.Process(target=_work, args=(other, plan), daemon=True)
        self._process.start()
        other.close()

    def give(self, tasks: list[Task]) -> None:
        """Send it tasks, if there are any; a dead one is found when it is listened to."""
        self.waiting.extend(tasks)
        self.given += len(tasks)
        if tasks:
            with suppress(OSError):
                self.connection.send(tasks)

    def end(self) -> str:
        """Stop it; how it ended."""
        self.connection.close()
        self._process.join(timeout=1)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code = self._process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"code {code}"


def _work(connection: Connection, plan: Plan) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the one that listens tells the others
    desk = Desk(plan.load(), plan.base)
    with suppress(EOFError, BrokenPipeError):
        connection.send_bytes(_READY)
        while True:
            for data in desk.read(connection.recv()):
                connection.send_bytes(data)


def lost(task: Task, how: str) -> Failed:
    """The outcome of an article that ends the process which reads it."""
    name = task.path.rpartition("/")[2]
    return Failed(name, None, f"the process that read it {how}")
