"""Districts and communes that a sentence names: what a figure is about where it is told of one of them alone."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from kg.asking import asked
from kg.facts.figures.about import Place
from kg.grammar import Grammar
from kg.model import District, Name, Sentence, Span
from kg.model.frozen import dataclass
from kg.values.folding import fold
from kg.values.letters import UPPER
from kg.values.localities import LOCALITY, PROVINCE, kind_of, locality

_MEMBER = re.compile(rf"(?P<name>[{UPPER}][\w']*(?: [{UPPER}][\w']*){{1,2}})")


_ASKED = asked(__name__, upper=UPPER)
_OF_A_NAME = _ASKED["part of a name"]
_NAME_GOES_ON = _ASKED["name goes on"]
_NAMED_KINDS = 2  # words of a name that is known again without its kind
_MOST_KNOWN = 300  # names that are looked for in each sentence; a province has some hundreds


@dataclass(frozen=True, slots=True)
class Localities:
    """The districts and communes that an article somewhere names with their kind: where, in order, and by name the kind
    of each.

    Names of one word and those of two kinds ("huyện Cao Lãnh", "thành phố Cao Lãnh") have no kind.
    """

    places: Sequence[int]
    kinds: Mapping[str, str]

    @classmethod
    def of(cls, text: str, grammar: Grammar) -> "Localities":
        """Those of an article."""
        kinds: dict[str, set[str]] = {}
        named = [(m.start(), m["kind"], m["name"]) for m in LOCALITY.finditer(text)]
        named += [(span.start, kind, name) for span, kind, name in _listed(text, grammar)]
        for _, kind, name in named:
            if len(name.split()) >= _NAMED_KINDS:
                kinds.setdefault(name, set()).add(kind_of(kind))
        known = ((name, min(told)) for name, told in kinds.items() if len(told) == 1)
        return cls(sorted([at for at, _, _ in named]), dict(islice(known, _MOST_KNOWN)))

    def within(self, span: Span) -> bool:
        """Whether one is named with its kind in a stretch of the article."""
        at = bisect_left(self.places, span.start)
        return at < len(self.places) and self.places[at] < span.end


def districts_of(
    sentence: Sentence, provinces: list[Span], province: Name | None, grammar: Grammar, known: Localities
) -> list[Place]:
    """The districts and communes of `province` that a sentence names, in order.

    provinces: where it names provinces or the country; known: those that its article names.

    None where it is not known in which province they lie.
    """
    if province is None or not province.startswith(PROVINCE):
        return []
    text = sentence.text
    named: list[tuple[Span, str, str]] = []
    if known.within(sentence.span):
        named = [(Span(*m.span()), m["kind"], m["name"]) for m in LOCALITY.finditer(text)]
        named += [other for span, kind, _ in named for other in _next(text, span.end, kind, grammar)]
        named += _listed(text, grammar)
    named += _again(text, known.kinds)
    found: list[Place] = []
    for span, kind, short in sorted(named, key=lambda n: (n[0].start, -n[0].end)):
        if any(span.overlaps(other) for other in (*provinces, *(p.span for p in found))):
            continue
        district = locality(kind, short, province)
        found.append(Place(span, district.name, 2, district=district))
    return found


def _again(text: str, known: Mapping[str, str]) -> Iterator[tuple[Span, str, str]]:
    """The names that stand without their kind, alone, and are no part of a longer name or of a person's."""
    for name, kind in known.items():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            whole = not text[end : end + 1].isalnum() and not text[max(0, at - 1) : at].isalnum()
            if whole and not _OF_A_NAME.search(text, 0, at) and not _NAME_GOES_ON.match(text, end):
                yield Span(at, end), kind, name
            at = text.find(name, end)


def _listed(text: str, grammar: Grammar) -> Iterator[tuple[Span, str, str]]:
    """The names behind a kind told once: "các huyện Trạm Tấu, Mù Cang Chải", "Một số huyện đạt cao là Lạc Thủy 93%"."""
    between = grammar.of("figure-district-next")[0]
    for match in grammar.find("figure-districts", text):
        at = match.span.end
        while (found := _MEMBER.match(text, at)) is not None:
            yield Span(*found.span()), match.groups["kind"].of(text), found["name"]
            joint = between.at(text, text, found.end())
            at = joint.span.end if joint is not None else len(text)


def _next(text: str, at: int, kind: str, grammar: Grammar) -> Iterator[tuple[Span, str, str]]:
    """The names that go on with a district and its figure: "huyện Tuy Đức 4 và Đắk Glong 3"."""
    between = grammar.of("figure-district-next")[0]
    while (joint := between.at(text, text, at)) is not None and any(c.isdigit() for c in joint.surface):
        found = _MEMBER.match(text, joint.span.end)
        if found is None:
            return
        yield Span(*found.span()), kind, found["name"]
        at = found.end()


_HERE = _ASKED["here"]
_OF_PROVINCE = _ASKED["of a province"]


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
