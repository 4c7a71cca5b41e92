"""SHACL: Turtle or N-Triples in, violations out, each with its shape's message in Vietnamese and English.

    shapes = load_shapes(data_folder("shapes"))
    for violation in shapes.check(turtle):
        print(violation.focus, violation.messages["vi"])

Core constraints are evaluated by pyrudof, SPARQL constraints as one query each over the whole graph by pyoxigraph
(pyrudof runs one query for every focus node, which costs seconds where this costs milliseconds). The tests hold both
together equal to pySHACL. Specification: https://www.w3.org/TR/shacl/
"""

from kg.validate.engine import Shapes
from kg.validate.quotations import check_quotations
from kg.validate.shapes import load_shapes
from kg.validate.violation import SHAPES, Severity, Violation

__all__ = ["SHAPES", "Severity", "Shapes", "Violation", "check_quotations", "load_shapes"]
