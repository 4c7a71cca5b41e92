"""`kg check`: any RDF file against the shapes, and its quotations against the articles beside it."""

from pathlib import Path

from kg.dumps import read_triples
from kg.graph import ntriples
from kg.pipeline.output import ARTICLES
from kg.validate import Violation, check_quotations, load_shapes
from kg.vocabulary import data_folder


def check_dump(path: Path) -> tuple[Violation, ...]:
    """All results for a dump. Raises DumpError (path, line) where it cannot be read, Faults for broken shapes."""
    shapes = load_shapes(data_folder("shapes"))
    data = ntriples(read_triples(path))
    results = list(shapes.check(data, path))
    folder = path.parent / ARTICLES
    if folder.is_dir():
        texts = {file.stem: file.read_text("utf-8") for file in folder.glob("*.txt")}
        results += check_quotations(data, texts)
    return tuple(sorted(results, key=lambda result: result.key))
