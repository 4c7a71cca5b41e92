"""Tables and numbered orders: rows that take their names from a header, ranks from their place in a list.

"Kênh | Số lượng | Giá trị" heads the rows below it; "Mười địa phương đứng đầu theo thứ tự:" heads "(1) Đà Nẵng".
"""

import re
from dataclasses import dataclass

from kg.grammar import Grammar
from kg.model import Sentence
from kg.values.folding import fold
from kg.values.numbers import DIGITS

_CELL = re.compile(r"\s*[|\t]\s*|(?<=[^\s\d]);(?=\S)")
_VALUE = re.compile(rf"^(?:tăng|giảm|đạt|hơn|gần|trên|khoảng|\s)*[+-]?(?:{DIGITS})[^|]{{0,24}}$")
_PLACE = re.compile(r"^\s*[(]?(?P<n>\d{1,2})[).]\s*(?P<who>[^\d|;:]{2,60}?)\s*[.;,]?$")


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a table's columns; `paragraph` is the line it stands on."""

    cells: tuple[str, ...]
    paragraph: int


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


def ordered(sentence: Sentence) -> tuple[int, int, int] | None:
    """Place, and start and end of the name, of a line "(1) Đà Nẵng"; None where it is none."""
    found = _PLACE.match(sentence.text)
    return (int(found["n"]), found.start("who"), found.end("who")) if found else None


def heads_order(sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a sentence announces an order of ranks ("Mười địa phương đứng đầu theo thứ tự:")."""
    folded = fold(sentence.text)
    return folded.rstrip().endswith(":") and any(r.regex.search(folded) for r in grammar.of("figure-order"))
