"""Each shape catches what it is for, names the node at fault in both languages, and lets near-misses pass."""

import re
from pathlib import Path

import pytest

from kg.validate import SHAPES, Shapes, Violation
from kg.values.naming import expand

EXAMPLES = Path(__file__).parent / "examples"
GOOD = sorted(EXAMPLES.glob("*/good-*.ttl"))
BAD = sorted(EXAMPLES.glob("*/bad-*.ttl"))
# A mistake that other shapes see too: the numbers and names they compare are not what they ought to be.
FOLLOWING = {
    "Article": {"article-hash-in-iri"},
    "observation-numerator": {"observation-value-is-numerator"},
    "quotation-article": {"quotation-iri"},
    "quotation-end": {"quotation-iri", "quotation-length"},
    "quotation-start": {"quotation-iri", "quotation-length"},
}


def identify(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def focus(text: str) -> str:
    """The node that a bad example says is at fault."""
    found = re.search(r"^# focus: (\S+)$", text, re.MULTILINE)
    assert found is not None, "a bad example names its focus node"
    name = found[1]
    if name.startswith("_:"):
        return "_:"
    return name[1:-1] if name.startswith("<") else expand(name)


def at(violation: Violation) -> str:
    return "_:" if violation.focus.startswith("_:") else violation.focus


def test_the_world_conforms(shapes: Shapes, world: str) -> None:
    assert shapes.check(world) == ()


def test_every_shape_has_a_good_and_a_bad_example(shapes: Shapes) -> None:
    spoken = {iri.removeprefix(SHAPES) for iri in shapes.reported}
    assert {path.parent.name for path in GOOD} == spoken
    assert {path.parent.name for path in BAD} == spoken
    assert len(spoken) > 130


@pytest.mark.parametrize("path", GOOD, ids=identify)
def test_good_examples_conform(path: Path, shapes: Shapes, world: str) -> None:
    assert shapes.check(world + path.read_text(encoding="utf-8"), path) == ()


@pytest.mark.parametrize("path", BAD, ids=identify)
def test_bad_examples_are_caught(path: Path, shapes: Shapes, world: str) -> None:
    text = path.read_text(encoding="utf-8")
    found = shapes.check(world + text, path)
    shape = path.parent.name
    caught = [v for v in found if v.shape == SHAPES + shape]
    assert {at(v) for v in caught} == {focus(text)}
    others = {v.shape.removeprefix(SHAPES) for v in found} - {shape}
    assert others <= FOLLOWING.get(shape, set())
    for violation in caught:
        assert violation.severity == shapes.rules[violation.shape].severity
        assert set(violation.messages) == {"vi", "en"}
        assert "{?" not in "".join(violation.messages.values()), "every placeholder is filled"
        assert violation.messages["vi"] != violation.messages["en"]


def test_what_sources_may_disagree_about_is_a_warning(shapes: Shapes) -> None:
    warned = {iri.removeprefix(SHAPES) for iri in shapes.reported if shapes.rules[iri].severity == "Warning"}
    assert warned == {
        "attendance-one-connection-point",
        "concept-one-preferred-label",
        "meeting-one-convener",
        "meeting-one-date",
        "meeting-one-kind",
        "meeting-one-ordinal",
        "meeting-one-part-of-day",
        "observation-percent-of-ratio",
        "organization-one-level",
        "project-06-programme",
        "tally-total-agrees",
        "task-deadline-after-meeting",
        "task-one-deadline",
    }


def test_a_result_tells_property_value_and_constraint(shapes: Shapes, world: str) -> None:
    bad = EXAMPLES / "article-issued" / "bad-day-that-does-not-exist.ttl"
    (violation,) = shapes.check(world + bad.read_text(encoding="utf-8"))
    assert violation.path == expand("dcterms:issued")
    assert violation.value == "2024-02-31"
    assert violation.component == "http://www.w3.org/ns/shacl#DatatypeConstraintComponent"
    assert violation.severity == "Violation"


def test_a_message_of_a_query_tells_the_values_at_fault(shapes: Shapes, world: str) -> None:
    bad = EXAMPLES / "connection-point-province-valid" / "bad-province-that-was-merged.ttl"
    (violation,) = shapes.check(world + bad.read_text(encoding="utf-8"))
    assert violation.value == expand("id:province/nam-dinh")
    assert "2025-07-02" in violation.messages["vi"]
    assert "2025-07-02" in violation.messages["en"]
