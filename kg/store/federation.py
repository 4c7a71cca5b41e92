"""Answers SERVICE for an engine that may not reach the network: this process asks the addresses that are allowed, and
the engine gets their rows as inline data.

Only an address that is on the list letter by letter is asked; no redirect is followed, no cookie kept. Rows, bytes,
time and the number of requests on their way are bounded.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import BusyError, EngineError, LateError, RefusedError, TooMuchError
from kg.sparql import Answer, Asker, Bounds, Format, Profile, Query, declare, limited, place, query_form, refuse
from kg.sparql.services import Service, services, with_holes
from kg.store.addresses import checked
from kg.store.login import telling_line

if TYPE_CHECKING:
    import httpx

ROWS = 10_000  # of one SERVICE
OCTETS = 4 << 20  # bytes of what one is answered
LONGEST = 1 << 16  # characters of a query that is looked through, since nobody else is served meanwhile
MOST = 16  # requests on their way
RESULTS = "application/sparql-results+json"


class Federated:
    """An `Asker` that answers SERVICE for the addresses of a list, each within so many seconds."""

    federates = True

    def __init__(self, engine: Asker, allowed: Sequence[str], seconds: float, rows: int = ROWS) -> None:
        self.engine = engine
        self.allowed = tuple(map(checked, allowed))
        self.seconds = seconds
        self.rows = rows
        self._client: httpx.AsyncClient | None = None
        self._under_way = 0

    @property
    def version(self) -> str:
        """That of the engine: what others answer changes without it, and is not kept."""
        return self.engine.version

    @property
    def profile(self) -> Profile | None:
        """Of the engine's own data."""
        return self.engine.profile

    async def start(self) -> None:
        """See `kg.sparql.Asker`."""
        await self.engine.start()

    async def load(self) -> None:
        """See `kg.sparql.Asker`."""
        await self.engine.load()

    async def close(self) -> None:
        """See `kg.sparql.Asker`."""
        if self._client is not None:
            await self._client.aclose()
        await self.engine.close()

    def gauges(self) -> Mapping[str, tuple[str, float]]:
        """See `kg.sparql.Asker`."""
        told = {"vndx_services_asked": ("Requests on their way to others, for SERVICE.", float(self._under_way))}
        return {**self.engine.gauges(), **told}

    async def ask(self, query: Query, form: Format, bounds: Bounds | None = None) -> Answer:
        """See `kg.sparql.Asker`. RefusedError with line and column for a SERVICE that is not allowed."""
        found = services(query.text) if looked_at(query.text) else ()
        if not found:
            return await self.engine.ask(query, form, bounds)
        for clause in found:
            if clause.address not in self.allowed:
                raise RefusedError(
                    f"SERVICE <{clause.address}> is refused: this endpoint queries no other than {self._listed()}",
                    *place(query.text, clause.start),
                    vi=f"không dùng được SERVICE <{clause.address}>: chỉ được hỏi {self._listed()}",
                )
        text, holes = with_holes(query.text, found)
        refuse(text)  # before anybody is asked
        rows = await asyncio.gather(*(self._rows(clause) for clause in found))
        joined = replace(query, text=text, given=tuple(zip(holes, rows, strict=True)))
        given = await self.engine.ask(joined, form, bounds)
        return replace(given, lasting=False)

    def _listed(self) -> str:
        return ", ".join(f"<{address}>" for address in self.allowed)

    async def _rows(self, clause: Service) -> str:
        """What an address answers, as inline data; of one that fails and is SILENT a row of nothing (section 2.3)."""
        refuse(clause.query)
        text = limited(declare(clause.query), self.rows + 1)
        if self._under_way >= MOST:
            raise BusyError("too many SERVICE requests at a time: ask again later", vi="quá nhiều SERVICE cùng lúc")
        self._under_way += 1
        try:
            async with asyncio.timeout(self.seconds):
                body = await self._asked(clause.address, text)
            return inline(body, clause.address, self.rows)
        except (EngineError, TimeoutError) as error:
            if clause.silent:
                return "{}"
            if isinstance(error, EngineError):
                raise
            english = f"SERVICE <{clause.address}> did not answer within {self.seconds:g} s"
            vietnamese = f"SERVICE <{clause.address}> không trả lời trong {self.seconds:g} giây"
            raise LateError(english, vi=vietnamese) from error
        finally:
            self._under_way -= 1

    async def _asked(self, address: str, text: str) -> bytes:
        import httpx  # only where SERVICE is allowed

        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self.seconds, headers={"User-Agent": "vndx"})
        headers = {"Accept": RESULTS, "Accept-Encoding": "identity"}
        body = bytearray()
        try:
            async with self._client.stream("POST", address, data={"query": text}, headers=headers) as response:
                async for piece in response.aiter_raw():
                    body += piece
                    if len(body) > OCTETS:
                        raise too_much(address, f"{OCTETS} bytes", f"{OCTETS} byte")
                self._client.cookies.clear()
        except httpx.TimeoutException as error:
            raise TimeoutError from error
        except httpx.HTTPError as error:
            raise failed(address, "cannot be reached, or broke off", "không kết nối được") from error
        if response.status_code == 200:
            return bytes(body)
        words = telling_line(body.decode(errors="replace"))
        told = f"{response.status_code} {response.reason_phrase}" + (f": {words}" if words else "")
        raise failed(address, f"answers {told}", f"trả lời {told}")


def looked_at(text: str) -> bool:
    """Whether clauses are looked for at all. In any other text SERVICE is refused by the engine."""
    return len(text) <= LONGEST and "service" in text.lower() and query_form(text) != "update"


def inline(body: bytes, address: str, most: int) -> str:
    """SPARQL results in JSON as inline data (SPARQL 1.1 Query Language, section 10)."""
    try:
        results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if not isinstance(results, ox.QuerySolutions):
            raise failed(address, "answers no rows", "không trả lời bằng bảng")
        names = results.variables
        rows = [[solution[name] for name in names] for solution in results]
    except (SyntaxError, ValueError) as error:
        raise failed(address, "answers no SPARQL results", "không trả lời theo dạng kết quả SPARQL") from error
    if len(rows) > most:
        raise too_much(address, f"{most} rows", f"{most} hàng")
    written: list[str] = []
    for row in rows:
        terms = ["UNDEF" if term is None else str(term) for term in row]
        if any(term is not None and not isinstance(term, (ox.NamedNode, ox.Literal)) for term in row):
            raise failed(address, "answers blank nodes, which mean nothing here", "trả về nút trống")
        written.append(f"({' '.join(terms)})")
    return f"{{VALUES({' '.join(map(str, names))}){{{' '.join(written)}}}}}"


def failed(address: str, english: str, vietnamese: str) -> EngineError:
    """A SERVICE that fails."""
    return EngineError(f"SERVICE <{address}> {english}", vi=f"SERVICE <{address}> {vietnamese}")


def too_much(address: str, english: str, vietnamese: str) -> TooMuchError:
    """A SERVICE that answers more than one may."""
    return TooMuchError(
        f"SERVICE <{address}> answers more than {english}: ask it for less, within its braces",
        vi=f"SERVICE <{address}> trả về hơn {vietnamese}: hãy thu hẹp phần bên trong dấu ngoặc",
    )
