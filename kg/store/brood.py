"""The server's side of one nursery (kg/store/nursery.py): its process, and the workers it has forked."""

import asyncio
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import DumpError, EngineError, Faults
from kg.store import frames
from kg.store.folders import Folder
from kg.store.nursery import PACKET

# A worker's pid, the exit code to come, and its descriptors.
Born = tuple[int, "asyncio.Future[int]", list[int]]
SETTINGS = {
    # so many pieces of memory of each size are kept at hand by glibc, where else 7: a query takes and returns
    # thousands, so it spares a part of its time; all pieces (24 to 1,032 bytes) come to 33 MB at most
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=1000",
}
PROCESS_CLOCK = 2  # of a process, all its threads together: CPUCLOCK_SCHED


@dataclass(slots=True, eq=False)
class Worker:
    """A process that evaluates one query at a time."""

    brood: "Brood"
    pid: int
    pidfd: int
    lender: socket.socket  # through which it is lent files
    spool: BinaryIO  # the one that lies ready for its next large answer
    line: frames.Line
    ended: asyncio.Future[int]  # its exit code, negative for a signal
    killed: bool = False

    async def ask(self, request: bytes) -> frames.Message:
        """Its answer to a packed request; ConnectionError where it dies."""
        return await self.line.ask(request)

    def kill(self) -> None:
        """End it at once, whatever it does."""
        if not self.killed:
            self.killed = True
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def seconds(self) -> float:
        """Of a processor that it has taken so far (clock_getcpuclockid(3))."""
        with suppress(OSError):  # it has ended
            return time.clock_gettime(~self.pid << 3 | PROCESS_CLOCK)
        return 0.0

    def yield_to_others(self) -> None:
        """Let every other process go first."""
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 19)

    def close(self) -> None:
        """Let go of it: it ends when it has nothing to do."""
        self.line.close()
        os.close(self.pidfd)
        self.lender.close()
        self.spool.close()

    def hand_over(self) -> BinaryIO:
        """The file of its large answer; another is ready for its next."""
        written, self.spool = self.spool, lend(self.lender)
        return written


def lend(lender: socket.socket) -> BinaryIO:
    """A nameless file for a large answer of a worker."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  it is closed when its answer is
    with suppress(OSError):  # the worker has ended
        socket.send_fds(lender, [b" "], [file.fileno()])
    return file


class Spooled(io.FileIO):
    """A large answer on its way to who asked: a file from its beginning, which others may be reading too."""

    def __init__(self, file: BinaryIO, closed: Callable[[int], None] = lambda octets: None) -> None:
        """closed: is told its bytes once it is."""
        super().__init__(f"/proc/self/fd/{file.fileno()}")  # a place in the file of its own (proc(5))
        self.octets = os.fstat(self.fileno()).st_size
        self._closed = closed

    def close(self) -> None:
        """Give back its place on the disk, where it was the last."""
        if not self.closed:
            super().close()
            self._closed(self.octets)


class NoRoomError(Exception):
    """The files do not fit in the memory they were given."""


def hatch(connection: socket.socket) -> subprocess.Popen[bytes]:
    """A nursery's process, at the other end of a connection."""
    program = "import sys; from kg.store.nursery import main; sys.exit(main())"
    command = [sys.executable, "-c", program, str(connection.fileno())]
    environment = SETTINGS | os.environ
    return subprocess.Popen(command, pass_fds=[connection.fileno()], stdin=subprocess.DEVNULL, env=environment)


class Brood:
    """A nursery over files, and its workers."""

    def __init__(self, files: Sequence[Path], lost: Callable[["Brood"], None]) -> None:
        """lost: called where the nursery's process ends by itself."""
        self.files = tuple(files)
        self.lost = lost
        self.quads = self.resident = 0
        self.version = ""
        self.ours = False  # whether the data are a dump of vndx
        self._alive: dict[int, asyncio.Future[int]] = {}  # by pid: the exit code to come
        self._awaited: deque[asyncio.Future[Born]] = deque()
        self._ready: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._described: asyncio.Future[str] | None = None
        self._closed = False

    async def start(self, memory: int = 0, folder: Folder | None = None) -> None:
        """Load the files in a process of their own; DumpError where one cannot be loaded.

        folder: for a store on the disk, removed in the end; without it the files are loaded in `memory`
        bytes of address space (0: any), or NoRoomError.
        """
        self._folder = folder
        self._control, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        self._control.setblocking(False)
        with theirs:
            self._process = hatch(theirs)
        wanted = {"files": [str(path.resolve()) for path in self.files], "memory": memory}
        self._control.send(json.dumps(wanted | {"folder": str(folder.path) if folder else None}).encode())
        asyncio.get_running_loop().add_reader(self._control, self._hear)
        told = await self._ready
        if told.get("aborted") and memory:
            raise NoRoomError
        if "faults" in told:
            self.close()
            faults = [DumpError(*fault) for fault in told["faults"]]
            raise faults[0] if len(faults) == 1 else Faults(faults)
        self.quads, self.resident, self.version = told["ready"], told["resident"], told["version"]
        self.ours = told["ours"]

    async def describe(self, quads: bytes) -> None:
        """Put N-Quads beside the data, for workers to come; EngineError where the nursery is gone."""
        self._described = asyncio.get_running_loop().create_future()
        with tempfile.TemporaryFile() as file:
            file.write(quads)
            file.seek(0)
            try:
                socket.send_fds(self._control, [b"{}"], [file.fileno()])
            except OSError as error:
                raise EngineError("the process that holds the data is gone") from error
        self.version = await self._described

    async def fork(self, memory: int) -> Worker:
        """A new worker that may take `memory` bytes; EngineError where the nursery is gone."""
        born: asyncio.Future[Born] = asyncio.get_running_loop().create_future()
        self._awaited.append(born)
        try:
            self._control.send(json.dumps({"memory": memory}).encode())
        except OSError as error:
            raise EngineError("no worker can be started: the process that holds the data is gone") from error
        pid, ended, (connection, pidfd, lending) = await born
        theirs = socket.socket(fileno=connection)
        _, line = await asyncio.get_running_loop().create_connection(frames.Line, sock=theirs)
        lender = socket.socket(fileno=lending)
        return Worker(self, pid, pidfd, lender, lend(lender), line, ended)

    def close(self) -> None:
        """End the nursery; workers that are busy end with it."""
        if not self._closed:
            self._closed = True
            asyncio.get_running_loop().remove_reader(self._control)
            self._control.close()
            if self._process.poll() is None:
                self._process.kill()
            self._process.wait()
            if self._folder is not None:
                self._folder.remove()

    def _hear(self) -> None:
        try:
            packet, descriptors, _, _ = socket.recv_fds(self._control, PACKET, 3)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            packet, descriptors = b"", []
        if not packet:
            self._end()
            return
        told = json.loads(packet)
        if "died" in told:
            self._alive.pop(told["died"]).set_result(told["status"])
        elif "pid" in told:
            ended = self._alive[told["pid"]] = asyncio.get_running_loop().create_future()
            self._awaited.popleft().set_result((told["pid"], ended, descriptors))
        elif "described" in told:
            assert self._described is not None
            self._described.set_result(told["described"])
        else:
            self._ready.set_result(told)

    def _end(self) -> None:
        """The nursery is gone, and with it its workers."""
        self.close()
        if not self._ready.done():
            why = "the process that loads it ended: is there memory enough?"
            fault = (str(self.files[0]) if self.files else "no file", why, None)
            self._ready.set_result({"faults": [fault], "aborted": self._process.returncode == -signal.SIGABRT})
            return
        if self._described is not None and not self._described.done():
            self._described.set_exception(EngineError("the process that holds the data ended"))
        for born in self._awaited:
            born.set_exception(EngineError("no worker can be started: the process that holds the data ended"))
        for ended in self._alive.values():
            ended.set_result(-signal.SIGKILL)
        self.lost(self)
