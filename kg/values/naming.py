"""How things are named: prefixes, compact names, slugs and hashes.

Inside Python a thing is a compact name, "id:province/lam-dong" or "dx:Meeting"; only what writes or reads RDF expands
it.
"""

import hashlib
import re
from functools import lru_cache

from kg.values.folding import fold, strip_marks

ID = "https://w3id.org/vndx/id/"
REFERENCE = "https://w3id.org/vndx/reference"  # the graph of what a dump copies from ontology/
PREFIXES: dict[str, str] = {
    "dx": "https://w3id.org/vndx/ontology#",
    "code": "https://w3id.org/vndx/code/",
    "id": ID,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
}
_WORD = re.compile(r"[a-z0-9]+")


def expand(name: str, base: str = ID) -> str:
    """The IRI of a compact name; `base` is that of id:. An unknown prefix is a ValueError: a bug of the caller."""
    prefix, colon, local = name.partition(":")
    if prefix == "id":
        return base + local
    if not colon or prefix not in PREFIXES:
        raise ValueError(f"not a compact name: {name!r}")
    return PREFIXES[prefix] + local


def compact(iri: str, base: str = ID) -> str:
    """The compact name of an IRI; one of no known namespace comes back as it is."""
    if iri.startswith(base):
        return "id:" + iri[len(base) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def slug(text: str) -> str:
    """ASCII slug of a Vietnamese text: "Ủy ban Quốc gia về chuyển đổi số" -> "uy-ban-quoc-gia-ve-chuyen-doi-so"."""
    return "-".join(filter(None, map(_slug, text.split())))


@lru_cache(4096)  # there are few syllables
def _slug(word: str) -> str:
    return "-".join(_WORD.findall(strip_marks(word)))


def digest(*parts: object, length: int = 16) -> str:
    """First `length` hex digits of the SHA-256 of `parts`, joined by U+001F (None is the empty string)."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:length]


def name_slug(name: str) -> str:
    """Slug of a person's name with 4 hex digits that keep Hùng and Hưng apart."""
    spaced = " ".join(fold(name).split())
    return f"{slug(name)}-{digest(spaced, length=4)}"
