"""An article as text: its lines and sentences, what a rule matched in it, and what words name."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from kg.model.frozen import dataclass

Name = str  # a compact name
LineKind = Literal["title", "date-line", "heading", "caption", "byline", "noise", "body", "item"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: code points, half open."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: "Span") -> bool:
        """Whether this span lies inside `other`."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the article that is not blank, and what it serves for."""

    span: Span
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was found, in NFC; `digest` is the SHA-256 of that text in hex."""

    file_name: str
    text: str
    digest: str
    lines: tuple[Line, ...] = ()
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None

    @property
    def key(self) -> str:
        """The 16 hex digits that name the article."""
        return self.digest[:16]

    @property
    def name(self) -> Name:
        """Its compact name."""
        return f"id:article/{self.key}"

    @property
    def prose(self) -> str:
        """Its headings, body and items, a line each; all of its text where it has none of these."""
        told = [line.span.of(self.text) for line in self.lines if line.kind in {"heading", "body", "item"}]
        return "\n".join(told) or self.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, list item or table row. `paragraph` counts lines of the article, `index` sentences."""

    index: int
    span: Span
    text: str
    kind: LineKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule read: its name, where (offsets of the text it was given), its named groups, what the rule sets."""

    rule: str
    span: Span
    groups: Mapping[str, Span]
    sets: Mapping[str, str]
    surface: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an area or an organization, resolved: where in the article, and the compact name."""

    span: Span
    name: Name
    kind: Literal["area", "body"]


@dataclass(frozen=True, slots=True)
class AreaMention:
    """An area in a text: the span of its name, the span with "tỉnh" or "thành phố" before it, and what it is.

    past: it was no area any more on the day of the article ("điểm cầu Vĩnh Phúc" in August 2025).
    """

    span: Span
    worded: Span
    name: Name
    label: str
    kind: Literal["province", "city", "country"]
    past: bool = False

    def within(self, start: int) -> "AreaMention":
        """The same in the part of its text that begins at `start`."""
        span = Span(self.span.start - start, self.span.end - start)
        worded = Span(max(0, self.worded.start - start), span.end)
        return AreaMention(span, worded, self.name, self.label, self.kind, self.past)
