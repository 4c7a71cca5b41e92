"""A thing asked of the graph and of ontology/: found by an address, in RDF, and as its page shows it."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.responses import Response

from kg.sparql import GRAPH_FORMATS, Asker, Format, Query, Term
from kg.values.naming import compact
from kg.web.linked.addresses import Addresses
from kg.web.linked.asking import OWN, Page, Things, construct
from kg.web.linked.forms import serialized
from kg.web.linked.reference import Documentation, bundled, terms_of
from kg.web.linked.view import Shown, Value, Viewer
from kg.web.protocol import with_charset
from kg.web.words import WORDS

FIRST = 10  # links of each property on a thing's page
PROPERTIES = 60  # by which others name a thing, of which these are shown
IN_RDF = 500  # links in one answer in RDF
N_TRIPLES = next(form for form in GRAPH_FORMATS if form.name == "nt")


@dataclass(frozen=True, slots=True)
class Links:
    """What of the links to a thing is asked: by which property, None for all; which page of them; and how many there
    are in all, by property."""

    predicate: str | None
    page: Page
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many there are of those asked."""
        return sum(self.counts.values()) if self.predicate is None else self.counts.get(self.predicate, 0)


class Describing:
    """Over an engine and the vocabulary."""

    def __init__(self, engine: Asker, documentation: Documentation | None = None) -> None:
        self.engine = engine
        self.things = Things(engine)
        self.documentation = documentation or bundled()

    async def addresses(self) -> Addresses:
        """Which address stands for which IRI in the data that are served."""
        return Addresses(await self.things.base(), self.documentation.anchors)

    async def found(self, iris: Sequence[str]) -> str | None:
        """The first of these IRIs that the graph holds or the vocabulary describes."""
        described = next((iri for iri in iris if self.documentation.describes(iri)), None)
        if described == next(iter(iris), None):
            return described
        held = await self.things.held(iris)
        return next((iri for iri in iris if iri in held or iri == described), None)

    async def in_rdf(self, iri: str, links: Links, form: Format, media: str, headers: Mapping[str, str]) -> Response:
        """A thing in a form of RDF: what the graph says of it, and what ontology/ says of a term, a code or a list
        with its codes."""
        query = Query(construct(iri, links.predicate, links.total, links.page))
        given = await self.engine.ask(query, N_TRIPLES)
        triples = [quad.triple for quad in ox.parse(given.read(), format=ox.RdfFormat.N_TRIPLES)]
        whole = sum(triple.subject == ox.NamedNode(iri) for triple in triples) <= OWN and links.page.last(links.total)
        if links.predicate is None and links.page.number == 1:
            base = await self.things.base()
            triples += self.documentation.triples(iri, base)
            triples += self.documentation.members(compact(iri), base)
        told = {
            "Vary": "Accept",
            "Vndx-Rows": str(len(set(triples))),
            "Vndx-Truncated": str(given.truncated or not whole).lower(),
            "Server-Timing": f"query;dur={given.seconds * 1000:.1f}",
            **headers,
        }
        body = await asyncio.to_thread(serialized, triples, form)
        return Response(body, media_type=with_charset(media), headers=told)

    async def viewer(self, terms: Iterable[Term], language: str) -> Viewer:
        """Who shows these in a language."""
        words = {key: text.of(language) for key, text in WORDS.items()}
        return Viewer(language, await self.addresses(), self.documentation, await self.things.labels(terms), words)

    async def shown(self, iri: str, counts: Mapping[str, int], language: str) -> tuple[Shown, bool]:
        """A thing as its page shows it, and whether it has more values than are shown."""
        base = await self.things.base()
        said = await self.things.own(iri)
        told = terms_of(self.documentation.triples(iri, base))
        own = list(dict.fromkeys([*said[:OWN], *told]))
        most = dict(list(counts.items())[:PROPERTIES])
        first = await self.things.first(iri, most, FIRST)
        terms = [Term("iri", p) for p in (iri, *(p for p, _ in own), *counts)]
        terms += [term for _, term in own] + [link.subject for link in first]
        viewer = await self.viewer(terms, language)
        return viewer.page(iri, own, counts, first), len(said) > OWN

    async def listed(self, iri: str, links: Links, language: str) -> tuple[Viewer, list[tuple[Value, Value]]]:
        """A page of the links to a thing: by which property, and what; and who shows them."""
        found = await self.things.page(iri, links.predicate, links.total, links.page)
        terms = [Term("iri", iri), *(Term("iri", link.predicate) for link in found), *(link.subject for link in found)]
        viewer = await self.viewer(terms, language)
        return viewer, [(viewer.thing(link.predicate), viewer.value(link.subject)) for link in found]
