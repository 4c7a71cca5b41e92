"""Answers for the views, made of plain rows."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from kg.queries import load_queries
from kg.sparql import Table, Term
from kg.vocabulary import data_folder
from kg.web.views import Answer, Here

BASE = "https://w3id.org/vndx/"
QUERIES = load_queries(data_folder("queries"))


def term(value: str | float) -> Term:
    """A number as a decimal, what begins with id/ or code/ as an IRI, other text as it is."""
    if isinstance(value, int | float):
        return Term("literal", str(value), "http://www.w3.org/2001/XMLSchema#decimal")
    if re.match(r"(id|code)/", value):
        return Term("iri", BASE + value)
    day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)
    return Term("literal", value, "http://www.w3.org/2001/XMLSchema#date" if day else None)


def answer_of(rows: Sequence[Mapping[str, Any]], name: str = "", language: str = "vi", **fields: str) -> Answer:
    """The answer of these rows, of a canned query where one is named; fields: of the address."""
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    table = Table(columns, tuple(tuple(term(row[c]) if c in row else None for c in columns) for row in rows))
    return Answer(table, QUERIES.get(name), language, page_of, Here(f"/queries/{name}", fields))


def page_of(iri: str) -> str | None:
    """The address of a thing of the graph."""
    return "/" + iri.removeprefix(BASE) if iri.startswith(BASE) else None


def figure(value: float, date: str = "", **more: str | float) -> dict[str, str | float]:
    """A row of a series in Nghệ An, in per cent; other columns as given."""
    n = f"{int(hashlib.sha256(repr((value, date, more)).encode()).hexdigest(), 16) % 10**16:016d}"
    row: dict[str, str | float] = {
        "indicator": "id/indicator/ty-le", "indicatorLabel": "Tỷ lệ", "area": "id/province/nghe-an",
        "areaLabel": "Nghệ An",
        "value": value, "unit": "code/unit/percent", "unitLabel": "phần trăm", "kind": "code/kind/actual",
        "comparator": "code/comparator/eq", "observation": f"id/observation/{n}", "quote": f"đạt {value}",
        "source": f"id/article/{n}#char=1,9",
    }  # fmt: skip
    return {k: v for k, v in (row | ({"date": date} if date else {}) | more).items() if v != ""}


def parsed(markup: str) -> ElementTree.Element:
    """Markup as a tree: it is well-formed."""
    return ElementTree.fromstring(f"<div>{markup}</div>")


def named(root: ElementTree.Element, tag: str, looks: str = "") -> list[ElementTree.Element]:
    """The elements of a name and a class, in whatever namespace."""
    found = (element for element in root.iter() if element.tag.rpartition("}")[2] == tag)
    return [element for element in found if not looks or looks in element.get("class", "").split()]


def words(element: ElementTree.Element) -> str:
    """All text in an element."""
    return " ".join("".join(element.itertext()).split())
