"""Triples -> bytes that depend on nothing but the set of triples.

pyoxigraph's own writer picks prefixes in the order of a hash table; this one sorts. Turtle: https://www.w3.org/TR/turtle/,
N-Triples: https://www.w3.org/TR/n-triples/.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

import pyoxigraph as ox

from kg.sparql.prefixes import prefixes
from kg.values.naming import ID, PREFIXES

# Narrower than PN_LOCAL: letters, digits, "_" and "-" need no escape in any parser.
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_FIRST: Final = {PREFIXES["rdf"] + "type": "0", PREFIXES["rdfs"] + "label": "1"}
_TYPE: Final = PREFIXES["rdf"] + "type"
_INTEGER: Final = PREFIXES["xsd"] + "integer"


def ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """One sorted line a triple."""
    return "".join(sorted({f"{triple} .\n" for triple in triples})).encode()


def turtle(triples: Iterable[ox.Triple], base: str = ID) -> bytes:
    """Turtle for people to read: prefixes, a paragraph a subject, its class and label first. `base`: that of id:."""
    return "".join(_paragraphs(triples, base)).encode()


def _paragraphs(triples: Iterable[ox.Triple], base: str) -> Iterator[str]:
    known = prefixes(base)
    for prefix, namespace in sorted(known.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    names = {namespace: prefix for prefix, namespace in known.items()}
    rows = sorted({_row(triple) for triple in triples})
    for subject, about in groupby(rows, key=lambda row: row[0]):
        yield f"\n{_name(subject, names)}"
        separator = "\n    "
        for (_, predicate), objects in groupby(about, key=lambda row: row[1]):
            written = " , ".join(_term(o[2], names) for o in objects)
            yield f"{separator}{'a' if predicate == _TYPE else _name(predicate, names)} {written}"
            separator = " ;\n    "
        yield " .\n"


def _row(triple: ox.Triple) -> tuple[str, tuple[str, str], str]:
    """What rows are sorted by: IRIs as they are, the object in N-Triples."""
    if not isinstance(triple.subject, ox.NamedNode) or isinstance(triple.object, ox.BlankNode):
        raise ValueError(f"a blank node has no place in the graph: {triple}")
    predicate = triple.predicate.value
    return triple.subject.value, (_FIRST.get(predicate, "2"), predicate), str(triple.object)


def _name(iri: str, names: Mapping[str, str]) -> str:
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = names.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri[cut:]) else f"<{iri}>"


def _term(term: str, names: Mapping[str, str]) -> str:
    """An object in N-Triples, shortened: prefixed names, integers as they are."""
    if term.startswith("<"):
        return _name(term[1:-1], names)
    literal, typed, datatype = term.rpartition("^^")
    if not typed or not term.endswith(">"):  # a plain or language-tagged string, whatever its words hold
        return term
    datatype = datatype[1:-1]
    if datatype == _INTEGER:
        return literal[1:-1]
    return f"{literal}^^{_name(datatype, names)}"
