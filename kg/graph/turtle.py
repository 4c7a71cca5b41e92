"""Triples -> bytes that depend on nothing but the set of triples.

pyoxigraph's own writer picks prefixes in the order of a hash table; this one sorts. Turtle: https://www.w3.org/TR/turtle/,
N-Triples: https://www.w3.org/TR/n-triples/.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

import pyoxigraph as ox

from kg.sparql.prefixes import prefixes
from kg.values.naming import ID, PREFIXES

# Narrower than PN_LOCAL: letters, digits, "_" and "-" need no escape in any parser.
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_TYPE: Final = f"<{PREFIXES['rdf']}type>"
_FIRST: Final = (_TYPE, f"<{PREFIXES['rdfs']}label>")
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
    yield from prefixed(lines, prefixes(base))


def prefixed(lines: Iterable[bytes], known: Mapping[str, str]) -> Iterator[str]:
    """As `paragraphs`, with prefixes of one's own, by name."""
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
        if not text.startswith('"'):
            raise ValueError(f"a blank node has no place in the graph: {text}")
        if not text.endswith(">"):
            return text
        literal, _, datatype = text.rpartition("^^")
        return literal[1:-1] if datatype == _INTEGER else f"{literal}^^{name(datatype)}"

    rows = (line[:-3].decode().split(" ", 2) for line in lines)
    for subject, about in groupby(rows, key=itemgetter(0)):
        if not subject.startswith("<"):
            raise ValueError(f"a blank node has no place in the graph: {subject}")
        # The lines are sorted, so the properties come in order and the objects of each; only these two stand first.
        first: dict[str, str] = dict.fromkeys(_FIRST, "")
        written: list[str] = []
        for predicate, objects in groupby(about, key=itemgetter(1)):
            values = [term(row[2]) for row in objects]
            said = f"{'a' if predicate == _TYPE else name(predicate)} {' , '.join(values)}"
            if predicate in first:
                first[predicate] = said
            else:
                written.append(said)
        yield f"\n{name(subject)}\n    {_NEXT.join([*filter(None, first.values()), *written])} .\n"
