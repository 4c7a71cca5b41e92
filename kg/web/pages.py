"""The HTML pages, rendered by Jinja2 with everything escaped."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.errors import RequestError
from kg.queries import CannedQuery, Parameter, Queries
from kg.sparql import FORMATS, READ, Asker, Bounds, Query, Table, prefixes, query_form, replace_variables, table_of
from kg.web.describing import address_of
from kg.web.errors import status_of
from kg.web.headers import FRAMED
from kg.web.linked.describing import Describing
from kg.web.negotiation import prefers_page
from kg.web.seeing import Seeing
from kg.web.sharing import FRAME, Recipe, recipes, with_fields
from kg.web.table import shorten
from kg.web.views import Here
from kg.web.words import EDITOR, SCRIPT, TAGS, WORDS

TEMPLATES = Path(__file__).parent / "templates"
TRIPLES = 500  # of a graph on a page
CHOICES = 2000  # of a picker; beyond, the value is typed
EXAMPLE = """SELECT ?meeting ?date WHERE {
  ?meeting a dx:Meeting ;
    dx:date ?date .
}
ORDER BY ?date
LIMIT 100
"""
COUNTED = {
    "articles_read": "dx:Article",
    "meetings": "dx:Meeting",
    "figures": "dx:Observation",
    "people": "dx:Official",
    "tasks": "dx:Task",
    "quotations": "dx:Quotation",
}


def asks_for_page(request: Request) -> bool:
    """Whether the client would rather have HTML than data."""
    return prefers_page(request.headers.get("accept", ""))


def language_of(request: Request) -> str:
    """Vietnamese unless ?lang=en."""
    return "en" if request.query_params.get("lang") == "en" else "vi"


def here_of(request: Request) -> Here:
    """The address that is asked."""
    return Here(request.url.path, dict(request.query_params))


def whole_of(request: Request) -> str:
    """The path and fields of a page, out of the frame it may be in."""
    return with_fields(request.url.path, {k: v for k, v in request.query_params.items() if k != FRAME})


class Pages:
    """Renders the pages over an engine and the canned queries; `dump`: whether there is one to download; `url`: the
    address of the server, with a slash at the end, where requests do not tell it."""

    def __init__(
        self, engine: Asker, queries: Queries, describing: Describing, *, dump: bool = False, url: str | None = None
    ) -> None:
        self.engine = engine
        self.describing = describing
        self.seeing = Seeing(engine, describing)
        self.dump = dump
        self.url = url
        self.queries = queries
        self._kept = engine.version  # of the data that what is kept below was found in
        self._choices: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._counts: dict[str, int] = {}
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(
        self,
        request: Request,
        template: str,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **values: Any,
    ) -> HTMLResponse:
        """A page in the reader's language."""
        language = language_of(request)

        def address(path: str, **fields: str) -> str:
            wanted = fields | ({"lang": "en"} if language == "en" else {})
            return f"{path}?{urlencode(wanted, safe=',:/')}" if wanted else path

        kept = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
        turned = kept + ([] if language == "en" else [("lang", "en")])
        framed = request.query_params.get(FRAME) == "1"
        words = {key: text.of(language) for key, text in WORDS.items()}
        html = self._environment.get_template(template).render(
            language=language,
            words=words,
            script_words={key: text.of(language) for key, text in SCRIPT.items()},
            tags={key: text.of(language) for key, text in TAGS.items()},
            address=address,
            framed=framed,
            whole=whole_of(request),
            turn=request.url.path + ("?" + urlencode(turned) if turned else ""),
            grouped=self.grouped,
            dump=self.dump,
            **values,
        )
        told = {"Vary": "Accept", "Content-Language": language, **(FRAMED if framed else {}), **(headers or {})}
        return HTMLResponse(html, status, headers=told)

    @cached_property
    def grouped(self) -> list[tuple[str, list[CannedQuery]]]:
        """The questions under their first tag, in the order of the tags."""
        known = [*TAGS, *sorted({q.tags[0] for q in self.queries} - TAGS.keys())]
        groups = [(tag, [q for q in self.queries if q.tags[0] == tag]) for tag in known]
        return [(tag, queries) for tag, queries in groups if queries]

    def forget(self) -> None:
        """Keep nothing that was found in other data."""
        if self._kept != self.engine.version:
            self._choices.clear()
            self._counts.clear()
            self._kept = self.engine.version

    async def counts(self) -> dict[str, int]:
        """How many things of each kind the graph holds."""
        self.forget()
        if not self._counts:
            known = prefixes()
            found = {}
            for word, name in COUNTED.items():
                prefix, _, local = name.partition(":")
                text = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a <{known[prefix]}{local}> }}"
                term = (await table_of(self.engine, Query(text)))[0].rows[0][0]
                found[word] = int(term.value) if term else 0
            self._counts = found
        return self._counts

    async def home(self, request: Request, dataset: Mapping[str, Any] | None) -> Response:
        """The first page; dataset: what search engines are told of the data, where that is known."""
        return self.render(request, "home.html", counts=await self.counts(), counted=COUNTED, dataset=dataset)

    async def question(
        self, request: Request, query: CannedQuery, given: Mapping[str, str], run: "Outcome"
    ) -> Response:
        """One question: its form and its answer."""
        language = language_of(request)
        fields = [(p, given.get(p.name, ""), await self.choices(p, language) if p.picker else []) for p in query.asked]
        seen = None
        if run.table is not None:
            seen = await self.seeing.seen(run.table, query, language, here_of(request), cut=run.cut)
        error = run.error or (seen.error if seen is not None else None)
        status = status_of(error) if error is not None else HTTPStatus.OK
        return self.render(
            request, "question.html", status, query=query, fields=fields, seen=seen, error=error, text=run.text,
            given={k: v for k, v in given.items() if v},
            shared=self.share(
                request,
                with_fields(f"/queries/{query.name}.csv", {k: v for k, v in given.items() if v}),
                run.text,
                query.summary.of(language),
            ) if error is None else (),
        )  # fmt: skip

    def share(self, request: Request, data: str, query: str, title: str) -> tuple[Recipe, ...]:
        """How to take an answer along; data: the path of the answer as CSV, with its fields."""
        site = (self.url or address_of(request)).rstrip("/")
        return recipes(site + whole_of(request), site + data, f"{site}/sparql", query, title)

    async def choices(self, parameter: Parameter, language: str) -> list[tuple[str, str]]:
        """Values and labels of a picker, empty where there are too many to list."""
        assert parameter.picker is not None
        self.forget()
        key = (parameter.picker, language)
        if key not in self._choices:
            picker = self.queries.pickers[parameter.picker]
            text = replace_variables(picker.text, {"__lang_lang": f'"{language}"'})
            table, _ = await table_of(self.engine, Query(text))
            value, label = table.column("value"), table.column("label")
            rows = ((row[value], row[label]) for row in table.rows)
            pairs = [(shorten(one.value), other.value) for one, other in rows if one and other]
            self._choices[key] = pairs if len(pairs) <= CHOICES else []
        return self._choices[key]

    async def sparql(self, request: Request, query: Query | None) -> Response:
        """A form for any query, and its answer where one is given."""
        language = language_of(request)
        seen, error, graph, cut = None, None, None, False
        if query is not None:
            try:
                if query_form(query.text) == "graph":
                    form = next(f for f in FORMATS if f.name == "ttl")
                    given = await self.engine.ask(query, form, Bounds(TRIPLES, READ))
                    graph, cut = given.read().decode(), given.truncated
                else:
                    table, more = await self.seeing.asked(query)
                    here = Here("/sparql", {**request.query_params, "query": query.text})
                    seen = await self.seeing.seen(table, None, language, here, cut=more)
                    error = seen.error
            except RequestError as fault:
                error = fault
        text = query.text if query is not None else EXAMPLE
        status = status_of(error) if error is not None else HTTPStatus.OK
        return self.render(
            request, "sparql.html", status, text=text, seen=seen, error=error, graph=graph, cut=cut,
            editor_words={key: word.of(language) for key, word in EDITOR.items()},
            shared=self.share(
                request, with_fields("/sparql", {"query": text, "format": "csv"}), text, WORDS["query"].of(language)
            ) if seen is not None and error is None else (),
        )  # fmt: skip

    def error(self, request: Request, status: HTTPStatus, english: str, vietnamese: str | None = None) -> Response:
        """A page that says what went wrong, in the reader's language where there is a message in it."""
        detail = vietnamese if vietnamese is not None and language_of(request) == "vi" else english
        return self.render(request, "error.html", status, code=status.value, detail=detail)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What running a question gave: a table, of more rows where it is cut, or an error; and the SPARQL that was run."""

    text: str
    table: Table | None = None
    cut: bool = False
    error: RequestError | None = None
