"""Rules and a graph in, violations out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import pyoxigraph as ox
import pyrudof

from kg.errors import DumpError, without_place
from kg.validate.literals import is_ill_typed, mark_ill_typed
from kg.validate.violation import SH, SHAPES, Severity, Violation, severity_of

SPARQL_COMPONENT: Final = SH + "SPARQLConstraintComponent"
# The nodes each SPARQL constraint is about are kept in a graph of their own, so that a class's instances (also those of
# its subclasses: SHACL, 2.1.3.2) are found once and the query sees the data graph as it is.
TARGETS: Final = ox.NamedNode(SHAPES + "targets")
TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INSTANCES: Final = """SELECT DISTINCT ?this WHERE {{
  ?this a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* <{target}> }}"""
_TYPED: Final = """SELECT DISTINCT ?literal WHERE {
  ?subject ?property ?literal
  FILTER(isLiteral(?literal) && DATATYPE(?literal) NOT IN (
    <http://www.w3.org/2001/XMLSchema#string>, <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>)) }"""
_PLACEHOLDER: Final = re.compile(r"\{[?$](\w+)\}")
_LITERAL: Final = re.compile(r'"(?P<words>.*)"(?:@[\w-]+|\^\^.+)?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape as a result shows it: its property, severity and messages (language -> text)."""

    path: str | None
    severity: Severity
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL constraint as one query over the whole graph; `shape` is the IRI of the node shape that has it."""

    shape: str
    target: str
    text: str
    severity: Severity
    messages: Mapping[str, str]

    @classmethod
    def of(
        cls, shape: str, target: str, header: str, select: str, severity: Severity, messages: Mapping[str, str]
    ) -> "Query":
        """Bind $this to the instances of `target` at the head of the query's pattern.

        SHACL binds $this once for each focus node instead (5.3.1); both are the same as long as $this occurs in no
        subquery that does not project it.
        """
        opening = re.search(r"\bWHERE\s*\{", select)
        if opening is None:
            raise ValueError("a SELECT query with WHERE { … }")
        focus = f" GRAPH {TARGETS} {{ $this a <{target}> }} "
        text = header + select[: opening.end()] + focus + select[opening.end() :]
        return cls(shape, target, text, severity, messages)


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes of a folder.

    core: those for pyrudof, Turtle; rules: IRI of a shape -> how its results read; reported: IRIs of the shapes that a
    result may name, without those that only serve others.
    """

    core: str
    rules: Mapping[str, Rule]
    queries: tuple[Query, ...]
    reported: frozenset[str]

    def check(self, data: bytes | str, source: Path | str = "data") -> tuple[Violation, ...]:
        """Validate a data graph that holds the reference triples (codes, provinces …) it needs.

        data: Turtle or N-Triples; source: what to call it in an error. Returns the results, each once, ordered by focus
        node. Raises DumpError(path, line) where `data` is not Turtle.
        """
        try:
            text = data.decode() if isinstance(data, bytes) else data
            store = ox.Store()
            store.load(text, format=ox.RdfFormat.TURTLE)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise DumpError(source, "is not UTF-8", line) from error
        except SyntaxError as error:
            raise DumpError(source, f"is not Turtle: {without_place(error.msg)}", error.lineno) from error
        if not len(store):
            return ()
        found = {v.key: v for v in (*self._core(store, text), *self._sparql(store))}
        return tuple(found[key] for key in sorted(found))

    def _core(self, store: ox.Store, text: str) -> Iterator[Violation]:
        if not self.core:
            return
        if any(is_ill_typed(row["literal"]) for row in _rows(store, _TYPED)):
            marked = mark_ill_typed(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
            text = serialize(marked, ox.RdfFormat.N_TRIPLES)
        for entry in _session(self.core).validate(text):
            if entry.source_shape is None:
                raise ValueError(f"a result without a shape: {entry!r}")
            # Path and messages are the shape's own: the engine adds messages of its making and prints paths in its way.
            rule = self.rules[entry.source_shape]
            yield Violation(
                focus=entry.focus_node,
                path=rule.path,
                value=_words(entry.value),
                shape=entry.source_shape,
                component=entry.constraint_component,
                severity=severity_of(entry.severity),
                messages=rule.messages,
            )

    def _sparql(self, store: ox.Store) -> Iterator[Violation]:
        for target in {query.target for query in self.queries}:
            instances = _rows(store, _INSTANCES.format(target=target))
            cls = ox.NamedNode(target)
            nodes = [row["this"] for row in instances if not isinstance(row["this"], ox.Literal)]
            store.extend([ox.Quad(node, TYPE, cls, TARGETS) for node in nodes])
        for query in self.queries:
            for row in _rows(store, query.text):
                path = row.get("path")
                yield Violation(
                    focus=_term(row["this"]),
                    path=_term(path) if path is not None else None,
                    value=_term(row.get("value", row["this"])),
                    shape=query.shape,
                    component=SPARQL_COMPONENT,
                    severity=query.severity,
                    messages={language: _filled(text, row) for language, text in query.messages.items()},
                )


class _Session:
    """pyrudof with the shapes loaded, kept for every set of shapes: a new one takes 50 ms to read its first data."""

    def __init__(self, core: str) -> None:
        self._rudof = pyrudof.Rudof()
        self._rudof.read_shacl(core, pyrudof.ShaclFormat.Turtle)
        # Data are staged on top of this triple, which no shape looks at, and rolled back.
        self._rudof.read_data("<urn:nothing> <urn:nothing> <urn:nothing> .", pyrudof.RDFFormat.NTriples)
        self._turn = Lock()  # it holds the data of the check under way

    def validate(self, turtle: str) -> list[pyrudof.ShaclValidationEntry]:
        with self._turn:
            self._rudof.begin_staging()
            try:
                self._rudof.read_data(
                    turtle, pyrudof.RDFFormat.Turtle, reader_mode=pyrudof.ReaderMode.Strict, merge=True
                )
                return list(self._rudof.validate_shacl(pyrudof.ShaclValidationMode.Native))
            finally:
                self._rudof.rollback_staging()


@cache
def _session(core: str) -> _Session:
    return _Session(core)


def serialize(triples: Iterable[ox.Triple], form: ox.RdfFormat) -> str:
    """The triples as text."""
    written = ox.serialize(triples, format=form)
    if written is None:
        raise TypeError("no output was named, so the text is returned")
    return written.decode()


def _rows(store: ox.Store, query: str) -> list[dict[str, ox.NamedNode | ox.BlankNode | ox.Literal]]:
    solutions = store.query(query)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("a SELECT query yields solutions")
    names = [variable.value for variable in solutions.variables]
    rows = []
    for solution in solutions:
        row = {}
        for name in names:
            term = solution[name]
            if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal):
                row[name] = term
        rows.append(row)
    return rows


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _filled(text: str, row: Mapping[str, ox.NamedNode | ox.BlankNode | ox.Literal]) -> str:
    """The message with {?name} and {$name} replaced by the query's solution (SHACL, 5.3.2)."""
    return _PLACEHOLDER.sub(lambda m: _term(row[m[1]]) if m[1] in row else m[0], text)


def _words(value: str | None) -> str | None:
    """A value as pyrudof prints it: the lexical form of a literal, an IRI as it is."""
    match = _LITERAL.fullmatch(value) if value is not None else None
    return match["words"] if match is not None else value
