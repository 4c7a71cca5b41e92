"""shapes/*.ttl -> rules ready to run.

A shape that a reader could not act on does not load: every shape and constraint has an IRI, is reached from a target,
and carries its message once in Vietnamese and once in English. Targets are classes (sh:targetClass), paths are a
property or a property followed backwards, SPARQL constraints are SELECT queries on node shapes.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Faults, ShapeError, without_place
from kg.validate.engine import Rule, Shapes, serialize
from kg.validate.queries import Query
from kg.validate.screen import Screen
from kg.validate.shapes_graph import Node, ShapesGraph
from kg.validate.violation import SH, Severity, severity_of
from kg.validate.wellformed import CONSTRAINTS, LANGUAGES, faults_of, speaking


def load_shapes(folder: Path) -> Shapes:
    """Read every .ttl of `folder`.

    Raises ShapeError with path, line and what would be right; Faults (also a DataError) where there are several.
    """
    graph, faults = _read(folder)
    if not faults:
        faults = [ShapeError(graph.paths[node], text, graph.line_of(node)) for node, text in faults_of(graph)]
    if not faults and not graph.subjects("NodeShape"):
        faults = [ShapeError(folder, "holds no shapes (*.ttl with a sh:NodeShape)")]
    if len(faults) > 1:
        raise Faults(faults)
    if faults:
        raise faults[0]
    return _compile(graph)


def _read(folder: Path) -> tuple[ShapesGraph, list[ShapeError]]:
    faults: list[ShapeError] = []
    triples: list[ox.Triple] = []
    values: dict[Node, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    paths: dict[Node, Path] = {}
    for path in sorted(folder.glob("*.ttl")):
        try:
            quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            faults.append(ShapeError(path, f"is not Turtle: {without_place(error.msg)}", error.lineno))
            continue
        if not quads:
            faults.append(ShapeError(path, "holds no shape; what it checked would go unchecked"))
        for quad in quads:
            triples.append(quad.triple)
            if isinstance(quad.subject, Node):
                values[quad.subject][quad.predicate.value].append(quad.object)
                paths.setdefault(quad.subject, path)
    return ShapesGraph(triples, values, paths), faults


def _compile(graph: ShapesGraph) -> Shapes:
    rules = {
        shape.value: Rule(graph.path_of(shape), _severity(graph, shape), _messages(graph, shape))
        for shape in (*graph.subjects("NodeShape"), *graph.subjects("PropertyShape"))
    }
    header = graph.prefixes()
    queries = []
    for shape in graph.subjects("NodeShape"):
        for constraint in graph.nodes(shape, "sparql"):
            target = next(t.value for t in graph.nodes(shape, "targetClass") if isinstance(t, ox.NamedNode))
            select = next(s.value for s in graph.all(constraint, "select") if isinstance(s, ox.Literal))
            messages = _messages(graph, constraint) or _messages(graph, shape)
            queries.append(Query.of(shape.value, target, header, select, rules[shape.value].severity, messages))
    core = {owner.value for owner in speaking(graph) if isinstance(owner, ox.NamedNode) and owner.value in rules}
    reported = frozenset(core | {query.shape for query in queries})
    return Shapes(_core(graph), Screen(graph), rules, tuple(queries), reported)


def _severity(graph: ShapesGraph, shape: Node) -> Severity:
    stated = next((v.value for v in graph.nodes(shape, "severity")), "Violation")
    return severity_of(stated)


def _messages(graph: ShapesGraph, owner: Node) -> dict[str, str]:
    found = {m.language: m.value for m in graph.all(owner, "message") if isinstance(m, ox.Literal) and m.language}
    return {language: found[language] for language in LANGUAGES if language in found}


def _core(graph: ShapesGraph) -> str:
    """The shapes without their SPARQL constraints, as Turtle."""
    queries = set(graph.subjects("SPARQLConstraint"))
    bare = {
        shape
        for shape in graph.subjects("NodeShape")
        if graph.all(shape, "sparql") and not any(graph.all(shape, term) for term in CONSTRAINTS - {"sparql"})
    }
    kept: Iterable[ox.Triple] = (
        t for t in graph.triples if t.subject not in queries | bare and t.predicate.value != SH + "sparql"
    )
    return serialize(kept, ox.RdfFormat.TURTLE)
