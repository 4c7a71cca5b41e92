"""ontology/*.ttl -> what exists and what it is called.

Enters: the Turtle files of a folder. Leaves: concepts with their labels and properties under compact names, and the raw
triples of each thing for the graph to copy. It knows no word of Vietnamese and no rule.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Faults, OntologyError, without_place
from kg.values.naming import compact

PACKAGE = Path(__file__).parent


def data_folder(name: str) -> Path:
    """The folder of data files `name` (ontology, queries, shapes, seeds): the checkout's, else the package's own."""
    checkout = PACKAGE.parent / name
    if (PACKAGE.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return PACKAGE / "_data" / name


@dataclass(frozen=True)
class Concept:
    """A thing that ontology/ describes.

    name: compact name; types: compact class names; label: Vietnamese; labels: label, alternative and hidden labels in
    Vietnamese or without language; values: compact predicate -> compact names or lexical forms, in stable order.
    """

    name: str
    types: frozenset[str]
    label: str
    labels: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    path: Path

    def first(self, predicate: str) -> str | None:
        """The first value of a predicate, or None."""
        return next(iter(self.values.get(predicate, ())), None)

    @cached_property
    def slug(self) -> str:
        """The last part of its name."""
        return re.split(r"[/#:]", self.name)[-1]


@dataclass(frozen=True)
class Vocabulary:
    """Everything of ontology/, by name."""

    concepts: Mapping[str, Concept]
    triples: Mapping[str, tuple[ox.Triple, ...]]  # by compact name of the subject

    def __contains__(self, name: str) -> bool:
        return name in self.concepts

    def scheme(self, slug: str) -> tuple[Concept, ...]:
        """The codes of `code:{slug}`, by name."""
        return self._schemes.get(f"code:{slug}", ())

    def typed(self, cls: str) -> tuple[Concept, ...]:
        """Everything of a class ("dx:Province"), by name."""
        return self._classes.get(cls, ())

    @cached_property
    def _schemes(self) -> dict[str, tuple[Concept, ...]]:
        return _grouped((s, c) for c in self.concepts.values() for s in c.values.get("skos:inScheme", ()))

    @cached_property
    def _classes(self) -> dict[str, tuple[Concept, ...]]:
        return _grouped((t, c) for c in self.concepts.values() for t in c.types)


def _grouped(pairs: Iterator[tuple[str, Concept]]) -> dict[str, tuple[Concept, ...]]:
    groups: dict[str, list[Concept]] = {}
    for key, concept in pairs:
        groups.setdefault(key, []).append(concept)
    return {key: tuple(sorted(found, key=lambda c: c.name)) for key, found in groups.items()}


def load_vocabulary(folder: Path, *more: Path) -> Vocabulary:
    """Read every .ttl of `folder`, and the files `more`.

    Raises Faults with each broken file: path, line and what the parser expected.
    """
    faults: list[OntologyError] = []
    triples: dict[str, list[ox.Triple]] = {}
    paths: dict[str, Path] = {}
    for path in (*sorted(folder.glob("*.ttl")), *more):
        try:
            for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
                if not isinstance(quad.subject, ox.NamedNode):
                    continue  # a restriction of core.ttl: no thing of its own
                subject = compact(quad.subject.value)
                triples.setdefault(subject, []).append(quad.triple)
                paths.setdefault(subject, path)
        except SyntaxError as error:
            faults.append(OntologyError(path, f"is not Turtle: {without_place(error.msg)}", error.lineno))
        except OSError as error:
            faults.append(OntologyError(path, f"cannot be read: {error.strerror}"))
    if not triples and not faults:
        faults.append(OntologyError(folder, "holds no ontology (*.ttl)"))
    if faults:
        raise Faults(faults)
    concepts = {name: _concept(name, found, paths[name]) for name, found in sorted(triples.items())}
    return Vocabulary(concepts, {name: tuple(sorted(set(found), key=str)) for name, found in triples.items()})


def _concept(name: str, triples: list[ox.Triple], path: Path) -> Concept:
    values: dict[str, list[str]] = {}
    vietnamese: dict[str, list[str]] = {}
    for triple in triples:
        predicate = compact(triple.predicate.value)
        value = triple.object
        if isinstance(value, ox.NamedNode):
            values.setdefault(predicate, []).append(compact(value.value))
        elif isinstance(value, ox.Literal):
            values.setdefault(predicate, []).append(value.value)
            if value.language in (None, "vi"):
                vietnamese.setdefault(predicate, []).append(value.value)
    labels = [
        label
        for predicate in ("skos:prefLabel", "rdfs:label", "skos:altLabel", "skos:hiddenLabel")
        for label in sorted(vietnamese.get(predicate, ()))
    ]
    return Concept(
        name=name,
        types=frozenset(values.get("rdf:type", ())),
        label=labels[0] if labels else name,
        labels=tuple(dict.fromkeys(labels)),
        values={predicate: tuple(sorted(found)) for predicate, found in values.items()},
        path=path,
    )
