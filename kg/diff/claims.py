"""The triples of a dump -> what each article claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.values.naming import PREFIXES, compact

# The narrowest class first: a claim carries all of its classes.
CLASSES: Final = (
    *("dx:Meeting", "dx:ConnectionPoint", "dx:Attendance", "dx:Membership", "dx:TaskTally", "dx:Observation"),
    *("dx:Project06Task", "dx:Task", "dx:LegalDocument", "dx:Claim"),
)
_TYPE: Final = PREFIXES["rdf"] + "type"
_LABEL: Final = PREFIXES["rdfs"] + "label"
_CLAIM: Final = PREFIXES["dx"] + "Claim"
_FROM: Final = PREFIXES["prov"] + "wasDerivedFrom"
_EXACT: Final = PREFIXES["dx"] + "exact"
_TITLES: Final = frozenset({PREFIXES["dx"] + "fileName", PREFIXES["dcterms"] + "title"})


@dataclass(frozen=True, slots=True)
class Fact:
    """What one article says in one claim.

    claim: compact name; cls: its narrowest class; article: compact name, None without a quotation; properties:
    (compact predicate, compact name or lexical form), sorted, those of dx: only; quotations: (compact name, words).
    """

    claim: str
    cls: str
    article: str | None
    properties: tuple[tuple[str, str], ...]
    quotations: tuple[tuple[str, str], ...]

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same fact in another dump."""
        return self.claim, self.article or ""


@dataclass(frozen=True, slots=True)
class Dump:
    """facts: by key; labels: (compact name, language or "") -> the first label; titles: article -> how it is called."""

    facts: Mapping[tuple[str, str], Fact]
    labels: Mapping[tuple[str, str], str]
    titles: Mapping[str, str]


def claims(triples: Iterable[ox.Triple]) -> Dump:
    """The facts of a dump, its labels and the names of its articles."""
    about: dict[str, list[ox.Triple]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            about.setdefault(triple.subject.value, []).append(triple)
    labels: dict[tuple[str, str], str] = {}
    titles: dict[str, str] = {}
    facts: dict[tuple[str, str], Fact] = {}
    for subject, found in about.items():
        for triple in found:
            if triple.predicate.value == _LABEL and isinstance(triple.object, ox.Literal):
                key = (compact(subject), triple.object.language or "")
                labels[key] = min(triple.object.value, labels.get(key, triple.object.value))
        values = _values(found)
        names = sorted(v for p in _TITLES for v in values.get(p, ()))
        if names:
            titles[compact(subject)] = " · ".join(names)
        if _CLAIM in values.get(_TYPE, ()):
            facts.update((fact.key, fact) for fact in _facts(subject, found, values, about))
    return Dump(facts, labels, titles)


def skeleton(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """The triples of a dump that a comparison looks at: enough to keep a dump for later."""
    found = list(triples)
    claim = {t.subject for t in found if t.predicate.value == _TYPE and _value(t) == _CLAIM}
    quotations = {t.object for t in found if t.subject in claim and t.predicate.value == _FROM}
    kept: set[ox.Triple] = set()
    for triple in found:
        predicate = triple.predicate.value
        if triple.subject in claim:
            # Narrower classes are told; what is derived from a class or a property is not told again.
            own = predicate.startswith(PREFIXES["dx"]) or predicate == _FROM
            label = predicate == _LABEL and getattr(triple.object, "language", None) == "vi"
            if own or label or (predicate == _TYPE and compact(_value(triple)) in CLASSES):
                kept.add(triple)
        elif (triple.subject in quotations and predicate == _EXACT) or predicate in _TITLES:
            kept.add(triple)
    return kept


def _facts(
    subject: str, found: list[ox.Triple], values: Mapping[str, list[str]], about: Mapping[str, list[ox.Triple]]
) -> list[Fact]:
    cls = next(name for name in CLASSES if PREFIXES["dx"] + name.removeprefix("dx:") in values[_TYPE])
    properties = sorted(
        (compact(t.predicate.value), compact(_value(t))) for t in found if t.predicate.value.startswith(PREFIXES["dx"])
    )
    quoted: dict[str | None, list[tuple[str, str]]] = {}
    for quotation in values.get(_FROM, ()):
        article, _, _ = quotation.partition("#")  # a text fragment (RFC 5147) of its article
        words = _values(about.get(quotation, [])).get(_EXACT, [""])[0]
        quoted.setdefault(compact(article), []).append((compact(quotation), words))
    return [
        Fact(compact(subject), cls, article, tuple(properties), tuple(sorted(words)))
        for article, words in (quoted or {None: []}).items()
    ]


def _values(triples: Iterable[ox.Triple]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for triple in triples:
        values.setdefault(triple.predicate.value, []).append(_value(triple))
    return {predicate: sorted(found) for predicate, found in values.items()}


def _value(triple: ox.Triple) -> str:
    found = triple.object
    return found.value if isinstance(found, ox.NamedNode | ox.Literal | ox.BlankNode) else str(found)
