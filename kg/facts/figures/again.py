"""Places that are spoken of again by their kind alone: "Địa phương này đã lắp …", "Công an huyện A: huyện đã cấp …"."""

from dataclasses import replace

from kg.asking import asked
from kg.facts.figures.about import COUNTRY, About
from kg.facts.figures.lines import Line, State
from kg.model import Name
from kg.values.localities import PROVINCE

AGAIN = "place spoken of again"
"""Rule by which a figure is about the place that was named before."""

_ASKED = asked(__name__)
_THIS = _ASKED["this place"]
_KIND = _ASKED["kind again"]
_ANY = _ASKED.words("any_place")
_PROVINCES = _ASKED.words("provinces")


def again(line: Line, at: int, state: State) -> About | None:
    """What a figure is about where its sentence speaks by its kind of a place told in it, or by the figure before.

    None where it does not, or where the words mean the place of the article.
    """
    start = line.figures[at].core.start
    last = state.last.about if state.last is not None else None
    known = last is not None and (last.own or last.rule == AGAIN)
    found = _THIS.match(line.masked) if known else None
    if found is not None and found.end() <= start and last is not None:
        kind = found["any"] or found["kind"]
        if _of_kind(kind, last, line.context.area) and not _meant(line, *found.span()):
            return replace(last, breakdown=None, own=False, basis=("area-inferred",), rule=AGAIN)
    for match in _KIND.finditer(line.masked, 0, start) if line.districts else ():
        named = [p for p in line.districts if p.span.end < match.start() and p.district is not None]
        told = named[-1].district if named and not _meant(line, *match.span()) else None
        if told is not None and told.label == f"{match['kind']} {told.short}":
            return About(told.name, basis=("area-inferred",), rule=AGAIN, district=told)
    return None


def _of_kind(kind: str, last: About, carried: Name) -> bool:
    """Whether what a figure was about can be called so, and is not what is spoken of anyway."""
    if last.area in (COUNTRY, carried):
        return False
    if kind in _ANY:
        return last.district is not None or last.area.startswith(PROVINCE)
    if last.district is not None:
        return last.district.label == f"{kind} {last.district.short}"
    return kind in _PROVINCES and last.area.startswith(PROVINCE) and carried == COUNTRY


def _meant(line: Line, start: int, end: int) -> bool:
    """Whether the words are those of the district or commune whose own article it is."""
    own = (p for p in line.places if p.name.startswith(("id:district/", "id:commune/")))
    return any(p.span.start < end and start < p.span.end for p in own)
