"""Odd input made from good: each article follows from a number alone, so that a failure can be met again.

    mutated(number) -> (file name, bytes)

Nothing here is random from run to run. What comes out may be no article at all: reading must then say so in one line.
"""

import random
import unicodedata
from collections.abc import Callable
from typing import Final

from kg.vocabulary import data_folder

LONG: Final = 5_000_000  # bytes of the longest lines and pages
_CONTROLS: Final = "\x01\x07\x08\x0b\x0c\x1b\x1c\x1d\x1e\x7f\x85\u2028\u2029\ufffe\ufffd"
_INVISIBLE: Final = "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202e\u2060\u2066\ufeff\u0301\u0323"
_PIECES: Final = (
    "42,5%", "18/25", "31/2/2024", "lần lượt", "tăng từ", "lên", "đạt", "(", ")", "“", "”", ";", ":", " - ", "điểm cầu",
    "đồng chí", "Chủ tịch UBND tỉnh", "Nguyễn Văn A", "nhiệm vụ", "hoàn thành", "lần thứ", "năm 2024", "1.234.567,89",
    "Bộ, ngành", "/", "%", "|", ".", "và", ",",
)  # fmt: skip
_ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1258", "cp1252", "latin-1", "gb18030")

Change = Callable[[random.Random, str], str]


def seeds() -> list[str]:
    """The texts of the bundled articles."""
    return [path.read_text("utf-8") for path in sorted(data_folder("seeds").glob("*.txt"))]


def _cut(rng: random.Random, text: str) -> str:
    start, end = sorted(rng.sample(range(len(text) + 1), 2)) if len(text) > 1 else (0, len(text))
    return text[start:end]


def _shuffled(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def _shuffled_words(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def _doubled(rng: random.Random, text: str) -> str:
    return rng.choice(("", "\n", " ")).join([text] * rng.randint(2, 4))


def _one_line(rng: random.Random, text: str) -> str:
    return text.replace("\n", rng.choice((" ", "", "; ", ", ", "\f")))


def _strewn(rng: random.Random, text: str, letters: str) -> str:
    found = list(text)
    for _ in range(rng.randint(1, 200)):
        found.insert(rng.randrange(len(found) + 1), rng.choice(letters))
    return "".join(found)


def _controls(rng: random.Random, text: str) -> str:
    return _strewn(rng, text, _CONTROLS)


def _invisible(rng: random.Random, text: str) -> str:
    return _strewn(rng, text, _INVISIBLE)


def _pieces(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    for _ in range(rng.randint(1, 60)):
        words.insert(rng.randrange(len(words) + 1), rng.choice(_PIECES))
    return " ".join(words)


def _repeated_piece(rng: random.Random, text: str) -> str:
    piece = rng.choice((*_PIECES, " ", "\u00a0", "a", "A", "9", "N. ", "A, ", "Ủy viên ", "25/", "1 - "))
    glue = rng.choice((" ", "", ", "))
    at = rng.randrange(len(text) + 1)
    return text[:at] + glue.join([piece] * rng.randint(50, 4000)) + text[at:]


def _decomposed(rng: random.Random, text: str) -> str:
    return unicodedata.normalize(rng.choice(("NFD", "NFKD")), text)


def _spelled(rng: random.Random, text: str) -> str:
    old, new = rng.choice((("\n", "\r\n"), ("\n", "\r"), (" ", "\u00a0"), ("Đ", "\u00d0"), ("đ", "\u00f0"), (",", ".")))
    return text.replace(old, new)


def _upper(rng: random.Random, text: str) -> str:
    return rng.choice((text.upper(), text.lower(), text.title(), text.swapcase()))


def _lost(rng: random.Random, text: str) -> str:
    share = rng.random() * 0.2
    return "".join(c for c in text if rng.random() > share)


def _mixed(rng: random.Random, text: str) -> str:
    return text + "\n" + rng.choice(seeds())[: rng.randint(1, 6000)]


CHANGES: Final[tuple[Change, ...]] = (
    _cut, _shuffled, _shuffled_words, _doubled, _one_line, _controls, _invisible, _pieces, _repeated_piece, _decomposed,
    _spelled, _upper, _lost, _mixed,
)  # fmt: skip


def _page(rng: random.Random, text: str) -> str:
    """A page with the text in it, not well formed."""
    tags = ("p", "div", "b", "table", "tr", "td", "article", "li", "ul", "span", "figure", "figcaption", "script", "h1")
    parts = ["<html><body>"]
    for line in text.split("\n"):
        tag, other, part = rng.choice(tags), rng.choice(tags), rng.choice(("body", "menu", "related"))
        parts.append(f"<{tag} class='{part}'>{line}</{rng.choice((tag, tag, other))}>")
    return rng.choice(("", "<!--", "<script>", "&", "<![CDATA[")).join(("".join(parts), "x"))


def bombs(size: int = LONG) -> dict[str, bytes]:
    """Files of about `size` bytes that make a careless reader slow, deep or large."""
    text = seeds()[0]
    flat = " ".join(text.split())
    times = size // len(flat.encode()) + 1

    def up_to(piece: str) -> bytes:
        return (piece * (size // len(piece.encode()) + 1)).encode()

    return {
        "line.txt": " ".join([flat] * times).encode(),
        "lines.txt": "\n".join([text] * times).encode(),
        "letters.txt": b"a" * size,
        "words.txt": up_to("đạt "),
        "digits.txt": up_to("1.234"),
        "commas.txt": up_to("Nguyễn Văn A, "),
        "newlines.txt": b"\n" * size + b"a",
        "spaces.txt": b" " * size + b"a",
        "marks.txt": up_to("a\u0301\u0323"),
        "right-to-left.txt": up_to("\u202e đạt \u200f42% \u2067Nguyễn Văn A\u2069 "),
        "zero.txt": b"\x00" * size,
        "deep.html": up_to("<div>") + text.encode(),
        "deep-b.html": up_to("<b>") + text.encode(),
        "nested-tables.html": up_to("<table><tr><td>a") + text.encode(),
        "closing.html": up_to("<div>")[: size // 2] + up_to("</p></b>")[: size // 2],
        "entities.html": up_to("&amp;&#7879;&unknown;"),
        "open-tag.html": b"<a " + up_to("x=1 "),
        "open-comment.html": up_to("<!-- "),
        "attributes.html": up_to("<p a='<b>' "),
        "many-attributes.html": f"<div {' '.join(f'a{i}=x' for i in range(size // 9))}>{text}".encode(),
        "laden.html": up_to(f"<p {' '.join(f'a{i}=x' for i in range(200))}>Tỷ lệ đạt 42%.</p>"),
        "less-than.html": up_to("< "),
        "lists.html": up_to("<ul><li>tin khác</ul>") + text.encode(),
        "paragraphs.html": up_to("<p>Tỷ lệ đạt 42%.</p>"),
        "headings.html": up_to("<h1>Tin khác</h1><p>đạt 4%</p>"),
        "spans.html": b"<p>" + up_to("<b>42</b> đạt "),
        "entity-bomb.html": b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(f'<!ENTITY a{i} "{"&a%s;" % (i - 1 or "") * 10}">'.encode() for i in range(1, 12))
        + b"]><p>&a11;</p>",
    }


def mutated(number: int) -> tuple[str, bytes]:
    """The article of this number: a seed changed one to four times, as text or page, in some encoding or torn."""
    rng = random.Random(number)
    text = rng.choice(seeds())
    for change in rng.choices(CHANGES, k=rng.randint(1, 4)):
        text = change(rng, text)
    name = f"{number:04}.txt"
    if rng.random() < 0.2:
        text, name = _page(rng, text), f"{number:04}.html"
    raw = text.encode(rng.choice(_ENCODINGS) if rng.random() < 0.2 else "utf-8", "replace")
    if rng.random() < 0.1:
        torn = bytearray(raw)
        for _ in range(rng.randint(1, 30)):
            torn[rng.randrange(len(torn))] = rng.randrange(256)
        raw = bytes(torn)
    if rng.random() < 0.05:
        raw += rng.choice(seeds()).encode("cp1258", "ignore")
    return name, raw
