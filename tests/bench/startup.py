"""How long it takes until `kg` runs, and until a server over a dump answers, beside other servers."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.figures import Cell, Compared, Given, Part, Table
from tests.bench.serving import servers
from tests.bench.serving.comparing import PEERS, SLOW, TOO_SLOW, Dump
from tests.bench.serving.servers import Kind, MissingError, running
from tests.hostile.processes import memory

TIMES = 9  # that a program is started
COMMANDS = {
    "Python alone": ("-c", "pass"),
    "`import kg.cli`": ("-c", "import kg.cli"),
    "`kg --help`": ("-c", "import sys; from kg.cli import main; sys.exit(main())", "--help"),
}
HEAD = ("server", "s until it answers", "ratio", "MB of all its processes")


@dataclass(frozen=True, slots=True)
class Started:
    """A server over a dump: the median seconds from its start until it answered, and MB that it held then; or why "
    "not."""

    name: str
    seconds: float | None = None
    memory: float | None = None
    missing: str = ""


def part(given: Given, dumps: Sequence[Dump]) -> Part:
    """Programs, then each server on each dump."""
    programs = [(name, median(arguments, 2 if given.quick else TIMES)) for name, arguments in COMMANDS.items()]
    tables = [Table("programs, medians", ("program", "ms"), tuple(programs))]
    compared = [Compared(f"{name.strip('`')}, ms", took) for name, took in programs[1:]]
    versions: dict[str, None] = {}
    for dump in dumps:
        times = 1 if given.quick or dump.triples > SLOW else 3
        ours = started(servers.this, dump, times)
        rows: list[tuple[Cell, ...]] = [(ours.name, ours.seconds or ours.missing, None, ours.memory)]
        for peer in PEERS:
            if peer is servers.rdflib_endpoint and dump.triples > SLOW and not given.slow:
                rows.append(("rdflib-endpoint", TOO_SLOW))
                continue
            other = started(peer, dump, times)
            ratio = other.seconds / ours.seconds if other.seconds and ours.seconds else None
            rows.append((other.name, other.seconds or other.missing, ratio, other.memory))
            told = f"server over {dump.name}, s until it answers, beside {other.name.split()[0]}"
            compared.append(Compared(told, ours.seconds, other.name, other.seconds))
            versions |= {other.name: None} if other.seconds else {}
        tables.append(Table(f"servers over {dump.name}, {dump.triples:,} triples", HEAD, tuple(rows)))
    how = (
        "From the start of the process until the first answer to `ASK {}` over HTTP, with the Turtle file of the "
        "dump: vndx "
        "reads it, counts it and describes it first, Fuseki and rdflib-endpoint read it, Oxigraph is sent it. Memory "
        "is what "
        "the processes share counted once (PSS) when they answer."
    )
    return Part(how, tuple(versions), tuple(tables), tuple(compared))


def median(arguments: Sequence[str], times: int) -> float:
    """Milliseconds that Python takes with these arguments, after once that is not measured."""
    took = []
    for _ in range(times + 1):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        took.append(1000 * (time.perf_counter() - begun))
    return statistics.median(took[1:])


def started(server: Callable[[], Kind], dump: Dump, times: int) -> Started:
    """A server, so many times."""
    try:
        kind = server()
        seconds, held = [], []
        for _ in range(times):
            with running(kind, dump.path) as up:
                seconds.append(up.seconds)
                held.append(memory(up.pid) / 1e6)
    except (MissingError, OSError) as error:
        return Started(server.__name__.replace("_", "-"), missing=f"not run: {error}")
    return Started(f"{kind.name} {kind.version}".strip(), statistics.median(seconds), statistics.median(held))
