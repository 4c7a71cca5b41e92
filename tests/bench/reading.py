"""How fast articles are read, and what a build of many takes.

    python -m tests.bench.reading [--folder DIR] [NUMBER ...]            (default: 100 1000)

For each number of articles (tests/bench/corpus.py): articles a second from text to facts in one process and in two;
articles of 5,000 characters for each second of a core; and `kg build` from files to the validated dump with all cores:
its seconds, those of a core, the milliseconds of a core that an article costs, the most memory that one of its
processes held, and the seconds to build again with one article more. What an article costs is told without loading
the data files, which each process does once: the seconds of a core beyond a build of the first 29 articles, for each
article beyond these. Rates are measured on the first 1,000 articles, and building again up to 10,000. Then what
underthesea finds in the annotated articles, and how fast (tests/bench/names.py).

Let nothing else run; where something does, the seconds of a core tell more. A build of 100,000 articles needs 35 GB
in --folder (default: where the system keeps temporary files).
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from kg.pipeline import Rooms
from kg.pipeline.loading import load_rooms
from tests.bench import corpus, names
from tests.bench.figures import Cell, Compared, Given, Part, Table, shown
from tests.bench.machine import machine, packaged

FIRST = 29  # all seeds and samples once
LENGTH = 5000  # characters of a seed
SHARE = 1000  # at most so many articles are read for a rate
AGAIN = 10_000  # more are not built twice
HEAD = (
    "articles", "characters each", "read a second, one core", "of 5,000 characters", "two cores", "two to one",
    "build, s", "of a core, s", "each, ms of a core", "largest process, MB", "one more, s", "triples", "warnings",
)  # fmt: skip
_ROOMS: list[Rooms] = []


def load() -> None:
    """Load the rooms of this process."""
    _ROOMS.append(load_rooms())


def read(paths: list[Path]) -> tuple[int, float]:
    """Read some files; characters, and seconds of a core."""
    reader = _ROOMS[0].reader
    characters = 0
    begin = time.process_time()
    for path in paths:
        article = reader.article(path.read_bytes(), str(path))
        reader.read(article)
        characters += len(article.text)
    return characters, time.process_time() - begin


def rate(paths: list[Path], processes: int) -> tuple[float, float]:
    """Articles a second, and articles of LENGTH a second of a core, loading aside."""
    with ProcessPoolExecutor(processes, get_context("spawn"), load) as pool:
        warm = paths[:FIRST]
        list(pool.map(read, [warm] * processes * 2))
        chunks = [paths[i : i + 10] for i in range(0, len(paths), 10)]
        begin = time.perf_counter()
        told = list(pool.map(read, chunks))
        seconds = time.perf_counter() - begin
    return len(paths) / seconds, sum(c for c, _ in told) / LENGTH / sum(s for _, s in told)


def build(folder: Path, out: Path) -> tuple[float, float, float]:
    """Seconds of a `kg build`, those of a core, and the most MB that one of its processes held."""
    begin = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())"]
    with subprocess.Popen([*command, "build", str(folder), "--out", str(out)], stdout=subprocess.DEVNULL) as process:
        most = [0.0]
        over = threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, most, over))
        watch.start()
        code = process.wait()
        seconds = time.perf_counter() - begin
        over.set()
        watch.join()
    if code not in (0, 3):
        raise SystemExit(f"kg build ended with code {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)  # with the processes that it waited for itself
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, spent, most[0]


def _watch(first: int, most: list[float], over: threading.Event) -> None:
    while not over.wait(0.2):
        family = {first}
        for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda path: int(path.parent.name)):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[1]) in family:
                    family.add(int(stat.parent.name))
                if int(stat.parent.name) in family:
                    status = (stat.parent / "status").read_text()
                    peak = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0")
                    most[0] = max(most[0], int(peak.split()[1]) / 1024)
            except OSError:  # a process that ended meanwhile
                continue


@dataclass(frozen=True, slots=True)
class Measured:
    """Some articles: their mean length; how many a second one process and two read, and of LENGTH for each second of a
    core; the build's seconds, those of a core, those for each article, the MB of its largest process, the seconds of
    another build with one article more; triples and warnings of the dump."""

    articles: int
    characters: int
    one: float
    long: float
    two: float
    seconds: float
    spent: float
    each: float
    peak: float
    again: float | None
    triples: int
    warnings: int


def measured(number: int, place: str | None, start: float) -> Measured:
    """A number of articles; start: seconds of a core that the first 29 take."""
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder, out = Path(name) / "in", Path(name) / "out"
        characters = corpus.write(folder, number)
        paths = [folder / corpus.name(i) for i in range(min(number, SHARE))]
        one, long = rate(paths, 1)
        two, _ = rate(paths, 2)
        seconds, spent, peak = build(folder, out)
        each = 1000 * (spent - start) / max(1, number - FIRST)
        counts = _counts(out)
        again = None
        if number <= AGAIN:
            (folder / "more.txt").write_text(corpus.article(number), "utf-8")
            again = build(folder, out)[0]
    told = counts["triples"], counts["warnings"]
    return Measured(number, characters // number, one, long, two, seconds, spent, each, peak, again, *told)


def cells_of(row: Measured) -> tuple[Cell, ...]:
    """A row of the table."""
    rates = row.one, row.long, row.two, row.two / row.one
    costs = row.seconds, row.spent, row.each, row.peak, row.again
    return (row.articles, row.characters, *rates, *costs, row.triples, row.warnings)


def part(given: Given, numbers: Sequence[int] = ()) -> Part:
    """Each number of articles."""
    numbers = numbers or ((40,) if given.quick else (100, 1000, 10_000) if given.slow else (100, 1000))
    with tempfile.TemporaryDirectory(dir=given.place) as name:
        corpus.write(Path(name) / "in", FIRST)
        _, start, _ = build(Path(name) / "in", Path(name) / "out")
    rows = [measured(each, given.place, start) for each in numbers]
    cells = tuple(cells_of(row) for row in rows)
    most = rows[-1]
    over = f"{most.articles:,} articles"
    compared = (
        Compared(f"reading, articles of 5,000 characters a second of a core, of {over}", most.long),
        Compared(f"reading on two cores, articles a second, of {over}", most.two, "on one", most.one, more=True),
        Compared(f"building a dump of {over}, s", most.seconds),
        Compared(f"building it again with one article more, s, of {over}", most.again, "anew", most.seconds),
        Compared(f"largest process of a build of {over}, MB", most.peak),
        Compared(f"an article of {over}, ms of a core", most.each, f"of {rows[0].articles:,}", rows[0].each),
    )
    how = (
        "Seeds and samples, repeated under changed names, provinces, days and figures (`tests/bench/corpus.py`), are "
        "read from text to facts, and built from files to the validated dump with all cores. What an article costs is "
        f"told beyond a build of {FIRST}, which took {start:.1f} s of a core, most of it loading the data files."
    )
    return Part(how, packaged("pyoxigraph", "pyrudof"), (Table("", HEAD, cells),), compared)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", type=int, metavar="NUMBER")
    parser.add_argument("--folder", metavar="DIR")
    asked = parser.parse_args()
    given = Given(place=asked.folder)
    print(machine(), shown(part(given, asked.numbers)), sep="\n\n", flush=True)
    print("\n" + shown(names.part(given)))


def _counts(out: Path) -> dict[str, int]:
    """The figures of a report, which may be too long to be read whole."""
    begin = '"counts": '
    with (out / "report.json").open(encoding="utf-8") as lines:
        line = next(line for line in lines if line.startswith(begin))
    counts: dict[str, int] = json.loads(line.removeprefix(begin).rstrip(",\n"))
    return counts


if __name__ == "__main__":
    main()
