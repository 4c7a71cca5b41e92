"""The process that holds a store and makes workers of itself; `main` is all of it.

A fork has the whole store at once, where loading a million triples takes seconds (`make bench ARGS="--only loading"`),
so that a worker which had to be killed is replaced before anybody misses it. This process evaluates nothing and has one
thread.

Its socket (SOCK_SEQPACKET, one JSON object a packet) is told what to load, in how much memory or in which folder, tells
{"ready": quads} or {"faults": [[path, message, line]]}, and answers {"memory": bytes} with {"pid": …} and three
descriptors: the worker's socket, its pidfd (pidfd_open(2): a signal sent through it cannot meet another process) and
a socket through which it is lent files for its large answers. It tells {"died": pid, "status": …} of each worker that
ends. A packet with a descriptor hands over a file of N-Quads that describe the data, to be put beside them before the
first worker that serves; the answer is {"described": version}.
"""

import gc
import json
import os
import resource
import selectors
import signal
import socket
import sys
from pathlib import Path

from kg.errors import DataError, Faults
from kg.store.confinement import die_with_parent
from kg.store.embedded import EmbeddedStore
from kg.store.worker import begin

PACKET = 1 << 16  # bytes
MOST, LONGEST = 10, 500  # faults that are told, and characters of each


def main() -> int:
    """Load, then fork and bury until the server is gone."""
    die_with_parent()
    silence_engine()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the server, which ends this process itself
    control = socket.socket(fileno=int(sys.argv[1]))
    wanted = json.loads(control.recv(PACKET))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if wanted["memory"]:
        resource.setrlimit(resource.RLIMIT_AS, (wanted["memory"], most))
    try:
        store = EmbeddedStore(map(Path, wanted["files"]), Path(wanted["folder"]) if wanted["folder"] else None)
    except DataError as error:
        errors = error.errors if isinstance(error, Faults) else (error,)
        faults = [(str(e.path), e.message[:LONGEST], e.line) for e in errors[:MOST]]
        control.send(json.dumps({"faults": faults}).encode())
        return 1
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    quads, ours = len(store), store.ours
    store.rest()
    gc.freeze()  # what is loaded never becomes garbage; looking through it would copy its pages into each child
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    told = {"ready": quads, "resident": resident, "version": store.version, "ours": ours}
    control.send(json.dumps(told).encode())
    Nursery(control, store).run()
    return 0


def silence_engine() -> None:
    """Let only Python write to the log: where memory or stack runs out, the engine would, at each query that takes too
    much. Who asked is told, and what ends is counted.
    """
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


class Nursery:
    """Forks where it is asked to, and buries who died."""

    def __init__(self, control: socket.socket, store: EmbeddedStore) -> None:
        self.control = control
        self.store = store
        self.selector = selectors.DefaultSelector()

    def run(self) -> None:
        """Until the other end of the socket is closed."""
        self.selector.register(self.control, selectors.EVENT_READ)
        while True:
            for key, _ in self.selector.select():
                if key.data is not None:
                    self.bury(key.fd, key.data)
                    continue
                try:
                    packet, descriptors, _, _ = socket.recv_fds(self.control, PACKET, 1)
                except ConnectionResetError:  # closed with something unread
                    return
                if not packet:
                    return
                if descriptors:
                    self.describe(descriptors[0])
                else:
                    self.fork(json.loads(packet)["memory"])

    def describe(self, descriptor: int) -> None:
        """Put what a file holds beside the data."""
        with os.fdopen(descriptor, "rb") as file:
            self.store.describe(file.read())
        self.control.send(json.dumps({"described": self.store.version}).encode())

    def fork(self, memory: int) -> None:
        """One worker more."""
        ours, theirs = socket.socketpair()
        lender, borrower = socket.socketpair(type=socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            ours.close()
            lender.close()
            self.control.close()
            self.selector.close()
            begin(theirs, borrower, self.store, memory)
        theirs.close()
        borrower.close()
        pidfd = os.pidfd_open(pid)
        socket.send_fds(self.control, [json.dumps({"pid": pid}).encode()], [ours.fileno(), pidfd, lender.fileno()])
        ours.close()
        lender.close()
        self.selector.register(pidfd, selectors.EVENT_READ, pid)

    def bury(self, pidfd: int, pid: int) -> None:
        """Tell how a worker ended."""
        self.selector.unregister(pidfd)
        os.close(pidfd)
        _, status = os.waitpid(pid, 0)
        self.control.send(json.dumps({"died": pid, "status": os.waitstatus_to_exitcode(status)}).encode())
