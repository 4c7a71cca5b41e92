"""A question's answer -> what a page shows of it, or a picture: rows within bounds, the view that the address names."""

import asyncio
from dataclasses import dataclass

from kg.errors import RequestError
from kg.queries import CannedQuery
from kg.sparql import READ, TABLE_FORMATS, Asker, Bounds, Query, Table, read_table
from kg.web.linked.describing import Describing
from kg.web.table import Arrangement, View, view_of
from kg.web.views import Answer, Here, exported, shown

ROWS = 100  # of a table on a page
MOST = 10_000  # rows of which a page is made: sorted, filtered, drawn


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer as a page shows it: the address, the switch between views, and what is drawn, a table, or both.

    picture: the address of the same as an SVG file; rows: of the answer; cut: whether it has more; error: that the
    address names no view.
    """

    here: Here
    rows: int
    switch: str = ""
    body: str | None = None
    table: View | None = None
    picture: str | None = None
    cut: bool = False
    error: RequestError | None = None


class Seeing:
    """Over an engine, with the addresses of things."""

    def __init__(self, engine: Asker, describing: Describing) -> None:
        self.engine = engine
        self.describing = describing

    async def asked(self, query: Query) -> tuple[Table, bool]:
        """The rows that a page is made of, and whether there are more."""
        answer = await self.engine.ask(query, TABLE_FORMATS[0], Bounds(MOST, READ))
        return await asyncio.to_thread(lambda: read_table(answer.read())), answer.truncated

    async def seen(
        self, table: Table, query: CannedQuery | None, language: str, here: Here, *, cut: bool = False
    ) -> Seen:
        """An answer as its address wants it seen; query: the question, where it is a canned one."""
        answer = await self._answer(table, query, language, here, cut=cut)
        try:
            view = await shown(answer, self.engine)
        except RequestError as error:
            return Seen(here, len(table.rows), error=error)
        rows = await asyncio.to_thread(page_of, answer) if view.table else None
        return Seen(here, len(table.rows), view.switch, view.body, rows, view.picture, cut)

    async def picture(
        self, table: Table, query: CannedQuery, language: str, here: Here, site: str, *, cut: bool = False
    ) -> bytes:
        """An answer as an SVG that stands alone, its links leading to this server, whose address is `site`."""
        answer = await self._answer(table, query, language, here, cut=cut)
        return await exported(answer, self.engine, site.rstrip("/"), self.engine.version)

    async def _answer(self, table: Table, query: CannedQuery | None, language: str, here: Here, *, cut: bool) -> Answer:
        addresses = await self.describing.addresses()
        return Answer(table, query, language, lambda iri: addresses.followed(iri, language), here, cut)


def page_of(answer: Answer) -> View:
    """A page of the table, sorted and filtered as the address wants it."""
    here = answer.here
    wanted = Arrangement(here.of("sort"), here.of("order") == "desc", here.of("find"), here.page)
    return view_of(answer.table, answer.query, answer.language, ROWS, answer.link, wanted)
