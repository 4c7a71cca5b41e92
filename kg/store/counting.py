"""Counts what a nursery holds, by workers that serve nobody else."""

import asyncio

from kg.errors import TooMuchError
from kg.sparql import TABLE_FORMATS, Bounds, Profile, Query, Table, profile_of, read_table
from kg.store.brood import Brood, Spooled, Worker
from kg.store.worker import packed

TRIES = 3  # of a query whose worker was ended


async def count(brood: Brood, bounds: Bounds, seconds: float, memory: int) -> Profile:
    """The profile of its data; each query may take so many seconds and bytes, and what takes more is left out."""
    workers: list[Worker] = []  # the last one is asked

    async def ask(query: Query) -> tuple[Table, bool]:
        for _ in range(TRIES):
            if not workers or workers[-1].killed:
                workers.append(await brood.fork(memory))
            worker = workers[-1]
            try:
                head, body = await asyncio.wait_for(worker.ask(packed(query, TABLE_FORMATS[0], bounds)), seconds)
            except TimeoutError:
                worker.kill()
                break
            except ConnectionError:  # too much memory, or ended by somebody
                worker.kill()
                continue
            if "spooled" in head:
                with worker.hand_over() as file, Spooled(file) as answer:
                    body = answer.read()
            if "error" in head:
                break
            return read_table(body), head["truncated"]
        raise TooMuchError(f"not counted: {query.text}")

    try:
        return await profile_of(ask)
    finally:
        for worker in workers:
            worker.kill()
            worker.close()
