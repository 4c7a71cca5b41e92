"""A client of HTTP/1.1 that costs little, so that what is measured is the server."""

import asyncio
import gzip
import time
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status 0 where the connection broke."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The body, unpacked."""
        body = gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body
        return body.decode("utf-8", "replace")


class Client:
    """One connection, opened again where it was closed."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, accept: str = "application/json") -> Reply:
        """The answer to a GET."""
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: {accept}\r\n\r\n"
        return await self.send(head.encode())

    async def query(self, text: str, *, posted: bool = False, accept: str = "application/json") -> Reply:
        """The answer of /sparql to a query."""
        if not posted:
            return await self.get("/sparql?" + urlencode({"query": text}), accept)
        body = text.encode("utf-8", "surrogatepass")
        head = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: {accept}\r\n"
        told = f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
        return await self.send((head + told).encode() + body)

    async def send(self, request: bytes) -> Reply:
        """The answer to a request, as it stands."""
        begin = time.perf_counter()
        for again in (True, False):
            fresh = self._streams is None
            try:
                if self._streams is None:
                    self._streams = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
                self._streams[1].write(request)
                status, headers, body = await self._read()
                return Reply(status, headers, body, time.perf_counter() - begin)
            except (OSError, asyncio.IncompleteReadError):
                self.close()
                if fresh or not again:  # a connection that was kept may be closed by the server at any time
                    break
        return Reply(0, {}, b"", time.perf_counter() - begin)

    async def _read(self) -> tuple[int, dict[str, str], bytes]:
        assert self._streams is not None
        reader = self._streams[0]
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ", 2)[1])
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = b""
        if headers.get("transfer-encoding") == "chunked":
            while size := int(await reader.readuntil(b"\r\n"), 16):
                body += (await reader.readexactly(size + 2))[:-2]
            await reader.readexactly(2)
        elif status not in (204, 304):
            body = await reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection") == "close":
            self.close()
        return status, headers, body

    def close(self) -> None:
        """Let go of the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
