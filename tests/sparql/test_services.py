"""SERVICE clauses are found as text, and only plain ones."""

import pytest

from kg.errors import RefusedError, RequestError
from kg.sparql import place
from kg.sparql.services import services, with_holes

QUERY = """PREFIX e: <http://e/>
SELECT * {
  ?s e:p "SERVICE <http://no/> {}" . # SERVICE <http://no/> {}
  SERVICE SILENT <https://a.example/sparql> { ?s e:q ?o  # }
    FILTER(STR(?o) != "}") { ?o e:r 'x' } } ?wrong
  OPTIONAL { service<https://b.example/>{ SELECT ?s { ?s ?p ?o } LIMIT 3 } }
}"""


def test_clauses_with_their_addresses_and_what_is_asked() -> None:
    first, second = services(QUERY)
    assert (first.address, first.silent, second.address, second.silent) == (
        "https://a.example/sparql",
        True,
        "https://b.example/",
        False,
    )
    assert first.query.startswith("PREFIX e: <http://e/>\nSELECT * WHERE { ?s e:q ?o  # }\n")
    assert first.query.endswith("{ ?o e:r 'x' } }")
    assert second.query.endswith("SELECT * WHERE { SELECT ?s { ?s ?p ?o } LIMIT 3 }")


def test_what_stands_around_a_clause_keeps_its_place() -> None:
    text, holes = with_holes(QUERY, services(QUERY))
    assert [text.count(hole) for hole in holes] == [1, 1]
    assert len(text) == len(QUERY)
    assert place(text, text.index("?wrong")) == place(QUERY, QUERY.index("?wrong"))
    assert "https://" not in text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://a/> {}' }",
        "SELECT * { ?service ?p <http://SERVICE/> } # SERVICE <http://a/> {}",
        "PREFIX service: <http://a/> SELECT * { ?s service:p ?o }",
        "SELECT * { SERVICE <http://a/> { ?s ?p ?o",  # a brace is missing: a mistake of another kind
        "SELECT * { SERVICE <http://a/> }",
    ],
)
def test_what_is_no_clause(query: str) -> None:
    assert services(query) == ()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { SERVICE ?x { ?s ?p ?o } }", "address in angle brackets"),
        ("PREFIX a: <http://a/> SELECT * { SERVICE a:b { ?s ?p ?o } }", "address in angle brackets"),
        ("SELECT * { SERVICE <http://a/> { SERVICE <http://a/> { ?s ?p ?o } } }", "SERVICE within SERVICE"),
    ],
)
def test_what_is_refused(query: str, told: str) -> None:
    with pytest.raises(RefusedError, match=told) as caught:
        services(query)
    assert caught.value.line == 1


def test_clauses_are_counted() -> None:
    """In one pass: the rest of twenty thousand is not looked at."""
    assert len(services("SELECT * {" + "SERVICE<http://a/>{}" * 4 + "}")) == 4
    with pytest.raises(RequestError, match="more than 4 SERVICE clauses") as caught:
        services("SELECT * {" + "SERVICE<http://a/>{}" * 20_000 + "}")
    assert (caught.value.line, caught.value.column) == (1, 91)
