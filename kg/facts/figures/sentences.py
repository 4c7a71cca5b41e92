"""One sentence -> its figures, each with its name, area, period, kind and words.

The numbers come first; each gets its clause; what stands left of it in the clause decides how it is read.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from kg.facts.figures.about import About, Place, about, breakdown_of
from kg.facts.figures.clauses import Clause, clauses, mask
from kg.facts.figures.names import Named, name_change, name_noun, name_value
from kg.facts.figures.phrases import Phrases, telling
from kg.facts.figures.ranks import leveled, name_rank
from kg.facts.figures.times import Timed, Times, later
from kg.facts.figures.tokens import Figure, Refusal, read_tokens
from kg.grammar import Grammar
from kg.model import Context, Span
from kg.values.folding import fold
from kg.values.periods import bounds

_PARTS = ("với", "trong đó", "gồm", "bao gồm", "kèm", "cùng với")
_DONE = re.compile(r"(?<!\w)(?:đã|đến nay|hiện nay|hiện có|vừa|mới được)(?!\w)")
_AREA_NOUN = ("địa phương", "tỉnh", "xã", "phường", "huyện", "bộ", "sở", "đơn vị", "cơ quan", "thôn", "thành phố", "doanh nghiệp")


@dataclass(frozen=True, slots=True)
class Read:
    """A figure understood; spans count in the sentence. tally: it counts tasks; sign: -1 for a decrease."""

    figure: Figure
    clause: Clause
    named: Named
    unit: str
    comparator: str
    kind: str
    about: About
    time: Timed
    span: Span
    rules: tuple[str, ...]
    sign: int = 1
    value: Decimal | None = None
    tasks: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made ready for reading."""

    text: str
    folded: str
    masked: str
    figures: tuple[Figure, ...]
    clauses: tuple[Clause, ...]
    refused: tuple[Refusal, ...]
    places: tuple[Place, ...]
    context: Context
    today: date | None
    phrases: Phrases
    grammar: Grammar
    head: str = ""  # what a list item or a sentence names before its colon


@dataclass(slots=True)
class State:
    """What carries on inside a paragraph: the last figure read, what a ranking ranks."""

    paragraph: int = -1
    last: Read | None = None
    ranking: str | None = None
    ranked_period: str | None = None
    gaps: list[tuple[Span, str]] = field(default_factory=list)


def prepare(
    text: str, context: Context, today: date | None, grammar: Grammar, phrases: Phrases, places: list[Place], masked_areas: str
) -> Line:
    """A sentence with its figures and their clauses. masked_areas: the folded sentence with names of areas blanked."""
    folded = fold(text)
    figures, refused = read_tokens(text, folded, grammar)
    masked = mask(text, masked_areas, figures, grammar)
    found = clauses(text, masked, figures, grammar)
    head = _head(masked, figures, phrases)
    return Line(
        text, folded, masked, tuple(figures), tuple(found), tuple(refused), tuple(places), context, today, phrases, grammar,
        head,
    )  # fmt: skip


_SPEECH = re.compile(r"(?:cho (?:biết|hay|thấy)|báo cáo|như|nêu rõ|nêu|cụ thể|là|gồm|nhấn mạnh|tổng hợp|theo đó|thống kê|sau)$")


def _head(masked: str, figures: list[Figure], phrases: Phrases) -> str:
    """The words before the first colon, where they name something and no figure is among them."""
    colon = masked.find(":")
    if colon < 0 or not figures or colon > figures[0].span.start:
        return ""
    words = masked[:colon].strip(" *•-–+▪")
    if len(words.split()) > 14 or _SPEECH.search(words) or not words:
        return ""
    return phrases.tidy(phrases.without_time(words))


def read_line(line: Line, state: State) -> list[Read]:
    """Every figure of a sentence that could be named, in order."""
    times = Times(line.masked, line.today, line.context)
    reads: list[Read] = []
    lead: str | None = None
    for at, figure in enumerate(line.figures):
        clause = line.clauses[at]
        if _set_size(line, at):
            state.gaps.append((figure.core, "size of a set"))
            continue
        topic = _topic(line, at, reads, state)
        read = _read(line, at, topic, lead, reads, times, state)
        if read is None:
            state.gaps.append((figure.core, "no indicator found"))
            continue
        lead = read.named.lead if clause.joint in ("comma", "and", "none") or lead is None else read.named.lead
        reads += _repeated(line, read, times)
    reads = _pairs(line, reads)
    reads = _aligned(line, reads)
    if reads:
        state.last = reads[-1]
    return reads


def _topic(line: Line, at: int, reads: list[Read], state: State) -> Named | None:
    if reads:
        return reads[-1].named
    return state.last.named if state.last is not None else None


def _cue(line: Line, cls: str, at: int) -> Span | None:
    figure, clause = line.figures[at], line.clauses[at]
    start = max(0, clause.start - 1)
    found = line.grammar.find(cls, line.text, line.masked, start, figure.span.start)
    return next((m.span for m in found if m.span.end >= figure.span.start), None)


def _set_size(line: Line, at: int) -> bool:
    """Whether a number only tells how many things a later figure of the same clause is about."""
    if at + 1 >= len(line.figures):
        return False
    figure, after = line.figures[at], line.clauses[at + 1]
    if after.joint != "none" or figure.unit is not None or figure.shape != "number":
        return False
    behind = line.masked[figure.core.end : figure.core.end + 20].strip()
    if behind.startswith(_AREA_NOUN) and line.figures[at + 1].comparator in ("gt", "ge", "lt", "le"):
        return False
    if _cue(line, "value-cue", at) is not None:
        return False
    if line.figures[at + 1].unit in ("percent", "VND", "USD", "rank") or _cue_behind(line, at + 1):
        return True
    return False


def _cue_behind(line: Line, at: int) -> bool:
    found = line.grammar.find("value-cue", line.text, line.masked, line.figures[at - 1].core.end, line.figures[at].span.start)
    return bool(found)


def _threshold(line: Line, at: int) -> bool:
    """Whether a figure is a bound inside what a count says ("4 địa phương đạt trên 80%", "dùng ít nhất 1 nền tảng")."""
    if at == 0 or line.clauses[at].joint != "none":
        return False
    before, figure = line.figures[at - 1], line.figures[at]
    behind = line.masked[before.core.end : before.core.end + 20].strip()
    if figure.comparator == "ge" and figure.value < 10 and figure.unit is None:
        return True
    return (
        figure.comparator in ("gt", "ge", "lt", "le")
        and figure.unit == "percent"
        and before.unit is None
        and behind.startswith(_AREA_NOUN)
    ) or (figure.unit == "rank" and figure.comparator == "le" and before.unit is None)


def _read(
    line: Line, at: int, topic: Named | None, lead: str | None, reads: list[Read], times: Times, state: State
) -> Read | None:
    figure, clause = line.figures[at], line.clauses[at]
    phrases = line.phrases
    if _threshold(line, at):
        return None
    right_end = clause.end
    right = line.masked[figure.core.end : clause.end]
    if at + 1 < len(line.figures) and line.clauses[at + 1].joint == "none":
        # Both share a clause: the words go on behind the next figure.
        after = line.figures[at + 1]
        right_end = after.span.start
        right = f"{line.masked[figure.core.end : right_end]}{line.masked[after.core.end : line.clauses[at + 1].end]}"
    unit = figure.unit or "count"
    kind, sign, rules = "actual", 1, list(figure.rules)
    left = line.masked[clause.start : figure.span.start]
    previous = reads[-1] if reads else None
    named: Named | None
    change = _change(line, at)
    if figure.shape == "rank":
        named = name_rank(
            line.text, line.masked, figure, clause, reads[-1].named if reads else None,
            state.last.named if state.last else None, line.head, state.ranking, phrases, line.grammar,
        )  # fmt: skip
    elif change is not None:
        changed, sign, rule = change
        rules.append(rule)
        kind = "change"
        named = name_change(line.masked[clause.start : max(clause.start, changed.start)], right, unit, topic, phrases)
    elif unit == "times":
        multiple = _cue(line, "multiple-cue", at) or _cue(line, "value-cue", at)
        end = multiple.start if multiple else figure.span.start
        named = name_change(line.masked[clause.start : max(clause.start, end)], "", unit, topic, phrases)
        if named is not None and right.strip():
            named = replace(named, label=f"{named.label} so với {phrases.tidy(phrases.noun(' ' + right.strip()))}")
    elif previous is not None and previous.kind == "change" and clause.joint in ("and", "comma") and not telling(
        phrases.subject(left)
    ) and right.strip().startswith("về ") and unit == previous.unit:
        kind, sign = "change", previous.sign
        named = name_change("", right, unit, previous.named, phrases)
        rules.append("change goes on")
    elif (cue := _cue(line, "value-cue", at) or _cue(line, "pair-start", at) or _pair_end(line, at)) is not None:
        before = line.masked[clause.start : max(clause.start, cue.start)]
        if breakdown_of(phrases.tidy(phrases.subject(before)), line.grammar) is not None:
            before = ""
        named = name_value(before, right, unit, topic, phrases)
    else:
        inherited = lead if clause.joint in ("comma", "and") else None
        if clause.joiner in _PARTS and topic is not None:
            inherited = topic.noun
        opening = reads[0].named.lead if reads and clause.joint in ("comma", "and") else ""
        named = name_noun(
            left, right, unit, inherited, topic, phrases, clause.joiner in ("và", *_PARTS), opening or line.head
        )
    if named is None:
        return None
    first = line.figures[0]
    time = times.of(figure, clause, first, previous.time if previous else None)
    kind, time, kind_rule = _kind(line, at, kind, time, times, previous)
    if figure.shape == "rank" and not time.own and state.ranked_period is not None and "rank in a ranking" in named.rules:
        time = Timed((state.ranked_period,), ("period-inferred",), rule="period of the ranking")
    if kind == "target" and time.codes == (None,) and (due := times.deadline(clause)) is not None:
        time = replace(time, as_of=due)
    elif time.as_of is None and not time.own and (day := times.day_of(figure)) is not None:
        time = replace(time, as_of=day)
    carried = About(line.context.area, basis=line.context.area_basis)
    where = about(figure, clause, list(line.places), first, previous.about if previous else None, carried)
    breakdown = breakdown_of(phrases.tidy(phrases.subject(_before_cue(line, at))), line.grammar)
    if breakdown is not None:
        where = replace(where, breakdown=breakdown)
    if figure.shape == "rank":
        named = leveled(named, where.area)
    elif named.inherited and previous is not None and clause.joint == "open":
        where = replace(previous.about, own=previous.about.own)
    rules += [*named.rules, where.rule, time.rule, *([kind_rule] if kind_rule else [])]
    span = _span(line, at, right_end)
    tasks = _counts_tasks(line, at, named)
    return Read(
        figure, clause, named, unit, figure.comparator, kind, where, time, span, tuple(dict.fromkeys(rules)), sign,
        tasks=tasks,
    )  # fmt: skip


def _before_cue(line: Line, at: int) -> str:
    cue = _cue(line, "value-cue", at)
    figure, clause = line.figures[at], line.clauses[at]
    return line.masked[clause.start : max(clause.start, cue.start if cue else figure.span.start)]


def _pair_end(line: Line, at: int) -> Span | None:
    """The cue of the second of a pair, only where the first one opened it."""
    if at == 0 or _cue(line, "pair-start", at - 1) is None:
        return None
    return _cue(line, "pair-end", at)


def _change(line: Line, at: int) -> tuple[Span, int, str] | None:
    figure, clause = line.figures[at], line.clauses[at]
    found = line.grammar.find("change-cue", line.text, line.masked, max(0, clause.start - 1), figure.span.start)
    match = next((m for m in found if m.span.end >= figure.span.start), None)
    if match is None and figure.span.start < figure.core.start:
        # The comparator is part of the cue: "nhiều hơn năm 2023 là", "cao hơn".
        found = line.grammar.find("change-cue", line.text, line.masked, max(0, clause.start - 1), figure.core.start)
        match = next((m for m in found if m.span.end >= figure.core.start), None)
    if match is None:
        return None
    return match.span, (-1 if match.sets["sign"] == "-" else 1), match.rule


def _kind(
    line: Line, at: int, kind: str, time: Timed, times: Times, previous: Read | None
) -> tuple[str, Timed, str | None]:
    if kind == "change":
        return kind, time, None
    figure, clause = line.figures[at], line.clauses[at]
    start = max(0, clause.start - 40) if clause.joint == "open" else clause.start
    grammar, text, masked = line.grammar, line.text, line.masked
    near = [m for m in grammar.find("target-near", text, masked, start, figure.span.start) if m.span.end >= figure.span.start]
    if near:
        return "target", time, near[0].rule
    older = [m for m in grammar.find("baseline-near", text, masked, start, figure.span.start) if m.span.end >= figure.span.start - 1]
    if clause.joint == "open" and not older:
        older = [m for m in grammar.find("baseline-near", text, masked.replace("(", " "), start, figure.span.start + 1) if m.span.end >= clause.start - 1]
        planned = [m for m in grammar.find("target-near", text, masked.replace("(", " "), start, clause.start) if m.span.end >= clause.start - 2]
        if planned:
            return "target", time, planned[0].rule
    if older:
        base = times.baseline(figure, clause, previous.time if previous else time)
        return "baseline", base if base.codes[0] is not None else time, older[0].rule
    if figure.shape == "rank" and _cue_words(line, at).startswith("từ"):
        return "baseline", time, "from … to"
    if previous is not None and clause.joint == "open" and time.own and _older(time, previous.time, line.today):
        return "baseline", time, "older figure in parentheses"
    for match in grammar.find("target-far", text, masked, clause.start, figure.span.start):
        year = next((match.groups[g].of(masked) for g in ("year", "year2") if g in match.groups), None)
        if year is None or (line.today is not None and int(year) > line.today.year):
            return "target", time, match.rule
    if time.codes[0] is not None and later(time.codes[0], line.today):
        return "target", time, "period to come"
    if previous is not None and previous.kind == "target" and clause.joint in ("comma", "and", "hard") and not time.own:
        return "target", previous.time if previous.time.codes[0] else time, "target goes on"
    if line.context.mode in ("plan", "instruction") and not _DONE.search(masked, clause.start, clause.end):
        return "target", time, f"{line.context.mode} carried on"
    if grammar.find("baseline-lead", text, masked.strip()):
        return "baseline", time, "an earlier time"
    return "actual", time, None


def _cue_words(line: Line, at: int) -> str:
    return line.figures[at].core.of(line.folded)


def _older(time: Timed, than: Timed, today: date | None) -> bool:
    code, other = time.codes[0], than.codes[0]
    if code is None:
        return False
    if other is None:
        return today is None or bounds(code)[1] < today
    return bounds(code)[1] < bounds(other)[1]


def _repeated(line: Line, read: Read, times: Times) -> list[Read]:
    """The reading once for each year of "hai năm 2022 và 2023", and for each subject of "A và B cùng đứng"."""
    reads = [replace(read, time=replace(read.time, codes=(code,))) for code in read.time.codes]
    subject = read.named.core
    left = line.masked[read.clause.start : read.figure.core.end]
    if read.unit == "rank" and " và " in subject and (" cùng " in left or " đều " in left):
        parts = [p.strip().removesuffix("cùng").strip() for p in subject.split(" và ")]
        if len(parts) == 2 and all(len(p.split()) <= 8 for p in parts):
            return [
                replace(r, named=Named(f"xếp hạng {p}", p, "", p, (*read.named.rules, "shared predicate"))) for r in reads for p in parts
            ]
    return reads


def _pairs(line: Line, reads: list[Read]) -> list[Read]:
    """"từ A lên B": A is the baseline of B; what A lacks in words it takes from B and the other way round."""
    out = list(reads)
    for i in range(len(out) - 1):
        one, two = out[i], out[i + 1]
        a, b = line.figures.index(one.figure), line.figures.index(two.figure)
        if b != a + 1:
            continue
        start, end = _cue(line, "pair-start", a), _cue(line, "pair-end", b)
        words = _cue_words(line, a).startswith("từ") and one.unit == "rank" == two.unit
        if not (words or (start is not None and end is not None)):
            continue
        kind = "target" if two.kind == "target" else "actual"
        first, second = one.time, two.time
        if not one.time.own and two.time.own and len(two.time.codes) == 1:
            first = Timed((None,), rule="no period")
        span = [c for c in (one.time.codes[0], two.time.codes[0]) if c and "/" in c]
        if span and one.time.codes == two.time.codes:
            low, _, high = span[0].partition("/")
            first, second = Timed((low,), one.time.basis, None, True, "from"), Timed((high,), two.time.basis, None, True, "to")
        out[i] = replace(one, kind="baseline", time=first, unit=two.unit if one.figure.unit is None and two.figure.unit else one.unit)
        out[i + 1] = replace(two, kind=kind, time=second, named=replace(one.named, rules=(*one.named.rules, "from … to")))
        if two.figure.unit == "percent" and one.figure.unit is None:
            out[i] = replace(out[i], unit="percent")
    return out


def _aligned(line: Line, reads: list[Read]) -> list[Read]:
    """"lần lượt là A và B": the n-th value belongs to the n-th of what was named before."""
    for i, read in enumerate(reads):
        at = line.figures.index(read.figure)
        if _cue(line, "aligned", at) is None and "lần lượt" not in line.masked[read.clause.start : read.figure.core.start]:
            continue
        group = [i]
        while group[-1] + 1 < len(reads) and reads[group[-1] + 1].clause.joint in ("comma", "and") and reads[
            group[-1] + 1
        ].unit == read.unit:
            group.append(group[-1] + 1)
        before = reads[max(0, i - len(group)) : i]
        out = list(reads)
        if len(before) == len(group) and len({b.named.label for b in before}) == len(before):
            for g, b in zip(group, before, strict=True):
                out[g] = replace(out[g], named=replace(b.named, rules=("aligned list",)), kind=read.kind, sign=read.sign, time=b.time)
            return out
        parts = _subjects(read.named.core)
        if len(parts) == len(group):
            for g, part in zip(group, parts, strict=True):
                out[g] = replace(out[g], named=replace(read.named, label=part, core=part, rules=("aligned list",)), kind=read.kind, sign=read.sign)
            return out
    return reads


def _subjects(core: str) -> list[str]:
    head, _, last = core.rpartition(" và ")
    return [p.strip() for p in head.split(",") if p.strip()] + [last.strip()] if head else []


def _counts_tasks(line: Line, at: int, named: Named) -> bool:
    figure = line.figures[at]
    if figure.unit is not None:
        return False
    behind = line.masked[figure.core.end : figure.core.end + 40].lstrip()
    return behind.startswith("nhiệm vụ")


def _span(line: Line, at: int, right_end: int) -> Span:
    """The words that carry the figure: its clause, trimmed."""
    clause = line.clauses[at]
    start, end = clause.start, clause.end if right_end == clause.end else right_end
    text = line.text
    left = text.rfind(",", start, line.figures[at].span.start)
    while left >= 0 and text[left - 1 : left].isdigit() and text[left + 1 : left + 2].isdigit():
        left = text.rfind(",", start, left)
    if line.figures[at].span.start - start > 160 and left > start:
        start = left + 1
    while start < end and text[start] in " ,;:(–-\t\n":
        start += 1
    while end > start and text[end - 1] in " ,;:(–-.\t\n":
        end -= 1
    return Span(start, max(end, line.figures[at].core.end))
