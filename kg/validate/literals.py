"""Literals whose words do not fit their datatype ("2024-02-31"^^xsd:date)."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from kg.validate.violation import SHAPES
from kg.values.terms import Graph, datatype_of, literal, words_of

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
# Such a literal conforms to no sh:datatype (SHACL, 4.1.2). pyrudof compares the datatype's name alone; given a name
# that no shape asks for, it decides as the specification wants.
ILL_TYPED: Final = SHAPES + "ill-typed"

_DATE: Final = re.compile(r"(\d{4}-\d\d-\d\d)(Z|[+-](0\d|1[0-4]):[0-5]\d)?")


def _is_date(words: str) -> bool:
    match = _DATE.fullmatch(words)
    if match is None:
        return False
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return False
    return True


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda words: compiled.fullmatch(words) is not None


_LEXICAL: Final[dict[str, Callable[[str], bool]]] = {
    XSD + "date": _is_date,
    XSD + "integer": _matches(r"[+-]?\d+"),
    XSD + "nonNegativeInteger": _matches(r"\+?\d+|-0+"),
    XSD + "positiveInteger": _matches(r"\+?0*[1-9]\d*"),
    XSD + "decimal": _matches(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    XSD + "boolean": _matches(r"true|false|0|1"),
    XSD + "gYear": _matches(r"-?([1-9]\d{3,}|0\d{3})(Z|[+-]\d\d:\d\d)?"),
}


def fits(words: str, datatype: str | None) -> bool:
    """Whether words are of the lexical space of a datatype (an IRI); of one that is not known here all are."""
    known = _LEXICAL.get(datatype) if datatype is not None else None
    return known is None or known(words)


def is_ill_typed(term: str) -> bool:
    """Whether a term is a literal of a datatype known here that its lexical form does not belong to."""
    return not fits(words_of(term), datatype_of(term))


def mark_ill_typed(graph: Graph) -> Graph:
    """The graph with ill-typed literals given the datatype ILL_TYPED."""
    return {
        subject: {predicate: frozenset(map(_marked, terms)) for predicate, terms in about.items()}
        for subject, about in graph.items()
    }


def _marked(term: str) -> str:
    return literal(words_of(term), datatype=ILL_TYPED) if is_ill_typed(term) else term
