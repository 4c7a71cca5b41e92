"""One sentence -> its figures, each with its name, area, period, kind and words.

The numbers come first; each gets its clause; what stands left of it in the clause decides how it is read.
"""

from kg.asking import asked
from kg.facts.figures.about import COUNTRY, About, Place, about
from kg.facts.figures.again import again
from kg.facts.figures.bounds import threshold
from kg.facts.figures.clauses import Clause
from kg.facts.figures.frames import before_cue, frame, place_of, right_of
from kg.facts.figures.kinds import kind_of
from kg.facts.figures.lines import Line, Read, State, cue
from kg.facts.figures.members import MEMBER, local_of
from kg.facts.figures.names import WHOLE, Named
from kg.facts.figures.pairs import pair_start
from kg.facts.figures.parts import RAISED
from kg.facts.figures.phrases import Phrases
from kg.facts.figures.ranks import leveled
from kg.facts.figures.rates import rated
from kg.facts.figures.repairs import repaired, repeated
from kg.facts.figures.tallies import tasks_behind
from kg.facts.figures.times import IN_CLAUSE, OF_REPORT, OPENS, Timed, Times, later
from kg.facts.figures.tokens import Figure
from kg.facts.figures.wholes import of_whole
from kg.facts.figures.whose import GROUP, group_behind, group_of
from kg.model import Span
from kg.model.frozen import replace

_ASKED = asked(__name__)
_OF_PILLARS = _ASKED["ranking of pillars"]
_RANKING = _ASKED["ranking"]
_THIS = _ASKED["this"]
_SET = _ASKED["set for the year"]
_PLANNED = _ASKED["planned"]  # before the plan of the reported year
_WHOLE_YEAR = _ASKED["whole year"]
_PILLAR = _ASKED["pillar"]
_LISTED = _ASKED.sought("only part")  # what follows is only part
_TAKES = _ASKED["takes"]
_REACHES = _ASKED["reaches"]
_AT_PRESENT = _ASKED["at present"]
_ON_THE_PART_OF = _ASKED["on the part of"]
_OWN = _ASKED["own"]  # what a ministry has itself
_LONG = 160  # letters before a figure of which the last part alone is quoted
_NEIGHBOUR = "rank of the figure before"
_MINISTRIES = "code:breakdown/ministries"
_GOES_ON = _ASKED["goes on"]
_TASKED = _ASKED["tasked"]
_SPEECH = _ASKED["speech"]
_SHARES = _ASKED.words("shares")
_RESULTS = _ASKED.words("results")  # heads that name nothing


def head_of(masked: str, figures: list[Figure], phrases: Phrases) -> str:
    """The words before the first colon, where they name something and no figure is among them."""
    colon = masked.find(":")
    if (
        colon < 0
        and figures
        and (scope := phrases.words("figure-scope").match(masked, 0, figures[0].span.start)) is not None
    ):
        return phrases.tidy(scope[1])
    if colon < 0 or not figures or colon > figures[0].span.start:
        return ""
    words = masked[:colon].strip(" *•-–+▪")
    share = words.startswith(_SHARES)  # "tỷ lệ hồ sơ được giải quyết đúng hạn" is a name
    if len(words.split()) > (20 if share else 14) or not words or (" được " in words and not share):
        return ""
    if _SPEECH.search(words) or _TASKED.search(words) or phrases.words("figure-head-tells").search(words):
        return ""
    head = phrases.tidy(phrases.without_time(phrases.without_speech(words)))
    return "" if head in _RESULTS else head


def read_line(line: Line, state: State) -> list[Read]:
    """Every figure of a sentence that could be named, in order."""
    times = Times(line.masked, line.folded, line.today, line.context)
    reads: list[Read] = []
    lead: str | None = None
    if (told := of_whole(line)) is not line:
        state.gaps += [(f.core, "size of a set") for f in line.figures[: len(line.figures) - len(told.figures)]]
        line = told
    for at, figure in enumerate(line.figures):
        if _set_size(line, at):
            state.gaps.append((figure.core, "size of a set"))
            continue
        read = _read(line, at, lead, reads, times, state)
        if read is None:
            state.gaps.append((figure.core, "no indicator found"))
            continue
        lead = read.named.lead
        reads += repeated(line, read)
    reads = repaired(line, reads)
    if reads:
        some = [r for r in reads if WHOLE not in r.named.rules] or reads  # what goes on is of those counted, not of all
        state.last = some[-1]
        state.actual = next((r for r in reversed(some) if r.kind == "actual"), state.actual)
        state.measured = next((r for r in reversed(some) if r.kind != "change" and r.unit != "rank"), state.measured)
    return reads


def _set_size(line: Line, at: int) -> bool:
    """Whether a number only tells how many things a later figure of the same clause is about."""
    if at + 1 >= len(line.figures):
        return False
    figure, after = line.figures[at], line.clauses[at + 1]
    if after.joint != "none" or figure.unit is not None or figure.shape != "number":
        return False
    behind = line.masked[figure.core.end : figure.core.end + 20].strip()
    if line.phrases.words("figure-area-noun").match(behind) and line.figures[at + 1].comparator in (
        "gt",
        "ge",
        "lt",
        "le",
    ):
        return False
    if pair_start(line, at) is not None or tasks_behind(line, figure.core.end):
        return False  # "từ 3.912 tăng lên 5.467 người"
    if line.phrases.words("figure-worth").search(line.masked, figure.core.end, line.figures[at + 1].span.start):
        return False
    if line.phrases.words("figure-area-noun").match(behind) and _TAKES.fullmatch(
        line.masked, figure.core.end, line.figures[at + 1].span.start
    ):
        return True  # "103 xã, phường tiếp nhận 512.308 hồ sơ"
    if cue(line, "figure-value-cue", at) is not None or figure.comparator != "eq" or figure.scaled:
        return False
    return line.figures[at + 1].unit in ("VND", "USD", "rank") or _cue_behind(line, at + 1)


def _cue_behind(line: Line, at: int) -> bool:
    return bool(line.find("figure-value-cue", line.figures[at - 1].core.end, line.figures[at].span.start))


def _read(line: Line, at: int, lead: str | None, reads: list[Read], times: Times, state: State) -> Read | None:
    figure, clause = line.figures[at], line.clauses[at]
    framed = None if threshold(line, at) else frame(line, at, lead, reads, state)
    if framed is None:
        return None
    named, previous = rated(line, at, framed.named, framed.unit), reads[-1] if reads else None
    time = times.of(
        figure, clause, line.figures[0], previous.time if previous else None, line.figures[at - 1] if at else None
    )
    kind, time, kind_rule = kind_of(line, at, framed.kind, time, times, previous)
    if line.masked.endswith("so với ", 0, figure.span.start) and _AT_PRESENT.match(line.masked, figure.core.end):
        kind, time = "actual", Timed((None,), rule="up to now")  # an aim held to what is: "30%, so với 4,1% hiện nay"
    time = _dated(time, kind, line, at, named, previous, times, state)
    if kind != "target" and not time.own and time.codes[0] is not None and later(time.codes[0], line.latest):
        time = replace(time, codes=(None,), basis=())  # what is, is of no time to come
    where = _about(line, at, named, reads, state)
    if framed.unit == "rank" and framed.kind != "change":
        named = leveled(named, where.area)
    rules = [*figure.rules, *framed.rules, *named.rules, where.rule, time.rule, *([kind_rule] if kind_rule else [])]
    return Read(
        figure, clause, named, framed.unit, framed.comparator or figure.comparator, kind, where, time,
        _span(line, at, right_of(line, at)[1]),
        tuple(dict.fromkeys(rules)), framed.sign,
    )  # fmt: skip


def _dated(
    time: Timed, kind: str, line: Line, at: int, named: Named, previous: Read | None, times: Times, state: State
) -> Timed:  # fmt: skip
    """The period with what only the whole sentence or the ranking tells of it."""
    figure = line.figures[at]
    placed = figure.shape == "rank" or figure.unit in ("points", "rank")
    ranking = placed and _of_ranking(named, state)
    ranked = figure.shape == "rank" and not time.own
    if ranked and (told := _ranked(line, figure, named, ranking, previous, state)) is not None:
        return told
    if RAISED in named.rules and kind == "actual" and time.rule != IN_CLAUSE:
        return Timed((None,), rule="up to now")
    if time.codes == (None,) and previous is None and (same := _measured_on(time, named, line, state)) is not None:
        return same
    opened = time.rule == OPENS and previous is not None and previous.kind != "target"
    aimed = previous is not None and previous.kind == "target" and previous.time.own
    goes_on = previous is not None and aimed and time.codes == previous.time.codes
    if kind == "target" and (opened or not time.own) and not goes_on:
        return _planned(replace(time, own=False), line, at, times)
    if time.rule == OF_REPORT and ranking:
        return Timed((None,))  # a ranking is of an earlier year
    if time.as_of is None and not time.own and (day := times.day_of(figure)) is not None:
        return replace(time, as_of=day)
    return time


def _ranked(
    line: Line, figure: Figure, named: Named, ranking: bool, previous: Read | None, state: State
) -> Timed | None:  # fmt: skip
    """The period of a rank that tells none of its own, by its ranking; `ranking`: it is told to be of one."""
    if (year := _year_of_ranking(line, figure)) is not None:
        return Timed((year,), rule="period of the ranking")
    again = ranking or _NEIGHBOUR in named.rules or _PILLAR.search(named.core)
    if again and (same := _same_ranking(previous)) is not None:
        return same
    if ranking and state.ranked_period is not None:
        return Timed((state.ranked_period,), ("period-inferred",), rule="period of the ranking")
    return None


def _of_ranking(named: Named, state: State) -> bool:
    """Whether what is told is of a ranking: by its words, or as a pillar of the one that the article spoke of last."""
    if "rank in a ranking" in named.rules or _RANKING.search(named.core) is not None:
        return True
    # "trên bảng xếp hạng CĐS năm 2021 …; trụ cột chính quyền số đứng thứ 39"
    pillared = state.ranking is not None and _OF_PILLARS.search(state.ranking) is not None
    return pillared and _PILLAR.search(named.core) is not None


def _measured_on(time: Timed, named: Named, line: Line, state: State) -> Timed | None:
    """The period of what the sentence before measured, where this one measures the same of others, or this number."""
    told = state.actual
    if told is None or time.rule != "no period" or told.time.codes[-1] is None or line.context.period is not None:
        return None
    if not (_THIS.match(line.masked) or (named.inherited and named.core == told.named.core)):
        return None
    basis = tuple(dict.fromkeys((*told.time.basis, "period-inferred")))
    return replace(told.time, codes=told.time.codes[-1:], basis=basis, own=False, rule="period of the sentence before")


def _year_of_ranking(line: Line, figure: Figure) -> str | None:
    """The year of the ranking named before a rank, in its part of the sentence ("Chỉ số đổi mới sáng tạo 2025, …")."""
    start = line.masked.rfind(";", 0, figure.core.start) + 1
    found = line.find("figure-ranking", start, figure.core.start)
    years = [m.groups[g].of(line.masked) for m in found for g in ("year", "year2") if g in m.groups]
    return years[-1] if years else None


def _same_ranking(previous: Read | None) -> Timed | None:
    """The period of the rank told before, in the same ranking."""
    if previous is None or previous.unit != "rank" or previous.kind == "baseline" or previous.time.codes[-1] is None:
        return None
    return replace(previous.time, codes=previous.time.codes[-1:], own=False, rule="period of the figure before")


def _planned(time: Timed, line: Line, at: int, times: Times) -> Timed:
    """The period of an aim that its own clause does not tell: the year where it is one of the year, else a deadline.

    An aim lies ahead, and is not of the months that a figure before it is reported for.
    """
    figure, clause = line.figures[at], line.clauses[at]
    start = max(0, clause.start - 40) if clause.joint == "open" else clause.start
    code = time.codes[0]
    this = f"{line.today.year}" if line.today is not None else code[:4] if code is not None else None
    if this is not None and _WHOLE_YEAR.match(line.masked, start):
        return Timed((this,), ("year-inferred",), None, True, "plan of the year")
    if this is not None and times.deadline(clause) is None and _SET.search(line.masked, start, figure.span.start):
        year = (code or line.context.period or this)[:4]
        return Timed((year,), ("year-inferred", "period-inferred"), None, False, "plan of the year")
    held = code is not None and "-" not in code and _PLANNED.search(line.masked, start, figure.span.start) is not None
    if not held and not _plan(line, time):
        time = Timed((None,))
    due = times.deadline(clause) if time.codes == (None,) else None
    return replace(time, as_of=due) if due is not None else time


def _plan(line: Line, time: Timed) -> bool:
    """Whether the period that is carried on was set by a plan ("Năm 2023, tỉnh phấn đấu:", "Nhiệm vụ năm 2025")."""
    return line.context.mode in ("plan", "instruction") and time.rule == "period carried on"


def _outside(line: Line, at: int, inherited: bool, reads: list[Read]) -> Read | None:
    """The figure before, but for members of a list and those in a parenthesis that has closed."""
    start = line.figures[at].core.start
    joint = line.clauses[at].joint
    hangs = joint == "open" or (inherited and joint != "hard")  # "cấp xã 96% (năm 2023 là 90%)"
    for read in reversed(reads):
        if MEMBER in read.rules:
            grouped = group_of(line, before_cue(line, at)) is not None
            if read.about.breakdown is None if grouped else not hangs:
                continue
        close = line.masked.find(")", read.figure.core.end, start)
        if close < 0 or "(" in line.masked[read.figure.core.end : close]:
            return read
    return None


def _about(line: Line, at: int, named: Named, reads: list[Read], state: State) -> About:
    figure, clause = line.figures[at], line.clauses[at]
    if (told_again := again(line, at, state)) is not None:
        return told_again
    previous = _outside(line, at, named.inherited, reads)
    before = previous.about if previous else None
    if before is not None and before.own and " còn lại" in line.masked[clause.start : figure.core.start]:
        before = None  # "trường ở thành phố đạt 100%, các huyện còn lại 74%"
    if (place := local_of(line, at) or place_of(line, at)) is not None:
        rule = "area before the parenthesis" if place.district is None else "district of the clause"
        return About(place.name, own=True, rule=rule, district=place.district)
    carried = About(line.context.area, basis=line.context.area_basis)
    if state.last is not None and state.last.about.own and _GOES_ON.match(line.masked):
        carried = replace(state.last.about, breakdown=None, own=False, basis=("area-inferred",), rule="area before")
    end = figure.core.end
    places = line.places
    listed = next(_LISTED.finditer(line.masked, end), None) if places and places[-1].span.start >= end else None
    if listed is not None:
        places = tuple(p for p in places if p.span.start < listed.end())
    behind = line.figures[at - 1].core.end if at else 0
    where = about(figure, clause, places, line.figures[0], before, carried, behind, line.masked)
    group = (group_of(line, before_cue(line, at)) or group_behind(line, at)) if line.holds(GROUP) else None
    if group is None and before is not None and "change of the figure before" in named.rules:
        group = before.breakdown  # "khối bộ, ngành đạt 54,1%, tăng 12,3%"
    if group is not None:
        # Ministries are of the country, whatever province tells of them; what stands beside them is so too.
        nation = group == _MINISTRIES or (before is not None and before.breakdown == _MINISTRIES)
        if nation and not where.own:
            where = replace(where, area=COUNTRY)
        return replace(where, breakdown=group)
    if (ministry := _ministry(line, figure, clause)) is not None and not where.own:
        return About(ministry.name, own=True, rule="ministry that reaches so much")
    if where.rule == "area before the parenthesis":
        return where
    told = where.rule == "area in the clause"
    if figure.shape != "rank" and named.inherited and before is not None and clause.joint == "open" and not told:
        return before
    return where


def _ministry(line: Line, figure: Figure, clause: Clause) -> Place | None:
    """The ministry that the clause says something of ("Bộ Công Thương dẫn đầu với 83,48%")."""
    start = clause.start if clause.joint in ("hard", "open") else line.masked.rfind(";", 0, clause.start) + 1
    for place in reversed(line.places):
        if not place.body or not place.name.startswith("id:org/bo-") or place.span.end > figure.core.start:
            continue
        if start <= place.span.start and _REACHES.match(line.masked, place.span.end):
            return place
        led = _ON_THE_PART_OF.fullmatch(line.masked, 0, place.span.start) is not None
        if led and line.masked.startswith(", ", place.span.end) and _OWN.match(line.masked, figure.core.end):
            return place
    return None


def _span(line: Line, at: int, right_end: int) -> Span:
    """The words that carry the figure: its clause, trimmed."""
    clause = line.clauses[at]
    start, end = clause.start, clause.end if right_end == clause.end else right_end
    text = line.text
    if line.figures[at].span.start - start > _LONG:
        left = text.rfind(",", start, line.figures[at].span.start)
        while left >= 0 and text[left - 1 : left].isdigit() and text[left + 1 : left + 2].isdigit():
            left = text.rfind(",", start, left)
        start = max(start, left + 1)
    while start < end and text[start] in " ,;:(–-\t\n":
        start += 1
    while end > start and text[end - 1] in " ,;:(–-.\t\n":
        end -= 1
    return Span(start, max(end, line.figures[at].core.end))
