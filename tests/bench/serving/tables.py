"""What the servers did, in tables."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.bench.figures import Cell, Compared, Table
from tests.bench.serving.latency import Latency, Waits
from tests.bench.serving.load import Rate

HEAD = (
    "server", "same answers", "again, a second", "p99, ms", "ratio", "never asked before, a second", "p99, ms",
    "ratio", "failed under load",
)  # fmt: skip


@dataclass(slots=True)
class Measured:
    """A server on a dump."""

    name: str
    kinds: int = 0  # of queries that it was asked
    equal: int = 0
    wrong: list[str] = field(default_factory=list)  # queries that it answered with other rows
    failed: list[str] = field(default_factory=list)  # that it did not answer
    skipped: list[str] = field(default_factory=list)  # that it was not asked any more
    waits: list[Latency] = field(default_factory=list)
    repeated: Rate | None = None
    unseen: Rate | None = None
    missing: str = ""


def throughput(rows: Sequence[Measured], nothing: Rate) -> tuple[tuple[Cell, ...], ...]:
    """The rows of the table of answers a second."""
    ours, found = rows[0], list[tuple[Cell, ...]]()
    for row in rows:
        if row.repeated is None or row.unseen is None:
            found.append((row.name, row.missing))
            continue
        cells: list[Cell] = [row.name, f"{row.equal} of {row.kinds}"]
        for mine, its in ((ours.repeated, row.repeated), (ours.unseen, row.unseen)):
            cells += [its.second, its.p99] if its.second else ["none", None]
            cells.append(mine.second / its.second if mine and its.second and row is not ours else None)
        found.append((*cells, row.repeated.failed + row.unseen.failed))
    rate: tuple[Cell, ...] = (nothing.second, nothing.p99, None, None, None, None, nothing.failed)
    found.append(("the same HTTP server, a constant", None, *rate))
    return tuple(found)


def waiting(name: str, rows: Sequence[Measured], limit: float) -> Table:
    """Of each query how long its answers took, by server."""
    servers_ = [row for row in rows if row.waits]
    head = ["query"]
    for row in servers_:
        head += [f"{row.name}, never asked before", "again"]
    by_name = [{each.name: each for each in row.waits} for row in servers_]
    lines: list[tuple[Cell, ...]] = []
    for query in sorted(by_name[0]) if by_name else ():
        cells: list[Cell] = [query]
        for waits in by_name:
            told = waits.get(query)
            cells += [str(told.fresh) if told and told.fresh else f"none in {limit:g} s"]
            cells += [str(told.again) if told and told.again else None]
        lines.append(tuple(cells))
    return Table(f"{name}: one client waits for each answer, p50 / p99 in ms", tuple(head), tuple(lines))


def remarks(name: str, rows: Sequence[Measured]) -> list[str]:
    """What a server answered otherwise, or not."""
    return [
        f"{row.name} over {name}, {what}: {', '.join(names)}."
        for row in rows
        for what, names in (("other rows", row.wrong), ("no answer", row.failed), ("not asked in time", row.skipped))
        if names
    ]


def beside(name: str, rows: Sequence[Measured]) -> list[Compared]:
    """The lines for the table of all: answers a second, and the middle of the waits of all queries."""
    ours, *others = rows
    found = []
    for what, asked, asked_alone in (("again", repeated, again), ("never asked before", unseen, fresh)):
        for other in others:
            peer = other.name.split()[0]
            mine, its = asked(ours), asked(other)
            told = f"answers a second over {name}, {what}, beside {peer}"
            if mine is not None:
                whose = other.name if its is not None else f"{peer}, {other.missing}"
                found.append(Compared(told, mine.second, whose, its.second if its is not None else None, more=True))
            if pairs := answered(ours, other, asked_alone):
                medians = [statistics.median(waits.p50 for waits in each) for each in zip(*pairs, strict=True)]
                told = f"one client's wait over {name}, {what}, ms, median of {len(pairs)} queries, beside {peer}"
                found.append(Compared(told, medians[0], other.name, medians[1]))
    return found


def answered(ours: Measured, other: Measured, of: Callable[[Latency], Waits | None]) -> list[tuple[Waits, Waits]]:
    """The waits of both, of each query that both answered."""
    mine = {each.name: of(each) for each in ours.waits}
    pairs = [(mine.get(each.name), of(each)) for each in other.waits]
    return [(one, its) for one, its in pairs if one is not None and its is not None]


def repeated(row: Measured) -> Rate | None:
    return row.repeated


def unseen(row: Measured) -> Rate | None:
    return row.unseen


def again(latency: Latency) -> Waits | None:
    return latency.again


def fresh(latency: Latency) -> Waits | None:
    return latency.fresh
