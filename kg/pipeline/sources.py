"""Files, folders and standard input -> the articles to read."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import SeedError
from kg.pipeline.output import ARTICLES, COPY, STAGE
from kg.text import SUFFIX

SUFFIXES: Final = (".txt", ".html", ".htm")
STDIN: Final = Path("-")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A file that holds an article. name: its path below the folder that was given, or its file name.

    given: the content of standard input, which is read when it is found since it cannot be read twice.
    """

    name: str
    path: Path
    given: bytes | None = None

    def read(self) -> tuple[bytes, bytes | None]:
        """The content, and that of the `.yaml` beside it where there is one. SeedError where either cannot be read."""
        if self.given is not None:
            return self.given, None
        beside = self.path.with_suffix(SUFFIX)
        try:
            return self.path.read_bytes(), beside.read_bytes() if beside.is_file() else None
        except OSError as error:
            raise SeedError(error.filename or self.path, f"cannot be read: {error.strerror}") from error


def source_of(path: Path) -> Source:
    """The source of this path, which is not looked at; "-" is standard input, and is read."""
    return Source("stdin", Path("stdin"), sys.stdin.buffer.read()) if path == STDIN else Source(path.name, path)


def find_sources(paths: Iterable[Path], out: Path) -> tuple[tuple[Source, ...], tuple[SeedError, ...]]:
    """All articles of files and folders (with what lies below them), each file once, by name; and what is no source.

    What a build that was killed has left is none. The path "-" is standard input, an article named "stdin". out: folder
    of the build, whose own copies of articles are none.
    """
    copies = (out / ARTICLES).resolve()
    found: dict[Path, Source] = {}
    faults: list[SeedError] = []
    for path in paths:
        if path == STDIN:
            if path not in found:
                found[path] = source_of(path)
        elif path.is_dir():
            files = [
                p
                for p in path.rglob("*")
                if p.suffix.lower() in SUFFIXES
                and p.is_file()
                and not (COPY.fullmatch(p.name) and p.resolve().parent == copies)
                and not any(part.startswith(STAGE) for part in p.relative_to(path).parts)
            ]
            if not files:
                faults.append(SeedError(path, f"holds no article ({', '.join(SUFFIXES)})"))
            for file in files:
                found.setdefault(file.resolve(), Source(file.relative_to(path).as_posix(), file))
        elif not path.exists():
            faults.append(SeedError(path, "there is no such file or folder"))
        elif path.suffix.lower() not in SUFFIXES:
            faults.append(SeedError(path, f"is no article; its name would end in {', '.join(SUFFIXES)}"))
        else:
            found.setdefault(path.resolve(), source_of(path))
    return tuple(sorted(found.values())), tuple(faults)
