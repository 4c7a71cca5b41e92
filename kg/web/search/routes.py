"""/search, a page, and /search.json: things and questions by words, tone marks forgiven."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from kg.queries import CannedQuery, Queries
from kg.sparql import Term
from kg.values.naming import compact
from kg.web.errors import WebError
from kg.web.linked.addresses import is_iri
from kg.web.linked.describing import Describing
from kg.web.linked.view import expanded
from kg.web.pages import Pages, language_of
from kg.web.routing import get
from kg.web.search.gathering import ORDER, TITLED, Names
from kg.web.search.index import LONGEST, Named, folded
from kg.web.search.told import notes
from kg.web.table import article_link, lengthen
from kg.web.words import WORDS

ON_PAGE = 50
IN_JSON, MOST = 20, 100
QUESTIONS = 5
ENOUGH = 3  # words of a sentence that a question has, whatever else the sentence says
QUESTION = "sh:SPARQLExecutable"  # as the canned queries are described in RDF
QUERIES = "https://w3id.org/vndx/queries/"


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found; note: what tells it apart from others of its name."""

    iri: str
    label: str
    kind: str
    kind_label: str
    href: str
    note: str = ""


class Search:
    """Over the names of things and the questions."""

    def __init__(self, describing: Describing, queries: Queries) -> None:
        self.names = Names(describing)
        self.describing = describing
        self.queries = queries

    async def find(self, words: str, kind: str | None, most: int, language: str) -> tuple[list[Hit], bool]:
        """The best things, of one kind and those below it where that is given; and whether every name was looked at."""
        index = await self.names.index()
        kinds = None
        if kind is not None:
            above = self.describing.documentation.schema.classes
            kinds = frozenset(
                iri
                for iri in {thing.kind for thing in index.things}
                if kind in above.get(compact(iri), (compact(iri),))
            )
        found = index.find(words, most, kinds)
        told = await notes(self.describing.engine, found, language)
        addresses = await self.describing.addresses()

        def hit(thing: Named) -> Hit:
            return Hit(
                thing.iri,
                thing.label(language),
                compact(thing.kind),
                self.called(thing.kind, language),
                article_link(Term("iri", thing.iri), language) or addresses.shown(thing.iri, language),
                told.get(thing.iri, ""),
            )

        return [hit(thing) for thing in found], index.whole

    def called(self, kind: str, language: str) -> str:
        """The name of a class."""
        text = self.describing.documentation.text(compact(kind), "rdfs:label").of(language)
        return text or compact(kind)

    def questions(self, words: str) -> list[CannedQuery]:
        """The questions that have most of the words, or enough of them, the best first: in what they ask, or in what
        is said of them."""
        wanted = [f" {word}" for word in dict.fromkeys(folded(words).split())]

        def fits(query: CannedQuery) -> tuple[int, int]:
            asked = " " + folded(f"{query.summary.vi} {query.summary.en}")
            said = asked + " " + " ".join(folded(text) for text in (query.description.vi, query.description.en))
            return sum(word in said for word in wanted), sum(word in asked for word in wanted)

        scored = [(fits(query), query) for query in self.queries]
        fitting = [(score, query) for score, query in scored if score[0] * 2 > len(wanted) or score[0] >= ENOUGH]
        return [query for _, query in sorted(fitting, key=lambda one: one[0], reverse=True)][:QUESTIONS]


def search_routes(search: Search, pages: Pages) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["search"])

    @get(router, "/search", "Things and questions by words, tone marks forgiven: a page")
    async def page(request: Request) -> Response:
        words, kind = asked(request)
        language = language_of(request)
        hits: Sequence[Hit] = ()
        whole = True
        if words:
            hits, whole = await search.find(words, kind, ON_PAGE + 1, language)
        questions = search.questions(words) if words and kind is None else []
        offered = [(name, search.called(expanded(name), language)) for name in (*ORDER, TITLED)]
        return pages.render(
            request, "search.html", words_asked=words, kind=kind or "", kinds=offered, hits=hits[:ON_PAGE],
            more=len(hits) > ON_PAGE, every_name=whole, questions=questions,
        )  # fmt: skip

    @get(router, "/search.json", "Things and questions by words, tone marks forgiven, the best first")
    async def data(request: Request) -> Response:
        words, kind = asked(request)
        language = language_of(request)
        most = limit(request)
        hits: list[Hit] = []
        if words:
            named = WORDS["question"].of(language)
            address = "/queries/{}" + ("?lang=en" if language == "en" else "")
            asks = [
                Hit(QUERIES + q.name, q.summary.of(language), QUESTION, named, address.format(q.name))
                for q in (search.questions(words) if kind in (None, QUESTION) else ())
            ]
            if kind == QUESTION:
                hits = asks
            else:
                asks = asks[: most // 4]
                found, _ = await search.find(words, kind, most - len(asks), language)
                hits = found + asks
        told = [
            {"iri": h.iri, "label": h.label, "kind": h.kind, "kindLabel": h.kind_label, "href": h.href, "note": h.note}
            for h in hits[:most]
        ]
        return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")

    return router


def asked(request: Request) -> tuple[str, str | None]:
    """The fields `q` and `kind`, a compact name; 400 for words that are too many and for what names no class."""
    words, kind = request.query_params.get("q", "").strip(), request.query_params.get("kind", "").strip()
    if len(words) > LONGEST:
        raise WebError(
            HTTPStatus.BAD_REQUEST, f"parameter 'q': at most {LONGEST} characters", vi=f"từ tìm: tối đa {LONGEST} ký tự"
        )
    if kind and kind != QUESTION and not is_iri(lengthen(kind)):
        raise WebError(
            HTTPStatus.BAD_REQUEST, f"parameter 'kind': {kind!r} is not a class such as dx:Province",
            vi=f"loại: {kind!r} không phải là lớp như dx:Province",
        )  # fmt: skip
    return words, compact(lengthen(kind)) if kind else None


def limit(request: Request) -> int:
    """The field `limit`; 400 where it is no number from 1 to MOST."""
    given = request.query_params.get("limit", str(IN_JSON))
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= MOST):
        raise WebError(
            HTTPStatus.BAD_REQUEST, f"parameter 'limit': {given!r} is not a whole number from 1 to {MOST}",
            vi=f"limit: {given!r} không phải là số nguyên từ 1 đến {MOST}",
        )  # fmt: skip
    return int(given)
