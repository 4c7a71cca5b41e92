"""The descriptions at their addresses: of the service at /sparql, of the data at /.well-known/void, of the prefixes."""

import asyncio
import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Iterable
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from kg.description import brief, schema_org
from kg.dumps import each_quad
from kg.errors import DumpError, EngineError
from kg.queries import Queries
from kg.sparql import GRAPH_FORMATS, Asker, Profile, profile_of, table_of
from kg.web.description import VOID_GRAPH, Place, Told, dataset_of, fitting, graphs, quads, write
from kg.web.downloads import downloads
from kg.web.errors import WebError
from kg.web.executables import declarations
from kg.web.protocol import pick_format, with_charset
from kg.web.routing import get

ADDRESS = re.compile(r"https?://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?/", re.ASCII)
DOCUMENTS = 8  # addresses for which a description is kept
KEPT = 600.0  # seconds for which counts stand of data that do not say when they change
Graphs = dict[str, list[ox.Triple]]
DESCRIPTION = "void.ttl"  # beside a dump


class Descriptions:
    """What is described: an engine's data, canned queries, and the files of the dump, a Turtle file with others beside.

    url: the address of this server, with a slash at the end, where it is known; else each request tells it.
    """

    def __init__(self, engine: Asker, queries: Queries, dump: Path | None = None, url: str | None = None) -> None:
        self.engine = engine
        self.queries = queries
        self.dump = dump
        self.url = url
        self._kept: OrderedDict[tuple[str, str], tuple[Profile, Graphs]] = OrderedDict()  # by address and version
        self._schema_org: OrderedDict[tuple[str, str, str], tuple[list[ox.Triple], dict[str, Any]]] = OrderedDict()
        self._told: tuple[str, Told | None] | None = None  # by version
        self._counting: asyncio.Future[Profile] | None = None
        self._counted = ("", 0.0)  # the version that was counted, and when

    def place(self, request: Request) -> Place:
        """Where this server answers who asks."""
        address = self.url or address_of(request)
        return place_of(address, self.dump, self.engine.version, federates=self.engine.federates)

    async def graphs(self, request: Request) -> Graphs:
        """Each graph that describes the data, by its name; EngineError where the data cannot be described."""
        profile, place = await self.profile(), self.place(request)
        key = (place.address, place.version)
        counted, told = self._kept.get(key, (None, {}))
        if counted is not profile:
            beside = self.engine.profile is not None
            try:
                told = await asyncio.to_thread(graphs, profile, self.queries, place, await self.told(), beside=beside)
            except ValueError as error:  # another endpoint may hold what no IRI is
                raise EngineError(f"what is served holds an IRI that is none: {error}") from error
            self._kept[key] = profile, told
            if len(self._kept) > DOCUMENTS:
                self._kept.popitem(last=False)
        return told

    async def told(self) -> Told | None:
        """What the file beside the dump says of it, read once for each version of the data."""
        version = self.engine.version
        if self._told is None or self._told[0] != version:
            self._told = version, await asyncio.to_thread(told_beside, self.dump)
        return self._told[1]

    async def schema_org(self, request: Request, language: str) -> dict[str, Any]:
        """The dataset as schema.org has it, "vi" or "en"; EngineError where the data cannot be described."""
        described, place = (await self.graphs(request))[VOID_GRAPH], self.place(request)
        key = (place.address, place.version, language)
        known, told = self._schema_org.get(key, (None, {}))
        if known is not described:
            data = dataset_of(await self.profile(), place, await self.told())
            told = await asyncio.to_thread(schema_org, described, data, place.page, place.endpoint, language)
            self._schema_org[key] = described, told
            if len(self._schema_org) > 2 * DOCUMENTS:
                self._schema_org.popitem(last=False)
        return told

    async def brief(self, request: Request, language: str) -> dict[str, Any] | None:
        """The same in short, where it is known without counting: no page waits for that."""
        return brief(await self.schema_org(request, language)) if self.engine.profile is not None else None

    async def profile(self) -> Profile:
        """The counts of the data: those made when they were loaded, else made once for all who ask."""
        if self.engine.profile is not None:
            return self.engine.profile
        version, when = self._counted
        old = version != self.engine.version or (not version and time.monotonic() - when > KEPT)
        if self._counting is None or old or (self._counting.done() and self._counting.exception() is not None):
            self._counted = (self.engine.version, time.monotonic())
            self._counting = asyncio.ensure_future(profile_of(lambda query: table_of(self.engine, query)))
        return await asyncio.shield(self._counting)  # who goes away ends it for nobody else


def beside(profile: Profile, queries: Queries, dump: Path | None, url: str, *, federates: bool = False) -> bytes:
    """The graphs that are put beside a dump of vndx, as N-Quads; see `Descriptions` and `kg.sparql.Asker.federates`."""
    place = place_of(url, dump, "", federates=federates)
    return quads(graphs(profile, queries, place, told_beside(dump) if profile.ours else None))


def told_beside(dump: Path | None) -> Told | None:
    """What void.ttl beside a dump says, where it is about these very bytes; None where it is not there or not of them,
    and the data have to be counted."""
    path = dump.with_name(DESCRIPTION) if dump is not None else None
    if dump is None or path is None or not path.is_file():
        return None
    try:
        triples = tuple(quad.triple for quad in each_quad(path))
        with dump.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (DumpError, OSError):  # while a build puts its files in place, or where it is somebody else's file
        return None
    return fitting(triples, digest)


def place_of(address: str, dump: Path | None, version: str, *, federates: bool) -> Place:
    """A server at an address, with the files that it gives."""
    return Place(address, downloads(dump), version, federates)


def address_of(request: Request) -> str:
    """The address by which a client reached this server: from its Host, where that can be one."""
    told = str(request.base_url)
    if ADDRESS.fullmatch(told):
        return told
    host, port = request.scope.get("server") or ("localhost", None)
    return f"{request.url.scheme}://{host}:{port}/" if port else f"{request.url.scheme}://{host}/"


def description_routes(descriptions: Descriptions) -> APIRouter:
    """The routes over the descriptions."""
    router = APIRouter(tags=["descriptions"])

    @get(router, "/.well-known/void", "What is served: VoID, DCAT and the service's description")
    async def well_known(request: Request) -> Response:
        return answer_graph(request, (await descriptions.graphs(request))[VOID_GRAPH])

    @get(router, "/void.{suffix}", "The same, as ttl, nt, rdf or jsonld")
    async def void(request: Request, suffix: str) -> Response:
        return answer_graph(request, (await descriptions.graphs(request))[VOID_GRAPH], suffix)

    @get(router, "/prefixes.{suffix}", "The prefixes that need no declaration: sh:declare, as ttl, nt, rdf or jsonld")
    async def prefixes(request: Request, suffix: str) -> Response:
        return answer_graph(request, declarations(), suffix)

    return router


async def describe_everything(descriptions: Descriptions, request: Request, named: str | None) -> Response:
    """What /sparql answers where no query is given: all graphs that describe the data, in one."""
    return answer_graph(request, chain.from_iterable((await descriptions.graphs(request)).values()), named=named)


def answer_graph(
    request: Request, triples: Iterable[ox.Triple], suffix: str = "", *, named: str | None = None
) -> Response:
    """Triples in the format of a suffix (404 where there is none such), else of the name given or of Accept."""
    if suffix and suffix not in (form.name for form in GRAPH_FORMATS):
        raise WebError(HTTPStatus.NOT_FOUND, f"no such format: {suffix}", vi=f"không có dạng {suffix}")
    form, media = pick_format(GRAPH_FORMATS, request.headers.get("accept"), suffix or named)
    return Response(write(triples, form), media_type=with_charset(media), headers={"Vary": "Accept"})
