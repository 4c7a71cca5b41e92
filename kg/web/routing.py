"""GET with its HEAD, which the description of the API need not repeat; and the short way to a handler."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.routing import APIRoute
from starlette.routing import request_response

Handler = TypeVar("Handler", bound=Callable[..., Any])


def get(router: FastAPI | APIRouter, path: str, summary: str | None = None) -> Callable[[Handler], Handler]:
    """Decorates the handler of a path; without a summary it stays out of the description of the API."""

    def register(handler: Handler) -> Handler:
        shown = summary is not None
        router.add_api_route(path, handler, methods=["GET"], summary=summary, include_in_schema=shown)
        router.add_api_route(path, handler, methods=["HEAD"], include_in_schema=False)
        return handler

    return register


def call_directly(router: FastAPI | APIRouter, handler: Callable[[Request], Awaitable[Response]]) -> None:
    """Have the routes of a handler that wants the request alone call it without FastAPI's look for dependencies, which
    takes longer than a short answer."""
    for route in router.routes:
        if isinstance(route, APIRoute) and route.endpoint is handler:
            route.app = request_response(handler)
