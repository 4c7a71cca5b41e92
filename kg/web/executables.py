"""The canned queries and the known prefixes as RDF, as editors look for them.

A query is a sh:SPARQLExecutable with the parameters of a DASH template (SHACL, W3C Recommendation, 20 July 2017;
https://datashapes.org/templates.html); a prefix is declared by sh:declare (SHACL, section 5.2.1).
"""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.description import Triples
from kg.queries import CannedQuery, Parameter, Text
from kg.sparql import prefixes
from kg.values.naming import ID, PREFIXES

ROOT = ID.removesuffix("id/")  # what stands there is answered at the same path of a server
QUERIES, DECLARED = ROOT + "queries", ROOT + "prefixes"
SH = "http://www.w3.org/ns/shacl#"
DASH = "http://datashapes.org/dash#"
TYPES = {"date": "date", "integer": "integer", "string": "string", "lang": "string"}


def declarations() -> list[ox.Triple]:
    """Every prefix that a query may use without declaring it."""
    triples = Triples()
    triples.a(DECLARED, PREFIXES["owl"] + "Ontology")
    triples.say(DECLARED, PREFIXES["rdfs"] + "label", Text("Các tiền tố đã biết", "The known prefixes"))
    for prefix, namespace in sorted(prefixes().items()):
        place = f"{DECLARED}#{prefix}"
        triples.add(DECLARED, SH + "declare", ox.NamedNode(place))
        triples.a(place, SH + "PrefixDeclaration")
        triples.add(place, SH + "prefix", ox.Literal(prefix))
        uri = ox.NamedNode(PREFIXES["xsd"] + "anyURI")
        triples.add(place, SH + "namespace", ox.Literal(namespace, datatype=uri))
    return triples.all


def executables(queries: Iterable[CannedQuery], endpoint: str) -> list[ox.Triple]:
    """Canned queries: what each asks in both languages, its text without the header, and its parameters.

    endpoint: the address of /sparql.
    """
    triples = Triples()
    for query in queries:
        node = f"{QUERIES}/{query.name}"
        triples.a(node, SH + "SPARQLExecutable", SH + "SPARQLSelectExecutable", DASH + "SPARQLSelectTemplate")
        triples.say(node, PREFIXES["rdfs"] + "label", query.summary)
        triples.say(node, PREFIXES["rdfs"] + "comment", query.description)
        triples.add(node, PREFIXES["schema"] + "keywords", *(ox.Literal(tag) for tag in query.tags))
        triples.add(node, PREFIXES["schema"] + "target", ox.NamedNode(endpoint))
        triples.add(node, SH + "prefixes", ox.NamedNode(DECLARED))
        triples.add(node, SH + "select", ox.Literal(query.plain))
        for order, parameter in enumerate(query.parameters, 1):
            add_parameter(triples, node, order, parameter)
    return triples.all


def add_parameter(triples: Triples, node: str, order: int, parameter: Parameter) -> None:
    """One parameter of a query."""
    place = f"{node}#{parameter.name}"
    triples.add(node, SH + "parameter", ox.NamedNode(place))
    triples.a(place, SH + "Parameter")
    triples.add(place, SH + "path", ox.NamedNode(f"{node}#path-{parameter.name}"))
    triples.say(place, SH + "name", parameter.label)
    triples.add(place, SH + "order", ox.Literal(order))
    triples.add(place, SH + "optional", ox.Literal(not parameter.required))
    if parameter.type == "iri":
        triples.add(place, SH + "nodeKind", ox.NamedNode(SH + "IRI"))
    else:
        triples.add(place, SH + "datatype", ox.NamedNode(PREFIXES["xsd"] + TYPES[parameter.type]))
    if parameter.type == "lang":
        triples.add(place, SH + "pattern", ox.Literal("^(vi|en)$"))
