"""Sources side by side: two figures that differ, or the articles that tell one thing, each with its sentence, the words
marked in it, the article and its day; and in which respects two figures differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.sparql import Term
from kg.web.table import number
from kg.web.views.answer import Answer
from kg.web.views.figures import day_of, named
from kg.web.views.markup import el, joined
from kg.web.views.sources import DIMENSIONS, Source, Told
from kg.web.views.writing import day

PAIRS = 20  # on a page
SIDES = 6  # of a thing that many articles tell
DAYS = ("asOf",)  # dimensions whose values are days


@dataclass(frozen=True, slots=True)
class Side:
    """Columns of one side: value, day, its words, the claim, and the word that heads it."""

    value: str
    day: str
    quote: str
    source: str
    claim: str
    head: str


BOTH = (
    (Side("oneValue", "date", "quote", "source", "one", "side_one"),
     Side("otherValue", "date", "quoteOther", "sourceOther", "other", "side_other")),
    (Side("earlierValue", "earlierDate", "quote", "source", "earlier", "side_earlier"),
     Side("laterValue", "laterDate", "quoteLater", "sourceLater", "later", "side_later")),
    (Side("target", "targetDate", "quote", "source", "targetObservation", "kind_target"),
     Side("actual", "actualDate", "quoteActual", "sourceActual", "actualObservation", "kind_actual")),
    (Side("baseline", "baselineDate", "quoteBaseline", "sourceBaseline", "baselineObservation", "kind_baseline"),
     Side("actual", "actualDate", "quote", "source", "observation", "kind_actual")),
)  # fmt: skip
TOGETHER = (("meeting", "meetingLabel"), ("claim", "claimLabel"))  # what several articles may tell


@dataclass(frozen=True, slots=True)
class Card:
    """One side: value and day where there are any, the quotation's IRI, and the words as the answer has them."""

    head: str
    value: str
    day: str
    source: str
    quote: str
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Sides of one thing. reason: why they stand together."""

    label: str
    iri: str
    reason: str
    unit: str
    sides: tuple[Card, ...]


def fits(answer: Answer) -> bool:
    """Whether the answer holds sides to be shown beside each other."""
    several = answer.has("articles", "source") and any(answer.has(*one) for one in TOGETHER)
    return several or sides_of(answer) is not None


def sides_of(answer: Answer) -> tuple[Side, Side] | None:
    """The columns of both sides."""
    return next((both for both in BOTH if all(answer.has(side.value, side.source) for side in both)), None)


def pairs(answer: Answer) -> list[Pair]:
    """The pairs of an answer, in its order."""
    both = sides_of(answer)
    if both is None:
        return together(answer)
    found = []
    for row in answer.rows():
        if all(side.value in row and side.source in row for side in both):
            names = (named(row, name).label for name in ("indicator", "area", "breakdown"))
            label = " · ".join(name for name in names if name)
            unit = named(row, "unit")
            name = "%" if unit.code == "percent" else "" if unit.code == "count" else unit.label
            reason = row["reason"].value if "reason" in row else ""
            found.append(Pair(label, "", reason, name, tuple(card(row, side, answer) for side in both)))
    return found


def card(row: Mapping[str, Term], side: Side, answer: Answer) -> Card:
    """One side of a row."""
    wanted = (side.value, side.day, side.quote, side.source, side.claim)
    given = {name: row[name].value for name in wanted if name in row}
    value = number(given[side.value], answer.language)
    return Card(answer.word(side.head), value, given.get(side.day, ""), given[side.source], given.get(side.quote, ""),
                given.get(side.claim, ""))  # fmt: skip


def together(answer: Answer) -> list[Pair]:
    """Things that several articles tell, each article a side."""
    iri, label = next(one for one in TOGETHER if answer.has(*one))
    found: dict[str, list[Mapping[str, Term]]] = {}
    for row in answer.rows():
        if iri in row and "source" in row:
            found.setdefault(row[iri].value, []).append(row)
    made = []
    for key, rows in found.items():
        sides = tuple(
            Card("", "", "", row["source"].value, row["quote"].value if "quote" in row else "") for row in rows
        )
        count = rows[0]["articles"].value if "articles" in rows[0] else str(len(rows))
        name = rows[0][label].value if label in rows[0] else key
        made.append(Pair(name, key, answer.word("told_by", n=count), "", sides))
    return made


def draw(found: Sequence[Pair], told: Told, answer: Answer) -> Markup:
    """Pairs, one below the other."""
    return el("div", *(shown(pair, told, answer) for pair in found), class_="pairs")


def shown(pair: Pair, told: Told, answer: Answer) -> Markup:
    """One pair."""
    place = answer.link(pair.iri) if pair.iri else None
    head = el("h2", el("a", pair.label, href=place) if place else el("span", pair.label))
    reason = el("p", pair.reason, class_="reason") if pair.reason else None
    sides = [
        one_side(side, pair.unit, told.sources.get(side.source, Source(side.quote)), answer)
        for side in pair.sides[:SIDES]
    ]
    more = len(pair.sides) - SIDES
    rest = el("p", answer.word("sides_left", n=more), class_="count") if more > 0 else None
    beside = el("div", *sides, class_="sides")
    return el("section", head, reason, differing(pair, told, answer), beside, rest, class_="pair")


def one_side(side: Card, unit: str, source: Source, answer: Answer) -> Markup:
    """One side: the value large, the sentence, and the article."""
    parts: list[Markup | None] = []
    if side.head:
        when = day_of(side.day)
        after = f" · {day(when, answer.language)}" if when is not None else None
        parts.append(el("p", side.head, after, class_="head"))
    if side.value:
        parts.append(el("p", side.value, el("span", f" {unit}") if unit else None, class_="figure-large"))
    href = answer.words_at(Term("iri", side.source))
    parts.append(el("blockquote", marked(source, side.quote), lang="vi" if answer.language == "en" else None))
    issued = day_of(source.issued)
    about = [source.publisher, day(issued, answer.language) if issued is not None else ""]
    title = el("cite", source.title) if source.title else None
    told_of = el("span", " · ".join(part for part in about if part), class_="count") if any(about) else None
    parts.append(el("p", title, told_of, class_="of"))
    if href is not None:
        name = f"{answer.word('open_quote')}: {source.words or side.quote}"
        parts.append(el("p", el("a", answer.word("open_quote"), href=href, aria_label=name[:160])))
    return el("div", *parts, class_="side")


def marked(source: Source, quote: str) -> Markup:
    """The sentence with the words marked in it; the words alone where no sentence is told."""
    words = source.words or quote
    before, found, after = source.sentence.partition(words)
    return joined((el("span", before), el("mark", words), el("span", after))) if found else el("mark", words)


def differing(pair: Pair, told: Told, answer: Answer) -> Markup | None:
    """In which respects two figures are told differently, beside their value."""
    if len(pair.sides) != 2 or not pair.sides[0].value:
        return None
    one, other = (told.dimensions.get(side.claim, {}) for side in pair.sides)
    values = f"{pair.sides[0].value} ↔ {pair.sides[1].value} {pair.unit}".rstrip()
    entries = [el("div", el("dt", answer.word("value")), el("dd", values))]
    article, another = (side.source.partition("#")[0] for side in pair.sides)
    where = answer.word("one_article" if article == another else "two_articles")
    entries.append(el("div", el("dt", answer.word("origin")), el("dd", where)))
    for name in DIMENSIONS:
        if sorted(one.get(name, ())) != sorted(other.get(name, ())):
            words = " ↔ ".join(written(name, of.get(name, ()), answer) for of in (one, other))
            entries.append(el("div", el("dt", answer.word(f"differs_{name}")), el("dd", words)))
    return el("dl", *entries, class_="differs", aria_label=answer.word("differs"))


def written(name: str, values: Sequence[str], answer: Answer) -> str:
    """What is told by a dimension, in words."""
    if not values:
        return answer.word("not_told")
    if name in DAYS:
        days = [day_of(value) for value in values]
        return ", ".join(day(one, answer.language) for one in days if one is not None)
    return ", ".join(number(value, answer.language) for value in values)
