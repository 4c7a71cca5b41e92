"""Districts and communes that a sentence names: what a figure is about where it is told of one of them alone."""

import re
from collections.abc import Iterator

from kg.facts.figures.about import Place
from kg.grammar import Grammar
from kg.model import District, Name, Span
from kg.values.folding import fold
from kg.values.letters import UPPER
from kg.values.localities import LOCALITY, PROVINCE, locality

_MEMBER = re.compile(rf"(?P<name>[{UPPER}][\w']*(?: [{UPPER}][\w']*){{1,2}})")


def districts_of(text: str, provinces: list[Span], province: Name | None, grammar: Grammar) -> list[Place]:
    """The districts and communes of `province` that a sentence names, in order.

    provinces: where it names provinces or the country.

    None where it is not known in which province they lie.
    """
    if province is None or not province.startswith(PROVINCE):
        return []
    found: list[Place] = []
    named = ((Span(*m.span()), m["kind"], m["name"]) for m in LOCALITY.finditer(text))
    for span, kind, short in sorted((*named, *_listed(text, grammar)), key=lambda n: n[0].start):
        if any(span.overlaps(other) for other in (*provinces, *(p.span for p in found))):
            continue
        district = locality(kind, short, province)
        found.append(Place(span, district.name, 2, district=district))
    return found


def _listed(text: str, grammar: Grammar) -> Iterator[tuple[Span, str, str]]:
    """The names behind a kind told once: "các huyện Trạm Tấu, Mù Cang Chải", "Một số huyện đạt cao là Lạc Thủy 93%"."""
    between = grammar.of("figure-district-next")[0]
    for match in grammar.find("figure-districts", text):
        at = match.span.end
        while (found := _MEMBER.match(text, at)) is not None:
            yield Span(*found.span()), match.groups["kind"].of(text), found["name"]
            joint = between.at(text, text, found.end())
            at = joint.span.end if joint is not None else len(text)


_HERE = re.compile(r"[Tt]rên địa bàn(?! (?:toàn )?(?:tỉnh|thành phố|cả nước))(?!\w)")
_OF_PROVINCE = re.compile(r"(?<!\w)(?:tỉnh|thành phố) $")


def with_locality(places: list[Place], text: str, local: District, grammar: Grammar) -> list[Place]:
    """The places with the district or commune whose own article it is: by its name, by its kind, by "trên địa bàn"."""
    kind = local.label.removesuffix(f" {local.short}")
    spans = [m.span for m in grammar.find("context-locality", text) if fold(m.groups["kind"].of(text)) == kind]
    named = re.finditer(rf"(?<!\w)(?:{re.escape(kind)} )?{re.escape(local.short)}(?!\w)", text)
    spans += [Span(*m.span()) for m in named if not _OF_PROVINCE.search(text, 0, m.start())]
    spans += [Span(*m.span()) for m in _HERE.finditer(text)]
    own = [s for i, s in enumerate(spans) if not any(s.overlaps(o) for o in spans[:i])]
    others = [p for p in places if p.body or not any(p.span.overlaps(s) for s in own)]
    return sorted([*others, *(Place(s, local.name, 2) for s in own)], key=lambda p: p.span.start)
