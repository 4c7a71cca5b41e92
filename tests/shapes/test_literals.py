"""A literal whose words do not fit its datatype has no value: it satisfies no sh:datatype."""

import pytest

from kg.validate.literals import XSD, is_ill_typed
from kg.values.terms import literal


@pytest.mark.parametrize(
    ("words", "datatype"),
    [
        ("2024-02-29", "date"),
        ("2024-02-29Z", "date"),
        ("2024-02-29+07:00", "date"),
        ("-12", "integer"),
        ("007", "integer"),
        ("1.50", "decimal"),
        ("-.5", "decimal"),
        ("1", "boolean"),
        ("2024", "gYear"),
        ("anything", "string"),
        ("unknown datatypes are left alone", "duration"),
    ],
)
def test_words_that_fit(words: str, datatype: str) -> None:
    assert not is_ill_typed(literal(words, datatype=XSD + datatype))


@pytest.mark.parametrize(
    ("words", "datatype"),
    [
        ("2023-02-29", "date"),
        ("2024-13-01", "date"),
        ("2024-7-1", "date"),
        ("20/7/2024", "date"),
        ("20240701", "date"),
        ("1.0", "integer"),
        ("", "integer"),
        ("1,5", "decimal"),
        ("1e3", "decimal"),
        ("true ", "boolean"),
        ("0", "positiveInteger"),
        ("-1", "nonNegativeInteger"),
    ],
)
def test_words_that_do_not_fit(words: str, datatype: str) -> None:
    assert is_ill_typed(literal(words, datatype=XSD + datatype))


@pytest.mark.parametrize("term", ["<urn:a>", literal("a"), literal("1,5", "vi"), "_:a"])
def test_terms_without_such_a_datatype(term: str) -> None:
    assert not is_ill_typed(term)
