"""Joins the addresses of the server into one application."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.routing import Match
from starlette.staticfiles import StaticFiles

from kg import __version__
from kg.errors import RequestError
from kg.queries import Queries
from kg.sparql import TABLE_FORMATS, Asker, Query
from kg.web.articles import Articles, article_routes
from kg.web.cache import Cache
from kg.web.canned import canned_routes
from kg.web.completing import completing_routes
from kg.web.dataset import dataset_routes
from kg.web.describing import Descriptions, describe_everything, description_routes
from kg.web.downloads import download_routes
from kg.web.errors import WebError, headers_of, problem, status_of
from kg.web.hangups import HangUps
from kg.web.headers import HEADERS, Preflights, SecurityHeaders
from kg.web.lines import Lines
from kg.web.linked.answering import Answering
from kg.web.linked.describing import Describing
from kg.web.linked.routes import linked_routes
from kg.web.log import Log
from kg.web.negotiation import choose
from kg.web.openapi import describe_api
from kg.web.pages import Pages, asks_for_page
from kg.web.protocol import answer, choose_answer, read_operation
from kg.web.routing import directly, get
from kg.web.search.routes import Search, search_routes
from kg.web.words import STATUSES

STATIC = Path(__file__).parent / "static"
NOT_KEPT = {"Cache-Control": "no-store"}


def create_app(
    engine: Asker,
    queries: Queries,
    *,
    articles: Path | None = None,
    dump: Path | None = None,
    log: Lines | None = None,
    url: str | None = None,
) -> Log:
    """The whole server over an engine.

    queries: the canned ones; articles: folder of {article id}.txt in NFC, in which offsets count; dump: vndx.ttl, for
    the address /dump.ttl, with its other forms beside it; log: where a line for each request is written; url: the
    address of the server, with a slash at the end, where requests do not tell it. Addresses of what is not given answer
    404.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await engine.start()
        yield
        await engine.close()

    app = FastAPI(title="vndx", version=__version__, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.add_middleware(
        Preflights, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST", "OPTIONS"], allow_headers=["*"]
    )
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HangUps)
    describing = Describing(engine)
    pages = Pages(engine, queries, describing, dump=dump is not None, url=url)
    add_error_answers(app, pages)
    descriptions = Descriptions(engine, queries, dump, url)
    sparql = add_protocol(app, engine, pages, descriptions)
    add_operations(app, engine)
    app.include_router(download_routes(dump))
    app.include_router(description_routes(descriptions))
    app.include_router(dataset_routes(descriptions, pages))
    app.include_router(canned_routes(engine, queries, pages, descriptions))
    app.include_router(completing_routes(pages))
    app.include_router(article_routes(Articles(describing, queries, articles), pages))
    app.include_router(search_routes(Search(describing, queries), pages))
    app.include_router(linked_routes(Answering(describing, pages, queries)))
    app.openapi = lambda: api  # type: ignore[method-assign]  # as FastAPI's documentation has it
    api = describe_api(app, queries)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    cache = Cache(directly(app, "/sparql", sparql), engine)  # before all that FastAPI does for a request
    return Log(cache, log, cache.at_once)


def add_error_answers(app: FastAPI, pages: Pages) -> None:
    """Errors of the house and of the request, each with its status."""

    @app.exception_handler(RequestError)
    def on_request_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestError)
        if asks_for_page(request):
            return pages.error(request, status_of(error), error.told("en"), error.told("vi"))
        return problem(request, status_of(error), error.message, error.line, error.column, headers_of(error))

    @app.exception_handler(Exception)
    def on_bug(request: Request, _: Exception) -> Response:
        """The traceback goes to the log, by whoever runs the application; here are no headers but these."""
        headers = HEADERS | NOT_KEPT | {"Connection": "close"}  # as uvicorn will
        return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, "the server made a mistake", headers=headers)

    @app.exception_handler(WebError)
    def on_web_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, WebError)
        if asks_for_page(request):
            return pages.error(request, error.status, error.detail, error.vi)
        return problem(request, error.status, error.detail, headers=error.headers)

    @app.exception_handler(HTTPException)
    def on_http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        status = HTTPStatus(error.status_code)
        headers = dict(error.headers or {})
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = ", ".join(sorted(methods_at(app, request, headers.get("Allow", ""))))
        if asks_for_page(request):
            told = STATUSES.get(status)
            return pages.error(request, status, *((told.en, told.vi) if told else (str(error.detail),)))
        return problem(request, status, str(error.detail), headers=headers)


def methods_at(app: FastAPI, request: Request, told: str) -> set[str]:
    """Every method taken at the address asked; `told`: those of the one route that was found to fit it."""
    fitting = (route for route in app.routes if route.matches(request.scope)[0] is not Match.NONE)
    found = {method for route in fitting for method in getattr(route, "methods", None) or ()}
    found |= {method.strip() for method in told.split(",") if method.strip()}
    return found | {"HEAD"} if "GET" in found else found


def add_protocol(
    app: FastAPI, engine: Asker, pages: Pages, descriptions: Descriptions
) -> Callable[[Request], Awaitable[Response]]:
    """/sparql and what a browser is shown there: its handler."""

    @app.post("/sparql", summary="SPARQL 1.1 Protocol: query by form or body")
    @get(app, "/sparql", "SPARQL 1.1 Protocol: query, or the service's description")
    async def sparql(request: Request) -> Response:
        operation = await read_operation(request)
        accept = request.headers.get("accept")
        if asks_for_page(request) and operation.format is None:
            return await pages.sparql(request, operation.query)
        if operation.query is None:
            return await describe_everything(descriptions, request, operation.format)
        form, media = choose_answer(operation.query, accept, operation.format)
        return await answer(engine, operation.query, form, media)

    @app.options("/sparql", include_in_schema=False)
    def options() -> Response:
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": "GET, HEAD, POST, OPTIONS"})

    return sparql


def add_operations(app: FastAPI, engine: Asker) -> None:
    """The probe and the counts."""

    @get(app, "/healthz", "Whether the engine answers")
    async def health(request: Request) -> Response:
        try:
            await engine.ask(Query("ASK {}"), TABLE_FORMATS[0])
        except RequestError as error:
            return problem(request, HTTPStatus.SERVICE_UNAVAILABLE, error.message, headers=NOT_KEPT)
        accept = request.headers.get("accept")
        if choose(accept, ("text/plain", "application/json")) == "application/json":
            body = json.dumps({"status": "ok", "dump": engine.version})
            return Response(body, media_type="application/json", headers=NOT_KEPT)
        return PlainTextResponse("ok\n", headers=NOT_KEPT)

    @get(app, "/metrics", "Counts for Prometheus")
    def metrics(request: Request) -> Response:
        told = request.state.log.metrics(dict(engine.gauges()))
        return Response(told, media_type="text/plain; version=0.0.4; charset=utf-8", headers=NOT_KEPT)
