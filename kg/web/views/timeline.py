"""Meetings and other things of a day: a strip of dots over time, and below it a list by years with what is told of
each.

Rows of one thing fall together: a meeting that three bodies convened is one, with all three.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from kg.sparql import Term
from kg.web.views.answer import Answer
from kg.web.views.figures import day_of
from kg.web.views.line import time_axis
from kg.web.views.markup import el, joined
from kg.web.views.plot import NARROW, Plot, coloured, hit, marker, opening, text
from kg.web.views.writing import day

# Columns that name what has the day, the first that is there, and of each its IRI.
THINGS = (("meetingLabel", "meeting"), ("title", "article"), ("documentLabel", "document"), ("claimLabel", "claim"),
          ("label", "thing"))  # fmt: skip
DATES = ("date", "issued", "asOf")
TOLD = ("convenerLabel", "name", "roleLabel", "provinceLabel", "publisher", "articles")
MARKED = ("partLabel", "kindLabel")
EVENTS = 200  # on a page
STACK = 12  # height of a dot in the strip


@dataclass(slots=True)
class Event:
    """A thing of a day. told: what other columns tell of it, each once; words: quotations and where they open."""

    label: str
    iri: str
    day: date | None
    ordinal: str = ""
    marks: list[str] = field(default_factory=list)
    told: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)


def columns_of(answer: Answer) -> tuple[str, str, str] | None:
    """The columns of day, label and IRI; None where the answer has no such things."""
    dated = next((name for name in DATES if answer.has(name)), None)
    thing = next(((label, iri) for label, iri in THINGS if answer.has(label)), None)
    return (dated, *thing) if dated and thing and not answer.has("value") else None


def events(answer: Answer) -> list[Event]:
    """The things of an answer, those of no day at the end."""
    columns = columns_of(answer)
    assert columns is not None
    dated, label, iri = columns
    found: dict[tuple[str, str], Event] = {}
    for row in answer.rows():
        if label not in row:
            continue
        key = row[iri].value if iri in row else row[label].value
        when = row[dated].value if dated in row else ""
        event = found.setdefault((key, when), Event(row[label].value, key if iri in row else "", day_of(when)))
        add(event, row, answer)
    return sorted(found.values(), key=lambda event: (event.day is None, event.day or date.max))


def add(event: Event, row: Mapping[str, Term], answer: Answer) -> None:
    """What one more row tells of a thing."""
    event.ordinal = event.ordinal or (row["ordinal"].value if "ordinal" in row else "")
    for name in MARKED:
        if name in row and row[name].value not in event.marks:
            event.marks.append(row[name].value)
    for name in TOLD:
        if name in row and row[name].value not in event.told.setdefault(name, []):
            event.told[name].append(row[name].value)
    source = answer.words_at(row.get("source"))
    if "quote" in row and source is not None:
        event.words.setdefault(source, row["quote"].value)


def plot_of(found: Sequence[Event], answer: Answer) -> Plot | None:
    """The strip, of the things that have a day."""
    dated = [event for event in found if event.day is not None]
    if not dated:
        return None
    about = answer.word("timeline_about", n=len(dated), first=day(min(e.day for e in dated if e.day), answer.language),
                        last=day(max(e.day for e in dated if e.day), answer.language))  # fmt: skip
    key = answer.word("timeline_key") if any(event.ordinal for event in dated) else ""
    return Plot(answer.word("timeline"), about, lambda width: draw(dated, answer, width), (), key)


def draw(found: Iterable[Event], answer: Answer, width: int) -> tuple[Markup, float]:
    """The strip at a width, and its height: dots of days close to each other stand on each other, and a session that
    is counted has its number."""
    found = list(found)
    size = 11.0 if width > NARROW else 9.5
    dates = [event.day for event in found if event.day is not None]
    top: dict[int, int] = {}
    places = []
    scale, _ = time_axis(min(dates), max(dates), 14, width - 14, 0, 0, answer.language)
    for event in found:
        assert event.day is not None
        x = scale(event.day.toordinal())
        slot = round(x / (size * 2 + 1))
        top[slot] = top.get(slot, 0) + 1
        places.append((slot, top[slot], event))
    high = min(max(top.values()), 14)
    bottom = 10 + high * (size * 2 + 2)
    _, axis = time_axis(min(dates), max(dates), 14, width - 14, 0, bottom + 4, answer.language)
    parts = []
    for slot, level, event in places:
        if level > 14:
            continue
        x, y = slot * (size * 2 + 1), bottom - (level - 0.5) * (size * 2 + 2)
        words = told(event, answer)
        number = None
        if event.ordinal:
            number = text(x, y + 4, event.ordinal, text_anchor="middle", font_size=11, fill="#ffffff", class_="v-on")
        mark = marker(0, x, y, size - 2, hollow=not event.ordinal)
        parts.append(opening(href(event, answer), words, hit(x, y, size * 2, size * 2), mark, number))
    return joined((axis, coloured(0, *parts))), bottom + 30


def told(event: Event, answer: Answer) -> str:
    """A thing in words."""
    session = answer.word("session", n=event.ordinal) if event.ordinal else ""
    bodies = ", ".join(event.told.get("convenerLabel", ()))
    when = day(event.day, answer.language) if event.day is not None else answer.word("no_date")
    return " · ".join(part for part in (when, session, event.label, bodies) if part)


def href(event: Event, answer: Answer) -> str | None:
    """Where a thing has its page."""
    return (answer.link(event.iri) if event.iri else None) or next(iter(event.words), None)


def listed(found: Sequence[Event], answer: Answer) -> Markup:
    """The list: under each year its things, at the end those of no day."""
    years: dict[int | None, list[Event]] = {}
    for event in found:
        years.setdefault(event.day.year if event.day is not None else None, []).append(event)
    parts = []
    for year, some in years.items():
        name = str(year) if year is not None else answer.word("no_date")
        head = el("h2", name, el("span", f" {len(some)}", class_="count"))
        parts.append(el("section", head, el("ol", *(entry(event, answer) for event in some)), class_="year"))
    return el("div", *parts, class_="timeline")


def entry(event: Event, answer: Answer) -> Markup:
    """One thing of the list."""
    when = None
    if event.day is not None:
        when = el("time", f"{event.day:%d/%m}" if answer.language == "vi" else f"{event.day:%d %b}",
                  datetime=event.day.isoformat())  # fmt: skip
    badge = el("span", answer.word("session", n=event.ordinal), class_="badge") if event.ordinal else None
    place = answer.link(event.iri) if event.iri else None
    name = el("a", event.label, href=place) if place else el("span", event.label)
    marks = el("span", " · ".join(event.marks), class_="about-it") if event.marks else None
    more = [el("p", ", ".join(values)) for values in event.told.values() if values]
    words = [
        el("p", el("a", f"“{quote}”", href=link, lang="vi" if answer.language == "en" else None), class_="words")
        for link, quote in list(event.words.items())[:3]
    ]
    head = el("p", name, badge, marks, class_="head")
    return el("li", el("div", when, class_="when"), el("div", head, *more, *words))
