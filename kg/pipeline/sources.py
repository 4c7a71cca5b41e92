"""Files and folders -> the articles to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import SeedError
from kg.pipeline.output import ARTICLES, COPY

SUFFIXES: Final = (".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A file that holds an article. name: its path below the folder that was given, or its file name."""

    name: str
    path: Path


def find_sources(paths: Iterable[Path], out: Path) -> tuple[tuple[Source, ...], tuple[SeedError, ...]]:
    """All articles of files and folders (with what lies below them), each file once, by name; and what is no source.

    out: folder of the build, whose own copies of articles are none.
    """
    copies = (out / ARTICLES).resolve()
    found: dict[Path, Source] = {}
    faults: list[SeedError] = []
    for path in paths:
        if path.is_dir():
            files = [
                p
                for p in path.rglob("*")
                if p.suffix.lower() in SUFFIXES
                and p.is_file()
                and not (COPY.fullmatch(p.name) and p.resolve().parent == copies)
            ]
            if not files:
                faults.append(SeedError(path, f"holds no article ({', '.join(SUFFIXES)})"))
            for file in files:
                found.setdefault(file.resolve(), Source(file.relative_to(path).as_posix(), file))
        elif not path.exists():
            faults.append(SeedError(path, "there is no such file or folder"))
        elif path.suffix.lower() not in SUFFIXES:
            faults.append(SeedError(path, f"is no article; its name would end in {' or '.join(SUFFIXES)}"))
        else:
            found.setdefault(path.resolve(), Source(path.name, path))
    return tuple(sorted(found.values())), tuple(faults)
