"""What a process that answers strangers' queries may still do: no network, no other program, so much memory and time.

Linux: seccomp(2) with a filter of classic BPF (Documentation/userspace-api/seccomp_filter.rst), setrlimit(2), prctl(2).
"""

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 1, 38, 22, 2
# Calls that reach a network or start a program, by machine: numbers of the kernel's system call tables.
# socket, connect, bind, listen, accept, accept4, execve, execveat, ptrace, io_uring_setup (which opens sockets itself)
REFUSED = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 43, 288, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 202, 242, 221, 281, 117, 425)),
}
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06  # BPF_LD|BPF_W|BPF_ABS, BPF_JMP|BPF_JEQ|BPF_K, BPF_RET|BPF_K
ALLOW, DENY, KILL = 0x7FFF0000, 0x00050000 | errno.EACCES, 0x80000000
X32 = 0x40000000  # calls of the x32 interface carry this bit: the same kernel under other numbers
AT_LEAST = 0x35  # BPF_JMP|BPF_JGE|BPF_K


class ProgramFilter(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def die_with_parent() -> None:
    """Be killed when the thread that began this process ends, however it ends."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def confine(memory: int) -> None:
    """Give up the network, other programs, and more than `memory` bytes beside what is held already; no core files.

    An engine that is given no more memory ends its process. OSError where the system has no such filter.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Path("/proc/self/coredump_filter").write_text("0")  # for a program that takes core files whatever their limit
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + memory, held + memory))
    forbid_network()


def forbid_network() -> None:
    """From here on this process and its children get EACCES from every call that would reach a network."""
    machine = platform.machine()
    if machine not in REFUSED:
        raise OSError(errno.ENOSYS, f"no filter of system calls is known for {machine}")
    audit, calls = REFUSED[machine]
    code = [_step(LOAD, 4), _step(EQUAL, audit, 1, 0), _step(RETURN, KILL), _step(LOAD, 0)]
    if machine == "x86_64":
        code += [_step(AT_LEAST, X32, 0, 1), _step(RETURN, DENY)]
    for number in calls:
        code += [_step(EQUAL, number, 0, 1), _step(RETURN, DENY)]
    code.append(_step(RETURN, ALLOW))
    program = b"".join(code)
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(ProgramFilter(len(code), program)))


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """struct sock_filter."""
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _prctl(option: int, *arguments: object) -> None:
    values = [*arguments, *(0,) * (4 - len(arguments))]
    words = [ctypes.c_ulong(v) if isinstance(v, int) else v for v in values]
    if ctypes.CDLL(None, use_errno=True).prctl(option, *words) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
