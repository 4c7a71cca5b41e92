"""Which lines of a page are its article.

trafilatura (Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction",
ACL 2021) finds the running text among menus, teasers and comments, and loses captions, leads and some tables. So it
only points: the article is all that stands in the smallest element around what it found, and the heading above that.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import trafilatura
from trafilatura.settings import Document

from kg.text.metadata import Told, day_of
from kg.text.tree import Element, PageLine, of_data

_MOST_MARKUP: Final = 1_500_000  # characters
_MOST_ELEMENTS: Final = 6_000  # its time grows with their square; the largest pages of news have some 5,000
_LEAST: Final = 20  # letters and digits of a line by which a place is recognised
_SHARE: Final = 0.8  # of the found characters that the element must hold
_LINK: Final = 0.6  # share of a line that is a link, from which on it is one
_WHOLE: Final = 0.95
_HEADING: Final = 60  # characters of the longest line above a list of links
_HEAD: Final = 15  # lines above the text that may be title, date and lead


def main_lines(tree: Element | None, lines: Sequence[PageLine], markup: str) -> tuple[list[PageLine], Told]:
    """The lines of the article, in order, and what trafilatura says of it.

    A page far larger than any article is not shown to it, so that time stays bounded; its <article> or <main> is taken.
    """
    if tree is None or not lines:
        return [], Told()
    if len(markup) > _MOST_MARKUP or sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return _by_element(lines), Told()
    found = trafilatura.bare_extraction(
        markup,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        favor_recall=True,
        fast=True,  # no second and third opinion: that of jusText takes the square of the number of lines
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document):
        return _by_element(lines), Told()
    told = Told(found.title, day_of(found.date or ""), found.sitename)
    known = _known(lines, _squeezed(found.text or ""))
    if not known:
        return _by_element(lines), told
    around = _around([lines[i] for i in _above_links(lines, known)])
    inside = [i for i, line in enumerate(lines) if _within(line.home, around)]
    first, last = min(inside), _tail(lines, max(inside), known)
    head = _head(lines, first)
    return [line for i, line in enumerate(lines) if head <= i <= last and not _elsewhere(line, i in known)], told


def _known(lines: Sequence[PageLine], words: str) -> list[int]:
    """Which of the lines, if not too short to tell, stand in `words`."""
    beginnings = {words[i : i + _LEAST] for i in range(len(words))}  # most lines are told apart by a look-up
    squeezed = ((i, _squeezed(line.words)) for i, line in enumerate(lines))
    return [i for i, s in squeezed if len(s) >= _LEAST and s[:_LEAST] in beginnings and s in words]


def _elsewhere(line: PageLine, known: bool) -> bool:
    """Whether a line inside the article is a link to another page and nothing more."""
    return line.link > (_WHOLE if known else _LINK)


def _squeezed(words: str) -> str:
    """Letters and digits alone: white space, bars of tables and marks of items differ."""
    return "".join(filter(str.isalnum, words))


def _up(element: Element) -> Iterator[Element]:
    """The element and all that it stands in."""
    yield element
    yield from element.iterancestors()


def _within(element: Element, around: Element) -> bool:
    return any(at is around for at in _up(element))


def _around(lines: Sequence[PageLine]) -> Element:
    """The smallest element that holds most of the lines' characters; not one of them alone, nor a table of data."""
    if len(lines) == 1 and (parent := lines[0].home.getparent()) is not None:
        return parent
    letters: Counter[Element] = Counter()
    count: Counter[Element] = Counter()
    for line in lines:
        for at in _up(line.home):
            letters[at] += len(line.words)
            count[at] += 1
    around, total = lines[0].home.getroottree().getroot(), sum(len(line.words) for line in lines)
    while True:
        inner = [e for e in around if letters[e] >= _SHARE * total and count[e] > 1 and not of_data(e)]
        if not inner:
            return around
        around = inner[0]


def _above_links(lines: Sequence[PageLine], known: Sequence[int]) -> Sequence[int]:
    """Those of `known` above the list of links ("Tin liên quan", a few words and a link below) that ends the article.

    One that half of the article follows stands in its middle.
    """
    total = sum(len(lines[i].words) for i in known)
    above = 0
    for at, i in enumerate(known):
        between = range(known[at - 1] + 1, i) if at else range(0)
        if above > total / 2 and any(_heads_links(lines, j) for j in between):
            return known[:at]
        above += len(lines[i].words)
    return known


def _heads_links(lines: Sequence[PageLine], i: int) -> bool:
    short = len(lines[i].words) < _HEADING and not lines[i].row and lines[i].link <= _LINK
    return short and i + 1 < len(lines) and lines[i + 1].link > _LINK


def _tail(lines: Sequence[PageLine], last: int, known: Sequence[int]) -> int:
    """The line with which the article ends: what was found below the element, down to the first link, belongs to it."""
    end = last
    for i in range(last + 1, len(lines)):
        if lines[i].link > _LINK:
            break
        if i in known:
            end = i
    return end


def _head(lines: Sequence[PageLine], first: int) -> int:
    """The line with which the heading above line `first` begins."""
    above = range(first - 1, -1, -1)
    headings = [i for i in above if lines[i].level == 1] or [
        i for i in above if first - i <= _HEAD and lines[i].level in (2, 3) and lines[i].link <= _LINK
    ]
    start = first
    if headings and not any(line.level == 1 for line in lines[first : first + 3]):
        start = headings[0]
    while start > 0 and first - start < _HEAD and _of_head(lines[start - 1], lines[start]):
        start -= 1
    return start


def _of_head(line: PageLine, below: PageLine) -> bool:
    """Whether a line may be of the article's head as the one below it is: no link, and not of the site's own header."""
    site = _home(line, "header")
    return line.link <= _LINK and (site is None or _within(below.home, site))


def _by_element(lines: Sequence[PageLine]) -> list[PageLine]:
    """Without trafilatura: the <article> or <main> that says most, else all but the page's header and asides."""
    for tag in ("article", "main"):
        said: dict[Element, int] = {}
        for line in lines:
            if (home := _home(line, tag)) is not None:
                said[home] = said.get(home, 0) + len(line.words) - line.linked
        if said and (best := max(said, key=lambda e: said[e])) is not None and said[best] > 0:
            return [line for line in lines if _within(line.home, best) and line.link <= _LINK]
    return [
        line for line in lines if _home(line, "header") is None and _home(line, "aside") is None and line.link <= _LINK
    ]


def _home(line: PageLine, tag: str) -> Element | None:
    if line.home.tag == tag:
        return line.home
    return next(line.home.iterancestors(tag), None)
