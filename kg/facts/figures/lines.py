"""What the steps of reading hand on: a sentence made ready, a figure understood, what carries on."""

from collections.abc import Collection, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal

from kg.facts.figures.about import About, Place
from kg.facts.figures.clauses import Clause
from kg.facts.figures.columns import Table, Unit
from kg.facts.figures.districts import Localities
from kg.facts.figures.names import Named
from kg.facts.figures.phrases import Phrases
from kg.facts.figures.times import Timed
from kg.facts.figures.tokens import Figure
from kg.grammar import Grammar
from kg.model import Context, Match, Name, Span
from kg.model.frozen import dataclass
from kg.resolve.lexicon import Lexicon
from kg.values.periods import Period


@dataclass(frozen=True, slots=True)
class Read:
    """A figure understood; spans count in the sentence. sign: -1 for a decrease."""

    figure: Figure
    clause: Clause
    named: Named
    unit: str
    comparator: str
    kind: str
    about: About
    time: Timed
    span: Span
    rules: tuple[str, ...]
    sign: int = 1
    value: Decimal | None = None  # where it is not the figure's: the upper end of a range


class Held(dict[str, Collection[int]]):
    """By each class of rules the sentences of an article, by index, that can hold a match of it."""

    def __init__(self, grammar: Grammar, article: str, sentences: Sequence[Span]) -> None:
        """article: its folded text; sentences: where they lie in it, in order."""
        super().__init__()
        self._grammar, self._article = grammar, article
        self._starts = [span.start for span in sentences]

    def __missing__(self, cls: str) -> Collection[int]:
        found = self[cls] = self._grammar.parts(cls, self._article, self._starts)
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made ready for reading; index: its place in the article, whose sentences `held` tells apart."""

    index: int
    held: Held
    text: str
    folded: str
    masked: str
    figures: tuple[Figure, ...]
    clauses: tuple[Clause, ...]
    places: tuple[Place, ...]
    context: Context
    today: date | None
    phrases: Phrases
    grammar: Grammar
    programmes: Lexicon[Name]
    districts: tuple[Place, ...] = ()
    spots: tuple[Place, ...] = ()  # places and districts
    local: tuple[Place, ...] = ()  # those that are bodies or districts
    latest: date | None = None  # the last day the article can speak of as past
    head: str = ""  # what a list item or a sentence names before its colon
    cues: dict[tuple[str, int], Match | None] = field(default_factory=dict, compare=False)  # those looked for so far
    rights: dict[int, tuple[str, int]] = field(default_factory=dict, compare=False)  # as `right_of` found them

    def holds(self, cls: str) -> bool:
        """Whether the sentence can hold a match of a class of rules."""
        return self.index in self.held[cls]

    def find(self, cls: str, start: int = 0, end: int | None = None) -> list[Match]:
        """All matches of a class of rules in a stretch of the masked sentence."""
        if self.index not in self.held[cls]:
            return []
        return self.grammar.find(cls, self.text, self.masked, start, end, self.folded)


@dataclass(slots=True)
class State:
    """What carries on: the last figure read in a paragraph, what a ranking ranks, the head of a table.

    held: what the sentences can hold; row: the line read last; order: the sentence before announced an order of ranks.
    """

    held: Held
    localities: Localities
    latest: date | None = None  # the last day the article can speak of as past
    paragraph: int = -1
    last: Read | None = None
    measured: Read | None = None  # the last that is neither a change nor a rank
    actual: Read | None = None  # the last that tells what is reached
    ranking: str | None = None
    ranked_period: str | None = None
    table: Table | None = None
    table_unit: Unit | None = None  # of the table that follows, told above it
    table_period: Period | None = None  # of the table that follows, and the line above it that tells it
    captioned: int = -9
    counted: int = -9  # the line that last spoke of tasks
    row: int = -9
    project: Name | None = None  # the project (đề án) that the article named last
    tasks: Decimal | None = None  # the total of tasks stated last in the paragraph
    order: bool = False
    theme: str = ""  # what the sentence before, which told no figure, spoke of
    gaps: list[tuple[Span, str]] = field(default_factory=list)


def cue(line: Line, cls: str, at: int) -> Span | None:
    """The cue of a class that ends where the figure `at` begins, in its own clause."""
    found = cue_match(line, cls, at)
    return found.span if found is not None else None


def cue_match(line: Line, cls: str, at: int) -> Match | None:
    """The same with what its rule sets."""
    if line.index not in line.held[cls]:
        return None
    if (cls, at) not in line.cues:
        end, start = line.figures[at].span.start, line.clauses[at].start
        found = line.find(cls, start - 1 if start else 0, end)
        line.cues[cls, at] = next((m for m in found if m.span.end >= end), None)
    return line.cues[cls, at]
