"""The provinces of an answer as points at their centres, each with its value as a colour and a number.

A map shows one indicator of one unit and breakdown (`?measure=`), of each province its latest values, in one era
(`?era=`): the 63 provinces until June 2025, or the 34 since. Nothing is carried from one to the other. The other
provinces of the era are small dots, so that one sees where one is; no borders are drawn.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.web.table import shorten
from kg.web.views.answer import Answer
from kg.web.views.bar import latest
from kg.web.views.figures import Figure, unit_title
from kg.web.views.markup import el, joined
from kg.web.views.plot import INK, SOFT, Labels, Plot, around, line, link, marker, opening, text, told
from kg.web.views.scales import Linear
from kg.web.views.sources import Place, every_place
from kg.web.views.writing import breadth, cut, short

SOUTH, NORTH, WEST, EAST = 8.3, 23.6, 101.9, 109.9  # degrees
WIDTH = 340
COLOURS = ("#d3ebf0", "#96cbd9", "#4fa3bb", "#1b7592", "#0a455c")  # from little to much
ERAS = ("63", "34")
NAMED = 14  # up to so many provinces have their names on the map


@dataclass(frozen=True, slots=True)
class Measure:
    """What a map may show: figures of one indicator, unit and breakdown."""

    key: str
    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """What is on a map. figures: of each province its latest values; elsewhere: how many are of the other era."""

    measure: Measure
    era: str
    figures: Mapping[str, tuple[Figure, ...]]
    places: Mapping[str, Place]
    elsewhere: int


def provinces(found: Iterable[Figure]) -> list[str]:
    """The provinces that figures are of."""
    return sorted({figure.area.key for figure in found if "/province/" in figure.area.key})


def measures(found: Iterable[Figure]) -> list[Measure]:
    """What a map may show, that of most provinces first."""
    some: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in found:
        if "/province/" in figure.area.key and figure.kind in ("actual", "baseline"):
            some[(figure.indicator.key, figure.unit.key, figure.breakdown.key)].append(figure)
    made = []
    for keys, figures in some.items():
        first = figures[0]
        label = " · ".join(part for part in (first.indicator.label, first.breakdown.label) if part) or first.unit.label
        made.append(Measure(" ".join(shorten(key) for key in keys if key), label, tuple(figures)))
    return sorted(made, key=lambda one: (-len(provinces(one.figures)), one.label, one.key))


def map_of(found: Iterable[Figure], places: Mapping[str, Place], measure: str, era: str) -> Map | None:
    """The map of a measure by its key, else of the first, and of an era, else of that of most figures."""
    placed = [figure for figure in found if figure.area.key in places]
    known = measures(placed)
    if not known:
        return None
    chosen = next((one for one in known if one.key == measure), known[0])
    counts = {name: sum(name in places[figure.area.key].eras for figure in chosen.figures) for name in ERAS}
    if era not in ERAS:
        era = max(reversed(ERAS), key=lambda name: counts[name])
    by_place: dict[str, list[Figure]] = defaultdict(list)
    elsewhere = 0
    for figure in chosen.figures:
        if era in places[figure.area.key].eras:
            by_place[figure.area.key].append(figure)
        else:
            elsewhere += 1
    shown = {key: tuple(latest(figures)) for key, figures in by_place.items()}
    return Map(chosen, era, shown, places, elsewhere)


def plot_of(chosen: Map, answer: Answer) -> Plot:
    """A map as a plot."""
    found = tuple(figure for some in chosen.figures.values() for figure in some)
    era = answer.word(f"era_{chosen.era}")
    unit = unit_title(chosen.measure.figures[0].unit, "")
    subtitle = " · ".join(part for part in (unit, era, answer.word("latest_each")) if part)
    about = answer.word("map_about", n=len(chosen.figures), era=era)
    return Plot(chosen.measure.label, about, lambda width: draw(chosen, answer, width), found, subtitle)


def draw(chosen: Map, answer: Answer, width: int) -> tuple[Markup, float]:
    """The inside of a map; a wide one, for a file, has its list beside it."""
    height = (WIDTH - 24) * (NORTH - SOUTH) / ((EAST - WEST) * math.cos(math.radians(16)))
    across, down = Linear(WEST, EAST, 22, WIDTH - 2), Linear(SOUTH, NORTH, height, 8)
    parts = [graticule(across, down, height, answer.language)]
    at = {key: (across(place.longitude), down(place.latitude)) for key, place in chosen.places.items()}
    drawn = {at[key] for key in chosen.figures}
    others = [
        (across(place.longitude), down(place.latitude), place.label)
        for place in every_place() if chosen.era in place.eras
    ]  # fmt: skip
    rest = [place for place in others if place[:2] not in drawn]
    parts += [
        el("circle", el("title", label), cx=x, cy=y, r=2.5, fill=SOFT, fill_opacity=0.55, class_="v-elsewhere")
        for x, y, label in rest
    ]
    ordered = in_order(chosen)
    classes = classed([float(some[0].value) for some in ordered], rank=chosen.measure.figures[0].unit.code == "rank")
    for some, level in zip(ordered, classes, strict=True):
        parts.append(dot(some, level, *at[some[0].area.key], answer))
    labels = Labels((18, 0, WIDTH, height), [around(x, y, 6.5) for x, y in drawn])
    for some in ordered:
        value = values_of(some, answer)
        x, y = at[some[0].area.key]
        words = f"{some[0].area.label} {value}" if len(ordered) <= NAMED else value
        placed = labels.place(words, x, y, 7.5, 10.5, "right left above below")
        if placed is None and words != value:
            placed = labels.place(value, x, y, 7.5, 10.5, "right left above below")
        parts.append(placed or Markup(""))
    parts.append(legend(ordered, classes, answer, height))
    if width > WIDTH:
        parts.append(beside(ordered, answer, WIDTH + 24, width))
    return joined(parts), height + 22


def values_of(some: Sequence[Figure], answer: Answer) -> str:
    """The values of a province, each once, two at the most."""
    return " / ".join(list({figure.value: figure.written(answer.language) for figure in some}.values())[:2])


def in_order(chosen: Map) -> list[tuple[Figure, ...]]:
    """The values of each province, the most first; of ranks the best."""
    rank = chosen.measure.figures[0].unit.code == "rank"
    return sorted(chosen.figures.values(), key=lambda some: some[0].value if rank else -some[0].value)


def classed(values: Sequence[float], *, rank: bool) -> list[int]:
    """Of each value, sorted from the most, its colour: fifths of the distinct values; the best rank is the most."""
    distinct = sorted(set(values), reverse=rank)
    many = min(len(distinct), len(COLOURS))
    first = len(COLOURS) - many if many > 1 else 2
    return [first + distinct.index(value) * many // len(distinct) for value in values]


def differs(some: Sequence[Figure]) -> bool:
    """Whether a province has several values of one day."""
    return len({figure.value for figure in some}) > 1


def dot(some: tuple[Figure, ...], level: int, x: float, y: float, answer: Answer) -> Markup:
    """A province; where sources tell different values of the same day, a ring around a point."""
    words = "; ".join(told(figure, answer) for figure in some)
    if differs(some):
        mark = el("g", marker(0, x, y, 6, hollow=True), marker(0, x, y, 2.2), color=INK, class_="v-key")
    else:
        mark = el("circle", cx=x, cy=y, r=6.5, fill=COLOURS[level], stroke=INK, stroke_width=1.0, class_=f"v-q{level}")
    return opening(some[0].href, words, mark)


def graticule(across: Linear, down: Linear, height: float, language: str) -> Markup:
    """Every second degree."""
    east, north = ("E", "N") if language == "en" else ("Đ", "B")
    parts = []
    for degree in range(math.ceil(WEST), math.floor(EAST) + 1, 2):
        x = across(degree)
        parts.append(line(x, 8, x, height, stroke_dasharray="2 3"))
        parts.append(
            text(x, height + 13, f"{degree}°{east}", text_anchor="middle", fill=SOFT, class_="v-soft", font_size=9)
        )
    for degree in range(math.ceil(SOUTH / 2) * 2, math.floor(NORTH) + 1, 2):
        y = down(degree)
        parts.append(line(22, y, WIDTH - 2, y, stroke_dasharray="2 3"))
        parts.append(text(18, y + 3, f"{degree}°{north}", text_anchor="end", fill=SOFT, class_="v-soft", font_size=9))
    return joined(parts)


def legend(ordered: Sequence[tuple[Figure, ...]], classes: Sequence[int], answer: Answer, height: float) -> Markup:
    """What the colours mean, at the lower left, where the sea is not and the land is not ours."""
    parts = []
    levels = sorted(set(classes), reverse=True)
    y = height * 0.5
    for index, level in enumerate(levels):
        of = [some[0] for some, own in zip(ordered, classes, strict=True) if own == level]
        ends = sorted({figure.value for figure in of})
        first, last = short(ends[0], answer.language), short(ends[-1], answer.language)
        words = first if first == last else f"{first} – {last}"
        at = y + index * 17
        parts.append(el("circle", cx=34.0, cy=at, r=6, fill=COLOURS[level], stroke=INK, class_=f"v-q{level}"))
        parts.append(text(45, at + 4, cut(words, 150, 11), font_size=11))
    if any(differs(some) for some in ordered):
        at = y + len(levels) * 17
        ring = el("g", marker(0, 34, at, 6, hollow=True), marker(0, 34, at, 2.2), color=INK, class_="v-key")
        parts.append(joined((ring, text(45, at + 4, cut(answer.word("legend_differ"), 150, 11), font_size=11))))
        y += 17
    at = y + len(levels) * 17
    parts.append(el("circle", cx=34.0, cy=at, r=2.5, fill=SOFT, fill_opacity=0.55, class_="v-elsewhere"))
    parts.append(text(45, at + 4, answer.word("map_nothing"), font_size=11, fill=SOFT, class_="v-soft"))
    return joined(parts)


def beside(ordered: Sequence[tuple[Figure, ...]], answer: Answer, left: float, width: int) -> Markup:
    """The values as a list, in as many columns as there is room for."""
    each, high = 34, 17
    columns = max(1, -(-len(ordered) // each))
    room = (width - left) / columns
    parts = []
    for index, some in enumerate(ordered):
        x, y = left + index // each * room, 20.0 + index % each * high
        value = values_of(some, answer)
        parts.append(text(x, y, cut(some[0].area.label, room - breadth(value, 11) - 16, 11), font_size=11))
        parts.append(text(x + room - 8, y, value, font_size=11, text_anchor="end", font_weight="bold"))
    return joined(parts)


def switches(chosen: Map, found: Iterable[Figure], answer: Answer) -> Markup:
    """Links to the other era and to what else a map may show."""
    eras = el(
        "nav",
        *(
            el(
                "a",
                answer.word(f"era_{one}"),
                href=answer.here.to(era=one),
                aria_current="true" if one == chosen.era else None,
            )
            for one in ERAS
        ),
        class_="switch small",
        aria_label=answer.word("era"),
    )
    others = measures(f for f in found if f.area.key in chosen.places)[:200]
    if len(others) < 2:
        return eras
    items = [
        el("li", el("a", one.label, href=answer.here.to(measure=one.key, era=None),
                    aria_current="true" if one.key == chosen.measure.key else None),
           el("span", f" {len(provinces(one.figures))}", class_="count"))
        for one in others
    ]  # fmt: skip
    summary = el("summary", answer.word("map_measures", n=len(items)))
    return joined((eras, el("details", summary, el("ul", *items, class_="choices"))))


def listed(chosen: Map, answer: Answer) -> Markup:
    """The values by province, each opening its words."""
    items = []
    for some in in_order(chosen):
        name = link(answer.link(some[0].area.key), some[0].area.label)
        values = [
            el("span", link(one.href, one.exact(answer.language)), el("span", f" {one.when(answer)}", class_="count"))
            for one in some
        ]
        items.append(el("li", el("span", name), *values))
    return el("ol", *items, class_="values")
