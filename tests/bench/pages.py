"""What is read from saved pages, three ways: by trafilatura's text alone, by the whole page, and as vndx does.

    python tests/bench/pages.py

Of tests/text/pages: lines of the plain text that are missing, lines of other articles that got in, and how far the
facts (kind, words) are those read from the plain text.
"""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import trafilatura

from kg.model import Fact, Reading
from kg.pipeline.loading import load_rooms
from kg.text.markup import page_of
from kg.text.tree import lines_of, tree_of

PAGES = Path(__file__).parents[1] / "text" / "pages"
NOISE = "77,7%"  # said by everything on the pages that is not their article


def facts(reading: Reading) -> set[tuple[str, str]]:
    """Kind and words of each fact."""
    text = reading.article.text
    return {(_kind(f), " ".join(e.span.of(text).split())) for f in reading.facts for e in f.evidence}


def _kind(fact: Fact) -> str:
    return type(fact).__name__


def main() -> int:
    """Run and print."""
    rooms = load_rooms()
    ways: dict[str, Callable[[str], str]] = {
        "trafilatura": lambda m: trafilatura.extract(m, include_comments=False, favor_recall=True) or "",
        "whole page": lambda m: "\n".join(line.words for line in lines_of(tree_of(m, "page.html"), "page.html")),
        "vndx": lambda m: page_of(m, "page.html").text,
    }
    print("page                way          lines missing  lines of others  facts  precision  recall")
    for way, read in ways.items():
        totals = [0, 0, 0, 0, 0]
        for page in sorted(PAGES.glob("*.html")):
            plain = page.with_suffix(".txt").read_text("utf-8")
            text = read(page.read_text("utf-8"))
            want = facts(rooms.reader.read(rooms.reader.article(plain.encode(), "plain.txt")))
            have = facts(rooms.reader.read(rooms.reader.article(text.encode(), "plain.txt")))
            lines = [" ".join(line.strip(" |").split()) for line in text.split("\n")]
            missing = sum(" ".join(line.split()) not in lines for line in plain.splitlines())
            noise = sum(NOISE in line for line in lines)
            row = [missing, noise, len(want), len(have), len(want & have)]
            totals = [a + b for a, b in zip(totals, row, strict=True)]
            _print(page.stem, way, row)
        _print("all", way, totals)
    return 0


def _print(page: str, way: str, row: list[int]) -> None:
    missing, noise, want, have, both = row
    print(f"{page:<19} {way:<12} {missing:>13} {noise:>16} {want:>6} {both / max(have, 1):>10.2f} {both / want:>7.2f}")


if __name__ == "__main__":
    sys.exit(main())
