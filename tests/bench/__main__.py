"""`make bench`: every part, one after the other, into BENCHMARKS.md.

    python -m tests.bench [--only PART,PART] [--quick] [--slow] [--seconds S] [--folder DIR] [--out FILE]

Each part runs in a process of its own and is written when it ends; what is not run, or fails, keeps its section as it
was, and what failed is named at the end (status 1). --quick tries every row over little data and writes
build/BENCHMARKS.md, since such figures tell nothing; --slow also builds 10,000 articles, and has rdflib-endpoint and
`kg load` take a million triples. Let nothing else run meanwhile: a section tells how busy others kept the cores before
and after it, and more than LOADED is called load.
"""

import argparse
import shlex
import sys
import time
from collections.abc import Callable, Mapping
from multiprocessing import get_context
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


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), metavar="PART,PART", help="of " + ", ".join(PARTS))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--seconds", type=float, help="of each measurement of requests (default: 5)")
    parser.add_argument("--folder", metavar="DIR", help="for what takes much of the disk")
    parser.add_argument("--out", type=Path, metavar="FILE")
    options = parser.parse_args()
    chosen = options.only.split(",")
    if unknown := sorted(set(chosen) - set(PARTS)):
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    given = Given(options.quick, options.slow, options.seconds or (1.0 if options.quick else 5.0), options.folder)
    out = options.out or ROOT / ("build/BENCHMARKS.md" if given.quick else "BENCHMARKS.md")
    asked = shlex.join(sys.argv[1:])
    command = "make bench" + (f" ARGS={shlex.quote(asked)}" if asked else "")
    failed = []
    for name in [name for name in PARTS if name in chosen]:
        process = get_context("spawn").Process(target=measure, args=(name, given, command, out))
        process.start()
        process.join()
        if process.exitcode:
            failed.append(name)
    if failed:
        sys.exit(f"failed, so that their sections are as they were: {', '.join(failed)}")


if __name__ == "__main__":
    main()
