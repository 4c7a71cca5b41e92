"""The area, group or body that a figure is about: told in its clause, else carried on."""

from collections.abc import Sequence
from functools import lru_cache

from kg.asking import asked
from kg.facts.figures.clauses import Clause
from kg.facts.figures.tokens import Figure
from kg.grammar import Grammar
from kg.model import District, Name, Span
from kg.model.frozen import dataclass
from kg.values.localities import PROVINCE

COUNTRY = "id:country/vn"


@dataclass(frozen=True, slots=True)
class Place:
    """An area or body named in a sentence, and how well it can be what a figure is about."""

    span: Span
    name: Name
    weight: int  # 2: stands by itself; 1: names the province of a body that acts; 0: only part of a name
    body: bool = False
    district: District | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What a figure is about; breakdown: code:breakdown/…; own: told in the clause itself."""

    area: Name
    breakdown: Name | None = None
    basis: tuple[str, ...] = ()
    own: bool = False
    rule: str = "area carried on"
    district: District | None = None


@lru_cache(64)  # several steps ask for the words of one clause
def breakdown_of(phrase: str, grammar: Grammar) -> Name | None:
    """The group that a subject names as a whole ("khối bộ, ngành"), or None."""
    rule = grammar.seen("figure-breakdown", phrase)
    return f"code:breakdown/{rule.sets['breakdown']}" if rule is not None else None


def places_of(
    text: str,
    masked: str,
    named: list[tuple[Span, Name]],
    bodies: list[tuple[Span, Name]],
    home: Name | None,
    grammar: Grammar,
) -> list[Place]:
    """The places of a sentence in order: provinces by name, the country, and "toàn tỉnh" for the article's own."""
    # The country in a body's name ("Viện Hàn lâm … Việt Nam") is no place of its own.
    named = [(s, n) for s, n in named if n != COUNTRY or not any(s.within(b) and s != b for b, _ in bodies)]
    found = [Place(span, name, 0 if _compared(masked, span, name) else _weight(masked, span)) for span, name in named]
    for match in grammar.find("figure-area", text, masked):
        if any(match.span.overlaps(p.span) or 0 <= p.span.start - match.span.end <= 2 for p in found):
            continue  # "của tỉnh Hải Dương" names no other province
        area = COUNTRY if match.sets["area"] == "country" else home
        if area is not None and area != COUNTRY and match.surface.lower().startswith("toàn "):
            told = [p for p in found if p.weight and p.span.end <= match.span.start and p.name.startswith(PROVINCE)]
            area = told[-1].name if told else area  # "Theo Sở … tỉnh Lào Cai, toàn tỉnh tiếp nhận"
        if area is not None:
            found.append(Place(match.span, area, 2))
    found += [Place(span, name, 0, body=True) for span, name in bodies]
    return sorted(found, key=lambda p: p.span.start)


def with_house(places: list[Place], spans: tuple[Span, ...], house: Name) -> list[Place]:
    """The places with the body whose own article it is; the country in its name ("BHXH Việt Nam") is none."""
    others = [p for p in places if not any(p.span.overlaps(s) for s in spans)]
    return sorted([*others, *(Place(s, house, 2) for s in spans)], key=lambda p: p.span.start)


_ASKED = asked(__name__)
_PART = _ASKED["part of a name"]
_AGAINST = _ASKED["compared with"]
_ITS_OWN = _ASKED["its own"]
_FIELD = _ASKED["field of a rank"]
_JOINED = _ASKED["joined places"]
_BODY = _ASKED["body of"]
_NEXT = _ASKED["the next one"]


def _compared(masked: str, span: Span, name: Name) -> bool:
    """ "cao hơn tỉnh Bắc Giang 6%": what is said is of another place; "so với tỉnh Bắc Giang (90%)" tells its own."""
    against = name != COUNTRY and _AGAINST.search(masked, max(0, span.start - 40), span.start) is not None
    return against and _ITS_OWN.match(masked, span.end) is None


def _weight(masked: str, span: Span) -> int:
    before = masked[max(0, span.start - 50) : span.start]
    if _PART.search(before):
        return 0
    return 1 if _BODY.search(before) else 2


def about(
    figure: Figure, clause: Clause, places: Sequence[Place], first: Figure, previous: "About | None", carried: About,
    behind: int = 0, masked: str = "",
) -> About:  # fmt: skip
    """The area of a figure: in its own clause, left before right; of the figure before; at its start; carried.

    behind: where the figure before ends; masked: the sentence, to see which places share a figure.

    The field of a rank ("đứng thứ 5 toàn quốc") is not what it is about.
    """
    if figure.shape == "rank" and (body := _ranked(figure, clause, places)) is not None:
        return body
    areas = [p for p in places if not p.body]
    if areas and (told := _told(figure, clause, areas, carried, behind, masked)) is not None:
        return told
    if previous is not None and previous.own and clause.joint != "start":
        return About(previous.area, own=True, rule="area of the figure before", district=previous.district)
    opening = areas and [p for p in areas if p.span.end <= first.span.start and p.weight]
    if opening and not _several(opening, areas, masked):
        return About(_best(opening).name, own=True, rule="area that opens the sentence")
    return carried


def _ranked(figure: Figure, clause: Clause, places: Sequence[Place]) -> About | None:
    """The body before a rank in its clause, where no area stands behind it."""
    bodies = [p for p in places if p.body and clause.start <= p.span.start and p.span.end <= figure.core.start]
    if not bodies or any(p.span.start > bodies[-1].span.start for p in places if p.span.end < figure.core.end):
        return None
    return About(bodies[-1].name, own=True, rule="body in the clause")


def _told(
    figure: Figure, clause: Clause, places: list[Place], carried: About, behind: int, masked: str
) -> About | None:  # fmt: skip
    """The area that the clause of a figure tells; `carried` where several share it."""
    rank = figure.shape == "rank"
    left = [p for p in places if clause.start <= p.span.start and p.span.end <= figure.core.end and p.weight]
    if rank:
        left = [p for p in left if p.name != COUNTRY or p.span.end <= figure.core.start]
    if left:
        if _several(left, places, masked):
            return carried
        return About(_best(left).name, own=True, rule="area in the clause")
    right = [p for p in places if figure.core.end <= p.span.start and p.span.end <= clause.end and p.weight == 2]
    right = [p for p in right if not rank or (p.name != COUNTRY and not _FIELD.match(masked, figure.core.end))]
    if right and _NEXT.search(masked, figure.core.end, right[0].span.start):
        right = []  # "dẫn đầu với 0,6419 điểm, tiếp theo là Huế"
    if right and not (rank and len(right) > 1):
        return About(right[0].name, own=True, rule="area in the clause")
    if clause.joint == "open":  # "Quảng Ngãi có cải thiện cao nhất (tăng 34 bậc)"
        before = [p for p in places if behind <= p.span.start and p.span.end <= clause.start and p.weight == 2]
        field = rank and _FIELD.match(masked, behind) is not None  # "thứ 6/18 huyện của tỉnh (tháng trước: thứ 9)"
        before = [p for p in before if p.name != COUNTRY and not field]  # "dẫn đầu cả nước (…)"
        if before:
            return About(before[-1].name, own=True, rule="area before the parenthesis")
    return None


def _best(places: list[Place]) -> Place:
    weight = max(p.weight for p in places)
    return [p for p in places if p.weight == weight][-1]


def _several(found: list[Place], places: list[Place], masked: str) -> bool:
    """Whether the best place is only one of several that share the figure ("tại Hà Nội và Hà Nam")."""
    best = _best(found)
    others = [p for p in places if p.span.end <= best.span.start and p.name not in (best.name, COUNTRY)]
    return bool(others) and _JOINED.fullmatch(masked[others[-1].span.end : best.span.start]) is not None
