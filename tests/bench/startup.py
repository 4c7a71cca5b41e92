"""How long it takes until `kg` runs, and until a server over a dump answers, beside other servers."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import loading
from tests.bench.figures import Cell, Compared, Given, MissingError, Part, Table
from tests.bench.serving import servers
from tests.bench.serving.comparing import SLOW, TOO_SLOW, Dump
from tests.bench.serving.servers import Kind, running
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
        with TemporaryDirectory(prefix="vndx-bench-", dir=given.place) as folder:
            rows, lines = servers_over(dump, given, Path(folder))
        tables.append(Table(f"servers over {dump.name}, {dump.triples:,} triples", HEAD, tuple(rows)))
        compared += lines
        versions |= {str(row[0]): None for row in rows[1:] if isinstance(row[1], float)}
    how = (
        "From the start of the process until the first answer to `ASK {}` over HTTP, with the Turtle file of the "
        "dump: vndx reads it, counts it and describes it first, Fuseki and rdflib-endpoint read it, Oxigraph is sent "
        "it. Stored: the store opens files that it had made of the dump before, which vndx does not do. Memory is that "
        "of all processes when they answer, what they share counted once (PSS)."
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


def servers_over(dump: Dump, given: Given, folder: Path) -> tuple[list[tuple[Cell, ...]], list[Compared]]:
    """Every server over one dump, and those that open files of their own in a folder: rows, lines for the table of "
    "all."""
    times = 1 if given.quick or dump.triples > SLOW else 3
    ours = started("vndx", servers.this, dump, times)
    rows: list[tuple[Cell, ...]] = [(ours.name, ours.seconds or ours.missing, None, ours.memory)]
    compared = []
    for name, peer in (
        ("Oxigraph", servers.oxigraph),
        ("Oxigraph, stored", lambda: stored_oxigraph(dump, folder)),
        ("Fuseki", servers.fuseki),
        ("Fuseki, stored", lambda: stored_fuseki(dump, folder)),
        ("rdflib-endpoint", servers.rdflib_endpoint),
    ):
        if peer is servers.rdflib_endpoint and dump.triples > SLOW and not given.slow:
            rows.append((name, TOO_SLOW))
            continue
        other = started(name, peer, dump, times)
        ratio = other.seconds / ours.seconds if other.seconds and ours.seconds else None
        rows.append((other.name, other.seconds or other.missing, ratio, other.memory))
        told = f"server over {dump.name}, s until it answers, beside {name}"
        compared.append(Compared(told, ours.seconds, other.name, other.seconds))
    return rows, compared


def stored_oxigraph(dump: Dump, folder: Path) -> Kind:
    """The Oxigraph server over files that its loader makes first."""
    kind = servers.oxigraph()
    files = folder / "oxigraph"
    loading.oxigraph_disk(dump, files)
    command = (kind.command[0], "serve-read-only", "--location", str(files), "--bind", "127.0.0.1:{port}")
    return replace(kind, command=command, sent=False)


def stored_fuseki(dump: Dump, folder: Path) -> Kind:
    """Fuseki over files that TDB2's loader makes first."""
    kind = servers.fuseki()
    loading.fuseki_disk(dump, folder)
    opened = (f"--loc={folder / 'tdb2'}" if part.startswith("--file=") else part for part in kind.command)
    return replace(kind, command=tuple(opened))


def started(name: str, server: Callable[[], Kind], dump: Dump, times: int) -> Started:
    """A server, so many times."""
    try:
        kind = server()
        seconds, held = [], []
        for _ in range(times):
            with running(kind, dump.path) as up:
                seconds.append(up.seconds)
                held.append(memory(up.pid) / 1e6)
    except (MissingError, AssertionError, OSError, subprocess.TimeoutExpired) as error:
        return Started(name, missing=f"not run: {' '.join(str(error).split())[:200]}")
    product, *stored = name.split(", ")
    return Started(
        ", ".join([f"{product} {kind.version}", *stored]), statistics.median(seconds), statistics.median(held)
    )
