"""Ordinal numbers as Vietnamese prose writes them: thứ nhất, thứ ba, thứ tư, thứ 10, thứ IV."""

from kg.asking import asked

_ASKED = asked(__name__)
_WORDS = _ASKED.numbers("ordinals")
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
    "xiii": 13, "xiv": 14, "xv": 15,
}  # fmt: skip


def ordinal(folded: str) -> int | None:
    """The number of folded digits, words or Roman figures that follow "thứ"; None where they are none."""
    if folded.isdigit():
        return int(folded)
    return _WORDS.get(folded) or _ROMAN.get(folded)
