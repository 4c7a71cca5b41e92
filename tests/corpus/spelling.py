"""How a house writes: tone marks, dashes, spaces, a foreign Đ, abbreviations; each article has one way throughout."""

import random
import re
from dataclasses import replace

from tests.corpus.text import Piece, Told

_OLD_MARKS = (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("ọa", "oạ"), ("ủy", "uỷ"), ("Ủy", "Uỷ"), ("úy", "uý"))
# What houses shorten, most once they have written it out.
_SHORT = {
    re.compile("chuyển đổi số"): "CĐS",
    re.compile("thủ tục hành chính"): "TTHC",
    re.compile("căn cước công dân"): "CCCD",
    re.compile("định danh điện tử"): "ĐDĐT",
}
_LONG = (re.compile("(?<!-)UBND"), "Ủy ban nhân dân")  # not in "12/KH-UBND"


def spelled(piece: Piece, rng: random.Random, page: bool) -> Piece:
    """A text as its house writes it, and what it tells at its new places.

    Args:
        piece: the lines of an article, the first its title.
        rng: what chooses.
        page: whether it is to be a page, where an odd space would be read as any other.
    """
    title = piece.text.find("\n")
    for words, short in _SHORT.items():
        if rng.random() < 0.2 and (first := words.search(piece.text, title)):
            piece = _rewritten(piece, words, short, first.end() if rng.random() < 0.6 else title)
    if rng.random() < 0.1:
        piece = _rewritten(piece, *_LONG, title)
    text = piece.text
    if rng.random() < 0.25:
        for new, old in _OLD_MARKS:
            text = text.replace(new, old)
    if rng.random() < 0.25:
        text = text.replace(" - ", " – ")
    if rng.random() < 0.04:
        text = text.replace("Đ", "Ð")
    if rng.random() < 0.06 and not page:
        text = re.sub(" ", lambda _: "\u00a0" if rng.random() < 0.1 else " ", text)
    assert len(text) == len(piece.text)
    return replace(piece, text=text)


def _rewritten(piece: Piece, old: re.Pattern[str], new: str, start: int) -> Piece:
    """A text with other words for some from an offset on."""
    places = list(old.finditer(piece.text, start))

    def moved(offset: int) -> int:
        return offset + sum(len(new) - len(found[0]) for found in places if found.end() <= offset)

    text = piece.text[:start] + old.sub(new, piece.text[start:])
    return Piece(text, tuple(Told(t.kind, t.fields, moved(t.start), moved(t.end)) for t in piece.told))
