"""The service, its data and its canned queries described: as documents, and as graphs beside a dump."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.queries import load_queries
from kg.sparql import Bounds, Count, Profile, asks_for_descriptions, prefixes
from kg.store import Federated, Limits, Pool, RemoteStore, Threads
from kg.vocabulary import data_folder
from kg.web import beside, create_app
from tests.web.conftest import DUMP, URL, Site, served

QUERIES = load_queries(data_folder("queries"))
NAMES = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "ext": "http://ldf.fi/void-ext#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "sh": "http://www.w3.org/ns/shacl#",
}
DECLARED = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in NAMES.items())
ROOT = "https://w3id.org/vndx/"
beside_files = pytest.mark.over_files("what describes a dump lies beside files, not in a store")


def rows(client: httpx.Client, query: str) -> list[list[str]]:
    """The rows of a query at the endpoint, without the heading; `query` may use NAMES undeclared."""
    answer = client.get("/sparql", params={"query": DECLARED + query, "format": "tsv"})
    assert answer.status_code == 200, answer.text
    return [line.split("\t") for line in answer.text.splitlines()[1:]]


def document(client: httpx.Client, url: str, accept: str = "text/turtle") -> ox.Store:
    """A description, loaded."""
    answer = client.get(url, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    store = ox.Store()
    store.load(answer.content, format=ox.RdfFormat.from_media_type(answer.headers["Content-Type"]))
    return store


def one(store: ox.Store, query: str) -> list[str]:
    """The only solution of a query over a document."""
    result = store.query(query, prefixes={**prefixes(), **NAMES})
    assert isinstance(result, ox.QuerySolutions)
    (solution,) = result
    return [term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" for term in solution]


@pytest.mark.parametrize("url", ["/sparql", "/.well-known/void", "/void.ttl"])
@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"]
)
def test_the_data_are_counted(url: str, accept: str, site: Site) -> None:
    store = document(site.client, url, "text/turtle" if url.endswith("ttl") else accept)
    sizes = one(store, "SELECT ?n ?e { [] sd:defaultGraph ?g . ?g void:triples ?n ; void:entities ?e }")
    assert sizes == [str(len(site.engine)), "4"]
    assert one(store, "SELECT ?n ?x { ?p void:class dx:Observation ; void:entities ?n . ?g void:exampleResource ?x "
                      "FILTER(CONTAINS(STR(?x), 'observation')) }") == ["1", f"{ROOT}id/observation/1"]  # fmt: skip
    assert one(store, "SELECT ?n { ?c void:class dx:Observation ; void:propertyPartition ?p . "
                      "?p void:property dx:value ; void:triples ?n }") == ["1"]  # fmt: skip
    assert one(store, "SELECT ?d { ?c void:class dx:Observation ; void:propertyPartition ?p . "
                      "?p void:property dx:value ; ext:datatypePartition/ext:datatype ?d }") == [
        "http://www.w3.org/2001/XMLSchema#decimal"
    ]  # fmt: skip
    links = one(
        store,
        "SELECT ?n { ?l void:subjectsTarget/void:class dx:Observation ; void:linkPredicate prov:wasDerivedFrom ; "
        "void:objectsTarget/void:class dx:Quotation ; void:triples ?n }",
    )
    assert links == ["1"]
    assert one(store, "SELECT ?space { ?g void:uriSpace ?space }") == [f"{ROOT}id/"]


@beside_files
def test_every_graph_is_named_with_its_size(site: Site) -> None:
    described = "SELECT ?g ?n { [] sd:namedGraph [ sd:name ?g ; sd:graph [ void:triples ?n ] ] } ORDER BY ?g"
    there = rows(site.client, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g")
    assert [name for name, _ in there] == [f"<{ROOT}{name}>" for name in ("prefixes", "queries", "void")]
    assert rows(site.client, described) == there


@beside_files
def test_the_catalogue_tells_files_services_and_origin(site: Site) -> None:
    store = document(site.client, "/.well-known/void")
    here = str(site.client.base_url).rstrip("/")
    files = one(store, "SELECT ?url ?media { [] a dcat:Distribution ; dcat:downloadURL ?url ; dcat:mediaType ?media }")
    assert files == [f"{here}/dump.ttl", "https://www.iana.org/assignments/media-types/text/turtle"]
    assert one(store, f"SELECT ?d {{ <{here}/sparql> a dcat:DataService, sd:Service ; dcat:servesDataset ?d . "
                      "[] a dcat:Catalog ; dcat:dataset ?d }") == [f"{ROOT}void#default-graph"]  # fmt: skip
    assert one(store, "SELECT ?day ?m { ?d dcterms:issued ?day ; dcterms:modified ?m }") == ["2024-07-11"] * 2
    (version,) = one(store, "SELECT ?v { ?d dcat:version ?v }")
    assert version == site.client.get("/healthz", headers={"Accept": "application/json"}).json()["dump"]
    (origin,) = one(store, "SELECT ?t { ?o a dcterms:ProvenanceStatement ; rdfs:label ?t FILTER(LANG(?t) = 'en') }")
    assert origin == "Read by program from 1 article, published from 2024-07-11 to 2024-07-11."


# What editors ask when they are opened, over the default graph and without saying where.
EDITORS = {
    "prefixes": "SELECT DISTINCT ?name ?iri { ?any sh:prefix ?name ; sh:namespace ?iri } ORDER BY ?name",
    "examples": "SELECT DISTINCT ?example ?told ?text { ?example a sh:SPARQLExecutable ; rdfs:comment ?told ; "
    "sh:ask|sh:construct|sh:describe|sh:select ?text } ORDER BY ?example",
    "properties": """SELECT DISTINCT ?of ?property ?to ?datatype {
      { ?part void:class ?of ; void:propertyPartition ?piece . ?piece void:property ?property
        OPTIONAL { { ?piece void:classPartition/void:class ?to } UNION
                   { ?piece ext:datatypePartition/ext:datatype ?datatype } } }
      UNION
      { ?l void:subjectsTarget/void:class ?of ; void:linkPredicate ?property ; void:objectsTarget/void:class ?to } }""",
}


@beside_files
def test_editors_find_prefixes_queries_and_properties(site: Site) -> None:
    declared = rows(site.client, EDITORS["prefixes"])
    assert {name.strip('"') for name, _ in declared} == prefixes().keys()
    examples = rows(site.client, EDITORS["examples"])
    assert {row[0] for row in examples} == {f"<{ROOT}queries/{query.name}>" for query in QUERIES}
    assert len(examples) == 2 * len(QUERIES)  # told in Vietnamese and in English
    properties = [tuple(row) for row in rows(site.client, EDITORS["properties"])]
    dx = f"<{ROOT}ontology#"
    assert (f"{dx}Observation>", "<http://www.w3.org/ns/prov#wasDerivedFrom>", f"{dx}Quotation>", "") in properties
    assert (f"{dx}Quotation>", f"{dx}start>", "", "<http://www.w3.org/2001/XMLSchema#integer>") in properties


@beside_files
def test_each_query_runs_as_it_is_described(site: Site) -> None:
    answer = site.client.get("/sparql", params={"query": DECLARED + EDITORS["examples"], "format": "json"})
    texts = {row["example"]["value"]: row["text"]["value"] for row in answer.json()["results"]["bindings"]}
    for query in QUERIES:
        got = site.client.post("/sparql", data={"query": texts[f"{ROOT}queries/{query.name}"], "format": "csv"})
        # on the page's own address its language is the reader's; here it is left open, which means Vietnamese
        assert got.text == site.client.get(f"/queries/{query.name}.csv").text


@beside_files
def test_a_query_tells_parameters_and_endpoint(site: Site) -> None:
    asked = f"SELECT ?t ?p {{ GRAPH <{ROOT}queries> {{ <{ROOT}queries/series> schema:target ?t ; sh:parameter ?p }} }}"
    assert [row[0] for row in rows(site.client, asked)] == [f"<{URL}sparql>"] * 3
    store = document(site.client, "/queries/series.nt", "*/*")
    here = f"{str(site.client.base_url).rstrip('/')}/sparql"
    assert one(store, "SELECT DISTINCT ?t { ?q schema:target ?t }") == [here]
    assert one(store, "SELECT ?o ?k { [] sh:order ?o ; sh:nodeKind ?k ; sh:name 'Area or body'@en }") == [
        "2", "http://www.w3.org/ns/shacl#IRI"
    ]  # fmt: skip


def test_all_queries_are_a_document_too(site: Site) -> None:
    for url, accept in (("/queries.ttl", "*/*"), ("/queries", "text/turtle"), ("/queries", "application/ld+json")):
        store = document(site.client, url, accept)
        assert one(store, "SELECT (COUNT(?q) AS ?n) { ?q a sh:SPARQLExecutable }") == [str(len(QUERIES))]
    assert site.client.get("/queries").headers["Content-Type"] == "application/json"
    assert one(document(site.client, "/prefixes.ttl"), "SELECT ?n { [] sh:prefix 'dx' ; sh:namespace ?n }") == [
        f"{ROOT}ontology#"
    ]
    for url in ("/queries.csv", "/void.csv", "/prefixes.pdf"):
        assert site.client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "33"),
        pytest.param(  # all but two labels of a province, which the description repeats
            *("SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }", "31"),
            marks=beside_files,
        ),
        (f"SELECT (COUNT(*) AS ?n) FROM <{ROOT}prefixes> {{ ?s a sh:SPARQLExecutable }}", "0"),
        pytest.param(
            *(f"SELECT (COUNT(?q) AS ?n) FROM <{ROOT}queries> {{ ?q a sh:SPARQLExecutable }}", str(len(QUERIES))),
            marks=beside_files,
        ),
        pytest.param(
            *("SELECT (COUNT(?q) AS ?n) { GRAPH ?g { ?q a sh:SPARQLExecutable } }", str(len(QUERIES))),
            marks=beside_files,
        ),
    ],
)
def test_the_default_graph_is_the_dump_alone(query: str, number: str, site: Site) -> None:
    assert rows(site.client, query) == [[number]]


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT * { ?q a sh:SPARQLExecutable }", True),
        ("SELECT * { ?q a <http://rdfs.org/ns/void#Dataset> }", True),
        ("PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT * { ?q ?p ?o }", False),  # declared, not used
        ("SELECT * { ?q ?p 'http://rdfs.org/ns/void#Dataset' } # <http://rdfs.org/ns/void#>", False),
        ("PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT * FROM <a:g> { ?q a sh:NodeShape }", False),
        ("PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX sh2: <a:> SELECT * { ?q a sh2:x }", False),
    ],
)
def test_which_queries_ask_for_descriptions(query: str, asks: bool) -> None:
    assert asks_for_descriptions(query) is asks


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server over data that are no dump of ours."""
    data: Path = tmp_path_factory.mktemp("foreign") / "data.nq"
    data.write_text(
        "<a:s> <a:p> <a:o> .\n<a:s> a <a:C> .\n<a:s> <a:p> <a:o> <a:g> .\n".replace(
            " a ", " <" + prefixes()["rdf"] + "type> "
        )
    )
    engine = Pool([data], Limits(workers=1), lambda profile: beside(profile, QUERIES, None, URL))
    with served(create_app(engine, QUERIES)) as client:
        yield client


def test_other_data_are_described_and_nothing_is_put_beside_them(foreign: httpx.Client) -> None:
    store = document(foreign, "/sparql")
    assert one(store, "SELECT ?n { [] sd:defaultGraph/void:triples ?n }") == ["2"]
    assert one(store, "SELECT ?g ?n { [] sd:namedGraph [ sd:name ?g ; sd:graph/void:triples ?n ] }") == ["a:g", "1"]
    assert one(store, "SELECT (COUNT(*) AS ?n) { ?q a sh:SPARQLExecutable }") == ["0"]
    assert rows(foreign, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }") == [["<a:g>"]]
    assert rows(foreign, "SELECT ?q { ?q a sh:SPARQLExecutable }") == []


def test_a_host_that_is_none_is_not_repeated(foreign: httpx.Client) -> None:
    for host in ("evil<script>.example", "a b", "x" * 300 + "/y?"):
        answer = foreign.get("/sparql", headers={"Host": host})
        assert answer.status_code in (200, 400)
        assert host not in answer.text
    one_, other = (foreign.get("/sparql", headers={"Host": host}).text for host in ("one.example", "other.example"))
    assert "http://one.example/sparql" in one_
    assert "http://other.example/sparql" in other  # not what was kept for the first


@pytest.mark.over_files("puts a server before this one itself")
def test_another_endpoint_is_described_from_what_it_holds(site: Site) -> None:
    backend = RemoteStore(str(site.client.base_url.join("/sparql")))
    with served(create_app(Threads(backend, Bounds()), QUERIES, url=URL)) as front:
        store = document(front, "/sparql")
        assert one(store, "SELECT ?n { [] sd:defaultGraph/void:triples ?n }") == [str(len(site.engine))]
        assert one(store, "SELECT ?e { ?s a sd:Service ; sd:endpoint ?e }") == [f"{URL}sparql"]
        # an editor that finds no examples at the endpoint looks for them in this document
        assert one(store, "SELECT (COUNT(?q) AS ?n) { ?q a sh:SPARQLExecutable }") == [str(len(QUERIES))]


def test_an_endpoint_that_holds_no_iri_is_a_bad_gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Threads(RemoteStore("http://127.0.0.1:9/sparql"), Bounds())
    odd = Profile(triples=1, properties={"http://[a/p": Count(1)})
    monkeypatch.setattr(engine, "profile", odd)
    with served(create_app(engine, QUERIES)) as front:
        answer = front.get("/sparql")
    assert (answer.status_code, "an IRI that is none" in answer.json()["detail"]) == (502, True)


@pytest.mark.over_files("puts a server before this one itself")
def test_a_service_that_asks_others_says_so(site: Site) -> None:
    feature = "SELECT (COUNT(*) AS ?n) { [] sd:feature sd:BasicFederatedQuery }"
    assert one(document(site.client, "/sparql"), feature) == ["0"]
    engine = Threads(RemoteStore(str(site.client.base_url.join("/sparql"))), Bounds())
    with served(create_app(Federated(engine, ["http://127.0.0.1:9/sparql"], 1.0), QUERIES)) as front:
        assert one(document(front, "/sparql"), feature) == ["1"]


def test_changed_queries_are_another_version(tmp_path: Path, site: Site) -> None:
    (tmp_path / "vndx.ttl").write_text(DUMP, "utf-8")

    async def version(queries: int) -> str:
        some = type(QUERIES)(dict(list(QUERIES.queries.items())[:queries]), QUERIES.pickers)
        pool = Pool([tmp_path / "vndx.ttl"], Limits(workers=1), lambda profile: beside(profile, some, None, URL))
        try:
            await pool.start()
            return pool.version
        finally:
            await pool.close()

    assert asyncio.run(version(3)) == asyncio.run(version(3)) != asyncio.run(version(2))
