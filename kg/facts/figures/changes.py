"""Which words tell that something changed, and by how much a plan was exceeded."""

from kg.asking import asked
from kg.facts.figures.lines import Line, Read
from kg.facts.figures.names import PART, Named
from kg.facts.figures.tokens import Figure
from kg.model import Match

_ASKED = asked(__name__)
_PLANNED = _ASKED["planned"]
_OVER = _ASKED["over"]
_THAN = _ASKED["than before"]
_NUMBER = _ASKED["number of"]


def tells_change(line: Line, at: int, match: Match) -> bool:
    """Whether the words before a figure tell a change: some do of certain units alone, some where something is compared
    with or the subject counts itself ("số doanh nghiệp lại có thêm 1.500")."""
    figure, clause = line.figures[at], line.clauses[at]
    of = match.sets.get("of", "")
    if of != "compared" and (not of or (figure.unit or "count") in of.split()):
        return True
    left, right = line.masked[clause.start : match.span.start].strip(), line.masked[figure.core.end : clause.end]
    if of != "compared" and figure.unit not in ("percent", "points"):
        return False
    if _THAN.search(right.partition(",")[0]) or (of == "compared" and _THAN.match(left)):
        return True
    return of == "compared" and not line.phrases.noun(right) and _NUMBER.match(left) is not None


def past(line: Line, read: Read, figure: Figure) -> bool:
    """Whether a figure stood in a parenthesis that has closed: "1.789 tổ (9.120 thành viên), tăng 210 tổ"."""
    close = line.masked.find(")", read.figure.core.end, figure.core.start)
    return close >= 0 and "(" not in line.masked[read.figure.core.end : close]


def surplus(line: Line, at: int, unit: str, topic: Named) -> Named | None:
    """How far it is from a plan or a mean: "vượt 5% kế hoạch năm", "cao hơn bình quân toàn tỉnh 9 điểm phần trăm"."""
    if unit not in ("percent", "percentage-point"):
        return None
    figure, clause = line.figures[at], line.clauses[at]
    left = line.masked[clause.start : figure.core.start]
    behind = _PLANNED.match(line.masked, figure.core.end)
    if behind is not None and left.rstrip().endswith("vượt"):
        over = f"vượt {behind[1]}"
    elif unit == "percentage-point" and (before := _OVER.search(left)) is not None:
        over = before["over"]
    else:
        return None
    core = line.phrases.without_quantity(topic.core)
    return Named(f"mức {over} {core}", topic.core, topic.lead, topic.noun, ("surplus over a plan", PART), True)
