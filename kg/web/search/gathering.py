"""The names of all things, gathered from an engine in portions and kept as long as the data are.

Claims that have no name but what they say (figures, offices, attendances, tasks, connection points) and quotations are
not among them: they are found by their words.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.sparql import Query, Term, table_of
from kg.values.naming import compact
from kg.web.linked.describing import Describing
from kg.web.linked.view import expanded
from kg.web.search.index import LONGEST, Index, Named

PORTION = 4000  # things that one query is asked for
MOST = 200_000  # names that are kept, in memory
KEPT = 300.0  # seconds that names of data are kept that may have changed
UNNAMED = {"dx:Quotation", "dx:Observation", "dx:Membership", "dx:Attendance", "dx:Task", "dx:ConnectionPoint"}
# Among things that fit equally well those come first that people ask for; all others come after.
ORDER = (
    "dx:Programme", "dx:Country", "dx:Province", "dx:Official", "dx:Indicator", "dx:NationalCommittee", "dx:Committee",
    "dx:Organization", "dx:DigitalSystem", "dx:Position", "dx:Meeting", "dx:LegalDocument", "dx:Period",
)  # fmt: skip
TITLED = "dx:Article"  # after all others
SINCE, UNTIL = expanded("dx:validFrom"), expanded("dx:validUntil")
NAMES = ("rdfs:label", "skos:prefLabel", "dcterms:title", "foaf:name", "schema:name", "skos:altLabel")  # the best first
NAMED_BY = tuple(map(expanded, NAMES))


@dataclass(slots=True)
class Found:
    """What is gathered of a thing: names by property, from and until when it is valid, how often others name it."""

    kind: str
    names: list[tuple[str, Term]] = field(default_factory=list)
    since: str = ""
    until: str = ""
    links: int = 0


class Names:
    """The index of the data that are served, made when somebody first searches."""

    def __init__(self, describing: Describing) -> None:
        self._describing = describing
        self._version: str | None = None
        self._since = 0.0
        self._index = Index(())
        self._making: asyncio.Task[None] | None = None

    async def index(self) -> Index:
        """Of the data of now; errors as of the engine. Who asks while it is made waits for it, and one who leaves does
        not end that for others."""
        version = self._describing.engine.version
        old = not version and time.monotonic() - self._since > KEPT
        if version != self._version or old:
            if self._making is None or self._making.done():
                self._making = asyncio.create_task(self._make(version))
            await asyncio.shield(self._making)
        return self._index

    async def _make(self, version: str) -> None:
        found: dict[str, Found] = {}
        whole = True
        for kind in self.kinds(await self._describing.things.classes()):
            at = 0
            while whole and await self._portion(kind, at, found) == PORTION:
                at += PORTION
                whole = sum(len(thing.names) for thing in found.values()) < MOST
        self._index = await asyncio.to_thread(self._indexed, found, whole=whole)
        self._version, self._since = version, time.monotonic()

    async def _portion(self, kind: str, at: int, found: dict[str, Found]) -> int:
        """Gather some things of a class, and tell how many they were."""
        some = f"{{ SELECT ?x WHERE {{ ?x a <{kind}> }} LIMIT {PORTION} OFFSET {at} }}"
        told = f"""SELECT ?x ?name ?value WHERE {{
  {some}
  ?x ?name ?value .
  FILTER(?name IN (rdf:type, dx:validFrom, dx:validUntil, {", ".join(NAMES)}))
  FILTER(ISLITERAL(?value) && STRLEN(STR(?value)) <= {LONGEST} || ?value = <{kind}>)
}}"""
        named = f"""SELECT ?x (COUNT(?s) AS ?n) WHERE {{
  {some}
  ?s schema:mentions|dx:indicator|dx:position|dx:atMeeting ?x .
}}
GROUP BY ?x"""
        met: set[str] = set()
        for x, name, value in (await table_of(self._describing.engine, Query(told)))[0].rows:
            if x is None or name is None or value is None or x.kind != "iri":
                continue
            met.add(x.value)
            thing = found.setdefault(x.value, Found(kind))
            if thing.kind in self._above(kind):
                thing.kind = kind
            if name.value in (SINCE, UNTIL):
                setattr(thing, "since" if name.value == SINCE else "until", value.value)
            elif name.value in NAMED_BY and (name.value, value) not in thing.names:
                thing.names.append((name.value, value))
        for x, count in (await table_of(self._describing.engine, Query(named)))[0].rows:
            if x is not None and count is not None and x.value in found:
                found[x.value].links = int(count.value)
        return len(met)

    def _above(self, kind: str) -> set[str]:
        """The classes above one, and itself."""
        name = compact(kind)
        return set(map(expanded, self._describing.documentation.schema.classes.get(name, (name,))))

    def _indexed(self, found: Mapping[str, Found], *, whole: bool) -> Index:
        ranks = {kind: self.rank(compact(kind)) for kind in {thing.kind for thing in found.values()}}

        def place(item: tuple[str, Found]) -> tuple[int, int, int, str]:
            shortest = min((len(term.value) for _, term in item[1].names), default=0)
            return ranks[item[1].kind], -item[1].links, shortest, item[0]

        things = [named(iri, thing) for iri, thing in sorted(found.items(), key=place) if thing.names]
        titles = sum(ranks[thing.kind] > len(ORDER) for thing, _ in things)
        return Index(things, later=len(things) - titles, whole=whole)

    def kinds(self, classes: Mapping[str, int]) -> list[str]:
        """The classes to ask for: those that people ask for first, a class before those below it; neither claims
        without a name, nor what stands above classes of vndx."""
        above = self._describing.documentation.schema.classes
        names = {compact(iri): iri for iri in classes}
        over = {upper for name in names if name.startswith("dx:") for upper in above.get(name, ()) if upper != name}
        asked = [
            name for name in names
            if not UNNAMED & set(above.get(name, (name,))) and name != "dx:Claim"
            and (name.startswith("dx:") or name not in over)
        ]  # fmt: skip
        return [names[name] for name in sorted(asked, key=lambda name: (self.rank(name), len(above.get(name, ()))))]

    def rank(self, name: str) -> int:
        """How soon a kind, by its compact name, comes among others; articles after all others."""
        upper = self._describing.documentation.schema.classes.get(name, (name,))
        return min((ORDER.index(kind) for kind in upper if kind in ORDER), default=len(ORDER) + (TITLED in upper))


def named(iri: str, thing: Found) -> tuple[Named, list[str]]:
    """A thing that has names, and all of them."""
    names = sorted(thing.names, key=lambda one: (NAMED_BY.index(one[0]), one[1].value))
    by_language = {term.language: term.value for _, term in reversed(names)}
    vi = by_language.get("vi") or by_language.get(None) or names[0][1].value
    return Named(iri, thing.kind, vi, by_language.get("en", ""), thing.since, thing.until), [t.value for _, t in names]
