"""Write a corpus: python -m tests.corpus NUMBER FOLDER."""

import argparse
from pathlib import Path

from tests.corpus import write


def main() -> None:
    """Run and print how many there are."""
    options = argparse.ArgumentParser(prog="python -m tests.corpus", description="Write articles and what they tell.")
    options.add_argument("number", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0, help="the number of the first article")
    options.add_argument("--differing", type=float, default=0, help="share of articles with figures of their own")
    options.add_argument("--length", type=int, default=0, help="characters that each article has at least")
    given = options.parse_args()
    files = write(
        given.folder, given.number, given.seed, first=given.first, differing=given.differing, length=given.length
    )
    print(f"{len(files)} articles in {given.folder / 'articles'}, what they tell in {given.folder / 'gold'}")


if __name__ == "__main__":
    main()
