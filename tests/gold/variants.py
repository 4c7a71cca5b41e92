"""The seeds with their names, provinces, figures and dates consistently replaced by others.

    python -m tests.gold.variants NUMBER FOLDER

writes FOLDER/articles/*.txt and FOLDER/gold/*.json. The same number always gives the same variant. Text and
annotation are rewritten together: each quote is cut from the rewritten text at the place it had in the old one.

    python -m tests.gold.variants NUMBER FOLDER cities

puts centrally run cities in the place of provinces as far as there are any, and calls them so: "UBND thành phố" for
"UBND tỉnh", "Thành ủy" for "Tỉnh ủy".
"""

import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.gold import names
from tests.gold.dates import DAY_MONTH, PARTS, YEAR, Edit, Shift, shift
from tests.gold.figures import Figure, another, figures, ratio, write_like

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
ANNOTATIONS = HERE / "seeds"

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
ORDINAL = re.compile(rf"\bthứ (?P<ordinal>\d+|{'|'.join(ORDINALS)})\b")

# "tỉnh" where it means the one province an article is of, not provinces in general.
OF_PROVINCE = re.compile(r"(?<!\bcác )(?<!\bcấp )(?<!\d )\b(?:[Tt]ỉnh ủy|[Tt]ỉnh(?!, thành))\b")
OF_CITY = {"Tỉnh ủy": "Thành ủy", "tỉnh ủy": "thành ủy", "Tỉnh": "Thành phố", "tỉnh": "thành phố"}

# Annotated fields that hold a code or a number of the annotation's own.
KEPT = {
    "article", "id", "kind", "date_how", "level", "unit", "comparator", "value", "count", "total",
    "numerator", "denominator", "status", "programme", "role", "meeting",
}  # fmt: skip

Annotation = dict[str, Any]
Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Source:
    """One article and what is said of it."""

    text: str
    annotation: Annotation

    @property
    def meeting_day(self) -> date:
        """The day of the (first) meeting; of the publication where none is dated."""
        days = [m["date"] for m in self.annotation["meetings"] if m["date"]]
        return date.fromisoformat(days[0] if days else self.annotation["published"])


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An article, its edits, and the text they make."""

    old: str
    edits: tuple[Edit, ...]

    def part(self, start: int, end: int) -> str:
        """What stands in the new text for old[start:end]."""
        out, at = [], start
        for a, b, new in self.edits:
            if b <= start or a >= end:
                continue
            assert start <= a <= b <= end, f"an edit of {self.old[a:b]!r} leaves {self.old[start:end]!r}"
            out += [self.old[at:a], new]
            at = b
        return "".join([*out, self.old[at:end]])

    @property
    def text(self) -> str:
        return self.part(0, len(self.old))

    def quote(self, old: str) -> str:
        """The words that stand for a quote: those at its first place in the old text."""
        start = self.old.index(old)
        return self.part(start, start + len(old))


@dataclass(slots=True)
class Choice:
    """What stands for what in all articles of one variant."""

    rng: random.Random
    shift: Shift
    words: dict[str, str] = field(default_factory=dict)
    ordinals: dict[int, int] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)  # "Sáng" -> "Chiều"

    def reword(self, old: str, city: bool = False) -> str:
        """A string with its names replaced (figures and dates stay); city: of an article of a city."""
        new = OF_PROVINCE.sub(lambda m: OF_CITY[m[0]], old) if city else old
        return self.pattern().sub(lambda m: self.words[m[0]], new)

    def of_city(self, source: Source) -> bool:
        """Whether the province that an article is of has become a city."""
        of = [p for p in source.annotation["provinces"] if p not in names.CITIES_SINCE]
        return bool(of) and all(self.words[p] in names.RUN_CENTRALLY for p in of)

    def pattern(self) -> re.Pattern[str]:
        """The replaced names, each as a whole (or run into the next heading), the longest first."""
        longest_first = sorted(self.words, key=lambda w: (-len(w), w))
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?=[A-Z]|\W|$)")


def load(texts: Path = SEEDS, annotations: Path = ANNOTATIONS) -> list[Source]:
    """The articles with their annotations, by name."""
    sources = []
    for path in sorted(annotations.glob("*.json")):
        text = unicodedata.normalize("NFC", (texts / f"{path.stem}.txt").read_text(encoding="utf-8"))
        sources.append(Source(text, json.loads(path.read_text(encoding="utf-8"))))
    return sources


def choose(sources: list[Source], rng: random.Random, cities: bool = False) -> Choice:
    """People, provinces, ordinals of sessions and the shift of all dates."""
    chosen = Choice(rng, shift(rng))
    people = {o["name"] for s in sources for o in s.annotation["officials"]}
    provinces = {p for s in sources for p in s.annotation["provinces"]}
    taken = people | provinces
    for name in sorted(people):
        chosen.words[name] = names.person(rng, taken)
    for name in sorted(provinces):
        latest = max(chosen.shift.day(s.meeting_day) for s in sources if name in s.annotation["provinces"])
        chosen.words[name] = names.province(name, latest, rng, taken)
    used: set[str] = set()
    for name in sorted(provinces - set(names.CITIES_SINCE)) if cities else ():
        beside = {p for s in sources if name in s.annotation["provinces"] for p in s.annotation["provinces"]}
        if city := names.city(used | beside | {chosen.words[p] for p in beside}, rng):
            chosen.words[name] = city
            used.add(city)
    chosen.parts |= zip(PARTS, rng.sample(list(PARTS), len(PARTS)), strict=True)
    known = sorted({m["ordinal"] for s in sources for m in s.annotation["meetings"] if m["ordinal"]})
    for old, new in zip(known, rng.sample([n for n in range(1, 11) if n not in known], len(known)), strict=True):
        chosen.ordinals[old] = new
    return chosen


def figure_of(text: str, fact: Annotation) -> Figure | None:
    """The figure that an annotated fact was read from; None where its words hold none ("dẫn đầu")."""
    value = Decimal(str(fact["value"] if "value" in fact else fact["count"]))
    start = text.index(fact["quote"])
    for figure in figures(text):
        if start <= figure.start and figure.end <= start + len(fact["quote"]) and not YEAR.fullmatch(figure.digits):
            of_whole = fact.get("denominator") or fact.get("total")
            if figure.value == value and figure.denominator in (None, of_whole):
                return figure
    return None


@dataclass(frozen=True, slots=True)
class NewFigures:
    """New digits by a figure's key, and what stands for each whole of which parts are told."""

    digits: dict[Key, str]
    wholes: dict[int, int]


def choose_figures(source: Source, rng: random.Random) -> NewFigures:
    """New digits for every figure that a fact of the article was read from."""
    new: dict[Key, str] = {}
    wholes: dict[int, int] = {}
    ranks: set[Figure] = set()
    for fact in [*source.annotation["observations"], *source.annotation["tasks"]]:
        figure = figure_of(source.text, fact)
        if figure is None or figure.key in new:
            continue
        if figure.denominator is not None:
            new[figure.key] = ratio(figure.digits, wholes, rng)
        elif fact.get("total"):
            part, _, whole = ratio(f"{fact['count']}/{fact['total']}", wholes, rng).partition("/")
            new[figure.key] = write_like(figure.digits, Decimal(whole if fact["status"] == "total" else part))
        elif fact.get("unit") == "rank":
            ranks.add(figure)
        else:
            new[figure.key] = another(figure.digits, rng, percent=figure.percent)
    old_ranks = sorted({f.value for f in ranks})
    in_place_of = dict(zip(old_ranks, sorted(rng.sample(range(1, 10), len(old_ranks))), strict=True))
    for figure in ranks:  # a place gained stays a place gained
        new[figure.key] = write_like(figure.digits, Decimal(in_place_of[figure.value]))
    return NewFigures(new, wholes)


def edits_of(source: Source, chosen: Choice, new_figures: NewFigures) -> Iterator[Edit]:
    """Every replacement in one article."""
    text, note = source.text, source.annotation
    for m in chosen.pattern().finditer(text):
        yield m.start(), m.end(), chosen.words[m[0]]
    for m in OF_PROVINCE.finditer(text) if chosen.of_city(source) else ():
        yield m.start(), m.end(), OF_CITY[m[0]]
    yield from chosen.shift.edits(text, source.meeting_day.year)
    for day in DAY_MONTH.finditer(text):
        if day["part"] in chosen.parts:
            yield *day.span("part"), chosen.parts[day["part"]]
    for figure in figures(text):
        if figure.key in new_figures.digits:
            yield figure.start, figure.end, new_figures.digits[figure.key]
    for meeting in note["meetings"]:
        start = text.index(meeting["quote"])
        said = ORDINAL.search(text, start, start + len(meeting["quote"]))
        if said and meeting["ordinal"]:
            new = chosen.ordinals[meeting["ordinal"]]
            yield *said.span("ordinal"), str(new) if said["ordinal"].isdigit() else ORDINALS[new - 1]
    for number in sorted({d["number"] for d in note["documents"] if d["number"]}):
        serial = re.match(r"\d+", number)
        assert serial, f"a document's number without digits: {number}"
        replacement = another(serial[0], chosen.rng, percent=False)
        for m in re.finditer(rf"(?<=\bsố ){re.escape(number)}(?!\w)", text):
            yield m.start(), m.start() + len(serial[0]), replacement
    for m in re.finditer(r"(?<=//bao)[a-z]+(?=\.vn)", text):  # the address of a province's paper
        yield m.start(), m.end(), next((bare(new) for old, new in chosen.words.items() if bare(old) == m[0]), m[0])


def bare(name: str) -> str:
    """Letters alone, without marks: "Lâm Đồng" is "lamdong"."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in plain if c.isascii() and c.isalpha())


def rewrite(source: Source, chosen: Choice) -> Source:
    """An article and its annotation with everything replaced."""
    new_figures = choose_figures(source, chosen.rng)
    edits = tuple(sorted(edits_of(source, chosen, new_figures)))
    assert all(a[1] <= b[0] for a, b in pairwise(edits)), "two edits of one place"
    rewritten = Rewritten(source.text, edits)

    def words(old: str) -> str:
        return rewritten.quote(old) if old in source.text else chosen.reword(old, chosen.of_city(source))

    def value(key: str, old: Any) -> Any:
        if old is None or key in KEPT:
            return old
        if isinstance(old, list):
            return [value(key, x) for x in old]
        if isinstance(old, dict):
            return {**{k: value(k, x) for k, x in old.items()}, **numbers(old)}
        if key in ("date", "deadline", "published", "period"):
            return chosen.shift.code(old)
        if key == "part_of_day":
            return next(PARTS[chosen.parts[word]] for word, part in PARTS.items() if part == old)
        if key == "ordinal":
            return chosen.ordinals[old]
        if key == "number":
            return rewritten.quote(f"số {old}").removeprefix("số ")
        if key in ("what", "why"):
            return doubt(old)
        return rewritten.quote(old) if key == "quote" else words(old)

    def numbers(fact: Annotation) -> Annotation:
        """The numeric fields of a fact, read again from the digits that were written."""
        key = "value" if "value" in fact else "count"
        figure = figure_of(source.text, fact) if key in fact else None
        if figure is None:
            return {}
        again = next(figures(new_figures.digits[figure.key])).value
        new = float(again * figure.value / next(figures(figure.digits)).value)
        out: Annotation = {key: int(new) if new.is_integer() else new}
        if fact.get("numerator") is not None:
            out |= {"numerator": out[key], "denominator": new_figures.wholes[fact["denominator"]]}
        if fact.get("total") is not None:
            out["total"] = new_figures.wholes[fact["total"]]
        return out

    def doubt(old: str) -> str:
        """What the annotator doubted names figures by their digits alone."""
        by_digits = {key[0]: new for key, new in new_figures.digits.items()}
        edits = [(f.start, f.end, by_digits[f.digits]) for f in figures(old) if f.digits in by_digits]
        return chosen.reword(Rewritten(old, tuple(edits)).text)

    return Source(rewritten.text, value("", source.annotation))


def variant(number: int, sources: list[Source] | None = None, cities: bool = False) -> list[Source]:
    """The seeds rewritten; the same number gives the same. cities: of centrally run cities as far as there are any."""
    old = load() if sources is None else sources
    chosen = choose(old, random.Random(number), cities)
    return [rewrite(source, chosen) for source in old]


def write(sources: list[Source], folder: Path) -> None:
    """Lay articles and annotations down as folder/articles/*.txt and folder/gold/*.json."""
    for name in ("articles", "gold"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for source in sources:
        stem = source.annotation["article"]
        (folder / "articles" / f"{stem}.txt").write_text(source.text, encoding="utf-8")
        note = json.dumps(source.annotation, ensure_ascii=False, indent=1)
        (folder / "gold" / f"{stem}.json").write_text(note, encoding="utf-8")


if __name__ == "__main__":
    write(variant(int(sys.argv[1]), cities="cities" in sys.argv[3:]), Path(sys.argv[2]))
