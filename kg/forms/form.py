"""What a form of the dump is, and what it is made of."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.errors import RequestError
from kg.sorting import SortedGraph


class Output(Protocol):
    """A file to write to."""

    def write(self, data: bytes, /) -> int:
        """Append."""
        ...


Open = Callable[[str], AbstractContextManager[Output]]


@dataclass(frozen=True, slots=True)
class Dump:
    """The dump as lines on the disk, read as often as a form asks; no more than a form holds of them is in memory.

    base: that of id:; triples: N-Triples, sorted by bytes, so that a subject's come together; quads: the same as sorted
    N-Quads, each triple in the graph of every article that says it and what is from ontology/ in `REFERENCE`, asked for
    by forms with `Form.quads` alone; graph: finds a subject's lines in the triples; scratch: a folder for a form's own
    files (`kg.sorting.Runs`), which goes when the build ends.
    """

    base: str
    triples: Callable[[], Iterator[bytes]]
    quads: Callable[[], Iterator[bytes]]
    graph: SortedGraph
    scratch: Path


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a build can write the dump besides vndx.ttl.

    name: as `--formats` calls it; files: each that it leaves beside vndx.ttl -> its media type; write: makes all of
    them, the same bytes for the same dump, opening each by its name; quads: whether it asks for `Dump.quads`.
    """

    name: str
    files: Mapping[str, str]
    write: Callable[[Dump, Open], None]
    quads: bool = False


class FormError(RequestError):
    """A form that cannot express what the dump holds."""
