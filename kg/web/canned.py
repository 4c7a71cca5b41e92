"""/ and /queries: the canned questions as pages and as data."""

import asyncio
import json
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from kg.errors import RequestError
from kg.queries import CannedQuery, Queries, fill, parse_values
from kg.sparql import FORMATS, GRAPH_FORMATS, TABLE_FORMATS, Asker, Format, Query, read_table, table_of
from kg.web.describing import Descriptions, answer_graph
from kg.web.errors import WebError, page_asked
from kg.web.executables import executables
from kg.web.negotiation import choose
from kg.web.pages import Outcome, Pages, asks_for_page, here_of, language_of
from kg.web.protocol import answer, pick_format, with_charset
from kg.web.quotations import in_json, quotations_behind, with_quotations, write_table
from kg.web.routing import get
from kg.web.sharing import FRAME
from kg.web.spreadsheet import excel_csv
from kg.web.views import VIEW_FIELDS

JSON = "application/json"
GRAPHS = frozenset(form.name for form in GRAPH_FORMATS)
# Fields of an address that are no parameter of a question.
OWN = frozenset({"lang", "format", "bom", "quotations", FRAME, *VIEW_FIELDS})


def canned_routes(engine: Asker, queries: Queries, pages: Pages, descriptions: Descriptions) -> APIRouter:
    """The routes over an engine."""
    router = APIRouter(tags=["queries"])

    @get(router, "/")
    async def home(request: Request) -> Response:
        return await pages.home(request, await descriptions.brief(request, language_of(request)))

    @get(router, "/queries", "The canned queries: a page, JSON or RDF")
    async def listing(request: Request) -> Response:
        if asks_for_page(request):
            return await home(request)
        graphs = (media for form in GRAPH_FORMATS for media in (form.media, *form.others) if media != JSON)
        if choose(request.headers.get("accept"), (JSON, *graphs)) not in (JSON, None):
            return answer_graph(request, executables(queries, descriptions.place(request).endpoint))
        document = json.dumps([describe(q) for q in queries], ensure_ascii=False, indent=1)
        return Response(document, media_type=JSON, headers={"Vary": "Accept"})

    @get(router, "/queries.{suffix}", "The canned queries as RDF: ttl, nt, rdf or jsonld")
    async def as_graph(request: Request, suffix: str) -> Response:
        return answer_graph(request, executables(queries, descriptions.place(request).endpoint), suffix)

    @get(router, "/queries/{name}", "One canned query: its page or its answer")
    async def one(request: Request, name: str) -> Response:
        """name may end in .json, .csv, .tsv, .xml (the answer), .svg (a picture of it), .rq (the SPARQL it runs), or
        .ttl, .nt, .rdf, .jsonld (its description)."""
        stem, _, suffix = name.partition(".")
        query = queries.get(stem)
        if query is None or suffix not in ("", "rq", "svg", *(f.name for f in FORMATS)):
            raise WebError(HTTPStatus.NOT_FOUND, f"no such query: {name}", vi=f"không có câu hỏi {name}")
        if suffix in GRAPHS:
            return answer_graph(request, executables([query], descriptions.place(request).endpoint), suffix)
        if suffix == "svg":
            return await picture(request, query, parameters_of(request, query, page=True))
        if not suffix and asks_for_page(request) and "format" not in request.query_params:
            return await page(request, query, parameters_of(request, query, page=True))
        return await data(request, query, parameters_of(request, query), suffix)

    async def page(request: Request, query: CannedQuery, given: Mapping[str, str]) -> Response:
        text = query.text
        try:
            text = fill(query, parse_values(query, given))
            outcome = Outcome(text, *await pages.seeing.asked(Query(text)))
        except RequestError as error:
            outcome = Outcome(text, error=error)
        return await pages.question(request, query, given, outcome)

    async def picture(request: Request, query: CannedQuery, given: Mapping[str, str]) -> Response:
        page_asked(request)
        era = request.query_params.get("era", "")
        if era not in ("", "63", "34"):
            raise RequestError(f"parameter 'era': {era!r} is not 63 or 34", vi=f"era: {era!r} không phải là 63 hay 34")
        table, cut = await pages.seeing.asked(Query(fill(query, parse_values(query, given))))
        site = descriptions.place(request).address
        drawn = await pages.seeing.picture(table, query, language_of(request), here_of(request), site, cut=cut)
        headers = {"Content-Disposition": f'inline; filename="{query.name}.svg"', "Vndx-Rows": str(len(table.rows))}
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    async def data(request: Request, query: CannedQuery, given: Mapping[str, str], suffix: str) -> Response:
        text = fill(query, parse_values(query, given))
        with_bom, with_words = switch(request, "bom"), switch(request, "quotations")
        if suffix == "rq":
            return Response(text, media_type="application/sparql-query")
        named = suffix or request.query_params.get("format")
        form, media = pick_format(TABLE_FORMATS, request.headers.get("accept"), named)
        headers = {"Content-Disposition": f'inline; filename="{query.name}.{suffix}"'} if suffix else {}
        bom = with_bom and form.name == "csv"
        if with_words:
            body, told = await quoted(query, text, form, descriptions.place(request).address, bom=bom)
            return Response(body, media_type=with_charset(media), headers=headers | told)
        if bom:
            table, truncated = await table_of(engine, Query(text))
            headers |= {"Vary": "Accept", "Vndx-Rows": str(len(table.rows)), "Vndx-Truncated": str(truncated).lower()}
            return Response(await asyncio.to_thread(excel_csv, table), media_type=with_charset(media), headers=headers)
        return await answer(engine, Query(text), form, media, **headers)

    async def quoted(
        query: CannedQuery, text: str, form: Format, site: str, *, bom: bool
    ) -> tuple[bytes, dict[str, str]]:
        """An answer with the quotations behind its rows, and its headers."""
        given = await engine.ask(Query(text), TABLE_FORMATS[0])
        document = given.read()
        table = await asyncio.to_thread(read_table, document)
        quotations = await quotations_behind(engine, query, table, site)
        told = {"Vary": "Accept", "Vndx-Rows": str(given.rows), "Vndx-Truncated": str(given.truncated).lower()}

        def written() -> bytes:
            if form.name == "json":
                return in_json(document, quotations)
            wide = with_quotations(table, quotations)
            return excel_csv(wide) if bom else write_table(wide, form)

        return await asyncio.to_thread(written), told

    return router


def switch(request: Request, name: str) -> bool:
    """Whether a field of the address is 1; RequestError where it is neither that nor 0 or empty."""
    given = request.query_params.get(name, "")
    if given not in ("", "0", "1"):
        raise RequestError(
            f"parameter {name!r}: {given!r} is not 0 or 1", vi=f"{name}: {given!r} không phải là 0 hay 1"
        )
    return given == "1"


def parameters_of(request: Request, query: CannedQuery, *, page: bool = False) -> dict[str, str]:
    """The parameters given in the address, the language among them where the query knows it: on a page the reader's."""
    given = {name: value for name, value in request.query_params.items() if name not in OWN}
    language = language_of(request) if page else request.query_params.get("lang") or "vi"
    return given | {p.name: language for p in query.parameters if p.type == "lang"}


def describe(query: CannedQuery) -> dict[str, object]:
    """A canned query for machines."""
    return {
        "name": query.name,
        "summary": {"vi": query.summary.vi, "en": query.summary.en},
        "description": {"vi": query.description.vi, "en": query.description.en},
        "tags": list(query.tags),
        "view": query.view,
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "required": p.required,
                "label": {"vi": p.label.vi, "en": p.label.en},
            }
            for p in query.parameters
        ],
        "columns": [{"name": c.name, "label": {"vi": c.label.vi, "en": c.label.en}} for c in query.columns],
    }
