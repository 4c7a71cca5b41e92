"""Outcomes in any order -> the files of a build, by way of sorted lines on the disk.

In memory stay a batch of lines, and of each article its key alone.
"""

import gzip
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.description import File
from kg.forms import Dump, Form, write_blocks
from kg.graph import Grapher, paragraphs
from kg.model import Name
from kg.pipeline.copies import near_copies
from kg.pipeline.describing import description
from kg.pipeline.differing import differing, disagreements
from kg.pipeline.gaps import table
from kg.pipeline.gate import Checker
from kg.pipeline.outcome import Built
from kg.pipeline.output import ARTICLES, DUMP, GAPS, LINES, REPORT, VOID, Stage
from kg.pipeline.report import Failure, Report, line, report_lines, violation_entry, warning_line
from kg.sorting import Runs, SortedGraph, blocks
from kg.values.naming import REFERENCE


class Gathering:
    """Takes what articles gave, then writes the dump of all of them to a stage."""

    def __init__(self, stage: Stage, grapher: Grapher, forms: Sequence[Form] = ()) -> None:
        self._stage = stage
        self._grapher = grapher
        self._forms = forms
        self._parted = any(form.quads for form in forms)
        self._rows, self._said, self._gaps, self._articles, self._left_out, self._warnings, self._marks, self._quads = (
            Runs(stage.scratch, name)
            for name in ("rows", "said", "gaps", "articles", "left_out", "warnings", "marks", "quads")
        )
        self._used: set[Name] = set()
        self.articles = 0

    def add(self, number: int, name: str, built: Built) -> None:
        """Take in an article. number, name: of its source; the first of equal texts speaks for all of them."""
        self._stage.article(built.key, built.text.encode())
        rows = built.rows.splitlines(keepends=True)
        self._rows.add(rows)
        if self._parted:
            self._quads.add(in_graph(rows, self._grapher.iri(f"id:article/{built.key}")))
        self._said.add(built.said.splitlines(keepends=True))
        self._gaps.add(built.gaps.splitlines(keepends=True))
        place = f"{number:09d}"
        self._articles.add([line(built.key, place, {"name": name, "digest": built.digest, "entry": built.entry})])
        for i, left in enumerate(built.left_out):
            self._left_out.add([line(built.key, place, f"{i:06d}", left)])
        self._warnings.add(map(warning_line, built.warnings))
        self._marks.add(f"{mark} {built.key} {built.entry['file']}\n".encode() for mark in built.marks)
        self._used |= set(built.used)
        self.articles += 1

    def write(self, base: str, shapes: Checker, failures: tuple[Failure, ...], read: int, digest: str) -> Report:
        """Write all files. Raises OSError where that fails."""
        for name in self._used:
            rows = [row.encode() for row in self._grapher.reference_lines(name)]
            self._rows.add(rows)
            if self._parted:
                self._quads.add(in_graph(rows, REFERENCE))
        graph = self._stage.scratch / "graph.nt"
        triples = self._write_graph(graph, base)
        self._write_forms(graph, base)
        self._write_blocks(VOID, description(graph, self._stage.scratch, base, self._forms_written(), digest))
        for violation in disagreements(differing(self._said.sorted()), graph, shapes):
            self._warnings.add([warning_line(violation_entry(violation))])
        self._write_blocks(GAPS, table(self._gaps.sorted()))
        facts: Counter[str] = Counter()
        articles = 0
        stale: list[str] = []
        for told in self._entries():
            articles += 1
            facts.update(told["entry"]["facts"])
            stale += _stale(told["entry"])
        report = Report(
            articles=articles,
            facts=dict(sorted(facts.items())),
            left_out=sum(1 for _ in self._left()),
            warnings=sum(1 for _ in self._remarks()),
            failures=failures,
            triples=triples,
            read=read,
            digest=digest,
            stale=tuple(stale),
        )
        copies = near_copies(self._marks.sorted())
        entries = (_with_copies(told) for told in self._entries())
        self._write_blocks(REPORT, report_lines(report, self._files(), entries, self._left(), self._remarks(), copies))
        return report

    def _write_graph(self, graph: Path, base: str) -> int:
        """The triples as plain, packed and Turtle; their number."""
        count = 0

        def counted() -> Iterator[bytes]:
            nonlocal count
            for block in blocks(self._rows.sorted()):
                put(b"".join(block))
                count += len(block)
                yield from block

        with (
            self._stage.file(LINES) as packed,
            # Without a name or a time, so that equal data give equal bytes.
            gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0, compresslevel=6) as unpacked,
            graph.open("wb") as plain,
            ThreadPoolExecutor(1) as pool,  # packing leaves the interpreter to the Turtle
        ):
            under_way = pool.submit(int)

            def put(data: bytes) -> None:
                nonlocal under_way
                plain.write(data)
                under_way.result()  # one block at a time
                under_way = pool.submit(unpacked.write, data)

            self._write_blocks(DUMP, (text.encode() for text in paragraphs(counted(), base)))
            under_way.result()
        return count

    def _write_forms(self, graph: Path, base: str) -> None:
        """The forms asked for, from the plain triples."""
        if not self._forms:
            return
        with graph.open("rb") as file:
            found = SortedGraph(file.fileno())
            for form in self._forms:
                scratch = self._stage.scratch / form.name
                scratch.mkdir()
                form.write(Dump(base, lambda: _lines(graph), self._quads.sorted, found, scratch), self._stage.file)
                shutil.rmtree(scratch)

    def _forms_written(self) -> Iterator[File]:
        """Every form in which the dump is there."""
        media = {DUMP: "text/turtle", LINES: "application/n-triples"}
        for form in self._forms:
            media |= form.files
        for name, kind in sorted(media.items()):
            yield File(name, kind, self._stage.sizes[name], self._stage.digests[name])

    def _write_blocks(self, name: str, parts: Iterable[bytes]) -> None:
        with self._stage.file(name) as file:
            write_blocks(file, parts)

    def _entries(self) -> Iterator[dict[str, Any]]:
        """The article of each key, with the names of the others that have its text."""
        for _, group in groupby(map(json.loads, self._articles.sorted()), key=lambda row: row[0]):
            first, *others = (told for _, _, told in group)
            yield {**first, "others": sorted(other["name"] for other in others)}

    def _left(self) -> Iterator[dict[str, Any]]:
        for _, group in groupby(map(json.loads, self._left_out.sorted()), key=lambda row: row[0]):
            rows = list(group)
            yield from (row[-1] for row in rows if row[1] == rows[0][1])

    def _remarks(self) -> Iterator[dict[str, Any]]:
        for _, group in groupby(map(json.loads, self._warnings.sorted()), key=lambda row: row[:-1]):
            yield next(group)[-1]

    def _files(self) -> Iterator[tuple[str, str]]:
        for told in self._entries():
            yield f"{ARTICLES}/{told['entry']['article']}.txt", told["digest"]
        yield from sorted(self._stage.digests.items())


def in_graph(rows: Iterable[bytes], graph: str) -> list[bytes]:
    """Lines of N-Triples as N-Quads."""
    end = f" <{graph}> .\n".encode()
    return [row[:-3] + end for row in rows]


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def _stale(entry: dict[str, Any]) -> list[str]:
    """A line on each entry of curation that meets nothing in the article."""
    notes = ((note, note["stale"]) for note in entry["curated"])
    return [f"{note['place']}: {note['entry']}: {entry['file']}: {why}" for note, why in notes if why is not None]


def _with_copies(told: dict[str, Any]) -> dict[str, Any]:
    article, file, *rest = told["entry"].items()
    return dict([article, file, ("same_text", told["others"]), *rest])
