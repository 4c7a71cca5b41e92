"""How many canned queries a second this server and others answer.

    python -m tests.bench.serving [--seconds S] [--limit S] [NAME=DUMP ...]

On each dump, one server after the other: rdflib-endpoint, Apache Jena Fuseki and the Oxigraph server beside this one.
Each canned query is asked with values that its form offers. First every answer is compared with that of this server
(the same rows, numbers by value); a query that a server fails or does not answer within --limit seconds is told. Then
wrk asks for --seconds with 16 clients: *repeated*, the same queries again and again; *unseen*, queries of which no
two are alike (each has a comment of its own), the same for every server. Last the same HTTP server answers with a
constant of the mean length, and does nothing. Let nothing else run: the figures of one run are for each other.
"""

import argparse
import os
import platform
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.queries import load_queries
from kg.vocabulary import data_folder
from tests.bench.serving import servers
from tests.bench.serving.load import Rate, load
from tests.bench.serving.requests import Asked, Bag, bag, requests
from tests.bench.serving.servers import Kind, MissingError, ask, running

PEERS: tuple[Callable[[], Kind], ...] = (servers.oxigraph, servers.fuseki, servers.rdflib_endpoint)
WARMING = 2.0  # seconds of load that are not measured
LARGE = 1 << 20  # bytes of an answer: of more than that it would be measured how it is carried
PATIENCE = 60.0  # seconds for each answer that others are compared with
CHECKING = 60.0  # seconds after which no more answers of a server are compared


@dataclass(slots=True)
class Measured:
    """A server on a dump."""

    name: str
    equal: int = 0
    wrong: list[str] = field(default_factory=list)  # queries that it answered with other rows
    failed: list[str] = field(default_factory=list)  # that it did not answer
    repeated: Rate | None = None
    unseen: Rate | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Burden:
    """What every server is asked, and how long: one query of each kind again and again, then all."""

    once: Sequence[Asked]
    all: Sequence[Asked]
    seconds: float


def main() -> None:
    """Measure, and print a table for each dump."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", nargs="+", metavar="NAME=DUMP", help="Turtle files, and what to call them")
    parser.add_argument("--seconds", type=float, default=8.0, help="of each measurement (default: %(default)g)")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for one answer (default: %(default)g)")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing: apt-get install wrk")
    print(machine(), flush=True)
    for told in options.dumps:
        name, _, path = told.partition("=")
        measure(name, Path(path), options.seconds, options.limit)


def measure(name: str, dump: Path, seconds: float, limit: float) -> None:
    """Every server on one dump."""
    with running(servers.this(PATIENCE), dump) as address:
        queries = load_queries(data_folder("queries"))
        asked = requests(queries, lambda text: ask(address, Asked("", "", text).fields, PATIENCE))
        once = list({each.name: each for each in reversed(asked)}.values())
        answers = {each.text: ask(address, each.fields, PATIENCE) for each in once}
    light = [each for each in once if len(answers[each.text]) <= LARGE]
    mean = sum(len(answers[each.text]) for each in light) // len(light)
    names = {each.name for each in light}
    burden = Burden(light, [each for each in asked if each.name in names], seconds)
    print(f"\n{name}: {len(burden.all)} queries of {len(light)} kinds, {mean:,} bytes an answer.", end="")
    heavy = ", ".join(each.name for each in once if each.name not in names)
    print(f" Compared alone, since their answers have more than a megabyte: {heavy}.\n" if heavy else "\n", flush=True)
    known = {text: bag(document) for text, document in answers.items()}
    kinds: tuple[Callable[[], Kind], ...] = (servers.this, *PEERS)
    table = [measured(kind, dump, once, known, burden, limit) for kind in kinds]
    with running(servers.constant(mean), dump) as address:
        nothing = load(address, [each.fields for each in light], seconds, fresh=False)
    tell(table, nothing, len(once))


def measured(
    server: Callable[[], Kind], dump: Path, once: Sequence[Asked], known: dict[str, Bag], burden: Burden, limit: float
) -> Measured:
    """A server: are its answers those that are known, and how many does it give?"""
    try:
        kind = server()
    except MissingError as error:
        return Measured(server.__name__.replace("_", "-"), missing=str(error))
    found = Measured(f"{kind.name} {kind.version}")
    try:
        with running(kind, dump) as address:
            compare(found, address, once, known, limit)
        with running(kind, dump) as address:  # what it may still be at is over
            rate(found, address, burden)
    except OSError as error:  # TimeoutError among them
        found.missing = str(error)
    return found


def compare(found: Measured, address: str, once: Sequence[Asked], known: dict[str, Bag], limit: float) -> None:
    """Ask each query once."""
    begun = time.monotonic()
    for each in once:
        if time.monotonic() - begun > CHECKING:
            found.failed.append(f"{each.name} (not asked any more)")
            continue
        try:
            same = bag(ask(address, each.fields, limit)) == known[each.text]
        except (OSError, ValueError) as error:
            found.failed.append(f"{each.name} ({type(error).__name__})")
            continue
        if same:
            found.equal += 1
        else:
            found.wrong.append(each.name)


def rate(found: Measured, address: str, burden: Burden) -> None:
    """Both kinds of load, each after a time that is not measured: what is asked again has been asked once before."""
    same, everything = [each.fields for each in burden.once], [each.fields for each in burden.all]
    end = time.monotonic() + PATIENCE
    for fields in same:
        if (left := end - time.monotonic()) > 0:
            with suppress(OSError):
                ask(address, fields, left)
    load(address, same, WARMING, fresh=False)
    found.repeated = load(address, same, burden.seconds, fresh=False)
    load(address, everything, WARMING, fresh=True, first=10_000_000)
    found.unseen = load(address, everything, burden.seconds, fresh=True)


def shown(rate: Rate) -> str:
    """Answers a second and p99; "none" where not one came."""
    return f"{rate.second:,.1f} | {rate.p99:,.1f}" if rate.second else "none | "


def tell(table: Sequence[Measured], nothing: Rate, kinds: int) -> None:
    """The table, and how this server stands to each other."""
    print("| server | same answers | repeated, a second | p99, ms | unseen, a second | p99, ms | failed under load |")
    print("|---|---|---|---|---|---|---|")
    for row in table:
        if row.repeated is None or row.unseen is None:
            print(f"| {row.name} | {row.missing} | | | | | |")
            continue
        rates = " | ".join(shown(rate) for rate in (row.repeated, row.unseen))
        print(f"| {row.name} | {row.equal} of {kinds} | {rates} | {row.repeated.failed + row.unseen.failed} |")
    print(f"| the same HTTP server, a constant | | {nothing.second:,.1f} | {nothing.p99:,.1f} | | | {nothing.failed} |")
    ours = table[0]
    print()
    for row in table:
        for what, names in (("other rows", row.wrong), ("no answer", row.failed)):
            if names:
                print(f"{row.name}, {what}: {', '.join(names)}.")
    if ours.repeated is None or ours.unseen is None:
        return
    for row in table[1:]:
        if row.repeated is not None and row.unseen is not None:
            repeated, unseen = ratio(ours.repeated, row.repeated), ratio(ours.unseen, row.unseen)
            print(f"vndx to {row.name}: repeated {repeated}, unseen {unseen}.")
    print(f"A constant to vndx, repeated: {ratio(nothing, ours.repeated)}.", flush=True)


def ratio(one: Rate, other: Rate) -> str:
    """How many times as many answers."""
    return f"{one.second / other.second:.2f}" if other.second else "no answer to compare with"


def machine() -> str:
    """What it ran on."""
    model = next(
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if "model name" in line
    )
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores of {model}, Python {platform.python_version()}, load {load:.1f} at the beginning"


if __name__ == "__main__":
    main()
