"""A canned query, a file of SPARQL or its text -> the answer, as bytes of a format or as an aligned table."""

import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError, RefusedError, RequestError
from kg.queries.model import CannedQuery, Queries
from kg.queries.parameters import fill, parse_values
from kg.sparql import Engine, Query, Table, Term, ask_table, format_named, prefixes, query_form


@dataclass(frozen=True, slots=True)
class Asked:
    """A query to run: its text, the canned query it comes from, its file, and the language of the headings."""

    text: str
    canned: CannedQuery | None = None
    path: Path | None = None
    language: str = "vi"


def read_asked(queries: Queries, what: str, given: Mapping[str, str] | None = None) -> Asked:
    """The query `what`: the name of a canned query, filled with parameters; a file; or "-" for standard input.

    given: parameters as text (canned queries only). RequestError where there is neither such a query nor such a file,
    or a parameter is wrong; QueryError for a file that is no text.
    """
    canned = queries.get(what)
    if canned is not None:
        values = parse_values(canned, given or {})
        languages = (values[p.name].value for p in canned.parameters if p.type == "lang" and p.name in values)
        return Asked(fill(canned, values), canned, language=next(languages, "vi"))
    if given:
        raise RequestError(f"parameters belong to canned queries, and {what!r} is none: {', '.join(queries.queries)}")
    if what == "-":
        return Asked(sys.stdin.read())
    path = Path(what)
    try:
        return Asked(path.read_text("utf-8"), path=path)
    except FileNotFoundError as error:
        known = ", ".join(queries.queries)
        raise RequestError(f"{what!r} is neither a file nor a canned query: {known}") from error
    except IsADirectoryError as error:
        raise RequestError(
            f"{what!r} is a folder: would be a file of SPARQL, or one of: {', '.join(queries.queries)}"
        ) from error
    except OSError as error:
        raise QueryError(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise QueryError(path, f"is not UTF-8 at byte {error.start}") from error


def run_query(engine: Engine, asked: Asked, form: str = "table") -> str:
    """The answer, ready to print.

    form: table, or a short name of `kg.sparql.FORMATS`. RequestError where the format does not fit the query, or the
    engine fails; QueryError with file and line for a mistake in a file.
    """
    text = asked.text
    graph = query_form(text) == "graph"
    try:
        if form == "table" and not graph:
            return format_table(ask_table(engine, Query(text)), asked.canned, asked.language)
        named = format_named("ttl" if form == "table" else form, "graph" if graph else "table")
        return engine.answer(Query(text), named).decode()
    except RefusedError as error:
        raise RefusedError(f"{asked.path or 'standard input'}:{error.line}: {error.message}") from error
    except RequestError as error:
        if error.line is None:
            raise
        if asked.path is None:
            raise RequestError(f"standard input:{error.line}: {error.message}") from error
        raise QueryError(asked.path, error.message, error.line) from error


def format_table(table: Table, query: CannedQuery | None = None, language: str = "vi", widest: int = 72) -> str:
    """Columns aligned for a terminal, with a rule under the headings and the number of rows below.

    Cells are cut to `widest` terminal cells; the other formats give every word.

    A canned query shows its own columns under their headings; any other every column by name.
    """
    if query is not None:
        shown = [(table.column(c.name), c.label.of(language)) for c in query.columns]
    else:
        shown = list(enumerate(table.columns))
    cells = [[shorten(show(row[index]), widest) for index, _ in shown] for row in table.rows]
    headings = [label for _, label in shown]
    widths = [max(map(width, column)) for column in zip(headings, *cells, strict=True)]
    numeric = [all(term is None or term.numeric for term in (row[i] for row in table.rows)) for i, _ in shown]
    lines = [line(headings, widths, [False] * len(widths)), "  ".join("─" * w for w in widths)]
    lines += [line(row, widths, numeric) for row in cells]
    rows = len(table.rows)
    return "\n".join([*lines, f"({rows} hàng)" if language == "vi" else f"({rows} rows)", ""])


def line(cells: list[str], widths: list[int], right: list[bool]) -> str:
    """Cells padded to their columns."""
    padded = (
        " " * (w - width(c)) + c if r else c + " " * (w - width(c))
        for c, w, r in zip(cells, widths, right, strict=True)
    )
    return "  ".join(padded).rstrip()


def show(term: Term | None) -> str:
    """A term as a reader expects it: an IRI with a known prefix is shortened, a literal is its text."""
    if term is None:
        return ""
    if term.kind != "iri":
        return " ".join(term.value.split())
    best = max(
        (item for item in prefixes().items() if term.value.startswith(item[1])), key=lambda i: len(i[1]), default=None
    )
    return f"{best[0]}:{term.value[len(best[1]) :]}" if best else term.value


def shorten(text: str, widest: int) -> str:
    """The beginning of a text that takes up to `widest` cells, with an ellipsis where it is cut."""
    if width(text) <= widest:
        return text
    while width(text) >= widest:
        text = text[:-1]
    return text.rstrip() + "…"


def width(text: str) -> int:
    """How many cells of a terminal a text takes: combining marks none, wide letters two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
