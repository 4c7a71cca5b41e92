"""Articles -> outcomes -> the folder of a build.

Each file is read and gated for itself, by whichever process, or not at all where the folder keeps what was read of it
(`kg.pipeline.reading`, `.crew`, `.cluster`, `.keeping`). What they give is sorted on the disk and merged into the dump
(`kg.pipeline.gathering`), so that nothing depends on the order in which it comes.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from kg.errors import DataError, Faults, RequestError, SeedError
from kg.forms import Form
from kg.graph import Grapher
from kg.pipeline.crew import Alone, Crew, Processes
from kg.pipeline.gathering import Gathering
from kg.pipeline.keeping import Kept, code_digest
from kg.pipeline.outcome import Failed, Outcome, unpack
from kg.pipeline.output import CACHE, staging
from kg.pipeline.reading import Desk, Plan, Task
from kg.pipeline.report import Failure, Report
from kg.pipeline.rooms import Rooms
from kg.pipeline.sources import Source, find_sources
from kg.values.naming import ID

T = TypeVar("T")
Progress = Callable[[Iterator[Source], int], Iterable[Source]]
# Below it a second process is not ready before the first has read all.
_WORTH: Final = 24  # articles


def build(
    paths: Iterable[Path],
    out: Path,
    rooms: Rooms,
    base: str = ID,
    progress: Progress = lambda done, total: done,
    jobs: int = 1,
    scheduler: str | None = None,
    forms: Sequence[Form] = (),
) -> Report:
    """Read all articles of `paths` (files and folders) and put the dump into the folder `out`.

    base: that of id:; progress: is given the files as they are done, and their number, and yields them on; jobs:
    processes; scheduler: address of a Dask scheduler whose workers read instead; forms: in which the dump is written as
    well, those of an earlier build go. A file that cannot be used is a failure of the report and does not stop the
    others. Raises SeedError or Faults where not one article is left, RequestError where `out` cannot be written, `base`
    is no base, the scheduler cannot be used or a form cannot express the dump; `out` is then as it was.
    """
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+/", base):
        raise RequestError(f"{base!r} is no base for IRIs: it would be an http address that ends in /")
    if jobs < 1:
        raise RequestError(f"{jobs} processes cannot read; it would be 1 or more")
    if out.exists() and not out.is_dir():
        raise RequestError(f"{out}: is no folder")
    paths = list(paths)
    sources, missing = find_sources(paths, out)
    failures = [Failure(error.path.name, error) for error in missing]
    unrelated = 0
    before = (out / CACHE).exists()
    with staging(out) as stage:
        work = _Work(sources, Kept(out / CACHE, rooms, base), rooms, base)
        gathering = Gathering(stage, Grapher(rooms.vocabulary, base), forms)
        for source in progress(work.run(jobs, scheduler), len(sources)):
            outcome = work.outcome
            if isinstance(outcome, Failed):
                path = source.path.with_name(outcome.file)
                failures.append(Failure(source.name, SeedError(path, outcome.message, outcome.line)))
                unrelated += outcome.stranger
            else:
                gathering.add(work.number, source.name, outcome)
        if not gathering.articles:
            if not before:
                shutil.rmtree(out / CACHE, ignore_errors=True)
            raise _nothing(paths, failures, unrelated)
        ordered = tuple(sorted(failures, key=lambda f: (f.name, str(f.error))))
        report = gathering.write(base, rooms.shapes, ordered, work.read, rooms.digest)
        stage.publish()
        work.kept.forget()
    return report


class _Work:
    """The files of a build, one after the other; number, outcome: of the one that was yielded last."""

    def __init__(self, sources: Sequence[Source], kept: Kept, rooms: Rooms, base: str) -> None:
        self.kept = kept
        self.read = 0
        self.number = 0
        self.outcome: Outcome = Failed("", None, "")
        self._sources = sources
        self._rooms = rooms
        self._base = base
        self._names: dict[int, str] = {}  # of those under way: where their outcome will be kept

    def run(self, jobs: int, scheduler: str | None) -> Iterator[Source]:
        """Each source when it is done: first those that are known or cannot be read, then the others as they come."""
        unread: list[int] = []
        for number in range(len(self._sources)):
            try:
                self._task(number)
            except SeedError as error:
                yield self._done(number, Failed(error.path.name, error.line, error.message))
                continue
            if (known := self.kept.get(self._names.pop(number))) is not None:
                yield self._done(number, known)
            else:
                unread.append(number)
        yield from self._unread(unread, jobs, scheduler)

    def _unread(self, numbers: Sequence[int], jobs: int, scheduler: str | None) -> Iterator[Source]:
        if not numbers:
            return
        lost: list[tuple[int, SeedError]] = []

        def tasks() -> Iterator[Task]:
            for number in numbers:
                try:
                    yield self._task(number)
                except SeedError as error:  # it was there a moment ago
                    lost.append((number, error))

        for task, data in self._crew(jobs, scheduler, len(numbers)).outcomes(tasks()):
            self.read += 1
            name = self._names.pop(task.number)
            if isinstance(data, Failed):
                yield self._done(task.number, data)
            else:
                self.kept.put(name, data)
                yield self._done(task.number, unpack(data))
        for number, error in lost:
            yield self._done(number, Failed(error.path.name, error.line, error.message))

    def _crew(self, jobs: int, scheduler: str | None, tasks: int) -> Crew:
        if (load := self._rooms.load) is not None:
            plan = Plan(load, self._base, f"{code_digest()} {self._rooms.digest}")
            if scheduler is not None:
                from kg.pipeline.cluster import Cluster

                return Cluster(scheduler, plan)
            if jobs > 1 and tasks >= _WORTH:
                return Processes(plan, jobs)
        return Alone(Desk(self._rooms, self._base))

    def _task(self, number: int) -> Task:
        source = self._sources[number]
        raw, beside = source.read()
        self._names[number] = self.kept.name(source.path.name, raw, beside)
        return Task(number, str(source.path), raw, beside)

    def _done(self, number: int, outcome: Outcome) -> Source:
        self.number, self.outcome = number, outcome
        return self._sources[number]


def _nothing(paths: Sequence[Path], failures: Sequence[Failure], unrelated: int) -> DataError:
    """Why there is nothing to build: told once for a folder of unrelated texts, else for each file."""
    if unrelated > 1 and unrelated == len(failures):
        message = f"none of {unrelated} texts yields a fact on digital transformation or Project 06"
        return SeedError(paths[0], message)
    if not failures:
        return SeedError(Path(), "no article was given")
    errors = [f.error for f in failures]
    return errors[0] if len(errors) == 1 else Faults(errors)
