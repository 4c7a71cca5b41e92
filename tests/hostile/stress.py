"""Many clients, some of whom ask for what no server can give: how the others fare.

    python -m tests.hostile.stress [--data FILE] [--seconds 60] [--clients 64] [--memory MB]

Begins a server of its own, asks it with honest clients alone, then with one client in ten that sends nothing but
runaway queries, then with honest ones alone again. Prints how long answers took, what was answered, and the memory of
all processes; ends with 1 where something is not as it should be.
"""

import argparse
import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from kg.queries import load_queries
from kg.vocabulary import data_folder
from tests.hostile.client import Client, Reply
from tests.hostile.processes import Service, service, watching
from tests.hostile.runaways import RUNAWAYS, runaway

HONEST = {200}
RUNAWAY = {200, 400, 503}  # 400: too much for the engine's grammar; 503: stopped, or no room for it
LATE = 1.0  # seconds that an honest answer may take beyond its share
PREFIXES = "PREFIX dx: <https://w3id.org/vndx/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
PAGE = "text/html,application/xhtml+xml"


@dataclass
class Phase:
    """What was seen of one crowd."""

    name: str
    seconds: float
    honest: list[float] = field(default_factory=list)
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, kind: str, reply: Reply, allowed: set[int], what: str) -> None:
        """One answer more."""
        self.statuses[kind, reply.status] += 1
        if kind == "honest":
            self.honest.append(reply.seconds)
        if reply.status not in allowed or "Traceback" in reply.text:
            self.wrong.append(f"{reply.status} after {reply.seconds:.2f} s for {what[:200]!r}: {reply.text[:300]!r}")

    def at(self, share: float) -> float:
        """The seconds within which this share of the honest answers came."""
        return sorted(self.honest)[min(int(share * len(self.honest)), len(self.honest) - 1)] if self.honest else 0.0

    def line(self) -> str:
        """A row of the table."""
        rate = len(self.honest) / self.seconds
        p50, p99, worst = (self.at(share) * 1000 for share in (0.5, 0.99, 1.0))
        return f"{self.name:<22}{rate:>10.0f}{p50:>10.0f}{p99:>10.0f}{worst:>10.0f}"


async def honest(port: int, names: Sequence[str], phase: Phase, end: float, seed: int) -> None:
    """Ask what people ask: canned questions by name, pages, queries that were never asked before."""
    chance = random.Random(seed)
    client = Client(port)
    while time.monotonic() < end:
        kind, number = chance.random(), chance.randrange(1 << 40)
        if kind < 0.4:
            what = f"/queries/{chance.choice(names)}.json"
            reply = await client.get(what)
        elif kind < 0.5:
            what = f"/queries/{chance.choice(names)}"
            reply = await client.get(what, PAGE)
        elif kind < 0.55:
            what = "/"
            reply = await client.get(what, PAGE)
        elif kind < 0.8:
            wanted = f"?s a dx:Article ; rdfs:label|dx:fileName ?l . FILTER(?l != '{number}')"
            what = f"{PREFIXES}SELECT ?s ?l {{ {wanted} }} LIMIT 20"
            reply = await client.query(what)
        else:
            what = f"{PREFIXES}SELECT ?c (COUNT(*) AS ?n) {{ ?o a ?c ; dx:value ?v FILTER(?v < {number}) }} GROUP BY ?c"
            reply = await client.query(what, posted=True)
        phase.note("honest", reply, HONEST, what)
    client.close()


async def hostile(port: int, phase: Phase, end: float, first: int, step: int) -> None:
    """Ask for too much, one query after the other."""
    client, number = Client(port), first
    while time.monotonic() < end:
        what = runaway(number)
        reply = await client.query(what, posted=number % 2 == 0)
        phase.note("runaway", reply, RUNAWAY, what)
        number += step
    client.close()


async def crowd(name: str, port: int, clients: int, runaways: int, seconds: float) -> Phase:
    """So many clients at once, for so long."""
    phase = Phase(name, seconds)
    chance = random.randrange(1 << 30)
    names = questions()
    end = time.monotonic() + seconds
    asking = [honest(port, names, phase, end, chance + n) for n in range(clients - runaways)]
    asking += [hostile(port, phase, end, chance + n, runaways) for n in range(runaways)]
    await asyncio.gather(*asking)
    return phase


def questions() -> list[str]:
    """The canned questions that need no answer of who asks them, by name."""
    return [query.name for query in load_queries(data_folder("queries")) if not any(p.required for p in query.asked)]


async def asked_once(port: int) -> None:
    """Ask each canned question once, so that how long a crowd waits tells of the crowd, not of a server just begun."""
    client = Client(port)
    for name in questions():
        await client.get(f"/queries/{name}.json")
        await client.get(f"/queries/{name}", PAGE)
    client.close()


async def stress(running: Service, clients: int, seconds: float) -> list[Phase]:
    """Without runaways, with them, and five seconds after."""
    await asked_once(running.port)
    runaways = max(1, round(clients / 10))
    alone = await crowd("honest alone", running.port, clients - runaways, 0, max(seconds / 6, 3))
    with watching(running):
        beside = await crowd("beside runaways", running.port, clients, runaways, seconds)
        await asyncio.sleep(5)
        after = await crowd("5 s after", running.port, clients - runaways, 0, max(seconds / 6, 3))
    return [alone, beside, after]


def faults(phases: Sequence[Phase], most: int, memory: int) -> list[str]:
    """What is not as it should be; memory in bytes."""
    alone, beside, after = phases
    found = [f"{phase.name}: {len(phase.wrong)} answers are wrong: {phase.wrong[0]}" for phase in phases if phase.wrong]
    share = alone.at(1.0)
    late = sum(seconds > LATE + share for seconds in beside.honest)
    if late:
        found.append(f"{late} honest answers came later than {LATE:g} s beyond their share ({share:.2f} s)")
    if most > memory:
        found.append(f"{most >> 20} MB of memory where {memory >> 20} were allowed")
    if len(after.honest) / after.seconds < 0.8 * len(alone.honest) / alone.seconds:
        found.append("5 s after it is slower than before")
    return found


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("build/vndx.ttl"))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--memory", type=int, default=4096, help="megabytes of the whole service")
    options = parser.parse_args()
    with (
        TemporaryDirectory() as folder,
        service("--data", str(options.data), "--memory", str(options.memory), "--quiet", TMPDIR=folder) as running,
    ):
        phases = uvloop.run(stress(running, options.clients, options.seconds))
        print(f"{'':<22}{'a second':>10}{'p50 ms':>10}{'p99 ms':>10}{'worst ms':>10}")
        for phase in phases:
            print(phase.line())
        for phase in phases:
            told = ", ".join(f"{kind} {status}: {number}" for (kind, status), number in sorted(phase.statuses.items()))
            print(f"{phase.name}: {told}")
        print(f"{len(RUNAWAYS)} kinds of runaway; memory at most {running.most >> 20} MB of {options.memory}")
        print(running.errors(), file=sys.stderr)
        found = faults(phases, running.most, options.memory << 20)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
