"""A small file, and a pool over it for a piece of work: what the tests of pools share."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from kg.sparql import GRAPH_FORMATS, TABLE_FORMATS, Query
from kg.store import Limits, Pool

JSON, TURTLE = TABLE_FORMATS[0], GRAPH_FORMATS[0]
NUMBERS = 300
XSD = "http://www.w3.org/2001/XMLSchema#"
TRIPLES = "".join(
    f'<urn:s{n}> <urn:p> "{n}"^^<{XSD}integer> .\n<urn:s{n}> <urn:q> "chữ {n}" .\n' for n in range(NUMBERS)
)
ENDLESS = "SELECT (COUNT(*) AS ?n{0}) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }}"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a"
SMALL = Query("SELECT * { <urn:s7> <urn:p> ?n }")
T = TypeVar("T")


def write(path: Path, text: str) -> None:
    """Replace a file in whole."""
    path.with_suffix(".new").write_text(text, "utf-8")
    path.with_suffix(".new").replace(path)


def with_pool(files: list[Path], limits: Limits, work: Callable[[Pool], Awaitable[T]]) -> T:
    async def run() -> T:
        pool = Pool(files, limits)
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.close()

    return asyncio.run(run())


def limits(**changed: Any) -> Limits:
    """Time enough on a busy machine, unless a test is about time."""
    return replace(Limits(seconds=60.0, memory=1 << 30, workers=2, delay=0.05), **changed)


def workers(pool: Pool) -> list[int]:
    """The process ids of the workers that wait."""
    return [worker.pid for worker in pool._idle]
