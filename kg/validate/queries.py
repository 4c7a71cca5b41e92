"""SPARQL constraints: one query over many graphs at once instead of one for every focus node.

SHACL binds $this to one focus node after the other (5.3.1). Here the focus nodes of each graph are marked in it, and a
query asks for the marked ones of all graphs, each graph by itself: `{ GRAPH ?graph { $this <mark> <class> . … } }`.
Both are the same as long as a query says nothing but a pattern over properties that it names (`unfit`), and of a graph
no other properties need be loaded.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.sparql import Token, tokens
from kg.validate.violation import SH, SHAPES, Severity, Violation
from kg.values.naming import PREFIXES
from kg.values.terms import Graph

SPARQL_COMPONENT: Final = SH + "SPARQLConstraintComponent"
OPENING: Final = re.compile(r"SELECT\b.*?\$this\b.*?\bWHERE\s*\{", re.DOTALL)
_MARK: Final = f"<{SHAPES}target>"
_TYPE: Final = f"<{PREFIXES['rdf']}type>"
_SUBCLASS: Final = f"<{PREFIXES['rdfs']}subClassOf>"
_GRAPH: Final = "urn:graph:"
_PLACEHOLDER: Final = re.compile(r"\{[?$](\w+)\}")
_TERMS: Final = frozenset({"iri", "name", "variable", "string", "number", "blank"})
_WORDS: Final = frozenset({"a", "true", "false"})  # words that are terms

Term = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL constraint. shape: IRI of the node shape that has it; target: of its class; graph: the variable that
    names the graph of a solution; properties: all that it may ask for, and other IRIs, in angle brackets.
    """

    shape: str
    target: str
    text: str
    graph: str
    properties: frozenset[str]
    severity: Severity
    messages: Mapping[str, str]

    @classmethod
    def of(
        cls, shape: str, target: str, header: str, select: str, severity: Severity, messages: Mapping[str, str]
    ) -> "Query":
        """From the text of sh:select and the PREFIX lines before it. ValueError where it is `unfit`."""
        opening = OPENING.search(select)
        if opening is None or unfit(select) is not None:
            raise ValueError(unfit(select))
        used = {token.text[1:] for token in tokens(select) if token.kind == "variable"}
        graph = next(name for i in range(len(used) + 1) if (name := f"graph{i or ''}") not in used)
        head = select[: opening.end()].replace("$this", f"?{graph} $this", 1)
        body = select[opening.end() :].rpartition("}")[0]
        text = f"{header}{head} GRAPH ?{graph} {{ $this {_MARK} <{target}> . {body} }} }}"
        return cls(shape, target, text, graph, frozenset(_iris(header, select)) | {_TYPE}, severity, messages)


def unfit(select: str) -> str | None:
    """Why a query that begins with OPENING cannot be asked of many graphs at once; None where it can."""
    opening = OPENING.search(select)
    if opening is None:
        return "its query does not begin with SELECT … $this … WHERE {"
    body = [token for token in tokens(select[opening.end() :]) if token.counts]
    depth = 1
    for i, token in enumerate(body):
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and i < len(body) - 1:
            return f"its query goes on behind its pattern: {body[i + 1].text}"
        if token.kind == "word" and token.text.upper() in ("SELECT", "GRAPH", "SERVICE"):
            return f"its query holds {token.text}; it would be one pattern over the graph"
        before = body[i - 1] if i else None
        after = body[i + 1] if i + 1 < len(body) else None
        if token.kind == "variable" and _ends_term(before) and _begins_term(after):
            return f"its query asks for any property: {token.text}; it would name it"
        leaving = token.text == "!" and after is not None and after.text != "="
        if leaving and (_ends_term(before) or (before is not None and before.text in "/^")):
            return "its query asks for all properties but some: it would name those it means"
    return None


def _ends_term(token: Token | None) -> bool:
    return token is not None and (token.kind in _TERMS or token.text in _WORDS or token.text in (";", "]"))


def _begins_term(token: Token | None) -> bool:
    return token is not None and (token.kind in _TERMS or token.text in _WORDS or token.text in ("(", "["))


def _iris(header: str, select: str) -> Iterator[str]:
    """All IRIs of a query, in angle brackets."""
    prefixes = dict(re.findall(r"PREFIX (\w*): <([^>]*)>", header))
    for token in tokens(select):
        if token.kind == "iri":
            yield token.text
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            yield f"<{prefixes.get(prefix, '')}{local}>"


def results(
    queries: Sequence[Query], graphs: Sequence[Graph], focus: Set[str] | None = None
) -> Iterator[tuple[int, Violation]]:
    """What the queries find: the number of the graph, and the result. focus: the nodes to look at; None for all."""
    if not queries:
        return
    properties = frozenset().union(*(query.properties for query in queries))
    targets = frozenset(f"<{query.target}>" for query in queries)
    store = ox.Store()
    for i, graph in enumerate(graphs):
        text = "".join(_quads(graph, f"<{_GRAPH}{i}>", properties, targets, focus))
        store.load(text, format=ox.RdfFormat.N_QUADS, lenient=True)  # terms of a graph are terms already
    for query in queries:
        solutions = store.query(query.text)
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError("a SELECT query yields solutions")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            row = {name: term for name in names if isinstance(term := solution[name], Term)}
            path = row.get("path")
            violation = Violation(
                focus=_words(row["this"]),
                path=_words(path) if path is not None else None,
                value=_words(row.get("value", row["this"])),
                shape=query.shape,
                component=SPARQL_COMPONENT,
                severity=query.severity,
                messages={language: _filled(text, row) for language, text in query.messages.items()},
            )
            yield int(_words(row[query.graph]).removeprefix(_GRAPH)), violation


def _quads(
    graph: Graph, name: str, properties: frozenset[str], targets: frozenset[str], focus: Set[str] | None
) -> Iterator[str]:
    """The triples of a graph that the queries ask for, and its focus nodes, as N-Quads."""
    above = {subject: about[_SUBCLASS] for subject, about in graph.items() if _SUBCLASS in about}
    for subject, about in graph.items():
        for predicate in properties & about.keys():
            for term in about[predicate]:
                yield f"{subject} {predicate} {term} {name} .\n"
        classes = about.get(_TYPE)
        if classes and (focus is None or subject in focus):
            for target in targets & (_widened(classes, above) if above else classes):
                yield f"{subject} {_MARK} {target} {name} .\n"


def _widened(classes: Set[str], above: Mapping[str, Set[str]]) -> Set[str]:
    """The classes and all above them (SHACL, 2.1.3.2)."""
    found = set(classes)
    queue = list(classes)
    while queue:
        new = above.get(queue.pop(), frozenset()) - found
        found |= new
        queue += new
    return found


def _words(term: Term) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _filled(text: str, row: Mapping[str, Term]) -> str:
    """The message with {?name} and {$name} replaced by the query's solution (SHACL, 5.3.2)."""
    return _PLACEHOLDER.sub(lambda m: _words(row[m[1]]) if m[1] in row else m[0], text)
