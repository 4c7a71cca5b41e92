"""The cues of two figures told together: "từ A lên B"."""

from kg.facts.figures.lines import Line, cue
from kg.model import Span


def pair_start(line: Line, at: int) -> Span | None:
    """The cue of the first of a pair, only where the second follows."""
    start = cue(line, "figure-pair-start", at) if at + 1 < len(line.figures) else None
    return start if start is not None and pair_end(line, at + 1) is not None else None


def second_of_pair(line: Line, at: int) -> Span | None:
    """The cue of the second of a pair, only where the first stands before it."""
    if at == 0 or cue(line, "figure-pair-start", at - 1) is None:
        return None
    return pair_end(line, at)


def pair_end(line: Line, at: int) -> Span | None:
    """The cue of the second of a pair; the joint before a figure may be part of it ("xuống còn")."""
    start, end = line.figures[at - 1].core.end, line.figures[at].span.start
    if line.figures[at - 1].comparator == "ge":
        return None  # "đạt từ 50% trở lên, còn 6 chỉ tiêu"
    found = line.find("figure-pair-end", start, end)
    return next((m.span for m in found if m.span.end >= end), None) if found else None
