"""What a crowd, of which some send runaway queries, gets from a server: the measures of `make stress` as a part."""

from tempfile import TemporaryDirectory

import uvloop

from tests.bench.dumps import SEEDS
from tests.bench.figures import Cell, Compared, Given, Part, Table
from tests.hostile.processes import service
from tests.hostile.stress import Phase, faults, stress

CLIENTS = 64
MEMORY = 4096  # MB of the whole service
HEAD = ("clients", "answers a second", "p50, ms", "p99, ms", "latest, ms")


def part(given: Given) -> Part:
    """Honest clients alone, beside runaways for a minute, and five seconds after."""
    seconds = 6.0 if given.quick else 60.0
    with TemporaryDirectory() as folder, service(
        "--data", str(SEEDS), "--memory", str(MEMORY), "--quiet", TMPDIR=folder
    ) as running:  # fmt: skip
        phases = uvloop.run(stress(running, CLIENTS, seconds))
        most = running.most
    alone, beside, *_ = phases
    rows = tuple(_row(phase) for phase in phases)
    compared = (
        Compared(
            "answers a second to others beside runaway queries", _rate(beside), "vndx without", _rate(alone), more=True
        ),
        Compared("the latest of these answers, ms", 1000 * beside.at(1.0), "vndx without", 1000 * alone.at(1.0)),
        Compared("memory of all processes meanwhile, MB", most / 1e6, "allowed", float(MEMORY)),
    )
    how = (
        f"Of {CLIENTS} clients one in ten sends nothing but runaway queries, for {seconds:g} s; the others ask canned "
        "questions, pages and queries that nobody asked before. What is told is theirs."
    )
    return Part(how, (), (Table("", HEAD, rows),), compared, tuple(faults(phases, most, MEMORY << 20)))


def _rate(phase: Phase) -> float:
    return len(phase.honest) / phase.seconds


def _row(phase: Phase) -> tuple[Cell, ...]:
    return (phase.name, _rate(phase), *(1000 * phase.at(share) for share in (0.5, 0.99, 1.0)))
