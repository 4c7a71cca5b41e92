"""Marks of a text that a near copy of it shares: syndicated articles are found without comparing each with each.

The words of a text, case and punctuation aside, are cut into overlapping runs of five (Broder 1997, On the resemblance
and containment of documents). The smallest hash of each of 192 bins (one permutation hashing: Li, Owen and Zhang 2012,
NIPS; empty bins filled after Shrivastava and Li 2014, ICML) stands for the set of runs, and 24 bands of eight such
values give a mark each (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4). Two texts of which the runs
are the same to 80 % (Jaccard) share a mark with a probability of 0.99, to 50 % of 0.09, to 30 % of 0.002.
"""

import re
import zlib
from functools import lru_cache
from typing import Final

from kg.values.folding import fold
from kg.values.naming import digest

_RUN: Final = 5  # words
_BANDS: Final = 24
_ROWS: Final = 8  # values of a band
_BINS: Final = _BANDS * _ROWS
_MIXED: Final = 2654435761  # Knuth's multiplier: the low digits of a CRC follow those of the text
_WORD: Final = re.compile(r"\w+")


@lru_cache(maxsize=4)  # an article's graph may be made several times
def fingerprints(text: str) -> tuple[str, ...]:
    """The marks of a text, 16 hex digits each, sorted; none where it has fewer than five words."""
    words = [word.encode() for word in _WORD.findall(fold(text))]
    least: dict[int, int] = {}
    for i in range(len(words) - _RUN + 1):
        mixed = zlib.crc32(b" ".join(words[i : i + _RUN])) * _MIXED & 0xFFFFFFFF
        value, place = divmod(mixed, _BINS)
        if value < least.get(place, 1 << 32):
            least[place] = value
    if not least:
        return ()
    values = _filled(least)
    bands = (values[i : i + _ROWS] for i in range(0, _BINS, _ROWS))
    return tuple(sorted(digest(number, *band) for number, band in enumerate(bands)))


def _filled(least: dict[int, int]) -> list[int]:
    """A value for each bin; an empty one takes that of the next which is not, told apart by the distance."""
    values = [0] * _BINS
    nearest = min(least)
    last, distance = least[nearest], _BINS - 1 - max(least) + nearest
    for place in range(_BINS - 1, -1, -1):
        distance += 1
        if place in least:
            last, distance = least[place], 0
        values[place] = last + (distance << 32)
    return values
