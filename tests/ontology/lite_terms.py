"""The tables of the OWL Lite checker: the kinds of term, and which kinds each predicate of OWL may join."""

from enum import Enum
from itertools import pairwise

from rdflib import OWL, RDF, RDFS, XSD
from rdflib.term import Node


class Kind(Enum):
    """The category of a node."""

    CLASS = "class"
    DATATYPE = "datatype"
    OBJECT = "object property"
    DATA = "datatype property"
    ANNOTATION = "annotation property"
    HEADING = "ontology property"
    ONTOLOGY = "ontology"
    INDIVIDUAL = "individual"
    RESTRICTION = "restriction"
    DESCRIPTION = "anonymous class"
    LIST = "list"
    ALL_DIFFERENT = "set of different individuals"
    LITERAL = "literal"
    UNKNOWN = "undeclared term"


DECLARATIONS: dict[Node, Kind] = {
    OWL.Class: Kind.CLASS,
    OWL.DeprecatedClass: Kind.CLASS,
    OWL.ObjectProperty: Kind.OBJECT,
    OWL.DatatypeProperty: Kind.DATA,
    OWL.AnnotationProperty: Kind.ANNOTATION,
    OWL.OntologyProperty: Kind.HEADING,
    OWL.Ontology: Kind.ONTOLOGY,
    OWL.Restriction: Kind.RESTRICTION,
    OWL.AllDifferent: Kind.ALL_DIFFERENT,
    RDF.List: Kind.LIST,
    RDFS.Datatype: Kind.DATATYPE,
    OWL.SymmetricProperty: Kind.OBJECT,
    OWL.TransitiveProperty: Kind.OBJECT,
}
# said besides a declaration, never in its stead
BESIDES = {OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.DeprecatedProperty, RDFS.Class, RDF.Property}

BUILT_IN: dict[Node, Kind] = {
    OWL.Thing: Kind.CLASS,
    OWL.Nothing: Kind.CLASS,
    OWL.versionInfo: Kind.ANNOTATION,
    RDFS.label: Kind.ANNOTATION,
    RDFS.comment: Kind.ANNOTATION,
    RDFS.seeAlso: Kind.ANNOTATION,
    RDFS.isDefinedBy: Kind.ANNOTATION,
    OWL.imports: Kind.HEADING,
    OWL.priorVersion: Kind.HEADING,
    OWL.backwardCompatibleWith: Kind.HEADING,
    OWL.incompatibleWith: Kind.HEADING,
    RDF.nil: Kind.LIST,
    RDFS.Literal: Kind.DATATYPE,
    RDF.XMLLiteral: Kind.DATATYPE,
}
# The XML Schema datatypes that OWL 1 recommends ("Semantics and Abstract Syntax", section 2.1).
_DATATYPES = """string boolean decimal float double dateTime time date gYearMonth gYear gMonthDay gDay gMonth hexBinary
base64Binary anyURI normalizedString token language NMTOKEN Name NCName integer nonPositiveInteger negativeInteger long
int short byte nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger"""
BUILT_IN |= {XSD[name]: Kind.DATATYPE for name in _DATATYPES.split()}

# Literals of the first are values of the second as well.
_INTEGERS = [XSD.byte, XSD.short, XSD.int, XSD.long, XSD.integer, XSD.decimal]
_UNSIGNED = [
    XSD.unsignedByte,
    XSD.unsignedShort,
    XSD.unsignedInt,
    XSD.unsignedLong,
    XSD.nonNegativeInteger,
    XSD.integer,
]
DERIVED = {
    *pairwise(_INTEGERS),
    *pairwise(_UNSIGNED),
    (XSD.positiveInteger, XSD.nonNegativeInteger),
    (XSD.negativeInteger, XSD.nonPositiveInteger),
    (XSD.nonPositiveInteger, XSD.integer),
    (XSD.normalizedString, XSD.string),
    (XSD.token, XSD.normalizedString),
}

FORBIDDEN: dict[Node, str] = {
    OWL.oneOf: "list the values in a SHACL shape",
    OWL.unionOf: "declare a common superclass",
    OWL.complementOf: "check it in a SHACL shape",
    OWL.hasValue: "check it in a SHACL shape",
    OWL.disjointWith: "check it in a SHACL shape",
    OWL.DataRange: "list the values in a SHACL shape",
}
CARDINALITIES = {OWL.cardinality, OWL.minCardinality, OWL.maxCardinality}
FILLERS = {OWL.allValuesFrom, OWL.someValuesFrom}
PROPERTIES = {Kind.OBJECT, Kind.DATA}
STANDARD = (str(OWL), str(RDF), str(RDFS))

# predicate -> rule, the pairs of kinds it may join, and what would be right
TABLE: dict[Node, tuple[str, set[tuple[Kind, Kind]], str]] = {}


def _row(rule: str, predicates: tuple[Node, ...], pairs: set[tuple[Kind, Kind]], right: str) -> None:
    TABLE.update(dict.fromkeys(predicates, (rule, pairs, right)))


_row(
    "class",
    (RDFS.subClassOf, OWL.equivalentClass),
    {(Kind.CLASS, Kind.CLASS), (Kind.CLASS, Kind.RESTRICTION)},
    "a class name and a class name or restriction",
)
_row("class", (OWL.intersectionOf,), {(Kind.CLASS, Kind.LIST)}, "a class name and a list of names and restrictions")
_row(
    "class",
    (OWL.allValuesFrom, OWL.someValuesFrom),
    {(Kind.RESTRICTION, Kind.CLASS), (Kind.RESTRICTION, Kind.DATATYPE)},
    "a restriction and the name of a class or datatype",
)
_row(
    "property",
    (OWL.onProperty,),
    {(Kind.RESTRICTION, Kind.OBJECT), (Kind.RESTRICTION, Kind.DATA)},
    "a restriction and an object or datatype property",
)
_row(
    "property",
    (RDFS.subPropertyOf, OWL.equivalentProperty),
    {(Kind.OBJECT, Kind.OBJECT), (Kind.DATA, Kind.DATA)},
    "two object properties or two datatype properties",
)
_row("property", (OWL.inverseOf,), {(Kind.OBJECT, Kind.OBJECT)}, "two object properties")
_row(
    "domain-range",
    (RDFS.domain,),
    {(Kind.OBJECT, Kind.CLASS), (Kind.DATA, Kind.CLASS)},
    "an object or datatype property and a class name",
)
_row(
    "domain-range",
    (RDFS.range,),
    {(Kind.OBJECT, Kind.CLASS), (Kind.DATA, Kind.DATATYPE)},
    "an object property and a class name, or a datatype property and a datatype",
)
_row("cardinality", tuple(CARDINALITIES), {(Kind.RESTRICTION, Kind.LITERAL)}, "a restriction and 0 or 1")
_row("individual", (OWL.sameAs, OWL.differentFrom), {(Kind.INDIVIDUAL, Kind.INDIVIDUAL)}, "two individuals")
_row("individual", (OWL.distinctMembers,), {(Kind.ALL_DIFFERENT, Kind.LIST)}, "owl:AllDifferent and a list")
_row(
    "header",
    (OWL.imports, OWL.priorVersion, OWL.backwardCompatibleWith, OWL.incompatibleWith),
    {(Kind.ONTOLOGY, Kind.ONTOLOGY), (Kind.ONTOLOGY, Kind.UNKNOWN)},
    "two ontologies",
)

VOCABULARY = {RDF.type, RDF.first, RDF.rest, *BUILT_IN, *DECLARATIONS, *BESIDES, *TABLE}
