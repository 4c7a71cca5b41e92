"""Messages between the server and the processes that answer: a small object as JSON, and bytes after it.

Eight bytes tell both lengths (two unsigned integers, network order). The two ends trust each other with nothing but
this: no message can run code.
"""

import asyncio
import json
import socket
import struct
from collections.abc import Mapping
from typing import Any, cast

LENGTHS = struct.Struct("!II")
Head = dict[str, Any]
Message = tuple[Head, bytes]


def pack(head: Mapping[str, object], body: bytes = b"") -> bytes:
    """A message as bytes."""
    octets = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return LENGTHS.pack(len(octets), len(body)) + octets + body


def receive(connection: socket.socket) -> Message | None:
    """The next message of a blocking socket; None where the other end is gone."""
    lengths = _exactly(connection, LENGTHS.size)
    if lengths is None:
        return None
    of_head, of_body = LENGTHS.unpack(lengths)
    octets = _exactly(connection, of_head + of_body)
    return None if octets is None else _unpack(octets, of_head)


class Line(asyncio.Protocol):
    """The server's end: one question, then one answer. An asyncio stream would wake who waits for each part of it."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport
        self._taken = bytearray()
        self._wanted = LENGTHS.size
        self._answer: asyncio.Future[Message] | None = None
        self._lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """A part of an answer."""
        self._taken += data
        if len(self._taken) < self._wanted:
            return
        of_head, of_body = LENGTHS.unpack_from(self._taken)
        self._wanted = LENGTHS.size + of_head + of_body
        if len(self._taken) >= self._wanted and self._answer is not None and not self._answer.done():
            self._answer.set_result(_unpack(bytes(memoryview(self._taken)[LENGTHS.size :]), of_head))

    def connection_lost(self, exc: Exception | None) -> None:
        """The other end is gone."""
        self._lost = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionResetError())

    async def ask(self, question: bytes) -> Message:
        """The answer to a packed question; ConnectionError where the other end is gone."""
        if self._lost:
            raise ConnectionResetError
        self._taken.clear()
        self._wanted = LENGTHS.size
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(question)
        return await self._answer

    def close(self) -> None:
        """Let go of the other end."""
        self._transport.close()


def _unpack(octets: bytes, of_head: int) -> Message:
    return json.loads(octets[:of_head].decode("utf-8", "surrogatepass")), octets[of_head:]


def _exactly(connection: socket.socket, number: int) -> bytes | None:
    octets = bytearray(number)
    view, filled = memoryview(octets), 0
    while filled < number:
        got = connection.recv_into(view[filled:])
        if not got:
            return None
        filled += got
    return bytes(octets)
