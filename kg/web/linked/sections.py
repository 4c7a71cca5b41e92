"""What a person looks for on the page of a thing: the canned questions that say in their headers that they belong
there, asked together and shown in portions."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.errors import BusyError, EngineError, RequestError
from kg.queries import CannedQuery, Place, Queries, fill, parse_values
from kg.sparql import Query, table_of
from kg.web.linked.addresses import Addresses
from kg.web.seeing import Seeing, Seen
from kg.web.table import View, shorten, view_of
from kg.web.views import Here

# Rows of a section by its view; the question has all. A picture has room, what is told one by one has less.
ROWS, DRAWN = 15, 500
MOST = {"table": ROWS, "pairs": 5}
AT_ONCE = 4  # sections of one page that are asked together


@dataclass(frozen=True, slots=True)
class Section:
    """A question on the page of a thing: its answer drawn, or its first rows, `more` where there are others; or why
    there is none; and the address of the question about this thing."""

    heading: str
    name: str
    href: str
    view: View | None = None
    drawn: Seen | None = None
    more: bool = False
    fault: RequestError | None = None


class Sections:
    """Over what draws answers and the canned questions."""

    def __init__(self, seeing: Seeing, queries: Queries) -> None:
        self._seeing = seeing
        self._places = sorted(
            ((place, query) for query in queries for place in query.on), key=lambda one: (one[0].order, one[1].name)
        )

    async def of(self, iri: str, kinds: Iterable[str], addresses: Addresses, language: str) -> list[Section]:
        """The sections that have an answer, of a thing of these classes (compact names); and those that failed."""
        own = set(kinds)
        asked = {query.name: (place, query) for place, query in reversed(self._places) if place.kind in own}
        gate = asyncio.Semaphore(AT_ONCE)

        async def ask(place: Place, query: CannedQuery) -> Section | None:
            async with gate:
                return await self._section(iri, place, query, addresses, language)

        found = await asyncio.gather(*(ask(place, query) for place, query in reversed(asked.values())))
        return [section for section in found if section is not None]

    async def _section(
        self, iri: str, place: Place, query: CannedQuery, addresses: Addresses, language: str
    ) -> Section | None:
        given = {place.by: iri} | {p.name: language for p in query.parameters if p.type == "lang"}
        here = Here(f"/queries/{query.name}", {place.by: shorten(iri)} | ({"lang": "en"} if language == "en" else {}))
        href, heading = here.to(), place.heading.of(language)
        most = MOST.get(place.view, DRAWN)
        try:
            table, more = await table_of(self._seeing.engine, Query(fill(query, parse_values(query, given))), most)
        except (BusyError, EngineError) as fault:  # the rest of the page is worth having
            return Section(heading, query.name, href, fault=fault)
        if not table.rows:
            return None
        columns = tuple(column for column in query.columns if column.name not in place.without)
        shown = replace(query, columns=columns, view=place.view)
        if place.view != "table":
            drawn = await self._seeing.seen(table, shown, language, here, cut=more)
            if drawn.table is None:
                return Section(heading, query.name, href, drawn=drawn, more=more)
        view = view_of(table, shown, language, ROWS, lambda other: addresses.followed(other, language))
        return Section(heading, query.name, href, view, more=more or len(table.rows) > ROWS)
