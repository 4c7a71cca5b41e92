"""Answers kept until the data change, in front of everything else; validators and compression of all others.

A GET is answered from memory where the same was asked before of the same data: the same path, query string and Accept,
at the same address, which relative IRIs and descriptions carry. What is being found for one client is not looked for
again: who asks the same meanwhile waits for that answer. Every answer that may be kept has an ETag made of the data's
version and what was asked, so that who has it already gets 304 (RFC 9110, section 13) without anything being evaluated;
a file keeps its own, by which parts of it are joined (If-Range). What is compressed has other bytes, and so another
strong ETag (section 8.8.3).
What an answer that must not be kept says is Cache-Control: no-store.
"""

import asyncio
import gzip
import hashlib
import re
import zlib
from collections import OrderedDict
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg import __version__
from kg.sparql import Asker

LARGEST = 1 << 20  # bytes of an answer that is kept
SMALLEST = 1000  # bytes of an answer that is worth compressing
COMPRESSED = re.compile(rb"text/|image/svg|application/(?!gzip)")
MET = frozenset((b"if-none-match", b"range", b"x-forwarded-for", b"x-forwarded-proto"))  # take more than a look
GZIP_FLAGS = 16 + zlib.MAX_WBITS  # zlib writes the gzip format
NO_GZIP = re.compile(rb"gzip\s*;\s*q=0(\.0*)?\s*(,|$)", re.IGNORECASE)  # RFC 9110, section 12.5.3
GZIPPED = b'-gzip"'  # how the ETag of what is compressed ends

Key = tuple[str, str, bytes, bytes, bytes, bytes]  # of the data, and of what was asked


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer as it is sent: its headers, the same as HTTP/1.1 writes them with the empty line after them, and its
    body."""

    headers: list[tuple[bytes, bytes]]
    head: bytes
    body: bytes


@dataclass(slots=True)
class Kept:
    """An answer: its headers but length and timing, its body, and the same compressed once somebody wants it."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    compressed: bytes | None = None
    status: int = 200
    tag: bytes = b""
    ready: dict[bool, Ready] = field(default_factory=dict)  # by whether it is for a client that reads gzip

    @property
    def in_parts(self) -> bool:
        """Whether parts of it can be had."""
        return any(name == b"accept-ranges" for name, _ in self.headers)

    def sent(self, *, zipped: bool) -> Ready:
        """As it is sent to a client that reads gzip or not."""
        if zipped not in self.ready:
            body, headers = self.body, self.headers
            if zipped and len(body) > SMALLEST and COMPRESSED.match(dict(headers).get(b"content-type", b"")):
                if self.compressed is None:
                    self.compressed = gzip.compress(body, 6, mtime=0)
                body, headers = self.compressed, list(of_compressed(dict(headers)).items())
            headers = [*headers, (b"content-length", str(len(body)).encode())]
            head = b"".join(b"%b: %b\r\n" % header for header in headers) + b"\r\n"
            self.ready[zipped] = Ready(headers, head, body)
        return self.ready[zipped]

    def size(self, key: Key) -> int:
        """Bytes that it takes with its key, nearly: the same all its life."""
        return len(self.body) * 3 // 2 + 2 * sum(map(len, key)) + 3000


@dataclass(slots=True, eq=False)
class Sought:
    """An answer that is being found for one client: where it is whole and of a size to be kept, it is for all.

    gone: whether that client left before there was an answer.
    """

    known: asyncio.Event = field(default_factory=asyncio.Event)
    answer: Kept | None = None
    gone: bool = False


class Cache:
    """ASGI middleware over an engine's answers; `octets`: how much it keeps."""

    def __init__(self, app: ASGIApp, engine: Asker, octets: int = 64 << 20) -> None:
        self.app = app
        self.engine = engine
        self.octets = octets
        self._version = engine.version
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._sought: dict[Key, Sought] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass on and keep what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = dict(reversed(scope["headers"]))  # the first of a name, as the application sees it
        zipped = reads_gzip(told)
        if scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, Writer(send, zipped=zipped).send)
            return
        if self._version != self.engine.version:
            self._kept.clear()
            self._size = 0
            self._version = self.engine.version
        key = self._key(scope, told)
        kept = self._found(key)
        tag = kept.tag if kept is not None else tag_of(key) if self._version else b""
        has = told.get(b"if-none-match", b"")
        same = matching(tag, has, zipped=zipped)
        head = scope["method"] == "HEAD"
        part = b"range" in told and (kept is None or kept.in_parts)  # which one, its own answer knows
        answer = None if part or same is not None else kept or await self._awaited(key)
        if answer is not None:
            same = matching(answer.tag, has, zipped=zipped)
        if same is not None:
            await send_whole(send, 304, [(b"etag", same), *standing(self._version)], b"")
            return
        if answer is not None:
            ready = answer.sent(zipped=zipped)
            await send_whole(send, answer.status, ready.headers, b"" if head else ready.body)
            return
        if zipped and GZIPPED in has:  # the application knows what it sends before it is compressed
            others = [header for header in scope["headers"] if header[0] != b"if-none-match"]
            scope = {**scope, "headers": [*others, (b"if-none-match", has.replace(GZIPPED, b'"'))]}
        writer = Writer(send, zipped=zipped, tag=tag, version=self._version, has=has)
        if head or part or key in self._sought:
            await self.app(scope, receive, writer.send)
            return
        writer.sought = sought = self._sought[key] = Sought()
        try:
            await self.app(scope, receive, writer.send)
        finally:
            del self._sought[key]
            sought.gone = not sought.known.is_set()
            sought.known.set()
        if tag and sought.answer is not None and sought.answer.status == 200 and key[0] == self._version:
            self._keep(key, sought.answer)

    def at_once(self, scope: Scope) -> Ready | None:
        """What is kept, with the status 200, for a GET in whose headers nothing else is to be met."""
        if scope["method"] != "GET" or self._version != self.engine.version:
            return None
        told = dict(reversed(scope["headers"]))
        kept = self._found(self._key(scope, told)) if MET.isdisjoint(told) else None
        return kept.sent(zipped=reads_gzip(told)) if kept is not None else None

    def _key(self, scope: Scope, told: dict[bytes, bytes]) -> Key:
        path = scope.get("raw_path") or scope["path"].encode()  # %2F and / are not the same address
        asked = (path, scope["query_string"], told.get(b"accept", b""))
        return (self._version, scope["scheme"], told.get(b"host", b""), *asked)

    def _found(self, key: Key) -> Kept | None:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    async def _awaited(self, key: Key) -> Kept | None:
        """The answer that is being found for others; None where each has to find it for himself."""
        while (sought := self._sought.get(key)) is not None:
            await sought.known.wait()
            if not sought.gone:
                return sought.answer
        return None

    def _keep(self, key: Key, kept: Kept) -> None:
        self._kept[key] = kept
        self._size += kept.size(key)
        while self._size > self.octets:
            other, oldest = self._kept.popitem(last=False)
            self._size -= oldest.size(other)


def tag_of(key: Key) -> bytes:
    """The ETag of an answer: of what was asked, of these data, and of the version of the program that wrote it."""
    told = (__version__, *key)
    asked = b"\0".join(part if isinstance(part, bytes) else part.encode() for part in told)
    return f'"{hashlib.blake2b(asked, digest_size=16).hexdigest()}"'.encode()


def reads_gzip(told: dict[bytes, bytes]) -> bool:
    """Whether a client takes what is gzipped, by its headers."""
    accepted = told.get(b"accept-encoding", b"")
    return b"gzip" in accepted and NO_GZIP.search(accepted) is None


def compressed_tag(tag: bytes) -> bytes:
    """The ETag of what has this one before it is compressed."""
    return tag[:-1] + GZIPPED


def matching(tag: bytes, has: bytes, *, zipped: bool) -> bytes | None:
    """By which ETag a client has an answer already; `has`: its If-None-Match. What is compressed is nothing to one that
    does not read it."""
    tags = (compressed_tag(tag), tag) if zipped else (tag,)
    return next((one for one in tags if tag and one in has), None)


def of_compressed(headers: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """The headers of an answer when it is compressed: parts there are of what is not."""
    told = {name: value for name, value in headers.items() if name != b"accept-ranges"}
    if b"etag" in told:
        told[b"etag"] = compressed_tag(told[b"etag"])
    return told | {b"content-encoding": b"gzip"}


def standing(version: str) -> tuple[tuple[bytes, bytes], ...]:
    """The headers of every answer that may be kept: none where the data have no version."""
    return ((b"cache-control", b"public, max-age=60"), (b"vndx-dump", version.encode())) if version else ()


async def send_whole(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    """An answer in one piece."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Writer:
    """Passes an answer on: with a tag where it may be kept, compressed where the client can read that; and tells who
    else wants it whether they may have it."""

    def __init__(self, send: Send, *, zipped: bool, tag: bytes = b"", version: str = "", has: bytes = b"") -> None:
        self.sought: Sought | None = None
        self._send = send
        self._zipped = zipped
        self._tag = tag
        self._version = version
        self._has = has
        self._start: Message = {}
        self._headers: dict[bytes, bytes] = {}
        self._body: list[bytes] = []
        self._held = 0
        self._flowing = False
        self._zip: zlib._Compress | None = None

    async def send(self, message: Message) -> None:
        """An ASGI `send`."""
        if message["type"] == "http.response.start":
            self._start = message
            headers = self._headers = dict(message["headers"])
            stored = b"no-store" not in headers.get(b"cache-control", b"")
            if not stored:
                self._tell(None)
            if self._tag and stored and message["status"] == 200:
                for name, value in ((b"etag", self._tag), *standing(self._version)):
                    headers.setdefault(name, value)
            if message["status"] == 304 and b"etag" in headers:
                own = headers[b"etag"]
                headers[b"etag"] = matching(own, self._has, zipped=self._zipped) or own
            varies = headers.get(b"vary")
            headers[b"vary"] = b"Accept-Encoding" if varies is None else varies + b", Accept-Encoding"
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

    def _tell(self, answer: Kept | None) -> None:
        """Tell who else asked, once, what there is for all."""
        if self.sought is not None and not self.sought.known.is_set():
            self.sought.answer = answer
            self.sought.known.set()

    def _packed(self) -> bool:
        """Whether it is for a client that reads gzip, and all of something that is worth it."""
        headers = self._headers
        plain = COMPRESSED.match(headers.get(b"content-type", b"")) and b"content-encoding" not in headers
        return self._zipped and bool(plain) and self._start["status"] == 200

    async def _whole(self, body: bytes) -> None:
        headers = self._headers
        kept = None
        status = self._start["status"]
        whole = status == 200 or (status >= 400 and status not in (412, 416))  # others are of what one client has
        if whole and self._held <= LARGEST and b"content-encoding" not in headers:
            raw = [header for header in headers.items() if header[0] not in (b"content-length", b"server-timing")]
            kept = Kept(raw, body, status=status, tag=headers.get(b"etag", b""))
        if self._packed() and len(body) > SMALLEST:
            body = gzip.compress(body, 6, mtime=0)
            if kept is not None:
                kept.compressed = body
            self._headers = of_compressed(headers) | {b"content-length": str(len(body)).encode()}
        self._tell(kept)
        await self._begin()
        await self._send({"type": "http.response.body", "body": body})

    async def _flow(self) -> None:
        self._flowing = True
        self._tell(None)
        if self._packed():
            self._zip = zlib.compressobj(1, zlib.DEFLATED, GZIP_FLAGS)
            self._headers = of_compressed(self._headers)
            self._headers.pop(b"content-length", None)
        await self._begin()

    async def _begin(self) -> None:
        await self._send({**self._start, "headers": list(self._headers.items())})

    def _squeezed(self, piece: bytes, more: bool) -> bytes:
        if self._zip is None:
            return piece
        return self._zip.compress(piece) + (b"" if more else self._zip.flush())
