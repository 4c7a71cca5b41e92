"""A plot, drawn at two widths for a page and once for a file: frame, axes, marks, labels that keep out of each other's
way, and the same figures as a table."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from kg.web.views.answer import Answer
from kg.web.views.figures import Figure, called, kind_word
from kg.web.views.markup import SVG, Attribute, el, joined
from kg.web.views.scales import Linear
from kg.web.views.writing import breadth

NARROW, WIDE = 340, 720  # widths that plots are drawn at: a phone's, a page's
SIZE = 12  # of letters
INK, SOFT, GRID, PAPER = "#17242a", "#4c5f67", "#d5dfe2", "#ffffff"
# Of series: told apart with any kind of colour vision, and 3:1 on paper; dark ones are in static/views.css.
COLOURS = ("#0b6fa4", "#c2410c", "#0f766e", "#8b3fa0", "#8a6100", "#475a66", "#b0285f", "#4d6b00")
HIT = 13  # half of what a finger must meet
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Plot:
    """What one picture shows: `draw` makes its inside and height at a width. about: what it shows, in words."""

    title: str
    about: str
    draw: Callable[[int], tuple[Markup, float]]
    figures: tuple[Figure, ...] = ()
    subtitle: str = ""


def text(x: float, y: float, words: str, **more: Attribute) -> Markup:
    """Words at a place, in ink unless another colour is given."""
    looks: dict[str, Attribute] = {"font_size": SIZE, "fill": INK, "class_": "v-ink"}
    return el("text", words, x=x, y=y, **(looks | more))


def line(x1: float, y1: float, x2: float, y2: float, **more: Attribute) -> Markup:
    """A straight line, of the grid unless told otherwise."""
    looks: dict[str, Attribute] = {"stroke": GRID, "class_": "v-grid"}
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, **(looks | more))


def coloured(index: int, *parts: str) -> Markup:
    """Marks in the colour of a series."""
    index %= len(COLOURS)
    return el("g", *parts, class_=f"v-s{index}", color=COLOURS[index])


def marker(shape: int, x: float, y: float, radius: float = 4.5, *, hollow: bool = False) -> Markup:
    """A mark at a place: circle, square, triangle, diamond and so on; a hollow one has the colour in its outline."""
    fill, looks = ("currentColor", "v-mark") if not hollow else (PAPER, "v-mark v-hollow")
    own: dict[str, str | float] = {"fill": fill, "stroke": "currentColor", "stroke_width": 2.0, "class_": looks}
    corners = ((), (4, 45), (3, -90), (4, 0), (3, 90), (6, 0), (5, -90), (8, 22.5))[shape % 8]
    if not corners:
        return el("circle", cx=x, cy=y, r=radius, **own)
    sides, turn = corners
    wide = radius * 1.2
    points = " ".join(
        f"{x + wide * math.cos(math.radians(turn + 360 * i / sides)):.1f},"
        f"{y + wide * math.sin(math.radians(turn + 360 * i / sides)):.1f}"
        for i in range(int(sides))
    )
    return el("polygon", points=points, stroke_linejoin="round", **own)


def open_end(comparator: str, x: float, y: float, *, sideways: bool = False, down: bool = True) -> Markup | None:
    """The arrow of a figure that tells a bound: towards more where the true value may be above, else towards less.
    down: whether less is below, as it is but for ranks."""
    more = {"gt": 1, "ge": 1, "lt": -1, "le": -1}.get(comparator)
    if more is None:
        return None
    if sideways:
        path = f"M{x + 3:.1f} {y:.1f}h{9 * more}m{-3 * more} -3l{3 * more} 3l{-3 * more} 3"
    else:
        up = more if down else -more
        path = f"M{x:.1f} {y - 6 * up:.1f}v{-9 * up}m-3 {3 * up}l3 {-3 * up}l3 {3 * up}"
    return el("path", d=path, fill="none", stroke="currentColor", stroke_width=1.5)


def opening(href: str | None, told: str, *parts: Markup | None) -> Markup:
    """Marks that open the words of a figure, or that only tell of it where it has none."""
    inside = (el("title", told), *parts)
    if href is None:
        return el("g", *inside)
    return el("a", *inside, href=href, aria_label=told, class_="v-point")


def told(figure: Figure, answer: Answer, *, indicator: bool = False) -> str:
    """A figure in words, with those of the article."""
    kind = kind_word(figure, answer)
    parts = [called(figure, answer, indicator=indicator), figure.when(answer), kind]
    head = ", ".join(part for part in parts if part)
    return f"{head}: {figure.exact(answer.language)}" + (f". “{figure.quote}”" if figure.quote else "")


def hit(x: float, y: float, width: float = HIT * 2, height: float = HIT * 2) -> Markup:
    """What a finger or a pointer may meet around a mark."""
    return el("rect", x=x - width / 2, y=y - height / 2, width=width, height=height, fill="transparent")


class Labels:
    """Places words where no others stand; what finds no place is left out."""

    def __init__(self, bounds: Box, taken: Iterable[Box] = ()) -> None:
        self._bounds = bounds
        self._taken = list(taken)

    def place(
        self, words: str, x: float, y: float, away: float = 8, size: float = 11, anchors: str = "above right below left"
    ) -> Markup | None:
        """Words beside a place: above it, else right of it, below or left."""
        wide, high = breadth(words, size), size
        for side in anchors.split():
            left, top, anchor = {
                "above": (x - wide / 2, y - away - high, "middle"),
                "below": (x - wide / 2, y + away, "middle"),
                "right": (x + away, y - high / 2, "start"),
                "left": (x - away - wide, y - high / 2, "end"),
            }[side]
            box = (left, top, left + wide, top + high)
            if self._free(box):
                self._taken.append(box)
                at = {"middle": left + wide / 2, "start": left, "end": left + wide}[anchor]
                return text(at, top + high * 0.82, words, font_size=size, text_anchor=anchor, class_="v-ink v-value")
        return None

    def _free(self, box: Box) -> bool:
        left, top, right, bottom = self._bounds
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in self._taken)


def around(x: float, y: float, radius: float = 5) -> Box:
    """The box of a mark."""
    return (x - radius, y - radius, x + radius, y + radius)


def value_axis(scale: Linear, marks: Iterable[tuple[float, str]], left: float, right: float, title: str) -> Markup:
    """Lines across with their numbers left of them, and the unit above."""
    parts = [text(0, 11, title, fill=SOFT, class_="v-soft", font_size=11)] if title else []
    for value, words in marks:
        y = scale(value)
        base = value == 0
        parts.append(line(left, y, right, y, **({"stroke": SOFT, "class_": "v-axis"} if base else {})))
        parts.append(text(left - 6, y + 4, words, text_anchor="end", fill=SOFT, class_="v-soft", font_size=11))
    return joined(parts)


def pictures(plot: Plot, answer: Answer, name: str, *, both: bool) -> Markup:
    """A plot on a page: its name, the picture at one width or both (the style sheet shows the fitting one), and its
    figures as a table."""
    parts: list[Markup] = []
    for width in (NARROW, WIDE) if both else (NARROW,):
        inside, height = plot.draw(width)
        own = f"{name}-{width}"
        parts.append(
            el(
                "svg",
                el("title", plot.title, id=f"{own}-t"),
                el("desc", plot.about, id=f"{own}-d"),
                inside,
                viewBox=f"0 0 {width} {math.ceil(height)}",
                width=width,
                height=math.ceil(height),
                role="group",
                aria_labelledby=f"{own}-t",
                aria_describedby=f"{own}-d",
                class_="v-narrow" if both and width == NARROW else "v-wide" if both else "v-only",
            )
        )
    caption = el("figcaption", el("h2", plot.title), el("p", plot.subtitle) if plot.subtitle else None)
    return el("figure", caption, *parts, listed(plot, answer), class_="plot")


def listed(plot: Plot, answer: Answer) -> Markup | None:
    """The figures of a plot as a table, folded away."""
    if not plot.figures:
        return None
    many = len({figure.indicator.key for figure in plot.figures}) > 1
    lang = "vi" if answer.language == "en" else None
    heads = [answer.word(key) for key in ("series", "when", "value", "words_quoted")]
    rows = [
        el(
            "tr",
            el("td", named_in(figure, answer, many=many)),
            el("td", figure.when(answer), class_="date"),
            el("td", figure.exact(answer.language), class_="number"),
            el("td", link(figure.href, figure.quote or answer.word("open_quote")), class_="quote", lang=lang),
        )
        for figure in plot.figures
    ]  # fmt: skip
    head = el("thead", el("tr", *(el("th", words, scope="col") for words in heads)))
    table = el("table", el("caption", plot.title, class_="hidden"), head, el("tbody", *rows))
    region = el("div", table, class_="scroll", role="region", aria_label=plot.title, tabindex=0)
    return el("details", el("summary", answer.word("as_table", n=len(rows))), region, class_="numbers")


def named_in(figure: Figure, answer: Answer, *, many: bool) -> str:
    """The series of a figure, and its kind where it is no actual value."""
    kind = kind_word(figure, answer)
    return called(figure, answer, indicator=many) + (f" ({kind})" if kind else "")


def link(href: str | None, words: str) -> Markup | str:
    """Words as a link where they lead somewhere."""
    return el("a", words, href=href) if href is not None else words


def exported(plots: list[Plot], title: str, source: str, link: str) -> bytes:
    """Plots as one SVG that stands alone: white, with a title above and the source below."""
    parts, y = [], 0.0
    heads = wrapped(title, WIDE - 32, 18)
    for words in heads:
        y += 24
        parts.append(text(16, y + 6, words, font_size=18, font_weight="bold"))
    y += 16
    for plot in plots:
        parts.append(text(16, y + 18, plot.title, font_size=14, font_weight="bold"))
        y += 24
        if plot.subtitle:
            parts.append(text(16, y + 14, plot.subtitle, fill=SOFT))
            y += 18
        inside, height = plot.draw(WIDE - 32)
        parts.append(el("g", inside, transform=f"translate(16 {y + 8:.0f})"))
        y += height + 22
    for words in wrapped(source, WIDE - 32, 11):
        y += 15
        parts.append(el("a", text(16, y, words, fill=SOFT, font_size=11), href=link))
    height = math.ceil(y + 16)
    paper = el("rect", width=WIDE, height=height, fill=PAPER)
    document = el(
        "svg",
        el("title", title),
        el("desc", " ".join([plot.about for plot in plots] + [source])),
        paper,
        *parts,
        xmlns=SVG,
        viewBox=f"0 0 {WIDE} {height}",
        width=WIDE,
        height=height,
        font_family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
        role="group",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'.encode()


def wrapped(words: str, width: float, size: float) -> list[str]:
    """Words in lines of a width."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if breadth(longer, size) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
