"""How fast articles are read, and what a build of many takes.

    python -m tests.bench.reading [--folder DIR] [NUMBER ...]            (default: 100 1000)

For each number of articles, up to 1,000: those a second from text to facts in one process and in two, and those of
5,000 characters for each second of a core. They are seeds and samples under other names and days (corpus.py), since
what a real article costs depends on how it is written.

And for each number: `kg build` from files to the validated dump with all cores, of articles of tests/corpus that are as
long as seeds and samples in the mean, and of which no two say the same: its seconds, those of a core, the milliseconds
of a core that an article costs, the most memory that one of its processes held, and up to 10,000 the seconds to build
again with one article more. What an article costs is told without loading the data files, which each process does once:
the seconds of a core beyond a build of the first 29 articles, for each article beyond these. Then what underthesea
finds in the annotated articles, and how fast (names.py).

Let nothing else run; where something does, the seconds of a core tell more. A build of 100,000 articles needs 35 GB
in --folder (default: where the system keeps temporary files), and writing its articles five minutes.
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
from dataclasses import astuple, dataclass
from multiprocessing import get_context
from pathlib import Path

from kg.pipeline import Rooms
from kg.pipeline.loading import load_rooms
from tests.bench import corpus, names
from tests.bench.figures import Compared, Given, Part, Table, shown
from tests.bench.machine import machine, packaged
from tests.corpus import write

FIRST = 29  # all seeds and samples once
LENGTH = 5000  # characters of a seed
LEAST = 2400  # characters of an article that is built; so they have as many in the mean as seeds and samples, 2,656
SHARE = 1000  # at most so many articles are read for a rate
AGAIN = 10_000  # more are not built twice
READ = ("articles", "characters each", "one core", "of 5,000 characters", "two cores", "two to one")
BUILT = (
    "articles", "characters each", "s", "of a core, s", "each, ms of a core", "largest process, MB",
    "again with one more, s", "triples", "warnings",
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
class Rate:
    """Some articles: their mean length; how many a second one process and two read, and of LENGTH for each second of a
    core."""

    articles: int
    characters: int
    one: float
    long: float
    two: float


@dataclass(frozen=True, slots=True)
class Built:
    """A build of some articles: their mean length; its seconds, those of a core, milliseconds of a core for each
    article, the MB of its largest process, the seconds of another build with one article more; triples and warnings of
    the dump."""

    articles: int
    characters: int
    seconds: float
    spent: float
    each: float
    peak: float
    again: float | None
    triples: int
    warnings: int


def rated(number: int, place: str | None) -> Rate:
    """How fast so many articles are read."""
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name) / "in"
        characters = corpus.write(folder, number)
        paths = [folder / corpus.name(i) for i in range(number)]
        one, long = rate(paths, 1)
        two, _ = rate(paths, 2)
    return Rate(number, characters // number, one, long, two)


def built(number: int, place: str | None, start: float = 0) -> Built:
    """A build of so many articles. start: seconds of a core that one of the first 29 takes."""
    with tempfile.TemporaryDirectory(dir=place) as name:
        articles, out = Path(name) / "articles", Path(name) / "out"
        files = write(Path(name), number, length=LEAST)
        texts = [file.read_text("utf-8") for file in files if file.suffix == ".txt"]  # the others are pages
        seconds, spent, peak = build(articles, out)
        each = 1000 * (spent - start) / max(1, number - FIRST)
        characters = sum(map(len, texts)) // len(texts)
        counts = _counts(out)
        again = None
        if number <= AGAIN:
            write(Path(name), 1, first=number, length=LEAST)
            again = build(articles, out)[0]
    told = counts["triples"], counts["warnings"]
    return Built(number, characters, seconds, spent, each, peak, again, *told)


def part(given: Given, numbers: Sequence[int] = ()) -> Part:
    """Each number of articles."""
    numbers = numbers or ((40,) if given.quick else (100, 1000, 10_000) if given.slow else (100, 1000))
    rates = [rated(each, given.place) for each in sorted({min(each, SHARE) for each in numbers})]
    start = built(FIRST, given.place).spent
    builds = [built(each, given.place, start) for each in numbers]
    read = tuple((r.articles, r.characters, r.one, r.long, r.two, r.two / r.one) for r in rates)
    tables = (
        Table("articles read a second", READ, read),
        Table("builds", BUILT, tuple(astuple(row) for row in builds)),
    )
    least, most, rate = builds[0], builds[-1], rates[-1]
    over = f"{most.articles:,} articles"
    compared = (
        Compared(f"reading, articles of 5,000 characters a second of a core, of {rate.articles:,} articles", rate.long),
        Compared(
            f"reading on two cores, articles a second, of {rate.articles:,}", rate.two, "on one", rate.one, more=True
        ),
        Compared(f"building a dump of {over}, s", most.seconds),
        Compared(f"building it again with one article more, s, of {over}", most.again, "anew", most.seconds),
        Compared(f"largest process of a build of {over}, MB", most.peak),
        Compared(f"an article in a build of {over}, ms of a core", most.each, f"of {least.articles:,}", least.each),
    )
    how = (
        "Read, from text to facts, are seeds and samples, repeated under changed names, provinces, days and figures "
        "(`tests/bench/corpus.py`). Built, from files to the validated dump with all cores, are articles of "
        f"`tests/corpus/`. What one costs is told beyond a build of {FIRST}, which took {start:.1f} s of a core, "
        "most of it loading the data files."
    )
    return Part(how, packaged("pyoxigraph", "pyrudof"), tables, compared)


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
