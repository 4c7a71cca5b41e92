"""The service and its canned queries described as RDF.

The service after SPARQL 1.1 Service Description (W3C Recommendation, 21 March 2013); a query as sh:SPARQLExecutable
with the parameters of a DASH template (SHACL, 20 July 2017; https://datashapes.org/templates.html).
"""

import pyoxigraph as ox

from kg.queries import CannedQuery, Text
from kg.sparql import FORMATS, Format
from kg.values.naming import PREFIXES

SD = "http://www.w3.org/ns/sparql-service-description#"
SH = "http://www.w3.org/ns/shacl#"
DASH = "http://datashapes.org/dash#"
RDF_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
TYPES = {"date": "date", "integer": "integer", "string": "string", "lang": "language"}
W3C_FORMATS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
}
OXIGRAPH = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def describe_service(endpoint: str, form: Format) -> bytes:
    """What the endpoint at this address speaks, in a graph format: SPARQL 1.1 Query over one default graph."""
    service, dataset, graph = (ox.NamedNode(endpoint + part) for part in ("", "#dataset", "#default-graph"))

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(SD + name)

    triples = [
        ox.Triple(service, RDF_TYPE, sd("Service")),
        ox.Triple(service, sd("endpoint"), service),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        ox.Triple(service, sd("defaultDataset"), dataset),
        ox.Triple(dataset, RDF_TYPE, sd("Dataset")),
        ox.Triple(dataset, sd("defaultGraph"), graph),
        ox.Triple(graph, RDF_TYPE, sd("Graph")),
    ]
    for offered in FORMATS:
        name = ox.NamedNode("http://www.w3.org/ns/formats/" + W3C_FORMATS[offered.name])
        triples.append(ox.Triple(service, sd("resultFormat"), name))
    return ox.serialize(triples, format=OXIGRAPH[form.name], prefixes={"sd": SD}) or b""


def describe_query(query: CannedQuery, address: str, endpoint: str, form: Format) -> bytes:
    """A canned query in a graph format: what it asks in both languages, its text, and its parameters.

    address: that of the query, which names it; endpoint: that of /sparql.
    """
    node = ox.NamedNode(address)
    triples: list[ox.Triple] = []

    def add(subject: ox.NamedNode, name: str, *values: ox.NamedNode | ox.Literal) -> None:
        triples.extend(ox.Triple(subject, ox.NamedNode(name), value) for value in values)

    kinds = ("SPARQLExecutable", "SPARQLSelectExecutable")
    add(node, RDF_TYPE.value, *(ox.NamedNode(SH + k) for k in kinds), ox.NamedNode(DASH + "SPARQLSelectTemplate"))
    add(node, PREFIXES["rdfs"] + "label", *both(query.summary))
    add(node, PREFIXES["rdfs"] + "comment", *both(query.description))
    add(node, PREFIXES["schema"] + "keywords", *(ox.Literal(tag) for tag in query.tags))
    add(node, PREFIXES["schema"] + "target", ox.NamedNode(endpoint))
    add(node, SH + "select", ox.Literal(query.text))
    for order, parameter in enumerate(query.parameters, 1):
        place = ox.NamedNode(f"{address}#{parameter.name}")
        add(node, SH + "parameter", place)
        add(place, RDF_TYPE.value, ox.NamedNode(SH + "Parameter"))
        add(place, SH + "path", ox.NamedNode(f"{address}#path-{parameter.name}"))
        add(place, SH + "name", *both(parameter.label))
        add(place, SH + "order", ox.Literal(order))
        add(place, SH + "optional", ox.Literal(not parameter.required))
        if parameter.type == "iri":
            add(place, SH + "nodeKind", ox.NamedNode(SH + "IRI"))
        else:
            add(place, SH + "datatype", ox.NamedNode(PREFIXES["xsd"] + TYPES[parameter.type]))
    prefixes = {"sh": SH, "dash": DASH, "rdfs": PREFIXES["rdfs"], "schema": PREFIXES["schema"], "xsd": PREFIXES["xsd"]}
    return ox.serialize(triples, format=OXIGRAPH[form.name], prefixes=prefixes) or b""


def both(text: Text) -> tuple[ox.Literal, ox.Literal]:
    """A text in Vietnamese and English."""
    return ox.Literal(text.vi, language="vi"), ox.Literal(text.en, language="en")
