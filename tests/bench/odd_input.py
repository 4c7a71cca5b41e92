"""How much processor time reading takes for input that is odd, and whether what is read stays true.

    python tests/bench/odd_input.py [--count 1000] [--first 0] [--bombs]

Of each article of tests/text/mutations.py: seconds of one core until it is read or refused, and that each quotation
lies in the sentence and the text. Prints the slowest, how many were refused and why; ends with 1 where something was
not true.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kg.errors import SeedError
from kg.pipeline.loading import load_rooms
from kg.pipeline.rooms import Rooms
from tests.text.mutations import bombs, mutated


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


def main() -> int:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--bombs", action="store_true", help="files of 5 MB instead")
    given = options.parse_args()
    rooms = load_rooms()
    files = (
        list(bombs().items()) if given.bombs else (mutated(n) for n in range(given.first, given.first + given.count))
    )
    results: list[tuple[float, int, str, str]] = []
    for name, raw in files:
        took, what = measure(name, raw, rooms)
        results.append((took, len(raw), name, what))
        if given.bombs:
            print(f"{took:8.2f} s  {len(raw):>9} bytes  {name}  {what}", flush=True)
    results.sort(reverse=True)
    print("slowest:")
    for took, size, name, what in results[:10]:
        print(f"{took:8.2f} s  {size:>9} bytes  {name}  {what}")
    for what, times in Counter(what for *_, what in results).most_common():
        print(f"{times:6} {what}")
    total, size = sum(r[0] for r in results), sum(r[1] for r in results)
    print(f"{total:.1f} s for {size} bytes; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    return int(any(what.startswith("wrong") for *_, what in results))


if __name__ == "__main__":
    sys.exit(main())
