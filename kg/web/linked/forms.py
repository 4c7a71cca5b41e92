"""The forms of a thing, a page and four of RDF: which one is sent, where each has its address, and how RDF is written
that does not come from the engine."""

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import quote

import pyoxigraph as ox
from starlette.requests import Request

from kg.sparql import GRAPH_FORMATS, Format
from kg.sparql import prefixes as known_prefixes
from kg.web.errors import WebError
from kg.web.linked.addresses import with_fields
from kg.web.negotiation import choose
from kg.web.protocol import format_called

HTML = Format("html", "text/html", "graph")
FORMS = (*GRAPH_FORMATS, HTML)  # the first where a client takes anything
HEADER = "/:@!$&'()*+,;=-._~%#?[]"  # what of an IRI may stand in a header as it is


def choose_form(request: Request, suffix: str | None) -> tuple[Format, str]:
    """The form to send and its media type: by suffix, by the field `format`, else by Accept; 406 where none fits."""
    named = suffix or request.query_params.get("format")
    form = format_called(FORMS, named) if named else None
    if form is not None:
        return form, form.media
    offers = {media: f for f in reversed(FORMS) for media in reversed((f.media, *f.others))}
    ordered = [*(f.media for f in FORMS), *(media for f in FORMS for media in f.others)]
    media = choose(request.headers.get("accept"), ordered)
    if media is None:
        fitting = ", ".join(f"{f.media} (.{f.name})" for f in FORMS)
        raise WebError(
            HTTPStatus.NOT_ACCEPTABLE, f"this is answered in: {fitting}", {"Vary": "Accept"},
            vi=f"địa chỉ này được trả lời bằng: {fitting}",
        )  # fmt: skip
    return offers[media], media


def location(address: str, form: Format) -> str:
    """The address of one form: with a suffix, or with a field where the address has fields."""
    return with_fields(address, "vi", format=form.name) if "?" in address else f"{address}.{form.name}"


def forms_header(iri: str, address: str, **others: str | None) -> str:
    """The header Link (RFC 8288): every form, what is described (RFC 6892), and other relations where they have an
    address."""
    links = [f'<{location(address, form)}>; rel="alternate"; type="{form.media}"' for form in FORMS]
    links.append(f'<{quote(iri, safe=HEADER)}>; rel="describes"')
    links += [f'<{target}>; rel="{relation}"' for relation, target in others.items() if target is not None]
    return ", ".join(links)


def serialized(triples: Iterable[ox.Triple], form: Format) -> bytes:
    """Triples in one order, each once: the same bytes for the same triples. In Turtle with those of the usual prefixes
    that they use."""
    ordered = sorted(set(triples), key=str)
    written = " ".join(map(str, ordered))
    used = {p: space for p, space in known_prefixes().items() if space in written} if form.name == "ttl" else {}
    body = ox.serialize(ordered, format=ox.RdfFormat.from_media_type(form.media), prefixes=used) or b""
    lines = body.split(b"\n", len(used))  # the serialiser declares prefixes in an order of its own each time
    return b"\n".join([*sorted(lines[: len(used)]), *lines[len(used) :]])
