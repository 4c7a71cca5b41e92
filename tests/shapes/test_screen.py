"""The screen finds the nodes that do not conform to the core constraints, as the engines do, or leaves it to them."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.validate import SHAPES, Shapes, load_shapes
from kg.validate.constraints import Undecided, value_test
from kg.validate.queries import SPARQL_COMPONENT
from kg.values.terms import Graph, graph_of
from tests.shapes.reference import ours, reference
from tests.shapes.test_examples import BAD, GOOD, focus, identify
from tests.shapes.test_loading import PREFIXES

XSD = "http://www.w3.org/2001/XMLSchema#"


def graph(turtle: str) -> Graph:
    return graph_of(f"{quad.triple} .\n" for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE))


def test_it_lets_nothing_pass_that_an_engine_objects_to(shapes: Shapes, world: str) -> None:
    """Every bad example by itself, and the core results of pySHACL over all of them at once."""
    for path in BAD:
        data = world + path.read_text("utf-8")
        objects = any(v.component != SPARQL_COMPONENT for v in shapes.check(data))
        assert shapes.screen.conforms(graph(data)) != objects, identify(path)
    data = world + "\n".join(path.read_text("utf-8") for path in BAD)
    found = {node if node.startswith("_:") else node[1:-1] for node in shapes.screen.failing(graph(data))}
    core = {result[0] for result in reference(data) if result[2] != SPARQL_COMPONENT}
    assert {"_:" if node.startswith("_:") else node for node in found} == core


@pytest.mark.parametrize("path", GOOD, ids=identify)
def test_good_examples_pass(path: Path, shapes: Shapes, world: str) -> None:
    assert shapes.screen.conforms(graph(world + path.read_text("utf-8")))


def test_each_of_several_graphs_is_checked_by_itself(shapes: Shapes, world: str) -> None:
    """Each example beside the others: no graph mends or spoils another in which the same nodes are told of."""
    texts = [world + path.read_text("utf-8") for path in [*BAD, *GOOD]]
    for begin in range(0, len(texts), 8):
        some = texts[begin : begin + 8]
        together = shapes.check_all([graph(text) for text in some])
        assert [ours(found) for found in together] == [ours(shapes.check(text)) for text in some]


@pytest.mark.parametrize(
    ("term", "argument", "passes", "fails"),
    [
        ("datatype", ox.NamedNode(XSD + "string"), ['"a"', '"a\\"^^b"'], ['"a"@vi', '"1"^^<urn:t>', "<urn:a>", "_:a"]),
        ("datatype", ox.NamedNode(XSD + "integer"), [f'"5"^^<{XSD}integer>'], [f'"a"^^<{XSD}integer>', '"5"']),
        ("nodeKind", ox.NamedNode("http://www.w3.org/ns/shacl#IRI"), ["<urn:a>"], ['"a"', "_:a"]),
        ("nodeKind", ox.NamedNode("http://www.w3.org/ns/shacl#BlankNodeOrIRI"), ["<urn:a>", "_:a"], ['"a"']),
        ("pattern", ox.Literal("^[a-c]+$"), ['"abc"', '"a"@vi', '"a"^^<urn:t>'], ['"abd"', '""', "<urn:a>", "_:a"]),
        ("pattern", ox.Literal("^[uUủỦ] ban"), ['"Ủ ban"'], ['"ban"']),
        ("pattern", ox.Literal("^([^ ]+|[A-Z]['’]{1,2}#&)$"), ['"ab"', '"K’#&"'], ['"a b"']),
        ("minLength", ox.Literal(2), ['"ab"', '"\\n\\n"', "<urn:a>"], ['"a"', '"\\n"', "_:abc"]),
        ("maxLength", ox.Literal(2), ['"ab"', '"\\n\\n"'], ['"abc"', "<urn:a>", "_:a"]),
        ("minInclusive", ox.Literal(0), [f'"0.0"^^<{XSD}decimal>'], [f'"-1"^^<{XSD}integer>', '"1"', "<urn:a>", "_:a"]),
        ("maxExclusive", ox.Literal(3), [f'"2.99"^^<{XSD}decimal>'], [f'"3"^^<{XSD}integer>']),
        ("in", [ox.NamedNode("urn:a"), ox.Literal("b")], ["<urn:a>", '"b"'], ["<urn:b>", '"b"@vi']),
        ("languageIn", [ox.Literal("vi")], ['"a"@vi', '"a"@vi-vn', '"a"@VI'], ['"a"', '"a"@en', '"vi"', "<urn:vi>"]),
    ],
)
def test_constraints_on_a_value(term: str, argument: object, passes: list[str], fails: list[str]) -> None:
    test = value_test(term, argument)
    assert [test({}, value) for value in passes] == [True] * len(passes)
    assert [test({}, value) for value in fails] == [False] * len(fails)


@pytest.mark.parametrize(
    ("term", "argument", "value"),
    [
        ("pattern", ox.Literal(r"^\d+$"), '"1"'),
        ("pattern", ox.Literal("^(?i)a$"), '"a"'),
        ("pattern", ox.Literal("[a-z-[b]]"), '"a"'),
        ("pattern", ox.Literal("[$]"), '"$"'),
        ("pattern", ox.Literal("[a--b]"), '"a"'),
        ("pattern", ox.Literal("[a&&b]"), '"a"'),
        ("pattern", ox.Literal("a++"), '"a"'),
        ("pattern", ox.Literal("a{2}?"), '"a"'),
        ("pattern", ox.Literal("a.b"), '"a\\nb"'),
        ("minInclusive", ox.Literal(0), f'"x"^^<{XSD}integer>'),
        ("minInclusive", ox.Literal(0), f'"1"^^<{XSD}double>'),
        ("lessThan", ox.NamedNode("urn:p"), '"1"'),
    ],
)
def test_what_engines_may_read_in_two_ways_is_left_to_them(term: str, argument: object, value: str) -> None:
    test = value_test(term, argument)
    with pytest.raises(Undecided):
        test({}, value)


@pytest.mark.parametrize(
    "constraint",
    ["sh:lessThan dx:other", 'sh:pattern "A" ; sh:flags "i"', "sh:node vs:Thing", "sh:maxInclusive 7.0"],
)
def test_shapes_that_it_cannot_decide_are_decided_by_the_engine(tmp_path: Path, constraint: str) -> None:
    text = f"""vs:Thing a sh:NodeShape ; sh:targetClass dx:Thing ; sh:property vs:thing-size .
vs:thing-size a sh:PropertyShape ; sh:path dx:size ; {constraint} ; sh:message "Sai."@vi , "Wrong."@en ."""
    (tmp_path / "things.ttl").write_text(PREFIXES + text, encoding="utf-8")
    shapes = load_shapes(tmp_path)
    data = f'@prefix dx: <https://w3id.org/vndx/ontology#> . <urn:a> a dx:Thing ; dx:size "8"^^<{XSD}double> .'
    assert not shapes.screen.conforms(graph(data))
    assert {v.shape for v in shapes.check(data)} <= {SHAPES + "thing-size"}


def test_where_classes_are_told_of_it_is_left_to_the_engine(shapes: Shapes, world: str) -> None:
    above = "<urn:a> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://w3id.org/vndx/ontology#Period> ."
    assert shapes.screen.conforms(graph(world))
    assert not shapes.screen.conforms(graph(world + above))


def test_a_bad_example_names_the_node_that_fails(shapes: Shapes, world: str) -> None:
    path = next(path for path in BAD if path.parent.name == "observation-unit")
    text = path.read_text("utf-8")
    assert list(shapes.screen.failing(graph(world + text))) == [f"<{focus(text)}>"]
