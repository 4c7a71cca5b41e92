"""What the addresses of linked data answer: a thing, a page of the links to it, the vocabulary, the code lists."""

import asyncio
from collections.abc import Iterable, Mapping
from http import HTTPStatus

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.queries import Queries
from kg.sparql import Format, Term
from kg.values.naming import compact
from kg.web.errors import WebError, page_asked
from kg.web.linked.addresses import ONTOLOGY, with_fields
from kg.web.linked.asking import Page
from kg.web.linked.describing import IN_RDF, Describing, Links
from kg.web.linked.eras import era_of
from kg.web.linked.forms import FORMS, HTML, choose_form, forms_header, location, serialized
from kg.web.linked.reference import Entry
from kg.web.linked.sections import Sections
from kg.web.linked.view import expanded
from kg.web.pages import Pages, asks_for_page, language_of
from kg.web.protocol import with_charset
from kg.web.table import article_link, lengthen

ON_PAGE = 100  # links on a page of them
KINDS = ("class", "object", "datatype", "annotation", "others")


class Answering:
    """Over what describes things, and the pages; the canned questions have sections on these."""

    def __init__(self, describing: Describing, pages: Pages, queries: Queries) -> None:
        self.describing = describing
        self.pages = pages
        self.sections = Sections(pages.seeing, queries)

    async def thing(self, request: Request, iri: str, suffix: str | None) -> Response:
        """A thing that the graph or the vocabulary holds, in the form asked for."""
        form, media = choose_form(request, suffix)
        language = language_of(request) if form is HTML else "vi"
        counts = await self.describing.things.counts(iri)
        links = asked_links(request, counts, ON_PAGE if form is HTML else IN_RDF)
        asked = {name: value for name, value in request.query_params.items() if name in ("of", "page")}
        listing = form is not HTML or bool(asked)
        addresses = await self.describing.addresses()
        address = addresses.own(iri)

        def turned(by: int) -> str | None:
            number = links.page.number + by
            if not listing or number < 1 or (links.page.last(links.total) and by > 0):
                return None
            return with_fields(location(address, form), language, **asked | {"page": str(number)})

        headers = {
            "Content-Location": with_fields(location(address, form), language, **asked),
            "Link": forms_header(iri, address, prev=turned(-1), next=turned(1)),
            "Vndx-Inverse-Links": str(links.total),
        }
        if form is not HTML:
            return await self.describing.in_rdf(iri, links, form, media, headers)
        if listing:
            return await self._listing(request, iri, links, headers, (turned(-1), turned(1)))
        kinds = self.describing.documentation.schema.types(map(compact, await self.describing.things.kinds(iri)))
        (shown, more), sections, era = await asyncio.gather(
            self.describing.shown(iri, counts, language),
            self.sections.of(iri, kinds, addresses, language),
            era_of(self.describing, iri, language) if "dx:Province" in kinds else nobody(),
        )
        codes = self.describing.documentation.codes(compact(iri))
        return self.pages.render(
            request, "thing.html", headers=headers, thing=shown, more=more, total=links.total, codes=codes,
            sections=sections, era=era, claim="dx:Claim" in kinds,
            link=lambda iri: addresses.shown(iri, language), forms=alternates(address),
            words_at=article_link(Term("iri", iri), language),
        )  # fmt: skip

    async def _listing(
        self, request: Request, iri: str, links: Links, headers: Mapping[str, str], turns: tuple[str | None, str | None]
    ) -> Response:
        """A page of the links to a thing."""
        language = language_of(request)
        viewer, found = await self.describing.listed(iri, links, language)
        address = viewer.addresses.own(iri)
        return self.pages.render(
            request, "links.html", headers=headers, name=viewer.called(iri), back=with_fields(address, language),
            by=viewer.thing(links.predicate) if links.predicate is not None else None, links=found,
            total=links.total, first=links.page.offset + 1, turns=turns, forms=alternates(address),
        )  # fmt: skip

    async def kinds(self, request: Request) -> Response:
        """The classes of the things in the graph, and how many there are of each: as data that is what VoID tells."""
        if not asks_for_page(request):
            return RedirectResponse("/.well-known/void", HTTPStatus.SEE_OTHER, {"Vary": "Accept"})
        counts = await self.describing.things.classes()
        own = sorted(counts, key=lambda iri: not iri.startswith(ONTOLOGY))  # each the most frequent first
        viewer = await self.describing.viewer([Term("iri", iri) for iri in counts], language_of(request))
        rows = [(viewer.thing(iri), viewer.links(iri, expanded("rdf:type"), counts[iri], ())) for iri in own]
        return self.pages.render(request, "kinds.html", rows=rows)

    async def lists(self, request: Request, suffix: str | None) -> Response:
        """The code lists."""
        documentation = self.describing.documentation
        form, media = choose_form(request, known(suffix))
        headers = {"Content-Location": location("/code", form)}
        if form is not HTML:
            return written(documentation.lists(), form, media, headers)
        addresses = await self.describing.addresses()
        schemes = [(scheme, documentation.size(scheme.name)) for scheme in documentation.schemes]
        return self.pages.render(
            request, "lists.html", headers=headers, schemes=schemes, forms=alternates("/code"),
            link=lambda iri: addresses.shown(iri, language_of(request)),
        )  # fmt: skip

    async def ontology(self, request: Request, suffix: str | None) -> Response:
        """The classes and properties."""
        documentation = self.describing.documentation
        form, media = choose_form(request, known(suffix))
        headers = {"Content-Location": location("/ontology", form), "Link": forms_header(ONTOLOGY, "/ontology")}
        if form is not HTML:
            return written(documentation.vocabulary(), form, media, headers)
        language = language_of(request)
        addresses = await self.describing.addresses()
        entries = documentation.entries
        found = sorted(entries.values(), key=lambda e: (not e.name.startswith("dx:"), e.name))
        groups = [(kind, [e for e in found if group_of(e) == kind]) for kind in KINDS]
        return self.pages.render(
            request, "ontology.html", headers=headers, forms=alternates("/ontology"),
            groups=groups, entries=entries, counts=await self.describing.things.classes(),
            title=documentation.text(ONTOLOGY, "rdfs:label"), about=documentation.text(ONTOLOGY, "rdfs:comment"),
            own=lambda iri: with_fields(addresses.own(iri), language),
            things=lambda iri: with_fields(addresses.own(iri), language, of="rdf:type"),
        )  # fmt: skip


async def nobody() -> None:
    """Nothing, for what has no era."""


def asked_links(request: Request, counts: Mapping[str, int], size: int) -> Links:
    """What the fields `of` and `page` ask for; 400 for what is no number, 404 for a page that there is not."""
    of = request.query_params.get("of")
    links = Links(lengthen(of) if of else None, Page(page_asked(request), size), counts)
    if links.predicate is not None and links.predicate not in counts:
        raise WebError(HTTPStatus.NOT_FOUND, f"nothing names this by {of}", vi=f"không có gì nối tới đây bằng {of}")
    if links.page.number > 1 and links.page.offset >= links.total:
        number = links.page.number
        raise WebError(HTTPStatus.NOT_FOUND, f"there is no page {number}", vi=f"không có trang {number}")
    return links


def known(suffix: str | None) -> str | None:
    """A suffix that names a form; 404 for another."""
    if suffix is not None and suffix not in {form.name for form in FORMS}:
        fitting = " ".join(f".{form.name}" for form in FORMS)
        raise WebError(HTTPStatus.NOT_FOUND, f"there is no .{suffix}: {fitting}", vi=f"không có .{suffix}: {fitting}")
    return suffix


def group_of(entry: Entry) -> str:
    """Under which heading of the vocabulary's page a term stands."""
    return entry.kind if entry.name.startswith("dx:") else "others"


def alternates(address: str) -> list[tuple[Format, str]]:
    """The forms in RDF with their addresses."""
    return [(form, location(address, form)) for form in FORMS if form is not HTML]


def written(triples: Iterable[ox.Triple], form: Format, media: str, headers: Mapping[str, str]) -> Response:
    """Triples that no engine gave."""
    told = {"Vary": "Accept", **headers}
    return Response(serialized(triples, form), media_type=with_charset(media), headers=told)
