"""Counts of tasks: which status they are in, and of how many in all.

Only what is said becomes a tally: nothing is summed, and what is left of a total stays unsaid.
"""

from decimal import Decimal

from kg.asking import asked
from kg.facts.figures.lines import Line, Read, State
from kg.model import Match, Name
from kg.model.frozen import dataclass, replace

_ASKED = asked(__name__)
_PROJECT = _ASKED["of the project"]  # named in full before
_OF_ALL = _ASKED["of all"]
_PARTS = _ASKED.words("parts")
_NONE = _ASKED["none"]
_TO_DO = _ASKED["to be done"]
_ASIDE = "area before the parenthesis"
_NUMBER_OF = _ASKED["number of tasks"]
_AGAIN = _ASKED["told again"]
_MUST = _ASKED["must"]
_LEFT = _ASKED["left over"]
_BESIDE = _ASKED.words("beside")


@dataclass(frozen=True, slots=True)
class Task:
    """What a count of tasks says: status, total where it is stated, programme, and the rules that read it."""

    status: str
    total: Decimal | None
    programme: Name | None
    rules: tuple[str, ...]


def tallies_of(line: Line, reads: list[Read], state: State) -> list[Task | None]:
    """The tally that each figure of a sentence is, or None where it counts no tasks or says no status."""
    if state.tasks is None and not line.find("task-noun"):
        return [None] * len(reads)
    found: list[Task | None] = []
    for index, read in enumerate(reads):
        task = _tally(line, reads, index, state)
        if task is None and index and read.about.rule == _ASIDE and counts_tasks(line, read):
            told = next((t for t in reversed(found) if t is not None), None)
            task = replace(told, total=None) if told is not None and told.status != "total" else None
        found.append(task)  # "12 nhiệm vụ quá hạn, thuộc Sở Y tế (9 nhiệm vụ)": of the same status
    return found


def _tally(line: Line, reads: list[Read], index: int, state: State) -> Task | None:
    read = reads[index]
    if read.figure.unit is not None or read.kind == "change":
        return None
    if not _about_tasks(line, reads, index, state):
        return None
    if line.context.mode == "instruction" and _TO_DO.search(line.masked, read.clause.start, read.figure.span.start):
        return None  # "yêu cầu … hoàn thành 49 nhiệm vụ quá hạn": what was counted before is to be done
    if (status := _status(line, read)) is not None:
        total = _total(line, reads, index, state)
        return Task(status.sets["status"], total, _programme(line, read, state), (status.rule,))
    if read.figure.shape == "number" and (rule := _whole(line, read)) is not None:
        if state.tasks == read.figure.value and _AGAIN.search(line.masked, read.clause.start, read.figure.span.start):
            return None  # "Trong 54 nhiệm vụ": the total told just before
        if read.clause.joiner not in _PARTS or index == 0:  # "64 nhiệm vụ, gồm 38 nhiệm vụ của Trung ương"
            state.tasks = read.figure.value
        return Task("total", read.figure.value, _programme(line, read, state), (rule,))
    return None


def counts_tasks(line: Line, read: Read) -> bool:
    """Whether a figure counts tasks, told status or not; fewer or more of them are a change, no count."""
    counted = read.figure.unit is None and read.kind != "change"
    return counted and tasks_behind(line, read.figure.core.end, read.clause.end)


def tasks_behind(line: Line, at: int, end: int | None = None) -> bool:
    """Whether tasks are what is counted by the number that ends there."""
    if not line.holds("task-noun"):
        return False
    start = at + (line.masked[at : at + 1] == " ")
    return line.grammar.at("task-noun", line.text, line.masked, start, end) is not None


def _programme(line: Line, read: Read, state: State) -> Name | None:
    """The programme named last before the count, else first behind it, else carried on where no other plan is named."""
    named = list(line.programmes.find(line.folded))
    before = [name for span, name in named if span.end <= read.figure.core.start]
    behind = [name for span, name in named if span.start >= read.figure.core.end]
    if before or behind:
        return before[-1] if before else behind[0]
    if _PROJECT.search(line.folded):
        return state.project
    other = line.grammar.find("task-plan", line.text, line.folded)
    return None if other else line.context.programme


def _about_tasks(line: Line, reads: list[Read], index: int, state: State) -> bool:
    read = reads[index]
    behind = line.masked[read.figure.core.end : read.clause.end]
    if tasks_behind(line, read.figure.core.end, read.clause.end):
        return True
    behind = behind.partition(",")[0]
    if _NUMBER_OF.search(line.masked, read.clause.start, read.figure.span.start) and not behind.strip(" .,;"):
        return True  # "Tổng số nhiệm vụ: 118"
    # "tổng số 77 nhiệm vụ: hoàn thành 17, đang triển khai 18": the noun is said once, here or in the sentence before.
    before = any(tasks_behind(line, r.figure.core.end) for r in reads[:index])
    if not before and state.tasks is None:
        return False
    status = _status(line, read)
    return status is not None and behind.strip(" .,") in ("", status.surface.lower().strip())


def _status(line: Line, read: Read) -> Match | None:
    """The status told by the words before the number, else by those behind it; the words next to the noun decide."""
    left = line.find("task-status", read.clause.start, read.figure.core.start)
    near = [m for m in left if not line.masked[m.span.end : read.figure.core.start].strip(" \x1f,được:")]
    end = read.clause.end
    right = line.find("task-status", read.figure.core.end, end)
    right = [m for m in right if not _MUST.search(line.masked, read.figure.core.end, m.span.end)]
    later = [f.span.start for f in line.figures if f.core.start > read.figure.core.start]
    # "trong 54 nhiệm vụ đã hoàn thành 21 nhiệm vụ": the words next to the second number are of that one
    right = [m for m in right if not any(not line.masked[m.span.end : s].strip() for s in later if s >= m.span.end)]
    none = _NONE.search(line.masked, read.figure.core.end, end)
    right = [m for m in right if none is None or m.span.end <= none.start()]  # "…, không có nhiệm vụ quá hạn"
    if right:
        first = min(m.span.start for m in right)
        return max((m for m in right if m.span.start == first), key=lambda m: len(m.span))
    if near:
        return max(near, key=lambda m: len(m.span))
    if not left:  # "Màu xanh (đã hoàn thành): 118 nhiệm vụ": brackets are masked
        left = line.grammar.find("task-status", line.text, line.folded, read.clause.start, read.figure.core.start)
    return max(left, key=lambda m: (m.span.end, len(m.span))) if left else None


def _whole(line: Line, read: Read) -> str | None:
    """The rule by which a count without status is a stated total."""
    if line.context.mode == "instruction":
        return None
    left = line.masked[read.clause.start : read.figure.span.start]
    if _LEFT.search(left):
        return None
    found = line.find("task-total", read.clause.start, read.figure.span.start)
    if any(m.span.end >= read.figure.span.start for m in found):
        return "all tasks of a plan"
    if (rule := _given(line, read, left.strip(" "))) is not None:
        return rule
    earlier = [f for f in line.figures if f.core.end < read.figure.core.start]
    if any(tasks_behind(line, f.core.end) for f in earlier):
        return None  # a part of what was counted before
    return "all tasks of a plan" if read.clause.joiner in _BESIDE else None


def _given(line: Line, read: Read, left: str) -> str | None:
    """The rule by which a number that opens its clause is of all tasks that were given, else None."""
    given = line.grammar.of("task-given")[0]
    if (not left or left.endswith(",")) and given.regex.match(line.masked, read.figure.core.end + 1, read.clause.end):
        return given.name  # "52 nhiệm vụ được giao cho các thành viên"
    if left:
        return None
    before = (r for r in line.grammar.of("task-before") if r.regex.search(line.folded, 0, read.figure.span.start))
    return next((r.name for r in before), None)  # "các nhiệm vụ Đề án 06 (38 nhiệm vụ)", "22 chỉ tiêu, 38 nhiệm vụ"


def _total(line: Line, reads: list[Read], index: int, state: State) -> Decimal | None:
    """The total: of the ratio itself, else counted before in the sentence, else stated in the one before."""
    read = reads[index]
    if read.figure.shape == "ratio":
        return read.figure.other
    counted = [r for r in reads[:index] if counts_tasks(line, r)]
    parts = [i for i, r in enumerate(reads[: index + 1]) if r.clause.joiner in _PARTS]
    if counted and parts and parts[0] > 0:
        whole = reads[parts[0] - 1]  # "33 nhiệm vụ chậm tiến độ, trong đó 12 nhiệm vụ …"
        if whole in counted and whole.figure.shape == "number":
            return whole.figure.value
    for earlier in reversed(counted):
        if earlier.figure.shape == "ratio" and earlier.figure.other is not None:
            return earlier.figure.other
        if _status(line, earlier) is None and earlier.figure.shape == "number":
            return earlier.figure.value
    for later in reads[index + 1 :]:  # "66 nhiệm vụ … trên tổng số 111 nhiệm vụ"
        if _OF_ALL.search(line.masked, 0, later.figure.span.start) and counts_tasks(line, later):
            return later.figure.value
    return state.tasks if not counted or all(_status(line, r) is not None for r in counted) else None
