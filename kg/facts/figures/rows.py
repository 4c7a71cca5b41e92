"""Numbered orders: "Mười địa phương đứng đầu theo thứ tự:" heads "(1) Đà Nẵng", whose place is its rank."""

import re
from decimal import Decimal

from kg.facts.figures.about import About
from kg.facts.figures.clauses import Clause
from kg.facts.figures.lines import Read
from kg.facts.figures.names import Named
from kg.facts.figures.ranks import leveled
from kg.facts.figures.times import Timed
from kg.facts.figures.tokens import Figure
from kg.grammar import Grammar
from kg.model import Name, Sentence, Span

_PLACE = re.compile(r"(?:^|\n)\s*[(]?(?P<n>\d{1,2})[).]\s*$")


def ordered(article: str, sentence: Sentence) -> int | None:
    """The place of an item in its list ("(1) Đà Nẵng"), told by the number before it; None for other lines."""
    if sentence.kind != "item" or len(sentence.text) > 60:
        return None
    found = _PLACE.search(article, max(0, sentence.span.start - 10), sentence.span.start)
    return int(found["n"]) if found else None


def ranked(place: int, who: Span, area: Name, ranking: str, period: str | None) -> Read:
    """The rank of an area in an announced order; `who`: where its name stands."""
    figure = Figure(who, who, Decimal(place), "rank", "rank")
    named = leveled(Named(f"xếp hạng {ranking.lower()}", ranking.lower(), "", ranking, ("rank in a ranking",)), area)
    time = Timed((period,), ("period-inferred",) if period else (), rule="period of the ranking")
    where = About(area, own=True, rule="place in an order")
    return Read(figure, Clause(0, who.end, "start"), named, "rank", "eq", "actual", where, time, who, named.rules)


def heads_order(folded: str, grammar: Grammar) -> bool:
    """Whether a sentence announces an order of ranks ("Mười địa phương đứng đầu theo thứ tự:")."""
    return folded.endswith(":") and any(r.regex.search(folded) for r in grammar.of("figure-order"))
