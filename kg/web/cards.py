"""What was read at the marked words of an article: each claim in words, on what it rests, who else says it, and who
says otherwise."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.queries import Queries, fill, parse_values
from kg.sparql import Query, Term, table_of
from kg.values.naming import compact
from kg.web.linked.describing import Describing
from kg.web.linked.view import Property, Value, Viewer, expanded
from kg.web.quotations import Quoted, question, read
from kg.web.table import article_link

CLAIMS = 20  # on one card: more than stand in any one clause
COMPARED = 3  # figures of a card that others are looked for to contradict
QUOTED = 300  # quotations of all claims of a card, and of what contradicts them
SHOWN = 6  # quotations of a claim, and figures that contradict it, on a card
# What a card tells of a claim, in this order; the rest stands on the claim's own page.
TOLD = (
    "dx:indicator", "dx:taskStatus", "dx:value", "dx:valueText", "dx:total", "dx:about", "dx:breakdown", "dx:period",
    "dx:kind", "dx:holder", "dx:attendee", "dx:attendanceRole", "dx:position", "dx:positionText", "dx:organization",
    "dx:asOf", "dx:date", "dx:partOfDay", "dx:ordinal", "dx:meetingKind", "dx:convenedBy", "dx:chairedBy",
    "dx:reviewPeriod", "dx:text", "dx:taskKind", "dx:assignedBy", "dx:assignedTo", "dx:assigneeText", "dx:deadline",
    "dx:atMeeting", "dx:ofMeeting", "dx:viaConnectionPoint", "dx:area", "dx:programme", "dx:documentKind",
    "dx:documentNumber", "dx:issuer",
)  # fmt: skip
WITH_VALUE = ("dx:comparator", "dx:unit", "dx:denominator")  # told together with the value
EQUAL, COUNT = expanded("code:comparator/eq"), expanded("code:unit/count")
STATED = expanded("code:basis/stated")
# The kinds of claims, what is asked for most first; the name of the kind is that of the first it has.
KINDS = (
    "dx:TaskTally", "dx:Observation", "dx:Membership", "dx:Attendance", "dx:Project06Task", "dx:Task", "dx:Meeting",
    "dx:ConnectionPoint", "dx:LegalDocument",
)  # fmt: skip
Said = dict[str, list[Term]]  # by compact name of the property


@dataclass(frozen=True, slots=True)
class Told:
    """Words of an article, where they stand, and where that was published and when."""

    words: str
    href: str
    title: str
    publisher: str
    published: Value | None


@dataclass(frozen=True, slots=True)
class Opposed:
    """A figure that cannot be true together with the card's: its value and where it is told."""

    value: Value
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim: its page, its kind, its dimensions; what was inferred, each with the reason; the other places where it
    is told, `more` where there are others yet; its value and the figures that contradict it, and all of these as a
    question."""

    name: Value
    kind: str
    told: tuple[Property, ...]
    inferred: tuple[tuple[str, str], ...]
    also: tuple[Told, ...]
    more: str | None
    value: Value | None
    opposed: tuple[Opposed, ...]
    pairs: str


class Cards:
    """Over what describes things, and the question on contradictions."""

    def __init__(self, describing: Describing, queries: Queries) -> None:
        self._describing = describing
        self._contradictions = queries.get("contradictions")

    async def at(self, quotations: Sequence[str], language: str) -> tuple[Card, ...]:
        """The claims that rest on some quotations, by their IRIs: figures first; no more than CLAIMS."""
        said = await self._said(quotations)
        order = sorted(said, key=lambda claim: (kind_of(said[claim]), claim))
        figures = [claim for claim in order if "dx:value" in said[claim]][:COMPARED]
        against = dict(zip(figures, await asyncio.gather(*map(self._against, figures)), strict=True))
        others = [claim for found in against.values() for claim in found]
        values = await self._values(others)
        quoted = await self._quoted([*order, *others])
        terms = [Term("iri", expanded(name)) for name in TOLD]
        for claim in (*said.items(), *values.items()):
            terms += [Term("iri", claim[0]), *(term for found in claim[1].values() for term in found)]
        viewer = await self._describing.viewer(terms, language)

        def card(claim: str) -> Card:
            own = said[claim]
            elsewhere = [q for q in quoted.get(claim, ()) if q.quotation not in quotations]
            kind = KINDS[kind_of(own)] if kind_of(own) < len(KINDS) else "dx:Claim"
            opposed = [
                Opposed(amount(values[other], viewer), tuple(told(q, viewer) for q in quoted.get(other, ())[:SHOWN]))
                for other in against.get(claim, ())[:SHOWN]
                if other in values
            ]
            return Card(
                name=viewer.thing(claim),
                kind=self._describing.documentation.text(kind, "rdfs:label").of(language),
                told=tuple(dimensions(own, viewer)),
                inferred=tuple(self._reasons(own, viewer)),
                also=tuple(told(q, viewer) for q in elsewhere[:SHOWN]),
                more=viewer.addresses.shown(claim, language) if len(elsewhere) > SHOWN else None,
                value=amount(own, viewer) if "dx:value" in own else None,
                opposed=tuple(opposed),
                pairs=claim if opposed else "",
            )

        return tuple(card(claim) for claim in order)

    def _reasons(self, said: Said, viewer: Viewer) -> list[tuple[str, str]]:
        """What was inferred, and why, in words."""
        inferred = sorted(term.value for term in said.get("dx:basis", ()) if term.value != STATED)
        documentation = self._describing.documentation
        return [
            (viewer.called(iri).text, documentation.text(compact(iri), "skos:definition").of(viewer.language))
            for iri in inferred
        ]

    async def _said(self, quotations: Sequence[str]) -> dict[str, Said]:
        if not quotations:
            return {}
        shown = " ".join(f"<{iri}>" for iri in quotations)
        some = f"VALUES ?quotation {{ {shown} }} ?claim prov:wasDerivedFrom ?quotation ."
        return await self._properties(f"{{ SELECT DISTINCT ?claim WHERE {{ {some} }} ORDER BY ?claim LIMIT {CLAIMS} }}")

    async def _values(self, claims: Sequence[str]) -> dict[str, Said]:
        shown = " ".join(f"<{iri}>" for iri in dict.fromkeys(claims))
        return await self._properties(f"VALUES ?claim {{ {shown} }}") if claims else {}

    async def _properties(self, pattern: str) -> dict[str, Said]:
        names = ", ".join((*TOLD, *WITH_VALUE, "dx:basis", "rdf:type"))
        text = f"SELECT ?claim ?p ?o WHERE {{ {pattern} ?claim ?p ?o . FILTER(?p IN ({names})) }}"
        found: dict[str, Said] = {}
        for claim, p, o in (await table_of(self._describing.engine, Query(text)))[0].rows:
            if claim is not None and p is not None and o is not None:
                found.setdefault(claim.value, {}).setdefault(compact(p.value), []).append(o)
        return found

    async def _against(self, claim: str) -> list[str]:
        """The figures that contradict one, by the canned question."""
        query = self._contradictions
        if query is None or query.parameter("claim") is None:
            return []
        text = fill(query, parse_values(query, {"claim": claim}))
        table = (await table_of(self._describing.engine, Query(text), QUOTED))[0]
        one, other = table.column("one"), table.column("other")
        pairs = (term.value for row in table.rows for term in (row[one], row[other]) if term is not None)
        return list(dict.fromkeys(iri for iri in pairs if iri != claim))

    async def _quoted(self, claims: Sequence[str]) -> Mapping[str, list[Quoted]]:
        found: dict[str, list[Quoted]] = {}
        if not claims:
            return found
        text = question("?behind prov:wasDerivedFrom ?quotation .", list(dict.fromkeys(claims)))
        table = (await table_of(self._describing.engine, Query(text), QUOTED))[0]
        for row in table.rows:
            claim, quoted = read(table, row, "")
            found.setdefault(claim, []).append(quoted)
        for several in found.values():
            several.sort(key=lambda q: (q.published, q.article, q.start))
        return found


def kind_of(said: Said) -> int:
    """The place among KINDS of the first that a claim is of."""
    types = {compact(term.value) for term in said.get("rdf:type", ())}
    return next((place for place, kind in enumerate(KINDS) if kind in types), len(KINDS))


def dimensions(said: Said, viewer: Viewer) -> list[Property]:
    """What a claim says, in order, its value with comparator and unit."""
    found = []
    for name in TOLD:
        if name == "dx:value" and name in said:
            found.append(Property(viewer.thing(expanded(name)), (amount(said, viewer),)))
        elif name in said:
            told = viewer.property(expanded(name), said[name])
            plain = tuple(replace(value, tag=None, language=None) for value in told.values)
            found.append(replace(told, values=plain))
    return found


def amount(said: Said, viewer: Viewer) -> Value:
    """A value with what it is compared to, out of how many and in which unit: "trên 86.300.000", "58/63"."""
    number = said["dx:value"][0]
    words = [viewer.called(t.value).text for t in said.get("dx:comparator", ()) if t.value != EQUAL]
    shown = viewer.value(number).text
    shown += "".join("/" + viewer.value(term).text for term in said.get("dx:denominator", ()))
    units = [viewer.called(t.value).text for t in said.get("dx:unit", ()) if t.value != COUNT]
    return Value(" ".join([*words, shown, *units]), machine=number.value)


def told(quoted: Quoted, viewer: Viewer) -> Told:
    """Words with the address that marks them."""
    day = Term("literal", quoted.published, expanded("xsd:date"))
    return Told(
        quoted.words,
        article_link(Term("iri", quoted.quotation), viewer.language) or "",
        quoted.title,
        quoted.publisher,
        viewer.value(day) if quoted.published else None,
    )
