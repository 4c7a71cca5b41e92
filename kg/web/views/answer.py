"""What a view is made of: an answer, who reads it, and the address it stands at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from kg.queries import CannedQuery
from kg.sparql import Table, Term
from kg.web.table import Link, article_link, no_link
from kg.web.words import WORDS

# Fields of an address that tell how an answer is seen, and not what is asked.
VIEW_FIELDS = frozenset({"view", "sort", "order", "find", "page", "era", "measure"})


@dataclass(frozen=True, slots=True)
class Here:
    """An address: its path and fields."""

    path: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def to(self, **changes: str | None) -> str:
        """The same address with other fields; None takes one away. Another view or page begins at its beginning."""
        changed = {"page": None, **changes}
        kept = {name: value for name, value in self.fields.items() if name not in changed and value}
        wanted = kept | {name: value for name, value in changed.items() if value}
        return self.path + ("?" + urlencode(wanted, safe=",:/") if wanted else "")

    def of(self, name: str) -> str:
        """The value of a field, empty where it has none."""
        return self.fields.get(name, "")

    @property
    def page(self) -> int:
        """The field page, from 1; 1 where it is no such number."""
        given = self.of("page")
        return int(given) if given.isascii() and given.isdigit() and 0 < len(given) < 7 and int(given) else 1


@dataclass(frozen=True, slots=True)
class Answer:
    """A table, the question it answers where that is a canned one, the reader's language, and `link`: IRI -> the
    address of its page, if it has one. cut: whether there are more rows than these; site: what stands before addresses
    of this server, where they must be whole."""

    table: Table
    query: CannedQuery | None = None
    language: str = "vi"
    link: Link = no_link
    here: Here = field(default_factory=Here)
    cut: bool = False
    site: str = ""

    def words_at(self, quotation: Term | None) -> str | None:
        """The address of an article or of a quotation in it."""
        place = article_link(quotation, self.language)
        return self.site + place if place is not None else None

    def has(self, *names: str) -> bool:
        """Whether all these columns are there and hold something."""
        return all(name in self.table.columns for name in names) and all(
            any(row[i] is not None for row in self.table.rows) for i in map(self.table.column, names)
        )

    def rows(self) -> list[Mapping[str, Term]]:
        """Each row by column, without what is unbound."""
        return [
            {name: term for name, term in zip(self.table.columns, row, strict=True) if term is not None}
            for row in self.table.rows
        ]

    def word(self, key: str, **values: object) -> str:
        """A word of the page, with numbers or names put in."""
        text = WORDS[key].of(self.language)
        return text.format(**values) if values else text

    def portion(self, many: int, size: int) -> tuple[int, int, int]:
        """Of so many things, `size` on a page, the first of the page that is asked for, that page and how many there
        are; a page beyond the last is the last."""
        pages = max(1, -(-many // size))
        page = min(self.here.page, pages)
        return (page - 1) * size, page, pages

    def takes(self, name: str) -> bool:
        """Whether the question has such a parameter, so that a link can choose its value."""
        return self.query is not None and self.query.parameter(name) is not None
