"""Articles at any number: the seeds and samples under other names, provinces, days, years and percentages."""

import json
import random
import re
from functools import cache
from pathlib import Path

from tests.gold.names import PROVINCES_BEFORE, person
from tests.gold.variants import ANNOTATIONS, SEEDS

SAMPLES = Path(__file__).parents[1] / "gold" / "samples"
_NUMBERS = re.compile(r"\b(?P<day>\d{1,2})(?=/\d{1,2}\b)|\b(?P<year>20[12]\d)\b|(?<=\d,)(?P<part>\d+)(?=%)")


@cache
def _originals() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Text, people and provinces of each annotated article."""
    found = []
    for texts, annotations in ((SEEDS, ANNOTATIONS), (SAMPLES / "articles", SAMPLES / "gold")):
        for path in sorted(annotations.glob("*.json")):
            told = json.loads(path.read_text("utf-8"))
            text = next(texts.glob(f"{path.stem}.txt")).read_text("utf-8")
            people = tuple(sorted({official["name"] for official in told["officials"]}))
            found.append((text, people, tuple(sorted(told["provinces"]))))
    return tuple(found)


def article(number: int) -> str:
    """The article of a number, always the same; each 29 are all seeds and samples once."""
    text, people, provinces = _originals()[number % len(_originals())]
    rng = random.Random(number)
    taken = set(people)
    names = {name: person(rng, taken) for name in people}
    moved = [name for name in provinces if name in PROVINCES_BEFORE]
    names |= dict(zip(moved, rng.sample(PROVINCES_BEFORE, len(moved)), strict=True))
    # The order of days stays: all go back alike, and none leaves its month.
    days = [int(found["day"]) for found in _NUMBERS.finditer(text) if found["day"]]
    earlier = rng.randrange(min(days, default=1))
    later = rng.choice((-1, 0, 1))

    def other(found: re.Match[str]) -> str:
        if day := found["day"]:
            return f"{int(day) - earlier:0{len(day)}d}"
        if year := found["year"]:
            return str(int(year) + later)
        if part := found["part"]:
            return str(rng.randrange(10 ** len(part))).zfill(len(part))
        return names[found[0]]

    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(f"{_NUMBERS.pattern}|{words}" if words else _NUMBERS.pattern, other, text)


def write(folder: Path, number: int) -> int:
    """Put the first `number` articles into a folder; their characters."""
    folder.mkdir(parents=True)
    total = 0
    for i in range(number):
        text = article(i)
        (folder / name(i)).write_text(text, "utf-8")
        total += len(text)
    return total


def name(number: int) -> str:
    """The file name of an article."""
    return f"{number:06d}.txt"
