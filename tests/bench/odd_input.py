"""How much processor time reading takes for input that is odd, and whether what is read stays true.

    python tests/bench/odd_input.py [--count 1000] [--first 0]

Of each mutated article of tests/text/mutations.py, and of each of its bombs (long lines, marks from right to left,
pages that are deep, wide or unending), of 5 MB and of what an article may have: seconds of one core until it is read or
refused, and that each quotation lies in the sentence and the text. Prints the slowest, how many were refused and why;
ends with 1 where something was not true, or took longer than 2 seconds of a core.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kg.errors import SeedError
from kg.pipeline.loading import load_rooms
from kg.pipeline.rooms import Rooms
from tests.text.mutations import LONG, bombs, mutated

ALLOWED = (60_000, 99_000)  # bytes of files that are not refused for their length alone
BAR = 2  # seconds of a core


def measure(name: str, raw: bytes, rooms: Rooms) -> tuple[float, str]:
    """Seconds of one core, and what came of it: "read", "refused: …" or "wrong: …"."""
    start = time.process_time()
    try:
        article = rooms.reader.article(raw, name)
        reading = rooms.reader.read(article)
    except SeedError as error:
        return time.process_time() - start, f"refused: {' '.join(error.message.split()[:4])}"
    took = time.process_time() - start
    for fact in reading.facts:
        for evidence in fact.evidence:
            inside = evidence.span.within(evidence.sentence) and evidence.sentence.end <= len(article.text)
            if not inside or not evidence.span.of(article.text).strip():
                return took, f"wrong: {fact}"
    return took, "read"


def files(first: int, count: int) -> Iterator[tuple[str, bytes]]:
    """The files to read, under names that tell how to make them again."""
    yield from (mutated(number) for number in range(first, first + count))
    for size in (LONG, *ALLOWED):
        yield from ((f"{name} of {size}", raw) for name, raw in bombs(size).items())


def main() -> int:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--first", type=int, default=0)
    given = options.parse_args()
    rooms = load_rooms()
    results: list[tuple[float, int, str, str]] = []
    for name, raw in files(given.first, given.count):
        took, what = measure(name.partition(" ")[0], raw, rooms)
        results.append((took, len(raw), name, what))
    results.sort(reverse=True)
    print("slowest:")
    for took, size, name, what in results[:10]:
        print(f"{took:8.2f} s  {size:>9} bytes  {name}  {what}")
    for what, times in Counter(what for *_, what in results).most_common():
        print(f"{times:6} {what}")
    total, size = sum(r[0] for r in results), sum(r[1] for r in results)
    slow = sum(took > BAR for took, *_ in results)
    print(f"{len(results)} files, {slow} of them over {BAR} s; {total:.1f} s for {size} bytes")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    return int(slow > 0 or any(what.startswith("wrong") for *_, what in results))


if __name__ == "__main__":
    sys.exit(main())
