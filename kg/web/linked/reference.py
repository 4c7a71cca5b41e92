"""What ontology/ and shapes/ say of classes, properties and codes, for the pages that document them.

It is the vocabulary of this version of vndx, whatever data are served; a dump carries of it only the codes it uses.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.graph import Reference, Schema, schema_of
from kg.queries import Text
from kg.sparql import Term
from kg.values.naming import compact, expand
from kg.vocabulary import Concept, Vocabulary, data_folder, load_vocabulary
from kg.web.linked.addresses import ONTOLOGY

SH = "http://www.w3.org/ns/shacl#"
KINDS = {
    "owl:Class": "class",
    "owl:ObjectProperty": "object",
    "owl:DatatypeProperty": "datatype",
    "owl:AnnotationProperty": "annotation",
}
# What RDF itself calls things; ontology/core.ttl declares it no more than OWL Lite lets it.
SYNTAX = {
    "rdf:type": Text("thuộc loại", "type"),
    "rdfs:label": Text("nhãn", "label"),
    "rdfs:comment": Text("giải thích", "comment"),
    "rdfs:subClassOf": Text("lớp con của", "subclass of"),
    "rdfs:subPropertyOf": Text("thuộc tính con của", "subproperty of"),
    "rdfs:domain": Text("miền", "domain"),
    "rdfs:range": Text("tầm", "range"),
    "rdfs:isDefinedBy": Text("được định nghĩa ở", "defined by"),
    "owl:versionInfo": Text("phiên bản", "version"),
    "owl:Class": Text("lớp", "class"),
    "owl:ObjectProperty": Text("thuộc tính nối tới một vật", "object property"),
    "owl:DatatypeProperty": Text("thuộc tính mang giá trị", "datatype property"),
    "owl:AnnotationProperty": Text("thuộc tính chú giải", "annotation property"),
    "owl:FunctionalProperty": Text("thuộc tính đơn trị", "functional property"),
    "owl:Ontology": Text("bộ từ vựng", "ontology"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A class or property. name: compact; anchor: its id on the page; above, below: super- and subclasses or
    -properties; single: whether it has one value at most; of a class, properties: those whose domain it is, uses: how
    many values of a property the shapes ask of each thing of it (see `counts_of`)."""

    name: str
    iri: str
    anchor: str
    kind: str
    label: Text
    comment: Text
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    domain: str | None = None
    range: str | None = None
    single: bool = False
    uses: tuple[tuple[str, str], ...] = ()
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A concept of a code list; `narrower` in order of their labels."""

    iri: str
    name: str
    label: Text
    definition: Text
    notation: str | None
    narrower: tuple["Code", ...] = ()


@cache
def bundled() -> "Documentation":
    """The documentation of the vocabulary that comes with vndx; Faults where its files are broken."""
    return Documentation(load_vocabulary(data_folder("ontology")), counts_of(data_folder("shapes").glob("*.ttl")))


class Documentation:
    """Classes, properties and codes by name, with labels in both languages."""

    def __init__(self, vocabulary: Vocabulary, counts: Mapping[tuple[str, str], str]) -> None:
        self._vocabulary = vocabulary
        self._counts = counts
        self.schema: Schema = schema_of(vocabulary)
        self.reference = cache(lambda base: Reference(vocabulary, self.schema, base))

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every class and property by compact name."""
        declared = {name: c for name, c in self._vocabulary.concepts.items() if c.types & KINDS.keys()}
        below: dict[str, list[str]] = {}
        properties: dict[str, list[str]] = {}
        for name, concept in declared.items():
            for upper in above(concept):
                below.setdefault(upper, []).append(name)
            for domain in concept.values.get("rdfs:domain", ()):
                properties.setdefault(domain, []).append(name)
        return {name: self._entry(c, below.get(name, ()), properties.get(name, ())) for name, c in declared.items()}

    def _entry(self, concept: Concept, below: Sequence[str], properties: Sequence[str]) -> Entry:
        name = concept.name
        return Entry(
            name=name,
            iri=expand(name),
            anchor=name.removeprefix("dx:"),
            kind=next(KINDS[t] for t in KINDS if t in concept.types),
            label=self.text(name, "rdfs:label"),
            comment=self.text(name, "rdfs:comment"),
            above=above(concept),
            below=tuple(below),
            domain=concept.first("rdfs:domain"),
            range=concept.first("rdfs:range"),
            single="owl:FunctionalProperty" in concept.types,
            uses=tuple((path, count) for (target, path), count in sorted(self._counts.items()) if target == name),
            properties=tuple(properties),
        )

    @cached_property
    def anchors(self) -> dict[str, str]:
        """IRI -> its anchor on the page of the vocabulary."""
        return {entry.iri: entry.anchor for entry in self.entries.values()}

    @cached_property
    def schemes(self) -> tuple[Code, ...]:
        """The code lists, by name."""
        found = self._vocabulary.typed("skos:ConceptScheme")
        return tuple(self._code(concept, ()) for concept in found if concept.name.startswith("code:"))

    def size(self, scheme: str) -> int:
        """How many concepts a list has."""
        return len(self._vocabulary.scheme(scheme.removeprefix("code:")))

    def codes(self, scheme: str) -> tuple[Code, ...]:
        """The concepts of a list ("code:unit") that are narrower than no other of it, with those below them."""
        listed = {c.name: c for c in self._vocabulary.scheme(scheme.removeprefix("code:"))}
        below: dict[str, list[str]] = {}
        for name, concept in listed.items():
            for upper in concept.values.get("skos:broader", ()):
                below.setdefault(upper, []).append(name)

        def build(name: str, path: tuple[str, ...]) -> Code:
            under = [build(n, (*path, name)) for n in below.get(name, ()) if n not in path]
            return self._code(listed[name], tuple(sorted(under, key=lambda c: c.name)))

        tops = [name for name, c in listed.items() if not listed.keys() & set(c.values.get("skos:broader", ()))]
        return tuple(build(name, ()) for name in tops)

    def _code(self, concept: Concept, narrower: tuple[Code, ...]) -> Code:
        name = concept.name
        notation = concept.first("skos:notation") or concept.first("dx:symbol")
        return Code(
            expand(name), name, self.text(name, "rdfs:label"), self.text(name, "skos:definition"), notation, narrower
        )

    def text(self, name: str, predicate: str) -> Text:
        """A text of a thing in both languages, each where it lacks in the place of the other; empty where there is
        none."""
        if name in SYNTAX:
            return SYNTAX[name] if predicate == "rdfs:label" else Text("", "")
        wanted = ox.NamedNode(expand(predicate))
        found = {
            t.object.language or "": t.object.value
            for t in reversed(self._vocabulary.triples.get(name, ()))
            if t.predicate == wanted and isinstance(t.object, ox.Literal)
        }
        vi, en = (found.get(language, "") for language in ("vi", "en"))
        other = found.get("", "")
        return Text(vi or other or en, en or other or vi)

    def value(self, name: str, predicate: str) -> str | None:
        """The first value of a thing of ontology/ by compact names; None where it has none."""
        concept = self._vocabulary.concepts.get(name)
        return concept.first(predicate) if concept is not None else None

    @cached_property
    def _before(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for concept in self._vocabulary.concepts.values():
            for later in concept.values.get("dx:succeededBy", ()):
                found[later] = (*found.get(later, ()), concept.name)
        return found

    def succession(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """By compact names: what a thing of ontology/ became, and what joined to make it."""
        concept = self._vocabulary.concepts.get(name)
        after = concept.values.get("dx:succeededBy", ()) if concept is not None else ()
        return tuple(after), self._before.get(name, ())

    def describes(self, iri: str) -> bool:
        """Whether it is a class, a property or a code of ontology/, or ontology/ itself."""
        name = compact(iri)
        return iri == ONTOLOGY or name in self.entries or (name.startswith("code:") and name in self._vocabulary)

    def triples(self, iri: str, base: str) -> tuple[ox.Triple, ...]:
        """What ontology/ says of a class, a property or a code, as it would stand in a dump; none of what it does not
        describe."""
        name = compact(iri)
        if not self.describes(iri):
            return ()
        if name.startswith("code:"):
            lines = "\n".join(self.reference(base).lines(name))
            return tuple(quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
        return self._vocabulary.triples[name]

    def vocabulary(self) -> tuple[ox.Triple, ...]:
        """What ontology/core.ttl says."""
        names = [compact(ONTOLOGY), *self.entries]
        return tuple(triple for name in names for triple in self._vocabulary.triples[name])

    def lists(self) -> tuple[ox.Triple, ...]:
        """What ontology/ says of the code lists, without their codes."""
        return tuple(triple for scheme in self.schemes for triple in self._vocabulary.triples[scheme.name])

    def members(self, scheme: str, base: str) -> tuple[ox.Triple, ...]:
        """What ontology/ says of the codes of a list."""
        codes = (c for c in self._vocabulary.scheme(scheme.removeprefix("code:")) if c.name.startswith("code:"))
        return tuple(triple for code in codes for triple in self.triples(expand(code.name), base))


def above(concept: Concept) -> tuple[str, ...]:
    """The superclasses or super-properties that a term names."""
    return (*concept.values.get("rdfs:subClassOf", ()), *concept.values.get("rdfs:subPropertyOf", ()))


def terms_of(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, Term]]:
    """Predicate and object of triples as an engine's answer has them."""
    for triple in triples:
        value = triple.object
        if isinstance(value, ox.NamedNode):
            yield triple.predicate.value, Term("iri", value.value)
        elif isinstance(value, ox.Literal):
            datatype = None if value.language or value.datatype.value.endswith("#string") else value.datatype.value
            yield triple.predicate.value, Term("literal", value.value, datatype, value.language)


def counts_of(shapes: Iterable[Path]) -> dict[tuple[str, str], str]:
    """How many values of a property the shapes ask of each thing of a class: "1", "0..1", "1..*" by class and
    property. What is only a warning is not asked."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in shapes:
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode):
                about = found.setdefault(quad.subject.value, {})
                about.setdefault(quad.predicate.value.removeprefix(SH), []).append(str(quad.object.value))
    counts = {}
    for shape in found.values():
        for target in shape.get("targetClass", ()):
            for asked in (found[name] for name in shape.get("property", ()) if name in found):
                least, most = (next(iter(asked.get(name, ())), None) for name in ("minCount", "maxCount"))
                if (least or most) and "severity" not in shape.keys() | asked.keys():
                    count = least if least == most else f"{least or 0}..{most or '*'}"
                    counts.update({(compact(target), compact(path)): str(count) for path in asked.get("path", ())})
    return counts
