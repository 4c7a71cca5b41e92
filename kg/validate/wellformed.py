"""Is every shape one that can be run, named in a report and understood by its reader?"""

import re
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg.validate.queries import OPENING, unfit
from kg.validate.shapes_graph import LIST_VALUED, SHAPE_VALUED, Node, ShapesGraph
from kg.validate.violation import SH

LANGUAGES: Final = ("vi", "en")

# The constraint parameters of SHACL (https://www.w3.org/TR/shacl/#core-components) on which both engines were compared.
CONSTRAINTS: Final = frozenset(
    {
        *SHAPE_VALUED,
        *LIST_VALUED,
        *("sparql", "class", "datatype", "nodeKind", "hasValue", "in", "languageIn", "uniqueLang", "pattern"),
        *("minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount", "minLength", "maxLength"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
        *("equals", "disjoint", "lessThan", "lessThanOrEquals"),
    }
)
_TERMS: Final = CONSTRAINTS | {
    *("path", "inversePath", "message", "severity", "targetClass", "flags", "select", "name", "description"),
    *("prefixes", "declare", "prefix", "namespace"),
}
_SEVERITIES: Final = frozenset(ox.NamedNode(SH + name) for name in ("Violation", "Warning", "Info"))

Fault = tuple[Node, str]


def faults_of(graph: ShapesGraph) -> Iterator[Fault]:
    """The mistakes of the shapes: the node at fault, what is wrong and what would be right."""
    declared = {kind: graph.subjects(kind) for kind in ("NodeShape", "PropertyShape")}
    shapes: list[Node] = [*declared["NodeShape"], *declared["PropertyShape"]]
    for subject, values in graph.values.items():
        unknown = sorted(p.removeprefix(SH) for p in values if p.startswith(SH) and p.removeprefix(SH) not in _TERMS)
        for term in unknown:
            yield (subject, f"sh:{term} is no term that the shapes of this project use; known: {_known(term)}")
        if isinstance(subject, ox.BlankNode) and any(SH + term in values for term in CONSTRAINTS | {"path", "select"}):
            yield (subject, "a shape or constraint without an IRI cannot be named in a report; give it one")
        for value in values.get(SH + "severity", []):
            if value not in _SEVERITIES:
                yield (subject, f"{value} is no severity; right are sh:Violation, sh:Warning and sh:Info")
    reached: set[object] = set()
    for shape in shapes:
        for child in graph.children(shape):
            reached.add(child)
            if child not in shapes:
                yield (shape, f"refers to {child}, which is declared as no sh:NodeShape or sh:PropertyShape")
    for shape in shapes:
        if shape not in reached and not graph.all(shape, "targetClass"):
            yield (shape, "is never used: it has no sh:targetClass and no shape refers to it")
        if not any(graph.all(shape, term) for term in CONSTRAINTS):
            yield (shape, "says nothing: it has no constraint such as sh:minCount, sh:class or sh:property")
    for shape in declared["PropertyShape"]:
        if len(graph.all(shape, "path")) != 1 or graph.path_of(shape) is None:
            yield (shape, "needs exactly one sh:path, a property or [ sh:inversePath property ]")
        if graph.all(shape, "sparql"):
            yield (shape, "sh:sparql belongs on a sh:NodeShape")
    for owner in speaking(graph):
        yield from _message_faults(graph, owner)
    yield from _query_faults(graph)


def _known(term: str) -> str:
    close = sorted(t for t in _TERMS if t.lower() == term.lower() or t.lower().startswith(term.lower()[:4]))
    return ", ".join(f"sh:{t}" for t in close or sorted(_TERMS))


def speaking(graph: ShapesGraph) -> list[Node]:
    """What a result takes its messages from: property shapes, node shapes with constraints of their own, queries.

    A shape used only within sh:node, sh:not, sh:or … speaks through the shape that uses it.
    """
    own = CONSTRAINTS - {"property", "sparql"}
    spoken_for = {
        child
        for shape in (*graph.subjects("NodeShape"), *graph.subjects("PropertyShape"))
        for term in ("node", "not", "qualifiedValueShape", *LIST_VALUED)
        for value in graph.all(shape, term)
        for child in ([value] if term not in LIST_VALUED else graph.members(value))
    }
    inner = {grand for child in spoken_for for grand in graph.nodes(child, "property")} - {
        child
        for shape in graph.subjects("NodeShape")
        if shape not in spoken_for
        for child in graph.nodes(shape, "property")
    }
    speaking: list[Node] = [s for s in graph.subjects("PropertyShape") if s not in inner and s not in spoken_for]
    speaking += [
        shape
        for shape in graph.subjects("NodeShape")
        if graph.all(shape, "targetClass") and any(graph.all(shape, term) for term in own)
    ]
    return speaking + list(graph.subjects("SPARQLConstraint"))


def _message_faults(graph: ShapesGraph, owner: Node) -> Iterator[Fault]:
    languages = [m.language for m in graph.all(owner, "message") if isinstance(m, ox.Literal)]
    if sorted(filter(None, languages)) != sorted(LANGUAGES) or len(languages) != len(LANGUAGES):
        yield (owner, 'needs one sh:message "…"@vi and one "…"@en')


def _place(words: str, lines_before: int) -> str:
    """What the SPARQL parser says, on one line, with the line counted within sh:select."""
    said = re.sub(r"expected one of .*", "something else was expected", words, flags=re.DOTALL)
    return re.sub(r"error at (\d+):(\d+)", lambda m: f"line {int(m[1]) - lines_before}, column {m[2]}", said)


def _query_faults(graph: ShapesGraph) -> Iterator[Fault]:
    header = graph.prefixes()
    lines_before = header.count("\n")
    used: set[object] = set()
    for shape in graph.subjects("NodeShape"):
        for constraint in graph.nodes(shape, "sparql"):
            used.add(constraint)
            if len(graph.all(shape, "targetClass")) != 1:
                yield (shape, "a shape with sh:sparql needs exactly one sh:targetClass")
            selects = [s.value for s in graph.all(constraint, "select") if isinstance(s, ox.Literal)]
            if len(selects) != 1 or OPENING.search(selects[0]) is None:
                yield (constraint, 'needs exactly one sh:select "SELECT … $this … WHERE { … }"')
                continue
            try:
                ox.Store().query(header + selects[0])
            except SyntaxError as error:
                yield (constraint, f"its query is no SPARQL: {_place(str(error), lines_before)}")
            else:
                if (why := unfit(selects[0])) is not None:
                    yield (constraint, why)
    for constraint in graph.subjects("SPARQLConstraint"):
        if constraint not in used:
            yield (constraint, "is never used: no shape refers to it by sh:sparql")
