"""`kg check`: any RDF file against the shapes, and its quotations against the articles beside it."""

import gzip
import zlib
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import DumpError
from kg.pipeline.output import ARTICLES
from kg.validate import Violation, check_quotations, load_shapes
from kg.vocabulary import data_folder

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


def check_dump(path: Path) -> tuple[Violation, ...]:
    """All results for a dump. Raises DumpError (path, line) where it cannot be read, Faults for broken shapes."""
    shapes = load_shapes(data_folder("shapes"))
    data = _ntriples(path)
    results = list(shapes.check(data, path))
    folder = path.parent / ARTICLES
    if folder.is_dir():
        texts = {file.stem: file.read_text("utf-8") for file in folder.glob("*.txt")}
        results += check_quotations(data, texts)
    return tuple(sorted(results, key=lambda result: result.key))


def _ntriples(path: Path) -> bytes:
    name = path.name.removesuffix(".gz")
    form = FORMATS.get(Path(name).suffix.lower())
    if form is None:
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
        raise DumpError(path, f"is not RDF: {error.msg}", error.lineno) from error
    if not triples:
        raise DumpError(path, "holds no triple")
    return "".join(sorted(f"{triple} .\n" for triple in triples)).encode()
