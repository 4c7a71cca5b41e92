"""/id/…, /code/…, /ontology and /about: things, codes and the vocabulary as pages and as RDF.

What is sent is chosen by Accept, by the field `format` or by a suffix (.ttl .nt .rdf .jsonld .html): 200, with the
address of that form in Content-Location. Where the graph holds an IRI that itself ends so, that goes before a form of
another.
"""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from kg.web.errors import WebError
from kg.web.linked.addresses import CODE, KEPT, ONTOLOGY, is_iri, readings
from kg.web.linked.answering import Answering
from kg.web.linked.forms import FORMS
from kg.web.linked.published import published, reference_of
from kg.web.pages import language_of
from kg.web.routing import get

NAMES = {form.name for form in FORMS}


def linked_routes(answering: Answering) -> APIRouter:
    """The routes over what answers for things."""
    router = APIRouter(tags=["linked data"])
    describing = answering.describing

    async def named(request: Request, namespace: str, place: str) -> Response:
        """What a key after a namespace names: exactly, else in the form that a suffix asks for."""
        key = raw_key(request, place)
        stem, _, suffix = key.rpartition(".")
        asked: dict[str, str | None] = dict.fromkeys(readings(namespace, key))
        for iri in readings(namespace, stem) if suffix in NAMES else ():
            asked.setdefault(iri, suffix)
        found = await describing.found(list(asked))
        if found is None:
            raise nothing(next(iter(asked), namespace + key))
        return await answering.thing(request, found, asked[found])

    @get(router, "/id", "The kinds of things there are, and how many of each")
    async def kinds(request: Request) -> Response:
        return await answering.kinds(request)

    @get(router, "/id/{key:path}", "A thing: a page or RDF by Accept or suffix; ?of=property&page=n: what names it")
    async def thing(request: Request, key: str) -> Response:
        return await named(request, await describing.things.base(), "/id/")

    @get(router, "/code", "The code lists: a page or RDF")
    async def lists(request: Request) -> Response:
        return await answering.lists(request, None)

    @get(router, "/code/{key:path}", "A code list or a code, as a thing")
    async def code(request: Request, key: str) -> Response:
        return await named(request, CODE, "/code/")

    @get(router, "/ontology", "The classes and properties: a page or RDF by Accept or suffix")
    async def ontology(request: Request) -> Response:
        return await answering.ontology(request, None)

    @get(router, "/ontology#{key}")
    async def term(request: Request, key: str) -> Response:
        return await named(request, ONTOLOGY + "#", "/ontology%23")

    @get(router, "/ontology.{suffix}")
    async def ontology_as(request: Request, suffix: str) -> Response:
        return await answering.ontology(request, suffix)

    @get(router, "/ontology/reference", "The reference of the vocabulary, as pyLODE documents it: a page")
    def reference(request: Request) -> Response:
        return answering.pages.render(request, "reference.html", content=reference_of(language_of(request)))

    @get(router, "/ontology/{name}", "Published beside the vocabulary; with a suffix as ttl, nt, rdf or jsonld")
    def beside(request: Request, name: str) -> Response:
        return published(request, name)

    @get(router, "/code.{suffix}")
    async def lists_as(request: Request, suffix: str) -> Response:
        return await answering.lists(request, suffix)

    @get(router, "/about", "What the graph says of any IRI")
    async def about(request: Request, iri: str = "") -> Response:
        if not is_iri(iri):
            raise WebError(
                HTTPStatus.BAD_REQUEST, "parameter 'iri': not an absolute IRI", vi="iri: không phải IRI tuyệt đối"
            )
        address = (await describing.addresses()).own(iri)
        if not address.startswith("/about?"):
            kept = request.url.include_query_params().remove_query_params("iri").query
            return RedirectResponse(address + (f"?{kept}" if kept else ""), HTTPStatus.SEE_OTHER)
        if await describing.found([iri]) is None:
            raise nothing(iri)
        return await answering.thing(request, iri, None)

    return router


def raw_key(request: Request, place: str) -> str:
    """What stands in the address after a place, percent-encoded as it came."""
    octets: bytes = request.scope.get("raw_path") or b""
    raw = "".join(chr(octet) if octet < 128 else f"%{octet:02X}" for octet in octets)
    if not raw.startswith(place):  # where the place itself came encoded
        raw = quote(request.scope["path"], safe=KEPT)
    return raw.removeprefix(place)


def nothing(iri: str) -> WebError:
    """The graph holds no such IRI."""
    return WebError(
        HTTPStatus.NOT_FOUND, f"the graph holds nothing called {iri}", vi=f"dữ liệu không có gì mang tên {iri}"
    )
