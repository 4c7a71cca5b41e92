"""An article's sentences -> observations, tallies, the indicators they name, and gaps."""

import re
from dataclasses import fields
from datetime import date
from operator import attrgetter

from kg.facts.figures.about import COUNTRY, Place, places_of, with_house
from kg.facts.figures.clauses import clauses, mask
from kg.facts.figures.columns import table_of, unit_of
from kg.facts.figures.districts import districts_of, known_by_kind, with_locality
from kg.facts.figures.indicators import Indicators, new_indicator
from kg.facts.figures.lines import Line, Read, State
from kg.facts.figures.listed import LISTED
from kg.facts.figures.names import PART
from kg.facts.figures.phrases import Phrases, telling
from kg.facts.figures.rows import heads_order, ordered, ranked
from kg.facts.figures.sentences import head_of, read_line
from kg.facts.figures.tables import Scene, column_areas, is_row, loose_row, reads_of, row_of
from kg.facts.figures.tallies import Task, counts_tasks, tallies_of
from kg.facts.figures.themes import theme_of, themed
from kg.facts.figures.tokens import Figure, Refusal, read_tokens
from kg.grammar import Grammar
from kg.model import (
    Article,
    Context,
    Evidence,
    Fact,
    Found,
    Gap,
    Indicator,
    Observation,
    Sentence,
    Setting,
    Span,
    TaskTally,
    Thing,
)
from kg.model.frozen import dataclass, replace
from kg.resolve import Resolver
from kg.resolve.lexicon import Lexicon
from kg.values.folding import fold
from kg.values.localities import PROVINCE
from kg.values.numbers import runs
from kg.values.periods import periods

_SAME = " so với cùng kỳ"
_CHANGE = telling(f"mức tăng mức giảm thay đổi xếp hạng{_SAME}")
_MEMBER = 2  # telling words that an indicator of a member shares with it
_READ, _FORMER = ("body", "item"), "former-area"
_MOST = 3000  # figures of an article that are read; the longest of real reports have some hundreds
_TALLIED = "id:indicator/project-06-tasks"
_THIS = re.compile(r"(?:[^,;.]{0,40}, )?(?:tỷ lệ|tỉ lệ|con số|số|chỉ số|chỉ tiêu|kết quả|mức) này(?!\w)")
_AS_OF = re.compile(
    r"(?:\([^()]{0,24}(?<!\w)đến [^()%]{4,24}\)\s*:?|(?<!\w)tính đến [^()%.;]{4,24}:"
    r"|(?<!\w)(?:bảng|biểu|số liệu|tổng hợp|thống kê)(?!\w)[^:%;]{0,80} đến (?:hết )?(?:ngày )?[\d/. -]{4,10}"
    r"(?: như sau)?:?)$"
)  # above a table
_ABOVE = 3  # lines at most between a table and the line that tells its day
_PLACES = ("dẫn đầu", "đứng đầu", "thứ nhất", "thứ nhì", "thứ hai", "thứ ba")  # ranks without a digit


@dataclass(frozen=True, slots=True)
class Tools:
    """What figures are read with, made from rules and ontology once for all articles."""

    grammar: Grammar
    phrases: Phrases
    indicators: Indicators
    resolver: Resolver
    programmes: Lexicon[str]

    @classmethod
    def of(cls, grammar: Grammar, resolver: Resolver) -> "Tools":
        """The tools that rules and ontology make."""
        vocabulary = resolver.vocabulary
        programmes = Lexicon({label: c.name for c in vocabulary.typed("dx:Programme") for label in c.labels})
        return cls(grammar, Phrases(grammar), Indicators(vocabulary, grammar), resolver, programmes)


def read(
    article: Article,
    sentences: tuple[Sentence, ...],
    setting: Setting,
    contexts: tuple[Context, ...],
    tools: Tools,
) -> Found:
    """Observations and task tallies of an article, with the indicators it names anew, and the numbers left unread.

    Each fact quotes the shortest clause that carries it; what its clause does not say is carried by the context and
    named in `basis`. Nothing is summed or completed.
    """
    grammar, day, figures = tools.grammar, setting.day, 0
    facts: list[Observation] = []
    things: dict[str, Thing] = {}
    gaps: list[Gap] = []
    whole, spans = fold(article.text), [s.span for s in sentences]
    rankings, captions = (grammar.where((cls,), whole, spans) for cls in ("figure-ranking", "table-caption"))
    state = State(rankings, captions, localities=known_by_kind(article.text, grammar))
    for sentence, context in zip(sentences, contexts, strict=True):
        state.project = context.programme or state.project
        folded = fold(sentence.text)
        if sentence.kind not in _READ:
            if sentence.kind in ("title", "heading"):
                _see_ranking(sentence, folded, state, grammar)
                _see_caption(sentence, folded, day, state, grammar)
                state.last = state.measured = state.actual = None
            continue
        if sentence.paragraph != state.paragraph and sentence.kind != "item":
            # Only "tỷ lệ này" reaches back beyond its paragraph.
            back = state.last if _THIS.match(folded) else None
            state.last = state.measured = state.actual = back
            state.tasks = None
            state.theme = ""
        state.paragraph = sentence.paragraph
        _see_ranking(sentence, folded, state, grammar)
        _see_caption(sentence, folded, day, state, grammar)
        headed = _see_layout(sentence, folded, day, state, grammar)
        rows = _order(article, sentence, context, state)
        if headed or not (rows or runs(folded) or any(map(folded.__contains__, _PLACES))):
            state.theme = theme_of(folded, tools.phrases)
            continue
        if rows:
            facts += [_fact(r, None, sentence, setting, tools, things, state) for r in rows]
            continue
        if figures >= _MOST:
            gaps.append(Gap(sentence.span, f"behind the first {_MOST} figures of an article", sentence.text[:80]))
            continue
        if (cells := _cells(sentence, context, setting, state, tools)) is not None:
            facts += [_fact(r, task, sentence, setting, tools, things, state) for r, task in cells]
            figures += len(cells)
            continue
        if loose_row(sentence.text):
            gaps.append(Gap(sentence.span, "row of a table without a head", sentence.text[:80]))
            continue
        found, refused = read_tokens(sentence.text, folded, grammar)
        state.gaps = [(r.span, r.reason) for r in refused if not r.silent]
        theme, state.theme = state.theme, ""
        if found:
            figures += len(found)
            line = themed(_line(sentence, folded, found, refused, context, setting, tools, state.localities), theme)
            reads = read_line(line, state)
            state.theme = theme if line.head == theme else ""
            for read_, task in zip(reads, tallies_of(line, reads, state), strict=True):
                if task is None and counts_tasks(line, read_):
                    state.gaps.append((read_.figure.core, "tasks of no told status"))
                    continue
                facts.append(_fact(read_, task, sentence, setting, tools, things, state))
        gaps += _gaps(state, sentence)
    return Found(facts=_distinct(facts), things=tuple(things.values()), gaps=tuple(gaps))


def _see_ranking(sentence: Sentence, folded: str, state: State, grammar: Grammar) -> None:
    """Remember which ranking the sentences speak of, and of which year."""
    for match in grammar.find("figure-ranking", sentence.text, folded) if sentence.index in state.rankings else ():
        state.ranking = match.surface
        for group in ("year", "year2"):
            if group in match.groups:
                state.ranked_period = match.groups[group].of(folded)


def _see_caption(sentence: Sentence, folded: str, day: date | None, state: State, grammar: Grammar) -> None:
    """Remember what the lines around a table say of it: that tasks are counted, the unit and day of all its figures."""
    if "nhiệm vụ" in folded:
        state.counted = sentence.paragraph
    caption = grammar.first("table-caption", sentence.text, folded) if sentence.index in state.captions else None
    if caption is not None:
        state.table_unit = unit_of(caption.groups["unit"].of(sentence.text), grammar)
    headed = folded.endswith((":", ")")) or folded.startswith(("bảng ", "biểu "))
    ends = _AS_OF.search(folded) if headed else None
    told = list(periods(folded, day))[-1:] if ends is not None else []
    if ends is not None and told and told[0].point and told[0].span.start >= ends.start():
        state.table_period, state.captioned = told[0], sentence.paragraph


def _see_layout(sentence: Sentence, folded: str, day: date | None, state: State, grammar: Grammar) -> bool:
    """Remember the head of a table, and that a list of ranks was announced; whether the sentence heads a table."""
    far = sentence.paragraph - state.row > 2
    state.order = heads_order(folded, grammar) or (state.order and not far and sentence.kind == "item")
    period = state.table_period if sentence.paragraph - state.captioned <= _ABOVE else None
    table = table_of(sentence.text, sentence.paragraph, day, grammar, state.table_unit, period)
    if table is not None:
        state.table, state.table_unit = table, None
    elif far:
        state.table = None
    state.row = sentence.paragraph
    return table is not None


def _cells(
    sentence: Sentence, context: Context, setting: Setting, state: State, tools: Tools
) -> list[tuple[Read, Task | None]] | None:
    """The figures of a table row, each with the tally that it is; None where the sentence is no row."""
    table = state.table
    found = is_row(sentence.text, table) if table is not None else None
    if table is None or found is None:
        return None
    at = sentence.span.start
    places = [Place(a.worded, a.name, 2) for a in context.areas]
    places += [
        Place(Span(m.span.start - at, m.span.end - at), m.name, 2, body=True)
        for m in setting.named(sentence.span.start, sentence.span.end)
        if m.kind == "body" and m.span.within(sentence.span)
    ]
    about = state.last.named if state.last is not None else None
    counts_tasks_near = table.paragraph - state.counted <= 3
    scene = Scene(context, about, counts_tasks_near, context.programme or state.project, state.ranking)
    province = context.area if context.area != "id:country/vn" else setting.home
    places += districts_of(sentence.text, [a.worded for a in context.areas], province, tools.grammar, state.localities)
    row = row_of(sentence.text, found, table, places, scene, setting.day, tools.grammar)
    if row is None:
        return []
    columns = column_areas(table, row, setting.day, tools.resolver.areas)
    return reads_of(sentence.text, found, table, row, scene, tools.phrases, tools.grammar, columns)


def _order(article: Article, sentence: Sentence, context: Context, state: State) -> list[Read]:
    """The rank of the area on a line of an announced order: "(1) Đà Nẵng"."""
    place = ordered(article.text, sentence) if state.order else None
    if place is None or state.ranking is None:
        return []
    return [ranked(place, a.worded, a.name, state.ranking, state.ranked_period) for a in context.areas[:1]]


def _line(
    sentence: Sentence, folded: str, figures: list[Figure], refused: list[Refusal], context: Context, setting: Setting,
    tools: Tools, known: dict[str, str],
) -> Line:  # fmt: skip
    """A sentence with its figures, their clauses, and the places it names."""
    text, grammar = sentence.text, tools.grammar
    mentions = context.areas
    unnamed = folded  # with names of areas blanked
    for start, end in ((m.span.start, m.span.end) for m in mentions if m.kind != "country"):
        unnamed = f"{unnamed[:start]}{' ' * (end - start)}{unnamed[end:]}"
    home = context.area if context.area.startswith(PROVINCE) else setting.home
    at, end = sentence.span.start, sentence.span.end
    bodies = [
        (Span(m.span.start - at, m.span.end - at), m.name)
        for m in setting.named(at, end)
        if m.kind == "body" and m.span.end <= end
    ]
    named = [(m.span, m.name) for m in mentions]
    districts = districts_of(text, [m.worded for m in mentions], home, grammar, known)
    places = places_of(text, folded, named, bodies, home, grammar)
    if setting.locality is not None:
        places = with_locality(places, text, setting.locality, grammar)
    if context.house and setting.house is not None:
        places = with_house(places, context.house, setting.house)
    masked = mask(text, unnamed, figures, refused, grammar)
    # "Quảng Ninh, địa phương dẫn đầu cả nước, đạt": the country only tells the field
    places = [p for p in places if p.name != COUNTRY or masked[p.span.start : p.span.end].strip()]
    return Line(
        text, folded, masked, tuple(figures), tuple(clauses(text, folded, masked, figures, grammar)), tuple(places),
        context, setting.day, tools.phrases, grammar, tools.programmes, tuple(districts),
        latest=max((d for d in (setting.published, setting.meeting_date) if d is not None), default=None),
        head=head_of(masked, figures, tools.phrases),
    )  # fmt: skip


def _fact(
    read_: Read,
    task: Task | None,
    sentence: Sentence,
    setting: Setting,
    tools: Tools,
    things: dict[str, Thing],
    state: State,
) -> Observation:
    at = sentence.span.start
    span = Span(at + read_.span.start, at + read_.span.end)
    rules = tuple(dict.fromkeys((*read_.rules, *read_.named.rules, *(task.rules if task else ()))))
    evidence = (Evidence(span, sentence.span, rules),)
    basis = _basis(read_)
    if read_.about.area.startswith(PROVINCE) and tools.resolver.areas.ended(read_.about.area, setting.day):
        former = _FORMER in read_.about.basis or tools.grammar.seen("figure-former", fold(sentence.text)) is not None
        basis = (*basis, _FORMER) if former else basis
    if (local := read_.about.district or setting.locality) is not None and local.name == read_.about.area:
        things.setdefault(local.name, local)
    value = (read_.figure.value if read_.value is None else read_.value) * read_.sign
    shown = read_.figure.text(sentence.text)
    ratio = read_.figure.shape in ("ratio", "rank") and read_.figure.other is not None
    period = read_.time.codes[0]
    as_of = read_.time.as_of or _day(setting, sentence)
    if task is not None:
        return TaskTally(
            evidence=evidence, basis=basis, indicator=_TALLIED, value=value, value_text=shown, unit="count",
            about=read_.about.area, comparator=read_.comparator, kind=read_.kind, breakdown=read_.about.breakdown,
            period=period, as_of=as_of, status=task.status, total=task.total,
            programme=task.programme,
        )  # fmt: skip
    indicator = _indicator(read_, tools, things)
    if (meant := tools.indicators.meant(indicator, state.indicators)) != indicator:
        indicator, basis = meant, tuple(dict.fromkeys((*basis, "indicator-inferred")))
    state.indicators.add(indicator)
    return Observation(
        evidence=evidence, basis=basis, indicator=indicator, value=value, value_text=shown, unit=read_.unit,
        about=read_.about.area, comparator=read_.comparator, kind=read_.kind,
        numerator=read_.figure.value if ratio else None, denominator=read_.figure.other if ratio else None,
        breakdown=read_.about.breakdown, period=period, as_of=as_of,
    )  # fmt: skip


def _day(setting: Setting, sentence: Sentence) -> date | None:
    """The day of the meeting that the sentence speaks of, else the article's."""
    turn = next((name for index, name in reversed(setting.turns) if index <= sentence.index), None)
    for occasion in setting.occasions if turn is not None else ():
        if occasion.name == turn and occasion.date is not None:
            return occasion.date
    return setting.day


def _indicator(read_: Read, tools: Tools, things: dict[str, Thing]) -> str:
    label = read_.named.label
    grown = read_.kind == "change" or label.startswith(("mức tăng", "mức giảm", "thay đổi"))
    part = PART in read_.named.rules  # a part is measured by an indicator of its own
    curated = None if part else tools.indicators.find(label, read_.unit, change=grown)
    over = read_.unit == "percent" and read_.kind != "change" and (read_.figure.value > 100)
    if curated is not None and read_.unit == "count" and not _counts_it(label, curated, tools):
        curated = None
    if curated is not None and LISTED in read_.named.rules and not _is_of(read_.named.noun, curated, tools):
        curated = None
    if curated is not None and over and tools.indicators.is_share(curated):
        curated, label = None, f"{label} so với chỉ tiêu"  # no share of a whole
    if curated is not None:
        if tools.indicators.names(label, curated):  # before it was curated, the phrase was an indicator of its own
            replaced = new_indicator(label, curated)
            things.setdefault(replaced.name, replaced)
        return curated
    if read_.kind == "change":
        label = _changed(label, read_, tools)
    made: Indicator = new_indicator(label)
    known = things.get(made.name)
    if known is None or (isinstance(known, Indicator) and known.replaced_by is not None):
        things[made.name] = made
    return made.name


def _is_of(noun: str, curated: str, tools: Tools) -> bool:
    """Whether an indicator is of the member of a list, not of all of them: a share of all online dossiers is not that
    of one procedure."""
    return tools.indicators.shared(noun, curated) >= _MEMBER


def _counts_it(label: str, curated: str, tools: Tools) -> bool:
    """Whether what is counted is what the indicator counts: "số lao động – doanh nghiệp công nghệ số" is no number of
    enterprises."""
    noun, mark, _ = label.partition(" – ")
    return not mark or tools.indicators.shared(noun, curated) > 0


def _changed(label: str, read_: Read, tools: Tools) -> str:
    """The name of a change, by the curated indicator that changes where the words name one: "DTI … tăng 8,6%".

    Not where the label says more than that (the row of a table), for it is another's; nor of so many per cent after
    another figure, for that may be a share of what the words name.
    """
    core = read_.named.core
    share = read_.unit == "percent" and read_.named.inherited and tools.indicators.find(core, "percent") is not None
    if share or not telling(label) <= telling(core) | _CHANGE:
        return label
    level = tools.indicators.level(core, read_.unit)
    if level is None:
        return label
    base = _SAME if label.endswith(_SAME) else ""
    return f"{' '.join(label.split()[:2])} {level[:1].lower()}{level[1:]}{base}"


def _basis(read_: Read) -> tuple[str, ...]:
    basis = read_.time.basis if read_.about.own else (*read_.time.basis, *read_.about.basis)
    if read_.named.inherited:
        basis = (*basis, "indicator-inferred")
    return tuple(dict.fromkeys(basis)) if len(basis) > 1 else basis


def _gaps(state: State, sentence: Sentence) -> list[Gap]:
    at = sentence.span.start
    return [
        Gap(
            Span(at + s.start, at + s.end), reason, sentence.text[s.start : min(len(sentence.text), s.end + 40)].strip()
        )
        for s, reason in sorted(state.gaps, key=lambda gap: gap[0].start)
    ]


_SAID = {kind: attrgetter(*(f.name for f in fields(kind) if f.name != "evidence")) for kind in (Observation, TaskTally)}


def _distinct(facts: list[Observation]) -> tuple[Fact, ...]:
    """Each fact once; the same one read from two places keeps both its quotations."""
    kept: dict[object, list[Observation]] = {}
    for fact in facts:
        kept.setdefault((type(fact), _SAID[type(fact)](fact)), []).append(fact)
    return tuple(same[0] if len(same) == 1 else _joined(same) for same in kept.values())


def _joined(same: list[Observation]) -> Observation:
    return replace(same[0], evidence=tuple(dict.fromkeys(e for fact in same for e in fact.evidence)))
