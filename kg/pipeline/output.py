"""The folder of a build, written so that a crash at any moment leaves the old dump whole.

    vndx.ttl              the dump
    vndx.nt.gz            the same triples as sorted N-Triples
    report.json           what was read, left out and failed; SHA-256 of the other files
    gaps.tsv              what was seen and not understood
    articles/{16 hex}.txt the NFC text into which the quotations' offsets count

Everything is written and flushed in a hidden folder of the same directory first, and the Turtle read back. Then the
files are renamed one by one: articles (named by their content, so a new one never changes an old one), gaps.tsv,
vndx.nt.gz, report.json, and vndx.ttl last; articles that the new dump does not name go after that. At any moment
vndx.ttl is the whole old dump or the whole new one, and every article it names is there. If a crash falls between two
renames, the SHA-256 in report.json differs from that of vndx.ttl; the next build puts all of it right.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import RequestError

DUMP: Final = "vndx.ttl"
ARTICLES: Final = "articles"
COPY: Final = re.compile(r"[0-9a-f]{16}\.txt")  # name of an article's copy
_STAGE: Final = ".vndx-"
_ORDER: Final = ("gaps.tsv", "vndx.nt.gz", "report.json", DUMP)


def publish(out: Path, files: Mapping[str, bytes]) -> None:
    """Put `files` (path below `out` -> content) in the place of those of the last build.

    Where another build is writing there, this one waits for it. RequestError where the folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _locked(out):
            _publish(out, files)
    except OSError as error:
        raise RequestError(f"{out}: cannot be written: {error.strerror or error}") from error


def _publish(out: Path, files: Mapping[str, bytes]) -> None:
    for left in out.glob(f"{_STAGE}*"):  # of a build that was killed; the lock says that it is not running
        shutil.rmtree(left)
    stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=out))
    try:
        for name, content in files.items():
            _write(stage / name, content)
        for folder in sorted({(stage / name).parent for name in files}):
            _flush(folder)
        _read_back(stage / DUMP)
        articles = sorted(name for name in files if name not in _ORDER)
        (out / ARTICLES).mkdir(exist_ok=True)
        for name in articles:
            (stage / name).replace(out / name)
        _flush(out / ARTICLES)  # even where the power fails, no dump is there before its articles
        for name in _ORDER:
            (stage / name).replace(out / name)
        _flush(out)
        for old in (out / ARTICLES).glob("*.txt"):
            if COPY.fullmatch(old.name) and f"{ARTICLES}/{old.name}" not in files:
                old.unlink()
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_back(path: Path) -> None:
    """What is on the disk must be Turtle: a SyntaxError here is a bug of the writer and stops the build in time."""
    for _ in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        pass


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # and with it the lock
