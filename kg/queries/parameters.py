"""Values of parameters: typed, validated, and put into the query as serialised terms, never as text."""

import re
from collections.abc import Mapping
from datetime import date

import pyoxigraph as ox

from kg.errors import RequestError
from kg.queries.model import CannedQuery, Parameter
from kg.sparql import prefixes, replace_variables

Values = Mapping[str, ox.NamedNode | ox.Literal]  # by name of the parameter

XSD = "http://www.w3.org/2001/XMLSchema#"
LANGUAGES = ("vi", "en")
WHOLE = re.compile(r"-?[0-9]{1,30}")


def parse_values(query: CannedQuery, given: Mapping[str, str]) -> Values:
    """The typed values of parameters given as text; an empty text is none given.

    An IRI may be written whole, in angle brackets, or with a prefix of `kg.sparql.prefixes`. RequestError names the
    parameter that is unknown, missing or not of its type.
    """
    values: dict[str, ox.NamedNode | ox.Literal] = {}
    for name, text in given.items():
        parameter = query.parameter(name)
        if parameter is None:
            known = ", ".join(p.name for p in query.parameters) or "none"
            english = f"{query.name} has no parameter {name!r}; it has: {known}"
            raise RequestError(english, vi=f"câu hỏi này không có tham số {name!r}; chỉ có: {known}")
        if text.strip():
            values[name] = parse(parameter, text.strip())
    for parameter in query.parameters:
        if parameter.required and parameter.name not in values:
            english = f"{query.name} needs the parameter {parameter.name!r} ({parameter.type})"
            raise RequestError(english, vi=f"còn thiếu: {parameter.label.vi}")
    return values


def parse(parameter: Parameter, text: str) -> ox.NamedNode | ox.Literal:
    """The term that a text stands for; RequestError says what would be right."""

    def wrong(right: str, right_vi: str) -> RequestError:
        english = f"parameter {parameter.name!r}: {text!r} is not {right}"
        return RequestError(english, vi=f"{parameter.label.vi}: {text!r} không phải là {right_vi}")

    if parameter.type == "iri":
        found = iri(text)
        if found is None:
            raise wrong(
                "an IRI: https://… or with a prefix such as province:nghe-an",
                "IRI: https://… hoặc có tiền tố như province:nghe-an",
            )
        return found
    if parameter.type == "date":
        try:
            return ox.Literal(date.fromisoformat(text).isoformat(), datatype=ox.NamedNode(XSD + "date"))
        except ValueError as error:
            raise wrong("a date such as 2024-07-19", "ngày như 2024-07-19") from error
    if parameter.type == "integer":
        if not WHOLE.fullmatch(text) or abs(int(text)) >= 1 << 63:  # what engines hold
            raise wrong("a whole number such as 31", "số nguyên như 31")
        return ox.Literal(str(int(text)), datatype=ox.NamedNode(XSD + "integer"))
    if parameter.type == "lang" and text not in LANGUAGES:
        raise wrong("one of " + ", ".join(LANGUAGES), "một trong: " + ", ".join(LANGUAGES))
    return ox.Literal(text)


def iri(text: str) -> ox.NamedNode | None:
    """The IRI written whole, in angle brackets or with a known prefix; None where it is none."""
    whole = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    prefix, colon, local = whole.partition(":")
    known = prefixes()
    if colon and prefix in known and not local.startswith("//"):
        whole = known[prefix] + local
    elif not colon:
        return None
    try:
        return ox.NamedNode(whole)
    except ValueError:
        return None


def fill(query: CannedQuery, values: Values) -> str:
    """The query's text with each parameter that has a value replaced by the term.

    The others stay unbound; the lines that would hand on nothing are left out, since some engines (Virtuoso 7) take
    BIND of an unbound variable for a value that joins with none.
    """
    terms = {p.variable: str(values[p.name]) for p in query.parameters if p.name in values}
    text = query.text
    for parameter in query.parameters:
        if parameter.name not in values:
            text = re.sub(rf"^ *BIND\(\?{re.escape(parameter.variable)} AS \?\w+\)\n", "", text, flags=re.MULTILINE)
    return replace_variables(text, terms)
