"""Descriptions as a person asks them."""

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dx": "https://w3id.org/vndx/ontology#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "schema": "https://schema.org/",
    "void": "http://rdfs.org/ns/void#",
    "ext": "http://ldf.fi/void-ext#",
}
SHAPES = Path(__file__).parent / "shapes.ttl"
Row = tuple[str, ...]


def asked(store: ox.Store, query: str) -> list[Row]:
    """The rows of a query: lexical forms and IRIs, nothing as an empty text."""
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(
        tuple(term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" for term in row) for row in found
    )


def loaded(path: Path) -> ox.Store:
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def wrong(graph: rdflib.Graph) -> set[str]:
    """The paths of what the shapes find in a description."""
    shapes = rdflib.Graph().parse(SHAPES)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(report, rdflib.Graph)
    return {str(path) for path in report.objects(predicate=rdflib.SH.resultPath)}
