"""ontology/beside/competency.ttl: each question, asked over the dump of the seeds, has the answer that stands there."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.queries import Queries, fill, load_queries, parse_values
from kg.sparql import Query, Table, Term, ask_table
from kg.store import EmbeddedStore
from kg.values.naming import compact
from kg.vocabulary import data_folder

FILE = data_folder("ontology") / "beside" / "competency.ttl"
ADMS = Namespace("http://www.w3.org/ns/adms#")
CQ = Namespace("https://w3id.org/vndx/ontology/competency#")
OWLUNIT = Namespace("https://w3id.org/OWLunit/ontology/")
QUERY = Namespace("https://w3id.org/vndx/queries/")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
SCHEMA = Namespace("https://schema.org/")
LISTED = Graph().parse(FILE)
CASES = sorted(LISTED.subjects(RDF.type, OWLUNIT.CompetencyQuestionVerification), key=str)
ASKED = [case for case in CASES if LISTED.value(case, ADMS.status) != CQ.unanswered]
QUERIES: Queries = load_queries(data_folder("queries"))

Value = tuple[str, ...]
Row = frozenset[tuple[str, Value]]


def name(case: Node) -> str:
    return str(case).rpartition("#")[2]


@pytest.fixture(scope="module")
def engine(seeds_dump: Path) -> EmbeddedStore:
    return EmbeddedStore([seeds_dump])


def text_of(case: Node) -> str:
    """The SPARQL that answers a question."""
    address = LISTED.value(case, SCHEMA.url)
    if address is None:
        return str(LISTED.value(case, OWLUNIT.hasSPARQLUnitTest))
    parts = urlsplit(str(address))
    query = QUERIES.queries[parts.path.rpartition("/")[2]]
    return fill(query, parse_values(query, dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))))


def value(kind: str, lexical: str, language: str | None, *, numeric: bool) -> Value:
    """What two terms are compared by: numbers by value, others as they are."""
    if numeric:
        return "number", str(Decimal(lexical).normalize())
    return kind, lexical, language or ""


def told(table: Table, columns: list[str]) -> Counter[Row]:
    """The rows of an answer, of some columns; what is unbound is left out."""

    def cells(row: tuple[Term | None, ...]) -> Iterator[tuple[str, Value]]:
        for column in columns:
            term = row[table.column(column)]
            if term is not None:
                yield column, value(term.kind, term.value, term.language, numeric=term.numeric)

    return Counter(frozenset(cells(row)) for row in table.rows)


def expected(case: Node) -> tuple[list[str], Counter[Row]]:
    """The columns and rows that stand in the file."""
    result = LISTED.value(case, OWLUNIT.hasExpectedResult)
    rows: Counter[Row] = Counter()
    for solution in LISTED.objects(result, RS.solution):
        cells = []
        for binding in LISTED.objects(solution, RS.binding):
            term = LISTED.value(binding, RS.value)
            assert isinstance(term, URIRef | Literal)
            numeric = isinstance(term, Literal) and isinstance(term.value, int | Decimal)
            kind, language = ("literal", term.language) if isinstance(term, Literal) else ("iri", None)
            cells.append((str(LISTED.value(binding, RS.variable)), value(kind, str(term), language, numeric=numeric)))
        rows[frozenset(cells)] += 1
    assert LISTED.value(result, RS["size"]) == Literal(rows.total())
    return sorted(str(column) for column in LISTED.objects(result, RS.resultVariable)), rows


@pytest.mark.parametrize("case", ASKED, ids=name)
def test_the_answer_over_the_seeds_is_what_is_listed(case: Node, engine: EmbeddedStore) -> None:
    columns, rows = expected(case)
    assert columns
    assert told(ask_table(engine, Query(text_of(case))), columns) == rows


def test_what_is_not_in_the_data_has_an_empty_answer(engine: EmbeddedStore) -> None:
    """And its query would give rows, were it not for what is asked."""
    empty = [case for case in ASKED if not expected(case)[1]]
    narrowed = [case for case in empty if "?" in str(LISTED.value(case, SCHEMA.url))]
    assert {name(case) for case in narrowed} > {"who-chaired-since-2025", "figures-of-a-province-not-told-of"}
    for case in narrowed:
        query = QUERIES.queries[urlsplit(str(LISTED.value(case, SCHEMA.url))).path.rpartition("/")[2]]
        assert ask_table(engine, Query(fill(query, {}))).rows, name(case)


def test_another_answer_would_be_told(engine: EmbeddedStore) -> None:
    columns, rows = expected(CQ["rank-over-the-years"])
    found = told(ask_table(engine, Query(text_of(CQ["rank-over-the-years"]))), columns)
    dates = Counter(frozenset(cell for cell in row if cell[0] == "date") for row in rows)
    assert found == rows
    assert found != rows + rows
    assert found != dates


def test_each_question_stands_in_both_languages_once() -> None:
    questions = [q for case in CASES for q in LISTED.objects(case, OWLUNIT.hasCompetencyQuestion)]
    assert len({str(q) for q in questions}) == len(questions) == 2 * len(CASES)
    for case in CASES:
        languages = {q.language for q in LISTED.objects(case, OWLUNIT.hasCompetencyQuestion) if isinstance(q, Literal)}
        assert languages == {"vi", "en"}, name(case)
    assert set(LISTED.objects(None, OWLUNIT.hasTestCase)) == set(CASES)


def test_every_canned_query_answers_a_question() -> None:
    required = {str(term) for term in LISTED.objects(None, DCTERMS.requires)}
    assert {str(QUERY) + one for one in QUERIES.queries} == {term for term in required if term.startswith(str(QUERY))}


@pytest.fixture(scope="module")
def core() -> Graph:
    return Graph().parse(data_folder("ontology") / "core.ttl")


@pytest.mark.parametrize("case", CASES, ids=name)
def test_what_a_question_requires_is_declared_and_in_its_query(case: Node, core: Graph) -> None:
    terms = [term for term in LISTED.objects(case, DCTERMS.requires) if not str(term).startswith(str(QUERY))]
    assert terms
    for term in terms:
        assert (term, RDF.type, None) in core, term
        if case in ASKED:
            assert compact(str(term)) in text_of(case), term
    address = LISTED.value(case, SCHEMA.url)
    queries = [term for term in LISTED.objects(case, DCTERMS.requires) if str(term).startswith(str(QUERY))]
    assert queries == ([] if address is None else [URIRef(str(address).partition("?")[0])])


def test_a_question_is_answered_or_tells_why_not() -> None:
    wanted: dict[Node, tuple[int, ...]] = {
        CQ.canned: (1, 0, 1, 0),
        CQ.written: (0, 1, 1, 0),
        CQ.unanswered: (0, 0, 0, 2),
    }
    for case in CASES:
        (status,) = LISTED.objects(case, ADMS.status)
        given = (SCHEMA.url, OWLUNIT.hasSPARQLUnitTest, OWLUNIT.hasExpectedResult, SKOS.note)
        counts = tuple(len(list(LISTED.objects(case, p))) for p in given)
        assert counts == wanted[status], case
