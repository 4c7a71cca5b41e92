"""Figures named by what stands beside them: parts of those counted, further items of a measure, raised totals.

"9.120 thành viên, trong đó 2.945 người là nữ"; "hồ sơ lĩnh vực công an 91,3%, đất đai 12,9%";
"nâng tổng số lên 21 triệu".
"""

from kg.asking import asked
from kg.facts.figures.lines import Line, Read
from kg.facts.figures.names import PART, Named
from kg.facts.figures.phrases import begins, telling

_ASKED = asked(__name__)
_IS = _ASKED["are"]
_OF = _ASKED["of them"]
_AGAIN = _ASKED["persons again"]
_RAISED = _ASKED["raised to"]
_FIELD = _ASKED["field"]
_MANNER = _ASKED["manner"]
_ITEM = _ASKED["item"]
_SAYS = _ASKED["says more"]
_DONE_TO = _ASKED["done to"]
_FEW = 6  # words of an item that what is done to another is done to as well
_PROCEDURE = _ASKED["procedure"]


RAISED = "total that is raised"
"""Rule by which a figure is all that there is now, whatever time was told of what was added."""


def raised_to(before: str) -> str:
    """The total that is raised to a figure ("nâng tổng số lên 21 triệu"); empty where none is."""
    found = _RAISED.search(before) if " lên" in before else None
    return found["what"] if found is not None else ""


def part_of_those(line: Line, at: int, topic: Named | None, reads: list[Read]) -> Named | None:
    """The name of a count of some of those counted before, told by what they are; None for other counts."""
    if topic is None or not reads or reads[-1].unit != "count" or reads[-1].kind == "change":
        return None
    figure, clause = line.figures[at], line.clauses[at]
    left, right = line.masked[clause.start : figure.span.start], line.masked[figure.core.end : clause.end]
    if clause.joiner != "trong đó" and not left.lstrip(" ,").startswith("trong đó"):
        return None
    found = _IS.match(right) if not line.phrases.tidy(left.replace("trong đó", " ")) else None
    if found is not None and not (_AGAIN.match(f" {found['noun']}") or begins(topic.noun, found["noun"])):
        found = None
    if found is None and _AGAIN.match(right):
        found = _OF.fullmatch(left)
    part = line.phrases.tidy(found["part"]) if found is not None else ""
    if not part or telling(part) <= telling(topic.core) or line.phrases.whose(part) or line.phrases.deed(part):
        return None
    core = f"{line.phrases.without_quantity(topic.core)} là {part}"
    return Named(f"số {core}", core, "", core, (PART,), True, "count")


def sibling_of(line: Line, at: int, before: str, topic: Named | None, reads: list[Read]) -> Named | None:
    """The name of a share of another item than that of the share before, which told its field or the manner of it.

    None where the words before the figure are no item by themselves.
    """
    if topic is None or not reads or reads[-1].unit != "percent" or reads[-1].kind not in ("actual", "target"):
        return None
    clause, figure = line.clauses[at], line.figures[at]
    field, manner = _FIELD.search(topic.core), _MANNER.search(topic.core)
    closed = clause.joint == "hard" and line.masked[: clause.start].endswith(")")  # "lưu trú (100%), thường trú 72,6%"
    done = _DONE_TO.fullmatch(topic.core)
    if (field is None and manner is None and done is None) or not (closed or clause.joint in ("comma", "and")):
        return None
    if line.phrases.noun(line.masked[figure.core.end : clause.end]):
        return None
    found = _ITEM.fullmatch(before)
    item = line.phrases.tidy(found["item"]) if found is not None else ""
    if len(item.split()) < 2 or _SAYS.search(item) or line.phrases.whose(item) or line.phrases.points_back(item):
        return None
    if any(clause.start <= p.span.start < figure.span.start for p in line.spots):
        return None
    if field is not None:
        core = f"{topic.core[: field.start('field')]}{item}{topic.core[field.end('field') :]}"
    elif done is not None and manner is None:
        if len(item.split()) > _FEW or line.phrases.begins_with_verb(item):
            return None
        core = f"{item} {done['done']}"  # "học phí thu qua ngân hàng đạt 92%, viện phí 71%"
    elif line.phrases.field(item):
        core = f"hồ sơ lĩnh vực {item} {manner[0] if manner is not None else ''}".strip()
    elif _PROCEDURE.match(item):
        core = item if _MANNER.search(item) else f"hồ sơ {item} trực tuyến"
    else:
        return None
    core = line.phrases.without_quantity(core)
    return Named(f"tỷ lệ {core}", core, "", core, (PART,), True, "percent")
