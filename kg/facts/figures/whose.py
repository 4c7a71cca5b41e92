"""Words that only tell whose a figure is: a level, a district, an agency, a place; what it measures was told before."""

from kg.asking import asked
from kg.facts.figures.about import breakdown_of
from kg.facts.figures.bounds import bounding
from kg.facts.figures.lines import Line, Read, State

_ASKED = asked(__name__)
_AMONG = _ASKED["among"]
_IN_PARENTHESIS = _ASKED["in brackets"]  # "96,8% (cấp huyện)"
_REACH = _ASKED["reach"]
GROUPS = _ASKED.words("groups")

GROUP = "figure-breakdown"


def only_whose(line: Line, at: int, before: str, reads: list[Read], state: State) -> bool:
    """Whether the words before a figure only tell whose it is, of what was measured in the same unit before it."""
    start = line.clauses[at].start
    blank = not line.phrases.tidy(before) and any(
        start <= p.span.start and p.span.end <= line.figures[at].span.start for p in line.places
    )
    if blank and reads and reads[-1].unit == (line.figures[at].unit or "count") and reads[-1].kind != "change":
        return True
    if not reads and line.head and line.phrases.names_indicator(line.head):
        return line.phrases.whose(line.phrases.tidy(before.replace("\x1f", ",")))
    earlier = reads[-1] if reads else state.last
    if reads and line.figures[at].unit == "percent" and bounding(reads[-1].named) is not None:
        return line.phrases.whose(line.phrases.tidy(before.replace("\x1f", ",")))
    figure = line.figures[at]
    if earlier is not None and earlier.unit == "percent" and figure.unit is None:
        noun = line.phrases.tidy(line.phrases.noun(line.masked[figure.core.end : line.clauses[at].end]))
        if noun and line.phrases.without_quantity(earlier.named.core).startswith(f"{noun} "):
            return line.phrases.whose(line.phrases.tidy(before.replace("\x1f", ",")))
    if earlier is None or earlier.unit != (line.figures[at].unit or "count") or earlier.kind == "change":
        return False
    return line.phrases.whose(line.phrases.tidy(line.phrases.without_time(before.replace("\x1f", ","))))


def group_behind(line: Line, at: int) -> str | None:
    """The group that stands right behind a share: "đạt 42,9% ở khối bộ, ngành; 15,6% ở khối địa phương"."""
    figure = line.figures[at]
    if figure.unit != "percent" or not line.holds(GROUP):
        return None
    end = figure.core.end
    found = _AMONG.match(line.masked.replace("\x1f", ","), end) or _IN_PARENTHESIS.match(line.folded, end)
    return breakdown_of(found[1], line.grammar) if found is not None else None


def group_of(line: Line, before: str) -> str | None:
    """The group that the words before a cue name as a whole ("Bộ, ngành", "trong đó cấp xã")."""
    if not line.holds(GROUP):
        return None
    words = before.replace("\x1f", ",").strip(" ,;:")
    if words.startswith(GROUPS) and (reach := _REACH.search(words)) is not None:
        words = words[: reach.start()]  # "khối bộ, ngành cung cấp 68,4% dịch vụ công"
    if (group := breakdown_of(words, line.grammar)) is not None:
        return group
    subject = line.phrases.tidy(line.phrases.subject(before))
    return None if subject == words else breakdown_of(subject, line.grammar)
