"""Articles -> readings -> triples -> gate -> union -> the folder of a build."""

import gzip
import io
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import DataError, Faults, RequestError, SeedError
from kg.graph import Grapher, ntriples, turtle
from kg.model import Article, Indicator, Observation, Organization, Reading
from kg.pipeline.gaps import gap_lines
from kg.pipeline.gate import Gated, gate
from kg.pipeline.output import ARTICLES, DUMP, publish
from kg.pipeline.report import Failure, Report, report_json
from kg.pipeline.rooms import Rooms
from kg.pipeline.sources import Source, find_sources
from kg.validate import Violation
from kg.values.naming import ID
from kg.vocabulary import Vocabulary

Progress = Callable[[Sequence[Source]], Iterable[Source]]
_STRANGER: Final = "yields no fact on digital transformation or Project 06"
_SUBJECT: Final = frozenset(
    {"dx:Committee", "dx:NationalCommittee", "dx:SteeringCommittee", "dx:WorkingGroup", "dx:DigitalSystem"}
    | {"dx:Programme", "dx:Indicator"}
)


def build(paths: Iterable[Path], out: Path, rooms: Rooms, base: str = ID, progress: Progress = iter) -> Report:
    """Read all articles of `paths` (files and folders) and put the dump into the folder `out`.

    base: that of id:; progress: is given the files and yields them one by one. A file that cannot be used is a failure
    of the report and does not stop the others. Raises SeedError or Faults where not one article is left, RequestError
    where `out` cannot be written or `base` is no base; `out` is then as it was.
    """
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+/", base):
        raise RequestError(f"{base!r} is no base for IRIs: it would be an http address that ends in /")
    if out.exists() and not out.is_dir():
        raise RequestError(f"{out}: is no folder")
    paths = list(paths)
    sources, missing = find_sources(paths, out)
    failures = [Failure(error.path.name, error) for error in missing]
    grapher = Grapher(rooms.vocabulary, base)
    articles: dict[str, Gated] = {}
    same: dict[str, list[str]] = {}
    copies: set[ox.Triple] = set()  # one text under two names has both, as it would have if the files were built apart
    for source in progress(sources):
        try:
            article = _article(source, rooms)
            if article.key in same:
                same[article.key].append(source.name)
                copies.add(grapher.file_name(article))
                continue
            same[article.key] = []
            gated = gate(rooms.reader.read(article), grapher, rooms.shapes)
            if not gated.reading.facts and gated.left_out:
                why = gated.left_out[0].violation.messages["en"]
                raise SeedError(source.path, f"each of its {len(gated.left_out)} facts violates a shape: {why}")
            if not _of_the_genre(gated.reading, rooms.vocabulary):
                raise SeedError(source.path, _STRANGER)
            articles[article.key] = gated
        except DataError as error:
            failures.append(Failure(source.name, error))
    if not articles:
        raise _nothing(paths, failures)
    readings = tuple(articles[key] for key in sorted(articles))
    kept = (t for t in copies if any(t.subject == grapher.node(r.reading.article.name) for r in readings))
    triples = frozenset[ox.Triple]().union(kept, *(gated.triples for gated in readings))
    report = Report(
        articles=readings,
        failures=tuple(sorted(failures, key=lambda f: (f.name, str(f.error)))),
        warnings=_warnings(readings, triples, rooms),
        duplicates={key: tuple(sorted(names)) for key, names in same.items() if names},
        triples=len(triples),
        digest=rooms.digest,
    )
    publish(out, _files(report, triples, base))
    return report


def _article(source: Source, rooms: Rooms) -> Article:
    raw, beside = source.read()
    return rooms.reader.article(raw, str(source.path), beside)


def _of_the_genre(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether some fact is left and the subject is named: by a committee, a system, a programme or an indicator.

    An indicator counts where ontology/ knows it: any text may hold figures.
    """
    things = {t.name: {t.type} for t in reading.things if isinstance(t, Organization)}
    new = {t.name for t in reading.things if isinstance(t, Indicator)}
    measured = {f.indicator for f in reading.facts if isinstance(f, Observation)} - new
    named = {*reading.mentions, *measured}
    known = {n: vocabulary.concepts[n].types for n in named if n in vocabulary}
    return bool(reading.facts) and any(_SUBJECT & (things.get(n, set()) | known.get(n, frozenset())) for n in named)


def _nothing(paths: Sequence[Path], failures: Sequence[Failure]) -> DataError:
    """Why there is nothing to build: told once for a folder of unrelated texts, else for each file."""
    strangers = [f.error for f in failures if f.error.message == _STRANGER]
    if len(strangers) > 1 and len(strangers) == len(failures):
        message = f"none of {len(strangers)} texts yields a fact on digital transformation or Project 06"
        return SeedError(paths[0], message)
    if not failures:
        return SeedError(Path(), "no article was given")
    errors = [f.error for f in failures]
    return errors[0] if len(errors) == 1 else Faults(errors)


def _warnings(readings: Sequence[Gated], triples: frozenset[ox.Triple], rooms: Rooms) -> tuple[Violation, ...]:
    """What the shapes remark: each article's own, and what only shows where articles meet in one graph."""
    found = {v.key: v for gated in readings for v in gated.warnings}
    if len(readings) > 1:
        found |= {v.key: v for v in rooms.shapes.check(ntriples(triples))}
    return tuple(found[key] for key in sorted(found))


def _files(report: Report, triples: frozenset[ox.Triple], base: str) -> dict[str, bytes]:
    readings = [gated.reading for gated in report.articles]
    files = {f"{ARTICLES}/{r.article.key}.txt": r.article.text.encode() for r in readings}
    files["gaps.tsv"] = gap_lines(readings)
    files["vndx.nt.gz"] = _zipped(ntriples(triples))
    files[DUMP] = turtle(triples, base)
    files["report.json"] = report_json(report, files)
    return files


def _zipped(data: bytes) -> bytes:
    """gzip without a name or a time, so that equal data give equal bytes."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as file:
        file.write(data)
    return out.getvalue()
