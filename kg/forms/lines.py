"""N-Triples and N-Quads: the lines as they are sorted. https://www.w3.org/TR/n-triples/, https://www.w3.org/TR/n-quads/"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

from kg.forms.form import Dump, Open, Output
from kg.sorting import blocks
from kg.values.terms import words_of

NT: Final = "vndx.nt"
NQ: Final = "vndx.nq"


def write_triples(dump: Dump, opened: Open) -> None:
    """The dump as N-Triples."""
    with opened(NT) as file:
        write_blocks(file, dump.triples())


def write_quads(dump: Dump, opened: Open) -> None:
    """The dump as N-Quads."""
    with opened(NQ) as file:
        write_blocks(file, dump.quads())


def write_blocks(file: Output, parts: Iterable[bytes]) -> None:
    """Write small parts in large ones."""
    for block in blocks(parts):
        file.write(b"".join(block))


def subjects(lines: Iterable[bytes]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The IRI of each subject of sorted N-Triples, and its properties with the objects of each, as terms.

    Raises ValueError where a line has a blank node, which has no place in the dump.
    """
    rows = (line[:-3].decode().split(" ", 2) for line in lines)
    for subject, about in groupby(rows, key=itemgetter(0)):
        described: dict[str, list[str]] = {}
        for _, predicate, term in about:
            if not (subject.startswith("<") and term.startswith(("<", '"'))):
                raise ValueError(f"a blank node has no place in the graph: {subject} {predicate} {term}")
            described.setdefault(predicate, []).append(term)
        yield words_of(subject), described
