"""Markup -> lines as a browser shows them, each with the element it stands in.

Of the HTML Living Standard (https://html.spec.whatwg.org/, sections 4 and 15.3) this knows which elements break a line
and which are not shown. libxml2 parses: fast, and linear in all that is let through to it.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element  # the class of a parsed element has no public name

from kg.errors import SeedError
from kg.model.frozen import dataclass

__all__ = ["Element", "PageLine", "lines_of", "of_data", "tree_of"]

# The elements whose words are no text of the article, wherever they stand. <head> is none of them: what may stand in it
# is, and libxml2 leaves there an <article> that follows a <script> without a <body> between.
# fmt: off
_SILENT: Final = frozenset((
    "audio", "button", "footer", "iframe", "math", "nav", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
))
_BREAKING: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_LONGEST_CELL: Final = 400  # characters; a longer cell is a part of the page, its table no table
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
_MARKED: Final = re.compile(r"[-–—+*•▪●◦■]|\(?\d{1,2}[.)]")
_DEEPEST: Final = 500
_MOST_LINES: Final = 20_000
_MOST_ATTRIBUTES: Final = 250  # real elements have some dozens
# libxml2 compares each attribute with all before it. Nothing is tried twice: a tag ends the search that begins with it.
_LADEN: Final = re.compile(
    r"""<[a-zA-Z][^\s>]*+(?:[\s/]++[^\s>"'=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++))?+)"""
    f"{{{_MOST_ATTRIBUTES + 1}}}"
)


@dataclass(frozen=True, slots=True)
class PageLine:
    """words: white space collapsed; home: the innermost element around all of it; linked: characters inside links.

    level: 1 to 6 of a heading, else 0; row: it is a row of a table.
    """

    words: str
    home: Element
    linked: int
    level: int = 0
    row: bool = False

    @property
    def link(self) -> float:
        """The share of it that is a link, 0 to 1: one that is nothing else points at another page."""
        return 0.0 if self.row or self.level == 1 else self.linked / len(self.words)


def tree_of(markup: str, file_name: str) -> Element | None:
    """The tree of a page, None where it has no element.

    SeedError where it is too deep, since the parser drops some then, or an element has too many attributes.
    """
    if _LADEN.search(markup):
        why = f"has an element of more than {_MOST_ATTRIBUTES} attributes, so is no page of an article"
        raise SeedError(file_name, why)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(markup.encode(), parser)
    except etree.XMLSyntaxError:  # not even an element, such as an empty page
        return None
    if any("depth" in entry.message.lower() for entry in parser.error_log) or _too_deep(tree):
        raise SeedError(file_name, f"nests its elements more than {_DEEPEST} deep, so is no page of an article")
    return tree


def _too_deep(tree: Element | None) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")) if tree is not None else ():
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def lines_of(tree: Element | None, file_name: str) -> list[PageLine]:
    """All lines of a page in order, its silent elements left out. SeedError where there are too many for an article."""
    lines = list(islice(_Reader().read(tree), _MOST_LINES + 1)) if tree is not None else []
    if len(lines) > _MOST_LINES:
        raise SeedError(file_name, f"has more than {_MOST_LINES} lines of text, so is no page of an article")
    return lines


class _Reader:
    def __init__(self) -> None:
        self._words: list[str] = []
        self._linked = 0
        self._links = 0  # links that are open
        self._cells: int | None = None  # of the row that is open, None outside of tables
        self._item: list[str] = []  # mark of the list item that has not begun a line yet
        self._level = 0
        self._items: dict[Element, int] = {}  # of a numbered list, those begun

    def read(self, tree: Element) -> Iterator[PageLine]:
        walk = etree.iterwalk(tree, events=("start", "end"))
        table: Element | None = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _SILENT:
                    walk.skip_subtree()
                    continue
                if tag == "table" and table is None and of_data(element):
                    yield from self._line(element)
                    table = element
                yield from self._start(element, table is not None)
            else:
                if tag not in _SILENT:
                    yield from self._end(element, table is not None)
                if element is table:
                    table = None
                self._say(element.tail)

    def _start(self, element: Element, data: bool) -> Iterator[PageLine]:
        tag = element.tag
        if tag in _BREAKING and not data:
            yield from self._line(element.getparent())
        if data:
            if tag in ("td", "th"):
                self._words.append("\x00")
            elif tag in _BREAKING:
                self._words.append(" ")
            if tag in ("tr", "caption"):
                yield from self._line(element, row=True)
        if tag == "li":
            self._item = [self._mark(element)]
        elif tag == "a":
            self._links += 1
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._level = int(tag[1])
        self._say(element.text)

    def _end(self, element: Element, data: bool) -> Iterator[PageLine]:
        tag = element.tag
        if (tag in _BREAKING and not data) or tag in ("tr", "caption", "table"):
            yield from self._line(element, row=data)
        elif data and tag in _BREAKING:
            self._words.append(" ")
        if tag == "a":
            self._links -= 1
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._level = 0
        elif tag == "li":
            self._item = []

    def _mark(self, item: Element) -> str:
        """What a browser puts before a list item."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "- "
        self._items[parent] = self._items.get(parent, 0) + 1
        return f"{self._items[parent]}. "

    def _say(self, words: str | None) -> None:
        if words:
            # Two words that only their style sets apart, as in <span>Hà Nội</span>Sáng 24/4
            if self._words and words[0].isupper() and self._words[-1][-1:].islower():
                self._words.append(" ")
            self._words.append(words)
            if self._links:
                self._linked += len("".join(words.split()))

    def _line(self, home: Element | None, row: bool = False) -> Iterator[PageLine]:
        """What was said since the last line, if anything."""
        cells = _INVISIBLE.sub("", "".join(self._words)).split("\x00")
        linked, self._words, self._linked = self._linked, [], 0
        words = " | ".join(filter(None, (" ".join(cell.split()) for cell in cells)))
        if not words or home is None:
            return
        if self._item:
            mark, self._item = self._item.pop(), []
            words = words if _MARKED.match(words) else mark + words
        spaces = words.count(" ")
        yield PageLine(words, home, linked + (spaces if linked else 0), self._level, row)


def of_data(table: Element) -> bool:
    """Whether it is a table whose rows belong together: several columns, no table inside, no cell like an article."""
    if table.tag != "table" or next(table.iterdescendants("table"), None) is not None:
        return False
    columns = 0
    for row in table.iterdescendants("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        columns = max(columns, len(cells))
        if any(sum(len(words) for words in cell.itertext()) > _LONGEST_CELL for cell in cells):
            return False
    return columns > 1
