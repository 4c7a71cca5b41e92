"""File -> Article -> sentences.

    article_of(bytes, file_name, grammar) -> Article      NFC once, lines with their kinds, title, date, publisher, url
    read_article(path, grammar) -> Article                the same from a file
    sentences(article, grammar) -> tuple[Sentence, ...]   titles, headings, captions and items too; `kind` says which

Of a web page (.html) the text is what kg.text.markup finds in it. Line ends become "\\n" and a byte order mark goes;
nothing else of the NFC text is changed, so that an offset in `Article.text` is one in what a reader sees. Which line is
what is told by kg/rules/lines.toml.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

from kg.errors import SeedError
from kg.grammar import Grammar
from kg.model import Article
from kg.text.lines import classify, masthead
from kg.text.markup import SUFFIXES, Page, page_of
from kg.text.splitting import sentences

__all__ = ["article_of", "read_article", "sentences"]


def read_article(path: Path, grammar: Grammar) -> Article:
    """The article in a UTF-8 file. Raises SeedError with the path (and line) where it cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SeedError(path, f"cannot be read: {error.strerror}") from error
    return article_of(raw, str(path), grammar)


def article_of(raw: bytes, file_name: str, grammar: Grammar) -> Article:
    """The article in `raw`; its file name is the last part of `file_name`, which errors show whole.

    Raises SeedError where there is no text or the bytes are not UTF-8.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 at byte {error.start} (0x{raw[error.start]:02x}); save it as UTF-8"
        raise SeedError(file_name, message, line) from error
    if "\x00" in text:
        at = text.index("\x00")
        line = text.count("\n", 0, at) + 1
        raise SeedError(file_name, "holds a NUL character, so is no text; save it as UTF-8", line)
    page = page_of(text) if Path(file_name).suffix.lower() in SUFFIXES else Page(text)
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", page.text))
    if not text.strip():
        raise SeedError(file_name, "is empty; an article has at least a sentence")
    lines = classify(text, grammar)
    head = masthead(text, lines, grammar)
    return Article(
        file_name=Path(file_name).name,
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        lines=lines,
        title=head.title or page.title,
        published=head.published or page.published,
        publisher=head.publisher or page.publisher,
        url=head.url or page.url,
    )
