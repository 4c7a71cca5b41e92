"""What goes wrong -> an answer that says so, as application/problem+json (RFC 9457) or plain text by Accept."""

import json
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import BusyError, EngineError, LateError, RefusedError, RequestError, TooMuchError
from kg.web.negotiation import choose

PROBLEM = "application/problem+json"


class WebError(Exception):
    """A fault of the request that HTTP has a status for."""

    def __init__(
        self, status: HTTPStatus, detail: str, headers: dict[str, str] | None = None, *, vi: str | None = None
    ) -> None:
        self.status = status
        self.detail = detail
        self.vi = vi or detail  # for the page
        self.headers = headers or {}
        super().__init__(detail)


def page_asked(request: Request) -> int:
    """The field `page` of an address, from 1; 400 where it is no such number."""
    number = request.query_params.get("page", "1")
    if not (number.isascii() and number.isdigit() and int(number[:9]) > 0):
        raise WebError(
            HTTPStatus.BAD_REQUEST, f"parameter 'page': {number!r} is not a whole number from 1 on",
            vi=f"trang: {number!r} không phải là số nguyên từ 1",
        )  # fmt: skip
    return int(number[:9])


def status_of(error: RequestError) -> HTTPStatus:
    """The HTTP status of an error of the house."""
    if isinstance(error, RefusedError):
        return HTTPStatus.FORBIDDEN
    if isinstance(error, LateError):
        return HTTPStatus.GATEWAY_TIMEOUT
    if isinstance(error, EngineError):
        return HTTPStatus.BAD_GATEWAY
    if isinstance(error, BusyError):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.BAD_REQUEST


def headers_of(error: RequestError) -> dict[str, str]:
    """The headers that tell what can be done about an error: when to ask again, where that may help."""
    again = isinstance(error, BusyError) and not isinstance(error, TooMuchError)
    return {"Retry-After": "5"} if again else {}


def problem(
    request: Request,
    status: HTTPStatus,
    detail: str,
    line: int | None = None,
    column: int | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """The answer: status, what is wrong, and line and column (from 1) where a query is to be corrected."""
    media = choose(request.headers.get("accept"), (PROBLEM, "application/json", "text/plain", "text/html"))
    if media in ("text/plain", "text/html"):
        place = f" (line {line}, column {column})" if line is not None else ""
        return Response(f"{status.value} {status.phrase}: {detail}{place}\n", status, headers, "text/plain")
    body: dict[str, object] = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    if line is not None:
        body |= {"line": line, "column": column}
    return Response(json.dumps(body, ensure_ascii=False), status, headers, media or PROBLEM)
