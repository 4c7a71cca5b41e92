"""Ordinal numbers as Vietnamese prose writes them: thứ nhất, thứ ba, thứ tư, thứ 10, thứ IV."""

_WORDS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười tư": 14, "mười lăm": 15,
    "mười sáu": 16, "mười bảy": 17, "mười tám": 18, "mười chín": 19,
}  # fmt: skip
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
    "xiii": 13, "xiv": 14, "xv": 15,
}  # fmt: skip


def ordinal(folded: str) -> int | None:
    """The number of folded digits, words or Roman figures that follow "thứ"; None where they are none."""
    if folded.isdigit():
        return int(folded)
    return _WORDS.get(folded) or _ROMAN.get(folded)
