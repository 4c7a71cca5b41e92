"""The engines of every build and pySHACL, the reference, report the same results."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyshacl
import pytest
from rdflib import BNode, Graph
from rdflib.namespace import RDF, SH
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


@pytest.mark.parametrize("kind", ["good", "bad"])
def test_engines_agree_on_the_examples(kind: str, shapes: Shapes, world: str) -> None:
    data = world + "\n".join(p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob(f"*/{kind}-*.ttl")))
    expected = reference(data)
    assert ours(shapes.check(data)) == expected
    assert bool(expected) == (kind == "bad")
