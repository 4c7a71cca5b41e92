"""N-Triples and N-Quads: the lines as they are sorted. https://www.w3.org/TR/n-triples/, https://www.w3.org/TR/n-quads/"""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from kg.forms.form import Dump, Open, Output

_BLOCK: Final = 4000  # lines written at once
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
    rest = iter(parts)
    while block := list(islice(rest, _BLOCK)):
        file.write(b"".join(block))
