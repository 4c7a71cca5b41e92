"""The page about the data, and schema.org's description of them: /dataset, and the IRIs that name the data."""

import json
from decimal import Decimal
from functools import partial
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from kg.sparql import GRAPH_FORMATS, Format
from kg.web.describing import Descriptions, answer_graph
from kg.web.description import VOID_GRAPH
from kg.web.errors import WebError
from kg.web.negotiation import choose_format
from kg.web.pages import Pages, asks_for_page, language_of
from kg.web.routing import get
from kg.web.table import number
from kg.web.views.writing import rounded

UNITS = ("B", "kB", "MB", "GB", "TB")  # each a thousand times the one before
JSON_LD = next(form for form in GRAPH_FORMATS if form.name == "jsonld")


def dataset_routes(descriptions: Descriptions, pages: Pages) -> APIRouter:
    """The routes over the descriptions; before those of /id/…, since no dump names itself."""
    router = APIRouter(tags=["descriptions"])

    async def schema_org(request: Request) -> Response:
        told = await descriptions.schema_org(request, language_of(request))
        body = json.dumps(told, ensure_ascii=False, indent=1)
        return Response(
            body, media_type=JSON_LD.media, headers={"Vary": "Accept", "Content-Language": language_of(request)}
        )

    @get(router, "/dataset", "The data: a page, schema.org's Dataset as JSON-LD, or what /void.ttl has, by Accept")
    async def dataset(request: Request) -> Response:
        if asks_for_page(request):
            told = await descriptions.schema_org(request, language_of(request))
            return pages.render(
                request, "dataset.html", dataset=told, size=partial(size, language=language_of(request))
            )
        chosen: tuple[Format, str] | None = choose_format(
            request.headers.get("accept"), (JSON_LD, *(form for form in GRAPH_FORMATS if form is not JSON_LD))
        )
        if chosen is not None and chosen[0] is JSON_LD:
            return await schema_org(request)
        return answer_graph(request, (await descriptions.graphs(request))[VOID_GRAPH])

    @get(router, "/dataset.jsonld", "The data as schema.org's Dataset, for search engines")
    async def as_schema_org(request: Request) -> Response:
        return await schema_org(request)

    @get(router, "/id/dataset", "The IRI of the data, whatever their version: see /dataset")
    def series() -> Response:
        return see_other()

    @get(router, "/id/dataset/{version}", "The IRI of a version of the data: see /dataset, where it is the one served")
    async def version(version: str) -> Response:
        told = await descriptions.told()
        if told is None or told.data.rpartition("/")[2] != version:
            raise WebError(
                HTTPStatus.NOT_FOUND,
                "this server has another version of the data: see /dataset",
                vi="máy chủ này có một phiên bản khác của dữ liệu: xem /dataset",
            )
        return see_other()

    return router


def size(told: str, language: str) -> str:
    """The size of a file, "465969 B" in schema.org's words, as people read it, in three digits: 466 kB, 1,29 MB."""
    value, step = Decimal(told.removesuffix(" B")), 0
    while rounded(value, 3) >= 1000 and step < len(UNITS) - 1:
        value, step = value / 1000, step + 1
    return f"{number(str(rounded(value, 3)), language)} {UNITS[step]}"


def see_other() -> Response:
    """To what describes the data; the form is chosen there."""
    return RedirectResponse("/dataset", HTTPStatus.SEE_OTHER)
