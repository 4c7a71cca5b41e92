"""The head of a table -> what each column holds: unit, period, kind; and the cells of a row.

Cells are set apart by " | ", tabs or runs of spaces. Where a row has not as many cells as the head, nothing is read.
"""

import re
from datetime import date
from decimal import Decimal

from kg.asking import asked
from kg.facts.figures.tokens import Figure, figure_of
from kg.grammar import Grammar
from kg.model import Match, Span
from kg.model.frozen import dataclass
from kg.values.folding import fold
from kg.values.numbers import DIGITS, numbers
from kg.values.periods import Period, periods
from kg.values.rows import AMOUNTS

_BAR = re.compile(r"[ ]*[|\t][ ]*")
_WIDE = re.compile(r"\s\s+")
_SEMICOLON = re.compile(r";(?<=[^\s\d];)(?=\S)")
_APART = re.compile(r"; ")
# A head whose cells semicolons and spaces set apart: short cells without figures.
_HEADS = re.compile(r"[^;.\d]{2,30}(?:; [^;.\d]{2,30}){2,7}")
_EDGES = re.compile(r"\s*\|(?P<inside>[^\n]*)\|\s*")
_ASKED = asked(__name__)
_IN_BRACKETS = _ASKED["unit in brackets"]
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(rf"(?:{DIGITS})")
_PLACE = _ASKED["place"]
_NO_FIGURE = _ASKED["no figure"]
_LONGEST = 60  # characters of the head of a column


@dataclass(frozen=True, slots=True)
class Unit:
    """What the figures of a column or row are counted in: slug of code:unit, None for things; scale: "nghìn"."""

    unit: str | None
    scale: Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its head. words: the head without unit and period; role: of rules of class table-column, else "";
    status: of counted tasks, "total" for all of them.
    """

    words: str
    role: str
    unit: Unit | None = None
    period: Period | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The head of a table. names: where the names of rows stand; indicators: rows name what is measured."""

    columns: tuple[Column, ...]
    names: int
    indicators: bool
    unit: Unit | None
    paragraph: int
    period: Period | None = None  # of the whole table, told above it


def cells(text: str) -> list[Span]:
    """The cells of a row, empty ones among them; one cell where it is no row."""
    if "|" in text or "\t" in text:
        split = _BAR
    elif ("  " in text or not text.isprintable()) and _WIDE.search(text):  # no space but the plain one is printable
        split = _WIDE
    elif ";" in text and _apart(text.strip()):
        split = _APART
    elif ";" in text and _SEMICOLON.search(text):
        split = _SEMICOLON
    else:
        return [Span(0, len(text))]
    framed = _EDGES.fullmatch(text)  # "| Lào Cai | 53,4% |"
    first, last = framed.span("inside") if framed is not None else (0, len(text))
    marks = [m.span() for m in split.finditer(text, first, last)]
    starts, ends = [first, *(m[1] for m in marks)], [*(m[0] for m in marks), last]
    return [Span(start, max(start, end)) for start, end in zip(starts, ends, strict=True)]


def _apart(row: str) -> bool:
    """Whether semicolons and spaces set cells apart."""
    return _HEADS.fullmatch(row) is not None or AMOUNTS.fullmatch(row) is not None


def table_of(
    text: str, paragraph: int, day: date | None, grammar: Grammar, unit: Unit | None, period: Period | None = None
) -> Table | None:  # fmt: skip
    """The table that a row without figures heads, else None. unit, period: of the whole table, told above it."""
    found = cells(text)
    heads = [span.of(text).strip(" -•*+:") for span in found] if len(found) > 1 else []
    if not heads or any(len(h) > _LONGEST or _figured(h) for h in heads) or not all(heads[1:]):
        return None
    columns = [_column(head, day, grammar) for head in heads]
    names = next((i for i, c in enumerate(columns) if c.role not in ("ordinal", "unit")), None)
    if names == 0 and len(columns) > 2 and _PLACE.fullmatch(fold(heads[0])):
        names = 1  # "Xếp hạng | Đơn vị | Điểm": the first tells the order
    if names is None or len(columns) - names < 2:
        return None
    shown = [(c.words, c.period, c.role) for c in columns[names + 1 :]]
    if len(set(shown)) < len(shown):
        return None  # a head of two rows: the second alone says too little
    indicators = any(r.regex.search(fold(heads[names])) for r in grammar.of("table-names"))
    return Table(tuple(columns), names, indicators, unit, paragraph, period)


def unit_of(words: str, grammar: Grammar) -> Unit | None:
    """The unit that words name: "%", "tỷ đồng", "nghìn hồ sơ"; None where they are no unit."""
    folded = f"1 {fold(words).strip()}"
    number = next(iter(numbers(folded)), None)
    if number is None or number.shape != "number":
        return None
    figure = figure_of(number, folded, folded, grammar)
    if figure.unit is None and not figure.scaled and len(words.split()) > 3:
        return None
    return Unit(figure.unit, figure.value)


def without_unit(words: str, grammar: Grammar) -> tuple[str, Unit | None]:
    """The words of a head or of a row's name, and the unit that stands in brackets behind them."""
    found = list(_IN_BRACKETS.finditer(words))
    if not found or (unit := unit_of(found[-1]["unit"], grammar)) is None:
        return words, None
    return f"{words[: found[-1].start()]}{words[found[-1].end() :]}".strip(), unit


def cell_figure(text: str, grammar: Grammar) -> tuple[Figure, str] | None:
    """The only figure of a cell and the words before it; None where it holds none, several, or a date."""
    folded = fold(text)
    found = list(numbers(folded))
    if len(found) != 1:
        return None
    figure = figure_of(found[0], text, folded, grammar)
    before, behind = folded[: figure.core.start].strip(), folded[figure.core.end :].strip()
    if len(behind.split()) > 4 or any(letter.isdigit() for letter in before + behind):
        return None
    return figure, before


def _column(head: str, day: date | None, grammar: Grammar) -> Column:
    words, unit = without_unit(head, grammar)
    folded = fold(words)
    found = list(periods(folded, day))
    period = found[0] if len(found) == 1 else None
    if period is None and (year := _YEAR.search(folded)) is not None and len(_YEAR.findall(folded)) == 1:
        period = Period(Span(*year.span()), year[0])
    if period is not None:
        folded = " ".join(f"{folded[: period.span.start]} {folded[period.span.end :]}".split())
        words = " ".join(f"{words[: period.span.start]} {words[period.span.end :]}".split())
    match = grammar.first("table-column", folded, folded)
    role = match.sets["role"] if match is not None else ""
    if folded.endswith("so với"):  # "So với tháng 9": a time that what the row is of is compared with
        words, period = "", None
    return Column(words, role, unit, period, _status(folded, grammar))


def _status(folded: str, grammar: Grammar) -> str | None:
    if grammar.first("table-tasks", folded, folded) is not None:
        return "total"
    found: list[Match] = grammar.find("task-status", folded, folded)
    whole = [m for m in found if len(m.surface.split()) >= len(folded.split()) - 2]
    return max(whole, key=lambda m: len(m.span)).sets["status"] if whole else None


def _figured(head: str) -> bool:
    """Whether a head holds a figure, and so is none: years and months are no figures."""
    folded = fold(head)
    left = _YEAR.sub(" ", folded)
    left = _NO_FIGURE.sub(" ", left)
    return _NUMBER.search(left) is not None or re.search(r"\d ?%", folded) is not None
