"""The parts of `make bench`, and how one is measured and written."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench import crowd, dumps, loading, names, opening, reading, startup, validation
from tests.bench.figures import Given, MissingError, Part, shown
from tests.bench.machine import ROOT, busy, checkout, machine, today
from tests.bench.record import TITLES, quoted, renewed, write
from tests.bench.serving import comparing
from tests.bench.serving.comparing import Dump

LOADED = 0.1  # of the cores


def large(given: Given) -> Dump:
    """A dump of a million triples, or a small one to try with."""
    path = dumps.of(30 if given.quick else dumps.MILLION)
    return Dump("30 articles" if given.quick else "a million triples", path, dumps.triples(path))


def hundred(given: Given) -> Dump:
    """A dump of a hundred articles."""
    path = dumps.of(10 if given.quick else 100)
    return Dump("10 articles" if given.quick else "100 articles", path, dumps.triples(path))


def both(given: Given) -> tuple[Dump, Dump]:
    """The seeds and the large one."""
    return Dump("the seeds", dumps.SEEDS, dumps.triples(dumps.SEEDS)), large(given)


PARTS: Mapping[str, Callable[[Given], Part]] = {
    "reading": reading.part,
    "names": names.part,
    "validation": validation.part,
    "loading": lambda given: loading.part(given, (hundred(given), large(given))),
    "startup": lambda given: startup.part(given, both(given)),
    "serving": lambda given: comparing.part(given, both(given)),
    "runaways": crowd.part,
    "pages": opening.part,
}


def measure(name: str, given: Given, command: str, out: Path) -> None:
    """Run one part, write and print what it measured. command: that asked for it."""
    event = f"{today()}, `{command}`, {checkout()}; {machine()}"
    before, begun = busy(), time.monotonic()
    try:
        part = PARTS[name](given)
    except MissingError as error:
        part = Part(f"Not run: {error}.", (), (), ())
    took, after = time.monotonic() - begun, busy()
    loaded = max(before, after) > LOADED
    event += f". It took {took:.0f} s. Others kept the cores {before:.0%} busy before it and {after:.0%} after it"
    event += ": **measured under load.**" if loaded else "."
    write(out, renewed(out.read_text("utf-8") if out.exists() else "", name, part, event, loaded=loaded))
    if out == ROOT / "BENCHMARKS.md":
        readme = ROOT / "README.md"
        write(readme, quoted(readme.read_text("utf-8"), out.read_text("utf-8")))
    print(f"## {TITLES[name]}\n\n{event}\n\n{shown(part)}\n", flush=True)
