"""How long stores take to load a dump, each by what it offers, and by `kg load`.

Each begins empty; measured is until it counts as many triples as the dump has. What takes longer than LIMIT is stopped.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import httpx

from kg.errors import EngineError, RequestError
from tests.bench.figures import Cell, Compared, Given, MissingError, Part, Table
from tests.bench.serving import servers
from tests.bench.serving.comparing import SLOW, Dump
from tests.interop import fuseki, rdf4j, virtuoso
from tests.interop.readers import jena_classpath, program
from tests.interop.stores import endpoint

LIMIT = 120.0  # seconds
HEAD = ("store", "how", "s", "triples a second", "ratio")
FAILURES = (AssertionError, MissingError, EngineError, RequestError, OSError, httpx.HTTPError)
KG = ("-c", "import sys; from kg.cli import main; sys.exit(main())")
PUT = "its HTTP, the file in one"
LOAD = "`kg load`, in batches"


@dataclass(frozen=True, slots=True)
class Way:
    """A store and how it is filled; fill: the dump, a folder for files -> seconds."""

    store: str
    how: str
    fill: Callable[[Dump, Path], float]


def kg_serve(dump: Dump, folder: Path) -> float:
    """From the start of the server."""
    with servers.running(servers.this(), dump.path) as up:
        counted(up.address, dump)
        return up.seconds


@contextmanager
def empty_oxigraph() -> Iterator[str]:
    """The address of a server without data."""
    kind = replace(servers.oxigraph(), sent=False)
    with servers.running(kind, Path()) as up:
        yield up.address.removesuffix("/query")


def oxigraph_put(dump: Dump, folder: Path) -> float:
    with empty_oxigraph() as url:
        return put(f"{url}/store?default", dump, f"{url}/query")


def oxigraph_load(dump: Dump, folder: Path) -> float:
    with empty_oxigraph() as url:
        return load(dump, f"{url}/update", f"{url}/query")


def oxigraph_disk(dump: Dump, folder: Path) -> float:
    """Its own loader, into files."""
    return run([servers.oxigraph().command[0], "load", "--location", str(folder), "--file", str(dump.path)])


def fuseki_put(dump: Dump, folder: Path) -> float:
    with fuseki.running(folder, memory="2g") as url:
        return put(f"{url}/data?default", dump, f"{url}/query")


def fuseki_load(dump: Dump, folder: Path) -> float:
    with fuseki.running(folder, memory="2g") as url:
        return load(dump, f"{url}/update", f"{url}/query")


def fuseki_disk(dump: Dump, folder: Path) -> float:
    """TDB2's bulk loader, into files, with the start of its Java."""
    java = program("java", "default-jre-headless")
    return run([java, "-cp", jena_classpath(), "tdb2.tdbloader", f"--loc={folder / 'tdb2'}", str(dump.path)])


def rdf4j_put(dump: Dump, folder: Path) -> float:
    with rdf4j.running(folder, memory="2g") as url:
        return put(f"{url}/statements", dump, url)


def rdf4j_load(dump: Dump, folder: Path) -> float:
    with rdf4j.running(folder, memory="2g") as url:
        return load(dump, f"{url}/statements", url)


def virtuoso_put(dump: Dump, folder: Path) -> float:
    with virtuoso.running(folder) as url:
        to = f"{url}/sparql-graph-crud-auth?graph-uri={virtuoso.GRAPH}"
        login = httpx.DigestAuth(virtuoso.USER, virtuoso.PASSWORD)
        return put(to, dump, f"{url}/sparql", login, f"{{ GRAPH <{virtuoso.GRAPH}> {{ ?s ?p ?o }} }}")


def virtuoso_bulk(dump: Dump, folder: Path) -> float:
    """Its own loader, told by its console which file to take."""
    pattern = f"{{ GRAPH <{virtuoso.GRAPH}> {{ ?s ?p ?o }} }}"
    with virtuoso.running(folder) as url:
        (folder / "dump.ttl").symlink_to(dump.path.resolve())
        found = re.search(r"^ServerPort = (127.*)", (folder / "virtuoso.ini").read_text("utf-8"), re.MULTILINE)
        assert found, "virtuoso.ini names no port"
        told = f"ld_dir('.', 'dump.ttl', '{virtuoso.GRAPH}'); rdf_loader_run(); checkpoint;"
        console = program("isql-vt", "virtuoso-opensource-7-bin")
        took = run([console, found[1], virtuoso.USER, virtuoso.PASSWORD, f"exec={told}"])
        counted(f"{url}/sparql", dump, pattern)
        return took


def virtuoso_load(dump: Dump, folder: Path) -> float:
    login = {"VNDX_STORE_USER": virtuoso.USER, "VNDX_STORE_PASSWORD": virtuoso.PASSWORD}
    pattern = f"{{ GRAPH <{virtuoso.GRAPH}> {{ ?s ?p ?o }} }}"
    with virtuoso.running(folder) as url:
        return load(dump, f"{url}/sparql-auth", f"{url}/sparql", "--graph", virtuoso.GRAPH, pattern=pattern, **login)


WAYS = (
    Way("vndx", "`kg serve`, from its start", kg_serve),
    Way("Oxigraph", PUT, oxigraph_put),
    Way("Oxigraph", "`oxigraph load`, to the disk", oxigraph_disk),
    Way("Oxigraph", LOAD, oxigraph_load),
    Way("Fuseki", PUT, fuseki_put),
    Way("Fuseki", "`tdb2.tdbloader`, to the disk", fuseki_disk),
    Way("Fuseki", LOAD, fuseki_load),
    Way("RDF4J", PUT, rdf4j_put),
    Way("RDF4J", LOAD, rdf4j_load),
    Way("Virtuoso", PUT, virtuoso_put),
    Way("Virtuoso", "`rdf_loader_run`", virtuoso_bulk),
    Way("Virtuoso", LOAD, virtuoso_load),
)


def part(given: Given, dumps: Sequence[Dump]) -> Part:
    """Each way for each dump."""
    tables: list[Table] = []
    compared: list[Compared] = []
    for dump in dumps:
        filled = {way: filling(way, dump, given) for way in WAYS}
        rows = tuple(row(way, took, filled[WAYS[0]], dump) for way, took in filled.items())
        tables.append(Table(f"{dump.name}, {dump.triples:,} triples", HEAD, rows))
        ours = filled[WAYS[0]]
        for way, took in list(filled.items())[1:]:
            if isinstance(ours, float) and isinstance(took, float):
                told = f"loading {dump.name}, s, beside {way.store} by {way.how.replace('`', '')}"
                compared.append(Compared(told, ours, way.store, took))
    how = (
        "Each store begins empty and counts as many triples at the end as the dump has; its start is left out, but "
        f"for vndx, which loads when it starts, and for programs. What takes longer than {LIMIT:g} s is stopped. "
        "`kg load` fills a graph beside, counts it and puts it into place."
    )
    return Part(how, tuple(versions()), tuple(tables), tuple(compared))


def row(way: Way, took: float | str, ours: float | str, dump: Dump) -> tuple[Cell, ...]:
    """A row of the table; took, ours: seconds, or why there are none."""
    if isinstance(took, str):
        return (way.store, way.how, took)
    ratio = took / ours if isinstance(ours, float) and way is not WAYS[0] else None
    return (way.store, way.how, took, round(dump.triples / took), ratio)


def filling(way: Way, dump: Dump, given: Given) -> float | str:
    """Seconds, or why there are none."""
    if way.how == LOAD and dump.triples > SLOW and not given.slow:
        return "not run: so many triples take minutes (`--slow` runs it)"
    with TemporaryDirectory(prefix="vndx-bench-", dir=given.place) as folder:
        try:
            return way.fill(dump, Path(folder))
        except (TimeoutError, subprocess.TimeoutExpired, httpx.TimeoutException):
            return f"not within {LIMIT:g} s"
        except httpx.HTTPStatusError as error:
            return f"refused by HTTP {error.response.status_code}"
        except FAILURES as error:
            return f"not run: {' '.join(str(error).split())[:200]}"


def versions() -> Iterator[str]:
    """Of the stores that are here."""
    yield f"Fuseki {fuseki.VERSION}"
    yield f"RDF4J {rdf4j.VERSION}"
    with suppress(MissingError):
        yield f"Oxigraph {servers.oxigraph().version}"
    if virtuoso_t := shutil.which("virtuoso-t"):
        said = subprocess.run([virtuoso_t, "-?"], capture_output=True, text=True, check=False)
        found = re.search(r"^Version ([\d.]+)", said.stdout + said.stderr, re.MULTILINE)
        yield f"Virtuoso {found[1] if found else '7'}"


def put(to: str, dump: Dump, query: str, auth: httpx.Auth | None = None, pattern: str = "{ ?s ?p ?o }") -> float:
    """One request with the file; seconds until it is answered."""
    headers = {"Content-Type": "text/turtle; charset=utf-8"}
    content = dump.path.read_bytes()
    begun = time.perf_counter()
    httpx.put(to, content=content, headers=headers, auth=auth, timeout=LIMIT).raise_for_status()
    took = time.perf_counter() - begun
    counted(query, dump, pattern)
    return took


def load(dump: Dump, to: str, query: str, *arguments: str, pattern: str = "{ ?s ?p ?o }", **environment: str) -> float:
    """`kg load` with these arguments."""
    command = [sys.executable, *KG, "load", str(dump.path), "--to", to, *arguments]
    took = run(command, **environment)
    counted(query, dump, pattern)
    return took


def run(command: list[str], **environment: str) -> float:
    """Seconds of a program; AssertionError with what it says where it fails."""
    begun = time.perf_counter()
    given = {**os.environ, **environment}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT, env=given)
    assert done.returncode == 0, done.stderr
    return time.perf_counter() - begun


def counted(query: str, dump: Dump, pattern: str = "{ ?s ?p ?o }") -> None:
    """AssertionError where a store does not hold the dump."""
    held = endpoint(query, "", pattern).triples
    assert held == dump.triples, f"{urlsplit(query).path} holds {held} triples, not {dump.triples}"
