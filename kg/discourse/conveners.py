"""Who convenes a meeting, as the words around its noun say."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.asking import asked
from kg.grammar import Grammar
from kg.model import AreaMention, Match, Mention, Name, Organization, Sentence
from kg.resolve import Places, Resolver

_ASKED = asked(__name__)
_MEETS = _ASKED.words("meets")

_BRACKETED = re.compile(r"(?: ?\([^)]*\))? ?")


class Conveners:
    """Finds who convenes; `made`: bodies that are convened by without being named ("Tỉnh Bình Dương tổ chức")."""

    def __init__(
        self, folded: str, bodies: Sequence[Mention], places: Places, grammar: Grammar, resolver: Resolver
    ) -> None:
        self._folded = folded
        self._bodies = bodies
        self._starts = [b.span.start for b in bodies]
        self._places = places
        self._resolver = resolver
        self.made: dict[Name, Organization] = {}
        self._verb = grammar.of("convenes")[0].regex
        self._by = grammar.of("convened-by")[0].regex
        self._of = grammar.of("event-of")[0].regex
        self._together = grammar.of("convene-together")[0].regex
        self._then = grammar.of("event-then-body")[0].regex
        self._last = grammar.of("convene-verb")[0].regex
        self._place = grammar.of("convene-place")[0].regex
        self._office, self._officer = (grammar.of(f"convene-{cls}")[0].regex for cls in ("office", "officer"))

    def of(self, event: Match, sentence: Sentence) -> tuple[tuple[Name, ...], tuple[str, ...], bool]:
        """Who convenes the event, how that was inferred, and whether it is told to take place."""
        after = self.body_at(event.span.end, sentence)
        if after is not None:
            return (after.name,), (), False
        verb = self._verb.search(self._folded, max(sentence.span.start, event.span.start - 90), event.span.start)
        at = (
            verb.start()
            if verb
            else event.span.start
            if event.surface.lower().startswith(_MEETS)
            else None
        )
        if at is not None:
            joint = self._joint(at, sentence)
            if joint:
                return joint, (), True
            if (area := self._area_before(at, sentence)) is not None:
                areas = self._resolver.areas
                committee = self._resolver.bodies.fill(
                    "uy-ban-nhan-dan-tinh", area.name, areas.titled(area.name), areas.label(area.name)
                )
                self.made[committee.name] = committee
                return (committee.name,), ("convener-inferred",), True
            return (), (), True
        if then := self._then.match(self._folded[event.span.end : sentence.span.end]):
            at = event.span.end + then.end()
            if (body := next(iter(self.between(at, at + 1)), None)) is not None:
                return (body.name,), (), True
        by = self._by.search(self._folded, event.span.end, min(sentence.span.end, event.span.end + 160))
        if by is not None:
            body = next(iter(self.between(by.end(), by.end() + 1)), None)
            if body is not None:
                return (body.name,), (), True
        return (), (), False

    def _area_before(self, offset: int, sentence: Sentence) -> AreaMention | None:
        """ "Tỉnh Bình Dương (vừa) tổ chức": the province right before the verb."""
        for area in self._places.between(max(sentence.span.start, offset - 30), offset):
            opening = self._folded[sentence.span.start : area.worded.start].rstrip()
            if 0 <= offset - area.span.end <= 1 and (not opening or opening[-1] in ",:;-("):
                return area  # "Báo Hậu Giang tổ chức": not the province
        return None

    def _joint(self, offset: int, sentence: Sentence) -> tuple[Name, ...]:
        """The bodies listed right before `offset`: "A, B cùng C"."""
        found: list[Name] = []
        at = offset
        for body in reversed(self.between(sentence.span.start, offset)):
            between = self._folded[body.span.end : at].strip()
            if not self._together.match(between) and not (at == offset and self._last.match(between)):
                break
            near = max(sentence.span.start, body.span.start - 40)
            if self._place.search(self._folded, near, body.span.start):
                break  # "tại trụ sở UBND tỉnh, Ban Chỉ đạo tổ chức": where, not who
            held = self._office.search(self._folded, near, body.span.start)
            if found and (held or self._officer.match(self._folded, body.span.start)):
                break  # "dưới sự chủ trì của A, Ủy viên Bộ Chính trị, Ủy ban tổ chức": who chairs
            found.append(body.name)
            at = body.span.start
        return tuple(dict.fromkeys(reversed(found)))

    def body_at(self, offset: int, sentence: Sentence) -> Mention | None:
        """The body that stands right after an event's noun: "của Ủy ban", "Thường trực Chính phủ"."""
        gap = self._of.match(self._folded, offset)
        ends = {gap.end(), offset + 1} if gap else {offset + 1}
        last = min(max(ends) + 1, sentence.span.end)
        return next((b for b in self.between(offset, last) if b.span.start in ends), None)

    def body_before(self, offset: int, sentence: Sentence) -> Mention | None:
        """The body that stands right before an offset."""
        for body in reversed(self.between(sentence.span.start, offset)):
            if body.span.end <= offset and _BRACKETED.fullmatch(self._folded, body.span.end, offset):
                return body
        return None

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The bodies that begin in [start, end)."""
        return self._bodies[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
