"""SHACL as the gate of every article: claims that violate a shape stay out, with what only hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

import pyoxigraph as ox

from kg.graph import Grapher, claim_name, ntriple_lines, settled
from kg.model import Fact, Name, Reading
from kg.validate import Violation
from kg.values.naming import PREFIXES

_UNDESCRIBED: Final = "https://w3id.org/vndx/shapes#described"
_MENTIONS: Final = PREFIXES["schema"] + "mentions"
_MESSAGES: Final[Mapping[str, str]] = {
    "vi": "Khẳng định nêu một đối tượng không được mô tả trong đồ thị.",
    "en": "The claim names a thing that the graph does not describe.",
}


class Checker(Protocol):
    """What validates a graph, such as `kg.validate.Shapes`."""

    def check(self, data: bytes | str) -> tuple[Violation, ...]:
        """The results for a data graph in N-Triples."""
        ...


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim, or something an article mentions, that is not in the dump: its IRI, its words, and why."""

    name: str
    kind: str
    quote: str | None
    violation: Violation


@dataclass(frozen=True, slots=True)
class Gated:
    """An article that passed: what is left of its reading, its triples, what was left out, and the shapes' warnings.

    rows: what the article says itself, as sorted N-Triples; used: what of ontology/ its triples hold beside that.
    """

    reading: Reading
    triples: frozenset[ox.Triple]
    rows: tuple[bytes, ...]
    used: frozenset[Name]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Violation, ...]


def gate(reading: Reading, grapher: Grapher, shapes: Checker) -> Gated:
    """Check one article's graph and leave out claims until no shape is violated; all where the article itself does."""
    left_out: list[LeftOut] = []
    while True:
        reading = settled(reading)
        own, used = grapher.parts(reading)
        triples = own.union(*map(grapher.reference, used))
        rows = tuple(ntriple_lines(own))
        data = b"".join([*rows, *(line for name in used for line in grapher.reference_lines(name))])
        results = [*_undescribed(grapher, triples), *shapes.check(data)]
        violations = [v for v in results if v.severity == "Violation"]
        if not violations:
            return Gated(reading, triples, rows, used, tuple(left_out), tuple(results))
        article = grapher.iri(reading.article.name)
        if whole := [v for v in violations if v.focus == article and v.path != _MENTIONS and v.shape != _UNDESCRIBED]:
            left_out += _left_out(reading, grapher, dict.fromkeys(range(len(reading.facts)), whole[0]), {})
            nothing = replace(reading, facts=(), mentions=())
            return Gated(nothing, frozenset(), (), frozenset(), tuple(left_out), ())
        facts, mentions = _culprits(reading, grapher, violations)
        left_out += _left_out(reading, grapher, facts, mentions)
        reading = replace(
            reading,
            facts=tuple(fact for i, fact in enumerate(reading.facts) if i not in facts),
            mentions=tuple(name for name in reading.mentions if name not in mentions),
        )


def _undescribed(grapher: Grapher, triples: frozenset[ox.Triple]) -> list[Violation]:
    return [
        Violation(focus, None, missing, _UNDESCRIBED, _UNDESCRIBED, "Violation", _MESSAGES)
        for missing, subjects in grapher.undescribed(triples).items()
        for focus in subjects
    ]


def _culprits(
    reading: Reading, grapher: Grapher, violations: list[Violation]
) -> tuple[dict[int, Violation], dict[Name, Violation]]:
    """The facts (by index) and mentions to leave out, each with its own or else the first violation."""
    own = [grapher.iri(claim_name(fact, reading.article)) for fact in reading.facts]
    named = [grapher.names(fact, reading) for fact in reading.facts]
    mentioned = {name: grapher.reach(name, reading) for name in reading.mentions}
    facts: dict[int, Violation] = {}
    mentions: dict[Name, Violation] = {}
    for violation in violations:
        # The thing that is missing tells more than who names it: a meeting is not wrong because one of its people is.
        at_fault = violation.value if violation.shape == _UNDESCRIBED else violation.focus
        if violation.path == _MENTIONS:
            at_fault = violation.value
        found = [i for i, iri in enumerate(own) if iri == at_fault] or [
            i for i, iris in enumerate(named) if at_fault in iris
        ]
        naming = [name for name, iris in mentioned.items() if at_fault in iris]
        if not found and not naming:
            raise ValueError(f"a violation that hangs on no claim of {reading.article.file_name}: {violation}")
        for i in found:
            if i not in facts or (violation.focus == own[i] != facts[i].focus):
                facts[i] = violation
        # A mention goes when the thing itself is wrong, or when nothing but the mention brings it.
        mentions.update({name: violation for name in naming if name not in mentions and at_fault not in own})
    return facts, mentions


def _left_out(
    reading: Reading, grapher: Grapher, facts: Mapping[int, Violation], mentions: Mapping[Name, Violation]
) -> list[LeftOut]:
    found = [_claim(reading, grapher, reading.facts[i], violation) for i, violation in sorted(facts.items())]
    found += [LeftOut(grapher.iri(name), "Mention", None, violation) for name, violation in sorted(mentions.items())]
    return found


def _claim(reading: Reading, grapher: Grapher, fact: Fact, violation: Violation) -> LeftOut:
    quote = fact.evidence[0].span.of(reading.article.text) if fact.evidence else None
    return LeftOut(grapher.iri(claim_name(fact, reading.article)), type(fact).__name__, quote, violation)
