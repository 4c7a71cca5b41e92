"""How claims are named: from what they say, never from where or in which order it was read.

The keys are those of the public vocabulary; a key is made of compact names and canonical lexical forms, so that it does
not depend on the base of id:.
"""

import re
from decimal import Decimal

from kg.model import (
    Article,
    Attendance,
    ConnectionPoint,
    Fact,
    LegalDocument,
    Meeting,
    Membership,
    Name,
    Observation,
    Span,
    Task,
    TaskTally,
)
from kg.values.folding import fold
from kg.values.naming import digest, slug


def decimal_text(value: Decimal) -> str:
    """Canonical xsd:decimal without loss (XML Schema 1.1, 3.3.3.2): no exponent, no trailing zero, "0" for zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def quotation_name(article: Article, span: Span) -> Name:
    """The article's text fragment (RFC 5147): code points of the NFC text, half open."""
    return f"{article.name}#char={span.start},{span.end}"


def connection_point_name(meeting: Name, area: Name) -> Name:
    """{meeting}/{last part of the area's name}."""
    return f"{meeting}/{area.rpartition('/')[2]}"


def claim_name(fact: Fact, article: Article) -> Name:
    """The compact name of a fact; `article` is where it was read (only a task outside any meeting is keyed by it)."""
    match fact:
        case Meeting():
            return fact.name
        case ConnectionPoint():
            return connection_point_name(fact.meeting, fact.area)
        case Attendance():
            return f"id:attendance/{digest(fact.meeting, fact.attendee, fact.role)}"
        case Membership():
            return f"id:membership/{digest(fact.holder, fact.position, fact.organization, fact.as_of)}"
        case Observation():
            return f"id:observation/{digest(*_dimensions(fact))}"
        case Task():
            assignees = "|".join(sorted(fact.assigned_to)) or fact.assignee_text
            return f"id:task/{digest(fact.meeting or article.name, assignees, fact.text)}"
        case LegalDocument():
            return f"id:document/{fact.scope}/{fact.kind}/{_document_slug(fact)}"


def _dimensions(fact: Observation) -> list[object]:
    numbers = [None if n is None else decimal_text(n) for n in (fact.value, fact.numerator, fact.denominator)]
    key: list[object] = [fact.indicator, *numbers, fact.unit, fact.comparator, fact.about, fact.breakdown]
    key += [fact.period, fact.as_of, fact.kind]
    if isinstance(fact, TaskTally):
        total = None if fact.total is None else decimal_text(fact.total)
        key += [fact.status, total, fact.programme]
    return key


def _document_slug(fact: LegalDocument) -> str:
    """The number without leading zeros (06/CT-TTg is 6/CT-TTg); a document without one goes by its title."""
    if fact.number is not None:
        return re.sub(r"^0+(?=\d)", "", slug(fact.number))
    return f"{slug(fact.label)[:80].strip('-')}-{digest(fold(fact.label), length=4)}"
