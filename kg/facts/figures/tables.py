"""The figures of a table's row: each by its column, its row, and what the table counts.

A row names a place ("Lào Cai | 53,4%"), an indicator ("Hồ sơ trực tuyến (%) | 99,1 | 99,6") or a group that its columns
are told of; counts of tasks by status are tallies.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from kg.asking import asked
from kg.facts.figures.about import About, Place
from kg.facts.figures.clauses import Clause
from kg.facts.figures.columns import Column, Table, Unit, cell_figure, cells, without_unit
from kg.facts.figures.lines import Read
from kg.facts.figures.names import Named
from kg.facts.figures.phrases import Phrases
from kg.facts.figures.tallies import Task
from kg.facts.figures.times import OF_REPORT, Timed
from kg.facts.figures.tokens import Figure
from kg.grammar import Grammar
from kg.model import Context, Name, Span
from kg.model.frozen import dataclass, replace
from kg.resolve.areas import Areas
from kg.values.folding import fold
from kg.values.numbers import plain
from kg.values.periods import Period, bounds, periods

_ASKED = asked(__name__)
_AROUND = _ASKED["around"]  # "Nam Định cũ"
# Words that may stand before the figure of a cell.
_BEFORE = _ASKED["before"]
_PREFIX = _ASKED.table("prefixes")
_HEADED = _ASKED.words("headed")
_SHARES = _ASKED.words("shares")
_RANKS = _ASKED.words("ranks")
_INDEX = _ASKED.words("index")
_VALUES = _ASKED.words("values")
_PILLAR = _ASKED["pillar"]
_SAID = _ASKED["said"]  # a column that says something of what another one counts
_WHOLE = _ASKED.words("whole")
_FORMER = _ASKED.words("former")
_ORDINAL = _ASKED.words("ordinal")
_KNOWN = _ASKED.words("known")


@dataclass(frozen=True, slots=True)
class Row:
    """A row made ready. name: as written, without its unit; own: it is of a place, a body, a period or of all."""

    span: Span
    name: str
    unit: Unit | None
    about: About
    own: bool
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around a table: the context of its rows, what was measured before, whether it counts tasks, and the
    ranking that the article spoke of last.
    """

    context: Context
    about: Named | None
    tasks: bool
    programme: Name | None
    ranking: str | None = None


def is_row(text: str, table: Table) -> list[Span] | None:
    """The cells of a row of the table, as many as it has columns; None where the sentence is no row of it."""
    found = cells(text)
    if len(found) == len(table.columns):
        return found
    if len(found) == len(table.columns) - 1 and table.names == 1 and not found[0].of(text)[:1].isdigit():
        return [Span(0, 0), *found]  # the row of all has no number
    return None


def loose_row(text: str) -> bool:
    """Whether a sentence is a row of bare numbers, of which nothing can be told without a head."""
    if "|" not in text and "\t" not in text:
        return False
    found = [span.of(text).strip() for span in cells(text)]
    bare = [c for c in found if c and all(letter.isdigit() or letter in ".,%-+ " for letter in c)]
    return len(found) >= 3 and 2 * len(bare) >= len(found)


def row_of(
    text: str, found: Sequence[Span], table: Table, places: Sequence[Place], scene: Scene, day: date | None,
    grammar: Grammar,
) -> Row | None:  # fmt: skip
    """The row by the cell that names it; None where no cell does."""
    at = found[table.names]
    words = at.of(text).strip(" -•*+")
    if not any(letter.isalpha() for letter in words):
        before = found[0].of(text).strip(" -•*+")  # "Cộng | | 46": the total stands where the numbers of rows do
        words, at = (before, found[0]) if table.names and any(letter.isalpha() for letter in before) else ("", at)
    if not words:
        return None
    name, unit = without_unit(words, grammar)
    carried = About(scene.context.area, basis=scene.context.area_basis)
    folded = fold(name)
    if grammar.first("table-total", folded, folded) is not None or folded in _WHOLE:
        return Row(Span(at.start, at.end), "", unit, carried, own=True)
    for place in places:
        around = fold(text[at.start : place.span.start] + text[place.span.end : at.end]).strip(" -•*+.")
        if at.start <= place.span.start and place.span.end <= at.end and _AROUND.fullmatch(around):
            about = About(place.name, own=True, rule="row of a table", district=place.district)
            return Row(Span(at.start, at.end), "", unit, about, own=True)
    told = list(periods(folded, day))
    if len(told) == 1 and told[0].span.start == 0 and told[0].span.end == len(folded):
        return Row(Span(at.start, at.end), "", unit, carried, own=True, period=told[0])
    return Row(Span(at.start, at.end), name, unit, carried, own=False)


def column_areas(table: Table, row: Row, day: date | None, areas: Areas) -> dict[int, About]:
    """The areas that columns are of ("Nội dung | Lạng Sơn | Bắc Giang"), by place; none where rows are of some."""
    found: dict[int, About] = {}
    for i, column in enumerate(table.columns):
        named = areas.find(column.words, day, fold(column.words)) if i > table.names and not row.about.own else ()
        around = fold(f"{column.words[: named[0].span.start]}{column.words[named[0].span.end :]}") if named else ""
        if len(named) == 1 and _AROUND.fullmatch(around.strip()):
            former = ("former-area",) if named[0].past and any(word in around for word in _FORMER) else ()
            found[i] = About(named[0].name, basis=former, own=True, rule="column of a table")
    return found


def reads_of(
    text: str, found: Sequence[Span], table: Table, row: Row, scene: Scene, phrases: Phrases, grammar: Grammar,
    areas: Mapping[int, About] = MappingProxyType({}),
) -> list[tuple[Read, Task | None]]:  # fmt: skip
    """The figures of a row, in order, each with the tally that it is. areas: those that columns are of, by place."""
    cell_unit = _unit_cell(text, found, table, grammar)
    values: list[tuple[Column, Span, Figure, str]] = []
    held: dict[Span, About] = {}
    for i, (column, span) in enumerate(zip(table.columns, found, strict=True)):
        if i <= table.names:
            continue
        if i in areas:
            column, held[span] = replace(column, words="", role="plain"), areas[i]
        told = cell_figure(span.of(text), grammar) if column.role not in ("ordinal", "unit", "note") else None
        if told is not None and _BEFORE.fullmatch(told[1]):
            values.append((column, span, *told))
    total = next((f.value for c, _, f, _ in values if c.status == "total" and f.shape == "number"), None)
    statuses = scene.tasks and any(c.status not in (None, "total") for c in table.columns)
    latest = max((c.period.code for c in table.columns if c.period is not None and c.role != "plan"), default=None)
    out: list[tuple[Read, Task | None]] = []
    for at_value, (column, span, figure, before) in enumerate(values):
        if _untold(figure, (row.unit, column.unit, cell_unit, table.unit), f"{row.name} {column.words}", scene):
            continue
        words = f"{fold(row.name)} {fold(column.words)}"
        unit = _unit(figure, (row.unit, column.unit, cell_unit, table.unit), words, scene.ranking is not None)
        ordered = fold(column.words).startswith(_RANKS) or before.endswith(_ORDINAL)
        if figure.unit is None and ordered:
            unit = Unit("rank", Decimal(1))
        scale = unit.scale if unit.unit is not None or unit.scale != 1 else Decimal(1)
        slug = unit.unit or "count"
        negative = "giảm" in before or before.endswith(("-", "–"))
        grown = column.role in ("growth", "signed-growth") or "tăng" in before or "giảm" in before
        time = _time(column, row, table, scene.context)
        older = column.period is not None and latest is not None and bounds(column.period.code) < bounds(latest)
        kind = "change" if grown else "target" if column.role == "plan" else "baseline" if older else "actual"
        whole = _full(values[at_value - 1][0], table, row, scene) if at_value else ""
        named = _named(table, row, column, slug, whole, scene, phrases)
        if grown:
            level = named.label if column.role in ("growth", "signed-growth") else named.core
            named = replace(named, label=f"{'mức giảm' if negative else 'mức tăng'} {level}")
        core = Span(span.start + figure.core.start, span.start + figure.core.end)
        at = replace(figure, core=core, span=core)
        where, about = Span(0, core.end), held.get(span, row.about)
        read = Read(
            at, Clause(0, len(text), "start"), named, slug, figure.comparator, kind, about, time, where,
            ("table cell", about.rule, time.rule), -1 if negative else 1,
            plain(figure.value * scale) if scale != 1 else None,
        )  # fmt: skip
        task = None
        if statuses and column.status is not None and slug == "count" and figure.shape == "number":
            if not figure.value:
                continue  # none
            task = Task(column.status, total, scene.programme, ("tasks by status",))
        out.append((read, task))
    return out


def _unit_cell(text: str, found: Sequence[Span], table: Table, grammar: Grammar) -> Unit | None:
    """The unit that a column of units tells of the row."""
    at = next((i for i, c in enumerate(table.columns) if c.role == "unit"), None)
    return None if at is None else without_unit(f"({found[at].of(text).strip()})", grammar)[1]


def _unit(figure: Figure, told: tuple[Unit | None, ...], words: str, ranked: bool) -> Unit:
    """The unit of a figure: behind it, of its row, column or table; a share is told in per cent.

    ranked: the article spoke of a ranking, of which "kinh tế số" is a part.
    """
    plain = figure.unit is None or (figure.unit == "points" and not figure.rules)
    if not plain:
        return Unit(figure.unit, Decimal(1))
    given = next((u for u in told if u is not None), None)
    if given is not None:
        return given
    if any(w in words for w in _SHARES) and figure.value <= 100 and figure.shape == "number":
        return Unit("percent", Decimal(1))
    if words.split(" ", 1)[-1].strip().startswith(_RANKS) or words.strip().startswith(_RANKS):
        return Unit("rank", Decimal(1))
    pillar = _PILLAR.search(words) is not None and figure.value <= 100
    if pillar and ranked and figure.unit is None:
        return Unit("points", Decimal(1))
    if figure.unit == "points" and not pillar and not any(w in words for w in _INDEX):
        return Unit(None, Decimal(1))
    return Unit(figure.unit, Decimal(1))


def _untold(figure: Figure, told: tuple[Unit | None, ...], words: str, scene: Scene) -> bool:
    """Whether nothing says what a figure with decimals counts: no unit, no share, no index, no rate."""
    bare = figure.unit == "points" and not figure.rules and not any(told)
    folded = fold(words)
    known = any(w in folded for w in (*_SHARES, *_INDEX, *_KNOWN, "/"))
    return bare and not known and not (scene.ranking is not None and _PILLAR.search(folded))


def _time(column: Column, row: Row, table: Table, context: Context) -> Timed:
    period = column.period or row.period or (table.period if column.role != "plan" else None)
    if period is not None:
        return Timed((period.code,), period.basis, period.as_of, True, "period of the column or row")
    if context.period is None:
        return Timed((None,))
    basis = tuple(dict.fromkeys((*context.period_basis, "period-inferred")))
    if column.role == "plan" and fold(column.words).endswith(" năm"):  # "Chỉ tiêu năm" beside what nine months reached
        return Timed((context.period[:4],), basis, None, False, "period carried on")
    return Timed((context.period,), basis, None, False, OF_REPORT if context.period_of_report else "period carried on")


def _full(column: Column, table: Table, row: Row, scene: Scene) -> str:
    """The words of a column of a place with what they are said of: "Đã xác thực" of the column "Số người tham gia"."""
    if not (row.own and _SAID.match(fold(column.words))):
        return column.words
    counted = table.columns[table.names + 1].words
    noun = counted if fold(counted).startswith("số ") else ""
    noun = noun or (scene.about.noun if scene.about is not None else "")
    return f"{noun} {fold(column.words)}".strip()


def _named(
    table: Table, row: Row, column: Column, unit: str, whole: str, scene: Scene, phrases: Phrases
) -> Named:  # fmt: skip
    """The name of a cell: of a place or of all its column; of an indicator its row; else column and row.

    whole: the column before, of which a bare share is.
    """
    bare = column.role in ("plain", "plan", "growth", "signed-growth")
    if column.role == "plan" and row.own:  # a plan of what the column behind it counts
        column = next((c for c in table.columns[table.names + 1 :] if _SAID.match(fold(c.words))), column)
        bare = column.role == "plan"
    words = "" if bare else _full(column, table, row, scene)
    if fold(words) in _SHARES and whole:
        words = f"{words} {fold(whole).removeprefix('số ')}"
    elif unit == "points" and scene.ranking is not None and fold(words) in _VALUES:
        words = scene.ranking
    elif unit == "points" and _PILLAR.fullmatch(fold(words)):
        words = f"chỉ số {fold(words)}"
    if row.own and words:
        label = fold(words)
    elif not row.own and (table.indicators or not words):
        label = f"{fold(row.name)} – {fold(words)}" if words else fold(row.name)
    else:
        topic = scene.about.noun if scene.about is not None and (bare or phrases.bare(fold(words))) else ""
        label = " ".join([*([words] if words else []), *([topic] if topic else [])])
        if row.name:
            label = f"{label} – {row.name}" if label else row.name
    core = label
    if unit in _PREFIX and not fold(label).startswith(_HEADED):
        label = f"{_PREFIX[unit]} {label}"
    return Named(label, core, "", row.name or core, ("table cell",))
