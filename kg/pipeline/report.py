"""report.json: what a build read, left out and could not read. No clock and no path of a machine stands in it.

Its lists may be long, so they are written an object a line, as they come.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import kg
from kg.errors import DataError
from kg.model import Fact, Indicator, Reading
from kg.pipeline.gate import Gated, LeftOut
from kg.validate import Violation

_KEY: Final = ("focus", "shape", "path", "value", "component", "severity")  # as `Violation.key`


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no article to the dump; name: as in `Source`."""

    name: str
    error: DataError


@dataclass(frozen=True, slots=True)
class Report:
    """A build in figures.

    facts: by kind, over all articles (one that two articles tell counts twice); warnings: what the shapes remark on one
    article or on all of them together; triples: in the dump; read: articles read, the others had been read before;
    digest: of ontology, rules and shapes; stale: a line on each entry of curation that meets nothing in its article.
    """

    articles: int
    facts: Mapping[str, int]
    left_out: int
    warnings: int
    failures: tuple[Failure, ...]
    triples: int
    read: int
    digest: str
    stale: tuple[str, ...] = ()


def article_entry(gated: Gated) -> dict[str, Any]:
    """An article as report.json tells of it; the names of files with the same text are added when all are known."""
    reading = gated.reading
    article, setting = reading.article, reading.setting
    return {
        "article": article.key,
        "file": article.file_name,
        "title": article.title,
        "published": article.published and article.published.isoformat(),
        "meeting": setting.meeting,
        "facts": _counts(reading.facts),
        "new_indicators": sorted(t.label for t in reading.things if isinstance(t, Indicator) and t.replaced_by is None),
        "curated": [{"entry": c.entry, "place": c.place, "stale": c.stale} for c in reading.curated],
        "gaps": len(reading.gaps),
        "left_out": len(gated.left_out),
    }


def left_entry(reading: Reading, left: LeftOut) -> dict[str, Any]:
    """A claim that was left out."""
    told = {"article": reading.article.key, "file": reading.article.file_name, "name": left.name, "kind": left.kind}
    return {**told, "quote": left.quote, **violation_entry(left.violation)}


def violation_entry(violation: Violation) -> dict[str, Any]:
    """A result of the shapes."""
    return {
        "shape": violation.shape,
        "component": violation.component,
        "severity": violation.severity,
        "focus": violation.focus,
        "path": violation.path,
        "value": violation.value,
        "message": dict(sorted(violation.messages.items())),
    }


def warning_line(entry: Mapping[str, Any]) -> bytes:
    """A warning for a sorted file: equal results on one line, in the order of `Violation.key`."""
    return line(*(entry[name] or "" for name in _KEY), entry)


def line(*parts: object) -> bytes:
    """Some values as a line of JSON, to be sorted by the first ones."""
    return json.dumps(parts, ensure_ascii=False).encode() + b"\n"


def report_lines(
    report: Report,
    files: Iterable[tuple[str, str]],
    articles: Iterable[Mapping[str, Any]],
    left_out: Iterable[Mapping[str, Any]],
    warnings: Iterable[Mapping[str, Any]],
    copies: Iterable[Iterable[tuple[str, str]]],
) -> Iterator[bytes]:
    """The report as JSON.

    files: the other files of the build in order, with their SHA-256; copies: groups of articles (key, file) of nearly
    the same text.
    """
    counts = {
        "articles": report.articles,
        "triples": report.triples,
        "facts": report.facts,
        "left_out": report.left_out,
        "warnings": report.warnings,
        "failed": len(report.failures),
        "stale_curation": len(report.stale),
    }
    failed = ({"file": f.name, "line": f.error.line, "message": f.error.message} for f in report.failures)
    yield _text(f'{{\n"versions": {_json({"vndx": kg.__version__, "data": report.digest})}')
    yield b',\n"files": {'
    yield from _listed(f"{_json(name)}: {_json(digest)}" for name, digest in files)
    yield _text(f'}},\n"counts": {_json(counts)}')
    alike = ([{"article": key, "file": file} for key, file in group] for group in copies)
    lists: tuple[tuple[str, Iterable[object]], ...] = (
        *(("articles", articles), ("left_out", left_out), ("warnings", warnings), ("failed", failed)),
        ("near_duplicates", alike),
    )
    for name, entries in lists:
        yield _text(f',\n"{name}": [')
        yield from _listed(map(_json, entries))
        yield b"]"
    yield b"\n}\n"


def _listed(texts: Iterable[str]) -> Iterator[bytes]:
    separator = "\n"
    for text in texts:
        yield _text(f"{separator}{text}")
        separator = ",\n"
    if separator != "\n":
        yield b"\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(text: str) -> bytes:
    return text.encode()


def _counts(facts: Iterable[Fact]) -> dict[str, int]:
    return dict(sorted(Counter(type(fact).__name__ for fact in facts).items()))
