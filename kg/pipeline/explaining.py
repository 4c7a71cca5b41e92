"""`kg explain`: the facts of one article, each with its words in their sentence and the way it was read."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

from kg.errors import RequestError
from kg.graph import Grapher, claim_name
from kg.graph.labels import Labels
from kg.model import Evidence, Fact, Meeting, Reading
from kg.pipeline.gate import gate
from kg.pipeline.rooms import Rooms
from kg.pipeline.sources import source_of

_COMMON: Final = frozenset({"evidence", "basis"})
# Attributes that are not called like their property (in camel case) in core.ttl, and those that are none.
_PROPERTIES: Final = {
    ("Meeting", "kind"): "dx:meetingKind",
    ("Task", "kind"): "dx:taskKind",
    ("LegalDocument", "kind"): "dx:documentKind",
    ("LegalDocument", "number"): "dx:documentNumber",
    ("ConnectionPoint", "meeting"): "dx:ofMeeting",
    ("Attendance", "meeting"): "dx:atMeeting",
    ("Task", "meeting"): "dx:atMeeting",
    ("Attendance", "role"): "dx:attendanceRole",
    ("Attendance", "via"): "dx:viaConnectionPoint",
    ("TaskTally", "status"): "dx:taskStatus",
    ("Task", "status"): "dx:taskStatus",
}
_WORDS: Final = {
    "announced": "được báo trước",
    "basis": "căn cứ",
    "label": "tên gọi",
    "left out": "bị loại",
    "name": "tên",
    "project_06": "Đề án 06",
    "rules": "quy tắc",
    "scope": "phạm vi",
    "stated": "nêu rõ",
    "words": "câu chữ",
}


def explain_article(path: Path, rooms: Rooms, only: int | None = None, language: str = "en") -> Iterator[str]:
    """A paragraph a fact, numbered in the order of reading; those that a shape keeps out of the dump say so.

    only: the number of the one fact to tell; language: "vi" or "en", of what is said about the facts (they and their
    words are Vietnamese). Raises SeedError for a bad file, RequestError for a number there is not.
    """
    source = source_of(path)
    raw, beside = source.read()
    reading = rooms.reader.read(rooms.reader.article(raw, str(source.path), beside))
    if only is not None and not 1 <= only <= len(reading.facts):
        raise RequestError(f"{path.name} has no fact {only}: they go from 1 to {len(reading.facts)}")
    grapher = Grapher(rooms.vocabulary)
    reasons = {left.name: left.violation for left in gate(reading, grapher, rooms.shapes).left_out}
    labels = Labels(rooms.vocabulary, reading.things, (f for f in reading.facts if isinstance(f, Meeting)))
    for number, fact in enumerate(reading.facts, start=1):
        if only in (None, number):
            kind = type(fact).__name__
            called = labels.name(f"dx:{kind}", "vi") or kind if language == "vi" else kind
            rows = [*_told(fact, reading)]
            if reason := reasons.get(grapher.iri(claim_name(fact, reading.article))):
                rows.append(("left out", reason.messages[language]))
            if language == "vi":
                rows = [(attribute(kind, name, labels), value) for name, value in rows]
                basis = [labels.name(f"code:basis/{slug}", "vi") or slug for slug in fact.basis]
                rows = [(n, ", ".join(basis) or _WORDS["stated"]) if n == _WORDS["basis"] else (n, v) for n, v in rows]
            widest = max(14, *(len(name) for name, _ in rows))
            lines = [f"{number}. {called}: {labels.of(fact, 'vi') or ''}"]
            yield "\n".join([*lines, *(f"   {name:<{widest}} {value}" for name, value in rows)]) + "\n"


def _told(fact: Fact, reading: Reading) -> Iterator[tuple[str, object]]:
    """Each line about a fact: what it tells, under its name in the code, and the value."""
    for evidence in fact.evidence:
        yield "words", marked(reading, evidence)
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name not in _COMMON and value not in (None, (), False):
            yield field.name, ", ".join(map(str, value)) if isinstance(value, tuple) else value
    yield "basis", ", ".join(fact.basis) or "stated"
    yield "rules", "; ".join(dict.fromkeys(rule for evidence in fact.evidence for rule in evidence.rules))


def attribute(kind: str, name: str, labels: Labels) -> str:
    """What an attribute of a kind of fact is called in core.ttl, else here."""
    if name in _WORDS:
        return _WORDS[name]
    first, *rest = name.split("_")
    camel = first + "".join(part.capitalize() for part in rest)
    return labels.name(_PROPERTIES.get((kind, name), f"dx:{camel}"), "vi") or name


def marked(reading: Reading, evidence: Evidence) -> str:
    """The sentence on one line, the quoted words between ⟦ and ⟧."""
    text = reading.article.text
    span, sentence = evidence.span, evidence.sentence
    parts = (text[sentence.start : span.start], "⟦", span.of(text), "⟧", text[span.end : sentence.end])
    return " ".join("".join(parts).split())
