"""The part of ontology/ that a graph uses: things copied with all they lead to."""

from collections.abc import Iterable
from functools import cache
from typing import Final

import pyoxigraph as ox

from kg.graph.schema import Schema
from kg.model import Name
from kg.values.naming import ID, PREFIXES, compact, expand
from kg.values.terms import Graph, lines
from kg.vocabulary import Vocabulary

# They lead from the broad to the narrow: followed, one code would bring its whole list. Each copied narrower concept
# is named by its broader one again, which is the same for any set of articles.
_DOWNWARD: Final = frozenset({"skos:hasTopConcept", "skos:narrower", "skos:related"})
_TYPE: Final = "rdf:type"


class Reference:
    """ontology/ as triples under the base of id:."""

    def __init__(self, vocabulary: Vocabulary, schema: Schema, base: str = ID) -> None:
        self._vocabulary = vocabulary
        self._schema = schema
        self._base = base
        self.reach = cache(self._reach)
        self.graph = cache(self._graph)
        self.lines = cache(lambda name: tuple(lines(self.graph(name))))

    def __contains__(self, name: Name) -> bool:
        """Whether ontology/ describes the thing or code (classes and properties are none)."""
        return name.startswith(("id:", "code:")) and name in self._vocabulary

    def closure(self, names: Iterable[Name]) -> set[Name]:
        """All reference things that `names` are or lead to."""
        return {reached for name in names if name in self for reached in self.reach(name)}

    def _reach(self, name: Name) -> frozenset[Name]:
        reached = {name}
        queue = [name]
        while queue:
            values = self._vocabulary.concepts[queue.pop()].values
            for predicate, objects in values.items():
                if predicate not in self._schema.links or predicate in _DOWNWARD:
                    continue
                for target in objects:
                    if target in self and target not in reached:
                        reached.add(target)
                        queue.append(target)
        return frozenset(reached)

    def _graph(self, name: Name) -> Graph:
        found: dict[str, dict[str, set[str]]] = {}
        for triple in self._triples(name):
            about = found.setdefault(str(triple.subject), {})
            about.setdefault(str(triple.predicate), set()).add(str(triple.object))
        return found

    def _triples(self, name: Name) -> set[ox.Triple]:
        """What ontology/ says of one thing, with every class and super-property, without what only a reader needs."""
        subject = self._node(name)
        found: set[ox.Triple] = set()
        for triple in self._vocabulary.triples[name]:
            predicate = compact(triple.predicate.value)
            if predicate in self._schema.hidden or predicate in _DOWNWARD:
                continue
            if not isinstance(triple.object, ox.NamedNode):
                found.update(ox.Triple(subject, self._node(p), triple.object) for p in self._schema.over(predicate))
                continue
            target = compact(triple.object.value)
            if predicate == _TYPE:
                found.update(ox.Triple(subject, self._node(_TYPE), self._node(c)) for c in self._schema.types([target]))
                continue
            found.update(ox.Triple(subject, self._node(p), self._node(target)) for p in self._schema.over(predicate))
            if predicate == "skos:broader":
                found.add(ox.Triple(self._node(target), self._node("skos:narrower"), subject))
        return found

    def _node(self, name: Name) -> ox.NamedNode:
        return ox.NamedNode(expand(name, self._base) if name.partition(":")[0] in PREFIXES else name)
