"""Rules and graphs in, violations out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import pyoxigraph as ox
import pyrudof

from kg.errors import DumpError, without_place
from kg.validate.literals import is_ill_typed, mark_ill_typed
from kg.validate.queries import Query, results
from kg.validate.screen import Screen
from kg.validate.violation import Severity, Violation, severity_of
from kg.values.terms import Graph, lines

_LITERAL: Final = re.compile(r'"(?P<words>.*)"(?:@[\w-]+|\^\^.+)?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape as a result shows it: its property, severity and messages (language -> text)."""

    path: str | None
    severity: Severity
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes of a folder.

    core: those for pyrudof, Turtle; screen: the same as tests; rules: IRI of a shape -> how its results read; reported:
    IRIs of the shapes that a result may name, without those that only serve others.
    """

    core: str
    screen: Screen
    rules: Mapping[str, Rule]
    queries: tuple[Query, ...]
    reported: frozenset[str]

    def check(self, data: bytes | str, source: Path | str = "data") -> tuple[Violation, ...]:
        """Validate a data graph that holds the reference triples (codes, provinces …) it needs.

        data: Turtle or N-Triples; source: what to call it in an error. Returns the results, each once, ordered by focus
        node. Raises DumpError(path, line) where `data` is not Turtle.
        """
        graph: dict[str, dict[str, set[str]]] = {}
        try:
            text = data.decode() if isinstance(data, bytes) else data
            for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
                about = graph.setdefault(str(quad.subject), {})
                about.setdefault(str(quad.predicate), set()).add(str(quad.object))
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise DumpError(source, "is not UTF-8", line) from error
        except SyntaxError as error:
            raise DumpError(source, f"is not Turtle: {without_place(error.msg)}", error.lineno) from error
        return self.check_all([graph])[0]

    def check_all(self, graphs: Sequence[Graph], focus: Set[str] | None = None) -> list[tuple[Violation, ...]]:
        """The results for each of some graphs, each by itself, as `check` gives them.

        focus: the nodes that results are asked about, IRIs in angle brackets; None for all.
        """
        found = [{v.key: v for v in self._core(graph, focus)} for graph in graphs]
        for number, violation in results(self.queries, graphs, focus):
            # A query may find one result in several ways (one value beside several others): any order gives the same.
            same = found[number].get(violation.key, violation)
            found[number][violation.key] = min(same, violation, key=lambda v: sorted(v.messages.items()))
        return [tuple(by_key[key] for key in sorted(by_key)) for by_key in found]

    def _core(self, graph: Graph, focus: Set[str] | None) -> Iterator[Violation]:
        if not self.core or self.screen.conforms(graph, focus):
            return
        if any(is_ill_typed(term) for about in graph.values() for terms in about.values() for term in terms):
            graph = mark_ill_typed(graph)
        for entry in _session(self.core).validate("".join(lines(graph))):
            if entry.source_shape is None:
                raise ValueError(f"a result without a shape: {entry!r}")
            # Path and messages are the shape's own: the engine adds messages of its making and prints paths in its way.
            rule = self.rules[entry.source_shape]
            if focus is not None and f"<{entry.focus_node}>" not in focus:
                continue
            yield Violation(
                focus=entry.focus_node,
                path=rule.path,
                value=_words(entry.value),
                shape=entry.source_shape,
                component=entry.constraint_component,
                severity=severity_of(entry.severity),
                messages=rule.messages,
            )


class _Session:
    """pyrudof with the shapes loaded, kept for every set of shapes: a new one is slow to read its first data."""

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


def _words(value: str | None) -> str | None:
    """A value as pyrudof prints it: the lexical form of a literal, an IRI as it is."""
    match = _LITERAL.fullmatch(value) if value is not None else None
    return match["words"] if match is not None else value
