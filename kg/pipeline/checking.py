"""`kg check`: any RDF file against the shapes, and its quotations against the articles beside it."""

from pathlib import Path

import pyoxigraph as ox

from kg.dumps import read_triples
from kg.errors import DumpError
from kg.graph import ntriples
from kg.pipeline.output import ARTICLES
from kg.validate import Violation, check_quotations, load_shapes
from kg.values.naming import PREFIXES
from kg.vocabulary import data_folder


def check_dump(path: Path) -> tuple[Violation, ...]:
    """All results for a dump.

    Raises DumpError (path, line) where it cannot be read, or holds nothing that a shape could speak of; Faults for
    broken shapes.
    """
    shapes = load_shapes(data_folder("shapes"))
    triples = read_triples(path)
    known = PREFIXES["dx"]
    if not any(t.predicate.value.startswith(known) or _begins(t.object, known) for t in triples):
        raise DumpError(path, f"holds nothing of the vocabulary: no property and no class of <{known}>")
    data = ntriples(triples)
    results = list(shapes.check(data, path))
    folder = path.parent / ARTICLES
    if folder.is_dir():
        texts = {file.stem: file.read_text("utf-8") for file in folder.glob("*.txt")}
        results += check_quotations(data, texts)
    return tuple(sorted(results, key=lambda result: result.key))


def _begins(term: object, namespace: str) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(namespace)
