"""One spelling to compare with, of the same length as the text it stands for.

Vietnamese places the tone mark of open syllables in two ways (hoà/hòa, uỷ/ủy), writes Đ with two letters (U+0110 and
the Icelandic U+00D0 of old keyboards), and copies from the web bring no-break spaces. NFC unifies none of these. `fold`
does, letter for letter, so that an offset in the folded text is an offset in the text.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
# In an open syllable only, and never after q, whose u belongs to the consonant (quý, quỹ).
_OPEN = re.compile(r"[ou](?<!qu)[àáảãạèéẻẽẹỳýỷỹỵ](?!\w)")  # a pattern that begins with a set is looked for fastest
_CASED = re.compile(r"[ou](?<![Qq]u)[àáảãạèéẻẽẹỳýỷỹỵ](?!\w)")
TONED = re.compile(r"[ou][àáảãạèéẻẽẹỳýỷỹỵ]")
"""Small letters that are folded as what stands beside them asks for."""
_PLACED = dict(zip(_OLD, _NEW, strict=True))
_SPACES = "\u00a0\u2007\u202f\u2009\u200a\u3000\t"
_LETTERS = {
    **dict.fromkeys(_SPACES, " "),
    "Ð": "đ",
    "ð": "đ",
    "’": "'",
    "‘": "'",
    "–": "-",
    "—": "-",
    "‑": "-",
}
_SPACE = re.compile(f"[{_SPACES}]")
_OTHER = re.compile("[^\u0000-\u007f\u0300-\u036f]")  # neither ASCII nor a mark; those of Vietnamese are among them


@lru_cache(2048)  # all rooms ask for the sentences of one article, one after the other
def fold(text: str) -> str:
    """Fold case, tone mark placement, Đ, spaces and dashes of NFC `text`; the length in code points stays the same."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose lower case is longer, such as U+0130
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for letter in filter(lowered.__contains__, _LETTERS):  # far faster than str.translate, which looks up every letter
        lowered = lowered.replace(letter, _LETTERS[letter])
    return _OPEN.sub(lambda m: _PLACED.get(m[0], m[0]), lowered)


def one_spelling(name: str) -> str:
    """`name` with tone marks and Đ as `fold` has them, in its own case: "Bùi Hoà Bình" and "Bùi Hòa Bình" are one."""
    return _CASED.sub(lambda m: _PLACED.get(m[0], m[0]), name).replace("Ð", "Đ")


@lru_cache(2)  # asked for by several rooms of each article
def even_spaces(text: str) -> str:
    """`text` with each no-break and other special space as a plain one; the length stays."""
    return _SPACE.sub(" ", text) if any(map(text.__contains__, _SPACES)) else text


def strip_marks(text: str) -> str:
    """Fold `text` and drop every diacritic ("Nghệ An" -> "nghe an"); for search and slugs, length may change."""
    apart = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    if _OTHER.search(apart) is None:
        return apart.encode("ascii", "ignore").decode()
    return "".join(c for c in apart if not unicodedata.combining(c))


def words(items: Iterable[str]) -> str:
    """A regular expression that matches any of `items`, folded, longest first."""
    ordered = sorted({fold(i) for i in items}, key=lambda i: (-len(i), i))
    return "(?:" + "|".join(re.escape(i).replace(r"\ ", " ") for i in ordered) + ")"
