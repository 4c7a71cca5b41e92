"""An RDF file -> its triples."""

import gzip
import zlib
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import DumpError, without_place

FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
}


def read_triples(path: Path) -> set[ox.Triple]:
    """All triples of a file, its form by its suffix, unpacked where it ends in .gz.

    Raises DumpError (path, line) where it cannot be read or holds nothing.
    """
    form = FORMATS.get(Path(path.name.removesuffix(".gz")).suffix.lower())
    if form is None and path.is_file():
        raise DumpError(path, f"has no suffix of an RDF format: {', '.join(FORMATS)} (or one of them with .gz)")
    try:
        raw = path.read_bytes()
        content = gzip.decompress(raw) if path.suffix == ".gz" else raw
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DumpError(path, f"is not gzip: {error}") from error
    except OSError as error:
        raise DumpError(path, f"cannot be read: {error.strerror}") from error
    try:
        triples = {quad.triple for quad in ox.parse(content, format=form)}
    except SyntaxError as error:
        raise DumpError(path, f"is not RDF: {without_place(error.msg)}", error.lineno) from error
    if not triples:
        raise DumpError(path, "holds no triple")
    return triples
