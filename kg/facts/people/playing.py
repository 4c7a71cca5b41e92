"""The persons of a sentence -> their part in its meeting."""

from collections.abc import Mapping

from kg.facts.people.attaching import Person
from kg.facts.people.known import Known
from kg.facts.people.roles import Roles, Said
from kg.grammar import Grammar
from kg.model import Evidence, Name, Sentence, Setting, Span
from kg.resolve import Places
from kg.resolve.officials import NATIONAL


class Playing:
    """Gives persons their parts in the meetings of an article, list by list."""

    def __init__(self, text: str, folded: str, setting: Setting, grammar: Grammar, places: Places) -> None:
        self._text = text
        self._folded = folded
        self._setting = setting
        self._grammar = grammar
        self._roles = Roles(grammar, places)

    def play(self, persons: list[Person], known: Mapping[str, Known], sentence: Sentence) -> None:
        """Give the persons of a sentence their part in its meeting."""
        meeting = self._setting.meeting_at(sentence.index)
        if meeting is None or sentence.kind == "title" or not persons:
            return
        groups: dict[int, list[Person]] = {}
        for person in persons:
            groups.setdefault(person.group, []).append(person)
        lists = self._parted(list(groups.values()), sentence)
        bounds = [_bounds(group) for group in lists]
        said_of = self._said(lists, bounds, sentence)
        for group, said, (start, end) in zip(lists, said_of, bounds, strict=True):
            if said is None:
                continue
            for person in group:
                if (one := known.get(person.name.key)) is not None:
                    self._part(one, said, meeting, sentence, (start, end))

    def _parted(self, lists: list[list[Person]], sentence: Sentence) -> list[list[Person]]:
        """The lists, parted where who chairs is told in front of them and what the rest do behind them.

        "dưới sự chủ trì của A, P; B, Q và C, R cùng dự": A chairs, B and C attend.
        """
        parted: list[list[Person]] = []
        floor = sentence.span.start
        for i, group in enumerate(lists):
            start, end = _bounds(group)
            cut = next((k for k in range(1, len(group)) if self._semicolon(group[k - 1], group[k])), 0)
            ceiling = _bounds(lists[i + 1])[0] if i + 1 < len(lists) else sentence.span.end
            if cut and self._roles.differ(self._text, self._folded, start, end, floor, ceiling):
                parted += [group[:cut], group[cut:]]
            else:
                parted.append(group)
            floor = end
        return parted

    def _semicolon(self, one: Person, two: Person) -> bool:
        return ";" in self._folded[one.name.span.end : two.name.span.start]

    def referred(self, known: Known, sentence: Sentence, start: int, end: int) -> None:
        """Give its part to a person whom a sentence calls by positions alone, at [start, end)."""
        meeting = self._setting.meeting_at(sentence.index)
        if meeting is None:
            return
        said = self._roles.of(
            self._text, self._folded, sentence, start, end, sentence.span.start, sentence.span.end, end
        )
        if said is not None and said.role in ("chair", "speaker"):
            self._part(known, said, meeting, sentence, (start, end))

    def _said(self, lists: list[list[Person]], bounds: list[tuple[int, int]], sentence: Sentence) -> list[Said | None]:
        """The role of each list of persons in a sentence."""
        found: list[Said | None] = []
        for i, group in enumerate(lists):
            start, end = bounds[i]
            floor = bounds[i - 1][1] if i else sentence.span.start
            ceiling = bounds[i + 1][0] if i + 1 < len(bounds) else sentence.span.end
            name = group[-1].name.span.end
            said = self._roles.of(self._text, self._folded, sentence, start, end, floor, ceiling, name)
            listed = self._folded[floor:start].lstrip()[:1] in (";", ",")
            if said is None and listed and found and found[-1] is not None and found[-1].role == "attendee":
                said = found[-1]
            if said is None and all(f is None for f in found):
                said = self._roles.listed(self._text, self._folded, sentence.span.start, start)
            found.append(said)
        for i in range(len(lists) - 2, -1, -1):  # "A, P …; B, P đồng chủ trì": the verb at the end is of all
            after = found[i + 1]
            joined = self._folded[bounds[i][1] : bounds[i + 1][0]].rstrip().endswith((";", "),"))
            if found[i] is None and joined and after is not None and after.cue.start >= bounds[i + 1][1]:
                found[i] = after
        return found

    def _part(self, known: Known, said: Said, meeting: Name, sentence: Sentence, bounds: tuple[int, int]) -> None:
        role = said.role
        if role == "speaker" and self._grammar.first(
            "after-meeting", self._text, self._folded, sentence.span.start, bounds[0]
        ):
            return
        own = said.seat is not None and meeting.startswith(f"id:meeting/{said.seat.rsplit('/', 1)[-1]}/")
        if role == "chair" and ((said.local and not own) or self._local_at(known, meeting)):
            role = "local-chair"
        span = Span(min(said.cue.start, bounds[0]), max(said.cue.end, bounds[1]))
        known.roles.setdefault(meeting, {}).setdefault(role, []).append(Evidence(span, sentence.span, said.rules))
        if said.seat is not None and not own and role in ("attendee", "local-chair"):
            known.via.setdefault(meeting, said.seat)

    def _local_at(self, known: Known, meeting: Name) -> bool:
        """Who holds office in a province chairs a national meeting only at its connection point."""
        return meeting.startswith("id:meeting/vn/") and bool(known.scopes) and NATIONAL not in known.scopes


def _bounds(group: list[Person]) -> tuple[int, int]:
    spans = [s for p in group for s in (p.name.span, *(t.span for t in p.titles))]
    return min(s.start for s in spans), max(s.end for s in spans)
