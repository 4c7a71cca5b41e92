"""What the persons of a sentence did at its meeting: words before their list, or after it, say so."""

import re
from functools import lru_cache

from kg.asking import asked
from kg.grammar import Grammar
from kg.model import Match, Name, Sentence, Span
from kg.model.frozen import dataclass
from kg.resolve import Places

STRENGTH = {"attendee": 0, "speaker": 1, "local-chair": 2, "chair": 3}
_NAME = 40  # characters of a connection point's name
_ASKED = asked(__name__)
_SEVERAL = _ASKED.text("several")
_BRACKET = re.compile(r" ?\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Said:
    """A role that words give to a list of persons: rule names and where the cue stands."""

    role: str
    cue: Span
    rules: tuple[str, ...]
    local: bool = False
    seat: Name | None = None  # the province at whose point they are


class Roles:
    """Reads roles."""

    def __init__(self, grammar: Grammar, places: Places) -> None:
        self._grammar = grammar
        self._places = places
        near, along, more, capacity, also, point = (
            grammar.of(f"role-{cls}")[0].regex for cls in ("near", "along", "and", "capacity", "also", "point")
        )
        self._near, self._along, self._and = near, along, more
        self._list = grammar.of("role-list")[0]
        self._elsewhere = grammar.of("role-elsewhere")[0].regex
        self._alike = grammar.of("role-alike")[0].regex
        self._capacity, self._also, self._point = capacity, also, point
        self._spoken = _spoken(grammar)

    def of(
        self, text: str, folded: str, sentence: Sentence, start: int, end: int, floor: int, ceiling: int, name: int
    ) -> Said | None:
        """The role of a list of persons at [start, end), the last name of which ends at `name`.

        Other persons end before `floor` and begin at `ceiling`.
        """
        inner = self._capacity.search(folded, name, end)
        said = Said("chair", Span(*inner.span()), ("they chair, said after them",)) if inner else None
        best = said or self._after(text, folded, end, ceiling)
        if best is None or best.role != "chair":
            before = self._before(folded, start, floor)
            if before is not None and (best is None or STRENGTH[before.role] > STRENGTH[best.role]):
                best = before
        if best is None:
            return None
        at_point, point = self._places.joined_at(sentence, start)
        behind, seat = self._point_after(folded, best, sentence)
        if best.role == "chair" and at_point and self._elsewhere.search(folded, sentence.span.start, start):
            at_point, point = False, None  # "tại điểm cầu X, A dự hội nghị do B chủ trì": B sits elsewhere
        local = best.role == "chair" and (at_point or behind)
        return Said(best.role, best.cue, best.rules, local, seat if behind else point)

    def differ(self, text: str, folded: str, start: int, end: int, floor: int, ceiling: int) -> bool:
        """Whether words before a list of persons at [start, end) say that they chair, and words behind it another role.

        Other persons end before `floor` and begin at `ceiling`.
        """
        after = self._after(text, folded, end, ceiling)
        if after is None or after.role == "chair":
            return False
        before = self._before(folded, start, floor)
        return before is not None and before.role == "chair"

    def listed(self, text: str, folded: str, start: int, end: int) -> Said | None:
        """The attendance of who stands at `end` in a list that a sentence opens at `start`, not all understood.

        None where somebody is told to do something in between.
        """
        opened = self._list.regex.search(folded, start, end)
        if opened is None or not self._spoken.sub("", folded[start:end]).rstrip().endswith(";"):
            return None
        if any(m.span.start >= opened.end() for m in self._grammar.find("role-after", text, folded, start, end)):
            return None
        return Said("attendee", Span(*opened.span()), (self._list.name,))

    def _after(self, text: str, folded: str, end: int, ceiling: int) -> Said | None:
        if bracket := _BRACKET.match(folded, end, ceiling):
            end = bracket.end()
        cues = self._grammar.find("role-after", text, folded, end, ceiling)
        if not cues:
            return None
        first = cues[0]
        gap = folded[end : first.span.start]
        near = self._near.match(gap) is not None
        along = self._along if first.sets["role"] in ("attendee", "chair") else self._alike
        if not near and not along.match(gap):
            return None
        if not near and first.sets["role"] == "chair" and len(gap) > 100:
            return None
        chosen = first
        at = first
        for cue in cues[1:]:  # "dự và phát biểu", "dự, chủ trì"
            between = folded[at.span.end : cue.span.start]
            if cue.span.start >= at.span.end and self._and.match(between):
                at = cue
                if STRENGTH[cue.sets["role"]] > STRENGTH[chosen.sets["role"]]:
                    chosen = cue
        return _said(chosen)

    def _before(self, folded: str, start: int, floor: int) -> Said | None:
        window = folded[max(floor, start - 240) : start]
        stripped = self._spoken.sub(" ", window)
        if stripped.strip() and not stripped.endswith(" "):
            stripped += " "
        for rule in self._grammar.of("role-before"):
            if cue := rule.regex.search(stripped):
                role = rule.sets["role"]
                if role == "attendee" and self._also.search(cue[0]):
                    role = "speaker"
                begin = max(floor, start - 240) + cue.start()
                return Said(role, Span(begin, min(start, begin + len(cue[0]))), (rule.name,))
        return None

    def _point_after(self, folded: str, said: Said, sentence: Sentence) -> tuple[bool, Name | None]:
        """ "chủ trì tại điểm cầu X": whether the words after the cue, or in it, name a point, and whose it is."""
        end = sentence.span.end
        named = self._point.match(folded[said.cue.start : min(end, said.cue.end + 60)])
        if named is None:
            return False, None
        return self._places.joined_at(sentence, min(end, said.cue.start + named.end() + _NAME))


@lru_cache(1)
def _spoken(grammar: Grammar) -> re.Pattern[str]:
    """How persons are spoken to, at the end of the words before their names."""
    pieces = [r.regex.pattern for cls in ("rank", "address") for r in grammar.of(cls)]
    return re.compile(rf"(?:\s*(?:{'|'.join(pieces)})[.:]?|\s+{_SEVERAL})+\s*$")


def _said(match: Match) -> Said:
    return Said(match.sets["role"], match.span, (match.rule,))
