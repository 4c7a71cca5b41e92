"""SHACL as the gate of every article: claims that violate a shape stay out, with what only hangs on them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final, Protocol

from kg.graph import Grapher, claim_name, settled
from kg.model import Fact, Name, Reading
from kg.validate import Violation
from kg.values.naming import PREFIXES
from kg.values.terms import Graph

_UNDESCRIBED: Final = "https://w3id.org/vndx/shapes#described"
_MENTIONS: Final = PREFIXES["schema"] + "mentions"
_MESSAGES: Final[Mapping[str, str]] = {
    "vi": "Khẳng định nêu một đối tượng không được mô tả trong đồ thị.",
    "en": "The claim names a thing that the graph does not describe.",
}


class Checker(Protocol):
    """What validates a graph, such as `kg.validate.Shapes`."""

    def check_all(self, graphs: Sequence[Graph], focus: Set[str] | None = None) -> list[tuple[Violation, ...]]:
        """The results for each of some data graphs, each by itself; focus: about these nodes alone (None: all)."""
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
    """An article that passed: what is left of its reading, its graph, what was left out, and the shapes' warnings.

    own: what the article says itself; used: what of ontology/ its graph holds beside that.
    """

    reading: Reading
    own: Graph
    used: frozenset[Name]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Violation, ...]


def gate(reading: Reading, grapher: Grapher, shapes: Checker) -> Gated:
    """Check one article's graph and leave out claims until no shape is violated; all where the article itself does."""
    return gate_all([reading], grapher, shapes)[0]


def gate_all(readings: Sequence[Reading], grapher: Grapher, shapes: Checker) -> list[Gated]:
    """`gate` for some articles: each by itself, but all at once, since most of what a check costs is fixed."""
    done: dict[int, Gated] = {}
    waiting: dict[int, tuple[Reading, tuple[LeftOut, ...]]] = {i: (reading, ()) for i, reading in enumerate(readings)}
    while waiting:
        settle = {i: (settled(reading), left_out) for i, (reading, left_out) in waiting.items()}
        parts = {i: grapher.parts(reading) for i, (reading, _) in settle.items()}
        graphs = {i: grapher.whole(own, used) for i, (own, used) in parts.items()}
        waiting = {}
        for (i, graph), found in zip(graphs.items(), shapes.check_all(list(graphs.values())), strict=True):
            reading, left_out = settle[i]
            results = (*_undescribed(grapher, graph), *found)
            violations = [result for result in results if result.severity == "Violation"]
            article = grapher.iri(reading.article.name)
            if not violations:
                done[i] = Gated(reading, *parts[i], left_out, results)
            elif whole := [v for v in violations if _is_of_article(v, article)]:
                left_out += _left_out(reading, grapher, dict.fromkeys(range(len(reading.facts)), whole[0]), {})
                nothing = replace(reading, facts=(), mentions=())
                done[i] = Gated(nothing, {}, frozenset(), left_out, ())
            else:
                facts, mentions = _culprits(reading, grapher, violations)
                left_out += _left_out(reading, grapher, facts, mentions)
                waiting[i] = _without(reading, facts, mentions), left_out
    return [done[i] for i in range(len(readings))]


def _is_of_article(violation: Violation, article: str) -> bool:
    """Whether the article itself is at fault, not what it mentions."""
    return violation.focus == article and violation.path != _MENTIONS and violation.shape != _UNDESCRIBED


def _without(reading: Reading, facts: Mapping[int, Violation], mentions: Mapping[Name, Violation]) -> Reading:
    return replace(
        reading,
        facts=tuple(fact for i, fact in enumerate(reading.facts) if i not in facts),
        mentions=tuple(name for name in reading.mentions if name not in mentions),
    )


def _undescribed(grapher: Grapher, graph: Graph) -> list[Violation]:
    return [
        Violation(focus, None, missing, _UNDESCRIBED, _UNDESCRIBED, "Violation", _MESSAGES)
        for missing, subjects in grapher.undescribed(graph).items()
        for focus in subjects
    ]


def _culprits(
    reading: Reading, grapher: Grapher, violations: list[Violation]
) -> tuple[dict[int, Violation], dict[Name, Violation]]:
    """The facts (by index) and mentions to leave out, each with its own or else the first violation."""
    own = [grapher.iri(claim_name(fact, reading.article)) for fact in reading.facts]
    named: list[frozenset[str]] = []
    mentioned: dict[Name, frozenset[str]] = {}
    facts: dict[int, Violation] = {}
    mentions: dict[Name, Violation] = {}
    for violation in violations:
        # The thing that is missing tells more than who names it: a meeting is not wrong because one of its people is.
        at_fault = violation.value if violation.shape == _UNDESCRIBED else violation.focus
        if violation.path == _MENTIONS:
            at_fault = violation.value
        found = [i for i, iri in enumerate(own) if iri == at_fault]
        naming: list[Name] = []
        if not found:
            named = named or [grapher.names(fact, reading) for fact in reading.facts]
            mentioned = mentioned or {name: grapher.reach(name, reading) for name in reading.mentions}
            found = [i for i, iris in enumerate(named) if at_fault in iris]
            # A mention goes when the thing itself is wrong, or when nothing but the mention brings it.
            naming = [name for name, iris in mentioned.items() if at_fault in iris]
            if not found and not naming:
                raise ValueError(f"a violation that hangs on no claim of {reading.article.file_name}: {violation}")
        for i in found:
            if i not in facts or (violation.focus == own[i] != facts[i].focus):
                facts[i] = violation
        mentions.update({name: violation for name in naming if name not in mentions})
    return facts, mentions


def _left_out(
    reading: Reading, grapher: Grapher, facts: Mapping[int, Violation], mentions: Mapping[Name, Violation]
) -> tuple[LeftOut, ...]:
    claims = (_claim(reading, grapher, reading.facts[i], violation) for i, violation in sorted(facts.items()))
    named = (LeftOut(grapher.iri(name), "Mention", None, violation) for name, violation in sorted(mentions.items()))
    return (*claims, *named)


def _claim(reading: Reading, grapher: Grapher, fact: Fact, violation: Violation) -> LeftOut:
    quote = fact.evidence[0].span.of(reading.article.text) if fact.evidence else None
    return LeftOut(grapher.iri(claim_name(fact, reading.article)), type(fact).__name__, quote, violation)
