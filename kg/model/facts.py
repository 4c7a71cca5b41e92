"""Facts with the words they were read from, and what was seen and not understood."""

import datetime as dt
from datetime import date
from decimal import Decimal

from kg.model.frozen import dataclass
from kg.model.text import Name, Span


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
