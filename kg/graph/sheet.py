"""Triples under construction: compact names in, terms of N-Triples out, with every class and super-property."""

from datetime import date
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from kg.graph.names import decimal_text
from kg.graph.schema import Schema
from kg.model import Name
from kg.values.naming import PREFIXES, expand
from kg.values.terms import literal

_XSD: Final = PREFIXES["xsd"]
_DATE: Final = f"^^<{_XSD}date>"
_DECIMAL: Final = f"^^<{_XSD}decimal>"
_INTEGER: Final = f"^^<{_XSD}integer>"
_URI: Final = _XSD + "anyURI"


class Sheet:
    """graph: what was added; named: the things and codes that objects name."""

    def __init__(self, schema: Schema, base: str) -> None:
        self._schema = schema
        self._base = base
        self._nodes: dict[Name, str] = {}
        self.graph: dict[str, dict[str, set[str]]] = {}
        self.named: set[Name] = set()

    def node(self, name: Name) -> str:
        """The IRI of a compact name, as a term. ValueError where it is none."""
        node = self._nodes.get(name)
        if node is None:
            node = self._nodes[name] = str(ox.NamedNode(expand(name, self._base)))
        return node

    def types(self, subject: Name, *classes: Name) -> None:
        """`subject` is of the classes and of all above them."""
        kinds = self._about(subject).setdefault(self.node("rdf:type"), set())
        for cls in classes:
            kinds.update(map(self.node, self._schema.classes.get(cls, (cls,))))

    def links(self, subject: Name, predicate: Name, *objects: Name | None) -> None:
        """Triples to things and codes; None is none."""
        for name in objects:
            if name is not None:
                self.named.add(name)
                self._add(subject, predicate, self.node(name))

    def text(self, subject: Name, predicate: Name, value: str | None, language: str | None = None) -> None:
        """A string, with a language where it is words."""
        if value is not None:
            self._add(subject, predicate, literal(value, language))

    def number(self, subject: Name, predicate: Name, value: Decimal | None) -> None:
        """An xsd:decimal, every digit kept."""
        if value is not None:
            self._add(subject, predicate, f'"{decimal_text(value)}"{_DECIMAL}')

    def integer(self, subject: Name, predicate: Name, value: int | None) -> None:
        """An xsd:integer."""
        if value is not None:
            self._add(subject, predicate, f'"{value}"{_INTEGER}')

    def day(self, subject: Name, predicate: Name, value: date | None) -> None:
        """An xsd:date."""
        if value is not None:
            self._add(subject, predicate, f'"{value.isoformat()}"{_DATE}')

    def uri(self, subject: Name, predicate: Name, value: str | None) -> None:
        """An xsd:anyURI."""
        if value is not None:
            self._add(subject, predicate, literal(value, datatype=_URI))

    def _about(self, subject: Name) -> dict[str, set[str]]:
        return self.graph.setdefault(self.node(subject), {})

    def _add(self, subject: Name, predicate: Name, value: str) -> None:
        about = self._about(subject)
        for over in self._schema.over(predicate):
            about.setdefault(self.node(over), set()).add(value)
