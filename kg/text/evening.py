"""The text as it is read: without letters that are not seen, with one space between words, and with one letter Đ.

Copies from the web hold soft hyphens, zero-width spaces, byte order marks, marks of direction, no-break and doubled
spaces inside and between words, and the Icelandic Ð of old keyboards, which would give a person two names; what was
copied from a mail or a PDF is broken into lines of one width. None of this is told, yet the kept text has it and
offsets count it. So an article is read in an evened text, and every span of what was read goes back to the kept text.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter, is_
from typing import Any, Final, TypeVar, cast

from kg.model import Span
from kg.model.frozen import dataclass, replace

T = TypeVar("T")
_PLAIN: Final = frozenset((str, int, bool, type(None), date, Decimal))  # holds no span
# Unicode 15: soft hyphen, zero-width and joining marks, marks of direction, word joiner, byte order mark; C0 controls.
UNSEEN: Final = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x01-\x08\x0e-\x1f\x7f"
_SPACES: Final = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNEVEN: Final = re.compile(rf"[{UNSEEN}{_SPACES[1:]}]")
_JOINER: Final = "\u034f"  # the one of them that Python counts among what is printed
_PIECE: Final = re.compile(
    rf"[{UNSEEN}]+|(?P<space> [{_SPACES}{UNSEEN}]+|[{_SPACES[1:]}][{_SPACES}{UNSEEN}]*)"  # no plain space by itself
)
_WIDE: Final = re.compile(rf"[{_SPACES}]{{2,}}")
_BROKEN: Final = re.compile(r"\n(?<=[^\s.!?…:;]\n)[^\W\d_]")
_ENDS: Final = ".!?…:;"
_ETH: Final = "Ð"  # U+00D0; Đ is U+0110
_MANY: Final = 3  # lines that begin with a small letter
_NARROWEST: Final = 40  # characters of the longest line of a broken text
_WIDEST: Final = 160
_CELL: Final = 40  # characters; a line of cells no longer than this, set apart by spaces, is the row of a table


@dataclass(frozen=True, slots=True)
class Evened:
    """An evened text. It is pieces of the kept text: begins: where each begins in it; at: where, in the kept text."""

    text: str
    begins: Sequence[int]
    at: Sequence[int]

    def kept(self, span: Span) -> Span:
        """The span of the kept text that holds the letters of a span of the evened one."""
        if span.start >= span.end:
            return span
        return Span(self._kept(span.start), self._kept(span.end - 1) + 1)

    def even(self, span: Span) -> Span:
        """The span of the evened text for one of the kept text that begins and ends at letters of it."""
        return Span(self._even(span.start), self._even(span.end - 1) + 1)

    def _kept(self, place: int) -> int:
        piece = bisect_right(self.begins, place) - 1
        return self.at[piece] + place - self.begins[piece]

    def _even(self, place: int) -> int:
        piece = bisect_right(self.at, place) - 1
        return self.begins[piece] + place - self.at[piece]


@lru_cache(2)  # asked for when the article is made and when it is read
def evened(text: str) -> Evened | None:
    """`text` evened, or None where it is even already."""
    goes_on = _wrapped(text)
    if not goes_on and _ETH not in text and _plain(text):
        return None
    letters: list[str] = []
    begins: list[int] = []
    at: list[int] = []
    length = 0

    def add(words: str, place: int) -> None:
        nonlocal length
        if words:
            letters.append(words)
            begins.append(length)
            at.append(place)
            length += len(words)

    start = 0
    for number, line in enumerate(text.split("\n")):
        pieces = [] if _plain(line) else list(_PIECE.finditer(line))
        row = bool(pieces) and _row(line)
        done = 0
        for piece in pieces:
            add(line[done : piece.start()], start + done)
            done = piece.end()
            wide = row and _WIDE.fullmatch(piece[0]) is not None
            add(" " * (len(piece[0]) if wide else int(piece.lastgroup == "space")), start + piece.start())
        add(line[done:] + (" " if number in goes_on else "\n"), start + done)
        start += len(line) + 1
    return Evened("".join(letters)[:-1].replace(_ETH, "Đ"), begins, at)


def _plain(words: str) -> bool:
    """Whether words have no letter that is not seen and no space but single plain ones between them."""
    if "  " in words:
        return False
    printed = _JOINER not in words and words.replace("\n", "").isprintable()  # hardly a text has another such letter
    return printed or _UNEVEN.search(words) is None


def moved(told: T, even: Evened) -> T:
    """What was told of an evened text, with every span in it as one of the kept text."""
    return cast(T, _moved(told, even))


def _moved(told: Any, even: Evened) -> Any:
    """The same, and the very value where it holds no span."""
    kind: Any = type(told)
    if kind is Span:
        return even.kept(told)
    if kind is tuple:
        items = [item if type(item) in _PLAIN else _moved(item, even) for item in told]
        return told if all(map(is_, items, told)) else tuple(items)
    news: dict[str, Any] = {}
    names, values = _fields(kind)
    for name, old in zip(names, values(told), strict=True):
        if type(old) not in _PLAIN and (new := _moved(old, even)) is not old:
            news[name] = new
    return replace(told, **news) if news else told


@lru_cache(64)
def _fields(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of a dataclass's fields, and what takes their values; none of another type."""
    names = tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
    return names, attrgetter(*names) if len(names) > 1 else lambda told: tuple(getattr(told, name) for name in names)


def _wrapped(text: str) -> frozenset[int]:
    """The numbers of lines that go on in the next one, where a text is broken into lines of one width.

    Such a text has many lines that begin with a small letter, which hardly any line of a page does; and a line that
    goes on is full: the first word of the next one had no room in it.
    """
    if _BROKEN.search(text) is None:
        return frozenset()
    lines = text.split("\n")
    beside = [(i, one, two) for i, (one, two) in enumerate(itertools.pairwise(lines)) if one.strip() and two.strip()]
    broken = {i for i, one, two in beside if two[0].islower() and one.rstrip()[-1] not in _ENDS}
    if len(broken) < max(_MANY, len(beside) // 4):
        return frozenset()
    width = max(len(one.rstrip()) for _, one, _ in beside)
    full = frozenset(i for i, one, two in beside if len(one.rstrip()) + len(two.split()[0]) >= width)
    alike = len(broken & full) * 5 >= len(broken) * 4
    return full if alike and _NARROWEST <= width <= _WIDEST else frozenset()


def _row(line: str) -> bool:
    """Whether a line is the row of a table whose cells are set apart by spaces: those say something."""
    cells = _WIDE.split(line.strip())
    return len(cells) > 2 and max(map(len, cells)) <= _CELL
