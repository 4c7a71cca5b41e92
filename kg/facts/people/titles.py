"""Positions as they are written: first words, then the body, up to where the words of the position end."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from kg.grammar import Grammar, longest
from kg.model import Mention, Sentence, Span
from kg.model.frozen import dataclass

LONGEST = 90  # characters of an office whose body is not known
_WORD = re.compile(r" ([\w&/.'’-]*[\w&])")
_DASH = re.compile(r" [-–] (?=\w)")  # "Văn hóa - Xã hội"


@dataclass(frozen=True, slots=True)
class Title:
    """A position in the text. body: the organization that its words name, if any; many: said of several persons."""

    span: Span
    head: str  # folded
    body: Mention | None
    many: bool = False


class Titles:
    """Finds positions."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tail = grammar.of("position-tail")[0].regex
        self._many = grammar.of("position-many")[0].regex
        self._of_body = grammar.of("position-of")[0].regex
        self._within = grammar.of("position-within")[0].regex
        self._comma = grammar.of("position-comma")[0].regex
        self._subject = grammar.of("position-subject")[0].regex
        self._complete = grammar.of("position-complete")[0].regex
        self._address = re.compile("|".join(r.regex.pattern for cls in ("address", "rank") for r in grammar.of(cls)))
        self._stops = re.compile("|".join(r.regex.pattern for r in grammar.of("position-stop")))

    def heads(self, text: str, folded: str, start: int, end: int) -> list[Span]:
        """Where positions begin: spans of their first words."""
        return [m.span for m in longest(self._grammar.find("position-head", text, folded, start, end))]

    def where(self, folded: str, sentences: Sequence[Sentence]) -> Collection[int]:
        """Which sentences can hold first words of a position, by index."""
        return self._grammar.where(("position-head",), folded, [s.span for s in sentences])

    def find(
        self, text: str, folded: str, heads: Sequence[Span], names: Sequence[Span], bodies: Sequence[Mention], end: int
    ) -> list[Title]:
        """The positions that begin at `heads`. names: where persons stand; bodies: organizations, by place."""
        found: list[Title] = []
        starts = [n.start for n in names]
        reached = 0
        for head in heads:
            at = bisect_left(starts, head.end)  # of the first name behind it
            if head.start < reached or (at > 0 and names[at - 1].end > head.start):
                continue
            limit = min(starts[at] if at < len(starts) else end, end)
            stop, body = self._extent(text, folded, head, limit, bodies)
            many = self._many.search(folded, max(0, head.start - 16), head.start) is not None
            found.append(Title(Span(head.start, stop), head.of(folded), body, many))
            reached = stop
        return found

    def _extent(
        self, text: str, folded: str, head: Span, limit: int, bodies: Sequence[Mention]
    ) -> tuple[int, Mention | None]:
        at = head.end
        for rule in self._grammar.of("position-modifier"):
            if modifier := rule.regex.match(folded, at, limit):
                at = modifier.end()
        bodies = [b for b in bodies if b.kind == "body" and head.start < b.span.start and b.span.end <= limit]
        near = [b for b in bodies if b.span.start <= at + 5 and b.span.end > at]
        body = next((b for b in near if self._of_body.fullmatch(folded[at : b.span.start])), None)
        if body is not None:
            at = body.span.end
            if tail := self._tail.match(text, at, limit):
                at = tail.end()
            for other in bodies:  # "Vụ trưởng Vụ Thanh toán NHNN": the body that it is part of
                begin = other.span.start
                if begin == at + 1 or (begin > at and self._within.fullmatch(folded, at, begin)):
                    at = other.span.end
            if self._complete.match(folded, body.span.start) or self._subject.match(folded, at, limit) is None:
                return at, body
            body = None  # "Trung tâm Dữ liệu quốc gia về dân cư" is no "Trung tâm Dữ liệu quốc gia"
        elif (committee := self._committee(text, folded, head, at, limit)) is not None:
            return committee, None
        opened = at > head.end and text[head.end + 1].isupper()
        while at < limit and at - head.start < LONGEST:
            word = _WORD.match(text, at, limit)
            if opened and (tail := self._tail.match(text, at, limit)):
                at = tail.end()
                continue
            if word is None:
                if opened and (comma := self._comma.match(folded, at, limit)):
                    at = comma.end()
                    continue
                dash = _DASH.match(text, at, limit) if opened else None
                if dash is None or not self._goes_on(text, folded, dash.end() - 1, limit):
                    break
                at = dash.end() - 1
                continue
            if self._stop(text, folded, word.start(1), limit) and not (
                opened and word[1] == "và" and self._goes_on(text, folded, word.end(), limit)
            ):
                break
            inner = next((b for b in bodies if b.span.start == word.start(1)), None)
            if inner is not None:
                at, body, opened = inner.span.end, body or inner, True
                continue
            at, opened = word.end(), True
        return at, body

    def _committee(self, text: str, folded: str, head: Span, at: int, limit: int) -> int | None:
        """Where the words of a committee end that is named but not known which: "Trưởng Ban Chỉ đạo tỉnh"."""
        for start in (folded.rfind(" ", head.start, head.end) + 1, at + 1):
            for rule in self._grammar.of("committee"):
                found = rule.at(text, folded, start, limit)
                if found is not None and found.span.end > at:
                    return found.span.end
        return None

    def _stop(self, text: str, folded: str, start: int, limit: int) -> bool:
        if text[start].isupper():  # "Trưởng ban Tổ chức Thành ủy": a name, no verb
            return self._address.match(folded, start) is not None
        return self._stops.match(folded, start, limit + 12) is not None

    def _goes_on(self, text: str, folded: str, at: int, limit: int) -> bool:
        """Whether after "và" the body's name goes on: a capital that begins neither a person nor a position."""
        return (
            at + 1 < limit
            and text[at + 1].isupper()
            and not any(r.at(text, folded, at + 1) for cls in ("position-head", "rank") for r in self._grammar.of(cls))
        )
