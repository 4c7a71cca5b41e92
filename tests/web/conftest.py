"""A small dump, an article beside it, and a client of the application over them."""

import contextlib
import hashlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.types import ASGIApp

from kg.cli import serving
from kg.queries import load_queries
from kg.sparql import Bounds
from kg.store import EmbeddedStore, Limits, Pool, Threads
from kg.vocabulary import data_folder
from kg.web import beside, create_app
from kg.web.server import Server, configured
from tests.conftest import Behind

if TYPE_CHECKING:
    from tests.web.linking import Linked

PATIENCE = 60  # seconds for an answer of a store, on a loaded machine
URL = "https://data.example/vndx/"  # the address that the graphs beside the dump tell
TEXT = """Tiêu đề <b>bài</b>

Sáng 8/8, bà Ủy viên chủ trì phiên họp.
Tỷ lệ đạt 42,5% & tăng.
"""
KEY = hashlib.sha256(TEXT.encode()).hexdigest()[:16]
WORDS = "Tỷ lệ đạt 42,5%"
START = TEXT.index(WORDS)
END = START + len(WORDS)
CHAR = f"{START},{END}"
DUMP = f"""@prefix dx: <https://w3id.org/vndx/ontology#> .
@prefix id: <https://w3id.org/vndx/id/> .
@prefix code: <https://w3id.org/vndx/code/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/vndx/id/article/{KEY}> a dx:Article ; dx:fileName "a.txt" ; dcterms:title "Tiêu đề <b>bài</b>" ;
  dcterms:issued "2024-07-11"^^xsd:date ; dx:sourceUrl "javascript:alert(1)" .
<https://w3id.org/vndx/id/article/{KEY}#char={CHAR}> a dx:Quotation ;
  prov:wasQuotedFrom <https://w3id.org/vndx/id/article/{KEY}> ; dx:exact "{WORDS}" ; dx:start {START} ; dx:end {END} ;
  dx:sentence "{WORDS} & tăng." .
<https://w3id.org/vndx/id/observation/1> a dx:Observation ; rdfs:label "Tỷ lệ <i>42,5</i> %"@vi ;
  prov:wasDerivedFrom <https://w3id.org/vndx/id/article/{KEY}#char={CHAR}> ;
  dx:indicator <https://w3id.org/vndx/id/indicator/ty-le> ; dx:about <https://w3id.org/vndx/id/province/nghe-an> ;
  dx:value 42.5 ; dx:valueText "42,5" ; dx:unit <https://w3id.org/vndx/code/unit/percent> ;
  dx:comparator <https://w3id.org/vndx/code/comparator/eq> ; dx:kind <https://w3id.org/vndx/code/kind/actual> ;
  dx:asOf "2024-07-10"^^xsd:date .
<https://w3id.org/vndx/id/indicator/ty-le> rdfs:label "=tỷ lệ <script>alert(1)</script>"@vi , "share"@en .
<https://w3id.org/vndx/id/province/nghe-an> a dx:Province ; rdfs:label "Nghệ An"@vi , "Nghe An"@en .
<https://w3id.org/vndx/code/unit/percent> rdfs:label "phần trăm"@vi , "per cent"@en .
<https://w3id.org/vndx/code/comparator/eq> rdfs:label "bằng"@vi , "equal to"@en .
<https://w3id.org/vndx/code/kind/actual> rdfs:label "thực tế"@vi , "actual"@en .
"""


@dataclass(frozen=True)
class Site:
    """What the tests ask: a client, and the place of the quotation."""

    client: httpx.Client
    engine: EmbeddedStore
    key: str = KEY
    char: str = CHAR
    text: str = TEXT
    words: str = WORDS


@contextmanager
def served(app: ASGIApp) -> Iterator[httpx.Client]:
    """A client of the application, served over HTTP at a free port of this machine."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # who connects before the application runs waits for it
        server = Server(configured(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            address = f"http://127.0.0.1:{listening.getsockname()[1]}"
            with httpx.Client(base_url=address, transport=httpx.HTTPTransport(retries=5), timeout=60) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()


def forwarding(store: str) -> Threads:
    """What answers in a server before a store, by the store's address."""
    return Threads(serving.behind(store, PATIENCE), Bounds())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, behind: Behind | None) -> Iterator[Site]:
    """The server over a file, or with --behind before a store that was filled with it."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "articles").mkdir()
    (folder / "articles" / f"{KEY}.txt").write_text(TEXT, "utf-8")
    (folder / "secret.txt").write_text("secret", "utf-8")
    dump = folder / "vndx.ttl"
    dump.write_text(DUMP, "utf-8")
    engine = EmbeddedStore([dump])
    queries = load_queries(data_folder("queries"))
    if behind is None:
        described = Pool([dump], Limits(), lambda profile: beside(profile, queries, dump, URL))
        with served(create_app(described, queries, articles=folder / "articles", dump=dump)) as client:
            yield Site(client, engine)
    else:
        with (
            behind(dump) as store,
            served(create_app(forwarding(store), queries, articles=folder / "articles")) as client,
        ):
            yield Site(client, engine)


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Linked]":
    """A client of things that try what an address can stand for."""
    from tests.web.linking import DATA, linking

    data = tmp_path_factory.mktemp("linked") / "data.ttl"
    data.write_text(DATA, "utf-8")
    with linking(data) as client:
        yield client


@pytest.fixture(scope="session")
def seeds(seeds_dump: Path, behind: Behind | None) -> "Iterator[Linked]":
    """A client of the seeds' things, with --behind before a store."""
    from tests.web.linking import linking

    with contextlib.ExitStack() as stack:
        store = stack.enter_context(behind(seeds_dump)) if behind is not None else None
        yield stack.enter_context(linking(seeds_dump, behind=store))
