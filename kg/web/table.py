"""A table of terms -> cells of a page: headings and values in the reader's language, links into the articles."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from kg.queries import CannedQuery
from kg.sparql import Table, Term, prefixes
from kg.values.folding import strip_marks

QUOTATION = re.compile(r"/article/([0-9a-f]{16})(?:#char=(\d+),(\d+))?$")
NAMED = {"name": "official", "assigner": "assignedBy"}  # columns of names that are not called after their thing's
UNTOLD = re.compile(r"/code/(?!position/)|/period/")  # whose pages tell no more than their names
DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. `kind` is its looks: text, number, date or quote; `href` opens the words or the article."""

    text: str
    kind: str = "text"
    href: str | None = None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: its name, the looks of its cells, the variable, and how rows are sorted by it:
    "ascending", "descending" or not at all."""

    text: str
    kind: str
    name: str
    sorted: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A table to show: headings, rows of cells, and how many rows there are in all; `first` is the number of the first
    shown, `page` that of the page, both from 1."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    first: int = 1
    page: int = 1


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the rows are wanted: the column they are sorted by, words that each holds (tone marks and case aside), and
    which page of them, from 1."""

    sort: str = ""
    descending: bool = False
    find: str = ""
    page: int = 1


Link = Callable[[str], str | None]
AS_IT_IS = Arrangement()


def no_link(_: str) -> None:
    """No IRI has a page."""


def view_of(
    table: Table,
    query: CannedQuery | None,
    language: str,
    limit: int,
    link: Link = no_link,
    wanted: Arrangement = AS_IT_IS,
) -> View:
    """The columns of a canned query, or all columns, without those that are empty; and a page of up to `limit` rows.

    link: IRI -> the address of its page on this server, None for one that has none.
    """
    if query is not None:
        shown = [(c.name, c.label.of(language)) for c in query.columns if c.name in table.columns]
    else:
        shown = [(name, name) for name in table.columns]
    filled = {name for i, name in enumerate(table.columns) if any(row[i] is not None for row in table.rows)}
    shown = [column for column in shown if column[0] in filled] or shown
    names = [name for name, _ in shown]
    fitting = arranged(table, wanted, names)
    pages = max(1, -(-len(fitting.rows) // limit))
    page = min(wanted.page, pages)
    first = (page - 1) * limit
    rows = tuple(tuple(cells(table, row, names, language, link)) for row in fitting.rows[first : first + limit])
    kinds = [{row[i].kind for row in rows if row[i].text} for i in range(len(shown))]
    way = "descending" if wanted.descending else "ascending"
    headings = tuple(
        Heading(label, "number" if kind == {"number"} else "text", name, way if name == wanted.sort else None)
        for (name, label), kind in zip(shown, kinds, strict=True)
    )
    return View(headings, rows, len(fitting.rows), first + 1, page)


def arranged(table: Table, wanted: Arrangement, shown: list[str]) -> Table:
    """The rows that hold the words looked for in a column that is shown, sorted by one; an unknown column sorts none.

    Numbers and days go by their value, words by their letters and then by their marks, what is unbound last.
    """
    rows = table.rows
    words = strip_marks(wanted.find).split()
    if words:
        places = [table.column(name) for name in shown]

        def held(row: tuple[Term | None, ...]) -> bool:
            text = strip_marks(" ".join(searched(term) for i in places if (term := row[i]) is not None))
            return all(word in text for word in words)

        rows = tuple(row for row in rows if held(row))
    if wanted.sort in shown:
        at = table.column(wanted.sort)
        bound = [row for row in rows if row[at] is not None]
        bound.sort(key=lambda row: rank(row[at]), reverse=wanted.descending)
        rows = (*bound, *(row for row in rows if row[at] is None))
    return replace(table, rows=tuple(rows))


def searched(term: Term) -> str:
    """A term as it is found: as it is, a number and a day also as either language writes them."""
    return " ".join({term.value, *(cell(term, language).text for language in ("vi", "en"))})


def rank(term: Term | None) -> tuple[int, Decimal, str, str]:
    """Where a term stands among others."""
    value = term.value if term is not None else ""
    if term is not None and term.numeric:
        try:
            number_of = Decimal(value)
        except InvalidOperation:
            number_of = Decimal("NaN")
        if number_of.is_finite():
            return (0, number_of, "", "")
    return (1, Decimal(0), strip_marks(value), value)


def cells(table: Table, row: tuple[Term | None, ...], shown: list[str], language: str, link: Link) -> Iterator[Cell]:
    """The cells of a row: quote… links by its source…, title by its article, a name by the thing it is of."""
    terms = dict(zip(table.columns, row, strict=True))
    for name in shown:
        term = terms[name]
        source = None
        if name.startswith("quote"):
            source = terms.get("source" + name.removeprefix("quote"))
        elif name == "title":
            source = terms.get("article")
        href = article_link(source, language)
        if href is None and term is not None:
            thing = term if term.kind == "iri" else terms.get(NAMED.get(name, name.removesuffix("Label")))
            if thing is not None and thing.kind == "iri" and not UNTOLD.search(thing.value):
                href = article_link(thing, language) or link(thing.value)
        yield cell(term, language, href, quoted=name.startswith("quote"))


def cell(term: Term | None, language: str, href: str | None = None, *, quoted: bool = False) -> Cell:
    """One term."""
    if term is None:
        return Cell("")
    if term.kind == "iri":
        return Cell(shorten(term.value), "text", href)
    if term.numeric:
        return Cell(number(term.value, language), "number", machine=term.value)
    date = DATE.match(term.value)
    if date and term.datatype and term.datatype.endswith("#date"):
        text = f"{date[3]}/{date[2]}/{date[1]}" if language == "vi" else term.value
        return Cell(text, "date", machine=term.value)
    return Cell(term.value, "quote" if quoted else "text", href)


def article_link(term: Term | None, language: str) -> str | None:
    """The address on this server of an article or of a quotation in it."""
    match = QUOTATION.search(term.value) if term is not None and term.kind == "iri" else None
    if match is None:
        return None
    path = f"/articles/{match[1]}"
    fields = {"char": f"{match[2]},{match[3]}"} if match[2] else {}
    if language == "en":
        fields["lang"] = "en"
    encoded = f"?{urlencode(fields, safe=',')}" if fields else ""
    return path + encoded + (f"#char={match[2]},{match[3]}" if match[2] else "")


def shorten(iri: str) -> str:
    """An IRI with the longest known prefix, where that leaves something; else whole."""
    known = ((p, n) for p, n in prefixes().items() if iri.startswith(n) and len(iri) > len(n))
    best = max(known, key=lambda item: len(item[1]), default=None)
    return f"{best[0]}:{iri[len(best[1]) :]}" if best else iri


def lengthen(name: str) -> str:
    """The IRI of a name as `shorten` gives it."""
    prefix, colon, local = name.partition(":")
    space = prefixes().get(prefix)
    return space + local if colon and space is not None else name


def number(text: str, language: str) -> str:
    """A number as the language writes it: 1.749.434 and 11,27 or 1,749,434 and 11.27. 25.0 is 25, as engines differ."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite():
        return text
    written = f"{value.normalize():,f}"
    return written.translate(str.maketrans(",.", ".,")) if language == "vi" else written
