"""The folder of a build, written so that a crash at any moment leaves the old dump whole.

    vndx.ttl              the dump
    vndx.nt.gz            the same triples as sorted N-Triples
    void.ttl              what the dump is: counts, rights, origin, files (`kg.pipeline.describing`)
    report.json           what was read, left out and failed; SHA-256 of the other files
    gaps.tsv              what was seen and not understood
    articles/{16 hex}.txt the NFC text into which the quotations' offsets count
    …                     the forms of the dump that were asked for (`kg.forms`); those of an earlier build go

Everything is written and flushed in a hidden folder of the same directory first, and the Turtle read back. Then the
files are renamed one by one: articles (named by their content, so a new one never changes an old one), gaps.tsv,
vndx.nt.gz and further forms, void.ttl, report.json, and vndx.ttl last; articles that the new dump does not name, and
forms of the old one that were not asked for again, go after that. At any moment
vndx.ttl is the whole old dump or the whole new one, and every article it names is there. If a crash falls between two
renames, the SHA-256 in report.json differs from that of vndx.ttl; the next build puts all of it right.

What was read of each article is kept in .vndx-cache (`kg.pipeline.keeping`), of which no dump depends.
"""

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph as ox

from kg.errors import RequestError
from kg.forms import FORMS

DUMP: Final = "vndx.ttl"
LINES: Final = "vndx.nt.gz"
GAPS: Final = "gaps.tsv"
REPORT: Final = "report.json"
VOID: Final = "void.ttl"
ARTICLES: Final = "articles"
CACHE: Final = ".vndx-cache"
COPY: Final = re.compile(r"[0-9a-f]{16}\.txt")  # name of an article's copy
STAGE: Final = ".vndx-stage-"
_FORMS: Final = frozenset(name for form in FORMS for name in form.files)


class Stage:
    """A folder in which a build is written; `scratch` is a part of it that is never published."""

    def __init__(self, folder: Path, out: Path) -> None:
        self._folder = folder
        self._out = out
        self._articles: set[str] = set()
        self.digests: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.scratch = folder / "scratch"
        self.scratch.mkdir()
        (folder / ARTICLES).mkdir()

    def article(self, key: str, text: bytes) -> None:
        """Put the text of an article there, once."""
        if key not in self._articles:
            self._articles.add(key)
            name = f"{ARTICLES}/{key}.txt"
            # What a build has put there is named by its content; so it is not written again.
            if not (self._out / name).is_file() or (self._out / name).read_bytes() != text:
                with self._opened(name) as file:
                    file.write(text)

    @contextmanager
    def file(self, name: str) -> Iterator["Hashed"]:
        """A file of the dump to write to; its SHA-256 and size go to `digests` and `sizes`."""
        with self._opened(name) as file:
            hashed = Hashed(file)
            yield hashed
        self.digests[name] = hashed.digest.hexdigest()
        self.sizes[name] = hashed.size

    @contextmanager
    def _opened(self, name: str) -> Iterator[BinaryIO]:
        with (self._folder / name).open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def publish(self) -> None:
        """Put all that was written in the place of the last build."""
        for folder in (self._folder / ARTICLES, self._folder):
            _flush(folder)
        _read_back(self._folder / DUMP)
        (self._out / ARTICLES).mkdir(exist_ok=True)
        for path in sorted((self._folder / ARTICLES).iterdir()):
            path.replace(self._out / ARTICLES / path.name)
        _flush(self._out / ARTICLES)  # even where the power fails, no dump is there before its articles
        for name in (*sorted(self.digests.keys() - {REPORT, DUMP}), REPORT, DUMP):
            (self._folder / name).replace(self._out / name)
        _flush(self._out)
        for old in (self._out / ARTICLES).glob("*.txt"):
            if COPY.fullmatch(old.name) and old.stem not in self._articles:
                old.unlink()
        for name in _FORMS - self.digests.keys():
            (self._out / name).unlink(missing_ok=True)


class Hashed:
    """A file that knows the SHA-256 and the number of the bytes that were written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Append."""
        self.digest.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Leave it to the end of the file."""


@contextmanager
def staging(out: Path) -> Iterator[Stage]:
    """A stage for the folder `out`, which is made; where nothing is published, it is as it was before.

    Where another build is at work there, this one waits for it. RequestError where the folder cannot be written.
    """
    made = next((p for p in (*reversed(out.parents), out) if not p.exists()), None)
    published = False
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _locked(out):
            for left in out.glob(f"{STAGE}*"):  # of a build that was killed; the lock says that it is not running
                shutil.rmtree(left)
            folder = Path(tempfile.mkdtemp(prefix=STAGE, dir=out))
            try:
                yield Stage(folder, out)
                published = (out / DUMP).exists()
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise RequestError(f"{out}: cannot be written: {error.strerror or error}") from error
    finally:
        if made is not None and not published:
            shutil.rmtree(made, ignore_errors=True)


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
