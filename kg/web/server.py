"""Runs the application until it is interrupted."""

import asyncio
import resource
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn
import uvloop
from starlette.types import ASGIApp

from kg.errors import DataError, EngineError, RequestError
from kg.queries import Queries
from kg.sparql import Asker
from kg.web.app import create_app
from kg.web.connections import Connection
from kg.web.lines import Lines

LOOK = 1.0  # seconds between looks at the files
STDOUT = 1
GRACE = 30  # seconds that answers under way are given when the server is stopped
CONNECTIONS = 2000  # at a time, where the system allows so many files; beyond, 503
FILES = 400  # of them that are kept for answers, processes and what is read


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: an engine and canned queries; texts of articles {article id}.txt; the Turtle file for /dump.ttl,
    with its other forms beside it; the files that the engine loads, watched for changes; and the address that clients
    use, with a slash at the end, where requests do not tell it."""

    engine: Asker
    queries: Queries
    articles: Path | None = None
    dump: Path | None = None
    files: tuple[Path, ...] = ()
    url: str | None = None


def serve(served: Served, listening: socket.socket, *, log: bool = False) -> None:
    """Answer HTTP on a socket (`listen`) until SIGINT or SIGTERM. Where it listens is told on stderr.

    log: a line of JSON on standard output for each request. DataError where the engine cannot load what it serves.
    """
    with Lines(STDOUT) if log else nullcontext() as lines:
        uvloop.run(_answer(served, listening, lines))


async def _answer(served: Served, listening: socket.socket, log: Lines | None) -> None:
    app = create_app(served.engine, served.queries, articles=served.articles, dump=served.dump, log=log, url=served.url)
    try:
        await served.engine.start()
        print(f"vndx answers at {address_of(listening)}", file=sys.stderr, flush=True)
        watching = asyncio.create_task(watch(served.engine, served.files))
        Connection.most = room()
        server = Server(configured(app))
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, server.handle_exit, number, None)
        await server.serve(sockets=[listening])
        watching.cancel()
    finally:
        await served.engine.close()


def configured(app: ASGIApp) -> uvicorn.Config:
    """How uvicorn runs the application. What it would say of requests that are none is for nobody to read."""
    return uvicorn.Config(
        app, loop="uvloop", http=Connection, ws="none", server_header=False, access_log=False,
        log_level="error", timeout_graceful_shutdown=GRACE,
    )  # fmt: skip


class Server(uvicorn.Server):
    """A server that leaves signals to who began it: uvicorn would end the process by the one it was stopped with,
    before anything here is closed."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing is captured."""
        yield

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second; once a second clients that are too slow are let go."""
        if counter % 10 == 0:
            for connection in list(self.server_state.connections):
                assert isinstance(connection, Connection)
                connection.look()
        return await super().on_tick(counter)


def room() -> int:
    """How many connections there may be at a time: this process is given all the files it may have."""
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * CONNECTIONS + FILES
    if wanted > files != resource.RLIM_INFINITY:
        files = wanted if most == resource.RLIM_INFINITY else min(most, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    return CONNECTIONS if files == resource.RLIM_INFINITY else max(10, min(CONNECTIONS, (files - FILES) // 2))


async def watch(engine: Asker, files: Sequence[Path]) -> None:
    """Have the engine load its data anew where a file has changed (and is no longer being written), and on SIGHUP.

    What cannot be loaded is told on stderr, and served on is what was there before.
    """
    asked = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, asked.set)
    loaded = seen = state(files)
    while True:
        with suppress(TimeoutError):
            await asyncio.wait_for(asked.wait(), LOOK)
        now = state(files)
        if asked.is_set() or (now != loaded and now == seen):
            asked.clear()
            loaded = now
            try:
                await engine.load()
            except (DataError, EngineError) as error:
                print(f"vndx: not loaded, the data before are served on: {error}", file=sys.stderr, flush=True)
            else:
                print(f"vndx: loaded anew, version {engine.version}", file=sys.stderr, flush=True)
        seen = now


def state(files: Sequence[Path]) -> tuple[tuple[int, int, int] | None, ...]:
    """What changes where a file is written or replaced."""
    found: list[tuple[int, int, int] | None] = []
    for path in files:
        try:
            told = path.stat()
        except OSError:
            found.append(None)
        else:
            found.append((told.st_ino, told.st_mtime_ns, told.st_size))
    return tuple(found)


def address_of(listening: socket.socket) -> str:
    """The address of a listening socket, as a URL."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address, port 0 at a free one; RequestError where that cannot be.

    Who connects before the application runs waits for it.
    """
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
