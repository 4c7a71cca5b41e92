"""An encoding is told by the file or shown by its bytes, else refused in one line that says how to convert."""

import unicodedata

import pytest

from kg.errors import SeedError
from kg.text.decoding import decode, looks_like_page

TEXT = "Sáng 12/7, Ủy ban Quốc gia họp.\nTỷ lệ đạt 42%, được các bộ, tỉnh nghiệm thu; đã xong việc với 5 xã.\n"


def windows_1258(text: str) -> bytes:
    """As keyboards of the time wrote it: a letter with its circumflex, breve or horn, then the tone mark."""
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
            out += (base + "".join(tones)).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt", page=False) == TEXT


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_is_read_in_both_orders(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding), "a.txt", page=False) == TEXT


def test_windows_1258_becomes_nfc() -> None:
    raw = windows_1258(TEXT)
    assert b"\xf2" in raw, "a dot below stands behind its letter"
    assert decode(raw, "a.txt", page=False) == TEXT


@pytest.mark.parametrize(
    ("raw", "line", "says"),
    [
        (TEXT.encode() + b"\xff", 3, r"is not UTF-8 at byte \d+ \(0xff\); save it as UTF-8"),
        ("Tỷ lệ".encode() + b"\n" + windows_1258("Tỷ lệ đạt"), 2, "is not UTF-8"),
        (b"\xff\xfe" + "a\nb".encode("utf-16-le") + b"\x00", 2, "begins with the mark of UTF-16-LE"),
        ("ab\ncd".encode("utf-16-le"), 1, "NUL character, so is no text, or UTF-16 without a byte order mark"),
        ("Gr\u00f6\u00dfe: 4 \u00b5m".encode("cp1252"), 1, "is not UTF-8"),
        ("Hội".encode("shift_jis", "ignore") + "日本".encode("shift_jis"), 1, "is not UTF-8"),
    ],
)
def test_what_is_neither_is_refused_with_its_line(raw: bytes, line: int, says: str) -> None:
    with pytest.raises(SeedError, match=says) as caught:
        decode(raw, "a.txt", page=False)
    assert (str(caught.value.path), caught.value.line) == ("a.txt", line)


def test_old_fonts_are_named_and_how_to_convert_them() -> None:
    tcvn3 = "ñy ban cña tØnh vµ c¸c së ®· häp vÒ chuyÓn ®æi sè".encode("latin-1")
    with pytest.raises(SeedError, match=r"is in TCVN3 \(ABC\); convert it, by .*iconv"):
        decode(tcvn3, "a.txt", page=False)
    vni = "UÛy ban cuûa tænh vaø caùc sôû ñaõ hoïp veà chuyeån ñoåi soá".encode("latin-1")
    with pytest.raises(SeedError, match="is in VNI; convert it to Unicode"):
        decode(vni, "a.txt", page=False)


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1258">',
        "<META http-equiv=Content-Type content='text/html; charset=Windows-1258'>",
        '<?xml version="1.0" encoding="windows-1258"?>',
    ],
)
def test_a_page_may_declare_its_encoding(head: str) -> None:
    found = decode(windows_1258(head + TEXT), "a.html", page=True)
    assert unicodedata.normalize("NFC", found) == head + TEXT


def test_a_declaration_that_utf_8_belies_is_old() -> None:
    page = '<meta charset="windows-1258">' + TEXT
    assert decode(page.encode(), "a.html", page=True) == page


def test_latin_1_is_read_as_browsers_do() -> None:
    page = '<meta charset="iso-8859-1"><p>T&#7927; l&#7879; “42%”'
    assert decode(page.encode("cp1252"), "a.html", page=True) == page


@pytest.mark.parametrize(
    ("label", "says"),
    [("klingon", "declares the encoding 'klingon', which is not known"), ("utf-8", "declares utf-8 and is not utf-8")],
)
def test_a_declaration_that_does_not_hold_is_refused(label: str, says: str) -> None:
    with pytest.raises(SeedError, match=says) as caught:
        decode(f'<meta charset="{label}">\n'.encode() + windows_1258(TEXT), "a.html", page=True)
    assert caught.value.line == 2


def test_a_declaration_in_a_text_is_text() -> None:
    with pytest.raises(SeedError, match="is not UTF-8"):
        decode(b'<meta charset="latin-1">\n\xff\xe4 \xb5', "a.txt", page=False)


def test_standard_input_is_a_page_where_it_begins_like_one() -> None:
    assert looks_like_page(b"\xef\xbb\xbf\n <!DOCTYPE html><p>x")
    assert looks_like_page("\ufeff<html>".encode("utf-16-le"))
    assert not looks_like_page("<b>Sáng 12/7</b>".encode())
    assert not looks_like_page("Sáng 12/7 <html>".encode())
