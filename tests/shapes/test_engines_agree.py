"""The engines of every build and pySHACL, the reference, report the same results."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import BNode, Graph
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql import processor
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from kg.validate import Shapes, Violation
from kg.vocabulary import data_folder

EXAMPLES = Path(__file__).parent / "examples"
Result = tuple[str, str, str, str | None, str | None, str]


def plain(words: str | None) -> str | None:
    """A number without the zeros that an engine may drop; every blank node alike."""
    if words is None or words.startswith("_:"):
        return words and "_:"
    try:
        return f"{Decimal(words).normalize():f}"
    except InvalidOperation:
        return words


def named(node: Node | None) -> str | None:
    if node is None:
        return None
    return "_:" if isinstance(node, BNode) else str(node)


def shapes_graph() -> Graph:
    graph = Graph()
    for path in sorted(data_folder("shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


@pytest.fixture(autouse=True)
def prepared_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib parse each constraint's query once: pySHACL has it parsed anew for every focus node, 40 ms each."""

    @cache
    def prepared(text: str, base: str | None, names: tuple[tuple[str, str], ...]) -> Query:
        return translateQuery(parseQuery(text), base, dict(names))

    monkeypatch.setattr(processor, "parseQuery", lambda text: text)
    monkeypatch.setattr(
        processor,
        "translateQuery",
        lambda text, base, names: prepared(text, base, tuple(sorted((k, str(v)) for k, v in (names or {}).items()))),
    )


def reference(data: str) -> set[Result]:
    """What pySHACL reports: focus node, shape, component, property, value, severity."""
    _, report, _ = pyshacl.validate(
        Graph().parse(data=data, format="turtle"), shacl_graph=shapes_graph(), inference="none", advanced=False
    )
    assert isinstance(report, Graph)
    return set(results(report))


def results(report: Graph) -> Iterator[Result]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        if (None, SH.detail, result) in report:
            continue  # explains another result
        yield (
            named(report.value(result, SH.focusNode)) or "",
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.sourceConstraintComponent)),
            named(report.value(result, SH.resultPath)),
            plain(named(report.value(result, SH.value))),
            str(report.value(result, SH.resultSeverity)).removeprefix(str(SH)),
        )


def ours(found: tuple[Violation, ...]) -> set[Result]:
    return {(plain(v.focus) or "", v.shape, v.component, v.path, plain(v.value), v.severity) for v in found}


def test_engines_agree_on_the_examples(shapes: Shapes, world: str) -> None:
    data = world + "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/*.ttl")))
    expected = reference(data)
    assert ours(shapes.check(data)) == expected
    assert {result[1] for result in expected} == shapes.reported


def test_graphs_that_conform_conform_together(shapes: Shapes, world: str) -> None:
    data = world + "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/good-*.ttl")))
    assert shapes.check(data) == ()


def test_the_reference_tables_conform(shapes: Shapes) -> None:
    paths = sorted(data_folder("ontology").glob("*.ttl"))
    triples = {quad.triple for path in paths for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
    assert shapes.check("".join(f"{triple} .\n" for triple in triples)) == ()
