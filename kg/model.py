"""Every value that travels between rooms, frozen. No room defines a type that another must import from it.

Names of things are compact (`kg.values.naming`): "id:province/lam-dong", "code:unit/percent". Offsets count code points
of the article's NFC text, half open. Periods are codes: 2022, 2022-H1, 2024-Q1, 2024-06, 2024-07-10, 2022/2025.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

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


# ---- an article as text ---------------------------------------------------------------------------


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


# ---- reading --------------------------------------------------------------------------------------


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
class Setting:
    """What holds for a whole article: the meeting it reports, its date, the province it is written for.

    house: the ministry or national agency whose own article it is; locality: the district or commune whose it is, which
    lies in home; occasions: the meetings it tells of, in order,
    without their chairs; turns: (index of a sentence, meeting) from which on the article speaks of that meeting (None:
    of none); mentions: areas and organizations in order of place; bodies: the organizations among them that ontology/
    does not list.
    """

    published: date | None = None
    meeting: Name | None = None
    meeting_date: date | None = None
    meeting_basis: tuple[str, ...] = ()
    review_period: str | None = None
    home: Name | None = None  # province; None for an article of national scope
    house: Name | None = None
    locality: "District | None" = None
    occasions: tuple["Meeting", ...] = ()
    turns: tuple[tuple[int, Name | None], ...] = ()
    mentions: tuple[Mention, ...] = ()
    bodies: tuple["Organization", ...] = ()

    @property
    def day(self) -> date | None:
        """The only "now" of the article: the meeting's date, else the publication's."""
        return self.meeting_date or self.published

    def named(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in [start, end), in order of place."""
        first = bisect_left(self.mentions, start, key=lambda m: m.span.start)
        return self.mentions[first : bisect_left(self.mentions, end, first, key=lambda m: m.span.start)]

    def meeting_at(self, sentence: int) -> Name | None:
        """The meeting that the sentence of this index speaks of."""
        at = bisect_right(self.turns, sentence, key=lambda turn: turn[0])
        return self.turns[at - 1][1] if at else self.meeting


@dataclass(frozen=True, slots=True)
class Context:
    """What carries on from the sentences before to this one (`sentence`: its index).

    area: the area that figures are about; period: code that the lead sets, None where "đến nay" ended it; basis: how
    both were found; mode: report, plan (targets) or instruction; programme: named by the sentence, its heading or its
    lead; period_of_report: no sentence set the period, the article as a whole reports on it; house: words of the
    sentence that name the setting's house as what figures are of.
    """

    sentence: int
    area: Name
    area_basis: tuple[str, ...] = ()
    period: str | None = None
    period_basis: tuple[str, ...] = ()
    period_of_report: bool = False
    mode: Literal["report", "plan", "instruction"] = "report"
    programme: Name | None = None
    speaker: Name | None = None
    rules: tuple[str, ...] = ()
    house: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a fact was read from: the shortest clause, its whole sentence, and the rules that read it."""

    span: Span
    sentence: Span
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something seen and not understood: where, why, and the words to count it by."""

    span: Span
    reason: str
    words: str


# ---- things that are named ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Official:
    """A person who holds an office. scope: "vn" or a province's slug."""

    name: Name
    label: str
    scope: str


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that ontology/ does not list one by one: a pattern filled with a province, or one named by an article.

    type: its dx: class; level: code slug; jurisdiction: an area.
    """

    name: Name
    label: str
    type: Name
    level: str
    jurisdiction: Name | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A position (chức vụ) that ontology/ does not list."""

    name: Name
    label: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator named by the article's phrase; curated ones live in ontology/.

    replaced_by: the curated one that the phrase is understood as by now, so that nothing is measured by this one.
    """

    name: Name
    label: str
    replaced_by: Name | None = None


@dataclass(frozen=True, slots=True)
class District:
    """A district or commune that an article names. label: with its kind ("huyện Tân Châu"); short: its name alone.

    type: its dx: class.
    """

    name: Name
    label: str
    short: str
    province: Name
    type: Name = "dx:District"


Thing = Official | Organization | Position | Indicator | District


# ---- facts ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A fact with its evidence (one or more) and what was inferred (basis code slugs such as "year-inferred")."""

    evidence: tuple[Evidence, ...]
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Claim):
    """name: id:meeting/{vn or province slug}/{date, or the article's key}; kind: session, conference, meeting."""

    name: Name
    label: str
    kind: str
    date: dt.date | None = None
    part_of_day: str | None = None
    ordinal: int | None = None
    convened_by: tuple[Name, ...] = ()
    chaired_by: tuple[Name, ...] = ()
    review_period: str | None = None
    announced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionPoint(Claim):
    """A province's connection point (điểm cầu) of a meeting."""

    meeting: Name
    area: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Claim):
    """role: chair, local-chair, attendee, speaker; via: the area of the connection point."""

    meeting: Name
    attendee: Name
    role: str
    via: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Claim):
    """A position held on a date; position_text is the title as written."""

    holder: Name
    position: Name
    position_text: str
    organization: Name | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Claim):
    """A figure. unit, comparator, kind: code slugs; about: area or organisation; breakdown: code:breakdown/…"""

    indicator: Name
    value: Decimal
    value_text: str
    unit: str
    about: Name
    comparator: str = "eq"
    kind: str = "actual"
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    breakdown: Name | None = None
    period: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTally(Observation):
    """A count of tasks by status (slug of code:task-status); its indicator is id:indicator/project-06-tasks."""

    status: str
    total: Decimal | None = None
    programme: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Claim):
    """An instruction: kind is assignment (giao), request (yêu cầu, đề nghị) or exhortation (cần, phải)."""

    text: str
    kind: str
    assigned_by: Name | None = None
    assigned_to: tuple[Name, ...] = ()
    assignee_text: str | None = None
    deadline: date | None = None
    meeting: Name | None = None
    programme: Name | None = None
    status: str | None = None
    project_06: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDocument(Claim):
    """A document cited. kind: slug of code:document-kind; number as written, None for one named by its title only."""

    kind: str
    label: str
    scope: str
    number: str | None = None
    issuer: Name | None = None


Fact = Meeting | ConnectionPoint | Attendance | Membership | Observation | TaskTally | Task | LegalDocument


@dataclass(frozen=True, slots=True)
class Found:
    """What one kind of reading yields: facts, the things they name anew, names mentioned, and gaps."""

    facts: tuple[Fact, ...] = ()
    things: tuple[Thing, ...] = ()
    mentions: tuple[Name, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Curated:
    """What became of a curator's entry in its article: its name, its place ("file:line"), why it meets nothing."""

    entry: Name
    place: str
    stale: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article yields: facts, the things they name, what the article mentions (names), gaps, curation."""

    article: Article
    setting: Setting
    facts: tuple[Fact, ...]
    things: tuple[Thing, ...]
    mentions: tuple[Name, ...]
    gaps: tuple[Gap, ...] = field(default=())
    curated: tuple[Curated, ...] = ()
