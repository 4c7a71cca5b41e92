"""What the articles say -> RDF.

    grapher = Grapher(vocabulary)
    triples = grapher.triples(reading)      # all that one article yields, with the reference data it uses
    turtle(triples)                         # the same bytes from any order
    Reference(vocabulary, schema_of(vocabulary)).lines(name)    # what a graph says of a thing of ontology/

An article's triples depend on its own text and on ontology/ only: the union of two builds is the build of both.
"""

from kg.graph.claims import Grapher, settled
from kg.graph.labels import LANGUAGES
from kg.graph.names import claim_name, quotation_name
from kg.graph.periods import period_label
from kg.graph.reference import Reference
from kg.graph.schema import Schema, schema_of
from kg.graph.turtle import ntriple_lines, ntriples, paragraphs, prefixed, turtle

__all__ = ["LANGUAGES", "Grapher", "Reference", "Schema", "claim_name", "ntriple_lines", "ntriples", "paragraphs"]
__all__ += ["period_label", "prefixed", "quotation_name", "schema_of", "settled", "turtle"]
