"""/articles/{id}: the text of an article with the quoted words marked.

`?char=start,end` (as in RFC 5147: code points of the NFC text, half open) marks them on the server; the page's script
turns a bare `#char=start,end` into it.
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from kg.queries import Queries
from kg.sparql import Query, Table, Term, table_of
from kg.web.cards import Card, Cards
from kg.web.errors import WebError
from kg.web.linked.describing import Describing
from kg.web.linked.view import Value, expanded
from kg.web.pages import Pages, language_of
from kg.web.routing import get
from kg.web.table import article_link, cell

ID = re.compile(r"[0-9a-f]{16}")
MEETINGS = 5  # that are named above the text
CHAR = re.compile(r"(\d{1,9}),(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph, and whether it is marked."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What was read from the article: its label, the words, the address that marks them, and whether it is of those
    that are marked."""

    label: str
    words: str
    href: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as its page shows it. `paragraphs` is None where the text is not kept; then `sentence` stands in.

    issued: its day as the language writes it; meetings: those it tells of; page: of the article as a thing; first,
    last: numbers of the paragraphs in which the marked words begin and end; cards: what was read there.
    """

    title: str
    facts: dict[str, str]
    issued: str
    meetings: tuple[Value, ...]
    page: str | None
    paragraphs: tuple[tuple[Piece, ...], ...] | None
    sentence: tuple[Piece, ...]
    claims: tuple[Claim, ...]
    cards: tuple[Card, ...]
    char: str | None

    @property
    def first(self) -> int | None:
        """The paragraph in which the mark begins."""
        return next(iter(self._marked()), None)

    @property
    def last(self) -> int | None:
        """The paragraph in which it ends."""
        return next(iter(self._marked()[::-1]), None)

    def _marked(self) -> list[int]:
        return [n for n, line in enumerate(self.paragraphs or ()) if any(piece.marked for piece in line)]


class Articles:
    """Finds an article in the graph, its text in a folder, and what was read at a place of it."""

    def __init__(self, describing: Describing, queries: Queries, folder: Path | None) -> None:
        self._engine = describing.engine
        self._describing = describing
        self._cards = Cards(describing, queries)
        self._folder = folder

    async def read(self, key: str, char: str | None, language: str) -> Reading | None:
        """The article of an id of 16 hex digits, or None."""
        if not ID.fullmatch(key):
            return None
        described = await self._described(key)
        text = self._text(key)
        if text is None and not described:
            return None
        span = parse_char(char)
        article = described.get("article")
        quotations = await self._quotations(article, language) if article else Table((), ())
        marked = quoted_at(quotations, span)
        meetings, cards = await asyncio.gather(self._meetings(article, language), self._cards.at(marked, language))
        chosen = next((row for row in values(quotations) if row["source"] in marked), None)
        issued = Term("literal", described.get("issued", ""), expanded("xsd:date"))
        return Reading(
            title=described.get("title") or described.get("fileName") or key,
            facts={name: described[name] for name in ("issued", "publisher", "url", "fileName") if described.get(name)},
            issued=cell(issued, language).text,
            meetings=meetings,
            page=(await self._describing.addresses()).shown(article, language) if article else None,
            paragraphs=paragraphs(text, span) if text is not None else None,
            sentence=marked_sentence(chosen) if chosen is not None else (),
            claims=tuple(claims(quotations, language, marked)),
            cards=cards,
            char=char if span else None,
        )

    def text(self, key: str) -> str | None:
        """The text as it is kept, or None."""
        return self._text(key) if ID.fullmatch(key) else None

    def _text(self, key: str) -> str | None:
        path = self._folder / f"{key}.txt" if self._folder is not None else None
        return path.read_bytes().decode() if path is not None and path.is_file() else None

    async def _described(self, key: str) -> dict[str, str]:
        text = f"""SELECT ?article (COALESCE(?named, ?label) AS ?title) ?fileName ?issued ?publisher ?url WHERE {{
  ?article a dx:Article ;
    dx:fileName ?fileName .
  FILTER(STRENDS(STR(?article), "/article/{key}"))
  OPTIONAL {{ ?article dcterms:title ?named }}
  OPTIONAL {{ ?article rdfs:label ?label }}
  OPTIONAL {{ ?article dcterms:issued ?issued }}
  OPTIONAL {{ ?article dcterms:publisher ?publisher }}
  OPTIONAL {{ ?article dx:sourceUrl ?url }}
}}
ORDER BY ?article
LIMIT 1"""
        return next(iter(values((await table_of(self._engine, Query(text)))[0])), {})

    async def _quotations(self, article: str, language: str) -> Table:
        text = f"""SELECT DISTINCT (COALESCE(?own, ?vietnamese) AS ?label) ?exact ?sentence ?start ?end ?source WHERE {{
  ?source prov:wasQuotedFrom <{article}> ;
    dx:exact ?exact ;
    dx:start ?start ;
    dx:end ?end .
  ?claim prov:wasDerivedFrom ?source ;
    rdfs:label ?vietnamese .
  FILTER(LANG(?vietnamese) IN ("", "vi"))
  OPTIONAL {{ ?claim rdfs:label ?own . FILTER(LANG(?own) = "{language}") }}
  OPTIONAL {{ ?source dx:sentence ?sentence }}
}}
ORDER BY ?start ?end ?label"""
        return (await table_of(self._engine, Query(text)))[0]

    async def _meetings(self, article: str | None, language: str) -> tuple[Value, ...]:
        """The meetings that an article tells of, the last ones first."""
        if article is None:
            return ()
        text = f"""SELECT DISTINCT ?meeting ?date WHERE {{
  ?quotation prov:wasQuotedFrom <{article}> .
  ?meeting prov:wasDerivedFrom ?quotation ;
    a dx:Meeting .
  OPTIONAL {{ ?meeting dx:date ?date }}
}}
ORDER BY DESC(?date) ?meeting
LIMIT {MEETINGS}"""
        rows = (await table_of(self._engine, Query(text)))[0].rows
        found = [row[0] for row in rows if row[0] is not None]
        viewer = await self._describing.viewer(found, language)
        return tuple(viewer.thing(term.value) for term in found)


def quoted_at(quotations: Table, span: tuple[int, int] | None) -> list[str]:
    """The quotations, by their IRIs, that are exactly a span; else those that have a part of it."""
    if span is None:
        return []
    places = {row["source"]: (int(row["start"]), int(row["end"])) for row in values(quotations)}
    exact = [iri for iri, place in places.items() if place == span]
    return exact or [iri for iri, (start, end) in places.items() if start < span[1] and span[0] < end]


def values(table: Table) -> list[dict[str, str]]:
    """The rows as texts by column, unbound ones left out."""
    return [
        {name: term.value for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]


def parse_char(char: str | None) -> tuple[int, int] | None:
    """The span of "start,end", or None."""
    match = CHAR.fullmatch(char) if char is not None else None
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return int(match[1]), int(match[2])


def paragraphs(text: str, span: tuple[int, int] | None) -> tuple[tuple[Piece, ...], ...]:
    """The lines that are not blank, the span marked in each that it touches."""
    lines = (match for match in re.finditer(r"[^\n]+", text) if match[0].strip())
    return tuple(pieces(line[0], line.start(), span) for line in lines)


def pieces(line: str, offset: int, span: tuple[int, int] | None) -> tuple[Piece, ...]:
    """A line that begins at `offset`, cut where the span begins and ends."""
    start, end = (min(max(at - offset, 0), len(line)) for at in span) if span is not None else (0, 0)
    if start >= end:
        return (Piece(line),)
    parts = (Piece(line[:start]), Piece(line[start:end], marked=True), Piece(line[end:]))
    return tuple(piece for piece in parts if piece.text)


def marked_sentence(row: dict[str, str]) -> tuple[Piece, ...]:
    """The sentence of a quotation with its words marked."""
    sentence = row.get("sentence", row["exact"])
    at = max(sentence.find(row["exact"]), 0)
    return pieces(sentence, 0, (at, at + len(row["exact"])))


def claims(quotations: Table, language: str, marked: Sequence[str] = ()) -> list[Claim]:
    """What was read, in the order of the text."""
    found = []
    for row in values(quotations):
        href = article_link(Term("iri", row["source"]), language)
        if href is not None:
            found.append(Claim(row["label"], row["exact"], href, here=row["source"] in marked))
    return found


def article_routes(articles: Articles, pages: Pages) -> APIRouter:
    """The routes over the articles."""
    router = APIRouter(tags=["articles"])

    @get(router, "/articles/{key}", "An article, ?char=start,end marked")
    async def article(request: Request, key: str, char: str | None = None) -> Response:
        if key.endswith(".txt"):
            text = articles.text(key.removesuffix(".txt"))
            if text is None:
                english, vietnamese = f"no text of article {quote(key)}", f"không có toàn văn bài {quote(key)}"
                raise WebError(HTTPStatus.NOT_FOUND, english, vi=vietnamese)
            return Response(text, media_type="text/plain; charset=utf-8")
        reading = await articles.read(key, char, language_of(request))
        if reading is None:
            raise WebError(HTTPStatus.NOT_FOUND, f"no article {quote(key)}", vi=f"không có bài {quote(key)}")
        return pages.render(request, "article.html", reading=reading)

    return router
