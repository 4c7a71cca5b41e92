"""The text as it is read: without letters that are not seen, and with one space between words.

Copies from the web hold soft hyphens, zero-width spaces, byte order marks, marks of direction, no-break and doubled
spaces inside and between words. They are no letters of what is told, yet the kept text has them and offsets count them.
So an article is read in an evened text, and where every span of what was read goes back to the kept text.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar, cast

from kg.model import Span

T = TypeVar("T")
# Unicode 15: soft hyphen, zero-width and joining marks, marks of direction, word joiner, byte order mark; C0 controls.
UNSEEN: Final = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x01-\x08\x0e-\x1f\x7f"
_SPACES: Final = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNEVEN: Final = re.compile(rf"[{UNSEEN}{_SPACES[1:]}]")
_PIECE: Final = re.compile(rf"[{UNSEEN}]+|(?P<space>[{_SPACES}][{_SPACES}{UNSEEN}]*)")
_WIDE: Final = re.compile(rf"[{_SPACES}]{{2,}}")
_CELL: Final = 40  # characters; a line of cells no longer than this, set apart by spaces, is the row of a table


@dataclass(frozen=True, slots=True)
class Evened:
    """An evened text. at: the place in the kept text of each of its letters."""

    text: str
    at: Sequence[int]

    def kept(self, span: Span) -> Span:
        """The span of the kept text that holds the letters of a span of the evened one."""
        if span.start >= span.end:
            return span
        return Span(self.at[span.start], self.at[span.end - 1] + 1)

    def even(self, span: Span) -> Span:
        """The span of the evened text for one of the kept text."""
        return Span(bisect_left(self.at, span.start), bisect_left(self.at, span.end))


def evened(text: str) -> Evened | None:
    """`text` evened, or None where it is even already."""
    if "  " not in text and _UNEVEN.search(text) is None:
        return None
    letters: list[str] = []
    at: list[int] = []
    start = 0
    for line in text.split("\n"):
        row = _row(line)
        done = 0
        for piece in _PIECE.finditer(line):
            letters.append(line[done : piece.start()])
            at += range(start + done, start + piece.start())
            done = piece.end()
            wide = _WIDE.fullmatch(piece[0]) is not None and row
            space = len(piece[0]) if wide else int(piece.lastgroup == "space")
            letters.append(" " * space)
            at += range(start + piece.start(), start + piece.start() + space)
        letters.append(line[done:] + "\n")
        at += range(start + done, start + len(line) + 1)
        start += len(line) + 1
    return Evened("".join(letters)[:-1], at[:-1])


def moved(told: T, even: Evened) -> T:
    """What was told of an evened text, with every span in it as one of the kept text."""
    if isinstance(told, Span):
        return cast(T, even.kept(told))
    if isinstance(told, tuple):
        return cast(T, tuple(moved(item, even) for item in told))
    if is_dataclass(told) and not isinstance(told, type):
        whole: dict[str, Any] = {f.name: getattr(told, f.name) for f in fields(told)}
        news = {name: moved(value, even) for name, value in whole.items()}
        if changed := {name: value for name, value in news.items() if value is not whole[name]}:
            return cast(T, replace(cast(Any, told), **changed))
    return told


def _row(line: str) -> bool:
    """Whether a line is the row of a table whose cells are set apart by spaces: those say something."""
    cells = _WIDE.split(line.strip())
    return len(cells) > 2 and max(map(len, cells)) <= _CELL
