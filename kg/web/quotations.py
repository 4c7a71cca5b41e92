"""The quotations behind the rows of a canned query, and answers that carry them."""

import asyncio
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import TooMuchError
from kg.queries import CannedQuery
from kg.sparql import Asker, Format, Query, Table, Term, table_of
from kg.values.naming import PREFIXES
from kg.web.table import article_link

BATCH = 500  # things that one query is asked about
MOST = 100_000  # quotations of an answer
ARTICLE = re.compile(r"/article/[0-9a-f]{16}$")
RESULTS = "http://www.w3.org/2005/sparql-results#"
INTEGER, DECIMAL = PREFIXES["xsd"] + "integer", PREFIXES["xsd"] + "decimal"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words an article is quoted for: `article.text[start:end] == words`, code points of the NFC text.

    quotation, article: IRIs; published: ISO date; url: of the article where it was published; page: of the page that
    marks the words. What the data do not tell is empty.
    """

    words: str
    start: int
    end: int
    quotation: str
    article: str
    title: str
    publisher: str
    published: str
    url: str
    page: str


COLUMNS = tuple(Quoted.__dataclass_fields__)


async def quotations_behind(engine: Asker, query: CannedQuery, table: Table, site: str) -> list[tuple[Quoted, ...]]:
    """Of each row of a query's answer the quotations it rests on, in the order of articles and words.

    site: the address of this server, with a slash at the end. Errors as of the engine, and TooMuchError where there are
    more than MOST.
    """
    places = [table.column(name) for name in query.behind if name in table.columns]
    of_rows = [
        [term.value for i in places if (term := row[i]) is not None and term.kind == "iri"] for row in table.rows
    ]
    found: dict[str, list[Quoted]] = {}
    wanted = sorted({iri for row in of_rows for iri in row})
    for link, some in (
        ("BIND(?behind AS ?quotation)", [iri for iri in wanted if "#char=" in iri]),
        ("?quotation prov:wasQuotedFrom ?behind .", [iri for iri in wanted if ARTICLE.search(iri)]),
        ("?behind prov:wasDerivedFrom ?quotation .",
         [iri for iri in wanted if "#char=" not in iri and not ARTICLE.search(iri)]),
    ):  # fmt: skip
        for at in range(0, len(some), BATCH):
            rows, _ = await table_of(engine, Query(question(link, some[at : at + BATCH])))
            for row in rows.rows:
                behind, quoted = read(rows, row, site)
                found.setdefault(behind, []).append(quoted)
    if sum(len(found.get(iri, ())) for row in of_rows for iri in row) > MOST:
        raise TooMuchError(
            f"more than {MOST} quotations stand behind these rows: ask for fewer rows",
            vi=f"có quá {MOST} trích dẫn đứng sau các hàng này: hãy thu hẹp câu hỏi",
        )
    return await asyncio.to_thread(lambda: [in_order(found, row) for row in of_rows])


def in_order(found: Mapping[str, Sequence[Quoted]], things: Sequence[str]) -> tuple[Quoted, ...]:
    """The quotations of some things, each once."""
    return tuple(sorted({q for iri in things for q in found.get(iri, ())}, key=lambda q: (q.article, q.start, q.end)))


def question(link: str, things: Sequence[str]) -> str:
    """What is quoted behind things; `link`: how a quotation hangs on one."""
    values = " ".join(f"<{iri}>" for iri in things)
    return f"""SELECT DISTINCT ?behind ?words ?start ?end ?quotation ?article ?title ?publisher ?published ?url WHERE {{
  VALUES ?behind {{ {values} }}
  {link}
  ?quotation prov:wasQuotedFrom ?article ;
    dx:exact ?words ;
    dx:start ?start ;
    dx:end ?end .
  OPTIONAL {{ ?article dcterms:title ?title }}
  OPTIONAL {{ ?article dcterms:publisher ?publisher }}
  OPTIONAL {{ ?article dcterms:issued ?published }}
  OPTIONAL {{ ?article dx:sourceUrl ?url }}
}}"""


def read(table: Table, row: tuple[Term | None, ...], site: str) -> tuple[str, Quoted]:
    """One row of `question`: the thing asked about, and its quotation."""
    told = {name: term.value if term is not None else "" for name, term in zip(table.columns, row, strict=True)}
    page = article_link(Term("iri", told["quotation"]), "vi") or ""
    given = {name: told[name] for name in COLUMNS if name not in ("start", "end", "page")}
    quoted = Quoted(start=int(told["start"]), end=int(told["end"]), page=site.rstrip("/") + page, **given)
    return told["behind"], quoted


def with_quotations(table: Table, quotations: Sequence[tuple[Quoted, ...]]) -> Table:
    """The table with a column for each thing told of a quotation; of several, each on a line of its own."""
    columns = tuple(f"quotation_{name}" for name in COLUMNS)

    def cells(row: tuple[Quoted, ...]) -> Iterator[Term | None]:
        for name in COLUMNS:
            values = [str(getattr(quoted, name)) for quoted in row]
            number = len(values) == 1 and name in ("start", "end")
            yield Term("literal", "\n".join(values), INTEGER if number else None) if any(values) else None

    rows = zip(table.rows, quotations, strict=True)
    return replace(table, columns=table.columns + columns, rows=tuple((*row, *cells(quoted)) for row, quoted in rows))


def in_json(document: bytes, quotations: Sequence[tuple[Quoted, ...]]) -> bytes:
    """SPARQL results in JSON with one member more: "quotations", of each row a list, in the order of the rows."""
    told = [[{name: getattr(quoted, name) for name in COLUMNS} for quoted in row] for row in quotations]
    member = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return document[: document.rindex(b"}")] + b',"quotations":' + member + b"}"


def write_table(table: Table, form: Format) -> bytes:
    """A table as CSV or TSV (SPARQL 1.1 Query Results CSV and TSV Formats) or XML (SPARQL Query Results XML Format)."""
    if form.name == "xml":
        return write_xml(table).encode()
    if form.name == "tsv":
        lines = ["\t".join("?" + name for name in table.columns)]
        lines += ["\t".join("" if term is None else node(term) for term in row) for row in table.rows]
        return "".join(line + "\n" for line in lines).encode()
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([("" if term is None else term.value) for term in row] for row in table.rows)
    return out.getvalue().encode()


def node(term: Term) -> str:
    """A term as Turtle writes it, numbers without their datatype."""
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "blank":
        return f"_:{term.value}"
    if term.language is not None:
        return str(ox.Literal(term.value, language=term.language))
    if term.datatype == INTEGER or (term.datatype == DECIMAL and "." in term.value):
        return term.value
    return str(ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None))


def write_xml(table: Table) -> str:
    """A table as SPARQL results in XML."""

    def text(term: Term) -> str:
        words = escape(term.value, {"\r": "&#xD;"})
        if term.kind != "literal":
            return f"<uri>{words}</uri>" if term.kind == "iri" else f"<bnode>{words}</bnode>"
        kind = f" xml:lang={quoteattr(term.language)}" if term.language else ""
        kind += f" datatype={quoteattr(term.datatype)}" if term.datatype else ""
        return f"<literal{kind}>{words}</literal>"

    head = "".join(f"<variable name={quoteattr(name)}/>" for name in table.columns)
    rows = (
        "".join(
            f"<binding name={quoteattr(name)}>{text(term)}</binding>"
            for name, term in zip(table.columns, row, strict=True)
            if term is not None
        )
        for row in table.rows
    )
    results = "".join(f"<result>{row}</result>" for row in rows)
    return f'<?xml version="1.0"?><sparql xmlns="{RESULTS}"><head>{head}</head><results>{results}</results></sparql>'
