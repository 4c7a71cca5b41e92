"""The properties of the graph -> the fields of facts: how a description in Turtle says what a fact says."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from kg.model import (
    Attendance,
    ConnectionPoint,
    Fact,
    LegalDocument,
    Meeting,
    Membership,
    Name,
    Observation,
    Task,
    TaskTally,
)
from kg.values.periods import bounds
from kg.vocabulary import Vocabulary

_OBSERVATION: Final = {
    "dx:indicator": ("indicator", "thing id:indicator/"),
    "dx:value": ("value", "decimal"),
    "dx:valueText": ("value_text", "text"),
    "dx:unit": ("unit", "code unit"),
    "dx:comparator": ("comparator", "code comparator"),
    "dx:kind": ("kind", "code kind"),
    "dx:numerator": ("numerator", "decimal"),
    "dx:denominator": ("denominator", "decimal"),
    "dx:about": ("about", "thing id:"),
    "dx:breakdown": ("breakdown", "thing code:breakdown/"),
    "dx:period": ("period", "period"),
    "dx:asOf": ("as_of", "date"),
}
_TASK: Final = {
    "dx:text": ("text", "text"),
    "dx:taskKind": ("kind", "code task-kind"),
    "dx:assignedBy": ("assigned_by", "thing id:"),
    "dx:assignedTo": ("assigned_to", "things id:org/"),
    "dx:assigneeText": ("assignee_text", "text"),
    "dx:deadline": ("deadline", "date"),
    "dx:atMeeting": ("meeting", "thing id:meeting/"),
    "dx:programme": ("programme", "thing id:programme/"),
    "dx:taskStatus": ("status", "code task-status"),
}
# class -> the type of its facts; predicate -> field and how its values are read
FIELDS: Final[Mapping[str, tuple[type[Fact], Mapping[str, tuple[str, str]]]]] = {
    "dx:Meeting": (
        Meeting,
        {
            "rdfs:label": ("label", "text"),
            "dx:meetingKind": ("kind", "code meeting-kind"),
            "dx:date": ("date", "date"),
            "dx:partOfDay": ("part_of_day", "code part-of-day"),
            "dx:ordinal": ("ordinal", "integer"),
            "dx:convenedBy": ("convened_by", "things id:org/"),
            "dx:chairedBy": ("chaired_by", "things id:official/"),
            "dx:reviewPeriod": ("review_period", "period"),
        },
    ),
    "dx:ConnectionPoint": (
        ConnectionPoint,
        {"dx:ofMeeting": ("meeting", "thing id:meeting/"), "dx:area": ("area", "thing id:")},
    ),
    "dx:Attendance": (
        Attendance,
        {
            "dx:atMeeting": ("meeting", "thing id:meeting/"),
            "dx:attendee": ("attendee", "thing id:official/"),
            "dx:attendanceRole": ("role", "code attendance-role"),
            "dx:viaConnectionPoint": ("via", "point"),
        },
    ),
    "dx:Membership": (
        Membership,
        {
            "dx:holder": ("holder", "thing id:official/"),
            "dx:position": ("position", "thing code:position/"),
            "dx:positionText": ("position_text", "text"),
            "dx:organization": ("organization", "thing id:org/"),
            "dx:asOf": ("as_of", "date"),
        },
    ),
    "dx:Observation": (Observation, _OBSERVATION),
    "dx:TaskTally": (
        TaskTally,
        {
            **_OBSERVATION,
            "dx:taskStatus": ("status", "code task-status"),
            "dx:total": ("total", "decimal"),
            "dx:programme": ("programme", "thing id:programme/"),
        },
    ),
    "dx:Task": (Task, _TASK),
    "dx:Project06Task": (Task, _TASK),
    "dx:LegalDocument": (
        LegalDocument,
        {
            "rdfs:label": ("label", "text"),
            "dx:documentKind": ("kind", "code document-kind"),
            "dx:documentNumber": ("number", "text"),
            "dx:issuer": ("issuer", "thing id:org/"),
        },
    ),
}


def read_value(kind: str, values: tuple[str, ...], vocabulary: Vocabulary) -> object:
    """What a fact's field holds for the values of a property. ValueError says what would be right."""
    sort, _, of = kind.partition(" ")
    if sort == "things":
        return tuple(_thing(value, of) for value in values)
    if len(values) > 1:
        raise ValueError(f"has {len(values)} values; it would be one")
    value = values[0]
    match sort:
        case "thing":
            return _thing(value, of)
        case "code":
            return _code(value, of, vocabulary)
        case "point":
            return f"id:province/{value.rpartition('/')[2]}"
        case "period":
            return _period(value)
        case "decimal":
            return _decimal(value)
        case "integer":
            return _integer(value)
        case "date":
            return _date(value)
        case _:
            return value


def _thing(value: str, prefix: str) -> Name:
    if not value.startswith(prefix):
        raise ValueError(f"is {value!r}; its name would begin with {prefix}")
    return value


def _code(value: str, scheme: str, vocabulary: Vocabulary) -> str:
    begin = f"code:{scheme}/"
    if not value.startswith(begin) or value not in vocabulary:
        raise ValueError(f"is {value!r}; it would be a code of the list code:{scheme}")
    return value.removeprefix(begin)


def _period(value: str) -> str:
    code = value.removeprefix("id:period/")
    try:
        bounds(code)
    except ValueError as error:
        raise ValueError(f"is {value!r}; it would be like id:period/2024-H1") from error
    return code


def _decimal(value: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise ValueError(f"is {value!r}; it would be a number") from error
    if not number.is_finite():
        raise ValueError(f"is {value!r}; it would be a number")
    return number


def _integer(value: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise ValueError(f"is {value!r}; it would be a whole number") from error


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"is {value!r}; it would be a day such as 2024-07-10") from error
