"""An RDF file -> its triples."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, cast

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
    triples = {quad.triple for quad in each_quad(path)}
    if not triples:
        raise DumpError(path, "holds no triple")
    return triples


def each_quad(path: Path) -> Iterator[ox.Quad]:
    """The quads of a file as they come, its form by its suffix, unpacked where it ends in .gz; of one without graphs
    all are of the default graph.

    Raises DumpError (path, line) where it cannot be read.
    """
    with opened(path) as (source, form):
        yield from ox.parse(source, format=form)


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], ox.RdfFormat | None]]:
    """A file to be parsed, unpacked where it ends in .gz, and its form by its suffix.

    Raises DumpError (path, line) where it cannot be read, and in place of what parsing raises within.
    """
    packed = path.suffix.lower() == ".gz"
    form = FORMATS.get((path.with_suffix("") if packed else path).suffix.lower())
    if form is None and path.is_file():
        raise DumpError(path, f"has no suffix of an RDF format: {', '.join(FORMATS)} (or one of them with .gz)")
    try:
        with cast("IO[bytes]", gzip.open(path)) if packed else path.open("rb") as source:
            yield source, form
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DumpError(path, f"is not gzip: {error}") from error
    except OSError as error:
        raise DumpError(path, f"cannot be read: {error.strerror or error}") from error
    except SyntaxError as error:
        raise DumpError(path, f"is not RDF: {without_place(error.msg)}", error.lineno) from error
    except ValueError as error:  # a file that is not UTF-8, an IRI that is none
        raise DumpError(path, f"is not RDF: {error}") from error
