"""The stores of the interop suite: how each is installed, started and given the dump, and how it is asked."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pyoxigraph
import rdflib

from kg.sparql import TABLE_FORMATS, Query, ask_table
from kg.store import RemoteStore
from tests.interop import fuseki, lines, rdf4j, virtuoso

PATIENCE = 120.0  # seconds for an answer
COUNT = "SELECT (COUNT(*) AS ?n) "


@dataclass(frozen=True, slots=True)
class Loaded:
    """A store that holds the dump.

    triples: how many it counts; ask: a query -> SPARQL results in JSON; backend: its address for `kg serve --backend`,
    where it has one; graph_store: where `kg load` reaches a named graph of it by the Graph Store Protocol.
    """

    triples: int
    ask: Callable[[str], bytes]
    backend: str | None = None
    graph_store: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A store: its name and version, and what opens it over a dump, with a folder for its files.

    tests: paths of tests that are run of a server before it (`pytest --behind`);
    filled: whether the line of a parameter without a value must be left out, as kg does, since the store takes BIND of
    an unbound variable for a value that joins with none; bare: whether it is asked without values alone.
    """

    name: str
    version: str
    opened: Callable[[Path, Path], AbstractContextManager[Loaded]]
    tests: tuple[str, ...] = ()
    filled: bool = False
    bare: bool = False


def load(dump: Path, to: str, *arguments: str, **environment: str) -> None:
    """`kg load`; AssertionError with what it says where it fails."""
    main = "import sys; from kg.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", main, "load", str(dump), "--to", to, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    assert run.returncode == 0, f"kg load: {run.stdout}{run.stderr}"


def endpoint(url: str, graph_store: str, pattern: str = "{ ?s ?p ?o }") -> Loaded:
    """A store that is asked by the protocol; pattern: what of it is the dump."""
    remote = RemoteStore(url, timeout=PATIENCE)
    ((count,),) = ask_table(remote, Query(COUNT + pattern)).rows
    assert count is not None
    return Loaded(int(count.value), lambda text: remote.answer(Query(text), TABLE_FORMATS[0]), url, graph_store)


@contextmanager
def over_fuseki(dump: Path, folder: Path) -> Iterator[Loaded]:
    with fuseki.running(folder) as url:
        load(dump, f"{url}/update")
        yield endpoint(f"{url}/query", f"{url}/data")


@contextmanager
def over_rdf4j(dump: Path, folder: Path) -> Iterator[Loaded]:
    with rdf4j.running(folder) as url:
        load(dump, f"{url}/statements")
        yield endpoint(url, f"{url}/rdf-graphs/service")


@contextmanager
def over_virtuoso(dump: Path, folder: Path) -> Iterator[Loaded]:
    with virtuoso.running(folder) as url:
        login = {"VNDX_STORE_USER": virtuoso.USER, "VNDX_STORE_PASSWORD": virtuoso.PASSWORD}
        load(dump, f"{url}/sparql-auth", "--graph", virtuoso.GRAPH, **login)
        with patch.dict(os.environ, login):
            yield endpoint(f"{url}/sparql?default-graph-uri={virtuoso.GRAPH}", f"{url}/sparql-graph-crud-auth")


def by_lines(script: str) -> Callable[[Path, Path], AbstractContextManager[Loaded]]:
    @contextmanager
    def opened(dump: Path, folder: Path) -> Iterator[Loaded]:
        with lines.running(script, dump, folder) as (triples, ask):
            yield Loaded(triples, ask)

    return opened


@contextmanager
def over_rdflib(dump: Path, folder: Path) -> Iterator[Loaded]:
    graph = rdflib.Graph().parse(dump)

    def ask(text: str) -> bytes:
        document = graph.query(text).serialize(format="json")
        assert document is not None
        return document

    yield Loaded(len(graph), ask)


@contextmanager
def over_pyoxigraph(dump: Path, folder: Path) -> Iterator[Loaded]:
    """Without what kg puts around it."""
    store = pyoxigraph.Store()
    store.load(path=dump, format=pyoxigraph.RdfFormat.TURTLE)

    def ask(text: str) -> bytes:
        results = store.query(text)
        assert isinstance(results, pyoxigraph.QuerySolutions)
        document = results.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
        assert document is not None
        return document

    yield Loaded(len(store), ask)


KINDS = (
    Kind("Apache Jena Fuseki", fuseki.VERSION, over_fuseki, ("tests/browser",)),
    Kind("RDF4J server", rdf4j.VERSION, over_rdf4j, ("tests/web",), filled=True),
    Kind("Virtuoso", "7", over_virtuoso, ("tests/web",), filled=True),
    Kind(
        "Comunica",
        lines.version("@comunica/query-sparql-rdfjs"),
        by_lines("comunica.js"),
        bare=True,  # it loses rows behind an OPTIONAL whose FILTER forbids all that it finds
    ),
    Kind("Oxigraph (npm)", lines.version("oxigraph"), by_lines("oxigraph.js")),
    Kind("rdflib", rdflib.__version__, over_rdflib),
    Kind("pyoxigraph", pyoxigraph.__version__, over_pyoxigraph),
)
