"""What was read of an article is kept beside the dump, so that the next build does not read it again.

A file is named by a hash of all that its content depends on: the article's bytes and file name, what lies beside it,
the base of id:, ontology, rules and shapes, and the code. It is written beside and renamed; one that is not whole is as
if it were not there.
"""

import contextlib
import hashlib
import os
import zlib
from functools import cache
from pathlib import Path

import kg
from kg.pipeline.outcome import Outcome, unpack
from kg.pipeline.rooms import Rooms, data_digest
from kg.vocabulary import PACKAGE


class Kept:
    """The outcomes in a folder for one set of rooms and one base of id:. Only those that were asked for or put stay."""

    def __init__(self, folder: Path, rooms: Rooms, base: str) -> None:
        self._folder = folder
        reader = type(rooms.reader)
        told = (kg.__version__, code_digest(), rooms.digest, reader.__module__, reader.__qualname__, base)
        self._head = "\0".join(told).encode()
        self._used: set[str] = set()

    def name(self, file_name: str, raw: bytes, beside: bytes | None) -> str:
        """The name of the outcome of an article, in hex."""
        told = hashlib.sha256(self._head)
        for part in (file_name.encode(), raw, beside or b""):
            told.update(b"%d\0" % len(part) + part)
        return told.hexdigest()

    def get(self, name: str) -> Outcome | None:
        """The outcome kept under a name, None where there is none or it is not whole."""
        self._used.add(name)
        try:
            return unpack(self._path(name).read_bytes())
        except (OSError, ValueError, zlib.error):
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep a packed outcome. Raises OSError where that fails."""
        self._used.add(name)
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(data)
        beside.replace(path)

    def forget(self) -> None:
        """Remove what this build had no use for."""
        for path in self._folder.glob("??/*"):
            if path.name not in self._used:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


@cache
def code_digest() -> str:
    """SHA-256 of the package's own files, in hex."""
    return data_digest([PACKAGE])
