"""How soon, and how many canned queries a second, this server and others answer.

On each dump, one server after the other: the Oxigraph server, Apache Jena Fuseki and rdflib-endpoint beside this one.
Each canned query is asked with values that its form offers. First every answer is compared with that of this server
(the same rows, numbers by value); a query that a server fails or does not answer in time is told. Then one client asks
each, never asked before and again (latency.py). Then wrk asks with 16 clients: *again*, the same queries time and
again; *never asked before*, queries of which no two are alike (each has a comment of its own), the same for every
server. Last the same HTTP server answers with a constant of the mean length, and does nothing.
"""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

from kg.queries import load_queries
from kg.vocabulary import data_folder
from tests.bench.figures import Compared, Given, MissingError, Part, Table
from tests.bench.serving import servers
from tests.bench.serving.latency import latencies
from tests.bench.serving.load import CLIENTS, Rate, load
from tests.bench.serving.requests import Asked, Bag, bag, requests
from tests.bench.serving.servers import Kind, ask, running
from tests.bench.serving.tables import HEAD, Measured, beside, remarks, throughput, waiting

PEERS: tuple[Callable[[], Kind], ...] = (servers.oxigraph, servers.fuseki, servers.rdflib_endpoint)
WARMING = 2.0  # seconds of load that are not measured
LARGE = 1 << 20  # bytes of an answer: of more than that it would be measured how it is carried
PATIENCE = 60.0  # seconds for each answer that others are compared with
CHECKING = 60.0  # seconds after which no more answers of a server are compared
LIMIT = 10.0  # seconds that an answer of a peer may take
SLOW = 100_000  # triples beyond which rdflib-endpoint takes minutes to load and answers nothing
TOO_SLOW = "not run: over so many triples it loads for minutes (`--slow` runs it)"
MOST = 100  # times that a query is asked by one client


@dataclass(frozen=True, slots=True)
class Dump:
    """A Turtle file, what to call it, and how many triples it has."""

    name: str
    path: Path
    triples: int


@dataclass(frozen=True, slots=True)
class Burden:
    """What every server is asked: one query of each kind again and again, then all."""

    once: Sequence[Asked]
    all: Sequence[Asked]
    given: Given


def part(given: Given, dumps: Sequence[Dump]) -> Part:
    """Every server on every dump."""
    if shutil.which("wrk") is None:
        raise MissingError("wrk is missing: apt-get install wrk")
    tables: list[Table] = []
    compared: list[Compared] = []
    notes: list[str] = []
    versions: dict[str, None] = {}
    for dump in dumps:
        rows, nothing, told = measure(dump, given)
        title = f"{dump.name}, {dump.triples:,} triples; {told}"
        tables += [Table(title, HEAD, throughput(rows, nothing)), waiting(dump.name, rows, LIMIT)]
        notes += remarks(dump.name, rows)
        compared += beside(dump.name, rows)
        versions |= dict.fromkeys(row.name for row in rows[1:] if row.repeated is not None)
    how = (
        "Each canned query with values that its form offers. Every answer was compared with that of vndx first: bag "
        f"equality, numbers by value. Throughput is of wrk with {CLIENTS} clients on the same machine, for "
        f"{given.seconds:g} s after {WARMING:g} that are not measured; waits are those of one client that asks alone, "
        f"each query at most {MOST} times, p50 / p99 in ms. What was never asked before has a comment of its own."
    )
    return Part(how, tuple(versions), tuple(tables), tuple(compared), tuple(notes))


def measure(dump: Dump, given: Given) -> tuple[list[Measured], Rate, str]:
    """Every server on one dump, what a constant does, and what was asked."""
    with running(servers.this(PATIENCE), dump.path) as up:
        queries = load_queries(data_folder("queries"))
        asked = requests(queries, lambda text: ask(up.address, Asked("", "", text).fields, PATIENCE))
        once, answers, refused = first(asked, up.address)
    light = [each for each in once if len(answers[each.text]) <= LARGE]
    mean = sum(len(answers[each.text]) for each in light) // len(light)
    names = {each.name for each in light}
    everything = [each for each in asked if each.name in names and (each.name, each.value) not in refused]
    burden = Burden(light, everything, given)
    told = f"{len(burden.all)} queries of {len(light)} kinds, {mean:,} bytes an answer"
    heavy = ", ".join(each.name for each in once if each.name not in names)
    told += f"; not under load, since their answers have more than a megabyte: {heavy}" if heavy else ""
    left = ", ".join(f"{name} of {value.rpartition('/')[2]}" for name, value in refused)
    told += f"; not asked, since vndx refuses the answer as too large or too slow: {left}" if left else ""
    known = {text: bag(document) for text, document in answers.items()}
    rows = [measured(servers.this, dump, once, known, burden)]
    for peer in PEERS:
        if peer is servers.rdflib_endpoint and dump.triples > SLOW and not given.slow:
            rows.append(Measured("rdflib-endpoint", missing=TOO_SLOW))
        else:
            rows.append(measured(peer, dump, once, known, burden))
    with running(servers.constant(mean), dump.path) as up:
        nothing = load(up.address, [each.fields for each in light], given.seconds, fresh=False)
    return rows, nothing, told


def first(asked: Sequence[Asked], address: str) -> tuple[list[Asked], dict[str, bytes], list[tuple[str, str]]]:
    """Of each query the first that vndx answers, these answers by text, and the names and values of what it refused."""
    found: dict[str, Asked] = {}
    answers: dict[str, bytes] = {}
    refused: list[tuple[str, str]] = []
    for each in asked:
        if each.name in found:
            continue
        try:
            answers[each.text] = ask(address, each.fields, PATIENCE)
        except HTTPError:
            refused.append((each.name, each.value))
        else:
            found[each.name] = each
    return list(found.values()), answers, refused


def measured(
    server: Callable[[], Kind], dump: Dump, once: Sequence[Asked], known: dict[str, Bag], burden: Burden
) -> Measured:
    """A server: are its answers those that are known, how soon does it give them, and how many?"""
    try:
        kind = server()
    except MissingError as error:
        return Measured(server.__name__.replace("_", "-"), missing=f"not run: {error}")
    found = Measured(f"{kind.name} {kind.version}".strip())
    given = burden.given
    try:
        with running(kind, dump.path) as up:
            compare(found, up.address, once, known, CHECKING / 10 if given.quick else CHECKING)
        with running(kind, dump.path) as up:  # what it may still be at is over
            good = [each for each in burden.once if each.name not in found.failed]
            found.waits = latencies(up.address, good, given.seconds * 4, 2 if given.quick else MOST, LIMIT)
            rate(found, up.address, burden)
    except OSError as error:  # TimeoutError among them
        found.missing = f"not run: {error}"
    return found


def compare(found: Measured, address: str, once: Sequence[Asked], known: dict[str, Bag], seconds: float) -> None:
    """Ask each query once, for so long."""
    begun = time.monotonic()
    found.kinds = len(once)
    for each in once:
        if time.monotonic() - begun > seconds:
            found.skipped.append(each.name)
            continue
        try:
            same = bag(ask(address, each.fields, LIMIT)) == known[each.text]
        except (OSError, ValueError):
            found.failed.append(each.name)
            continue
        if same:
            found.equal += 1
        else:
            found.wrong.append(each.name)


def rate(found: Measured, address: str, burden: Burden) -> None:
    """Both kinds of load, each after a time that is not measured. What is asked again has been asked by `latencies`."""
    same, everything = [each.fields for each in burden.once], [each.fields for each in burden.all]
    load(address, same, WARMING, fresh=False)
    found.repeated = load(address, same, burden.given.seconds, fresh=False)
    load(address, everything, WARMING, fresh=True, first=10_000_000)
    found.unseen = load(address, everything, burden.given.seconds, fresh=True)
