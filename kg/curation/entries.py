"""The entries of a file of curation, checked: what each does, to which claim of which article, and why."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.curation.fields import FIELDS, read_value
from kg.errors import Faults, OntologyError
from kg.model import Fact, Name, Span
from kg.vocabulary import Concept, Vocabulary

ENTRY: Final = "dx:CurationEntry"
_ACTIONS: Final = ("dx:retracts", "dx:replaces", "dx:adds", "dx:alias")
_ARTICLE: Final = re.compile(r"id:article/([0-9a-f]{16})")
_QUOTATION: Final = re.compile(r"id:article/([0-9a-f]{16})#char=(\d+),(\d+)")
_OFFICIAL: Final = "id:official/"
_BY_NAME: Final = ("dx:Meeting", "dx:LegalDocument")  # what they are named by is not all among their properties


@dataclass(frozen=True, slots=True)
class Description:
    """What a claim says: cls: compact class; values: field of its fact -> value."""

    cls: str
    values: Mapping[str, Any]

    @property
    def type(self) -> type[Fact]:
        """The type of its facts."""
        return FIELDS[self.cls][0]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in one article (its key).

    claim: what is retracted or replaced; change: what it says instead, or the claim that is added; without: fields to
    clear; span, words: the quotation; place: "file:line".
    """

    name: Name
    article: str
    place: str
    claim: Name | None = None
    change: Description | None = None
    without: tuple[str, ...] = ()
    named: Name | None = None
    span: Span | None = None
    words: str = ""


@dataclass(frozen=True)
class Entries:
    """All entries on claims, by the key of their article."""

    by_article: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)


def load_entries(vocabulary: Vocabulary) -> Entries:
    """The entries on claims. Raises Faults with each wrong one: path, line and what would be right."""
    faults: list[OntologyError] = []
    found: dict[str, list[Entry]] = {}
    seen: dict[tuple[str, Name], Name] = {}
    for concept in vocabulary.typed(ENTRY):
        try:
            for entry in _entries(concept, vocabulary):
                if entry.claim is not None:
                    other = seen.setdefault((entry.article, entry.claim), entry.name)
                    if other != entry.name:
                        raise ValueError(f"is on {entry.claim} of the same article as {other}; one of them would do")
                found.setdefault(entry.article, []).append(entry)
        except ValueError as error:
            faults.append(fault(concept, str(error)))
    if faults:
        raise Faults(faults)
    return Entries({key: tuple(entries) for key, entries in found.items()})


def fault(concept: Concept, message: str) -> OntologyError:
    """A mistake of an entry, with its place."""
    return OntologyError(concept.path, f"{concept.name} {message}", _line(concept))


def on_alias(concept: Concept) -> bool:
    """Whether an entry is on an official's alias and not on a claim."""
    targets = (concept.first(action) or "" for action in ("dx:retracts", "dx:replaces"))
    return "dx:alias" in concept.values or any(target.startswith(_OFFICIAL) for target in targets)


def check_signed(concept: Concept) -> None:
    """ValueError unless an entry says one thing, and why, when and by whom."""
    actions = [action for action in _ACTIONS if action in concept.values]
    if len(actions) != 1 or len(concept.values[actions[0]]) != 1:
        raise ValueError(f"would have one value of one of {', '.join(_ACTIONS)}")
    for predicate in ("dx:reason", "dcterms:creator", "dcterms:date"):
        if not (concept.first(predicate) or "").strip():
            raise ValueError(f"would have {predicate}")
    try:
        date.fromisoformat(concept.values["dcterms:date"][0])
    except ValueError as error:
        given = concept.values["dcterms:date"][0]
        raise ValueError(f"has dcterms:date {given!r}; it would be a day such as 2024-07-10") from error


def _entries(concept: Concept, vocabulary: Vocabulary) -> Iterator[Entry]:
    if on_alias(concept):  # `aliases` sees to it
        return
    check_signed(concept)
    values = concept.values
    claim = concept.first("dx:retracts") or concept.first("dx:replaces")
    if claim is not None and not claim.startswith("id:"):
        raise ValueError(f"is on {claim}, which is the IRI of no claim")
    described = concept.first("dx:adds") or concept.first("dx:with")
    change = _description(described, vocabulary) if described else None
    cited, span = _quotation(concept)
    articles = [_key(name) for name in values.get("dx:inArticle", ())] or ([cited] if cited else [])
    if cited is not None and articles != [cited]:
        raise ValueError("quotes another article than dx:inArticle names")
    if not articles:
        raise ValueError("would name its article: dx:inArticle <https://w3id.org/vndx/id/article/{16 hex digits}>")
    without: tuple[str, ...] = ()
    if "dx:replaces" in values:
        without = _without(values.get("dx:without", ()), change)
        if change is None and not without and span is None:
            raise ValueError("would say what is there instead: dx:with, dx:without or dx:quotes")
    if "dx:adds" in values:
        if span is None or change is None:
            raise ValueError("adds a claim without words of the article: dx:quotes and dx:words would give them")
        _complete(change, concept.first("dx:named"))
    words = concept.first("dx:words") or ""
    place = f"{concept.path.name}:{_line(concept) or 1}"
    for key in articles:
        named = concept.first("dx:named")
        yield Entry(concept.name, key, place, claim, change, without, named, span, words)


def _key(article: Name) -> str:
    found = _ARTICLE.fullmatch(article)
    if found is None:
        raise ValueError(f"has dx:inArticle {article}; it would be id:article/ and 16 hex digits")
    return found[1]


def _quotation(concept: Concept) -> tuple[str | None, Span | None]:
    cited, words = concept.values.get("dx:quotes", ()), concept.values.get("dx:words", ())
    if not cited and not words:
        return None, None
    if len(cited) != 1 or len(words) != 1:
        raise ValueError("would have one dx:quotes and one dx:words")
    found = _QUOTATION.fullmatch(cited[0])
    if found is None:
        raise ValueError(f"has dx:quotes {cited[0]}; it would be id:article/ and 16 hex digits, #char=START,END")
    span = Span(int(found[2]), int(found[3]))
    if len(words[0]) != span.end - span.start:
        raise ValueError(f"quotes {span.end - span.start} characters and gives {len(words[0])}: {words[0]!r}")
    return found[1], span


def _description(name: Name, vocabulary: Vocabulary) -> Description:
    """What the node of a description says."""
    concept = vocabulary.concepts.get(name)
    if concept is None:
        raise ValueError(f"names {name}, which nothing describes")
    classes = sorted(concept.types & FIELDS.keys())
    if len(classes) != 1:
        raise ValueError(f"is described by {name}, which would be of one of {', '.join(FIELDS)}")
    known = FIELDS[classes[0]][1]
    values: dict[str, Any] = {}
    for predicate, given in sorted(concept.values.items()):
        if predicate in known:
            slot, kind = known[predicate]
            try:
                values[slot] = read_value(kind, given, vocabulary)
            except ValueError as error:
                raise ValueError(f"is described by {name}, whose {predicate} {error}") from error
        elif predicate not in {"rdf:type", "rdfs:label", "rdfs:comment"}:
            raise ValueError(f"is described by {name}, whose {predicate} is no property of {classes[0]}")
    if classes[0] == "dx:Project06Task":
        values["project_06"] = True
    return Description(classes[0], values)


def _without(predicates: tuple[str, ...], change: Description | None) -> tuple[str, ...]:
    slots = {p: slot for _, known in FIELDS.values() for p, (slot, _) in known.items()}
    for predicate in predicates:
        if predicate not in slots:
            raise ValueError(f"has dx:without {predicate!r}; it would be a property such as dx:period")
        if change is not None and slots[predicate] in change.values:
            raise ValueError(f"gives {predicate} and takes it away")
    return tuple(sorted(slots[p] for p in predicates))


def _complete(change: Description, named: Name | None) -> None:
    """ValueError where an added claim lacks what every claim of its class has."""
    if change.cls in _BY_NAME:
        begin = "id:meeting/" if change.cls == "dx:Meeting" else "id:document/"
        if named is None or not named.startswith(begin):
            raise ValueError(f"would say with dx:named how the {change.cls} is named: {begin}…")
    needed = {f.name for f in fields(change.type) if f.default is MISSING and f.default_factory is MISSING}
    missing = needed - change.values.keys() - {"evidence", "name", "scope"}
    if missing:
        predicates = sorted(p for p, (slot, _) in FIELDS[change.cls][1].items() if slot in missing)
        raise ValueError(f"adds a {change.cls} without {', '.join(predicates)}")


def _line(concept: Concept) -> int | None:
    """The line on which a file begins to speak of a thing; a parser keeps no lines of what it accepts."""
    last = re.escape(re.split(r"[/#]", concept.name)[-1])
    begins = re.compile(rf"^(?:<[^>]*[/#]{last}>|[\w-]*:{last})\s")
    return next((n for n, line in enumerate(_lines(concept.path), start=1) if begins.match(line)), None)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
