"""How a figure is told in its clause (value, counted noun, change, multiple, rank, pair) and what is named by that."""

import re

from kg.asking import asked
from kg.facts.figures.about import Place
from kg.facts.figures.awards import awarded
from kg.facts.figures.bounds import bounded, bounding
from kg.facts.figures.carried import carried_of
from kg.facts.figures.changes import past, surplus, tells_change
from kg.facts.figures.levels import level_of
from kg.facts.figures.lines import Line, Read, State, cue, cue_match
from kg.facts.figures.listed import item_of
from kg.facts.figures.members import MEMBER, head_of, member_of, names_member
from kg.facts.figures.names import HEAD, PART, WHOLE, Named, name_change, name_multiple, name_noun, name_value
from kg.facts.figures.pairs import pair_start, second_of_pair
from kg.facts.figures.parts import RAISED, part_of_those, raised_to, sibling_of
from kg.facts.figures.phrases import begins, telling, without
from kg.facts.figures.ranks import name_rank
from kg.facts.figures.scores import scored
from kg.facts.figures.tokens import Figure
from kg.facts.figures.units import counts_places
from kg.facts.figures.whose import group_behind, group_of, only_whose
from kg.model import Span
from kg.model.frozen import dataclass, replace

_ASKED = asked(__name__)
_BASE = _ASKED["base"]
_PARTS = _ASKED.words("parts")
_RATE = _ASKED["rate"]
_OF_GROUP = _ASKED["of a group"]
_ALL, _PLAN = 100, "so với chỉ tiêu"
_COMPARED = _ASKED["compared"]
_HIGH = _ASKED["high"]
_OF_PLACE = _ASKED["of a place"]
_SAME_OF = _ASKED["same of"]
_OF_ALL = _ASKED.words("of_all")
_WORLDS = _ASKED.words("worlds")  # where a rank is
_ASPECTS = _ASKED.words("aspects")
_IN_TURN = _ASKED.words("in_turn")
_RESUMES = re.compile(r"\s*[^\W\d]")


@dataclass(frozen=True, slots=True)
class Framed:
    """A name with what its frame says: unit, kind (actual or change), sign, rules."""

    named: Named
    unit: str
    kind: str = "actual"
    sign: int = 1
    rules: tuple[str, ...] = ()
    comparator: str | None = None  # where it is not the figure's


def frame(line: Line, at: int, lead: str | None, reads: list[Read], state: State) -> Framed | None:
    """The frame of a figure; None where nothing in the text says what it measures.

    lead: verb and subject of the figure before, for lists; reads: what was read of the sentence before it.
    """
    figure = line.figures[at]
    previous = reads[-1] if reads else None
    unit = "count" if counts_places(line, at, previous) else figure.unit or "count"
    if previous is not None and _same_rank(line, at, previous):
        return Framed(previous.named, "rank", "actual", 1, ("rank goes on",))
    if figure.shape == "rank":
        named = _rank(line, figure, at, reads, state)
        return Framed(named, unit) if named is not None else None
    if (given := awarded(line, at)) is not None:
        return Framed(given, unit)
    if previous is not None and (level := level_of(line, at, previous)) is not None:
        return Framed(level[0], unit, level[1])
    if (change := _change(line, at, previous)) is not None:
        return _changed(line, at, change, reads, state)
    if (item := item_of(line, at)) is not None:
        return Framed(item, unit)
    if (member := member_of(line, at, unit, reads, state)) is not None:
        return Framed(member, unit, rules=(MEMBER,))
    if (told := carried_of(line, at, unit, reads, state)) is not None:
        return Framed(told, unit)
    topic = topic_of(line, at, reads, state)
    if unit == "percent" and "giải ngân" in line.masked[line.clauses[at].start : figure.core.start]:
        topic = next((r.named for r in reversed(reads) if r.unit == "VND"), topic)  # money alone is disbursed
    if topic is not None and (over_plan := surplus(line, at, unit, topic)) is not None:
        points = unit == "percentage-point" and line.masked.startswith(" so với", figure.core.end)
        return Framed(over_plan, unit, "change" if points else "actual", 1, (), "eq")
    if unit == "times":
        named, kind = _multiple(line, at, topic)
        return Framed(named, unit, kind) if named is not None else None
    if (place := place_of(line, at)) is not None and (held := _held(line, place, unit, reads, state)) is not None:
        goes_on = previous is not None and previous.kind == "change" and previous.unit == unit
        named = held if goes_on else name_value("", "", unit, held, line.phrases)
        return Framed(named, unit, "change" if goes_on else "actual") if named is not None else None
    named = _valued(line, at, unit, topic, reads, state)
    named = named or _counted(line, at, unit, lead, topic, reads, state)
    named = bounded(line, at, named, reads) if named is not None else None
    over = unit == "percent" and figure.value > _ALL
    if named is not None and over and named.inherited and not _COMPARED.search(named.label):
        named = replace(named, label=f"{named.label} {_PLAN}", rules=(*named.rules, PART))  # no share of a whole
    if unit == "points":
        named, unit = scored(line, at, named, previous, state)
    return Framed(named, unit) if named is not None else None


def place_of(line: Line, at: int) -> Place | None:
    """The area or body whose value a figure alone in parentheses is: "Đà Nẵng (58,89%)"."""
    figure, clause = line.figures[at], line.clauses[at]
    if not clause.start or line.masked[clause.start - 1] != "(":
        return None
    if line.masked[clause.start : figure.span.start].strip():
        return None
    if not line.masked[figure.core.end :].lstrip(" .…").startswith(")"):
        return None
    return next((p for p in line.spots if 1 <= clause.start - p.span.end <= 2), None)


def _held(line: Line, place: Place, unit: str, reads: list[Read], state: State) -> Named | None:
    """What is measured of a place in parentheses: the same as of the one before, what its sentence or the last says."""
    if reads:
        return reads[-1].named if reads[-1].unit == unit else head_of(line, reads, state)
    words = line.phrases.subject(line.masked[: place.span.start])
    before = line.phrases.tidy(line.phrases.without_time(words))
    if len(telling(before)) >= 2 and not (line.phrases.points_back(before) or names_member(words, True, line.grammar)):
        return Named(before, before, "", before, ("words before the parenthesis",))
    measured = state.measured or state.last
    return measured.named if measured is not None else None


def topic_of(line: Line, at: int, reads: list[Read], state: State) -> Named | None:
    """What was measured last: in the sentence, before the parenthesis, in the sentence before."""
    start = line.clauses[at].start
    if reads:
        if start and line.masked[start - 1] == "(":
            between = line.masked[reads[-1].figure.core.end : start - 1]
            chunks = re.split(r"[;:,]", between)
            words = line.phrases.tidy(_HIGH.sub("", line.phrases.without_time(without(_OF_PLACE, chunks[-1]))))
            if len(chunks) > 1 and len(telling(words)) >= 2 and line.phrases.names_indicator(words):
                return Named(words, words, "", words, ("words before the parenthesis",))
        last = reads[-2 if WHOLE in reads[-1].named.rules and len(reads) > 1 else -1].named
        return (bounding(last) if line.figures[at].unit == "percent" else None) or last
    if start and line.masked[start - 1] == "(":
        before = line.phrases.tidy(line.phrases.without_time(line.phrases.subject(line.masked[: start - 1])))
        if len(telling(before)) >= 2 and not line.phrases.points_back(before):
            return Named(before, before, "", before, ("words before the parenthesis",))
    if line.head and (line.phrases.names_indicator(line.head) or line.masked.lstrip(" *•-–+▪").startswith("về ")):
        return Named(line.head, line.head, "", line.head, (HEAD,))
    return state.last.named if state.last is not None else None


def right_of(line: Line, at: int) -> tuple[str, int]:
    """The words right of a figure that belong to it, and where its clause ends in the sentence.

    They go on behind a figure that shares the clause, and behind a parenthesis that only cuts in.
    """
    if at not in line.rights:
        line.rights[at] = _right_of(line, at)
    return line.rights[at]


def _right_of(line: Line, at: int) -> tuple[str, int]:
    figure, clause = line.figures[at], line.clauses[at]
    right = without(_RATE, line.masked[figure.core.end : clause.end])
    if at + 1 >= len(line.figures):
        return right, clause.end
    after, next_clause = line.figures[at + 1], line.clauses[at + 1]
    if next_clause.joint == "none":
        end = after.span.start
        between = line.masked[figure.core.end : end]
        if between.endswith(" cho ") and figure.unit is None and after.unit is None:
            return between[:-5], end  # "86 lớp cho 9.450 lượt người"
        if between.endswith(_OF_ALL):
            return between[: between.rfind(" t", 0, -8)], end
        return f"{line.masked[figure.core.end : end]}{line.masked[after.core.end : next_clause.end]}", end
    if next_clause.joint == "open":
        close = line.masked.find(")", next_clause.start)
        last = max((i for i, f in enumerate(line.figures) if f.core.end <= close), default=at)
        more = last + 1 < len(line.figures)
        behind = line.masked[close + 1 : line.figures[last + 1].span.start if more else None]
        if more and "," in behind:
            behind = behind.partition(",")[0]  # up to where the next figure's own words begin
        elif more:
            behind = line.masked[close + 1 : line.clauses[last + 1].start]
        behind = re.split(r"[;()|]", behind)[0]
        if close >= 0 and _RESUMES.match(behind):
            return f"{right} {behind}", clause.end
    return right, clause.end


def before_cue(line: Line, at: int) -> str:
    """The words left of a figure, up to its value cue."""
    told = cue(line, "figure-value-cue", at)
    figure, clause = line.figures[at], line.clauses[at]
    return line.masked[clause.start : max(clause.start, told.start if told else figure.span.start)]


def _same_rank(line: Line, at: int, previous: Read) -> bool:
    """Whether a bare number goes on with the rank before it: "xếp thứ 2 và 3"."""
    figure, clause = line.figures[at], line.clauses[at]
    bare = figure.unit is None and figure.shape == "number" and figure.value < 100
    if not bare or previous.unit != "rank" or clause.joint not in ("and", "comma"):
        return False
    left = line.masked[clause.start : figure.span.start].strip(" \x1f,")
    right = line.masked[figure.core.end : clause.end].strip(" .,;")
    return not left and (not right or right.startswith(_WORLDS))


def _rank(line: Line, figure: Figure, at: int, reads: list[Read], state: State) -> Named | None:
    before = reads[-1].named if reads else None
    if before is None and (topic := topic_of(line, at, reads, state)) is not None and not state.last:
        before = topic
    ranks = [at, *(i for i in range(at + 1, len(line.figures)) if before is None and line.figures[i].shape == "rank")]
    named = (  # "năm 2022 xếp thứ 30, năm 2023 đứng thứ 22 về chuyển đổi số": a rank behind tells what all are of
        name_rank(line, line.figures[i], line.clauses[i], before, _ranked_last(state), state.ranking) for i in ranks
    )
    return next((n for n in named if n is not None), None)


def _ranked_last(state: State) -> Named | None:
    """What a rank may be of that was measured in the sentence before: no count of bodies or things."""
    return state.last.named if state.last is not None and state.last.unit != "count" else None


@dataclass(frozen=True, slots=True)
class _Change:
    start: int  # where the cue begins
    sign: int
    rule: str
    compared: bool = False  # the comparator is the cue: "cao hơn 35% so với"


def _change(line: Line, at: int, previous: Read | None) -> _Change | None:
    figure, clause = line.figures[at], line.clauses[at]
    match = cue_match(line, "figure-change-cue", at)
    if match is not None and not tells_change(line, at, match):
        match = None
    if match is None and figure.span.start < figure.core.start:
        # The comparator is part of the cue: "nhiều hơn năm 2023 là", "cao hơn".
        found = line.find("figure-change-cue", max(0, clause.start - 1), figure.core.start)
        match = next((m for m in found if m.span.end >= figure.core.start and tells_change(line, at, m)), None)
        if match is not None:
            sign = -1 if match.sets["sign"] == "-" else 1
            return _Change(match.span.start, sign, match.rule, compared=match.surface.endswith("hơn "))
    if match is not None:
        return _Change(match.span.start, -1 if match.sets["sign"] == "-" else 1, match.rule)
    if previous is None or previous.kind != "change" or clause.joint not in ("and", "comma", "open"):
        return None
    if clause.joint == "open":  # "tăng 4,1 triệu thuê bao (4,25%)": the same change in other words
        alone = not line.masked[clause.start : figure.span.start].strip()
        closed = line.masked[figure.core.end :].lstrip().startswith(")")
        between = line.masked[previous.figure.core.end : clause.start]
        same = alone and closed and place_of(line, at) is None and not _BASE.search(between)
        return _Change(clause.start, previous.sign, "change in other words") if same else None
    if (figure.unit or "count") != previous.unit:
        return None
    left = line.phrases.subject(line.masked[clause.start : figure.span.start])
    right = line.masked[figure.core.end : clause.end]
    between = line.masked[previous.figure.core.end : figure.span.start]
    together = line.masked[previous.clause.start : previous.figure.core.start]
    shared = any(word in together for word in _IN_TURN)
    shared = (
        shared
        or right.strip().startswith(_ASPECTS)
        or ("so với" in right and "so với" not in between)
    )
    if telling(left) or not shared:
        return None
    return _Change(clause.start, previous.sign, "change goes on")


def _changed(line: Line, at: int, change: _Change, reads: list[Read], state: State) -> Framed | None:
    figure, clause = line.figures[at], line.clauses[at]
    unit = figure.unit or "count"
    told = [r for r in reads if not past(line, r, figure)] or reads
    if told and told[-1].unit == "percent" and unit in ("count", "VND", "USD"):  # "71.450 hồ sơ, bằng 84%, thêm 640"
        told = told[: max((i + 1 for i, r in enumerate(told) if r.unit == unit), default=len(told))]
    topic = topic_of(line, at, told, state)
    right, _ = right_of(line, at)
    left = line.masked[clause.start : max(clause.start, change.start)]
    again = line.phrases.noun(right) if told and told[-1].unit == unit and left.rstrip().endswith(",") else ""
    if again and begins(told[-1].named.noun, again):
        left = ""  # "hộ đưa hồ tiêu, cà phê lên sàn, nhiều hơn năm trước 1.146 hộ": of those that were counted
    growth = "mức giảm" if change.sign < 0 else "mức tăng"
    named = name_change(left, right, unit, topic, line.phrases, growth)
    if unit == "rank" and (named is None or "changed noun" in named.rules or not reads):
        place = replace(figure, core=Span(change.start, figure.core.end))
        ranked = name_rank(line, place, clause, None, None, state.ranking)
        named = replace(ranked, label=f"thay đổi {ranked.label}") if ranked is not None else named
    if named is None:
        return None
    return Framed(named, unit, "change", change.sign, (change.rule,), "eq" if change.compared else None)


def _multiple(line: Line, at: int, topic: Named | None) -> tuple[Named | None, str]:
    figure, clause = line.figures[at], line.clauses[at]
    told = cue_match(line, "figure-multiple-cue", at) or cue_match(line, "figure-value-cue", at)
    end = told.span.start if told else figure.span.start
    right, _ = right_of(line, at)
    named = name_multiple(line.masked[clause.start : max(clause.start, end)], right, topic, line.phrases)
    return named, "change" if told is not None and told.surface.lower().startswith("tăng") else "actual"


def _valued(line: Line, at: int, unit: str, topic: Named | None, reads: list[Read], state: State) -> Named | None:
    clause = line.clauses[at]
    told = cue(line, "figure-value-cue", at) or pair_start(line, at) or second_of_pair(line, at)
    if told is None:
        raised = raised_to(line.masked[clause.start : line.figures[at].span.start])
        total = name_value(raised, "", unit, topic, line.phrases) if raised else None
        return replace(total, rules=(*total.rules, RAISED)) if total is not None else None
    before = line.masked[clause.start : max(clause.start, told.start)]
    before = without(_SAME_OF, before)
    if unit == "percent" and (sibling := sibling_of(line, at, before, topic, reads)) is not None:
        return sibling
    if group_of(line, before) is not None:
        before = _OF_GROUP.split(before, maxsplit=1)[0] if _OF_GROUP.search(before) else ""
    elif only_whose(line, at, before, reads, state):
        before = ""
    if reads and topic is not None and topic.unit == unit and line.grammar.seen("figure-aim-alone", before) is not None:
        before = ""  # "12/17 xã đạt tiêu chí nông thôn mới, đô thị văn minh, kế hoạch giao là 10"
    right, _ = right_of(line, at)
    if topic is not None and reads and unit == "percent" and (part := _part_of(line, at, before, topic)):
        label = f"tỷ lệ {topic.core} – {part}"
        return replace(topic, label=label, rules=(PART,), unit="percent", inherited=True)
    headed = told.of(line.masked).rstrip().endswith((":", "là"))
    return name_value(before, right, unit, topic, line.phrases, headed)


def _part_of(line: Line, at: int, before: str, topic: Named) -> str:
    """The part of those counted before that a share is of: "trong đó nữ giới chiếm 30%"; empty where it is none."""
    part = line.phrases.tidy(line.phrases.subject(before))
    apart = topic.unit == "count" and not telling(part) & telling(topic.core) and 2 <= len(part.split()) <= 6
    named = line.phrases.names_indicator(part) or line.phrases.whose(part)
    return part if apart and not named and line.clauses[at].joiner == "trong đó" else ""


def _counted(
    line: Line, at: int, unit: str, lead: str | None, topic: Named | None, reads: list[Read], state: State
) -> Named | None:
    figure, clause = line.figures[at], line.clauses[at]
    if cue(line, "figure-value-cue", at) is not None:
        return None
    listed = clause.joint in ("comma", "and")
    inherited = lead if listed else None
    if clause.joiner in _PARTS and topic is not None:
        inherited = f"{topic.noun} {line.head}".strip()
    if clause.joiner == "chiếm" and topic is not None:
        inherited = topic.core
    if clause.joint == "open" and reads and topic is not None and unit in ("count", "percent"):
        noun = line.phrases.tidy(line.phrases.noun(line.masked[figure.core.end : clause.end]))
        if (
            telling(noun)
            and telling(noun) < telling(topic.core)
            and not line.masked[clause.start : figure.span.start].strip()
        ):
            return name_value("", "", unit, topic, line.phrases)
    if unit == "percent":
        sibling = sibling_of(line, at, line.masked[clause.start : figure.span.start], topic, reads)
        if sibling is not None:
            return sibling
    if unit == "count" and (of_them := part_of_those(line, at, topic, reads)) is not None:
        return of_them
    opening = (
        reads[-1].named.lead
        if reads and (listed or line.phrases.words("figure-system").match(reads[-1].named.lead))
        else ""
    )
    right, _ = right_of(line, at)
    left = line.masked[clause.start : figure.span.start]
    if reads and (again := line.phrases.tidy(line.phrases.noun(right))) and begins(reads[-1].named.noun, again):
        of = line.phrases.tidy(left)
        if 1 <= len(of.split()) <= 4 and not line.phrases.points_back(of):
            opening = ""  # "bảo hiểm 83 triệu lượt, thuế 18 triệu lượt": each of its own field
    if topic is not None and clause.joint != "none" and only_whose(line, at, left, reads, state):
        noun = line.phrases.tidy(line.phrases.noun(right))
        if telling(noun) <= telling(topic.core):  # "(Hà Nội 52 hồ sơ, …)", "cấp huyện 98,4%"
            return name_value("", "", unit, topic, line.phrases)
    if topic is not None and topic.unit == unit and not left.strip(" ,;") and group_behind(line, at) is not None:
        return name_value("", "", unit, topic, line.phrases)
    if unit == "percent" and not line.phrases.noun(right) and line.phrases.whose(line.phrases.tidy(left)):
        return None  # "Sở Ngoại vụ 12%": of what, no one says
    return name_noun(
        left, right, unit, inherited, topic, line.phrases,
        clause.joiner in ("và", *_PARTS) and clause.joiner != "trong đó", opening or line.head,
        same_sentence=bool(reads), parts=bool(reads) and _is_part(line, at, reads[-1]),
    )  # fmt: skip


def _is_part(line: Line, at: int, previous: Read) -> bool:
    """Whether a figure is of a part of what was measured: behind "trong đó", and the ones that go on with it."""
    clause = line.clauses[at]
    if previous.unit != (line.figures[at].unit or "count"):
        return False
    own = line.masked[clause.start : line.figures[at].span.start].split()
    opens = clause.joint == "open" and 1 <= len(own) <= 3 and not right_of(line, at)[0].strip(" .,;)")
    named_so = opens or clause.joiner == "trong đó" or line.masked[clause.start :].lstrip().startswith("trong đó")
    goes_on = PART in previous.named.rules and clause.joint in ("comma", "and")
    return named_so or goes_on
