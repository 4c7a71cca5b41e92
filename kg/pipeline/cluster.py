"""Articles are read on the workers of a Dask cluster."""

import socket
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import islice
from threading import Lock
from typing import Final

from kg.errors import RequestError
from kg.pipeline.crew import CHUNK, lost
from kg.pipeline.keeping import code_digest
from kg.pipeline.outcome import Failed
from kg.pipeline.reading import Desk, Plan, Task

_AHEAD: Final = 3  # calls under way for each thread of the cluster
_WAIT: Final = "10s"  # for the scheduler to answer


class Cluster:
    """The workers of the Dask scheduler at an address; they have this version of vndx. What a worker that dies had been
    given is read by others; an article that ends several is given up.
    """

    def __init__(self, address: str, plan: Plan) -> None:
        self._address = address
        self._plan = plan

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes | Failed]]:
        """As they come. Raises RequestError where there is no such scheduler, or its workers hold other data."""
        try:
            from distributed import Client, as_completed
            from distributed.scheduler import KilledWorker
        except ImportError as error:
            raise RequestError("--scheduler needs Dask: pip install 'vndx[cluster]'") from error
        try:
            client = Client(self._address, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise RequestError(f"{self._address}: no Dask scheduler answers there: {error}") from error
        with client:
            queue = iter(tasks)
            under_way = {}
            completed = as_completed(loop=client.loop)

            def submit(chunk: list[Task]) -> None:
                if chunk:
                    future = client.submit(read_chunk, self._plan, chunk, pure=False)
                    under_way[future.key] = chunk
                    completed.add(future)

            for _ in range(_AHEAD * max(1, sum(client.nthreads().values()))):
                submit(list(islice(queue, CHUNK)))
            for future in completed:
                chunk = under_way.pop(future.key)
                try:
                    yield from zip(chunk, future.result(), strict=True)
                except (OSError, CancelledError) as error:
                    raise RequestError(f"{self._address}: the Dask scheduler went away: {error}") from error
                except KilledWorker:
                    if len(chunk) == 1:
                        yield chunk[0], lost(chunk[0], "ended, and so did the others that tried")
                    else:  # each by itself, to find which it was
                        for task in chunk:
                            submit([task])
                submit(list(islice(queue, CHUNK)))


def read_chunk(plan: Plan, tasks: list[Task]) -> list[bytes]:
    """The packed outcomes of some tasks; runs on a worker. RequestError where its code or data are not the plan's."""
    with _LOADING:
        key = (plan.digest, plan.base)
        if key not in _DESKS:
            rooms = plan.load()
            if plan.digest != f"{code_digest()} {rooms.digest}":
                raise RequestError(f"{socket.gethostname()}: the worker has another version of vndx or of its data")
            _DESKS[key] = Desk(rooms, plan.base)
    return _DESKS[key].read(tasks)


_LOADING: Final = Lock()
_DESKS: Final[dict[tuple[str, str], Desk]] = {}  # one for each set of rooms, as long as the worker lives
