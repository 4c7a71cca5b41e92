"""Every value that travels between rooms, frozen. No room defines a type that another must import from it.

Names of things are compact (`kg.values.naming`): "id:province/lam-dong", "code:unit/percent". Offsets count code points
of the article's NFC text, half open. Periods are codes: 2022, 2022-H1, 2024-Q1, 2024-06, 2024-07-10, 2022/2025.
"""

from kg.model.facts import (
    Attendance,
    Claim,
    ConnectionPoint,
    Evidence,
    Fact,
    Gap,
    LegalDocument,
    Meeting,
    Membership,
    Observation,
    Task,
    TaskTally,
)
from kg.model.reading import Context, Curated, Found, Reading, Setting
from kg.model.text import AreaMention, Article, Line, LineKind, Match, Mention, Name, Sentence, Span
from kg.model.things import District, Indicator, Official, Organization, Position, Thing

__all__ = [
    "AreaMention",
    "Article",
    "Attendance",
    "Claim",
    "ConnectionPoint",
    "Context",
    "Curated",
    "District",
    "Evidence",
    "Fact",
    "Found",
    "Gap",
    "Indicator",
    "LegalDocument",
    "Line",
    "LineKind",
    "Match",
    "Meeting",
    "Membership",
    "Mention",
    "Name",
    "Observation",
    "Official",
    "Organization",
    "Position",
    "Reading",
    "Sentence",
    "Setting",
    "Span",
    "Task",
    "TaskTally",
    "Thing",
]
