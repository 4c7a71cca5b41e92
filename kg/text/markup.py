"""A web page -> the article in it as plain text, and what its head says of it.

Of the HTML Living Standard (https://html.spec.whatwg.org/) this knows which elements break a line and which hold no
running text; of Open Graph and schema.org the few properties by which news sites tell title, day and publisher.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from typing import Final

SUFFIXES: Final = (".html", ".htm")
_SILENT: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "textarea",
        "object",
        "video",
        "audio",
        "title",
    ]
)
_BREAKING: Final = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "caption",
        "br",
        "hr",
        "section",
        "article",
        "main",
        "header",
        "blockquote",
        "figure",
        "figcaption",
        "address",
        "pre",
        "body",
    ]
)
_CELLS: Final = frozenset({"td", "th"})
_VOID: Final = frozenset({"br", "hr", "meta", "link", "img", "input", "source", "wbr", "col", "base", "embed", "area"})
_TITLE: Final = ("og:title", "twitter:title")
_DAY: Final = ("article:published_time", "datepublished", "pubdate", "dc.date.issued")
_PUBLISHER: Final = ("og:site_name", "application-name")


@dataclass(frozen=True, slots=True)
class Page:
    """text: lines of the article, its title first where the page has one; the rest as its head tells it, or None."""

    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(slots=True)
class _Line:
    words: str
    home: frozenset[str]  # which of article, main, header it stands in
    heading: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Line] = []
        self.meta: dict[str, str] = {}
        self.canonical: str | None = None
        self._open: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            self.meta.setdefault(name, given.get("content", "").strip())
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.canonical = given.get("href", "").strip() or None
        if tag in _BREAKING:
            self.end_line()
        elif tag in _CELLS:
            self._words.append("\t")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKING:
            self.end_line()
        if tag in self._open:  # an end without a start is none; one that skips others closes them
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not _SILENT.intersection(self._open):
            self._words.append(re.sub(r"\s+", " ", data))

    def end_line(self) -> None:
        cells = "".join(self._words).split("\t")
        self._words = []
        words = "\t".join(filter(None, (" ".join(cell.split()) for cell in cells)))
        if words:
            home = frozenset({"article", "main", "header"}.intersection(self._open))
            self.lines.append(_Line(words, home, "h1" in self._open))


def page_of(markup: str, file_name: str = "page.html") -> Page:
    """The article of a page: what stands in its <article>, else in <main>, else all but the page's header."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    reader.end_line()
    lines = next(filter(None, _choices(reader.lines)), [])
    headings = [line.words for line in (*lines, *reader.lines) if line.heading]
    title = next(iter(headings), None) or _first(reader.meta, _TITLE)
    words = [line.words for line in lines]
    if words and title and title not in words:
        words.insert(0, title)
    return Page("\n".join(words), title, _day(reader.meta), _first(reader.meta, _PUBLISHER), reader.canonical)


def _choices(lines: list[_Line]) -> Iterator[list[_Line]]:
    yield [line for line in lines if "article" in line.home]
    yield [line for line in lines if "main" in line.home]
    yield [line for line in lines if "header" not in line.home]


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _day(meta: Mapping[str, str]) -> date | None:
    """The day of an ISO 8601 time, in the zone it is told in."""
    for name in _DAY:
        if found := re.match(r"(\d{4})-(\d\d)-(\d\d)", meta.get(name, "")):
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:  # such as 2023-00-00: told, and no day
                continue
    return None
