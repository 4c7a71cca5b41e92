"""Entries + a reading -> the reading as the curator will have it."""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, replace
from typing import Any, Final

from kg.curation.entries import Entries, Entry
from kg.model import Article, Curated, Evidence, Fact, Name, Reading, Span

Naming = Callable[[Fact, Article], Name]
_CURATED: Final = "curated"


def curate(reading: Reading, sentences: Iterable[Span], entries: Entries, name: Naming) -> Reading:
    """Apply the entries of the reading's article, in order of their names.

    sentences: where those of the article stand, asked for where it has entries; name: how a fact is named in the graph.
    What became of each entry is told in `Reading.curated`; one that no longer meets its fact or its words changes
    nothing.
    """
    told = entries.by_article.get(reading.article.key, ())
    spans = list(sentences) if told else []
    for entry in told:
        try:
            changed = _applied(entry, reading, spans, name)
        except LookupError as error:
            note = Curated(entry.name, entry.place, str(error.args[0]))
            reading = replace(reading, curated=(*reading.curated, note))
        else:
            reading = replace(changed, curated=(*reading.curated, Curated(entry.name, entry.place)))
    return reading


def _applied(entry: Entry, reading: Reading, spans: list[Span], name: Naming) -> Reading:
    """The reading after one entry. LookupError says why it meets nothing."""
    article = reading.article
    evidence = _evidence(entry, article, spans)
    if entry.claim is None:
        return replace(reading, facts=(*reading.facts, _added(entry, evidence, reading, name)))
    met = [fact for fact in reading.facts if name(fact, article) == entry.claim]
    if entry.change is None and not entry.without and not evidence:
        if not met and entry.claim not in reading.mentions:
            raise LookupError(f"the article yields no {entry.claim}")
        kept = tuple(fact for fact in reading.facts if fact not in met)
        return replace(reading, facts=kept, mentions=tuple(m for m in reading.mentions if m != entry.claim))
    if not met:
        raise LookupError(f"the article yields no {entry.claim}")
    facts = tuple(_corrected(fact, entry, evidence) if fact in met else fact for fact in reading.facts)
    return replace(reading, facts=facts)


def _added(entry: Entry, evidence: tuple[Evidence, ...], reading: Reading, name: Naming) -> Fact:
    assert entry.change is not None
    values: dict[str, Any] = dict(entry.change.values)
    if entry.named is not None and entry.change.cls == "dx:Meeting":
        values["name"] = entry.named
    elif entry.named is not None and entry.change.cls == "dx:LegalDocument":
        values["scope"] = entry.named.split("/")[1]
    fact: Fact = entry.change.type(evidence=evidence, basis=(_CURATED,), **values)
    called = name(fact, reading.article)
    if entry.named not in {None, called}:
        raise LookupError(f"its claim is {called}, not {entry.named}")
    if any(name(other, reading.article) == called for other in reading.facts):
        raise LookupError(f"the article yields {called} without it")
    return fact


def _corrected(fact: Fact, entry: Entry, evidence: tuple[Evidence, ...]) -> Fact:
    values: dict[str, Any] = dict(entry.change.values) if entry.change is not None else {}
    if entry.change is not None and entry.change.type is not type(fact):
        raise LookupError(f"{entry.claim} is no {entry.change.cls}")
    own = {f.name: f for f in fields(fact)}
    for slot in entry.without:
        if slot not in own or own[slot].default is MISSING:
            raise LookupError(f"{entry.claim} cannot be without its {slot}")
        values[slot] = own[slot].default
    if evidence:
        values["evidence"] = evidence
    basis = tuple(dict.fromkeys((*fact.basis, _CURATED)))
    return replace(fact, basis=basis, **values)


def _evidence(entry: Entry, article: Article, spans: list[Span]) -> tuple[Evidence, ...]:
    if entry.span is None:
        return ()
    found = entry.span.of(article.text)
    if found != entry.words:
        raise LookupError(f"the article says {found!r} there, not {entry.words!r}")
    sentence = next((span for span in spans if entry.span.within(span)), None)
    if sentence is None:
        raise LookupError("the quoted words are not those of one sentence")
    return (Evidence(entry.span, sentence, (f"{_CURATED}: {entry.name}",)),)
