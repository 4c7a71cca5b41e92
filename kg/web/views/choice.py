"""Which views fit an answer, which one is shown, and the switch between them.

Every view is an address: `?view=` names it, the question's own is shown where none is named, and links over the answer
lead to the others that fit, which each view tells from the columns.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from kg.errors import RequestError
from kg.sparql import Asker
from kg.web.table import shorten
from kg.web.views import bar, board, line, maps, pairs, plot, timeline
from kg.web.views.answer import Answer, Here
from kg.web.views.figures import Figure, figures
from kg.web.views.markup import el, joined
from kg.web.views.sources import Told, dimensions, places, sources

PANELS = 6  # of a page
CHOICES = 300  # links that choose an indicator or an area

FITS: dict[str, Callable[[Answer, list[Figure]], bool]] = {
    "table": lambda answer, found: True,
    "line": lambda answer, found: any(line.drawn(found)),
    "bar": lambda answer, found: bool(found),
    "map": lambda answer, found: bool(maps.measures(found)),
    "timeline": lambda answer, found: timeline.columns_of(answer) is not None,
    "board": lambda answer, found: board.column_of(answer) is not None,
    "pairs": lambda answer, found: pairs.fits(answer),
}
VIEWS = tuple(FITS)
DRAWN = ("line", "bar", "map", "timeline")  # those that are a picture, which can be a file


@dataclass(frozen=True, slots=True)
class View:
    """A view of an answer on a page. switch: links to the others; body: what is drawn; table: whether the page shows
    the table below it; picture: the address of the same as an SVG file."""

    name: str
    switch: Markup
    body: Markup | None
    table: bool
    picture: str | None = None


def offered(answer: Answer, found: list[Figure]) -> list[str]:
    """The views that fit."""
    return [name for name, fits in FITS.items() if fits(answer, found)] if answer.table.rows else ["table"]


def chosen(answer: Answer, found: list[Figure]) -> tuple[str, bool]:
    """The view that is shown, and whether that is what was asked for. RequestError for a name that is none."""
    asked = answer.here.of("view")
    if asked and asked not in VIEWS:
        raise RequestError(f"view {asked!r}: one of {', '.join(VIEWS)}", vi=f"view: một trong {', '.join(VIEWS)}")
    wanted = asked or (answer.query.view if answer.query is not None else "table")
    fitting = wanted in offered(answer, found)
    return (wanted if fitting else "table"), fitting or not asked


async def shown(answer: Answer, engine: Asker) -> View:
    """An answer as its view shows it, with the switch to the others."""
    found = await asyncio.to_thread(figures, answer)
    name, fits = chosen(answer, found)
    body = await drawn(name, answer, found, engine)
    if not fits:
        sentence = el(
            "p", answer.word("view_unfit", view=answer.word(f"view_{answer.here.of('view')}")), class_="remark"
        )
        body = joined((sentence, body)) if body is not None else sentence
    picture = None
    if name in DRAWN and answer.query is not None:
        picture = Here(f"/queries/{answer.query.name}.svg", answer.here.fields).to(
            view=name, page=answer.here.of("page"), embed=None
        )
    return View(name, switch(answer, offered(answer, found), name), body, name == "table", picture)


def switch(answer: Answer, names: Sequence[str], current: str) -> Markup:
    """Links to the views that fit; nothing where there is but one."""
    if len(names) < 2:
        return Markup("")
    links = (
        el(
            "a",
            answer.word(f"view_{one}"),
            href=answer.here.to(view=one),
            aria_current="true" if one == current else None,
        )
        for one in names
    )
    return el("nav", *links, class_="switch", aria_label=answer.word("views"))


async def drawn(name: str, answer: Answer, found: list[Figure], engine: Asker) -> Markup | None:
    """The inside of a view; None of the table."""
    if name == "table":
        return None
    if name == "map":
        return await on_a_map(answer, found, engine)
    if name == "timeline":
        return over_time(answer)
    if name == "board":
        columns = board.cards(answer)
        first, page, pages = answer.portion(max(len(cards) for _, cards in columns), board.CARDS)
        return joined((board.board(columns, first, answer), turns(answer, page, pages)))
    if name == "pairs":
        return await side_by_side(answer, engine)
    return await asyncio.to_thread(panelled, name, answer, found)


def plots(name: str, answer: Answer, found: list[Figure]) -> list[plot.Plot]:
    """The panels of a line or bar view."""
    if name == "line":
        return [line.plot_of(panel, answer) for panel in line.panels(found)]
    return [bar.plot_of(panel, answer) for panel in bar.panels(found, answer)]


def panelled(name: str, answer: Answer, found: list[Figure]) -> Markup:
    """Panels of lines or bars, some at a time, with what is not drawn and links that choose."""
    every = plots(name, answer, found)
    first, page, pages = answer.portion(len(every), PANELS)
    some = every[first : first + PANELS]
    both = len(some) == 1
    pictures = [plot.pictures(one, answer, f"{name}{index}", both=both) for index, one in enumerate(some, first)]
    parts = [*notes(name, answer, found, len(every), len(some))]
    parts.append(el("div", *pictures, class_="plots one" if both else "plots"))
    parts.append(turns(answer, page, pages))
    if name == "line" and len(every) == 1:
        left = line.panels(found)[0].left_out
        parts.append(choices(answer, "area", [series[0] for series in left], "choose_area"))
    if len(every) > len(some):
        parts.append(choices(answer, "indicator", found, "choose_indicator"))
    return joined(parts)


def notes(name: str, answer: Answer, found: list[Figure], panels: int, here: int) -> list[Markup]:
    """What is not drawn, and how much there is, in plain sentences."""
    words = []
    if panels > here:
        words.append(answer.word("panels_many", n=panels, here=here))
    if answer.cut:
        words.append(answer.word("rows_cut", n=len(answer.table.rows)))
    parts = [el("p", sentence, class_="remark") for sentence in words]
    if name == "line":
        undated = sum(figure.day is None and figure.kind != "change" for figure in found)
        changes = sum(figure.kind == "change" for figure in found)
        if undated:
            link = el("a", answer.word("view_table"), href=answer.here.to(view="table"))
            parts.append(el("p", answer.word("undated", n=undated), " ", link, class_="remark"))
        if changes:
            link = el("a", answer.word("view_bar"), href=answer.here.to(view="bar"))
            parts.append(el("p", answer.word("changes_left", n=changes), " ", link, class_="remark"))
    return parts


def choices(answer: Answer, parameter: str, found: Sequence[Figure], key: str) -> Markup:
    """Links that ask the same of one indicator or area, where the question takes it."""
    if not answer.takes(parameter):
        return Markup("")
    counts: dict[tuple[str, str], int] = {}
    for figure in found:
        thing = figure.indicator if parameter == "indicator" else figure.area
        counts[(thing.label, thing.key)] = counts.get((thing.label, thing.key), 0) + 1
    items = [
        el("li", el("a", label, href=answer.here.to(**{parameter: shorten(iri)})), el("span", f" {n}", class_="count"))
        for (label, iri), n in sorted(counts.items())[:CHOICES]
        if iri.startswith("http")
    ]
    if not items:
        return Markup("")
    return el("details", el("summary", answer.word(key, n=len(items))), el("ul", *items, class_="choices"))


def turns(answer: Answer, page: int, pages: int) -> Markup:
    """Links to the pages before and after."""
    if pages < 2:
        return Markup("")
    before = el("a", answer.word("previous"), href=answer.here.to(page=str(page - 1)), rel="prev") if page > 1 else None
    after = el("a", answer.word("next"), href=answer.here.to(page=str(page + 1)), rel="next") if page < pages else None
    where = el("span", answer.word("page_of", n=page, all=pages))
    return el("nav", before, where, after, class_="turns", aria_label=answer.word("pages"))


async def on_a_map(answer: Answer, found: list[Figure], engine: Asker) -> Markup:
    """The map with its switches and its list."""
    known = await places(engine, maps.provinces(found))
    chosen = maps.map_of(found, known, answer.here.of("measure"), answer.here.of("era"))
    if chosen is None:
        return el("p", answer.word("map_unplaced"), class_="remark")
    parts = [maps.switches(chosen, found, answer)]
    if chosen.elsewhere:
        parts.append(el("p", answer.word("map_elsewhere", n=chosen.elsewhere), class_="remark"))
    picture = plot.pictures(maps.plot_of(chosen, answer), answer, "map", both=False)
    beside = el("div", maps.listed(chosen, answer), class_="beside")
    parts.append(el("div", picture, beside, class_="plots map"))
    parts.append(el("p", answer.word("map_note"), class_="remark"))
    return joined(parts)


def over_time(answer: Answer) -> Markup:
    """The strip and the list of a timeline."""
    found = timeline.events(answer)
    first, page, pages = answer.portion(len(found), timeline.EVENTS)
    some = found[first : first + timeline.EVENTS]
    strip = timeline.plot_of(found, answer)
    parts = []
    undated = sum(event.day is None for event in found)
    if undated:
        parts.append(el("p", answer.word("undated_things", n=undated), class_="remark"))
    if strip is not None:
        parts.append(el("div", plot.pictures(strip, answer, "timeline", both=True), class_="plots one"))
    parts.append(timeline.listed(some, answer))
    parts.append(turns(answer, page, pages))
    return joined(parts)


async def side_by_side(answer: Answer, engine: Asker) -> Markup:
    """A page of pairs, with their sentences."""
    found = pairs.pairs(answer)
    first, page, pages = answer.portion(len(found), pairs.PAIRS)
    some = found[first : first + pairs.PAIRS]
    sides = [side for pair in some for side in pair.sides[: pairs.SIDES]]
    claims = [side.claim for side in sides if side.claim]
    told = Told(
        sources=await sources(engine, [side.source for side in sides]),
        dimensions=await dimensions(engine, claims, answer.language) if claims else {},
    )
    return joined((pairs.draw(some, told, answer), turns(answer, page, pages)))


async def exported(answer: Answer, engine: Asker, site: str, version: str) -> bytes:
    """The view as an SVG that stands alone, with its source; RequestError for one that is no picture or does not fit.

    site: the address of this server, before which links get its name; version: of the data.
    """

    follow = answer.link

    def link(iri: str) -> str | None:
        place = follow(iri)
        return site + place if place is not None and place.startswith("/") else place

    answer = replace(answer, link=link, site=site)
    found = await asyncio.to_thread(figures, answer)
    fitting = [name for name in offered(answer, found) if name in DRAWN]
    own = answer.query.view if answer.query is not None else ""
    name = answer.here.of("view") or (own if own in fitting else next(iter(fitting), ""))
    if name not in fitting:
        known = ", ".join(fitting) or answer.word("none")
        english, vietnamese = (
            f"view {name!r} of this answer is no picture: {known}",
            f"view {name!r} không là hình: {known}",
        )
        raise RequestError(english, vi=vietnamese)
    some: list[plot.Plot] = []
    if name == "map":
        known_places = await places(engine, maps.provinces(found))
        one = maps.map_of(found, known_places, answer.here.of("measure"), answer.here.of("era"))
        some = [maps.plot_of(one, answer)] if one is not None else []
    elif name == "timeline":
        strip = timeline.plot_of(timeline.events(answer), answer)
        some = [strip] if strip is not None else []
    else:
        every = plots(name, answer, found)
        first, _, _ = answer.portion(len(every), PANELS)
        some = every[first : first + PANELS]
    title = answer.query.summary.of(answer.language) if answer.query is not None else answer.word("query")
    here = Here(answer.here.path.removesuffix(".svg"), answer.here.fields)
    page = site + here.to(page=here.of("page"))
    source = answer.word("source_line", version=version[:12] or "?", address=page)
    return await asyncio.to_thread(plot.exported, some, title, source, page)
