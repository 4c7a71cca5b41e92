"""/sparql after the SPARQL 1.1 Protocol."""

import pyoxigraph as ox
import pytest
import rdflib

from tests.web.conftest import Site

SELECT = "SELECT ?o { ?s rdfs:label ?o . FILTER(?o = 'Nghệ An'@vi) }"
CONSTRUCT = "CONSTRUCT { ?s dx:value ?o } { ?s dx:value ?o }"


def test_get_form_and_body_answer_the_same(site: Site) -> None:
    got = site.client.get("/sparql", params={"query": SELECT})
    form = site.client.post("/sparql", data={"query": SELECT})
    body = site.client.post(
        "/sparql", content=SELECT.encode(), headers={"Content-Type": "application/sparql-query; charset=utf-8"}
    )
    assert got.status_code == form.status_code == body.status_code == 200
    assert got.json() == form.json() == body.json()
    assert got.json()["results"]["bindings"][0]["o"] == {"type": "literal", "value": "Nghệ An", "xml:lang": "vi"}


def test_a_form_is_decoded_once(site: Site) -> None:
    query = "SELECT ('100%25 %C3%A0 + b' AS ?x) {}"
    for answer in (
        site.client.get("/sparql", params={"query": query}),
        site.client.post("/sparql", data={"query": query}),
    ):
        assert answer.json()["results"]["bindings"][0]["x"]["value"] == "100%25 %C3%A0 + b"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6", "application/sparql-results+xml"),
        ("application/*;q=0.2, text/*", "text/csv; charset=utf-8"),
        ("text/turtle, application/json;q=0.1", "application/json"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("APPLICATION/SPARQL-RESULTS+XML ; Q=1", "application/sparql-results+xml"),
        ("text/html;q=0.1, text/csv", "text/csv; charset=utf-8"),
    ],
)
def test_tables_by_accept(accept: str | None, media: str, site: Site) -> None:
    answer = site.client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept or ""})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("*/*", ox.RdfFormat.TURTLE),
    ],
)
def test_graphs_by_accept(accept: str, syntax: ox.RdfFormat, site: Site) -> None:
    answer = site.client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert len(list(ox.parse(answer.content, format=syntax))) == 1


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (SELECT, "image/png")])
def test_nothing_acceptable_is_406(query: str, accept: str, site: Site) -> None:
    assert site.client.get("/sparql", params={"query": query}, headers={"Accept": accept}).status_code == 406


def test_format_in_the_address(site: Site) -> None:
    answer = site.client.get("/sparql", params={"query": SELECT, "format": "csv"}, headers={"Accept": "text/html"})
    assert answer.text == "o\r\nNghệ An\r\n"


@pytest.mark.parametrize(
    ("query", "name", "media"),
    [
        (SELECT, "xml", "application/sparql-results+xml"),
        (SELECT, "application/sparql-results+json", "application/sparql-results+json"),
        (SELECT, "JSON", "application/sparql-results+json"),
        (SELECT, "tsv", "text/tab-separated-values; charset=utf-8"),
        (CONSTRUCT, "turtle", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "n3", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "ntriples", "application/n-triples"),
        (CONSTRUCT, "n-triples", "application/n-triples"),
        (CONSTRUCT, "rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "rdfxml", "application/rdf+xml"),
        (CONSTRUCT, "xml", "application/rdf+xml"),
        (CONSTRUCT, "json-ld", "application/ld+json"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
    ],
)
def test_formats_are_called_by_their_usual_names(query: str, name: str, media: str, site: Site) -> None:
    answer = site.client.post("/sparql", data={"query": query, "format": name}, headers={"Accept": "image/png"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)


@pytest.mark.parametrize(("query", "name"), [(SELECT, "turtle"), (SELECT, "pdf"), (CONSTRUCT, "csv")])
def test_a_format_that_does_not_fit_leaves_the_choice_to_accept(query: str, name: str, site: Site) -> None:
    media = "application/rdf+xml" if query == CONSTRUCT else "application/sparql-results+xml"
    answer = site.client.get("/sparql", params={"query": query, "format": name}, headers={"Accept": media})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)


def test_a_mistake_has_line_and_column(site: Site) -> None:
    query = "SELECT * {\n  ?s ?p ?o ) }"
    problem = site.client.get("/sparql", params={"query": query})
    assert (problem.status_code, problem.headers["Content-Type"]) == (400, "application/problem+json")
    assert (problem.json()["line"], problem.json()["column"]) == (2, 12)
    text = site.client.get("/sparql", params={"query": query}, headers={"Accept": "text/plain, */*;q=0.1"})
    assert text.status_code in (400, 406)
    page = site.client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv, text/plain;q=0.5"})
    assert (page.status_code, page.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "line 2, column 12" in page.text


@pytest.mark.parametrize(
    ("method", "url", "kwargs", "status"),
    [
        ("POST", "/sparql", {"data": {"format": "csv"}}, 400),
        ("POST", "/sparql", {"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", "/sparql", {"content": b"query=x"}, 415),
        ("POST", "/sparql", {"content": SELECT.encode("utf-16"),
                             "headers": {"Content-Type": "application/sparql-query; charset=UTF-16"}}, 415),
        ("POST", "/sparql", {"content": b"SELECT \xff", "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ("GET", "/sparql?query=%FF", {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, 400),
        ("GET", "/sparql?query=nonsense", {}, 400),
        ("GET", "/sparql?query=", {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=not%20an%20iri", {}, 400),
        ("GET", "/sparql?update=CLEAR%20ALL", {}, 403),
        ("GET", "/sparql?query=CLEAR%20ALL", {}, 400),
        ("POST", "/sparql", {"data": {"update": "CLEAR ALL"}}, 403),
        ("POST", "/sparql", {"content": b"CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
        ("GET", "/sparql?query=SELECT*%7BSERVICE%3Ce:e%3E%7B%7D%7D", {}, 403),
        ("POST", "/sparql", {"data": {"query": "ASK " + "{" * 100_000}}, 400),
        ("PUT", "/sparql", {}, 405),
        ("DELETE", "/sparql?query=ASK%7B%7D", {}, 405),
        ("POST", "/sparql", {"content": b"#" * 2**21, "headers": {"Content-Type": "application/sparql-query"}}, 413),
    ],
)  # fmt: skip
def test_what_the_protocol_does_not_allow(
    method: str, url: str, kwargs: dict[str, object], status: int, site: Site
) -> None:
    answer = site.client.request(method, url, **kwargs)  # type: ignore[arg-type]  # of three kinds
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_no_query_describes_the_service(site: Site) -> None:
    for accept, syntax in (("*/*", "turtle"), ("application/rdf+xml", "xml"), ("application/n-triples", "nt")):
        answer = site.client.get("/sparql", headers={"Accept": accept})
        graph = rdflib.Graph().parse(data=answer.text, format=syntax)
        sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
        (endpoint,) = graph.objects(None, sd.endpoint)
        assert str(endpoint) == str(site.client.base_url.join("/sparql"))
        assert (None, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert site.client.get("/sparql", headers={"Accept": "text/csv"}).status_code == 406


def test_relative_iris_are_resolved_against_the_address(site: Site) -> None:
    answer = site.client.get("/sparql", params={"query": "SELECT (<a> AS ?x) {}"})
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == str(site.client.base_url.join("/a"))


def test_head_options_and_cors(site: Site) -> None:
    head = site.client.head("/sparql", params={"query": SELECT}, headers={"Accept": "text/csv"})
    assert (head.status_code, head.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    options = site.client.options("/sparql")
    assert (options.status_code, options.headers["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    asked = {"Origin": "https://yasgui.example", "Access-Control-Request-Method": "POST"}
    preflight = site.client.options("/sparql", headers=asked)
    assert preflight.status_code == 200
    plain = site.client.get("/sparql", params={"query": SELECT}, headers={"Origin": "https://yasgui.example"})
    assert plain.headers["Access-Control-Allow-Origin"] == preflight.headers["Access-Control-Allow-Origin"] == "*"


def test_a_method_that_is_not_offered_is_told_those_that_are(site: Site) -> None:
    assert site.client.put("/sparql").headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert site.client.put("/queries").headers["Allow"] == "GET, HEAD"


def test_a_page_is_given_however_the_query_comes(site: Site) -> None:
    html = {"Accept": "text/html"}
    pages = [
        site.client.get("/sparql", params={"query": SELECT}, headers=html),
        site.client.post("/sparql", data={"query": SELECT}, headers=html),
        site.client.post(
            "/sparql", content=SELECT.encode(), headers={**html, "Content-Type": "application/sparql-query"}
        ),
    ]
    assert [(page.status_code, "Nghệ An" in page.text) for page in pages] == [(200, True)] * 3


def test_a_browser_gets_a_form_and_its_answer(site: Site) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert "<textarea" in site.client.get("/sparql", headers=browser).text
    answer = site.client.get("/sparql", params={"query": SELECT}, headers=browser)
    assert (answer.status_code, "Nghệ An" in answer.text) == (200, True)
    assert site.client.get("/sparql", params={"query": "SELECT"}, headers=browser).status_code == 400
    for language, told in (("vi", "bộ ba gồm chủ thể, vị từ, đối tượng"), ("en", "a triple has subject, predicate")):
        wrong = site.client.get("/sparql", params={"query": "SELECT * { ?s ?p }", "lang": language}, headers=browser)
        assert (wrong.status_code, told in wrong.text) == (400, True)
    hostile = "SELECT ('<script>' AS ?x) {}"
    page = site.client.get("/sparql", params={"query": hostile}, headers=browser).text
    assert "<script>'" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_of_the_description_is_an_iri(site: Site, name: str) -> None:
    assert site.client.get("/sparql", params={name: "urn:a"}, headers={"Accept": "text/turtle"}).status_code == 200
    refused = site.client.get("/sparql", params={name: "<a b>"}, headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json()["detail"]) == (400, "not an IRI: '<a b>'")


@pytest.mark.parametrize(("page", "refused"), [("1", False), ("0", True), ("-1", True), ("x", True)])
def test_a_panel_of_a_picture_is_numbered_from_one(site: Site, page: str, refused: bool) -> None:
    asked = site.client.get("/queries/articles.svg", params={"page": page}, headers={"Accept": "application/json"})
    assert ("parameter 'page'" in asked.text) == refused


@pytest.mark.parametrize(("era", "refused"), [("", False), ("34", False), ("35", True)])
def test_the_provinces_of_a_map_are_those_of_a_time(site: Site, era: str, refused: bool) -> None:
    asked = site.client.get("/queries/articles.svg", params={"era": era}, headers={"Accept": "application/json"})
    assert ("parameter 'era'" in asked.text) == refused
