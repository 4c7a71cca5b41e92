"""The area, group or body that a figure is about: told in its clause, else carried on."""

import re
from dataclasses import dataclass

from kg.facts.figures.clauses import Clause
from kg.facts.figures.tokens import Figure
from kg.grammar import Grammar
from kg.model import Name, Span

COUNTRY = "id:country/vn"
_COMPARED = re.compile(r"(?:so với|nhất|của) $")


@dataclass(frozen=True, slots=True)
class Place:
    """An area or body named in a sentence; `strong` where it can be what a figure is about."""

    span: Span
    name: Name
    strong: bool


@dataclass(frozen=True, slots=True)
class About:
    """What a figure is about; breakdown: code:breakdown/…; own: told in the clause itself."""

    area: Name
    breakdown: Name | None = None
    basis: tuple[str, ...] = ()
    own: bool = False
    rule: str = "area carried on"


def breakdown_of(phrase: str, grammar: Grammar) -> Name | None:
    """The group that a subject names as a whole ("khối bộ, ngành"), or None."""
    for rule in grammar.of("breakdown"):
        if rule.regex.search(phrase):
            return f"code:breakdown/{rule.sets['breakdown']}"
    return None


def places_of(text: str, masked: str, named: list[tuple[Span, Name]], home: Name | None, grammar: Grammar) -> list[Place]:
    """The places of a sentence in order: provinces by name, the country, and "toàn tỉnh" for the article's own province."""
    found = [Place(span, name, _strong(masked, span)) for span, name in named]
    for match in grammar.find("figure-area", text, masked):
        if any(match.span.overlaps(p.span) for p in found):
            continue
        area = COUNTRY if match.sets["area"] == "country" else home
        if area is not None:
            found.append(Place(match.span, area, True))
    return sorted(found, key=lambda p: p.span.start)


def _strong(masked: str, span: Span) -> bool:
    """Whether a province's name stands where a subject or place stands, not inside the name of a body or document."""
    before = masked[max(0, span.start - 40) : span.start]
    return not re.search(
        r"(?:ban chỉ đạo|ubnd|ủy ban nhân dân|tỉnh ủy|thành ủy|công an|điểm cầu|đầu cầu|báo|đài|cổng|sở [^,;]{0,30}|đảng bộ|tổ công tác"
        r"|vnpt|viettel|mobifone|chuyển đổi số|đề án 06|đại học|kế hoạch|nghị quyết|chương trình)(?: tỉnh| thành phố)? $",
        before,
    )


def about(
    figure: Figure, clause: Clause, places: list[Place], first: Figure, previous: "About | None", carried: About
) -> About:
    """The area of a figure: in its own clause, left before right; at the sentence's start; of the figure before; carried."""
    strong = [p for p in places if p.strong]
    left = [p for p in strong if clause.start <= p.span.start and p.span.end <= figure.core.start]
    if left:
        return About(left[-1].name, own=True, rule="area in the clause")
    right = [p for p in strong if figure.core.end <= p.span.start and p.span.end <= clause.end]
    if right:
        return About(right[0].name, own=True, rule="area in the clause")
    if previous is not None and previous.own and clause.joint not in ("start",):
        return About(previous.area, rule="area of the figure before")
    opening = [p for p in strong if p.span.end <= first.span.start]
    if opening:
        return About(opening[-1].name, own=True, rule="area that opens the sentence")
    return carried
