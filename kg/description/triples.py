"""Triples of a description, made one subject and property at a time, and the vocabularies that descriptions use."""

from typing import Final

import pyoxigraph as ox

from kg.queries import Text
from kg.sparql import RDF_TYPE
from kg.values.naming import PREFIXES

VOID: Final = "http://rdfs.org/ns/void#"
VOID_EXT: Final = "http://ldf.fi/void-ext#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
SPDX: Final = "http://spdx.org/rdf/terms#"
DCTERMS, FOAF, RDFS, XSD, PROV, SCHEMA, DX = (
    PREFIXES[prefix] for prefix in ("dcterms", "foaf", "rdfs", "xsd", "prov", "schema", "dx")
)
VOCABULARIES: Final = {
    "dcat": DCAT, "dcterms": DCTERMS, "dx": DX, "foaf": FOAF, "prov": PROV, "rdf": PREFIXES["rdf"], "rdfs": RDFS,
    "schema": SCHEMA, "spdx": SPDX, "void": VOID, "void-ext": VOID_EXT, "xsd": XSD,
}  # fmt: skip
Value = ox.NamedNode | ox.Literal


class Triples:
    """Triples, written one subject and property at a time."""

    def __init__(self) -> None:
        self.all: list[ox.Triple] = []

    def add(self, subject: str, name: str, *values: Value) -> None:
        """One triple for each value."""
        self.all += [ox.Triple(ox.NamedNode(subject), ox.NamedNode(name), value) for value in values]

    def link(self, subject: str, name: str, *iris: str) -> None:
        """One triple for each IRI."""
        self.add(subject, name, *map(ox.NamedNode, iris))

    def a(self, subject: str, *classes: str) -> None:
        """What it is."""
        self.link(subject, RDF_TYPE, *classes)

    def say(self, subject: str, name: str, text: Text) -> None:
        """A text in Vietnamese and English."""
        self.add(subject, name, ox.Literal(text.vi, language="vi"), ox.Literal(text.en, language="en"))

    def number(self, subject: str, name: str, number: int | None) -> None:
        """A count, where it is known."""
        if number is not None:
            self.add(subject, name, ox.Literal(number))

    def day(self, subject: str, name: str, day: str) -> None:
        """A day, as ISO 8601 writes it."""
        self.add(subject, name, ox.Literal(day, datatype=ox.NamedNode(XSD + "date")))
