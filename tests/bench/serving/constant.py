"""An application that does nothing, behind the same HTTP server: python -m tests.bench.serving.constant PORT BYTES"""

import sys

import uvloop
from starlette.types import Receive, Scope, Send

from kg.web.headers import HEADERS
from kg.web.server import Server, configured, listen


def main() -> None:
    """Answer everything with so many bytes, until interrupted."""
    port, octets = map(int, sys.argv[1:])
    body = b" " * octets
    told = {**HEADERS, "Content-Type": "application/sparql-results+json", "Content-Length": str(octets)}
    headers = [(name.lower().encode(), value.encode()) for name, value in told.items()]

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    uvloop.run(Server(configured(answer)).serve(sockets=[listen("127.0.0.1", port)]))


if __name__ == "__main__":
    main()
