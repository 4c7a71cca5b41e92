"""report.json: what a build read, left out and could not read. No clock and no path of a machine stands in it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import kg
from kg.errors import DataError
from kg.model import Fact, Indicator, Reading
from kg.pipeline.gate import Gated, LeftOut
from kg.validate import Violation


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no article to the dump; name: as in `Source`."""

    name: str
    error: DataError


@dataclass(frozen=True, slots=True)
class Report:
    """A build. warnings: what the shapes remark on one article or on all of them together; triples: in the dump."""

    articles: tuple[Gated, ...]
    failures: tuple[Failure, ...]
    warnings: tuple[Violation, ...]
    duplicates: Mapping[str, tuple[str, ...]]  # article key -> names of further files with the same text
    triples: int
    digest: str

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What violated a shape, in all articles."""
        return tuple(left for article in self.articles for left in article.left_out)

    @property
    def counts(self) -> dict[str, int]:
        """Facts by kind, over all articles; one that two articles tell counts twice."""
        total: Counter[str] = Counter()
        for article in self.articles:
            total.update(_counts(article.reading.facts))
        return dict(sorted(total.items()))


def report_json(report: Report, files: Mapping[str, bytes]) -> bytes:
    """The report as JSON; `files`: the other files of the build, told by their SHA-256."""
    data = {
        "versions": {"vndx": kg.__version__, "data": report.digest},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
        "counts": {
            "articles": len(report.articles),
            "triples": report.triples,
            "facts": report.counts,
            "left_out": len(report.left_out),
            "warnings": len(report.warnings),
            "failed": len(report.failures),
        },
        "articles": [_article(a, report.duplicates) for a in report.articles],
        "left_out": [_left(a.reading, left) for a in report.articles for left in a.left_out],
        "warnings": [_violation(v) for v in report.warnings],
        "failed": [{"file": f.name, "line": f.error.line, "message": f.error.message} for f in report.failures],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _counts(facts: Iterable[Fact]) -> dict[str, int]:
    return dict(sorted(Counter(type(fact).__name__ for fact in facts).items()))


def _article(gated: Gated, duplicates: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    reading = gated.reading
    article, setting = reading.article, reading.setting
    return {
        "article": article.key,
        "file": article.file_name,
        "same_text": list(duplicates.get(article.key, ())),
        "title": article.title,
        "published": article.published and article.published.isoformat(),
        "meeting": setting.meeting,
        "facts": _counts(reading.facts),
        "new_indicators": sorted(t.label for t in reading.things if isinstance(t, Indicator)),
        "gaps": len(reading.gaps),
        "left_out": len(gated.left_out),
    }


def _left(reading: Reading, left: LeftOut) -> dict[str, Any]:
    told = {"article": reading.article.key, "file": reading.article.file_name, "name": left.name, "kind": left.kind}
    return {**told, "quote": left.quote, **_violation(left.violation)}


def _violation(violation: Violation) -> dict[str, Any]:
    return {
        "shape": violation.shape,
        "severity": violation.severity,
        "focus": violation.focus,
        "path": violation.path,
        "value": violation.value,
        "message": dict(sorted(violation.messages.items())),
    }
