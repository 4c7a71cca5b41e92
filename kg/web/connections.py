"""What a connection may take: time to send a request, time to take its answer, bytes of a head and of a request.

uvicorn bounds none of these, and a server that stands on the open internet has no other before it. Who is refused here
is answered in plain text, since what was sent is no request yet: 400, 408, 413, 414, 431 or 503.
"""

import re
from http import HTTPStatus
from typing import Any, cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from kg.web.headers import HEADERS
from kg.web.log import AtOnce

SENDING = 30.0  # seconds within which a request must be here, with its body
TAKING = 60.0  # seconds that a client may be behind in taking its answer at the least rate
LEAST = 16 << 10  # bytes a second: that rate
WATER = 48 << 10  # bytes that were taken where a connection is writable again: between uvicorn's two marks
ADDRESS = 32 << 10  # bytes of a request's target
HEAD = 64 << 10  # bytes of a request's line and headers
FIELDS = 100  # headers
REQUEST = 4 << 20  # bytes of a request, with what chunks add to its body
AHEAD = 32  # requests sent before the first is answered
HOST = re.compile(rb"[A-Za-z0-9._~\[\]:%-]{1,255}")  # RFC 3986, section 3.2.2, without what no name of a host contains


class Connection(HttpToolsProtocol):
    """One connection of HTTP/1.1. `most`: of how many at a time; beyond, 503.

    Where the application has an `at_once`, an answer that it knows before it is asked is written at once: a task, and
    headers written one by one, take longer than all else that such an answer needs.
    """

    most = 1000

    def connection_made(self, transport: Any) -> None:
        """A client is there; its request is due."""
        super().connection_made(transport)
        self._at_once: AtOnce | None = getattr(self.config.app, "at_once", None)
        self._taken = 0  # bytes of the request that is being sent
        self._heading = True
        self._told: tuple[HTTPStatus, str] | None = None  # why what was sent is refused
        self._sending: float | None = self.loop.time()  # since when
        self._due = 0.0  # when the answer must have been taken further
        if len(self.connections) > self.most:
            self.refuse(HTTPStatus.SERVICE_UNAVAILABLE, "too many connections: try again later")

    def data_received(self, data: bytes) -> None:
        """More of a request."""
        if self.transport.is_closing():
            return
        if self._sending is None:
            self._sending = self.loop.time()
        self._taken += len(data)
        super().data_received(data)
        if self._taken > (HEAD if self._heading else REQUEST) and not self.transport.is_closing():
            if self._heading:
                self.refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"the head is longer than {HEAD} bytes")
            else:
                self.refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the request is longer than {REQUEST} bytes")

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        super().on_message_begin()
        self._heading = True
        if self._sending is None:
            self._sending = self.loop.time()

    def on_url(self, url: bytes) -> None:
        """A part of the target."""
        super().on_url(url)
        if len(self.url) > ADDRESS:
            self._told = HTTPStatus.REQUEST_URI_TOO_LONG, f"the address is longer than {ADDRESS} bytes: use POST"
            raise ValueError(self._told)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header; what comes after the body is passed over."""
        if not self._heading:
            return
        super().on_header(name, value)
        if len(self.headers) > FIELDS:
            self._told = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"there are more than {FIELDS} headers"
            raise ValueError(self._told)

    def on_headers_complete(self) -> None:
        """The head is here: is it one (RFC 9112, section 3.2)?"""
        told = next((value for name, value in self.headers if name == b"content-length"), b"0")
        if len(told) > 9 or int(told) > REQUEST:  # before "Expect: 100-continue" is met
            self._told = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the request is longer than {REQUEST} bytes"
            raise ValueError(self._told)
        if not self.url.startswith((b"/", b"http://", b"https://")):
            self._told = HTTPStatus.BAD_REQUEST, "the address of a request is a path"
            raise ValueError(self._told)
        hosts = [value for name, value in self.headers if name == b"host"]
        lacking = not hosts and self.parser.get_http_version() == "1.1"
        if lacking or len(hosts) > 1 or not all(HOST.fullmatch(host) for host in hosts):
            self._told = HTTPStatus.BAD_REQUEST, "a request names one host"
            raise ValueError(self._told)
        if len(self.pipeline) >= AHEAD:
            self._told = HTTPStatus.BAD_REQUEST, f"more than {AHEAD} requests at a time"
            raise ValueError(self._told)
        self._heading = False
        super().on_headers_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """uvicorn's way to have a request answered, and past it where the answer is known."""
        ready = None
        if self._at_once is not None and cycle.keep_alive and not self.flow.write_paused:
            ready = self._at_once(cast(Scope, cycle.scope))
        if ready is None:
            super()._start_asgi_task(cycle, app)
            return
        told = (b"%b: %b\r\n" % header for header in self.server_state.default_headers)
        self.transport.writelines([b"HTTP/1.1 200 OK\r\n", *told, ready.head, ready.body])
        cycle.response_started = cycle.response_complete = True
        self.on_response_complete()

    def on_message_complete(self) -> None:
        """All of a request is here."""
        super().on_message_complete()
        self._sending = None
        self._taken = 0

    def resume_writing(self) -> None:
        """The client has taken some of its answer."""
        super().resume_writing()
        self._due = min(self._due + WATER / LEAST, self.loop.time() + TAKING)

    def look(self) -> None:
        """End it where the client is too slow; to be called every second or so."""
        now = self.loop.time()
        if self.transport.get_write_buffer_size() == 0:
            self._due = now + TAKING
        elif now > self._due:
            self.transport.abort()
            return
        waited = self._sending is not None and now - self._sending > SENDING
        if waited and not self.flow.read_paused and not self.transport.is_closing():
            self.refuse(HTTPStatus.REQUEST_TIMEOUT, f"the request was not here within {SENDING:g} s")

    def refuse(self, status: HTTPStatus, detail: str) -> None:
        """Answer what is no request yet, and hang up."""
        self._told = status, detail
        self.send_400_response(detail)

    def send_400_response(self, msg: str) -> None:
        """uvicorn's answer to what it cannot read."""
        status, detail = self._told or (HTTPStatus.BAD_REQUEST, "this is no HTTP request")
        cycle: RequestResponseCycle | None = self.cycle
        within = cycle is not None and cycle.response_started and not cycle.response_complete
        if not within:  # else it would stand in the middle of another answer
            body = f"{status.value} {status.phrase}: {detail}\n".encode()
            headers = {**HEADERS, "Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
            lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{k}: {v}" for k, v in headers.items())]
            self.transport.write("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)
        self.transport.close()
