"""A web page -> the article in it as plain text, and what its head says of it.

lxml and trafilatura take long to load. The first page that is met loads them, a folder of texts never
does: that is why this module imports those that use them inside its function.
"""

from datetime import date
from typing import Final

from kg.model.frozen import dataclass

SUFFIXES: Final = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Page:
    """text: lines of the article, its title first where the page has one; the rest as its head tells it, or None."""

    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None


def page_of(markup: str, file_name: str) -> Page:
    """The article of a page, line by line: paragraphs, headings, captions, items ("- "), table rows ("a | b").

    What stands around it (menus, teasers of other articles, comments of readers) is left out; what stands inside is
    kept, but lines that are nothing but links. Raises SeedError where the page is too deep or too long to be one.
    """
    from kg.text.mainpart import main_lines
    from kg.text.metadata import head_of
    from kg.text.tree import lines_of, tree_of

    tree = tree_of(markup, file_name)
    lines = lines_of(tree, file_name)
    chosen, told = main_lines(tree, lines, markup)
    head = head_of(tree, told)
    headings = [line.words for line in (*chosen, *lines) if line.level == 1]
    words = [line.words for line in chosen]
    title = next(iter(headings), None) or head.title or (told.title if told.title in words else None)
    if words and title and title not in words:
        words.insert(0, title)
    return Page("\n".join(words), title, head.published, head.publisher, head.url)
