"""What a user would pick instead: the names that underthesea finds in the annotated articles, beside those of vndx.

    python -m tests.bench.names

People are compared with the officials that the annotations name; of the places, those that bear the name of a province,
with the provinces. A journalist or a bystander counts as found in vain, for both. underthesea recognises with the model
that it brings along; `make bench` installs it in `.cache/bench/`, an environment of its own: kg never imports it.
"""

import json
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from kg.model import Official
from kg.pipeline import Rooms
from kg.pipeline.loading import load_rooms
from kg.values.folding import fold
from tests.bench.figures import Cell, Compared, Given, Part, Table, shown
from tests.gold.variants import ANNOTATIONS, SEEDS

ROOT = Path(__file__).parents[2]
OTHER = ROOT / ".cache" / "bench" / "bin" / "python"
GOLD = ROOT / "tests" / "gold"
# Texts and annotations: the articles that rules were written on, and those that they were mended on later.
SETS = {
    "seeds and samples": ((SEEDS, ANNOTATIONS), (GOLD / "samples" / "articles", GOLD / "samples" / "gold")),
    "other writers": ((GOLD / "unseen" / "articles", GOLD / "unseen" / "gold"),),
}
HEAD = (
    "by",
    "articles a second of a core",
    "officials: precision",
    "recall",
    "F1",
    "provinces: precision",
    "recall",
    "F1",
)
_PROVINCE = "id:province/"
_KIND = re.compile(r"^(?:tỉnh|thành phố|tp\.?)\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool found: seconds of a core, and for each article the names of people and of provinces."""

    tool: str
    seconds: float
    people: list[set[str]]
    places: list[set[str]]


def annotated(name: str, known: dict[str, str]) -> list[tuple[Path, set[str], set[str]]]:
    """The articles of a set with the names of their officials and provinces."""
    found = []
    for texts, annotations in SETS[name]:
        for path in sorted(annotations.glob("*.json")):
            text = next(texts.glob(f"{path.stem}.txt"), None)
            if text is None:  # a page, which is more than its text
                continue
            told = json.loads(path.read_text("utf-8"))
            people = {plain(official["name"]) for official in told["officials"]}
            provinces = {known.get(plain(name), plain(name)) for name in told["provinces"]}
            found.append((text, people, provinces))
    return found


def plain(name: str) -> str:
    """A name folded, without what kind of province it is."""
    return _KIND.sub("", " ".join(fold(name).split()))


def provinces(rooms: Rooms) -> dict[str, str]:
    """Each name of a province -> the one that it goes by here."""
    concepts = [concept for concept in rooms.vocabulary.concepts.values() if concept.name.startswith(_PROVINCE)]
    return {plain(label): plain(concept.label) for concept in concepts for label in (*concept.labels, concept.label)}


def by_vndx(paths: list[Path], rooms: Rooms) -> Found:
    """Officials and provinces in the readings."""
    begin = time.process_time()
    readings = [rooms.reader.read(rooms.reader.article(path.read_bytes(), path.name)) for path in paths]
    seconds = time.process_time() - begin
    people = [{plain(thing.label) for thing in r.things if isinstance(thing, Official)} for r in readings]
    labels = {name: plain(concept.label) for name, concept in rooms.vocabulary.concepts.items()}
    places = [{labels[name] for name in r.mentions if name.startswith(_PROVINCE)} for r in readings]
    return Found("vndx", seconds, people, places)


def by_underthesea(paths: list[Path], known: dict[str, str]) -> Found | str:
    """What its recogniser finds, or why it cannot be asked."""
    if not OTHER.exists():
        return "underthesea is not installed (`make bench` installs it where the package index has it)"
    command = [str(OTHER), str(Path(__file__).with_name("recognise.py")), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"underthesea fails: {' '.join(done.stderr.split()[-30:])}"
    *rows, last = map(json.loads, done.stdout.splitlines())
    people = [{plain(name) for name in row["people"]} for row in rows]
    places = [{known[plain(name)] for name in row["places"] if plain(name) in known} for row in rows]
    return Found(f"underthesea {last['version']}", sum(row["seconds"] for row in rows), people, places)


def compared(found: list[set[str]], wanted: list[set[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all articles."""
    both = sum(len(a & b) for a, b in zip(found, wanted, strict=True))
    precision = both / max(1, sum(map(len, found)))
    recall = both / max(1, sum(map(len, wanted)))
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def part(given: Given) -> Part:
    """Both tools over both sets of articles."""
    rooms = load_rooms()
    known = provinces(rooms)
    tables, lines, versions = [], [], set[str]()
    for name in SETS:
        articles = annotated(name, known)[: 4 if given.quick else None]
        paths = [path for path, _, _ in articles]
        by_vndx(paths, rooms)  # caches fill
        rows: list[tuple[Cell, ...]] = []
        both = by_vndx(paths, rooms), by_underthesea(paths, known)
        for found in both:
            if isinstance(found, str):
                rows.append((f"not run: {found}",))
                continue
            people = compared(found.people, [wanted for _, wanted, _ in articles])
            places = compared(found.places, [wanted for _, _, wanted in articles])
            cells = (f"{share:.2f}" for share in (*people, *places))
            rows.append((found.tool, len(paths) / found.seconds, *cells))
            versions.add(found.tool)
        told = f"{len(paths)} annotated articles: {name}"
        tables.append(Table(told, HEAD, tuple(rows)))
        ours, other = both
        if isinstance(other, str):
            lines.append(Compared(f"reading {told}, articles a second of a core", len(paths) / ours.seconds))
            continue
        rates = len(paths) / ours.seconds, other.tool, len(paths) / other.seconds
        lines.append(Compared(f"reading {told}, articles a second of a core", *rates, more=True))
    how = (
        "The officials and provinces that the annotations of `tests/gold/` name, found by vndx with all that it "
        "reads, and by underthesea's recogniser, which looks for names alone. The rules of vndx were written with the "
        "seeds and samples at hand and mended on the articles of other writers (`tests/gold/unseen/README.md`); "
        "underthesea has seen none."
    )
    return Part(how, tuple(sorted(versions - {"vndx"})), tuple(tables), tuple(lines))


def main() -> None:
    """Measure and print."""
    print(shown(part(Given())))


if __name__ == "__main__":
    main()
