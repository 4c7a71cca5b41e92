"""Reading SPARQL as tokens: what a query is, what it hides, and where a parameter stands."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RefusedError, RequestError
from kg.sparql import declare, limited, prefixes, query_form, refuse, replace_variables, tokens


@given(st.text())
def test_tokens_together_are_the_text(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


ODD = (
    *("a.", "a-", "'a\\", "\\'a", "'''a\n\\", "'''", "'", "'a", '"a', "<a", "<service#", "<)service#", "_:a.."),
    *("a:b..", "LIMIT#", "VALUES ", "a:%4", ":.", "#", "\\u0027", "PREFIX a:<b>", "PREFIX a.", "{", "service:", "1.1e"),
)


@pytest.mark.parametrize("piece", ODD)
def test_no_text_takes_the_square_of_its_length(piece: str) -> None:
    """So many characters of each that what looked through the rest at every place would hardly end."""
    text = piece * (200_000 // len(piece))
    for query in (text, f"SELECT * {{}} {text}", f"PREFIX {text}"):
        query_form(query)
        limited(query, 3)
        with suppress(RequestError):
            refuse(query)
        assert next(iter(tokens(query))).start == 0
    assert sum(len(token.text) for token in tokens(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { VALUES ?x {'''x'} SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "select * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://example.org/>{ ?s ?p ?o } }",
        "PREFIX : <http://example.org/> SELECT * { SERVICE:a { ?s ?p ?o } }",
        "PREFIX x: <http://example.org/> SELECT * { SERVICEx:a { ?s ?p ?o } }",
        "SELECT * { SERVICE#a comment\n<http://example.org/> { ?s ?p ?o } }",
        "SELECT * { SERVICE?x { ?s ?p ?o } }",
        "SELECT * { SERVICE\\u003Chttp://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<http://example.org/>{ ?s ?p ?o } }",
        "SELECT * { SERV\\u0049CE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'a\\u0027 SERVICE <http://example.org/> {} #' }",
        "SELECT * { FILTER(?a<?b)SERVICE#>\n<http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p <http://example.org/#> . SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '''a'b''c''' . SERVICE <http://example.org/> {} }",
        "SELECT * { ?s ?p 'a\\'' . SERVICE <http://example.org/> {} # ' }",
    ],
)
def test_every_way_to_another_endpoint_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="SERVICE"):
        refuse(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?service ?p ?o } # SERVICE <http://example.org/>",
        "SELECT * { ?s ?p 'SERVICE <http://example.org/> { }' }",
        'SELECT * { ?s ?p """a " SERVICE b""" }',
        "SELECT * { ?s <http://example.org/service#it> ?o }",
        "SELECT * { ?s <http://example.org/(a)/SERVICE#it> ?o }",
        "SELECT * { ?s <http://example.org/services/service-1> ?o }",
        "PREFIX service: <http://example.org/> SELECT * { ?s service:of ?o }",
        "PREFIX e: <http://example.org/> SELECT * { ?s e:SERVICE ?o . _:SERVICE e:p 'x'@service }",
    ],
)
def test_the_word_service_elsewhere_is_no_clause(text: str) -> None:
    refuse(text)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("INSERT DATA { <a:a> <a:a> <a:a> }", 1, 1),
        ("PREFIX a: <a:a>\n  delete where { ?s ?p ?o }", 2, 3),
        ("# SELECT\nLOAD <http://example.org/>", 2, 1),
        ("BASE <a:> PREFIX insert: <a:a> CLEAR ALL", 1, 32),
    ],
)
def test_updates_are_refused_at_their_place(text: str, line: int, column: int) -> None:
    with pytest.raises(RequestError, match="an update, not a query") as caught:
        refuse(text)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK { FILTER(" + "(" * 300 + "1" + ")" * 300 + ") }", "brackets within each other"),
        ("ASK " + "{" * 20_000 + "}" * 20_000, "brackets within each other"),
        ("ASK { FILTER(" + "!" * 20_000 + "1) }", "words and operators"),
        ("ASK { FILTER(" + "1+" * 20_000 + "1) }", "words and operators"),
        ("ASK { {} " + "UNION {} " * 20_000 + "}", "words and operators"),
    ],
)
def test_what_would_overflow_an_engine_is_refused(text: str, message: str) -> None:
    with pytest.raises(RequestError, match=message):
        refuse(text)


def test_long_lists_of_values_are_taken() -> None:
    refuse("SELECT * { VALUES (?x ?y) { " + "(<http://example.org/> 1.5) " * 20_000 + "} }")
    refuse("ASK { FILTER(" + "(" * 200 + "1" + ")" * 200 + ") }")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "table"),
        ("# CONSTRUCT\nPREFIX select: <a:ask> BASE <a:b> ASK {}", "boolean"),
        ("construct where { ?s ?p ?o }", "graph"),
        ("DESCRIBE <a:b>", "graph"),
        ("WITH <a:b> DELETE {} WHERE {}", "update"),
        ("SELEC * {}", None),
        ("SELECT:a", None),
        ("PREFIX a.b: <a:b>SELECT?x{}", "table"),
        ("PREFIX : <a:b> prefix é:<a:c>#ASK\nask{}", "boolean"),
        ("BASE<a:b>DELETE WHERE {}", "update"),
        ("PREFIX a: <SELECT", None),
        ("", None),
    ],
)
def test_the_form_of_a_query(text: str, form: str | None) -> None:
    assert query_form(text) == form


def test_only_variables_of_the_name_are_replaced() -> None:
    text = "SELECT ?_a_iri { BIND(?_a_iri AS ?x) BIND($_a_iri AS ?y) ?_a_irix ?p '?_a_iri' } # ?_a_iri"
    filled = replace_variables(text, {"_a_iri": "<a:b>"})
    assert filled == "SELECT <a:b> { BIND(<a:b> AS ?x) BIND(<a:b> AS ?y) ?_a_irix ?p '?_a_iri' } # ?_a_iri"


def test_prefixes_name_the_collections() -> None:
    known = prefixes("https://example.org/id/")
    assert known["province"] + "nghe-an" == "https://example.org/id/province/nghe-an"
    assert known["unit"] + "percent" == "https://w3id.org/vndx/code/unit/percent"
    assert known["body"] == "https://example.org/id/org/"


def test_declare_adds_only_what_is_used_and_undeclared() -> None:
    assert declare("SELECT * { ?s a dx:Meeting }") == (
        "PREFIX dx: <https://w3id.org/vndx/ontology#> SELECT * { ?s a dx:Meeting }"
    )
    declared = "PREFIX dx: <http://example.org/> SELECT * { ?s a dx:Meeting ; unknown:p 'unit:km' }"
    assert declare(declared) == declared
