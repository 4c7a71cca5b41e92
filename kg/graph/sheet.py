"""Triples under construction: compact names in, terms out, with every class and super-property."""

from datetime import date
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from kg.graph.names import decimal_text
from kg.graph.schema import Schema
from kg.model import Name
from kg.values.naming import PREFIXES, expand

_XSD: Final = PREFIXES["xsd"]
_DATE: Final = ox.NamedNode(_XSD + "date")
_DECIMAL: Final = ox.NamedNode(_XSD + "decimal")
_INTEGER: Final = ox.NamedNode(_XSD + "integer")
_URI: Final = ox.NamedNode(_XSD + "anyURI")


class Sheet:
    """triples: what was added; named: the things and codes that objects name."""

    def __init__(self, schema: Schema, base: str) -> None:
        self._schema = schema
        self._base = base
        self._nodes: dict[Name, ox.NamedNode] = {}
        self.triples: set[ox.Triple] = set()
        self.named: set[Name] = set()

    def node(self, name: Name) -> ox.NamedNode:
        """The IRI of a compact name."""
        if name not in self._nodes:
            self._nodes[name] = ox.NamedNode(expand(name, self._base))
        return self._nodes[name]

    def types(self, subject: Name, *classes: Name) -> None:
        """`subject` is of the classes and of all above them."""
        for cls in self._schema.types(classes):
            self.triples.add(ox.Triple(self.node(subject), self.node("rdf:type"), self.node(cls)))

    def links(self, subject: Name, predicate: Name, *objects: Name | None) -> None:
        """Triples to things and codes; None is none."""
        for name in objects:
            if name is not None:
                self.named.add(name)
                self._add(subject, predicate, self.node(name))

    def text(self, subject: Name, predicate: Name, value: str | None, language: str | None = None) -> None:
        """A string, with a language where it is words."""
        if value is not None:
            self._add(subject, predicate, ox.Literal(value, language=language))

    def number(self, subject: Name, predicate: Name, value: Decimal | None) -> None:
        """An xsd:decimal, every digit kept."""
        if value is not None:
            self._add(subject, predicate, ox.Literal(decimal_text(value), datatype=_DECIMAL))

    def integer(self, subject: Name, predicate: Name, value: int | None) -> None:
        """An xsd:integer."""
        if value is not None:
            self._add(subject, predicate, ox.Literal(str(value), datatype=_INTEGER))

    def day(self, subject: Name, predicate: Name, value: date | None) -> None:
        """An xsd:date."""
        if value is not None:
            self._add(subject, predicate, ox.Literal(value.isoformat(), datatype=_DATE))

    def uri(self, subject: Name, predicate: Name, value: str | None) -> None:
        """An xsd:anyURI."""
        if value is not None:
            self._add(subject, predicate, ox.Literal(value, datatype=_URI))

    def _add(self, subject: Name, predicate: Name, value: ox.NamedNode | ox.Literal) -> None:
        for over in self._schema.over(predicate):
            self.triples.add(ox.Triple(self.node(subject), self.node(over), value))
