"""Claims that violate a shape stay out, with what only hangs on them, and nothing else does."""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

import pytest

from kg.graph import Grapher
from kg.model import Attendance, ConnectionPoint, Fact, Meeting, Membership, Observation, Reading, Task, TaskTally
from kg.pipeline import Gated, Rooms, gate
from kg.pipeline.gate import Checker
from kg.validate import Violation
from kg.values.naming import expand
from kg.values.terms import Graph, lines
from tests.graph.readings import BODY, INDICATOR, MEETING, PERSON, first


class Objecting:
    """Shapes that object to one node as long as it is in the graph."""

    def __init__(self, focus: str) -> None:
        self.focus = focus

    def check_all(self, graphs: Sequence[Graph], focus: Set[str] | None = None) -> list[tuple[Violation, ...]]:
        messages = {"vi": "sai", "en": "wrong"}
        found = Violation(self.focus, None, None, "shape:x", "component:x", "Violation", messages)
        return [(found,) if f"<{self.focus}>" in "".join(lines(graph)) else () for graph in graphs]


class Content:
    """Shapes that object to nothing."""

    def check_all(self, graphs: Sequence[Graph], focus: Set[str] | None = None) -> list[tuple[Violation, ...]]:
        return [() for _ in graphs]


@pytest.fixture
def grapher(rooms: Rooms) -> Grapher:
    return Grapher(rooms.vocabulary)


def text_of(gated: Gated, grapher: Grapher) -> str:
    """What is left as N-Triples."""
    return "".join(lines(grapher.whole(gated.own, gated.used)))


def kinds(reading: Reading) -> list[str]:
    return [type(fact).__name__ for fact in reading.facts]


def test_a_clean_reading_passes_whole(grapher: Grapher) -> None:
    gated = gate(first(), grapher, Content())
    assert kinds(gated.reading) == kinds(first())
    assert gated.left_out == ()


def test_a_fact_that_violates_is_left_out_alone(grapher: Grapher) -> None:
    figure = "https://w3id.org/vndx/id/observation/"
    iri = next(t.subject.value for t in grapher.triples(first()) if t.subject.value.startswith(figure))  # type: ignore[union-attr]  # no blank node has a place
    gated = gate(first(), grapher, Objecting(iri))
    assert [left.name for left in gated.left_out] == [iri]
    assert gated.left_out[0].violation.messages["en"] == "wrong"
    assert len(gated.reading.facts) == len(first().facts) - 1
    assert iri not in text_of(gated, grapher)


def test_with_a_meeting_goes_what_only_hangs_on_it(grapher: Grapher) -> None:
    gated = gate(first(), grapher, Objecting(expand(MEETING)))
    assert {left.kind for left in gated.left_out} == {"Meeting", "ConnectionPoint", "Attendance"}
    assert "Membership" in kinds(gated.reading), "who holds which office does not hang on the meeting"
    task = next(fact for fact in gated.reading.facts if isinstance(fact, Task))
    assert task.meeting is None
    assert expand(MEETING) not in text_of(gated, grapher)
    assert grapher.undescribed(grapher.whole(gated.own, gated.used)) == {}


def test_with_a_person_go_the_claims_on_them(grapher: Grapher) -> None:
    gated = gate(first(), grapher, Objecting(expand(PERSON)))
    assert {left.kind for left in gated.left_out} == {"Attendance", "Membership"}
    assert "Meeting" in kinds(gated.reading)
    assert f" <{expand(PERSON)}> ." not in text_of(gated, grapher)


def test_with_a_body_goes_its_mention(grapher: Grapher) -> None:
    gated = gate(first(), grapher, Objecting(expand(BODY)))
    assert {left.kind for left in gated.left_out} == {"Membership", "Mention"}
    assert BODY not in gated.reading.mentions
    assert expand(BODY) not in text_of(gated, grapher)


def test_with_a_quotation_go_the_claims_it_carries(grapher: Grapher) -> None:
    figure = next(fact for fact in first().facts if type(fact) is Observation)
    span = figure.evidence[0].span
    quotation = f"{expand(first().article.name)}#char={span.start},{span.end}"
    gated = gate(first(), grapher, Objecting(quotation))
    assert [left.kind for left in gated.left_out] == ["Observation"]
    assert gated.left_out[0].quote == "Tỷ lệ hồ sơ số hóa đạt trên 42,50%"


def test_an_article_that_violates_loses_all(grapher: Grapher) -> None:
    gated = gate(first(), grapher, Objecting(expand(first().article.name)))
    assert gated.reading.facts == ()
    assert text_of(gated, grapher) == ""
    assert len(gated.left_out) == len(first().facts)


def test_a_thing_that_nobody_described_takes_its_claims_along(grapher: Grapher) -> None:
    reading = first()
    without = replace(reading, things=tuple(thing for thing in reading.things if thing.name != INDICATOR))
    gated = gate(without, grapher, Content())
    assert {(left.kind, left.violation.value) for left in gated.left_out} == {("Observation", expand(INDICATOR))}
    assert any(isinstance(fact, TaskTally) for fact in gated.reading.facts)


def changed(kind: type[Fact], change: Callable[[Fact], Fact]) -> Reading:
    reading = first()
    return replace(reading, facts=tuple(change(f) if type(f) is kind else f for f in reading.facts))


@pytest.mark.parametrize(
    ("kind", "change", "gone"),
    [
        (Meeting, {"ordinal": 0}, {"Meeting", "ConnectionPoint", "Attendance"}),
        (Observation, {"unit": "cân"}, {"Observation"}),
        (Membership, {"position_text": ""}, {"Membership"}),
        (ConnectionPoint, {"area": "id:country/vn"}, {"ConnectionPoint"}),
        (Attendance, {"role": "guest"}, {"Attendance"}),
    ],
)
def test_the_bundled_shapes_hold_the_gate(
    rooms: Rooms, grapher: Grapher, kind: type[Fact], change: dict[str, object], gone: set[str]
) -> None:
    shapes: Checker = rooms.shapes
    assert gate(first(), grapher, shapes).left_out == ()
    gated = gate(changed(kind, lambda fact: replace(fact, **change)), grapher, shapes)  # type: ignore[arg-type]  # fields by name
    assert {left.kind for left in gated.left_out} == gone
    (found,) = shapes.check_all([grapher.whole(gated.own, gated.used)])
    assert not [v for v in found if v.severity == "Violation"]
