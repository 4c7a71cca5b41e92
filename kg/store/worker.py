"""The process that evaluates queries, one after the other, until it is killed or its server is gone.

It is a copy of one that holds the store (kg/store/nursery.py), so it loads nothing; and it may do nothing but read
that store, compute, and write to the one socket it was given (kg/store/confinement.py).
"""

import os
import resource
import socket
import sys
import time
import traceback
from typing import BinaryIO

from kg.errors import BusyError, EngineError, RefusedError, RequestError, TooMuchError
from kg.sparql import FORMATS, Bounds, Format, Query
from kg.store.confinement import confine, die_with_parent
from kg.store.embedded import EmbeddedStore
from kg.store.frames import Message, pack, receive

ERRORS = {error.__name__: error for error in (RequestError, RefusedError, EngineError, BusyError, TooMuchError)}
SPOOLED = 1 << 20  # bytes
PAGE = resource.getpagesize()  # bytes


def work(connection: socket.socket, borrower: socket.socket, store: EmbeddedStore, memory: int) -> None:
    """Answer what comes until the other end closes; `memory`: bytes that may be taken beside the store.

    An answer of more than SPOOLED bytes is written to a file that the server lends, and has too: who asked reads it as
    slowly as it likes. `borrower`: where the next such file lies ready.
    """
    die_with_parent()
    store.wake()
    statm = os.open("/proc/self/statm", os.O_RDONLY)
    held = size(statm)
    confine(memory)
    while (message := receive(connection)) is not None:
        begin = time.perf_counter()
        head, body = answer(message, store)
        head["seconds"] = time.perf_counter() - begin
        if len(body) > SPOOLED:
            with borrowed(borrower) as file:
                file.write(body)
            body = b""
            head["spooled"] = True
        head["grown"] = size(statm) - held
        connection.sendall(pack(head, body))


def borrowed(borrower: socket.socket) -> BinaryIO:
    """The file that the server lends for a large answer."""
    _, descriptors, _, _ = socket.recv_fds(borrower, 1, 1)
    if not descriptors:
        raise ConnectionResetError
    return os.fdopen(descriptors[0], "wb")


def packed(query: Query, form: Format, bounds: Bounds) -> bytes:
    """What a worker is sent: the request of `answer`."""
    told = {
        "default": query.default_graphs,
        "named": query.named_graphs,
        "base": query.base,
        "given": query.given,
        "form": FORMATS.index(form),
        "rows": bounds.rows,
        "octets": bounds.octets,
    }
    return pack(told, query.text.encode("utf-8", "surrogatepass"))


def answer(message: Message, store: EmbeddedStore) -> Message:
    """What a request (`packed`) is answered: the bytes and what is told of them, or an error as `failed`."""
    request, octets = message
    text = octets.decode("utf-8", "surrogatepass")
    given = tuple((hole, data) for hole, data in request["given"])
    query = Query(text, tuple(request["default"]), tuple(request["named"]), request["base"], given)
    form = FORMATS[request["form"]]
    try:
        answered = store.bounded(query, form, Bounds(request["rows"], request["octets"]))
    except RequestError as error:
        kind = type(error).__name__
        return {"error": kind, "told": [error.message, error.line, error.column], "vi": error.vi}, b""
    except MemoryError:
        return {"error": "memory"}, b""
    except Exception:  # noqa: BLE001  a bug costs its query: who runs the server sees it, who asks does not
        traceback.print_exc(file=sys.stderr)
        return {"error": "bug"}, b""
    return {"rows": answered.rows, "truncated": answered.truncated}, answered.read()


def size(statm: int) -> int:
    """Bytes of this process's address space, by its open file of proc(5)."""
    return int(os.pread(statm, 100, 0).split()[0]) * PAGE


def begin(connection: socket.socket, borrower: socket.socket, store: EmbeddedStore, memory: int) -> None:
    """Be a worker from here to the end of the process: for the child of a fork."""
    status = 1
    try:
        work(connection, borrower, store, memory)
        status = 0
    except (ConnectionError, KeyboardInterrupt):
        status = 0
    except BaseException:  # noqa: BLE001  it is told, and the process ends below
        traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(status)  # nothing of the process it is a copy of may run on
