"""Files -> their outcomes: read, gated, written as lines. What every process of a build does, whatever runs it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kg.errors import DataError, SeedError
from kg.graph import Grapher
from kg.model import Indicator, Observation, Organization, Reading
from kg.pipeline.differing import said
from kg.pipeline.gaps import gap_lines
from kg.pipeline.gate import Gated, gate_all
from kg.pipeline.outcome import Built, Failed, Outcome, pack
from kg.pipeline.report import article_entry, left_entry, violation_entry
from kg.pipeline.rooms import Rooms
from kg.values.fingerprints import fingerprints
from kg.values.folding import fold
from kg.values.terms import lines
from kg.vocabulary import Vocabulary

_STRANGER: Final = "yields no fact on digital transformation or Project 06"
_SUBJECT: Final = frozenset(
    {"dx:Committee", "dx:NationalCommittee", "dx:SteeringCommittee", "dx:WorkingGroup", "dx:DigitalSystem"}
    | {"dx:Programme", "dx:Indicator"}
)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read. number: among the sources; raw: its content; beside: that of the `.yaml` beside it."""

    number: int
    path: str
    raw: bytes
    beside: bytes | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a process gets what it needs: `load` gives the rooms; base: that of id:; digest: of code and data."""

    load: Callable[[], Rooms]
    base: str
    digest: str


class Desk:
    """Rooms and a grapher, loaded once in each process."""

    def __init__(self, rooms: Rooms, base: str) -> None:
        self._rooms = rooms
        self._grapher = Grapher(rooms.vocabulary, base)

    def read(self, tasks: Iterable[Task]) -> list[bytes]:
        """The packed outcomes of some files, in order. They are checked together, and nothing else tells of it."""
        tasks = list(tasks)
        outcomes: dict[int, Outcome] = {}
        readings: dict[int, Reading] = {}
        for i, task in enumerate(tasks):
            try:
                readings[i] = self._reading(task)
            except DataError as error:
                outcomes[i] = _failed(error)
        gated = gate_all(list(readings.values()), self._grapher, self._rooms.shapes)
        for i, passed in zip(readings, gated, strict=True):
            try:
                outcomes[i] = self._built(passed, tasks[i].path)
            except DataError as error:
                outcomes[i] = _failed(error)
        return [pack(outcomes[i]) for i in range(len(tasks))]

    def _reading(self, task: Task) -> Reading:
        reader = self._rooms.reader
        return reader.read(reader.article(task.raw, task.path, task.beside))

    def _built(self, gated: Gated, path: str) -> Built:
        if not gated.reading.facts and gated.left_out:
            why = gated.left_out[0].violation.messages["en"]
            raise SeedError(path, f"each of its {len(gated.left_out)} facts violates a shape: {why}")
        if not _of_the_genre(gated.reading, self._rooms.vocabulary):
            raise SeedError(path, _STRANGER)
        article = gated.reading.article
        return Built(
            key=article.key,
            digest=article.digest,
            text=article.text,
            marks=fingerprints(article.prose),
            rows="".join(lines(gated.own)).encode(),
            used=tuple(sorted(gated.used)),
            said="".join(said(gated.own, article.key)).encode(),
            gaps="".join(gap_lines(gated.reading)).encode(),
            entry=article_entry(gated),
            left_out=tuple(left_entry(gated.reading, left) for left in gated.left_out),
            warnings=tuple(violation_entry(warning) for warning in gated.warnings),
        )


def _failed(error: DataError) -> Failed:
    return Failed(error.path.name, error.line, error.message, stranger=error.message == _STRANGER)


def _of_the_genre(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether some fact is left and the subject is named: by a committee, a system, a programme or an indicator, or by
    the words of what national committees and working groups are for ("chuyển đổi số").

    An indicator counts where ontology/ knows it: any text may hold figures.
    """
    if not reading.facts:
        return False
    folded = fold(reading.article.text)
    bodies = [c for cls in ("dx:NationalCommittee", "dx:WorkingGroup") for c in vocabulary.typed(cls)]
    if any(words in folded for c in bodies for words in c.values.get("dx:allOf", ())):
        return True
    things = {t.name: {t.type} for t in reading.things if isinstance(t, Organization)}
    new = {t.name for t in reading.things if isinstance(t, Indicator)}
    measured = {f.indicator for f in reading.facts if isinstance(f, Observation)} - new
    named = {*reading.mentions, *measured}
    known = {n: vocabulary.concepts[n].types for n in named if n in vocabulary}
    return any(_SUBJECT & (things.get(n, set()) | known.get(n, frozenset())) for n in named)
