"""New data and dead processes under load: `python -m tests.hostile.reloads [NUMBER]` (default 100).

Clients ask without a pause while the served file is replaced so many times; every third time a file that cannot be
loaded comes between, and each time a process that answers is killed. Prints how many requests were answered; ends with
1 where one was not.
"""

import asyncio
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from tests.hostile.client import Client
from tests.hostile.processes import Service, children, service

CLIENTS = 8
COUNT = "SELECT (COUNT(*) AS ?n{}) {{ ?s ?p ?o }}"
PATIENCE = 120.0  # seconds for new data to be served


def write(path: Path, number: int) -> None:
    """Replace a file in whole by one of so many triples."""
    text = "".join(f"<urn:s{n}> <urn:p> <urn:o{n}> .\n" for n in range(number))
    path.with_suffix(".new").write_text(text, "utf-8")
    path.with_suffix(".new").replace(path)


def spoil(path: Path) -> None:
    """Make it a file that cannot be loaded."""
    path.write_text("<urn:a> <urn:b> .\n", "utf-8")


async def reload(running: Service, data: Path, times: int) -> tuple[Counter[int], list[str]]:
    """Answers by status, and what was wrong."""
    statuses: Counter[int] = Counter()
    wrong: list[str] = []
    wanted, over = 100, False

    async def ask() -> None:
        client, number = Client(running.port), random.randrange(1 << 30)
        while not over:
            number += 1
            before = wanted
            reply = await client.query(COUNT.format(number), accept="text/csv")
            statuses[reply.status] += 1
            if reply.status != 200:
                wrong.append(f"{reply.status} {reply.text[:200]}")
            elif not before - 1 <= int(reply.text.split()[1]) <= wanted:
                wrong.append(f"{reply.text.split()[1]} triples where there were {before} to {wanted}")
        client.close()

    async def held() -> int:
        client = Client(running.port)
        reply = await client.query(COUNT.format(random.randrange(1 << 40)), accept="text/csv")
        client.close()
        return int(reply.text.split()[1]) if reply.status == 200 else 0

    asking = [asyncio.create_task(ask()) for _ in range(CLIENTS)]
    for time_ in range(times):
        if time_ % 3 == 2:
            spoil(data)
            running.process.send_signal(signal.SIGHUP)
        wanted += 1
        write(data, wanted)
        running.process.send_signal(signal.SIGHUP)
        workers = [pid for nursery in children(running.process.pid)[:1] for pid in children(nursery)]
        if workers:
            with suppress(ProcessLookupError):  # replaced meanwhile
                os.kill(random.choice(workers), signal.SIGKILL)
        end = time.monotonic() + PATIENCE
        while await held() != wanted:
            if time.monotonic() > end:
                wrong.append(f"{wanted} triples are not served")
                break
            await asyncio.sleep(0.01)
    over = True
    await asyncio.gather(*asking)
    return statuses, wrong


def main() -> int:
    """See the module."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data.nt"
        write(data, 100)
        with service("--data", str(data), "--quiet") as running:
            statuses, wrong = uvloop.run(reload(running, data, times))
    print(f"{times} times new data:", *(f"{status}: {number}" for status, number in sorted(statuses.items())))
    print(*wrong[:20], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
