"""The latest figures side by side: a panel for an indicator told of several areas, longest first; indicators told of
one area alone share a panel where their unit and magnitude are the same.

Every bar begins at zero. Ranks are marks on a line, since a long bar would look like much. A target stands as a mark on
its bar. Changes have panels of their own, to both sides of zero.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from kg.web.views.answer import Answer
from kg.web.views.figures import Figure, called, groups, unit_title
from kg.web.views.line import axis_number, kinds
from kg.web.views.markup import Attribute, el, joined
from kg.web.views.plot import NARROW, SOFT, Plot, coloured, line, marker, open_end, opening, text, told
from kg.web.views.scales import Linear, value_ticks
from kg.web.views.writing import breadth, cut, scale_of, short

BARS = 20  # of a panel
ROW = 38  # height of a bar with its name


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars of one unit. targets: by series; left_out: how many bars there was no room for."""

    title: str
    bars: tuple[Figure, ...]
    targets: Mapping[tuple[str, ...], Figure]
    many: bool
    left_out: int = 0
    subtitle: str = ""


def panels(found: Iterable[Figure], answer: Answer) -> list[Panel]:
    """Figures -> panels of bars: of each series the latest values."""
    found = list(found)
    levels = latest(figure for figure in found if figure.kind in ("actual", "baseline"))
    aims: dict[tuple[str, ...], Figure] = {
        figure.series: figure for figure in sorted(found, key=order) if figure.kind == "target"
    }
    told_of = {figure.series for figure in levels}
    levels += [figure for series, figure in aims.items() if series not in told_of]
    changes = [figure for figure in found if figure.kind == "change"]
    made: list[Panel] = []
    alone: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for (indicator, unit), some in groups(levels):
        if len({figure.series for figure in some}) > 1:
            title = indicator.label or unit_title(unit, "")
            made.append(panel(title, some, aims, many=False))
        else:
            for figure in some:
                alone[(unit.key, magnitude(figure))].append(figure)
    made.sort(key=lambda one: -len(one.bars))
    split = Counter(unit for unit, _ in alone)
    for some in alone.values():
        title = some[0].indicator.label if len(some) == 1 else several(some[0], answer)
        one = panel(title, some, aims, many=len(some) > 1)
        low, high = (Decimal(1000) ** (magnitude(some[0]) + more) for more in (0, 1))
        told = answer.word("bar_range", low=short(low, answer.language), high=short(high, answer.language))
        made.append(replace(one, subtitle=told) if split[some[0].unit.key] > 1 and one.many else one)
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for figure in latest(changes):
        by_unit[figure.unit.key].append(figure)
    for some in by_unit.values():
        title = answer.word("bar_change", unit=unit_word(some[0], answer))
        made.append(panel(title, some, {}, many=True))
    return made


def several(figure: Figure, answer: Answer) -> str:
    """What a panel of several indicators is called."""
    if figure.unit.code == "count":
        return answer.word("bar_counts")
    return answer.word("bar_unit", unit=unit_word(figure, answer))


def unit_word(figure: Figure, answer: Answer) -> str:
    """The unit of a panel in words."""
    return "%" if figure.percent else figure.unit.label or answer.word("value")


def order(figure: Figure) -> date:
    """Latest last, what has no day first."""
    return figure.day or date.min


def latest(found: Iterable[Figure]) -> list[Figure]:
    """Of each series all values of its latest day."""
    by_series: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in found:
        by_series[figure.series].append(figure)
    return [one for some in by_series.values() for one in some if order(one) == max(map(order, some))]


def magnitude(figure: Figure) -> int:
    """In steps of a thousand, so that nothing is too small to be seen; per cent and ranks are as they are."""
    if figure.unit.code in ("percent", "rank") or not figure.value:
        return 0
    return math.floor(figure.value.adjusted() / 3)


def panel(title: str, some: Sequence[Figure], aims: Mapping[tuple[str, ...], Figure], *, many: bool) -> Panel:
    """Figures as a panel: the most first, of ranks the best."""
    best = sorted(some, key=lambda figure: figure.value if figure.unit.code == "rank" else -figure.value)
    return Panel(title, tuple(best[:BARS]), aims, many, max(0, len(best) - BARS))


def plot_of(panel: Panel, answer: Answer) -> Plot:
    """A panel as a plot."""
    marks = [panel.targets[figure.series] for figure in panel.bars if figure.series in panel.targets]
    names = "; ".join(f"{called(f, answer, indicator=panel.many)}: {f.exact(answer.language)}" for f in panel.bars[:8])
    about = f"{answer.word('bar_about')} {names}" + ("; …" if len(panel.bars) > 8 else "")
    shown = tuple(dict.fromkeys((*panel.bars, *marks)))
    left = answer.word("bars_left", n=panel.left_out) if panel.left_out else ""
    areas = {figure.area.label for figure in panel.bars}
    subtitle = " · ".join(
        part for part in (*(areas if panel.many and len(areas) == 1 else ()), panel.subtitle, left) if part
    )
    return Plot(panel.title, about, lambda width: draw(panel, answer, width), shown, subtitle)


def draw(panel: Panel, answer: Answer, width: int) -> tuple[Markup, float]:
    """The inside of a panel at a width, and its height."""
    unit = panel.bars[0].unit
    rank = unit.code == "rank"
    marks = [panel.targets[f.series] for f in panel.bars if f.series in panel.targets]
    values = [float(figure.value) for figure in (*panel.bars, *marks)]
    ticks = value_ticks(values, unit.code, 5 if width > NARROW else 4)
    scale = scale_of(max(map(abs, values)), answer.language)
    left, right = 10.0, width - 10 - max(breadth(f.written(answer.language), 12) for f in panel.bars)
    across = Linear(ticks[0], ticks[-1], left, max(right, width * 0.5))
    top, bottom = 24.0, 24.0 + ROW * len(panel.bars)
    parts = [text(0, 10, unit_title(unit, scale.name), fill=SOFT, class_="v-soft", font_size=11)]
    for tick in ticks:
        base = tick == 0
        x = across(tick)
        parts.append(line(x, top, x, bottom, **({"stroke": SOFT, "class_": "v-axis"} if base else {})))
        words = axis_number(tick, scale, answer.language)
        parts.append(text(x, bottom + 14, words, text_anchor="middle", fill=SOFT, class_="v-soft", font_size=11))
    zero = across(max(ticks[0], min(0.0, ticks[-1])) if not rank else 1)
    for index, figure in enumerate(panel.bars):
        y = top + index * ROW
        parts.append(row(figure, panel, answer, y, zero, across, width))
    key, more = kinds([*panel.bars, *marks], answer, width, bottom + 20)
    return joined([*parts, key]), bottom + 20 + more


def name_of(figure: Figure, panel: Panel, answer: Answer) -> str:
    """What a bar is called: its area, or where indicators share the panel its indicator, and the area where they
    differ."""
    if not panel.many:
        return called(figure, answer)
    parts = [figure.indicator.label, figure.breakdown.label]
    if len({one.area.key for one in panel.bars}) > 1:
        parts.insert(0, figure.area.label)
    return " · ".join(part for part in parts if part) or answer.word("value")


def row(figure: Figure, panel: Panel, answer: Answer, y: float, zero: float, across: Linear, width: int) -> Markup:
    """One bar with its name above and its value at its end."""
    name = name_of(figure, panel, answer)
    when = figure.when(answer) if figure.day is not None else ""
    place = across(float(figure.value))
    told_of = told(figure, answer, indicator=panel.many)
    room = width - breadth(when, 11) - 28
    head = text(14, y + 13, cut(name, max(room, width * 0.45)))
    soft: dict[str, Attribute] = {"fill": SOFT, "class_": "v-soft", "font_size": 11, "text_anchor": "end"}
    side = text(width - 2, y + 13, cut(when, width * 0.5, 11), **soft)
    start, end = min(zero, place), max(zero, place)
    if figure.unit.code == "rank":
        stem = line(zero, y + 25, place, y + 25, stroke="currentColor", class_="v-stem")
        body = joined((stem, marker(0, place, y + 25, 5)))
    else:
        hollow = figure.kind not in ("actual", "change")
        outline: dict[str, Attribute] = {"fill": "none", "stroke_width": 1.5, "stroke_dasharray": "7 4"}
        looks = outline | {"stroke": "currentColor"} if hollow else {"fill": "currentColor"}
        body = el("rect", x=start, y=y + 18, width=max(end - start, 1.0), height=14, rx=1, **looks)
    whole = el("rect", x=0, y=y + 2, width=float(width), height=ROW - 3, fill="transparent", class_="v-row")
    aim = panel.targets.get(figure.series)
    after = max(end, across(float(aim.value))) if aim is not None and aim is not figure else end
    bound = open_end(figure.comparator, place, y + 25, sideways=True)
    value = text(
        after + (16 if bound else 11 if aim is not None and aim is not figure else 7),
        y + 30,
        figure.written(answer.language),
        font_weight="bold",
    )
    parts = [opening(figure.href, told_of, whole, head, side, coloured(0, body, bound or Markup("")), value)]
    if aim is not None and aim is not figure:
        x = across(float(aim.value))
        stem = line(x, y + 14, x, y + 36, stroke="currentColor", stroke_width=2.0, class_="v-stem")
        marks = (stem, marker(0, x, y + 25, 6, hollow=True), marker(0, x, y + 25, 1.2))
        parts.append(coloured(1, opening(aim.href, told(aim, answer, indicator=panel.many), *marks)))
    return joined(parts)
