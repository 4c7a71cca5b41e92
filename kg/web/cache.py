"""Answers kept until the data change, in front of everything else; validators and compression of all others.

A GET is answered from memory where the same was asked before (path, query string, Accept) of the same data. Every
answer that may be kept has an ETag made of the data's version and what was asked, so that who has it already
gets 304 (RFC 9110, section 13) without anything being evaluated. What an answer that must not be kept says is
Cache-Control: no-store.
"""

import gzip
import hashlib
import zlib
from collections import OrderedDict
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.sparql import Asker

LARGEST = 1 << 20  # bytes of an answer that is kept
SMALLEST = 1000  # bytes of an answer that is worth compressing
COMPRESSED = ("text/", "application/")
GZIP_FLAGS = 16 + zlib.MAX_WBITS  # zlib writes the gzip format

Key = tuple[str, bytes, str]


@dataclass(slots=True)
class Kept:
    """An answer: its headers without the length, its body, and the same compressed once somebody wants it."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    compressed: bytes | None = None

    @property
    def size(self) -> int:
        """Bytes it takes, nearly."""
        return len(self.body) + len(self.compressed or b"") + 1000


class Cache:
    """ASGI middleware over an engine's answers; `octets`: how much it keeps."""

    def __init__(self, app: ASGIApp, engine: Asker, octets: int = 64 << 20) -> None:
        self.app = app
        self.engine = engine
        self.octets = octets
        self._version = engine.version
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass on and keep what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        zipped = "gzip" in headers.get("accept-encoding", "")
        if scope["method"] not in ("GET", "HEAD") or not self.engine.version:
            await self.app(scope, receive, Writer(send, zipped=zipped).send)
            return
        if self._version != self.engine.version:
            self._kept.clear()
            self._size = 0
            self._version = self.engine.version
        key = (scope["path"], scope["query_string"], headers.get("accept", ""))
        tag = self.tag(key)
        if tag in headers.get("if-none-match", ""):
            await send_whole(send, 304, [(b"etag", tag.encode()), *standing(self._version)], b"")
            return
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            await self._send(send, kept, head=scope["method"] == "HEAD", zipped=zipped)
            return
        keeping = scope["method"] == "GET"
        writer = Writer(send, zipped=zipped, tag=tag, version=self._version, keep=LARGEST if keeping else 0)
        await self.app(scope, receive, writer.send)
        if writer.kept is not None and writer.version == self._version:
            self._keep(key, writer.kept)

    def tag(self, key: Key) -> str:
        """The ETag of an answer."""
        path, query, accept = key
        asked = b"\0".join((self._version.encode(), path.encode(), query, accept.encode("latin-1", "replace")))
        return f'"{hashlib.blake2b(asked, digest_size=16).hexdigest()}"'

    def _keep(self, key: Key, kept: Kept) -> None:
        self._kept[key] = kept
        self._size += kept.size
        while self._size > self.octets:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.size

    async def _send(self, send: Send, kept: Kept, *, head: bool, zipped: bool) -> None:
        body, headers = kept.body, kept.headers
        if zipped and len(body) > SMALLEST:
            if kept.compressed is None:
                self._size -= kept.size
                kept.compressed = gzip.compress(body, 6, mtime=0)
                self._size += kept.size
            body, headers = kept.compressed, [*headers, (b"content-encoding", b"gzip")]
        length = (b"content-length", str(len(body)).encode())
        await send_whole(send, 200, [*headers, length], b"" if head else body)


def standing(version: str) -> tuple[tuple[bytes, bytes], ...]:
    """The headers of every answer that may be kept."""
    return ((b"cache-control", b"public, max-age=60"), (b"vndx-dump", version.encode()))


async def send_whole(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    """An answer in one piece."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Writer:
    """Passes an answer on: with a tag where it may be kept, compressed where the client can read that; and keeps it
    where it is not larger than `keep` bytes."""

    def __init__(self, send: Send, *, zipped: bool, tag: str = "", version: str = "", keep: int = 0) -> None:
        self.kept: Kept | None = None
        self.version = version
        self._send = send
        self._zipped = zipped
        self._tag = tag
        self._room = keep
        self._start: Message = {}
        self._body: list[bytes] = []
        self._held = 0
        self._flowing = False
        self._zip: zlib._Compress | None = None

    async def send(self, message: Message) -> None:
        """An ASGI `send`."""
        if message["type"] == "http.response.start":
            self._start = message
            headers = MutableHeaders(scope=message)
            if message["status"] != 200 or "no-store" in headers.get("cache-control", ""):
                self._room, self._tag = 0, ""
            if self._tag:
                headers["etag"] = self._tag
                for name, value in standing(self.version):
                    headers.setdefault(name.decode(), value.decode())
            headers.add_vary_header("Accept-Encoding")
            return
        piece, more = message.get("body", b""), message.get("more_body", False)
        if not self._flowing:
            self._body.append(piece)
            self._held += len(piece)
            if more and self._held <= LARGEST:
                return
            if not more:
                await self._whole(b"".join(self._body))
                return
            piece = b"".join(self._body)
            await self._flow()
        await self._send({"type": "http.response.body", "body": self._squeezed(piece, more), "more_body": more})

    async def _whole(self, body: bytes) -> None:
        headers = MutableHeaders(scope=self._start)
        plain = headers.get("content-type", "").startswith(COMPRESSED) and "content-encoding" not in headers
        if self._room and self._held <= self._room and plain:
            raw = [(name, value) for name, value in headers.raw if name != b"content-length"]
            self.kept = Kept(raw, body)
        if self._zipped and plain and len(body) > SMALLEST:
            body = gzip.compress(body, 6, mtime=0)
            if self.kept is not None:
                self.kept.compressed = body
            headers["content-encoding"] = "gzip"
            headers["content-length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})

    async def _flow(self) -> None:
        self._flowing = True
        headers = MutableHeaders(scope=self._start)
        if self._zipped and headers.get("content-type", "").startswith(COMPRESSED):
            self._zip = zlib.compressobj(1, zlib.DEFLATED, GZIP_FLAGS)
            headers["content-encoding"] = "gzip"
            del headers["content-length"]
        await self._send(self._start)

    def _squeezed(self, piece: bytes, more: bool) -> bytes:
        if self._zip is None:
            return piece
        return self._zip.compress(piece) + (b"" if more else self._zip.flush())
