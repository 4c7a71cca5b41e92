"""Asks a server what nobody should ask: `python -m tests.hostile.queries [NUMBER]` mutated queries, and the bombs.

Prints what was answered by status; ends with 1 where a status is none of those the description of the API has, or an
answer tells of the machine.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import uvloop

from tests.hostile.client import Client, Reply
from tests.hostile.mutations import bombs, mutated
from tests.hostile.processes import service

STATUSES = frozenset({200, 400, 403, 406, 413, 503})
LEAKS = ("Traceback", "site-packages", 'File "', str(Path.cwd()))
CLIENTS = 8
FORMS = ("application/json", "text/csv", "text/html", "text/turtle, */*;q=0.1")


async def ask_all(port: int, texts: Iterable[str]) -> tuple[Counter[int], list[str]]:
    """How many answers had each status, and which are wrong."""
    statuses: Counter[int] = Counter()
    wrong: list[str] = []
    numbered = enumerate(texts)

    async def ask(numbered: Iterator[tuple[int, str]]) -> None:
        client = Client(port)
        for number, text in numbered:
            posted = number % 2 == 1 or len(text) > 5000 or not text.isprintable()
            reply = await client.query(text, posted=posted, accept=FORMS[number % len(FORMS)])
            statuses[reply.status] += 1
            if fault := fault_of(reply):
                wrong.append(f"{fault}: {text[:200]!r}")
        client.close()

    await asyncio.gather(*(ask(numbered) for _ in range(CLIENTS)))
    return statuses, wrong


def fault_of(reply: Reply) -> str:
    """What is wrong with an answer, or nothing."""
    if reply.status not in STATUSES:
        return f"{reply.status} {reply.text[:200]}"
    leak = next((leak for leak in LEAKS if leak in reply.text), "")
    if leak:
        return f"{reply.status} tells {leak!r}"
    return "" if "content-security-policy" in reply.headers else f"{reply.status} has no Content-Security-Policy"


def main() -> int:
    """See the module."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with service("--data", "build/vndx.ttl", "--quiet", "--timeout", "5") as running:
        statuses, wrong = uvloop.run(ask_all(running.port, chain(mutated(number), bombs(100, 1000, 10_000, 100_000))))
        said = running.errors()
    print(*(f"{status}: {count}" for status, count in sorted(statuses.items())), sep=", ")
    print(*wrong, sep="\n")
    traced = "Traceback" in said
    if traced:
        print(said)
    return 1 if wrong or traced else 0


if __name__ == "__main__":
    sys.exit(main())
