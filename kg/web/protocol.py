"""/sparql: the query operation of the SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013, section 2)."""

import os
import re
from binascii import a2b_qp
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.errors import RefusedError, RequestError
from kg.sparql import GRAPH_FORMATS, TABLE_FORMATS, Asker, Format, Query, changing, query_form
from kg.sparql.profile import IRI
from kg.web.errors import WebError
from kg.web.negotiation import choose_format

BODY_LIMIT = 1 << 20  # bytes of a POST body
PIECE = 1 << 16  # bytes of an answer that are sent at a time
FIELDS = 100  # of a request
NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
# What clients call formats in `format=`, beside their own short names and media types; "xml" and "json" also name
# the forms of a graph in that syntax.
CALLED = {
    "turtle": "ttl",
    "n3": "ttl",
    "text/n3": "ttl",
    "text/rdf+n3": "ttl",
    "ntriples": "nt",
    "n-triples": "nt",
    "rdf+xml": "rdf",
    "rdfxml": "rdf",
    "rdf/xml": "rdf",
    "xml": "rdf",
    "json-ld": "jsonld",
    "json": "jsonld",
    "application/x-json+ld": "jsonld",
}
FORM, SPARQL_QUERY, SPARQL_UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks: a query with its dataset, or none (then for the service's description), and `format=`."""

    query: Query | None
    format: str | None


async def read_operation(request: Request) -> Operation:
    """The operation of a GET, a POST form or a POST body; WebError for what the protocol does not allow."""
    fields = decode(request.scope.get("query_string", b""))
    if request.method == "POST":
        media, parameters = content_type(request.headers.get("content-type", ""))
        if media == SPARQL_UPDATE:
            raise RefusedError("updates are refused", vi="không nhận lệnh cập nhật")
        if media not in (FORM, SPARQL_QUERY):
            raise WebError(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a query is posted as {FORM} or {SPARQL_QUERY}, not {media!r}"
            )
        if parameters.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            raise WebError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "queries are UTF-8")
        body = await read_body(request)
        if media == FORM:
            fields += decode(body)
        else:
            fields.append(("query", utf8(body)))
    return operation(fields, address_asked(request), posted=request.method == "POST")


def address_asked(request: Request) -> str:
    """The address without its query: the base of relative IRIs (SPARQL 1.1 Protocol, section 2.2)."""
    host = request.headers.get("host")
    scope = request.scope
    return f"{scope['scheme']}://{host}{scope['path']}" if host else str(request.url.replace(query=""))


def operation(fields: Sequence[tuple[str, str]], base: str, *, posted: bool) -> Operation:
    """The operation of decoded fields; `base` is the address asked."""

    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in fields if key == name)

    if values("update"):
        raise RefusedError("updates are refused", vi="không nhận lệnh cập nhật")
    queries = values("query")
    if len(queries) > 1:
        raise WebError(HTTPStatus.BAD_REQUEST, "more than one query", vi="có nhiều hơn một truy vấn")
    if posted and not queries:
        raise WebError(HTTPStatus.BAD_REQUEST, "no query: give the parameter query", vi="thiếu truy vấn: tham số query")
    form = next(iter(values("format")), None)
    default, named = values("default-graph-uri"), values("named-graph-uri")
    if not queries:
        for iri in default + named:  # with a query the engine looks at them
            if not IRI.fullmatch(iri):
                raise RequestError(f"not an IRI: {iri!r}", vi=f"không phải IRI: {iri!r}")
        return Operation(None, form)
    return Operation(Query(queries[0], default, named, base), form)


async def read_body(request: Request) -> bytes:
    """The body, up to BODY_LIMIT."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            english, vietnamese = f"the body is longer than {BODY_LIMIT} bytes", f"truy vấn dài quá {BODY_LIMIT} byte"
            raise WebError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, english, vi=vietnamese)
    return bytes(body)


def utf8(octets: bytes) -> str:
    """Text, or a 400."""
    try:
        return octets.decode()
    except UnicodeDecodeError as error:
        english, vietnamese = f"not UTF-8 at byte {error.start + 1}", f"byte {error.start + 1} không phải UTF-8"
        raise WebError(HTTPStatus.BAD_REQUEST, english, vi=vietnamese) from error


def decode(encoded: bytes) -> list[tuple[str, str]]:
    """The fields of a URL-encoded string (URL Standard, section 5.1), decoded once."""
    parts = encoded.split(b"&")
    if len(parts) > FIELDS:
        raise WebError(HTTPStatus.BAD_REQUEST, "too many parameters", vi="quá nhiều tham số")
    pairs = (part.replace(b"+", b" ").partition(b"=") for part in parts if part)
    return [(utf8(unquoted(name)), utf8(unquoted(value))) for name, _, value in pairs]


def unquoted(octets: bytes) -> bytes:
    """Percent-decoded (RFC 3986, section 2.1): where every % begins an escape by the decoder of quoted-printable, which
    has another sign for the same, is written in C, and takes a thirtieth of the time."""
    if NO_ESCAPE.search(octets):
        return unquote_to_bytes(octets)
    return a2b_qp(octets.replace(b"=", b"=3D").replace(b"%", b"="))


def content_type(header: str) -> tuple[str, Mapping[str, str]]:
    """Media type and parameters of a Content-Type."""
    media, *parameters = header.split(";")
    pairs = (p.partition("=") for p in parameters)
    return media.strip().lower(), {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs}


def choose_answer(query: Query, accept: str | None, named: str | None) -> tuple[Format, str]:
    """The format of the answer and its media type; 406 where none fits."""
    form = query_form(query.text)
    if form is None:  # no query at all: the engine will say what is wrong with it
        return TABLE_FORMATS[0], TABLE_FORMATS[0].media
    formats = GRAPH_FORMATS if form == "graph" else TABLE_FORMATS
    return pick_format(formats, accept, named)


def pick_format(formats: tuple[Format, ...], accept: str | None, named: str | None) -> tuple[Format, str]:
    """By name where one of `formats` is named, else by Accept.

    The parameter `format` is no part of the protocol, and clients send it whatever they ask: a name that is unknown or
    does not fit the query is passed over.
    """
    wanted = format_called(formats, named) if named is not None else None
    if wanted is not None:
        return wanted, wanted.media
    chosen = choose_format(accept, formats)
    if chosen is None:
        fitting = ", ".join(f"{f.media} (format={f.name})" for f in formats)
        english, vietnamese = f"this query is answered in: {fitting}", f"truy vấn này được trả lời bằng: {fitting}"
        raise WebError(HTTPStatus.NOT_ACCEPTABLE, english, vi=vietnamese)
    return chosen


def format_called(formats: Sequence[Format], named: str) -> Format | None:
    """The format of a short name, a media type or another usual name; None where there is none."""
    wanted = named.strip().lower().replace(" ", "+")  # "rdf+xml" in an address that was not encoded
    exact = (f for f in formats if wanted == f.name or wanted == f.media or wanted in f.others)
    return next(exact, next((f for f in formats if f.name == CALLED.get(wanted)), None))


async def answer(engine: Asker, query: Query, form: Format, media: str, **headers: str) -> Response:
    """The engine's answer: how many rows it has, whether there were more, and never kept where it depends on chance or
    time; other headers as given."""
    given = await engine.ask(query, form)
    told = {"Vary": "Accept", "Vndx-Rows": str(given.rows), "Vndx-Truncated": str(given.truncated).lower(), **headers}
    told["Server-Timing"] = f"query;dur={given.seconds * 1000:.1f}"
    if changing(query.text) or not given.lasting:
        told["Cache-Control"] = "no-store"
    if isinstance(given.body, bytes):
        return Response(given.body, media_type=with_charset(media), headers=told)
    told["Content-Length"] = str(os.fstat(given.body.fileno()).st_size)
    return StreamingResponse(pieces(given.body), media_type=with_charset(media), headers=told)


async def pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    """A file piece by piece; it is closed at the end, also where nobody takes the rest."""
    with file:
        while piece := file.read(PIECE):
            yield piece


def with_charset(media: str) -> str:
    """A textual media type says that it is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
