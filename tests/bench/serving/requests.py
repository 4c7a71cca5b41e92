"""What is asked: canned queries as the pages ask them, filled with values that the dump offers."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote

from kg.queries import CannedQuery, Queries, fill, parse_values
from kg.sparql import declare, tokens

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")}
VALUES = 8  # of a parameter that are asked for, at most
Bag = Counter[frozenset[tuple[str, tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: the canned one it comes from, the value it is filled with or nothing, and its text."""

    name: str
    value: str
    text: str

    @property
    def fields(self) -> str:
        """As the query string of an address, the text last: more may follow."""
        return "query=" + quote(self.text, safe="/?:@!$'()*,; ").replace(" ", "+")


def requests(queries: Queries, ask: Callable[[str], bytes]) -> list[Asked]:
    """Each canned query with values of its first parameter that has a picker, spread over what the picker offers.

    The first of each query stand first. ask: the JSON answer of a server to a query.
    """
    offered: dict[str, list[str]] = {}
    found: list[list[Asked]] = []
    for query in queries:
        parameter = next((p for p in query.parameters if p.picker is not None), None)
        if parameter is None or parameter.picker is None:
            found.append([Asked(query.name, "", plain(query, {}))])
            continue
        if parameter.picker not in offered:
            rows = json.loads(ask(queries.pickers[parameter.picker].text))["results"]["bindings"]
            offered[parameter.picker] = sorted({row["value"]["value"] for row in rows})
        choice = spread(offered[parameter.picker], VALUES)
        found.append([Asked(query.name, value, plain(query, {parameter.name: value})) for value in choice])
    return [asked[rank] for rank in range(VALUES) for asked in found if rank < len(asked)]


def plain(query: CannedQuery, given: Mapping[str, str]) -> str:
    """The text that any server understands: filled, every prefix declared; without comments and indentation, so that it
    fits in the 8 kB that some take for an address."""
    kept = (" " if not token.counts else token.text for token in tokens(fill(query, parse_values(query, given))))
    return declare(" ".join("".join(kept).split()))


def spread(values: Sequence[str], number: int) -> list[str]:
    """Not more than `number` of them, from the whole range."""
    return list(values) if len(values) <= number else [values[i * len(values) // number] for i in range(number)]


def bag(document: bytes) -> Bag:
    """The rows of an answer in JSON, whatever their order: numbers by value, else term by term. ValueError where it is
    no such document."""
    try:
        rows = json.loads(document)["results"]["bindings"]
        return Counter(frozenset((name, term(told)) for name, told in row.items()) for row in rows)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no SPARQL results: {error}") from error


def term(told: Mapping[str, Any]) -> tuple[str, ...]:
    """A term so that equal ones are the same."""
    value, datatype = told["value"], told.get("datatype", XSD + "string")
    if told["type"] == "uri":
        return ("iri", value)
    if "xml:lang" in told:
        return ("text", value, told["xml:lang"].lower())
    if datatype in NUMBERS:
        try:
            return ("number", str(Decimal(value).normalize()))
        except InvalidOperation:
            pass
    return ("literal", value, datatype)
