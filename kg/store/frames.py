"""Messages between the server and the processes that answer: a small object as JSON, and bytes after it.

Eight bytes tell both lengths (two unsigned integers, network order). The two ends trust each other with nothing but
this: no message can run code.
"""

import asyncio
import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

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


async def read(reader: asyncio.StreamReader) -> Message:
    """The next message of a stream; asyncio.IncompleteReadError or ConnectionError where the other end is gone."""
    of_head, of_body = LENGTHS.unpack(await reader.readexactly(LENGTHS.size))
    return _unpack(await reader.readexactly(of_head + of_body), of_head)


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
