"""Queries that would take all there is. NUMBER in them is another each time, so that no answer of before helps."""

from pathlib import Path

RUNAWAYS = tuple(path.read_text("utf-8") for path in sorted((Path(__file__).parent / "runaways").glob("*.rq")))


def runaway(number: int) -> str:
    """The query of a number: each kind in turn."""
    return RUNAWAYS[number % len(RUNAWAYS)].replace("NUMBER", str(number))
