"""Districts that a sentence names: what a figure is about where it is told of one of them alone.

They are keyed by the province they lie in and by their name with its kind, since "huyện Cao Lãnh" and "thành phố Cao
Lãnh" lie side by side.
"""

import re

from kg.facts.figures.about import Place
from kg.model import District, Name, Span
from kg.values.folding import fold
from kg.values.letters import UPPER
from kg.values.naming import slug

_PROVINCE = "id:province/"
_NAMED = re.compile(
    rf"(?<!\w)(?P<kind>[Hh]uyện|[Tt]hị xã|[Qq]uận|[Tt]hành phố|TP\.?|TX\.?) ?(?<=[ .])"
    rf"(?P<name>(?:[{UPPER}][\w']*)(?: [{UPPER}][\w']*){{0,2}})"
)
_KINDS = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}


def districts_of(text: str, provinces: list[Span], province: Name | None) -> list[Place]:
    """The districts of `province` named in a sentence, in order; `provinces`: where it names provinces or the country.

    None where it is not known in which province they lie.
    """
    if province is None or not province.startswith(_PROVINCE):
        return []
    found: list[Place] = []
    for match in _NAMED.finditer(text):
        span = Span(*match.span())
        if any(span.overlaps(other) for other in provinces):
            continue
        kind = fold(match["kind"])
        label = f"{_KINDS.get(kind, kind)} {match['name']}"
        name = f"id:district/{province.removeprefix(_PROVINCE)}/{slug(label)}"
        found.append(Place(span, name, 2, district=District(name, label, match["name"], province)))
    return found
