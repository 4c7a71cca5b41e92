"""Large answers that are kept, in nameless files: those that were asked for last."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import BinaryIO

from kg.sparql import Bounds, Format, Query

Asked = tuple[Query, Format, Bounds]


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in a file: its bytes on the disk, its rows, and whether there were more."""

    file: BinaryIO
    octets: int
    rows: int
    truncated: bool


class Shelf:
    """Answers of one state of the data, of so many bytes in all."""

    def __init__(self, octets: int) -> None:
        self.most = octets
        self.octets = 0
        self._kept: OrderedDict[Asked, Written] = OrderedDict()

    def find(self, asked: Asked) -> Written | None:
        """What is kept of it."""
        if not self._kept:
            return None
        found = self._kept.get(asked)
        if found is not None:
            self._kept.move_to_end(asked)
        return found

    def keep(self, asked: Asked, written: Written) -> None:
        """Keep an answer, and let go of others where there is no room; one that is as large as half of all is not kept.

        Its file is closed when it is let go of: who still reads it has it open for himself.
        """
        if asked in self._kept or 2 * written.octets > self.most:
            written.file.close()
            return
        self._kept[asked] = written
        self.octets += written.octets
        while self.octets > self.most:
            self._let_go(*self._kept.popitem(last=False))

    def clear(self) -> None:
        """Let go of all: the data are others, or nobody asks any more."""
        while self._kept:
            self._let_go(*self._kept.popitem())

    def _let_go(self, _: Asked, written: Written) -> None:
        self.octets -= written.octets
        written.file.close()
