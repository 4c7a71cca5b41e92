"""What two articles say differently of one thing: the warnings that only show where articles meet in one graph.

The whole union need not be validated for them, which would need all of it in memory:

- An article's own graph is validated at its gate. A shape gives another result in the union only where it sees more
  triples there; so some subject on its paths is described by several articles, and not by each with the same words.
- A claim is named by what it says, so what articles say differently of one claim is little beside its quotations: a
  second quotation of a figure changes nothing. Reference data are copied whole and the same. Left are the subjects
  whose descriptions, quotations aside, differ (a meeting's number, the label of an indicator not curated, the level of
  a body), and the meetings of several articles, whose conveners are compared where they are quoted from two articles.
- The shapes of this house look at most two links away from their focus node, and a link to another claim (a task's
  meeting, a connection point's) is to one whose date stands in its IRI. So such subjects are validated with what lies
  within two links of them, and only results about them count.

A test holds this equal to the validation of the whole union over seeds, samples and made-up disagreements.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

from kg.pipeline.gate import Checker
from kg.sorting import SortedGraph
from kg.validate import Violation
from kg.values.naming import PREFIXES
from kg.values.terms import Graph, described, graph_of

_QUOTED: Final = f"<{PREFIXES['prov']}wasDerivedFrom>"
_TYPE: Final = f"<{PREFIXES['rdf']}type>"
_MEETING: Final = f"<{PREFIXES['dx']}Meeting>"
_QUOTATION: Final = "#char="
_LINKS: Final = 2
_BATCH: Final = 4000  # lines about the subjects that are validated at once: a meeting of many articles has many
_IRI: Final = re.compile(rb"> <([^>]+)> \.$")


def said(graph: Graph, key: str) -> Iterator[str]:
    """For each subject of an article's own graph a line: its IRI and a hash of what the article says of it.

    key: of the article; quotations, which belong to one article, are passed over.
    """
    for subject, about in graph.items():
        if _QUOTATION in subject:
            continue
        told = "".join(described(subject, {p: terms for p, terms in about.items() if p != _QUOTED}))
        if _MEETING in about.get(_TYPE, ()):
            told += key
        yield f"{subject[1:-1]} {hashlib.blake2b(told.encode(), digest_size=8).hexdigest()}\n"


def differing(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The subjects of which the sorted lines of `said`, each once, tell different things."""
    for subject, told in groupby(lines, key=_subject):
        if sum(1 for _ in told) > 1:
            yield subject


def disagreements(subjects: Iterable[bytes], graph: Path, shapes: Checker) -> Iterator[Violation]:
    """What the shapes remark on `subjects` in the graph of the sorted N-Triples file `graph`."""
    with graph.open("rb") as file:
        found = SortedGraph(file.fileno())
        batch: dict[bytes, list[bytes]] = {}
        size = 0
        for subject in subjects:
            batch[subject] = trimmed(found.about(subject))
            size += len(batch[subject])
            if size >= _BATCH:
                yield from _remarks(batch, found, shapes)
                batch, size = {}, 0
        if batch:
            yield from _remarks(batch, found, shapes)


def _remarks(batch: Mapping[bytes, list[bytes]], graph: SortedGraph, shapes: Checker) -> Iterator[Violation]:
    reached = dict(batch)
    new = reached
    for _ in range(_LINKS):
        border = {match[1] for lines in new.values() for line in lines if (match := _IRI.search(line))}
        new = {subject: trimmed(graph.about(subject)) for subject in sorted(border - reached.keys())}
        reached |= new
    focus = {f"<{subject.decode()}>" for subject in batch}
    data = graph_of(line.decode() for lines in reached.values() for line in lines)
    yield from shapes.check_all([data], focus)[0]


def trimmed(lines: list[bytes]) -> list[bytes]:
    """What is said of a subject with the first and last of its quotations, which come from two articles if any two do.

    What a shape remarks on a claim and one quotation is seen at that article's gate. A session of which thousands of
    articles tell would otherwise bring all their quotations.
    """
    mark = f"> {_QUOTED} ".encode()
    quoted = [line for line in lines if mark in line]
    return [line for line in lines if mark not in line] + quoted[:1] + quoted[1:][-1:]


def _subject(line: bytes) -> bytes:
    """The IRI that a line begins with, without its brackets."""
    return line.split(b" ", 1)[0].strip(b"<>")
