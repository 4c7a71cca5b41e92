"""What a figure tells: what is, what is aimed at, what is compared with."""

from datetime import date

from kg.asking import asked
from kg.facts.figures.levels import LEVEL
from kg.facts.figures.lines import Line, Read
from kg.facts.figures.times import Timed, Times, later
from kg.values.periods import bounds

_ASKED = asked(__name__)
_REACHED = _ASKED["reached"]
_NOW = _ASKED["now"]
_COMPARED = "a target next to its figure"
_AIMED = _ASKED["aimed"]
_HAS = _ASKED["has"]
_LEAST = "at least"  # a level that is asked for, where nothing says that it was reached
_FAILED = _ASKED["failed"]
_STILL = _ASKED["still"]
_STANDS = _ASKED["stands"]  # what is there already
_DONE = _ASKED["done"]


def kind_of(
    line: Line, at: int, kind: str, time: Timed, times: Times, previous: Read | None
) -> tuple[str, Timed, str | None]:
    """Kind, period (that of a baseline or target may be another) and the rule that told it."""
    if kind == "target":
        return "target", time if time.own else Timed((None,), rule="no period"), "a level that is set"
    if kind == "change":
        return _aimed_change(line, at, time, previous)
    figure, clause = line.figures[at], line.clauses[at]
    start = max(0, clause.start - 40) if clause.joint == "open" else clause.start
    masked = line.masked
    near = _ending("figure-target-near", line, start, figure.span.start)
    if near is not None:
        return "target", time, near
    older = _ending("figure-baseline-near", line, start, figure.span.start)
    if older is None and masked.endswith("so với ", start, figure.span.start) and times.held_to(figure):
        older = "an earlier figure to compare with"
    if clause.joint == "open":
        paren = clause.start - 1
        classes = ("figure-target-near", "figure-target-aside")
        planned = next((rule for cls in classes if (rule := _ending(cls, line, start, paren))), None)
        if planned is not None:
            year = previous.time.codes[0] if previous is not None and not time.own else None
            return "target", Timed((year[:4],), previous.time.basis) if year and previous else time, planned
        older = older or _ending("figure-baseline-near", line, start, paren)
    if older is not None:
        base = times.baseline(figure, clause, previous.time if previous else time)
        if base.codes[0] is None:
            base = (
                time if time.own and "opens" not in time.rule else Timed((None,), rule="no period")
            )  # what was before is not of this period
        return "baseline", base, older
    if figure.shape == "rank" and figure.core.of(line.folded).startswith("từ"):
        return "baseline", time, "from … to"
    if previous is not None and clause.joint == "open" and time.own and _older(time, previous.time, line.today):
        return "baseline", time, "older figure in parentheses"
    for match in line.find("figure-target-far", clause.start, figure.span.start):
        if _NOW.search(masked, match.span.end, figure.span.start):
            continue
        year = next((match.groups[g].of(masked) for g in ("year", "year2") if g in match.groups), None)
        if year is None or (line.latest is not None and int(year) > line.latest.year):
            return "target", time, match.rule
    counted_so_far = figure.shape == "ratio" and figure.value < (figure.other or 0)  # "19/21 trường" is no aim
    if not counted_so_far and times.deadline(clause) is not None and not _DONE.search(masked, clause.start, clause.end):
        return "target", time, "a deadline"
    if _to_come(time, line.latest):
        if counted_so_far:
            return "actual", Timed((None,), rule="no period"), None
        return "target", time, "period to come"
    aimed = previous is not None and previous.kind == "target"
    ahead = aimed and time.own and _ahead(time, line.latest)
    goes_on = aimed and clause.joint in ("comma", "and", "hard") and (not time.own or "opens" in time.rule or ahead)
    goes_on = goes_on and not _FAILED.search(line.masked, figure.core.end, clause.end)
    held_to = goes_on and previous is not None and _COMPARED in previous.rules and not _aimed(line, previous)
    goes_on = goes_on and not (clause.joint == "hard" and held_to)
    goes_on = goes_on and not (previous is not None and LEVEL in previous.named.rules)
    goes_on = goes_on and not (figure.shape == "rank" and held_to and previous is not None and previous.unit != "rank")
    goes_on = goes_on and not _STILL.match(masked, clause.start) and not _HAS.match(masked, clause.start)
    ahead_of = line.context.mode in ("plan", "instruction")
    asked = goes_on or ahead_of
    reached = asked and _REACHED.search(line.masked, clause.start, figure.core.start) is not None
    goes_on = goes_on and not reached
    if goes_on and previous is not None and not _closed(line, previous, figure.core.start):
        return "target", previous.time if previous.time.codes[0] and not ahead else time, "target goes on"
    standing = line.context.mode == "instruction" and figure.unit is None and figure.shape == "number"
    standing = standing and _STANDS.search(masked, clause.start, figure.core.start) is not None
    standing = standing or (previous is not None and previous.kind == "actual" and clause.joint == "open")
    if ahead_of and not reached and not standing and not _DONE.search(masked, clause.start, figure.core.end + 24):
        return "target", time, f"{line.context.mode} carried on"
    if _LEAST in figure.rules and not _DONE.search(masked, clause.start, clause.end):
        return "target", time, _LEAST
    lead = "figure-baseline-lead"
    if line.holds(lead) and line.grammar.seen(lead, masked.strip()) is not None:
        return "baseline", time, "an earlier time"
    return "actual", time, None


def _to_come(time: Timed, day: date | None) -> bool:
    """Whether a figure's own period has not begun, or it is told for a day to come ("đến hết năm nay")."""
    if not time.own or time.codes[0] is None or day is None:
        return False
    return later(time.codes[0], day) or (time.as_of is not None and time.as_of > day)


def _ahead(time: Timed, day: date | None) -> bool:
    """Whether a period ends after the article's day: "hết năm 2024 là 80%" behind an aim is one, too."""
    return day is not None and time.codes[0] is not None and bounds(time.codes[0])[1] > day


def _aimed(line: Line, previous: Read) -> bool:
    """Whether the aim before was set ("đặt mục tiêu", "phấn đấu"), and no figure held to it."""
    return _AIMED.search(line.masked, previous.clause.start, previous.figure.core.start) is not None


def _aimed_change(line: Line, at: int, time: Timed, previous: Read | None) -> tuple[str, Timed, str | None]:
    """A change that is aimed at ("mục tiêu …, năng suất lao động tăng trên 7%/năm") is a target, any other a change."""
    figure, clause = line.figures[at], line.clauses[at]
    goes_on = previous is not None and previous.kind == "target" and _COMPARED not in previous.rules
    goes_on = goes_on and clause.joint in ("comma", "and", "hard") and (not time.own or "opens" in time.rule)
    aimed = line.find("figure-target-far", clause.start, figure.span.start)
    aimed = [m for m in aimed if not m.groups]
    if _DONE.search(line.masked, clause.start, clause.end) or "so với" in line.masked[figure.core.end : clause.end]:
        return "change", time, None
    if previous is not None and goes_on:
        return "target", time if time.codes[0] else previous.time, "target goes on"
    if _to_come(time, line.latest):
        return "target", time, "period to come"
    return ("target", time, aimed[0].rule) if aimed else ("change", time, None)


def _closed(line: Line, previous: Read, start: int) -> bool:
    """Whether the figure before stood in a parenthesis that has ended: what follows goes on with what stood before."""
    return previous.clause.joint == "open" and ")" in line.masked[previous.figure.core.end : start]


def _ending(cls: str, line: Line, start: int, end: int) -> str | None:
    """The rule of a class whose words end exactly at `end`."""
    found = line.find(cls, start, end)
    return next((m.rule for m in found if m.span.end == end), None) if found else None


def _older(time: Timed, than: Timed, today: date | None) -> bool:
    code, other = time.codes[0], than.codes[0]
    if code is None:
        return False
    if other is None:
        return today is None or bounds(code)[1] < today
    return bounds(code)[1] < bounds(other)[1]
