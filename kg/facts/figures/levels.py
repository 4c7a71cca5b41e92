"""The level that a figure before is held to: "vượt mục tiêu 80% đặt ra", "thấp hơn mức 1% mà Nghị quyết đề ra"."""

from dataclasses import replace

from kg.facts.figures.lines import Line, Read
from kg.facts.figures.names import Named
from kg.grammar import Grammar
from kg.model import Match


def level_of(line: Line, at: int, previous: Read) -> tuple[Named, str] | None:
    """The name of a level and its kind, target or actual; None for a figure that is no level of the one before.

    What is set is measured by what it is set for; a mean is told with whose it is ("mức bình quân của tỉnh là 79,5%").
    """
    figure, clause = line.figures[at], line.clauses[at]
    if figure.shape != "number" or (figure.unit, previous.kind) != (previous.unit, "actual") or previous.sign < 0:
        return None
    left, right = line.masked[clause.start : figure.core.start], line.masked[figure.core.end : clause.end]
    mean = _alone("figure-mean", left, line.grammar)
    if mean is not None:
        words = mean.groups["mean"].of(left).strip()
        core = line.phrases.without_quantity(previous.named.core)
        label = f"{previous.named.label} {words}"
        return replace(previous.named, label=label, core=f"{core} {words}", rules=("a mean compared with",)), "actual"
    held = replace(previous.named, rules=("a level compared with",), inherited=True)
    if _alone("figure-aim", left, line.grammar) is not None:
        return held, "target"
    if _alone("figure-level", left, line.grammar) is None:
        return None
    return held, "target" if line.grammar.first("figure-level-set", right, right) is not None else "actual"


def _alone(cls: str, left: str, grammar: Grammar) -> Match | None:
    """The cue before a figure, where the clause begins with it: else the figure has a subject of its own."""
    found = grammar.first(cls, left, left)
    return found if found is not None and not left[: found.span.start].strip(" ,;(\x1f") else None
