"""Shares of a list whose members name themselves before a parenthesis: "khai sinh (88,1%), đăng ký tạm trú (99,5%)".

Each member is measured by what the list is headed by ("Một số thủ tục có tỷ lệ trực tuyến cao là …"), else by what the
first one says that they share ("cập nhật thông tin hội viên Hội Nông dân (95,1%), hội viên Hội Phụ nữ (90,4%)").
"""

import re

from kg.asking import asked
from kg.facts.figures.lines import Line
from kg.facts.figures.members import names_member
from kg.facts.figures.names import Named
from kg.facts.figures.phrases import telling

LISTED = "member named before a parenthesis"
"""Rule by which a share is of a member of a list."""

_CLOSED = re.compile(r"[ .…]*\)")
_ASKED = asked(__name__)
_NEXT = _ASKED["next item"]
_HEADED = _ASKED["headed"]
_FIRST = _ASKED["first item"]


def item_of(line: Line, at: int) -> Named | None:
    """The name of a share alone in a parenthesis behind the words of a member; None for figures of no such list."""
    if not _alone(line, at):
        return None
    first = at
    while first and _alone(line, first - 1) and _between(line, first) is not None:
        first -= 1
    if first == at and not (at + 1 < len(line.figures) and _alone(line, at + 1) and _between(line, at + 1)):
        return None
    before = line.masked[: line.clauses[first].start - 1]
    told = _HEADED.search(before) or _FIRST.search(before)
    if told is None:
        return None
    head, item = told.groupdict().get("measure"), told["item"]
    if at > first:
        named = _between(line, at) or ""
        shared = "" if head is not None else _shared(item, named)
        if shared is None:
            return None
        item = f"{shared}{named}"
    elif head is None and _shared(item, _between(line, at + 1) or "") is None:
        return None
    item = line.phrases.tidy(line.phrases.without_agent(line.phrases.tidy(line.phrases.without_time(item))))
    if len(telling(item)) < 2 or names_member(item, False, line.grammar) or line.phrases.names_indicator(item):
        return None
    label = f"{head} {item}" if head is not None else f"tỷ lệ {item}"
    return Named(label, label, "", item, (LISTED,), unit="percent")


def _alone(line: Line, at: int) -> bool:
    """Whether a share stands alone in a parenthesis that is behind no place or body."""
    figure, clause = line.figures[at], line.clauses[at]
    if figure.unit != "percent" or not clause.start or line.masked[clause.start - 1] != "(":
        return False
    if line.masked[clause.start : figure.span.start].strip() or not _CLOSED.match(line.masked, figure.core.end):
        return False
    return not any(1 <= clause.start - p.span.end <= 2 for p in line.spots)


def _between(line: Line, at: int) -> str | None:
    """The member that stands between the figure before and this one; None where more or something else does."""
    found = _NEXT.fullmatch(line.masked, line.figures[at - 1].core.end, line.figures[at].span.start)
    return found["item"] if found is not None else None


def _shared(first: str, item: str) -> str | None:
    """What the first member says before the words that another one begins with too; None where it does not."""
    opening = " ".join(item.split()[:2])
    at = first.find(f" {opening} ")
    return first[: at + 1] if at > 0 and opening else None
