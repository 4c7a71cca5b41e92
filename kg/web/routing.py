"""GET with its HEAD, which the description of the API need not repeat; and the short way to a handler."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import request_response
from starlette.types import ASGIApp, Receive, Scope, Send

Handler = TypeVar("Handler", bound=Callable[..., Any])


def get(router: FastAPI | APIRouter, path: str, summary: str | None = None) -> Callable[[Handler], Handler]:
    """Decorates the handler of a path; without a summary it stays out of the description of the API."""

    def register(handler: Handler) -> Handler:
        shown = summary is not None
        router.add_api_route(path, handler, methods=["GET"], summary=summary, include_in_schema=shown)
        router.add_api_route(path, handler, methods=["HEAD"], include_in_schema=False)
        return handler

    return register


def directly(app: FastAPI, path: str, handler: Callable[[Request], Awaitable[Response]]) -> ASGIApp:
    """An application, but that its handler at a path which wants the request alone is called without FastAPI's own
    steps, which take longer than a short answer: the same middleware and answers to errors stand around it."""
    answers = {kind: told for kind, told in app.exception_handlers.items() if kind is not Exception}
    short: ASGIApp = ExceptionMiddleware(request_response(handler), answers)
    for middleware in reversed(app.user_middleware):
        short = middleware.cls(short, *middleware.args, **middleware.kwargs)
    short = ServerErrorMiddleware(short, app.exception_handlers[Exception])

    async def choose(scope: Scope, receive: Receive, send: Send) -> None:
        direct = scope["type"] == "http" and scope["path"] == path and scope["method"] in ("GET", "HEAD", "POST")
        await (short if direct else app)(scope, receive, send)

    return choose
