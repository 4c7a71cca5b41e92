"""The description of the API (OpenAPI 3.1): every address with what it takes and every status and form it answers with.

The list of addresses is FastAPI's; what stands at each is told here, since the handlers take whole requests. A canned
query is a path of its own, made of its header.
"""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from kg.queries import CannedQuery, Parameter, Queries
from kg.sparql import GRAPH_FORMATS, TABLE_FORMATS, Format
from kg.web.downloads import NAMES, STEM, SUFFIXES, answer_media
from kg.web.linked.published import PUBLISHED
from kg.web.protocol import with_charset

Node = dict[str, Any]

HTML, TEXT, JSON = "text/html; charset=utf-8", "text/plain; charset=utf-8", "application/json"
TABLES = tuple(with_charset(media) for form in TABLE_FORMATS for media in (form.media, *form.others))
GRAPHS = tuple(with_charset(media) for form in GRAPH_FORMATS for media in (form.media, *form.others))
# Statuses that any address may answer with: of the connection and the request's frame, and 304.
ALWAYS = (304, 400, 404, 405, 408, 413, 414, 431, 503)
ASKING = (403, 406, 500, 502, 504)  # those of addresses that ask the engine
TOLD = {
    303: "The form that was asked for is at the address in Location",
    304: "As you have it already (If-None-Match)",
    400: "What is wrong with the request: of a query with line and column, of a parameter with its name",
    403: "Understood, and not allowed: an update, SERVICE",
    404: "There is nothing at this address",
    405: "This address does not take that method (Allow tells those it takes)",
    406: "Not to be had in any form of Accept",
    408: "The request was not here in time",
    413: "The request is too large",
    414: "The address is too long: use POST",
    415: "A query is not posted as this media type",
    431: "The head of the request is too large",
    500: "A mistake of this server",
    502: "The endpoint behind this server failed",
    503: "A query took more than it may, or there is no room for it now (Retry-After)",
    504: "The endpoint behind this server did not answer in time",
}
ANSWER_HEADERS = {
    "Vndx-Rows": ("integer", "How many rows the answer has"),
    "Vndx-Truncated": ("string", "true where there were more rows"),
    "Vndx-Dump": ("string", "The version of the data"),
    "ETag": ("string", "For If-None-Match"),
}
IRI = r"^([a-z]+:[A-Za-z0-9/_-]+|https?://[A-Za-z0-9.-]+/[A-Za-z0-9/_.#=,-]*)$"  # some that are surely taken
EXAMPLES = {  # by picker, else by type
    "area": "country:vn",
    "assignee": "body:bo-cong-an",
    "basis": "basis:period-inferred",
    "body": "body:chinh-phu",
    "claim": "https://w3id.org/vndx/id/observation/0123456789abcdef",
    "convener": "body:chinh-phu",
    "current-province": "province:lam-dong-2025",
    "indicator": "indicator:project-06-tasks",
    "meeting": "meeting:vn/2024-07-10",
    "named": "programme:de-an-06",
    "official": "https://w3id.org/vndx/id/official/vn/pham-minh-chinh-688a",
    "position": "position:thu-tuong-chinh-phu",
    "programme": "programme:de-an-06",
    "province": "province:lam-dong",
    "date": "2024-07-10",
    "integer": 31,
    "string": "chuyển đổi số",
}
SUFFIX = {"ttl", "nt", "rdf", "jsonld"}


def field(name: str, schema: Node, told: str, place: str = "query", example: object = None) -> Node:
    """One parameter."""
    node: Node = {"name": name, "in": place, "required": place == "path", "description": told, "schema": schema}
    return node if example is None else node | {"example": example}


def text(*values: str) -> Node:
    """A text, or one of some."""
    return {"type": "string", "enum": list(values)} if values else {"type": "string"}


LANGUAGE = field("lang", text(), "Language of labels and pages: en; Vietnamese for any other")
GRAPH_FIELDS = [
    field(name, {"type": "array", "items": {"type": "string", "format": "uri"}}, told)
    for name, told in (
        ("default-graph-uri", "Graphs that make up the default graph"),
        ("named-graph-uri", "Graphs that GRAPH can name"),
    )
]
FORMAT = field("format", text(), "Form of the answer, by its short name or media type; goes before Accept")
QUERY = field("query", text(), "A query; without one the service is described", example="SELECT * { ?s ?p ?o } LIMIT 5")
WORDS = field("q", {"type": "string", "maxLength": 200}, "Words of a name, tone marks forgiven", example="nghe an")
KIND = field("kind", {"type": "string", "pattern": "^(dx:[A-Za-z]+)?$"}, "A class: its things alone")
SHAPES = {name: text(*sorted(SUFFIX)) for name in ("/void.{suffix}", "/prefixes.{suffix}", "/queries.{suffix}")} | {
    "/dump.{suffix}": text(*SUFFIXES),
    "/dump/{name}": text(*NAMES),
    "/ontology/{name}": text(*PUBLISHED, *(f"{name}.{suffix}" for name in PUBLISHED for suffix in sorted(SUFFIX))),
}
# By path: the forms of its answer, parameters, and whether it asks the engine.
PLACES: Mapping[str, tuple[tuple[str, ...], list[Node], bool]] = {
    "/sparql": ((*TABLES, *GRAPHS, HTML), [QUERY, *GRAPH_FIELDS, FORMAT], True),
    "/queries": ((JSON, *GRAPHS, HTML), [LANGUAGE], True),
    "/queries.{suffix}": (GRAPHS, [], False),
    "/void.{suffix}": (GRAPHS, [], True),
    "/.well-known/void": (GRAPHS, [], True),
    "/prefixes.{suffix}": (GRAPHS, [], False),
    "/dump.{suffix}": (tuple(answer_media(f"{STEM}.{suffix}") for suffix in SUFFIXES), [], False),
    "/dump/{name}": (tuple(sorted({answer_media(name) for name in NAMES})), [], False),
    "/dataset": ((HTML, *GRAPHS), [LANGUAGE], True),
    "/dataset.jsonld": (("application/ld+json",), [LANGUAGE], True),
    "/healthz": ((TEXT, JSON), [], False),
    "/metrics": ((TEXT,), [], False),
    "/articles/{key}": (
        (HTML, TEXT),
        [field("char", text(), "Words to mark: start,end", example="60,75"), LANGUAGE],
        True,
    ),
    "/search": ((HTML,), [WORDS, KIND, LANGUAGE], True),
    "/search.json": (
        (JSON,),
        [WORDS, KIND, field("limit", {"type": "integer", "minimum": 1, "maximum": 100}, "How many"), LANGUAGE],
        True,
    ),
    "/editor.json": ((JSON,), [LANGUAGE], True),
    "/id": ((HTML, *GRAPHS), [LANGUAGE, FORMAT], True),
    "/id/{key}": (
        (HTML, *GRAPHS),
        [LANGUAGE, FORMAT, field("of", text(), "A property: what names the thing by it"),
         field("page", {"type": "integer", "minimum": 1}, "Which portion of that")],
        True,
    ),
    "/code": ((HTML, *GRAPHS), [LANGUAGE, FORMAT], True),
    "/code/{key}": ((HTML, *GRAPHS), [LANGUAGE, FORMAT], True),
    "/ontology": ((HTML, *GRAPHS), [LANGUAGE, FORMAT], True),
    "/ontology/reference": ((HTML,), [LANGUAGE], False),
    "/ontology/{name}": (GRAPHS, [FORMAT], False),
    "/about": (
        (HTML, *GRAPHS),
        [field("iri", {"type": "string", "format": "uri"}, "The IRI") | {"required": True}, LANGUAGE, FORMAT],
        True,
    ),
}  # fmt: skip


def describe_api(app: FastAPI, queries: Queries) -> Node:
    """The whole description; a route that nobody described here keeps what FastAPI knows of it."""
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    document["info"]["description"] = (
        "Every error is application/problem+json (RFC 9457), or text or a page by Accept. HEAD is answered as GET is."
    )
    document["components"] = {"schemas": {"Problem": PROBLEM_SCHEMA}}
    paths: Node = document["paths"]
    for path, operations in paths.items():
        for method, operation in operations.items():
            forms, fields, asks = PLACES.get(path, ((HTML, *GRAPHS), [], True))
            in_path = [
                field(p["name"], SHAPES.get(path, text()), "See the summary", "path")
                for p in operation.get("parameters", [])
                if p["in"] == "path"
            ]
            operation["parameters"] = in_path + (fields if method == "get" else [])
            linked = path.startswith(("/id", "/code", "/ontology", "/about"))
            more = (303,) if linked else (415,) if method == "post" else ()
            operation["responses"] = responses(forms, asks=asks, more=more)
    paths["/sparql"]["post"]["requestBody"] = POSTED
    generic = paths.pop("/queries/{name}")["get"]
    for query in queries:
        paths[f"/queries/{query.name}"] = {"get": canned(query, generic["tags"], None)}
        paths[f"/queries/{query.name}.{{form}}"] = {"get": canned(query, generic["tags"], TABLE_FORMATS)}
    of_each = field("name", text(*queries.queries), "A canned query", "path")
    views = [
        field("view", text("line", "bar", "map", "timeline"), "What is drawn; without it what fits"),
        field("page", {"type": "integer", "minimum": 1}, "Which of several panels"),
        field("era", text("", "63", "34"), "Of a map: the provinces before July 2025, or since"),
        field("measure", text(), "Of a map: what it shows, as its links name it"),
        LANGUAGE,
    ]
    paths["/queries/{name}.svg"] = {
        "get": {
            "tags": generic["tags"],
            "summary": "The answer of a canned query as a picture; its parameters as of the query",
            "operationId": "query_as_picture",
            "parameters": [of_each, *views],
            "responses": responses(("image/svg+xml",), asks=True, rows=True),
        }
    }
    syntax = field("syntax", text(*(f.name for f in GRAPH_FORMATS)), "Form of the answer", "path")
    paths["/queries/{name}.{syntax}"] = {
        "get": {
            "tags": generic["tags"],
            "summary": "A canned query described as RDF: sh:SPARQLExecutable with its parameters",
            "operationId": "query_as_rdf",
            "parameters": [of_each, syntax],
            "responses": responses(GRAPHS, asks=False),
        }
    }
    return document


def canned(query: CannedQuery, tags: list[str], forms: Iterable[Format] | None) -> Node:
    """A canned query: its page or its answer by Accept (forms None), or its answer in a form."""
    options = [
        field("quotations", text("", "0", "1"), "1: with the words behind each row"),
        field("bom", text("", "0", "1"), "1: CSV that opens right in Excel"),
    ]
    fields = [parameter_of(parameter) for parameter in query.parameters]
    if forms is None:
        media, own = (*TABLES, HTML), [FORMAT, *options]
    else:
        media = (*(with_charset(form.media) for form in forms), "application/sparql-query")
        own = [field("form", text(*(f.name for f in forms), "rq"), "Form; rq: the SPARQL it runs", "path"), *options]
    return {
        "tags": tags,
        "summary": query.summary.en,
        "description": f"{query.description.en}\n\n{query.summary.vi}. {query.description.vi}",
        "operationId": query.name + ("" if forms is None else "_as"),
        "parameters": own + fields,
        "responses": responses(media, asks=True, rows=True),
    }


def parameter_of(parameter: Parameter) -> Node:
    """A parameter of a canned query, typed."""
    if parameter.type == "lang":
        return field("lang", text("", "vi", "en"), "Language of labels; Vietnamese where none is asked for")
    schema: Node = {
        "iri": {"type": "string", "pattern": IRI},
        "date": {"type": "string", "format": "date"},
        "integer": {"type": "integer", "format": "int64"},
        "string": {"type": "string"},
    }[parameter.type]
    if not parameter.required:  # as a form sends a field that is not filled in
        schema = {"anyOf": [schema, {"type": "string", "maxLength": 0}]}
    told = f"{parameter.label.en} · {parameter.label.vi}"
    if parameter.type == "iri":
        told += " (an IRI, whole or with a prefix)"
    example = EXAMPLES.get(parameter.picker or parameter.type)
    return field(parameter.name, schema, told, example=example) | {"required": parameter.required}


def responses(forms: Iterable[str], *, asks: bool, more: Iterable[int] = (), rows: bool = False) -> Node:
    """What an address answers: its forms with 200, and what may go wrong."""
    headers = {
        name: {"schema": {"type": kind}, "description": told}
        for name, (kind, told) in ANSWER_HEADERS.items()
        if rows or not name.startswith(("Vndx-Rows", "Vndx-Truncated"))
    }
    answers: Node = {"200": {"description": "The answer", "headers": headers, "content": {form: {} for form in forms}}}
    for status in sorted({*ALWAYS, *(ASKING if asks else (406,)), *more}):
        answers[str(status)] = {"description": TOLD.get(status, HTTPStatus(status).phrase)}
        if status >= 400:
            answers[str(status)]["content"] = WRONG
    return answers


PROBLEM_SCHEMA: Node = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}
OF_PROBLEM: Node = {"schema": {"$ref": "#/components/schemas/Problem"}}
WRONG: Node = {"application/problem+json": OF_PROBLEM, JSON: OF_PROBLEM, TEXT: {}, HTML: {}}
POSTED: Node = {
    "required": True,
    "content": {
        "application/sparql-query": {"schema": {"type": "string"}, "example": "ASK { ?s ?p ?o }"},
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "required": ["query"],
                "properties": {f["name"]: f["schema"] for f in (QUERY, *GRAPH_FIELDS, FORMAT)},
            }
        },
    },
}
