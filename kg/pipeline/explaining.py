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


def explain_article(path: Path, rooms: Rooms, only: int | None = None, language: str = "en") -> Iterator[str]:
    """A paragraph a fact, numbered in the order of reading; those that a shape keeps out of the dump say so.

    only: the number of the one fact to tell. Raises SeedError for a bad file, RequestError for a number there is not.
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
            lines = [f"{number}. {type(fact).__name__}: {labels.of(fact, 'vi') or ''}", *_told(fact, reading)]
            if reason := reasons.get(grapher.iri(claim_name(fact, reading.article))):
                lines.append(f"   left out       {reason.messages[language]}")
            yield "\n".join(lines) + "\n"


def _told(fact: Fact, reading: Reading) -> Iterator[str]:
    for evidence in fact.evidence:
        yield f"   words          {marked(reading, evidence)}"
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name not in _COMMON and value not in (None, (), False):
            told = ", ".join(map(str, value)) if isinstance(value, tuple) else value
            yield f"   {field.name:<14} {told}"
    yield f"   basis          {', '.join(fact.basis) or 'stated'}"
    rules = dict.fromkeys(rule for evidence in fact.evidence for rule in evidence.rules)
    yield f"   rules          {'; '.join(rules)}"


def marked(reading: Reading, evidence: Evidence) -> str:
    """The sentence on one line, the quoted words between ⟦ and ⟧."""
    text = reading.article.text
    span, sentence = evidence.span, evidence.sentence
    parts = (text[sentence.start : span.start], "⟦", span.of(text), "⟧", text[span.end : sentence.end])
    return " ".join("".join(parts).split())
