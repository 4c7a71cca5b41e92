"""What a build joins: the ontology, a reader, the shapes. How they are loaded is `kg.pipeline.loading`'s affair."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.model import Article, Reading
from kg.pipeline.gate import Checker
from kg.vocabulary import Vocabulary


class Reader(Protocol):
    """What turns the bytes of a file into a reading."""

    def article(self, raw: bytes, file_name: str, beside: bytes | None = None) -> Article:
        """The article in `raw`; beside: content of the `.yaml` of the same stem. SeedError where there is none."""
        ...

    def read(self, article: Article) -> Reading:
        """All that the article yields; never fails."""
        ...


@dataclass(frozen=True)
class Rooms:
    """The rooms that a build joins.

    digest: SHA-256 of the files they were loaded from, in hex; load: loads them again, in another process; None where
    that cannot be done.
    """

    vocabulary: Vocabulary
    reader: Reader
    shapes: Checker
    digest: str = ""
    load: Callable[[], "Rooms"] | None = None


def data_digest(folders: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of some files and of all files of some folders, in hex."""
    total = hashlib.sha256()
    for folder in folders:
        inside = [folder] if folder.is_file() else folder.rglob("*")
        for path in sorted(p for p in inside if p.is_file() and "__pycache__" not in p.parts):
            content = path.read_bytes()
            name = path.name if path == folder else path.relative_to(folder).as_posix()
            total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()
