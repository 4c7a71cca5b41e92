"""Counts what a nursery holds, by workers that serve nobody else."""

import asyncio

from kg.errors import TooMuchError
from kg.sparql import TABLE_FORMATS, Bounds, Profile, Query, Table, profile_of, read_table
from kg.store.brood import Brood
from kg.store.worker import packed

TRIES = 3  # of a query whose worker was ended


async def count(brood: Brood, bounds: Bounds, seconds: float, memory: int) -> Profile:
    """The profile of its data; each query may take so many seconds and bytes, and what takes more is left out."""

    async def ask(query: Query) -> tuple[Table, bool]:
        for _ in range(TRIES):
            worker = await brood.fork(memory)
            try:
                head, body = await asyncio.wait_for(worker.ask(packed(query, TABLE_FORMATS[0], bounds)), seconds)
                if "error" in head:
                    break
                return read_table(worker.hand_over().read() if "spooled" in head else body), head["truncated"]
            except TimeoutError:
                break
            except (asyncio.IncompleteReadError, ConnectionError):  # too much memory, or ended by somebody
                continue
            finally:
                worker.kill()
                worker.close()
        raise TooMuchError(f"not counted: {query.text}")

    return await profile_of(ask)
