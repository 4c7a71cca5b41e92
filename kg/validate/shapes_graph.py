"""The shapes graph: the triples of shapes/*.ttl and where they stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.validate.violation import SH

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

# Terms of SHACL whose values are shapes, and lists of shapes (https://www.w3.org/TR/shacl/#core-components-shape).
SHAPE_VALUED: Final = ("property", "node", "not", "qualifiedValueShape")
LIST_VALUED: Final = ("or", "and", "xone")

Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class ShapesGraph:
    """The triples of all files, by subject and property, and the file each subject stands in."""

    triples: list[ox.Triple]
    values: Mapping[Node, Mapping[str, list[object]]]
    paths: Mapping[Node, Path]

    def all(self, subject: object, term: str) -> list[object]:
        """Values of a property of the sh: namespace."""
        if not isinstance(subject, Node):
            return []
        return self.values.get(subject, {}).get(SH + term, [])

    def nodes(self, subject: object, term: str) -> list[Node]:
        """Values that are nodes."""
        return [value for value in self.all(subject, term) if isinstance(value, Node)]

    def is_a(self, subject: object, kind: str) -> bool:
        """Whether `subject` is declared as sh:{kind}."""
        types = self.values.get(subject, {}).get(RDF + "type", []) if isinstance(subject, Node) else []
        return ox.NamedNode(SH + kind) in types

    def members(self, head: object) -> Iterator[object]:
        """The members of an RDF list."""
        while isinstance(head, ox.BlankNode):
            cell = self.values.get(head, {})
            yield from cell.get(RDF + "first", [])
            head = next(iter(cell.get(RDF + "rest", [])), None)

    def subjects(self, kind: str) -> list[ox.NamedNode]:
        """The IRIs declared as sh:{kind}, in order."""
        found = {s for s in self.values if isinstance(s, ox.NamedNode) and self.is_a(s, kind)}
        return sorted(found, key=lambda node: node.value)

    def children(self, shape: Node) -> list[object]:
        """The shapes that a shape refers to."""
        direct = [value for term in SHAPE_VALUED for value in self.all(shape, term)]
        return direct + [m for term in LIST_VALUED for head in self.all(shape, term) for m in self.members(head)]

    def path_of(self, shape: Node) -> str | None:
        """The property of a property shape, "^" before it where it is followed backwards; None for any other path."""
        path = next(iter(self.all(shape, "path")), None)
        if isinstance(path, ox.NamedNode):
            return path.value
        backwards = next(iter(self.nodes(path, "inversePath")), None)
        return f"^{backwards.value}" if isinstance(backwards, ox.NamedNode) else None

    def prefixes(self) -> str:
        """The PREFIX lines that sh:declare asks for."""
        pairs: set[tuple[str, str]] = set()
        for subject in self.values:
            for declaration in self.nodes(subject, "declare"):
                names = [v.value for v in self.all(declaration, "prefix") if isinstance(v, ox.Literal)]
                namespaces = [v.value for v in self.all(declaration, "namespace") if isinstance(v, ox.Literal)]
                pairs.update(zip(names, namespaces, strict=False))
        return "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in sorted(pairs))

    def line_of(self, subject: Node) -> int | None:
        """The 1-based line of its file where `subject` is described: its local name stands at the start of it."""
        if isinstance(subject, ox.BlankNode):
            return None
        name = re.split(r"[#/]", subject.value)[-1]
        wanted = re.compile(rf"(<[^>]*|[\w-]*:){re.escape(name)}>?\s")
        for number, line in enumerate(self.paths[subject].read_text(encoding="utf-8").splitlines(), start=1):
            if wanted.match(line + " "):
                return number
        return None
