"""Tables that a description of CSV on the Web fills: a cell is the value of the property that its column names.

Metadata Vocabulary for Tabular Data (W3C Recommendation, 17 December 2015), https://www.w3.org/TR/tabular-metadata/.
All that a row says by properties is about one thing, the `aboutUrl` of the table: the library csvw fails to convert
rows that tell of several things in numbers. A column that shows something of another thing names no property.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from kg.forms.lines import subjects
from kg.sorting import SortedGraph
from kg.values.terms import language_of, words_of

Row = dict[str, str]
Node = Mapping[str, list[str]]
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet program would run begins with one of these
_KEPT: Final = 1 << 13  # things that are not looked up again
_NUMBERS: Final = ("decimal", "integer")


class Things:
    """What the dump says of a thing by the properties wanted, which are terms of N-Triples, as are the values."""

    def __init__(self, graph: SortedGraph, wanted: Iterable[str]) -> None:
        self._graph = graph
        self._wanted = frozenset(wanted)
        self.get = lru_cache(_KEPT)(self._get)

    def _get(self, iri: str) -> Node:
        for _, about in subjects(self._graph.about(iri.encode())):
            return {predicate: terms for predicate, terms in about.items() if predicate in self._wanted}
        return {}


@dataclass(frozen=True, slots=True)
class Column:
    """about: the column with the IRI of what a cell tells of; predicate: the property that it is the value of, as a
    term, None where each row brings the value; number: whether a cell may begin as a formula does."""

    about: str
    predicate: str | None
    language: str | None
    number: bool


class Table:
    """A table. description: as the W3C has it; subject: the column with the IRI of what a row is about; borrowed: the
    columns that tell of another thing, with the column of its IRI and the property as a term."""

    def __init__(
        self, description: Mapping[str, Any], subject: str, borrowed: Mapping[str, tuple[str, str]]
    ) -> None:
        self._columns: dict[str, Column] = {}
        for told in description["tableSchema"]["columns"]:
            own = subject, f"<{told['propertyUrl']}>" if "propertyUrl" in told else None
            about, predicate = borrowed.get(told["name"], own)
            datatype = told["datatype"]
            base = datatype["base"] if isinstance(datatype, dict) else datatype
            self._columns[told["name"]] = Column(about, predicate, told.get("lang"), base in _NUMBERS)

    def predicates(self) -> Iterator[str]:
        """The properties that cells are values of, as terms."""
        return (column.predicate for column in self._columns.values() if column.predicate is not None)

    def csv(self, rows: Iterable[Row], things: Things) -> Iterator[bytes]:
        """The file: a header, then a line for each row (RFC 4180).

        rows: each has at least the IRI that it is about; the other cells are filled. Where a thing has several values
        of a property, the cell is the first of them by letters. A text that begins as a formula does gets an apostrophe
        before it.
        """
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(self._columns)
        for row in rows:
            cells = ((column, self._cell(name, row, things)) for name, column in self._columns.items())
            writer.writerow(f"'{c}" if c.startswith(FORMULA) and not column.number else c for column, c in cells)
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
        yield out.getvalue().encode()

    def _cell(self, name: str, row: Row, things: Things) -> str:
        if name not in row:
            column = self._columns[name]
            about = self._cell(column.about, row, things)
            terms = things.get(about).get(column.predicate or "", ()) if about else ()
            row[name] = min((words_of(term) for term in terms if language_of(term) == column.language), default="")
        return row[name]
