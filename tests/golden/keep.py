"""Keep what the claims of a dump say, for a later `kg diff`: python tests/golden/keep.py DUMP GOLDEN"""

import sys
from pathlib import Path

from kg.diff import skeleton
from kg.dumps import read_triples
from kg.graph import turtle


def keep(dump: Path, golden: Path) -> None:
    """Write the part of `dump` that a comparison looks at to `golden`, as Turtle."""
    golden.write_bytes(turtle(skeleton(read_triples(dump))))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    keep(Path(sys.argv[1]), Path(sys.argv[2]))
