"""File -> Article -> sentences.

    article_of(bytes, file_name, grammar) -> Article      NFC once, lines with their kinds, title, date, publisher, url
    read_article(path, grammar) -> Article                the same from a file and what lies beside it
    even_article(article) -> Article, Evened   as it is read: no letters that are not seen, one space between words
    sentences(article, grammar) -> tuple[Sentence, ...]   titles, headings, captions and items too; `kind` says which

Of a web page (.html) the text is what kg.text.markup finds in it. Line ends become "\\n" and a byte order mark goes;
nothing else of the NFC text is changed, so that an offset in `Article.text` is one in what a reader sees. Which line is
what is told by kg/rules/lines.toml. Encodings are kg.text.decoding's affair, a `.yaml` beside the article
kg.text.companion's: it changes what is told of the article, never its text.
"""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Final

from kg.errors import SeedError
from kg.grammar import Grammar
from kg.model import Article, Line
from kg.model.frozen import replace
from kg.text.companion import SUFFIX, Companion, companion_of
from kg.text.decoding import decode, looks_like_page
from kg.text.evening import Evened, evened, moved
from kg.text.lines import classify
from kg.text.markup import SUFFIXES, Page, page_of
from kg.text.splitting import sentences

__all__ = ["SUFFIX", "Evened", "article_of", "even_article", "moved", "read_article", "sentences"]

# Far more than an article or a report has; what is longer is a corpus in one file, or no text at all.
MOST_BYTES: Final = 20_000_000
MOST_LETTERS: Final = 100_000
MOST_LINES: Final = 10_000


def read_article(path: Path, grammar: Grammar) -> Article:
    """The article in a file, with the `.yaml` of the same stem. Raises SeedError with path and line of either file."""
    beside = path.with_suffix(SUFFIX)
    try:
        return article_of(path.read_bytes(), str(path), grammar, beside.read_bytes() if beside.is_file() else None)
    except OSError as error:
        raise SeedError(error.filename or path, f"cannot be read: {error.strerror}") from error


def article_of(raw: bytes, file_name: str, grammar: Grammar, beside: bytes | None = None) -> Article:
    """The article in `raw`; its file name is the last part of `file_name`, which errors show whole.

    beside: content of the `.yaml` of the same stem, or None. A file without a suffix (standard input) is a page where
    it begins like one. Raises SeedError where there is no text, too much of it, or no encoding fits, and where `beside`
    is not as kg.text.companion says.
    """
    if len(raw) > MOST_BYTES:
        raise SeedError(file_name, f"has {len(raw)} bytes; an article has at most {MOST_BYTES}")
    path = Path(file_name)
    told = companion_of(beside, str(path.with_suffix(SUFFIX))) if beside is not None else Companion()
    page = path.suffix.lower() in SUFFIXES or (not path.suffix and looks_like_page(raw))
    text = decode(raw, file_name, page)
    found = page_of(text, file_name) if page else Page(text)
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", found.text))
    if not text.strip():
        raise SeedError(file_name, "is empty; an article has at least a sentence")
    if len(text) > MOST_LETTERS:
        message = f"has {len(text)} characters of text; an article has at most {MOST_LETTERS}: make a file of each"
        raise SeedError(file_name, message)
    if text.count("\n") >= MOST_LINES:
        raise SeedError(file_name, f"has {text.count(chr(10)) + 1} lines; an article has at most {MOST_LINES}")
    even = evened(text)
    read = even.text if even is not None else text
    lines, head = classify(read, grammar)
    return Article(
        file_name=path.name,
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        lines=lines if even is None else tuple([Line(even.kept(line.span), line.kind) for line in lines]),
        title=told.title or head.title or found.title,
        published=told.published or head.published or found.published,
        publisher=told.publisher or head.publisher or found.publisher,
        url=told.url or head.url or found.url,
    )


def even_article(article: Article) -> tuple[Article, Evened | None]:
    """The article in its evened text, of the same name and digest; None beside it where its text is even already."""
    even = evened(article.text)
    if even is None:
        return article, None
    lines = tuple([Line(even.even(line.span), line.kind) for line in article.lines])
    return replace(article, text=even.text, lines=lines), even
