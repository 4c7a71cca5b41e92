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
from pathlib import Path

from tests.bench.apart import failing
from tests.bench.figures import Given
from tests.bench.machine import ROOT
from tests.bench.parts import PARTS, measure


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
    if failed := failing([name for name in PARTS if name in chosen], measure, given, command, out):
        sys.exit(f"failed, so that their sections are as they were: {', '.join(failed)}")


if __name__ == "__main__":
    main()
