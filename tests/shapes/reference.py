"""pySHACL, the reference: what it reports for a graph under the shapes of the checkout."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from functools import cache
from unittest.mock import patch

import pyshacl
from rdflib import BNode, Graph
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql import processor
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from kg.validate import Violation
from kg.vocabulary import data_folder

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


@contextmanager
def prepared_queries() -> Iterator[None]:
    """Let rdflib parse each constraint's query once: pySHACL has it parsed anew for every focus node."""

    @cache
    def prepared(text: str, base: str | None, names: tuple[tuple[str, str], ...]) -> Query:
        return translateQuery(parseQuery(text), base, dict(names))

    def translated(text: str, base: str | None, names: dict[str, object] | None) -> Query:
        return prepared(text, base, tuple(sorted((name, str(namespace)) for name, namespace in (names or {}).items())))

    with (
        patch.object(processor, "parseQuery", lambda text: text),
        patch.object(processor, "translateQuery", translated),
    ):
        yield


def reference(data: str) -> set[Result]:
    """What pySHACL reports: focus node, shape, component, property, value, severity."""
    graph = Graph().parse(data=data, format="turtle")
    with prepared_queries():
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph(), inference="none", advanced=False)
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
    """What a build's engines report, in the same form."""
    return {(plain(v.focus) or "", v.shape, v.component, v.path, plain(v.value), v.severity) for v in found}
