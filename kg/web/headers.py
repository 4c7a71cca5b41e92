"""Headers of every answer: nothing but this server's own files runs or loads in the page, and any page may ask."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    # to everyone, whatever Origin says, so that an answer kept for one is right for another (Fetch, section 3.2.5)
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Vndx-Dump, Vndx-Rows, Vndx-Truncated, Vndx-Inverse-Links, Retry-After, "
    "Content-Location, Link",
}
POLICY = "Content-Security-Policy"
FRAMED = {POLICY: HEADERS[POLICY].replace("frame-ancestors 'self'", "frame-ancestors *")}  # in any page


RAW = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())


class SecurityHeaders:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer, where it has not its own."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                own = {name for name, _ in headers}
                message["headers"] = headers + [header for header in RAW if header[0] not in own]
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)


class Preflights(CORSMiddleware):
    """ASGI middleware: answers browsers that ask whether a page may ask; all other answers say it by HEADERS."""

    async def simple_response(
        self, scope: Scope, receive: Receive, send: Send, request_headers: Headers
    ) -> None:
        """Pass a request on."""
        await self.app(scope, receive, send)
