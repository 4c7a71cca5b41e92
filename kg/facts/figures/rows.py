"""Tables and numbered orders: rows that take their names from a header, ranks from their place in a list.

"Kênh | Số lượng | Giá trị" heads the rows below it; "Mười địa phương đứng đầu theo thứ tự:" heads "(1) Đà Nẵng".
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.facts.figures.about import About
from kg.facts.figures.clauses import Clause
from kg.facts.figures.lines import Header, Read
from kg.facts.figures.names import Named
from kg.facts.figures.ranks import leveled
from kg.facts.figures.times import Timed
from kg.facts.figures.tokens import Figure
from kg.grammar import Grammar
from kg.model import Name, Sentence, Span
from kg.values.folding import fold
from kg.values.numbers import DIGITS

_CELL = re.compile(r"\s*[|\t]\s*|(?<=[^\s\d]);(?=\S)")
_VALUE = re.compile(rf"^(?:tăng|giảm|đạt|hơn|gần|trên|khoảng|\s)*[+-]?(?:{DIGITS})[^|]{{0,24}}$")
_EMPTY = re.compile(r"^(?:số liệu|kết quả|giá trị đạt|đơn vị|năm \d{4}|thực hiện)$")
_PLACE = re.compile(r"(?:^|\n)\s*[(]?(?P<n>\d{1,2})[).]\s*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a figure: its place in the sentence, the name of its row and of its column."""

    start: int
    end: int
    row: str
    column: str


def header_of(sentence: Sentence) -> Header | None:
    """The header that a row without figures is, else None."""
    parts = _CELL.split(sentence.text.strip())
    if len(parts) < 2 or any(re.search(r"\d", p) for p in parts) or any(len(p) > 60 or not p.strip() for p in parts):
        return None
    return Header(tuple(p.strip() for p in parts), sentence.paragraph)


def cells_of(sentence: Sentence, header: Header | None) -> list[Cell]:
    """The cells of a table row that hold a figure; none where the sentence is no row of the table."""
    text = sentence.text
    marks = [m.span() for m in _CELL.finditer(text)]
    if header is None or len(marks) + 1 != len(header.cells):
        return []
    starts, ends = [0, *(m[1] for m in marks)], [*(m[0] for m in marks), len(text)]
    row = text[: ends[0]].strip(" \t-•*+")
    if not row or re.fullmatch(r"[\d.\s]+", row):
        return []
    found = []
    for at in range(1, len(starts)):
        cell = text[starts[at] : ends[at]]
        if _VALUE.match(fold(cell)):
            found.append(Cell(starts[at], ends[at], row, header.cells[at]))
    return found if len(found) == len(starts) - 1 else []


def named_cell(cell: Cell, about: Named | None) -> Named:
    """The name of a cell: its column, what the table is about, its row."""
    words = [] if _EMPTY.match(fold(cell.column)) else [cell.column]
    words += [about.noun] if about is not None else []
    label = " ".join([*words, "–", cell.row]) if words else cell.row
    return Named(label, label, "", cell.row, ("table cell",))


def moved(read: Read, by: int, end: int) -> Read:
    """A reading of a cell as one of its row: offsets of the row, quoted from its beginning to the cell's end."""
    figure = read.figure
    core = Span(figure.core.start + by, figure.core.end + by)
    return replace(read, figure=replace(figure, core=core, span=core), span=Span(0, end))


def ordered(article: str, sentence: Sentence) -> int | None:
    """The place of an item in its list ("(1) Đà Nẵng"), told by the number before it; None for other lines."""
    if sentence.kind != "item" or len(sentence.text) > 60:
        return None
    found = _PLACE.search(article, max(0, sentence.span.start - 10), sentence.span.start)
    return int(found["n"]) if found else None


def ranked(place: int, who: Span, area: Name, ranking: str, period: str | None) -> Read:
    """The rank of an area in an announced order; `who`: where its name stands."""
    figure = Figure(who, who, Decimal(place), "rank", "rank")
    named = leveled(Named(f"xếp hạng {ranking.lower()}", ranking.lower(), "", ranking, ("rank in a ranking",)), area)
    time = Timed((period,), ("period-inferred",) if period else (), rule="period of the ranking")
    where = About(area, own=True, rule="place in an order")
    return Read(figure, Clause(0, who.end, "start"), named, "rank", "eq", "actual", where, time, who, named.rules)


def heads_order(sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a sentence announces an order of ranks ("Mười địa phương đứng đầu theo thứ tự:")."""
    folded = fold(sentence.text)
    return folded.rstrip().endswith(":") and any(r.regex.search(folded) for r in grammar.of("figure-order"))
