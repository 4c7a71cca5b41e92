"""One file -> its outcome: read, gated, written as lines. What every process of a build does, whatever runs it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kg.errors import DataError, SeedError
from kg.graph import Grapher
from kg.model import Indicator, Observation, Organization, Reading
from kg.pipeline.differing import said
from kg.pipeline.gaps import gap_lines
from kg.pipeline.gate import gate
from kg.pipeline.outcome import Built, Failed, Outcome, pack
from kg.pipeline.report import article_entry, left_entry, violation_entry
from kg.pipeline.rooms import Rooms
from kg.values.fingerprints import fingerprints
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

    def read(self, task: Task) -> bytes:
        """The packed outcome of a file."""
        return pack(self._outcome(task))

    def _outcome(self, task: Task) -> Outcome:
        try:
            return self._built(task)
        except DataError as error:
            return Failed(error.path.name, error.line, error.message, stranger=error.message == _STRANGER)

    def _built(self, task: Task) -> Built:
        rooms = self._rooms
        article = rooms.reader.article(task.raw, task.path, task.beside)
        gated = gate(rooms.reader.read(article), self._grapher, rooms.shapes)
        if not gated.reading.facts and gated.left_out:
            why = gated.left_out[0].violation.messages["en"]
            raise SeedError(task.path, f"each of its {len(gated.left_out)} facts violates a shape: {why}")
        if not _of_the_genre(gated.reading, rooms.vocabulary):
            raise SeedError(task.path, _STRANGER)
        return Built(
            key=article.key,
            digest=article.digest,
            text=article.text,
            marks=fingerprints(article.prose),
            rows=tuple(row.decode() for row in gated.rows),
            used=tuple(sorted(gated.used)),
            said=tuple(line.decode() for line in said(gated.rows, article.key)),
            gaps=gap_lines(gated.reading),
            entry=article_entry(gated),
            left_out=tuple(left_entry(gated.reading, left) for left in gated.left_out),
            warnings=tuple(violation_entry(warning) for warning in gated.warnings),
        )


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
