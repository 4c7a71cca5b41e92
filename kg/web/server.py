"""Runs the application until it is interrupted."""

import socket
import sys
from contextlib import suppress
from pathlib import Path

import uvicorn
import uvloop
from starlette.types import ASGIApp

from kg.errors import RequestError
from kg.queries import Queries
from kg.sparql import Asker
from kg.web.app import create_app


def serve(
    engine: Asker,
    queries: Queries,
    *,
    articles: Path | None = None,
    dump: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Answer HTTP on host:port until SIGINT or SIGTERM; port 0 takes a free one. Where it listens is told on stderr.

    articles: folder of texts {article id}.txt; dump: the Turtle file for /dump.ttl, with its .nt.gz beside it.
    RequestError where the address cannot be listened at, DataError where the engine cannot load what it serves.
    """
    app = create_app(engine, queries, articles=articles, dump=dump)
    # KeyboardInterrupt: the signal that stopped it, raised again once all is closed
    with listen(host, port) as listening, suppress(KeyboardInterrupt):
        uvloop.run(_answer(app, engine, listening, host))


async def _answer(app: ASGIApp, engine: Asker, listening: socket.socket, host: str) -> None:
    try:
        await engine.start()
        shown = f"[{host}]" if ":" in host else host
        print(f"vndx answers at http://{shown}:{listening.getsockname()[1]}/", file=sys.stderr, flush=True)
        config = uvicorn.Config(app, loop="uvloop", http="httptools", ws="none", server_header=False)
        await uvicorn.Server(config).serve(sockets=[listening])
    finally:
        await engine.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address: who connects before the application runs waits for it."""
    if not 0 <= port <= 65535:
        raise RequestError(f"cannot listen at {host}:{port}: a port is between 0 and 65535")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise RequestError(f"cannot listen at {host}:{port}: {error.strerror or error}") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        raise RequestError(f"cannot listen at {host}:{port}: {error.strerror or error}") from error
    return listening
