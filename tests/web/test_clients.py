"""SPARQLWrapper as its users use it, and our own remote engine, against our own server."""

from typing import Any

import pytest
import SPARQLWrapper
from rdflib import Graph

from kg.sparql import TABLE_FORMATS, Query, ask_table, format_named
from kg.store import RemoteStore
from tests.web.conftest import Site

SELECT = "SELECT ?o { ?s rdfs:label ?o . FILTER(?o = 'Nghệ An'@vi) }"
CONSTRUCT = "CONSTRUCT { ?s dx:valueText ?o } { ?s dx:valueText ?o }"
DESCRIBE = "DESCRIBE province:nghe-an"
TABLES = ("xml", "json", "csv", "tsv")
GRAPHS = ("xml", "turtle", "n3", "rdf+xml", "json-ld")
OFFERED = ("json", "xml", "turtle", "n3", "rdf", "rdf+xml", "csv", "tsv", "json-ld")


def wrapper(site: Site, query: str, method: str, form: str | None = None) -> Any:
    asked = SPARQLWrapper.SPARQLWrapper(str(site.client.base_url.join("/sparql")))
    asked.setMethod(method)
    asked.setQuery(query)
    if form is not None:
        asked.setReturnFormat(form)
    return asked


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", [None, *TABLES])
def test_tables(site: Site, method: str, form: str | None) -> None:
    body = wrapper(site, SELECT, method, form).query().response.read().decode()
    assert "Nghệ An" in body
    assert wrapper(site, "ASK {}", method, form).query().response.read() != b""


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
@pytest.mark.parametrize("form", [None, *GRAPHS])
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # what the client makes
def test_graphs(site: Site, method: str, query: str, form: str | None) -> None:
    converted = wrapper(site, query, method, form).queryAndConvert()
    graph = converted if isinstance(converted, Graph) else Graph().parse(data=converted, format="turtle")
    assert ("42,5" if query == CONSTRUCT else "Nghệ An") in {str(value) for value in graph.objects()}


@pytest.mark.parametrize("form", OFFERED)
@pytest.mark.parametrize("query", [SELECT, "ASK {}", CONSTRUCT, DESCRIBE])
@pytest.mark.filterwarnings("ignore:Sending Accept header:RuntimeWarning")  # of the client: the form does not fit
def test_no_format_it_offers_is_an_error(site: Site, query: str, form: str) -> None:
    assert wrapper(site, query, "GET", form).query().response.status == 200


def test_our_own_remote_engine(site: Site) -> None:
    remote = RemoteStore(str(site.client.base_url.join("/sparql")))
    assert ask_table(remote, Query(SELECT)) == ask_table(site.engine, Query(SELECT))
    assert ask_table(remote, Query("ASK {}")).columns == ("boolean",)
    for form in TABLE_FORMATS:
        assert remote.answer(Query(SELECT), form) == site.engine.answer(Query(SELECT), form)
    assert b"province/nghe-an" in remote.answer(Query(DESCRIBE), format_named("nt", "graph"))
