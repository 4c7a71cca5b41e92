"""`make interop`: the dump in other stores, each of which must answer every canned query as ours does.

Prints a table, and before it what differs; exit code 1 where something does, and where CI is set and a store is
missing.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import EngineError, RequestError
from kg.queries import Queries, load_queries
from kg.sparql import read_table
from kg.store import EmbeddedStore
from kg.vocabulary import data_folder
from tests.interop.cases import Case, cases
from tests.interop.fronts import front_faults
from tests.interop.readers import READERS
from tests.interop.stores import KINDS, Kind, Loaded

ROOT = Path(__file__).parents[2]
FAILURES = (AssertionError, EngineError, RequestError, OSError)
# rdflib fails as its parser and its functions do
OF_RDFLIB = (ValueError, TypeError, KeyError, AttributeError, SyntaxError, RecursionError)


@dataclass(slots=True)
class Outcome:
    """What became of a store: triples it counts; equal: cases answered as by us; front, tests: how a server before it
    fares; seconds: of all; missing: why it was not run."""

    kind: Kind
    triples: int = 0
    equal: int = 0
    asked: int = 0
    front: str = ""
    tests: str = ""
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    faults: list[str] = field(default_factory=list)
    missing: str | None = None


def run(kind: Kind, dump: Path, asked: list[Case], queries: Queries, ours: EmbeddedStore, triples: int) -> Outcome:
    """A store, started, asked and ended."""
    outcome = Outcome(kind, asked=len(asked))
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vndx-interop-") as folder:
        opened = kind.opened(dump, Path(folder))
        try:
            store = opened.__enter__()
        except (AssertionError, OSError) as error:
            outcome.missing = str(error).strip()
            return outcome
        try:
            outcome.triples = store.triples
            if store.triples != triples:
                outcome.faults.append(f"holds {store.triples} triples, not {triples}")
            for case in asked:
                ask(outcome, store, case)
            if store.backend is not None:
                faults = front_faults(store, dump, queries, ours)
                outcome.front = "as ours" if not faults else f"{len(faults)} differ"
                outcome.faults += faults
        finally:
            opened.__exit__(None, None, None)
    if kind.tests:
        run_tests(outcome)
    outcome.seconds = time.monotonic() - begun
    return outcome


def run_tests(outcome: Outcome) -> None:
    """The tests of a server, of one that stands before the store; what pytest says is shown."""
    kind = outcome.kind
    print(f"{kind.name}: pytest --behind {kind.name!r} {' '.join(kind.tests)}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "--behind", kind.name, *kind.tests]
    told = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    print(told.stdout)
    outcome.tests = told.stdout.rstrip().rpartition("\n")[2].strip("= ").partition(" in ")[0]
    if told.returncode:
        outcome.faults.append(f"tests of the server before it fail: {outcome.tests}")


def ask(outcome: Outcome, store: Loaded, case: Case) -> None:
    """One query, and what is wrong with its answer."""
    begun = time.monotonic()
    fault = answered(store, case, case.text if outcome.kind.filled else case.file)
    outcome.slowest = max(outcome.slowest, (time.monotonic() - begun, case.name))
    if fault is None:
        outcome.equal += 1
    else:
        outcome.faults.append(f"{case.name}: {fault}")


def answered(store: Loaded, case: Case, text: str) -> str | None:
    """What is wrong with the answer to a query; None where nothing is."""
    try:
        return case.fault(read_table(store.ask(text)))
    except (*FAILURES, *OF_RDFLIB) as error:
        return f"{type(error).__name__}: {error}"[:300]


def print_table(outcomes: list[Outcome]) -> None:
    """As Markdown has it."""
    print("\n| store | triples | answers equal | asked | behind `kg serve --backend` | tests there | s | slowest |")
    print("|---|---|---|---|---|---|---|---|")
    for o in outcomes:
        name = f"{o.kind.name} {o.kind.version}"
        if o.missing is not None:
            print(f"| {name} | not run | | | | | | |")
            continue
        equal, form = f"{o.equal} of {o.asked}", "as kg fills them" if o.kind.filled else "as the files stand"
        slowest = f"{o.slowest[0]:.1f} s, {o.slowest[1].split()[0]}"
        print(f"| {name} | {o.triples:,} | {equal} | {form} | {o.front} | {o.tests} | {o.seconds:.0f} | {slowest} |")


def main() -> int:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--store", help="only those whose name holds this")
    arguments = parser.parse_args()
    dump: Path = arguments.dump.resolve()
    ours, queries = EmbeddedStore([dump]), load_queries(data_folder("queries"))
    asked = list(cases(queries, ours))
    print(f"{len(asked)} queries: {len(queries)} canned, without values and with each parameter, and the pickers")
    failed = False
    readings = {}
    for name, read in READERS.items():
        try:
            readings[name] = read(dump)
        except AssertionError as error:
            print(f"{name}: not run: {error}")
            failed |= bool(os.environ.get("CI"))
    triples = max(reading.triples for reading in readings.values())
    for name, reading in readings.items():
        print(f"{name} reads {reading.triples} triples", *reading.complaints, sep="\n  ")
        failed |= reading.triples != triples or bool(reading.complaints)
    outcomes = []
    for kind in KINDS:
        if arguments.store and arguments.store.lower() not in kind.name.lower():
            continue
        fitting = [case for case in asked if not (kind.bare and case.given)]
        outcome = run(kind, dump, fitting, queries, ours, triples)
        outcomes.append(outcome)
        if outcome.missing is not None:
            print(f"{kind.name}: not run: {outcome.missing}")
            failed |= bool(os.environ.get("CI"))
        for fault in outcome.faults:
            print(f"{kind.name}: {fault}")
        failed |= bool(outcome.faults)
        if outcome.missing is None:
            print(f"{kind.name}: {outcome.equal} of {outcome.asked} in {outcome.seconds:.0f} s", flush=True)
    print_table(outcomes)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
