"""Bytes -> text: the encoding is told by the file, or shown beyond doubt by its bytes, or refused.

Tried in this order: a byte order mark (Unicode 15, section 23.8); UTF-8; what a page declares (HTML Living Standard
13.2.3.2, XML 1.0 appendix F); windows-1258, which alone of the old Vietnamese encodings writes tone marks as letters
of their own. UTF-8 goes before the declaration since a browser saves pages as UTF-8 and leaves the declaration as it
was, and no other encoding yields valid UTF-8 by chance. TCVN3 and VNI are fonts more than encodings (capitals with tone
marks need another font), so they are recognised only to say how to convert them.
"""

import codecs
import re
import unicodedata
from typing import Final

from kg.asking import asked
from kg.errors import SeedError

_MARKS: Final = (  # the longer first: the mark of UTF-32-LE begins with that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD: Final = 4096  # bytes of a page within which a declaration counts
_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([^"'<>]{1,40})|<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([^\s"'/>;]{1,40})""",
    re.IGNORECASE,
)
# The Encoding Standard reads these labels as windows-1252, which is what pages that declare them hold.
_LATIN: Final = frozenset({"ascii", "iso8859-1", "latin-1"})
_VIETNAMESE: Final = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
# A sign beside a letter: what other encodings of Vietnamese, and UTF-8 itself, look like when read as windows-1258.
_SIGNS: Final = "¡-¦¨¬®¯±´-¶¸¹¼-¿"
_GARBLED: Final = re.compile(rf"[^\W\d_][{_SIGNS}]|[{_SIGNS}][^\W\d_]|[^\W\d_]»[^\s.,;:!?)”’…-]")
# Words of every article of the genre, as TCVN3 and VNI write them, seen as Latin-1.
_ASKED = asked(__name__)
_TCVN3: Final = _ASKED.words("tcvn")
_VNI: Final = _ASKED.words("vni")


def decode(raw: bytes, file_name: str, page: bool) -> str:
    """The text in `raw` without its byte order mark; `page` says whether it may declare its encoding.

    Raises SeedError where no encoding fits, with the line of the first byte that is not UTF-8, and how to convert.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], encoding, file_name, len(mark))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    else:
        return _without_nul(text, file_name)
    if page and (declared := _DECLARED.search(raw[:_HEAD])):
        return _declared(raw, (declared[1] or declared[2]).decode("latin-1"), file_name, place)
    if (found := _windows_1258(raw)) is not None:
        return found
    line = raw.count(b"\n", 0, place) + 1
    raise SeedError(file_name, _advice(raw, place), line)


def _strict(raw: bytes, encoding: str, file_name: str, skipped: int) -> str:
    try:
        return _without_nul(raw.decode(encoding), file_name)
    except UnicodeDecodeError as error:
        at = error.start + skipped
        line = raw[: error.start].decode(encoding, "replace").count("\n") + 1
        message = f"begins with the mark of {encoding.upper()} and breaks its rules at byte {at}; save it as UTF-8"
        raise SeedError(file_name, message, line) from error


def _without_nul(text: str, file_name: str) -> str:
    if (at := text.find("\x00")) < 0:
        return text
    line = text.count("\n", 0, at) + 1
    message = "holds a NUL character, so is no text, or UTF-16 without a byte order mark; save it as UTF-8"
    raise SeedError(file_name, message, line)


def _declared(raw: bytes, label: str, file_name: str, place: int) -> str:
    line = raw.count(b"\n", 0, place) + 1
    try:
        name = codecs.lookup(label).name
        if name in _LATIN:
            name = "cp1252"
        # Pages of one encoding hold a torn byte now and then; one that holds many is of another.
        text = raw.decode(name, "replace")
    except (LookupError, ValueError) as error:  # ValueError: a label that is no name of a codec at all
        message = f"declares the encoding {label!r}, which is not known; save it as UTF-8"
        raise SeedError(file_name, message, line) from error
    if name == "utf-8" or text.count("\ufffd") > len(text) // 1000:
        message = f"declares {label} and is not {label} at byte {place} (0x{raw[place]:02x}); save it as UTF-8"
        raise SeedError(file_name, message, line)
    return _without_nul(text, file_name)


def _windows_1258(raw: bytes) -> str | None:
    """The text where every letter and tone mark makes sense in Vietnamese as windows-1258 has them, else None."""
    try:
        decoded = raw.decode("cp1258")
    except UnicodeDecodeError:
        return None
    text = unicodedata.normalize("NFC", decoded)
    foreign = [c for c in text if ord(c) > 127 and c.isalpha() and c.lower() not in _VIETNAMESE]
    toned = any(mark in decoded for mark in _TONES)
    alone = any(unicodedata.combining(c) for c in text) or "\x00" in text
    return text if toned and not alone and not foreign and not _GARBLED.search(text) else None


def _advice(raw: bytes, place: int) -> str:
    words = set(re.findall(r"[^\s.,;:()\"]+", raw.decode("latin-1").lower()))
    if len(words.intersection(_TCVN3)) > 2:
        return "is in TCVN3 (ABC); convert it, by UniKey's toolkit or `iconv -f TCVN5712-1 -t UTF-8`"
    if len(words.intersection(_VNI)) > 2:
        return "is in VNI; convert it to Unicode, by UniKey's toolkit (VNI Windows to Unicode)"
    return f"is not UTF-8 at byte {place} (0x{raw[place]:02x}); save it as UTF-8"


def looks_like_page(raw: bytes) -> bool:
    """Whether bytes without a file name (standard input) open with a tag that web pages open with."""
    opening = raw[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n\f")
    return re.match(rb"(?i)<(?:!doctype\s+html|html|head|body|\?xml)\b|<!--", opening) is not None
