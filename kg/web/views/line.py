"""Figures over time: a panel for each indicator and unit, a series for each area and breakdown.

Actual values are solid, baselines hollow, targets a dashed line up to their period. A value stands at the end of its
period, which a thin line shows. Values are joined where their periods are as long, never the first quarter with a year,
and not across a day of which sources tell different values: those stand side by side, with a stroke between them.
Changes are no levels and are not drawn; nor is what has no day. The page says how many there are of both.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from kg.web.table import number
from kg.web.views.answer import Answer
from kg.web.views.figures import Figure, Named, called, groups, kind_word, unit_title
from kg.web.views.markup import Attribute, el, joined
from kg.web.views.plot import (
    COLOURS,
    NARROW,
    SOFT,
    Labels,
    Plot,
    around,
    coloured,
    hit,
    line,
    marker,
    open_end,
    opening,
    text,
    told,
    value_axis,
)
from kg.web.views.scales import Linear, bands, days, value_ticks
from kg.web.views.writing import Scale, breadth, cut, scale_of

SERIES = len(COLOURS)  # of a panel; more are not told apart
HEIGHTS = {True: 300, False: 230}  # of the axes, by whether the plot is wide
SPANS = 3  # of up to so many series periods are shown as lines
DIRECT = 4  # up to so many series are named at their ends
VALUES = 16  # up to so many points have their value beside them


@dataclass(frozen=True, slots=True)
class Panel:
    """What shares an axis. left_out: series for which there was no room."""

    indicator: Named
    unit: Named
    series: tuple[tuple[Figure, ...], ...]
    left_out: tuple[tuple[Figure, ...], ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All that is drawn."""
        return tuple(figure for some in self.series for figure in some)


def drawn(found: Iterable[Figure]) -> list[Figure]:
    """The figures that have a place: levels of which a day is told."""
    return [figure for figure in found if figure.day is not None and figure.kind != "change"]


def panels(found: Iterable[Figure]) -> list[Panel]:
    """Figures -> panels, those told of most days first; in each the series told of most days."""
    made = []
    for (indicator, unit), some in groups(drawn(found)):
        by_series: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        for figure in some:
            by_series[figure.series].append(figure)
        ordered = sorted(by_series.values(), key=lambda one: (-len({figure.day for figure in one}), -len(one)))
        series = [tuple(sorted(one, key=lambda figure: (figure.day or date.min, figure.value))) for one in ordered]
        made.append(Panel(indicator, unit, tuple(series[:SERIES]), tuple(series[SERIES:])))
    return made


def plot_of(panel: Panel, answer: Answer) -> Plot:
    """A panel as a plot."""
    names = [called(series[0], answer) for series in panel.series]
    title = panel.indicator.label or unit_title(panel.unit, "") or answer.word("value")
    subtitle = names[0] if len(names) == 1 else ""
    if panel.left_out:
        subtitle = answer.word("series_left", here=len(names), n=len(names) + len(panel.left_out))
    about = "; ".join(summary(name, series, answer) for name, series in zip(names, panel.series, strict=True))
    about = f"{answer.word('line_about')} {about}"
    return Plot(title, about, lambda width: draw(panel, answer, width), panel.figures, subtitle)


def summary(name: str, series: Sequence[Figure], answer: Answer) -> str:
    """A series in words: its first and last values."""
    ends = (series[0], series[-1]) if len(series) > 1 else (series[0],)
    words = (" ".join(filter(None, (f.when(answer), kind_word(f, answer), f.exact(answer.language)))) for f in ends)
    return f"{name}: {' → '.join(words)}"


def draw(panel: Panel, answer: Answer, width: int) -> tuple[Markup, float]:
    """The inside of a panel at a width, and its height."""
    wide, found = width > NARROW, panel.figures
    names = [called(series[0], answer) for series in panel.series]
    scale = scale_of(max(abs(float(figure.value)) for figure in found), answer.language)
    marks = value_ticks([float(figure.value) for figure in found], panel.unit.code, 4 if wide else 3)
    written = [(mark, axis_number(mark, scale, answer.language)) for mark in marks]
    direct = wide and 1 < len(names) <= DIRECT
    left = 12 + max(breadth(words, 11) for _, words in written)
    right = width - (min(190, 16 + max(breadth(name) for name in names)) if direct else 12)
    top, bottom = 26, 26 + HEIGHTS[wide]
    ends = (top + 6, bottom) if panel.unit.code == "rank" else (bottom, top + 6)
    vertical = Linear(marks[0], marks[-1], *ends)
    first = min(figure.start or figure.day for figure in found if figure.day is not None)
    last = max(figure.day for figure in found if figure.day is not None)
    parts = [value_axis(vertical, written, left, right, unit_title(panel.unit, scale.name))]
    across, axis = time_axis(first, last, left + 4, right - 6, top, bottom, answer.language)
    parts.append(axis)
    placed = [
        [(across(figure.day.toordinal() + 1), vertical(float(figure.value)), figure) for figure in series if figure.day]
        for series in panel.series
    ]
    boxes = [around(x, y) for points in placed for x, y, _ in points]
    labels = Labels((left, top - 12, width, bottom), boxes)
    above = "above below right left"
    stretched = len(names) <= SPANS
    for index, points in enumerate(placed):
        down = panel.unit.code != "rank"
        marked = joined(point(index, x, y, figure, answer, down=down) for x, y, figure in points)
        stretch = spans(points, across) if stretched else Markup("")
        parts.append(coloured(index, stretch, joins(points), targets(points, left), marked))
    if direct:
        parts += end_labels(names, placed, right + 8, width)
    if len(found) <= VALUES:
        for points in map(once, placed):
            parts += [
                label for x, y, figure in points
                if (label := labels.place(figure.written(answer.language), x, y, anchors=above)) is not None
            ]  # fmt: skip
    height: float = bottom + 24
    if len(names) > 1 and not direct:
        key, more = legend(names, width, height + 10, 2 if wide else 1)
        parts.append(key)
        height += 10 + more
    key, more = kinds(found, answer, width, height + 8, spans=stretched)
    parts.append(key)
    return joined(parts), height + 8 + more


def axis_number(value: float, scale: Scale, language: str) -> str:
    """A number at an axis."""
    return number(f"{value / float(scale.by):.6g}" if abs(value) < 1e15 or scale.name else str(value), language)


def time_axis(
    first: date, last: date, left: float, right: float, top: float, bottom: float, language: str
) -> tuple[Linear, Markup]:
    """The scale of days between two places, and its months, quarters or years, each named in its middle."""
    found = bands(first, last, right - left, language)
    scale = days(found[0].first, found[-1].last, left, right)
    parts = [line(left - 4, bottom, right + 6, bottom, stroke=SOFT, class_="v-axis")]
    for band in found:
        at, end = scale(band.first.toordinal()), scale(band.last.toordinal() + 1)
        parts.append(line(at, bottom, at, bottom + 5, stroke=SOFT, class_="v-axis"))
        if band.label:
            soft: dict[str, Attribute] = {"fill": SOFT, "class_": "v-soft", "font_size": 11}
            parts.append(text((at + end) / 2, bottom + 17, band.label, text_anchor="middle", **soft))
    parts.append(line(right, bottom, right, bottom + 5, stroke=SOFT, class_="v-axis"))
    return scale, joined(parts)


Points = Sequence[tuple[float, float, Figure]]


def once(points: Points) -> list[tuple[float, float, Figure]]:
    """Points without those at a place where another is, as of two sources that tell the same."""
    return list({(round(x), round(y)): (x, y, figure) for x, y, figure in points}.values())


def spans(points: Points, across: Linear) -> Markup:
    """A thin line from the first day of a period to its value."""
    return joined(
        el("line", x1=across(figure.start.toordinal()), y1=y, x2=x, y2=y, stroke="currentColor", stroke_width=1.0,
           stroke_opacity=0.45)
        for x, y, figure in points if figure.start is not None and figure.months and figure.kind != "target"
    )  # fmt: skip


def joins(points: Points) -> Markup:
    """What joins the values of periods that are as long, and the strokes between values of one day that differ."""
    by_length: dict[int, dict[float, list[float]]] = defaultdict(lambda: defaultdict(list))
    for x, y, figure in points:
        if figure.kind != "target":
            by_length[figure.months][x].append(y)
    parts = []
    for days_of in by_length.values():
        for (x1, some), (x2, others) in pairwise(days_of.items()):
            if len(set(some)) == len(set(others)) == 1:
                ends = {"x1": x1, "y1": some[0], "x2": x2, "y2": others[0]}
                parts.append(el("line", **ends, stroke="currentColor", stroke_width=2.0))
        parts += [
            el("line", x1=x, y1=min(some), x2=x, y2=max(some), stroke="currentColor", stroke_width=1.5,
               stroke_dasharray="1 3", class_="v-differ")
            for x, some in days_of.items() if len(set(some)) > 1
        ]  # fmt: skip
    return joined(parts)


def targets(points: Points, left: float) -> Markup:
    """A dashed line up to each target."""
    return joined(
        el("line", x1=left, y1=y, x2=x, y2=y, stroke="currentColor", stroke_width=1.5, stroke_dasharray="7 4",
           class_="v-target")
        for x, y, figure in points if figure.kind == "target"
    )  # fmt: skip


def point(index: int, x: float, y: float, figure: Figure, answer: Answer, *, down: bool) -> Markup:
    """A value that opens its words."""
    hollow = figure.kind in ("baseline", "target")
    inner = marker(0, x, y, 1.2) if figure.kind == "target" else None
    mark = marker(index, x, y, 6 if figure.kind == "target" else 4.5, hollow=hollow)
    bound = open_end(figure.comparator, x, y, down=down)
    return opening(figure.href, told(figure, answer), hit(x, y), mark, inner, bound)


def end_labels(names: Sequence[str], placed: Sequence[Points], x: float, width: float) -> list[Markup]:
    """The names of series at their ends, moved apart where they would meet."""
    wanted = sorted((points[-1][1], index) for index, points in enumerate(placed))
    ys: list[float] = []
    for y, _ in wanted:
        ys.append(max(y, ys[-1] + 15) if ys else y)
    return [
        coloured(index, marker(index, x + 2, y, 4), text(x + 11, y + 4, cut(names[index], width - x - 11)))
        for y, (_, index) in zip(ys, wanted, strict=True)
    ]


def legend(names: Sequence[str], width: float, y: float, columns: int) -> tuple[Markup, float]:
    """Which mark is which series, in columns; and how high it is."""
    each = width / columns
    parts = []
    for index, name in enumerate(names):
        x, at = (index % columns) * each, y + index // columns * 18 + 8
        sample = el("line", x1=x + 2, y1=at, x2=x + 24, y2=at, stroke="currentColor", stroke_width=2.0)
        words = el("g", el("title", name), text(x + 30, at + 4, cut(name, each - 36)))
        parts.append(coloured(index, sample, marker(index, x + 13, at), words))
    return joined(parts), 18.0 * -(-len(names) // columns) + 4


def kinds(
    found: Sequence[Figure], answer: Answer, width: float, y: float, *, spans: bool = False
) -> tuple[Markup, float]:
    """What hollow marks, dashes, thin lines and arrows mean, where there are any; and how high that is."""
    entries: list[tuple[Markup, str]] = []
    grey: dict[str, Attribute] = {"stroke": SOFT, "class_": "v-axis", "stroke_width": 1.5}
    if any(figure.kind == "baseline" for figure in found):
        entries.append((marker(0, 12, -4, hollow=True), answer.word("kind_baseline")))
    if any(figure.kind == "target" for figure in found):
        dashes = line(0, -4, 24, -4, stroke_dasharray="7 4", **grey)
        mark = joined((dashes, marker(0, 12, -4, 6, hollow=True), marker(0, 12, -4, 1.2)))
        entries.append((mark, answer.word("kind_target")))
    if spans and any(figure.months and figure.kind != "target" for figure in found):
        mark = joined((line(0, -4, 20, -4, stroke_opacity=0.5, **grey), marker(0, 20, -4, 3.5)))
        entries.append((mark, answer.word("legend_period")))
    if any(figure.comparator in ("gt", "ge", "lt", "le") for figure in found):
        entries.append((open_end("ge", 12, 4) or Markup(""), answer.word("legend_bound")))
    if differing(found):
        mark = el("line", x1=12, y1=-12, x2=12, y2=4, stroke="currentColor", stroke_dasharray="1 3", stroke_width=1.5)
        entries.append((mark, answer.word("legend_differ")))
    parts, x, row = [], 0.0, 0
    for mark, words in entries:
        room = 30 + breadth(words, 11) + 14
        if x + room > width and x:
            x, row = 0.0, row + 1
        name = text(30, 0, words, font_size=11, fill=SOFT, class_="v-soft")
        group = el("g", mark, name, transform=f"translate({x:.0f} {y + 12 + row * 18:.0f})", color=SOFT, class_="v-key")
        parts.append(group)
        x += room
    return joined(parts), 18.0 * (row + 1) + 4 if entries else 0.0


def differing(found: Iterable[Figure]) -> bool:
    """Whether of some day and series more than one value is told."""
    values: dict[object, set[object]] = defaultdict(set)
    for figure in found:
        if figure.kind != "target":
            values[(figure.series, figure.months, figure.day)].add(figure.value)
    return any(len(some) > 1 for some in values.values())
