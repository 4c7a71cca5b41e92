"""What is told of a query that no engine takes: always something, always at a place of the text."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sparql import mistake, prefixes
from kg.vocabulary import data_folder

GOOD = [path.read_text("utf-8") for path in sorted(data_folder("queries").glob("*.rq"))]
PIECES = ["SELECT", "*", "{", "}", "(", ")", "?s", "a", "dx:Meeting", ".", ";", "'x", '"', "<http://e", "FILTER", "AS",
          "BIND", "1", "ORDER", "BY", "LIMIT", "\n", "FOO", "VALUES", "no:such", "\\", "WHERE", "é"]  # fmt: skip


def refused(text: str) -> SyntaxError | None:
    try:
        ox.Store().query(text, prefixes=prefixes())
    except SyntaxError as error:
        return error
    except (RuntimeError, ValueError):
        return None
    return None


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_any_text_is_told_with_a_place_in_it(text: str) -> None:
    wrong = mistake(text, SyntaxError("error at 1:1: expected SELECT"))
    assert wrong.message
    assert wrong.told("vi")
    if wrong.line is not None and wrong.column is not None:
        rows = text.split("\n")
        assert 1 <= wrong.line <= len(rows)
        assert 1 <= wrong.column <= len(rows[wrong.line - 1]) + 1


@pytest.mark.parametrize("text", GOOD, ids=lambda text: text.split("\n", 1)[0][12:40])
@pytest.mark.parametrize("told", ["the words of the engine"])
def test_nothing_is_found_wrong_with_a_good_query(text: str, told: str) -> None:
    assert refused(text) is None
    assert mistake(text, SyntaxError(told)).message == told


@pytest.mark.parametrize("drop", ["?", "{", "}", "(", ")", " AS ", ";", "WHERE"])
def test_what_was_left_out_of_a_good_query_is_told_with_its_place(drop: str) -> None:
    for text in GOOD:
        body = text.index("SELECT")
        broken = text[:body] + text[body:].replace(drop, " ", 1)
        error = refused(broken)
        if error is not None:
            wrong = mistake(broken, error)
            assert wrong.line is not None
            assert wrong.line > 1, "not in the head"


def test_long_queries_are_told_in_the_words_of_the_engine() -> None:
    text = "SELECT * { " + "?s ?p ?o . " * 20_000 + "?s ?p }"
    assert mistake(text, SyntaxError("error at 1:3: expected DISTINCT")).message.endswith("expected DISTINCT")
