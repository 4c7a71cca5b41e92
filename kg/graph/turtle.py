"""Triples -> bytes that depend on nothing but the set of triples.

pyoxigraph's own writer picks prefixes in the order of a hash table; this one sorts. Turtle: https://www.w3.org/TR/turtle/,
N-Triples: https://www.w3.org/TR/n-triples/.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final

import pyoxigraph as ox

from kg.sparql.prefixes import prefixes
from kg.values.naming import ID, PREFIXES

# Narrower than PN_LOCAL: letters, digits, "_" and "-" need no escape in any parser.
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_TYPE: Final = f"<{PREFIXES['rdf']}type>"
_FIRST: Final = {_TYPE: "0", f"<{PREFIXES['rdfs']}label>": "1"}
_NEXT: Final = " ;\n    "
_INTEGER: Final = f"<{PREFIXES['xsd']}integer>"


def ntriple_lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    """A line of UTF-8 a triple with its line feed, each once, sorted (by code point, as by byte)."""
    return sorted({f"{triple} .\n".encode() for triple in triples})


def ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """One sorted line a triple."""
    return b"".join(ntriple_lines(triples))


def turtle(triples: Iterable[ox.Triple], base: str = ID) -> bytes:
    """Turtle for people to read: prefixes, a paragraph a subject, its class and label first. `base`: that of id:."""
    return "".join(paragraphs(ntriple_lines(triples), base)).encode()


def paragraphs(lines: Iterable[bytes], base: str = ID) -> Iterator[str]:
    """The Turtle of `ntriple_lines`: the prefixes, then a paragraph a subject in the order of the lines.

    Holds one subject at a time. Raises ValueError where a line has a blank node.
    """
    known = prefixes(base)
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(known.items()))
    names = {f"<{namespace}": prefix for prefix, namespace in known.items()}

    @lru_cache(1 << 16)
    def name(iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = names.get(iri[:cut])
        local = iri[cut:-1]
        return f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else iri

    def term(text: str) -> str:
        """An object in N-Triples, shortened: prefixed names, integers as they are."""
        if text.startswith("<"):
            return name(text)
        literal, typed, datatype = text.rpartition("^^")
        if not typed or not text.endswith(">"):  # a plain or language-tagged string, whatever its words hold
            return text
        return literal[1:-1] if datatype == _INTEGER else f"{literal}^^{name(datatype)}"

    rows = (line.decode().split(" ", 2) for line in lines)
    for subject, about in groupby(rows, key=lambda row: row[0]):
        if not subject.startswith("<"):
            raise ValueError(f"a blank node has no place in the graph: {subject}")
        written: list[str] = []
        ordered = sorted((_FIRST.get(row[1], "2"), row[1], row[2][:-3]) for row in about)
        for (_, predicate), objects in groupby(ordered, key=lambda row: row[:2]):
            values = [row[2] for row in objects]
            if blank := next((value for value in values if value.startswith("_:")), None):
                raise ValueError(f"a blank node has no place in the graph: {blank}")
            verb = "a" if predicate == _TYPE else name(predicate)
            written.append(f"{verb} {' , '.join(map(term, values))}")
        yield f"\n{name(subject)}\n    {_NEXT.join(written)} .\n"
