"""GET with its HEAD, which the description of the API need not repeat."""

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import APIRouter, FastAPI

Handler = TypeVar("Handler", bound=Callable[..., Any])


def get(router: FastAPI | APIRouter, path: str, summary: str | None = None) -> Callable[[Handler], Handler]:
    """Decorates the handler of a path; without a summary it stays out of the description of the API."""

    def register(handler: Handler) -> Handler:
        shown = summary is not None
        router.add_api_route(path, handler, methods=["GET"], summary=summary, include_in_schema=shown)
        router.add_api_route(path, handler, methods=["HEAD"], include_in_schema=False)
        return handler

    return register
