"""The level that a figure before is held to: "vượt mục tiêu 80% đặt ra", "thấp hơn mức 1% mà Nghị quyết đề ra"."""

from kg.asking import asked
from kg.facts.figures.lines import Line, Read
from kg.facts.figures.names import Named
from kg.facts.figures.phrases import begins
from kg.model import Match
from kg.model.frozen import replace

_ASKED = asked(__name__)
_NOW = _ASKED["of today"]
_SET = "figure-level-set"
LEVEL = "a level compared with"
"""Rule by which a figure is a level that the one before is held to."""


def level_of(line: Line, at: int, previous: Read) -> tuple[Named, str] | None:
    """The name of a level and its kind, target or actual; None for a figure that is no level of the one before.

    What is set is measured by what it is set for; a mean is told with whose it is ("mức bình quân của tỉnh là 79,5%").
    """
    figure, clause = line.figures[at], line.clauses[at]
    if figure.unit == previous.unit and _NOW.match(line.masked, figure.core.end) and _alone("figure-now", line, at):
        return replace(previous.named, rules=(LEVEL,), inherited=True), "actual"
    if figure.shape != "number" or previous.kind != "actual" or previous.sign < 0:
        return None
    if figure.unit != previous.unit and not (previous.unit == "count" and figure.unit is None):
        return None
    mean = _alone("figure-mean", line, at)
    if mean is not None:
        words = mean.groups["mean"].of(line.masked).strip()
        core = line.phrases.without_quantity(previous.named.core)
        label = f"{previous.named.label} {words}"
        return replace(previous.named, label=label, core=f"{core} {words}", rules=("a mean compared with",)), "actual"
    aimed = _alone("figure-aim", line, at) is not None
    if not aimed and _alone("figure-level", line, at) is None:
        return None
    right = line.masked[figure.core.end : clause.end]
    plan = line.holds(_SET) and line.grammar.first(_SET, right, right) is not None
    counted = begins(previous.named.noun, line.phrases.tidy(line.phrases.noun(right)))
    if figure.unit is None and not (plan and counted):
        return None  # "vượt kế hoạch 120 hộ": by so many
    aimed = aimed or plan
    held = replace(previous.named, rules=(LEVEL,), inherited=True)
    return held, "target" if aimed else "actual"


def _alone(cls: str, line: Line, at: int) -> Match | None:
    """The cue before a figure, where the clause begins with it: else the figure has a subject of its own."""
    start = line.clauses[at].start
    found = line.find(cls, start, line.figures[at].core.start)
    return found[0] if found and not line.masked[start : found[0].span.start].strip(" ,;(\x1f") else None
