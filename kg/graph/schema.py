"""What ontology/core.ttl says of classes and properties: the closures that a store without a reasoner needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import Name
from kg.vocabulary import Vocabulary

# Annotation properties of dx: tell the reader how to recognise a thing and stay out of the dump, as hidden labels do;
# these few tell a person something.
_TELLING: Final = frozenset({"dx:symbol"})


@dataclass(frozen=True)
class Schema:
    """classes, properties: a term -> itself and all above it; links: the object properties; hidden: as said above."""

    classes: Mapping[Name, tuple[Name, ...]]
    properties: Mapping[Name, tuple[Name, ...]]
    links: frozenset[Name]
    hidden: frozenset[Name]

    def types(self, names: Iterable[Name]) -> tuple[Name, ...]:
        """Every class of a thing of the classes `names`."""
        return tuple(sorted({above for name in names for above in self.classes.get(name, (name,))}))

    def over(self, predicate: Name) -> tuple[Name, ...]:
        """A property and its super-properties."""
        return self.properties.get(predicate, (predicate,))


def schema_of(vocabulary: Vocabulary) -> Schema:
    """The closures of rdfs:subClassOf and rdfs:subPropertyOf over named terms."""
    annotations = {c.name for c in vocabulary.typed("owl:AnnotationProperty") if c.name.startswith("dx:")}
    return Schema(
        classes=_closure(vocabulary, "rdfs:subClassOf"),
        properties=_closure(vocabulary, "rdfs:subPropertyOf"),
        links=frozenset(c.name for c in vocabulary.typed("owl:ObjectProperty")),
        hidden=frozenset(annotations - _TELLING | {"skos:hiddenLabel"}),
    )


def _closure(vocabulary: Vocabulary, relation: Name) -> dict[Name, tuple[Name, ...]]:
    direct = {name: c.values[relation] for name, c in vocabulary.concepts.items() if relation in c.values}
    closed: dict[Name, tuple[Name, ...]] = {}
    for name in direct:
        above = {name}
        queue = [name]
        while queue:
            for upper in direct.get(queue.pop(), ()):
                if upper not in above:
                    above.add(upper)
                    queue.append(upper)
        closed[name] = tuple(sorted(above))
    return closed
