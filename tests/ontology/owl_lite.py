"""Is this RDF graph in OWL Lite? A syntactic checker for the species of OWL 1.

Enters: an rdflib graph, ontology and data together (a species is a property of the whole). Leaves: the violations, each
with its rule, its triple and what would be right; none means OWL Lite. After the abstract syntax and the mapping to
triples of "OWL Web Ontology Language Semantics and Abstract Syntax" (W3C, 2004, sections 2, 4 and 8.3) and the tables
of categories and triples of the OWL syntax checker of the working group: each node gets one category, each triple has
to fit a row of the table, and blank nodes have to form the trees that the mapping makes.

Stricter than the standard in three points: a blank node may not stand for an individual, owl:imports is refused (merge
what would be imported, then check), and a literal has to fit the declared range of its property.

Rules: category (one kind for each term), declared (every term has its kind), forbidden (constructs of OWL DL),
vocabulary (terms that OWL 1 does not have), class, individual, domain-range, property, complex (transitive properties
are not counted), inverse-functional, blank, cardinality, header, literal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from tests.ontology.lite_terms import (
    BESIDES,
    BUILT_IN,
    CARDINALITIES,
    DECLARATIONS,
    DERIVED,
    FILLERS,
    FORBIDDEN,
    PROPERTIES,
    STANDARD,
    TABLE,
    VOCABULARY,
    Kind,
)

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach: the rule, the triple that breaks it and what would be right."""

    rule: str
    triple: Triple
    right: str

    def __str__(self) -> str:
        return f"{self.rule}: {' '.join(term.n3() for term in self.triple)}: {self.right}"


def check(graph: Graph) -> list[Violation]:
    """Everything in `graph` that is not OWL Lite, in a stable order."""
    return sorted(set(_Checker(graph).violations()), key=str)


class _Checker:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def violations(self) -> Iterator[Violation]:
        yield from self._declarations()
        for triple in self.graph:
            yield from self._triple(triple)
        yield from self._restrictions()
        yield from self._lists()
        yield from self._sharing()
        yield from self._complex_properties()

    # categories

    @cached_property
    def declared(self) -> dict[Node, set[Kind]]:
        """The kinds that its rdf:type triples give each node."""
        kinds: dict[Node, set[Kind]] = {}
        for subject, cls in self.graph.subject_objects(RDF.type):
            kind = DECLARATIONS.get(cls) if isinstance(cls, URIRef) else Kind.INDIVIDUAL
            if kind is None:
                if str(cls).startswith(STANDARD) and BUILT_IN.get(cls) is not Kind.CLASS:
                    continue
                kind = Kind.INDIVIDUAL
            if kind is Kind.CLASS and isinstance(subject, BNode):
                kind = Kind.DESCRIPTION
            kinds.setdefault(subject, set()).add(kind)
        for node in self.graph.subjects(RDF.first):
            kinds.setdefault(node, set()).add(Kind.LIST)
        return kinds

    def kind(self, node: Node) -> Kind:
        """The category of a node; of several, the first by name (the clash itself is reported once)."""
        if isinstance(node, Literal):
            return Kind.LITERAL
        if node in BUILT_IN:
            return BUILT_IN[node]
        kinds = self.declared.get(node)
        return min(kinds, key=lambda k: k.name) if kinds else Kind.UNKNOWN

    def _declarations(self) -> Iterator[Violation]:
        for node, kinds in self.declared.items():
            triple = (node, RDF.type, min(self.graph.objects(node, RDF.type), default=RDF.List, key=str))
            if len(kinds) > 1:
                names = " and ".join(sorted(kind.value for kind in kinds))
                yield Violation("category", triple, f"is {names}; one kind for each term")
            if node in BUILT_IN and kinds != {BUILT_IN[node]}:
                yield Violation("category", triple, f"is built in as {BUILT_IN[node].value}")
            if isinstance(node, BNode) and kinds == {Kind.INDIVIDUAL}:
                yield Violation("blank", triple, "give the individual an IRI")
        for subject, characteristic in self.graph.subject_objects(RDF.type):
            triple = (subject, RDF.type, characteristic)
            kind = self.kind(subject)
            if characteristic == RDFS.Class and kind is not Kind.CLASS:
                yield Violation("declared", triple, "declare it owl:Class")
            elif characteristic in BESIDES - {RDFS.Class, RDF.Property} and kind not in PROPERTIES | {Kind.ANNOTATION}:
                yield Violation("declared", triple, "declare it owl:ObjectProperty or owl:DatatypeProperty")
            elif characteristic == RDF.Property and kind not in PROPERTIES | {Kind.ANNOTATION, Kind.HEADING}:
                yield Violation("declared", triple, "declare it an OWL property of one kind")
            elif characteristic == OWL.InverseFunctionalProperty and kind is not Kind.OBJECT:
                yield Violation("inverse-functional", triple, "only an object property is inverse functional")
            elif characteristic == OWL.FunctionalProperty and kind is Kind.ANNOTATION:
                yield Violation("property", triple, "an annotation property has no characteristics")

    # triples

    def _triple(self, triple: Triple) -> Iterator[Violation]:
        subject, predicate, value = triple
        for term in triple:
            if isinstance(term, URIRef):
                yield from self._vocabulary(term, triple)
            elif isinstance(term, Literal) and term.datatype:
                yield from self._vocabulary(term.datatype, triple)
        if predicate in FORBIDDEN:
            return
        if predicate == RDF.type:
            yield from self._type(triple)
        elif predicate in {RDF.first, RDF.rest}:
            return
        elif predicate == OWL.imports:
            yield Violation("header", triple, "merge what is imported and check the whole")
        elif predicate in TABLE:
            rule, pairs, right = TABLE[predicate]
            if any(str(term).startswith(STANDARD) and term not in VOCABULARY for term in (subject, value)):
                return  # told by the rule of the vocabulary
            if (self.kind(subject), self.kind(value)) not in pairs:
                found = f"{self.kind(subject).value} and {self.kind(value).value}"
                yield Violation(rule, triple, f"joins {right}, not {found}")
        else:
            yield from self._statement(triple)

    def _vocabulary(self, term: URIRef, triple: Triple) -> Iterator[Violation]:
        if term in FORBIDDEN:
            yield Violation("forbidden", triple, f"{term.n3()} is not OWL Lite; {FORBIDDEN[term]}")
        elif str(term).startswith(STANDARD) and term not in VOCABULARY:
            yield Violation("vocabulary", triple, f"{term.n3()} is no term of OWL Lite")
        elif term.startswith(str(XSD)) and term not in BUILT_IN:
            yield Violation("vocabulary", triple, f"{term.n3()} is no datatype of OWL 1")

    def _type(self, triple: Triple) -> Iterator[Violation]:
        subject, _, cls = triple
        kind = self.kind(cls)
        if str(cls).startswith(STANDARD) and kind is not Kind.CLASS:
            return  # a declaration, or told by the rule of the vocabulary
        if kind is Kind.UNKNOWN:
            yield Violation("declared", triple, f"declare {cls.n3()} owl:Class")
        elif kind not in {Kind.CLASS, Kind.RESTRICTION}:
            yield Violation("individual", triple, f"an individual is of a class, not of a term that is {kind.value}")
        elif isinstance(subject, Literal):
            yield Violation("literal", triple, "a literal has no class")

    def _statement(self, triple: Triple) -> Iterator[Violation]:
        subject, predicate, value = triple
        kind = self.kind(predicate)
        if kind in PROPERTIES:
            yield from self._individual(subject, triple)
            if kind is Kind.OBJECT:
                if isinstance(value, Literal):
                    yield Violation("literal", triple, "the value of an object property is an individual")
                else:
                    yield from self._individual(value, triple)
            elif not isinstance(value, Literal):
                yield Violation("literal", triple, "the value of a datatype property is a literal")
            else:
                yield from self._literal(value, triple)
        elif kind is Kind.ANNOTATION:
            if isinstance(value, BNode) and self.kind(value) is Kind.UNKNOWN:
                yield Violation("blank", triple, "annotate with a literal or an IRI")
            if self.kind(subject) is Kind.UNKNOWN:
                yield Violation("individual", triple, "give the subject a type")
            elif isinstance(subject, BNode) and self.kind(subject) is not Kind.INDIVIDUAL:
                yield Violation("blank", triple, "annotate a named term")
        elif kind is Kind.HEADING:
            if self.kind(subject) is not Kind.ONTOLOGY:
                yield Violation("header", triple, "an ontology property belongs to an ontology")
        elif not str(predicate).startswith(STANDARD):
            right = "declare the property" if kind is Kind.UNKNOWN else f"a term that is {kind.value} is no predicate"
            yield Violation("declared" if kind is Kind.UNKNOWN else "category", triple, right)

    def _individual(self, node: Node, triple: Triple) -> Iterator[Violation]:
        kind = self.kind(node)
        if kind is Kind.UNKNOWN:
            rule, right = (
                ("blank", "give it an IRI and a type") if isinstance(node, BNode) else ("individual", "give it a type")
            )
            yield Violation(rule, triple, f"{node.n3()} is no declared individual; {right}")
        elif kind is not Kind.INDIVIDUAL:
            yield Violation("individual", triple, f"{node.n3()} is {kind.value}; only individuals have or are values")

    def _literal(self, value: Literal, triple: Triple) -> Iterator[Violation]:
        datatype = value.datatype or XSD.string
        for range_ in self.graph.objects(triple[1], RDFS.range):
            if range_ == RDFS.Literal or self.kind(range_) is not Kind.DATATYPE:
                continue
            if value.language or not _derives(datatype, range_):
                yield Violation("literal", triple, f"the range is {range_.n3()}")

    # blank nodes

    def _restrictions(self) -> Iterator[Violation]:
        for node in self.graph.subjects(RDF.type, OWL.Restriction):
            triple = (node, RDF.type, OWL.Restriction)
            if not isinstance(node, BNode):
                yield Violation("blank", triple, "a restriction is a blank node")
            on = list(self.graph.objects(node, OWL.onProperty))
            limits = [(p, o) for p in sorted(CARDINALITIES | FILLERS) for o in self.graph.objects(node, p)]
            dl = any((node, p, None) in self.graph for p in FORBIDDEN)
            if len(on) != 1 or (len(limits) != 1 and not dl):
                yield Violation("blank", triple, "one owl:onProperty and one filler or cardinality")
                continue
            for predicate, value in limits:
                if predicate in CARDINALITIES:
                    yield from _cardinality((node, predicate, value))
                elif {self.kind(on[0]), self.kind(value)} in (
                    {Kind.OBJECT, Kind.DATATYPE},
                    {Kind.DATA, Kind.CLASS},
                ):
                    right = "a class for an object property, a datatype for a datatype property"
                    yield Violation("class", (node, predicate, value), right)
        for node, kinds in self.declared.items():
            if Kind.DESCRIPTION in kinds and not any((node, predicate, None) in self.graph for predicate in FORBIDDEN):
                yield Violation("class", (node, RDF.type, OWL.Class), "name the class")

    def _lists(self) -> Iterator[Violation]:
        for predicate, allowed, right in (
            (OWL.intersectionOf, {Kind.CLASS, Kind.RESTRICTION}, "class names and restrictions"),
            (OWL.distinctMembers, {Kind.INDIVIDUAL}, "individuals"),
        ):
            for subject, head in self.graph.subject_objects(predicate):
                for member in self._members(head):
                    if self.kind(member) not in allowed:
                        yield Violation("class", (subject, predicate, head), f"a list of {right}, not {member.n3()}")
        for node, kinds in self.declared.items():
            if Kind.LIST not in kinds or node == RDF.nil:
                continue
            firsts, rests = list(self.graph.objects(node, RDF.first)), list(self.graph.objects(node, RDF.rest))
            if len(firsts) != 1 or len(rests) != 1 or self.kind(rests[0]) is not Kind.LIST:
                triple = (node, RDF.type, RDF.List)
                yield Violation("blank", triple, "a list node has one rdf:first and one rdf:rest, and ends in rdf:nil")

    def _members(self, head: Node) -> list[Node]:
        members, seen = [], set()
        while head != RDF.nil and head not in seen:
            seen.add(head)
            members += list(self.graph.objects(head, RDF.first))
            head = self.graph.value(head, RDF.rest) or RDF.nil
        return members

    def _sharing(self) -> Iterator[Violation]:
        """A restriction or list node is the object of one triple alone, so blank nodes form trees."""
        for node, kinds in self.declared.items():
            if isinstance(node, BNode) and kinds & {Kind.RESTRICTION, Kind.LIST, Kind.DESCRIPTION}:
                uses = sorted(self.graph.subject_predicates(node), key=str)
                if not uses and (node, RDFS.subClassOf, None) in self.graph:
                    continue  # told by the rule of classes
                if len(uses) != 1:
                    triple = (uses[0][0], uses[0][1], node) if uses else (node, RDF.type, RDF.nil)
                    yield Violation("blank", triple, f"used {len(uses)} times; a blank node stands in one place")

    # properties that may not be counted

    def _complex_properties(self) -> Iterator[Violation]:
        """Transitive properties, their inverses and super-properties bear no cardinality (section 8.3.2)."""
        reached = set(self.graph.subjects(RDF.type, OWL.TransitiveProperty))
        todo = list(reached)
        while todo:
            node = todo.pop()
            for near in (
                *self.graph.objects(node, RDFS.subPropertyOf),
                *_both(self.graph, node, OWL.inverseOf),
                *_both(self.graph, node, OWL.equivalentProperty),
            ):
                if near not in reached:
                    reached.add(near)
                    todo.append(near)
        right = "a transitive property, its inverse or super-property bears no cardinality and is not functional"
        for node in reached:
            for characteristic in (OWL.FunctionalProperty, OWL.InverseFunctionalProperty):
                if (node, RDF.type, characteristic) in self.graph:
                    yield Violation("complex", (node, RDF.type, characteristic), right)
            for restriction in self.graph.subjects(OWL.onProperty, node):
                if any((restriction, predicate, None) in self.graph for predicate in CARDINALITIES):
                    yield Violation("complex", (restriction, OWL.onProperty, node), right)


def _cardinality(triple: Triple) -> Iterator[Violation]:
    value = triple[2]
    if not isinstance(value, Literal) or value.datatype != XSD.nonNegativeInteger or str(value) not in {"0", "1"}:
        yield Violation("cardinality", triple, '"0" or "1" as xsd:nonNegativeInteger')


def _derives(datatype: Node, range_: Node) -> bool:
    if datatype == range_:
        return True
    return any(_derives(upper, range_) for lower, upper in DERIVED if lower == datatype)


def _both(graph: Graph, node: Node, predicate: URIRef) -> Iterable[Node]:
    return [*graph.objects(node, predicate), *graph.subjects(predicate, node)]
