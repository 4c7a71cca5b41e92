"""Words that only tell whose a figure is: a level, a district, an agency, a place; what it measures was told before."""

from kg.facts.figures.bounds import bounding
from kg.facts.figures.lines import Line, Read, State


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
