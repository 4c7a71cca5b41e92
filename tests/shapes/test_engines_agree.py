"""The engines of every build and pySHACL, the reference, report the same results."""

from pathlib import Path

import pyoxigraph as ox

from kg.validate import Shapes
from kg.vocabulary import data_folder
from tests.shapes.reference import ours, reference

EXAMPLES = Path(__file__).parent / "examples"


def test_engines_agree_on_the_examples(shapes: Shapes, world: str) -> None:
    data = world + "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/*.ttl")))
    expected = reference(data)
    assert ours(shapes.check(data)) == expected
    assert {result[1] for result in expected} == shapes.reported


def test_graphs_that_conform_conform_together(shapes: Shapes, world: str) -> None:
    data = world + "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/good-*.ttl")))
    assert shapes.check(data) == ()


def test_the_reference_tables_conform(shapes: Shapes) -> None:
    paths = sorted(data_folder("ontology").glob("*.ttl"))
    triples = {quad.triple for path in paths for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
    assert shapes.check("".join(f"{triple} .\n" for triple in triples)) == ()
