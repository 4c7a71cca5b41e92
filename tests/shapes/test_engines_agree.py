"""The engines of every build and pySHACL, the reference, report the same results."""

from pathlib import Path

import pyoxigraph as ox
from rdflib.namespace import RDF, SH

from kg.validate import Shapes
from kg.values.naming import ID, compact, expand
from kg.vocabulary import data_folder
from tests.shapes.reference import ours, reference, shapes_graph

EXAMPLES = Path(__file__).parent / "examples"


def test_engines_agree_on_the_examples(shapes: Shapes, world: str) -> None:
    data = world + "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/*.ttl")))
    expected = reference(data)
    assert ours(shapes.check(data)) == expected
    assert {result[1] for result in expected} == shapes.reported


def test_graphs_that_conform_conform_together(shapes: Shapes, world: str) -> None:
    data = world + "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/good-*.ttl")))
    assert shapes.check(data) == ()


def test_the_base_of_things_is_a_setting(shapes: Shapes, world: str) -> None:
    files = sorted(EXAMPLES.glob("*/*.ttl"))
    data = world + "\n".join(path.read_text(encoding="utf-8") for path in files)
    other = data.replace(ID, "http://localhost:8000/kg/")
    assert {v.shape for v in shapes.check(other)} == shapes.reported
    good = world + "\n".join(path.read_text(encoding="utf-8") for path in files if path.stem.startswith("good"))
    assert shapes.check(good.replace(ID, "https://data.example.vn/kg/")) == ()


def ontology() -> set[ox.Triple]:
    paths = sorted(data_folder("ontology").glob("*.ttl"))
    return {quad.triple for path in paths for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}


def superclasses(triples: set[ox.Triple]) -> dict[str, set[str]]:
    """Compact class name -> its direct superclasses, for the classes of dx:."""
    found: dict[str, set[str]] = {}
    for triple in triples:
        subject, target = triple.subject, triple.object
        if triple.predicate.value == expand("rdfs:subClassOf") and isinstance(subject, ox.NamedNode):
            assert isinstance(target, ox.NamedNode)
            found.setdefault(compact(subject.value), set()).add(compact(target.value))
    return {name: above for name, above in found.items() if name.startswith("dx:")}


def test_the_reference_tables_conform(shapes: Shapes) -> None:
    triples = ontology()
    above = superclasses(triples)
    kind = ox.NamedNode(expand("rdf:type"))
    # The tables name the narrowest class of a thing; what is copied from them carries all.
    waiting = [t for t in triples if t.predicate == kind]
    for triple in waiting:  # grows while it is walked
        assert isinstance(triple.object, ox.NamedNode)
        for name in above.get(compact(triple.object.value), ()):
            wider = ox.Triple(triple.subject, kind, ox.NamedNode(expand(name)))
            if wider not in triples:
                triples.add(wider)
                waiting.append(wider)
    assert len(waiting) > 1000
    assert shapes.check("".join(f"{triple} .\n" for triple in triples)) == ()


def test_every_superclass_of_the_ontology_is_asked_for(shapes: Shapes) -> None:
    asked: dict[str, set[str]] = {}
    graph = shapes_graph()
    for shape, cls in graph.subject_objects(SH.targetClass):
        for prop in graph.objects(shape, SH.property):
            if graph.value(prop, SH.path) == RDF.type:
                asked.setdefault(compact(str(cls)), set()).update(
                    compact(str(v)) for v in graph.objects(prop, SH.hasValue)
                )
    assert asked == superclasses(ontology())
    assert len(asked) > 30
