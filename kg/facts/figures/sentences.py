"""One sentence -> its figures, each with its name, area, period, kind and words.

The numbers come first; each gets its clause; what stands left of it in the clause decides how it is read.
"""

import re
from dataclasses import replace
from datetime import date

from kg.facts.figures.about import About, Place, about, breakdown_of
from kg.facts.figures.clauses import clauses, mask
from kg.facts.figures.kinds import kind_of
from kg.facts.figures.lines import Line, Read, State, cue, cue_match
from kg.facts.figures.names import Named, name_change, name_multiple, name_noun, name_value
from kg.facts.figures.phrases import Phrases, telling
from kg.facts.figures.ranks import leveled, name_rank
from kg.facts.figures.repairs import repaired, repeated
from kg.facts.figures.times import Timed, Times
from kg.facts.figures.tokens import Figure, read_tokens
from kg.grammar import Grammar
from kg.model import Context, Span
from kg.values.folding import fold

_INDEX = re.compile(r"chỉ số|dti|index|điểm|pci|sipas")
_PARTS = ("với", "trong đó", "gồm", "bao gồm", "kèm", "cùng với")
_AREA_NOUN = (
    "địa phương",
    "tỉnh",
    "xã",
    "phường",
    "huyện",
    "bộ",
    "sở",
    "đơn vị",
    "cơ quan",
    "thôn",
    "thành phố",
    "doanh nghiệp",
)


def prepare(
    text: str,
    context: Context,
    today: date | None,
    grammar: Grammar,
    phrases: Phrases,
    places: list[Place],
    masked_areas: str,
) -> Line:
    """A sentence with its figures and their clauses. masked_areas: the folded sentence with names of areas blanked."""
    folded = fold(text)
    figures, refused = read_tokens(text, folded, grammar)
    masked = mask(text, masked_areas, figures, refused, grammar)
    found = clauses(text, masked, figures, grammar)
    head = _head(masked, figures, phrases)
    return Line(
        text, folded, masked, tuple(figures), tuple(found), tuple(refused), tuple(places), context, today, phrases,
        grammar, head,
    )  # fmt: skip


_SPEECH = re.compile(
    r"(?:cho (?:biết|hay|thấy)|báo cáo|như|nêu rõ|nêu|cụ thể|là|gồm|nhấn mạnh|tổng hợp|theo đó|thống kê|sau)$"
)


def _head(masked: str, figures: list[Figure], phrases: Phrases) -> str:
    """The words before the first colon, where they name something and no figure is among them."""
    colon = masked.find(":")
    if colon < 0 or not figures or colon > figures[0].span.start:
        return ""
    words = masked[:colon].strip(" *•-–+▪")
    if len(words.split()) > 14 or _SPEECH.search(words) or not words or " được " in words:
        return ""
    return phrases.tidy(phrases.without_time(words))


def read_line(line: Line, state: State) -> list[Read]:
    """Every figure of a sentence that could be named, in order."""
    times = Times(line.masked, line.today, line.context)
    reads: list[Read] = []
    lead: str | None = None
    for at, figure in enumerate(line.figures):
        if _set_size(line, at):
            state.gaps.append((figure.core, "size of a set"))
            continue
        topic = _topic(line, at, reads, state)
        read = _read(line, at, topic, lead, reads, times, state)
        if read is None:
            state.gaps.append((figure.core, "no indicator found"))
            continue
        lead = read.named.lead
        reads += repeated(line, read)
    reads = repaired(line, reads)
    if reads:
        state.last = reads[-1]
    return reads


def _topic(line: Line, at: int, reads: list[Read], state: State) -> Named | None:
    if reads:
        return reads[-1].named
    if state.given is not None:
        return state.given
    return state.last.named if state.last is not None else None


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
    if cue(line, "figure-value-cue", at) is not None:
        return False
    return line.figures[at + 1].unit in ("percent", "VND", "USD", "rank") or _cue_behind(line, at + 1)


def _cue_behind(line: Line, at: int) -> bool:
    found = line.grammar.find(
        "figure-value-cue", line.text, line.masked, line.figures[at - 1].core.end, line.figures[at].span.start
    )
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
        named = name_change(
            line.masked[clause.start : max(clause.start, changed.start)],
            right,
            unit,
            topic,
            phrases,
            "mức giảm" if sign < 0 else "mức tăng",
        )
        if unit == "rank" and (named is None or "changed noun" in named.rules or topic is None):
            named = name_rank(
                line.text, line.masked, replace(figure, core=Span(changed.start, figure.core.end)), clause, None, None,
                line.head, state.ranking, phrases, line.grammar,
            )  # fmt: skip
    elif unit == "times":
        multiple = cue(line, "figure-multiple-cue", at) or cue(line, "figure-value-cue", at)
        end = multiple.start if multiple else figure.span.start
        named = name_multiple(line.masked[clause.start : max(clause.start, end)], right, topic, phrases)
    elif (
        previous is not None
        and previous.kind == "change"
        and clause.joint in ("and", "comma")
        and not telling(phrases.subject(left))
        and right.strip().startswith("về ")
        and unit == previous.unit
    ):
        kind, sign = "change", previous.sign
        named = name_change("", right, unit, previous.named, phrases)
        rules.append("change goes on")
    elif (told := cue(line, "figure-value-cue", at) or _pair_start(line, at) or _pair_end(line, at)) is not None:
        before = line.masked[clause.start : max(clause.start, told.start)]
        if breakdown_of(phrases.tidy(phrases.subject(before)), line.grammar) is not None:
            before = ""
        named = name_value(before, right, unit, topic, phrases)
    else:
        inherited = lead if clause.joint in ("comma", "and") else None
        if clause.joiner in _PARTS and topic is not None:
            inherited = f"{topic.noun} {line.head}".strip()
        opening = reads[-1].named.lead if reads and clause.joint in ("comma", "and") else ""
        named = name_noun(
            left,
            right,
            unit,
            inherited,
            topic,
            phrases,
            clause.joiner in ("và", *_PARTS),
            opening or line.head,
            same_sentence=bool(reads),
        )
    if unit == "points" and state.ranking is not None and (named is None or not _INDEX.search(named.core)):
        named = Named(state.ranking.lower(), state.ranking.lower(), "", "", ("value of a ranking",))
    if named is None:
        return None
    first = line.figures[0]
    time = times.of(figure, clause, first, previous.time if previous else None)
    kind, time, kind_rule = kind_of(line, at, kind, time, times, previous)
    if (
        figure.shape == "rank"
        and not time.own
        and state.ranked_period is not None
        and "rank in a ranking" in named.rules
    ):
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
    return Read(
        figure, clause, named, unit, figure.comparator, kind, where, time, span, tuple(dict.fromkeys(rules)), sign
    )  # fmt: skip


def _before_cue(line: Line, at: int) -> str:
    told = cue(line, "figure-value-cue", at)
    figure, clause = line.figures[at], line.clauses[at]
    return line.masked[clause.start : max(clause.start, told.start if told else figure.span.start)]


def _pair_start(line: Line, at: int) -> Span | None:
    """The cue of the first of a pair, only where the second follows."""
    if at + 1 >= len(line.figures) or cue(line, "figure-pair-end", at + 1) is None:
        return None
    return cue(line, "figure-pair-start", at)


def _pair_end(line: Line, at: int) -> Span | None:
    """The cue of the second of a pair, only where the first one opened it."""
    if at == 0 or cue(line, "figure-pair-start", at - 1) is None:
        return None
    return cue(line, "figure-pair-end", at)


def _change(line: Line, at: int) -> tuple[Span, int, str] | None:
    figure, clause = line.figures[at], line.clauses[at]
    match = cue_match(line, "figure-change-cue", at)
    if match is None and figure.span.start < figure.core.start:
        # The comparator is part of the cue: "nhiều hơn năm 2023 là", "cao hơn".
        found = line.grammar.find(
            "figure-change-cue", line.text, line.masked, max(0, clause.start - 1), figure.core.start
        )
        match = next((m for m in found if m.span.end >= figure.core.start), None)
    if match is None:
        return None
    return match.span, (-1 if match.sets["sign"] == "-" else 1), match.rule


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
