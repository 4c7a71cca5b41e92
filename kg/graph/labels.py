"""What things and claims are called: a short line in Vietnamese, and in English where all its parts have English names.

A claim's label is made of what its name is made of, so that every article gives the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from kg.graph.names import decimal_text
from kg.graph.periods import day_label, period_label
from kg.model import (
    Attendance,
    ConnectionPoint,
    Fact,
    LegalDocument,
    Meeting,
    Membership,
    Name,
    Observation,
    Official,
    Task,
    TaskTally,
    Thing,
)
from kg.values.naming import PREFIXES
from kg.vocabulary import Vocabulary

LANGUAGES: Final = ("vi", "en")
_RDFS_LABEL: Final = PREFIXES["rdfs"] + "label"
_COUNTRY: Final = "vn"


class Names:
    """The labels of ontology/, each looked up once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._found: dict[tuple[Name, str], str | None] = {}

    def get(self, name: Name, language: str) -> str | None:
        """The label of a thing of ontology/; None where it is none or has none in that language."""
        if name not in self._vocabulary.triples:
            return None
        if (name, language) not in self._found:
            self._found[name, language] = min(self._labels(name, language), default=None)
        return self._found[name, language]

    def _labels(self, name: Name, language: str) -> Iterator[str]:
        for triple in self._vocabulary.triples[name]:
            label = triple.object
            if triple.predicate.value == _RDFS_LABEL and isinstance(label, ox.Literal) and label.language == language:
                yield label.value


class Labels:
    """Names of things: those of ontology/, and those that one article brings.

    names: those of ontology/ where they are kept from one article to the next.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        things: Iterable[Thing] = (),
        meetings: Iterable[Meeting] = (),
        names: Names | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._names = names or Names(vocabulary)
        self._own: Mapping[Name, Thing] = {thing.name: thing for thing in things}
        self._meetings: Mapping[Name, Meeting] = {meeting.name: meeting for meeting in meetings}

    def name(self, name: Name, language: str) -> str | None:
        """The label of a thing; None where it has none in that language. A person's name is the same in all."""
        if name in self._own and name not in self._vocabulary:
            thing = self._own[name]
            return thing.label if language == "vi" or isinstance(thing, Official) else None
        return self._names.get(name, language)

    def of(self, fact: Fact, language: str) -> str | None:
        """The label of a claim; None where a part has no name in that language."""
        match fact:
            case Meeting():
                return self._meeting(fact, language)
            case ConnectionPoint():
                where = "Điểm cầu" if language == "vi" else "Connection point"
                return self._joined(
                    [where, self.name(fact.area, language)], " ", self._event(fact.meeting, language), ", "
                )
            case Attendance():
                role = self.name(f"code:attendance-role/{fact.role}", language)
                return self._joined(
                    [self.name(fact.attendee, language), role], ": ", self._event(fact.meeting, language), ", "
                )
            case Membership():
                return self._membership(fact, language)
            case Observation():
                return self._figure(fact, language)
            case Task():
                return shortened(fact.text) if language == "vi" else None
            case LegalDocument():
                kind = self.name(f"code:document-kind/{fact.kind}", language)
                if fact.number is None:
                    return fact.label if language == "vi" else None
                return f"{kind} {fact.number}" if kind else None

    def _event(self, meeting: Name, language: str) -> str | None:
        found = self._meetings.get(meeting)
        return None if found is None else _lower(self._meeting(found, language))

    def _meeting(self, meeting: Meeting, language: str) -> str | None:
        """From the name alone, {scope}/{date}…: articles call one meeting by many names (skos:altLabel)."""
        scope = meeting.name.removeprefix("id:meeting/").partition("/")[0]
        if scope == _COUNTRY:
            whose: str | None = "Cuộc họp cấp quốc gia" if language == "vi" else "National meeting"
        else:
            area = self.name(f"id:province/{scope}", language)
            what = "Cuộc họp" if language == "vi" else "Meeting,"
            whose = f"{what} {area}" if area else None
        if whose is None or meeting.date is None:
            return whose
        return f"{whose}, {day_label(meeting.date, language)}"

    def _membership(self, fact: Membership, language: str) -> str | None:
        parts = [self.name(fact.position, language)]
        if fact.organization:
            parts.append(self.name(fact.organization, language))
        held = self._joined(parts, ", ")
        label = self._joined([self.name(fact.holder, language), held], ": ")
        return f"{label} ({day_label(fact.as_of, language)})" if label and fact.as_of else label

    def _figure(self, fact: Observation, language: str) -> str | None:
        indicator = self.name(fact.indicator, language)
        about = self.name(fact.about, language)
        if indicator is None or about is None:
            return None
        scope = [about]
        if fact.breakdown:
            scope.append(self.name(fact.breakdown, language) or "")
        if fact.period:
            scope.append(period_label(fact.period, language))
        elif fact.as_of:
            scope.append(day_label(fact.as_of, language))
        said = [self._amount(fact, language)]
        if isinstance(fact, TaskTally):
            said.append(self.name(f"code:task-status/{fact.status}", language) or "")
        if fact.kind != "actual":
            said.append(self.name(f"code:kind/{fact.kind}", language) or "")
        subject = indicator[:1].upper() + indicator[1:]
        return f"{subject}: {', '.join(p for p in said if p)} ({', '.join(p for p in scope if p)})"

    def _amount(self, fact: Observation, language: str) -> str:
        value = number_text(fact.value, language)
        if fact.kind == "change" and fact.value > 0:
            value = f"+{value}"
        if fact.denominator is not None:
            value += f"/{number_text(fact.denominator, language)}"
        elif isinstance(fact, TaskTally) and fact.total is not None and fact.status != "total":
            value += f"/{number_text(fact.total, language)}"
        if fact.comparator != "eq":
            value = f"{self.name(f'code:comparator/{fact.comparator}', language) or ''} {value}".strip()
        unit = f"code:unit/{fact.unit}"
        concept = self._vocabulary.concepts.get(unit)
        symbol = concept.first("dx:symbol") if concept else None
        words = "" if fact.unit == "count" else symbol or self.name(unit, language) or ""
        return f"{value} {words}".strip()

    @staticmethod
    def _joined(parts: list[str | None], glue: str, last: str | None = "", before: str = "") -> str | None:
        """All parts and the last one, or None where one is missing."""
        told = [part for part in parts if part is not None]
        if len(told) < len(parts) or last is None:
            return None
        return glue.join(told) + (before + last if last else "")


def number_text(value: Decimal, language: str) -> str:
    """A number as it is written: 4.620,5 in Vietnamese, 4,620.5 in English; no digit is dropped."""
    whole, point, digits = decimal_text(value).partition(".")
    grouped = f"{int(whole):,}"
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    text = grouped + point + digits
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def shortened(text: str, limit: int = 120) -> str:
    """The first words of a long text, at most `limit` code points and "…"."""
    plain = " ".join(text.split())
    if len(plain) <= limit:
        return plain
    return (
        plain[: limit + 1].rpartition(" ")[0].rstrip(" ,;:.") + "…"
        if " " in plain[: limit + 1]
        else plain[:limit] + "…"
    )


def _lower(label: str | None) -> str | None:
    return label[:1].lower() + label[1:] if label else label
