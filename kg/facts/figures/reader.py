"""An article's sentences -> observations, tallies, the indicators they name, and gaps."""

from datetime import date

from kg.asking import asked
from kg.facts.figures.about import COUNTRY, Place, places_of, with_house
from kg.facts.figures.clauses import clauses, mask
from kg.facts.figures.columns import table_of, unit_of
from kg.facts.figures.districts import Localities, districts_of, with_locality
from kg.facts.figures.lines import Held, Line, Read, State
from kg.facts.figures.observed import Observed, distinct
from kg.facts.figures.rows import heads_order, ordered, ranked
from kg.facts.figures.sentences import head_of, read_line
from kg.facts.figures.tables import Scene, column_areas, is_row, loose_row, reads_of, row_of
from kg.facts.figures.tallies import Task, counts_tasks, tallies_of
from kg.facts.figures.themes import theme_of, themed
from kg.facts.figures.tokens import Figure, Refusal, read_tokens
from kg.facts.figures.tools import Tools
from kg.grammar import Grammar
from kg.model import Article, Context, Found, Gap, Sentence, Setting, Span
from kg.values.folding import fold
from kg.values.localities import PROVINCE
from kg.values.numbers import runs
from kg.values.periods import periods

_READ = ("body", "item")
_MOST = 3000  # figures of an article that are read; the longest of real reports have some hundreds
_ASKED = asked(__name__)
_THIS = _ASKED["this"]
_AS_OF = _ASKED["as of"]  # above a table
_ABOVE = 3  # lines at most between a table and the line that tells its day
_PLACES = _ASKED.words("places")  # ranks without a digit
_TABLES = _ASKED.words("tables")


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
    observed = Observed(setting, tools)
    gaps: list[Gap] = []
    whole = fold(article.text)
    held = Held(grammar, whole, [s.span for s in sentences])
    latest = max((d for d in (setting.published, setting.meeting_date) if d is not None), default=None)
    state = State(held, Localities.of(article.text, grammar), latest)
    for sentence, context in zip(sentences, contexts, strict=True):
        state.project = context.programme or state.project
        folded = sentence.span.of(whole)
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
            observed.add(sentence, [(r, None) for r in rows])
            continue
        if figures >= _MOST:
            gaps.append(Gap(sentence.span, f"behind the first {_MOST} figures of an article", sentence.text[:80]))
            continue
        if (cells := _cells(sentence, context, setting, state, tools)) is not None:
            observed.add(sentence, cells)
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
            line = themed(_line(sentence, folded, found, refused, context, setting, tools, state), theme)
            reads = read_line(line, state)
            state.theme = theme if line.head == theme else ""
            told: list[tuple[Read, Task | None]] = []
            for read_, task in zip(reads, tallies_of(line, reads, state), strict=True):
                if task is None and counts_tasks(line, read_):
                    state.gaps.append((read_.figure.core, "tasks of no told status"))
                else:
                    told.append((read_, task))
            observed.add(sentence, told)
        gaps += _gaps(state, sentence)
    return Found(facts=distinct(observed.facts), things=tuple(observed.things.values()), gaps=tuple(gaps))


def _see_ranking(sentence: Sentence, folded: str, state: State, grammar: Grammar) -> None:
    """Remember which ranking the sentences speak of, and of which year."""
    if sentence.index not in state.held["figure-ranking"]:
        return
    for match in grammar.find("figure-ranking", sentence.text, folded):
        state.ranking = match.surface
        for group in ("year", "year2"):
            if group in match.groups:
                state.ranked_period = match.groups[group].of(folded)


def _see_caption(sentence: Sentence, folded: str, day: date | None, state: State, grammar: Grammar) -> None:
    """Remember what the lines around a table say of it: that tasks are counted, the unit and day of all its figures."""
    if "nhiệm vụ" in folded:
        state.counted = sentence.paragraph
    caption = None
    if sentence.index in state.held["table-caption"]:
        caption = grammar.first("table-caption", sentence.text, folded)
    if caption is not None:
        state.table_unit = unit_of(caption.groups["unit"].of(sentence.text), grammar)
    headed = folded.endswith((":", ")")) or folded.startswith(_TABLES)
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
    places += districts_of(sentence, [a.worded for a in context.areas], province, tools.grammar, state.localities)
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
    tools: Tools, state: State,
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
    districts = districts_of(sentence, [m.worded for m in mentions], home, grammar, state.localities)
    places = places_of(text, folded, named, bodies, home, grammar)
    if setting.locality is not None:
        places = with_locality(places, text, setting.locality, grammar)
    if context.house and setting.house is not None:
        places = with_house(places, context.house, setting.house)
    masked = mask(text, unnamed, figures, refused, grammar, folded)
    # "Quảng Ninh, địa phương dẫn đầu cả nước, đạt": the country only tells the field
    places = [p for p in places if p.name != COUNTRY or masked[p.span.start : p.span.end].strip()]
    spots = (*places, *districts)
    return Line(
        sentence.index, state.held, text, folded, masked,
        tuple(figures), tuple(clauses(text, folded, masked, figures, grammar)), tuple(places),
        context, setting.day, tools.phrases, grammar, tools.programmes, tuple(districts),
        spots=spots, local=tuple([p for p in spots if p.body or p.district is not None]), latest=state.latest,
        head=head_of(masked, figures, tools.phrases),
    )  # fmt: skip


def _gaps(state: State, sentence: Sentence) -> list[Gap]:
    if not state.gaps:
        return []
    at = sentence.span.start
    return [
        Gap(
            Span(at + s.start, at + s.end), reason, sentence.text[s.start : min(len(sentence.text), s.end + 40)].strip()
        )
        for s, reason in sorted(state.gaps, key=lambda gap: gap[0].start)
    ]
