"""Values are made quickly, and are values all the same: equal and hashed by what they hold, copied and sent whole."""

import pickle
from dataclasses import is_dataclass
from typing import get_args

import pytest

from kg.model import Line, Mention, Span, Thing
from kg.model.frozen import replace


def test_values_that_hold_the_same_are_one() -> None:
    assert {Line(Span(1, 2), "body"), Line(Span(1, 2), "body")} == {Line(Span(1, 2), "body")}
    assert Line(Span(1, 2), "body") != Line(Span(1, 3), "body")
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 3)]


def test_a_value_is_changed_in_a_copy_and_sent_whole() -> None:
    mention = Mention(Span(1, 2), "id:province/lam-dong", "area")
    assert replace(mention, kind="body") == Mention(Span(1, 2), "id:province/lam-dong", "body")
    assert mention.kind == "area"
    assert pickle.loads(pickle.dumps(mention)) == mention


@pytest.mark.parametrize("kind", [Span, Line, Mention, *get_args(Thing)])
def test_a_value_has_no_room_for_more(kind: type) -> None:
    assert is_dataclass(kind)
    assert "__dict__" not in dir(kind)
    assert kind.__hash__ is not object.__hash__
