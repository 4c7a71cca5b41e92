"""Sentences that open with all those of which they count some: "Trong 25 dịch vụ công, 23 dịch vụ đã được cung cấp"."""

from kg.asking import asked
from kg.facts.figures.lines import Line
from kg.facts.figures.phrases import begins
from kg.facts.figures.tallies import tasks_behind
from kg.model.frozen import replace

_ASKED = asked(__name__)
_OPENS = _ASKED["opens"]
_THERE = _ASKED["of them"]
_PLANNED = _ASKED["set by a plan"]
_TO_COME = _ASKED["to come"]


def of_whole(line: Line) -> Line:
    """The line with its second figure told of the first, which by itself counts nothing; others as they are.

    Tasks are left: their tallies have a total of their own. A whole that something is said of is a figure as well.
    """
    if len(line.figures) < 2 or (opened := _OPENS.match(line.masked)) is None:
        return line
    whole, some = line.figures[:2]
    counted = whole.shape == some.shape == "number" and whole.unit is None and some.unit is None
    if whole.span.start != opened.end() or not counted or not some.value < whole.value:
        return line
    if line.clauses[1].joint != "comma" or tasks_behind(line, whole.core.end):
        return line
    noun = line.phrases.tidy(line.phrases.noun(line.masked[whole.core.end : line.clauses[0].end]))
    of_them = line.masked[some.core.end : line.clauses[1].end].strip()
    again = begins(of_them, noun.split(",")[0]) or begins(noun, " ".join(of_them.split()[:2]))
    if not noun or not (again or _THERE.match(of_them)) or _TO_COME.search(of_them):
        return line
    some = replace(some, shape="ratio", other=whole.value)
    if line.phrases.predicated(noun) or _PLANNED.match(noun):
        return replace(line, figures=(whole, some, *line.figures[2:]), cues={}, rights={})
    clauses = (replace(line.clauses[1], joint="start", joiner=""), *line.clauses[2:])
    return replace(line, figures=(some, *line.figures[2:]), clauses=clauses, cues={}, rights={})
