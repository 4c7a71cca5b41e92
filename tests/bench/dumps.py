"""The dumps that are served, loaded and validated: that of the seeds, and of so many articles of tests/corpus."""

import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from tests.bench.machine import ROOT
from tests.corpus import write

CACHE = ROOT / ".cache" / "bench-dumps"
SEEDS = ROOT / "build" / "vndx.ttl"
MILLION = 1600  # articles of a dump of about a million triples


def of(articles: int) -> Path:
    """The dump of so many articles, built where its articles or what reads them have changed: kg keeps what it read."""
    place = CACHE / str(articles)
    shutil.rmtree(place / "in", ignore_errors=True)
    write(place / "in", articles)
    command = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())"]
    command += ["build", str(place / "in" / "articles"), "--out", str(place / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"kg build ended with code {done.returncode}: {done.stderr}")
    return place / "out" / "vndx.ttl"


def triples(dump: Path) -> int:
    """How many a dump has."""
    return sum(1 for _ in ox.parse(path=dump, format=ox.RdfFormat.TURTLE))
