"""A thing as its page shows it: terms -> values with labels, links and looks; properties in groups."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.sparql import Term
from kg.values.naming import PREFIXES, compact, expand
from kg.web.linked.addresses import Addresses, with_fields
from kg.web.linked.asking import Link
from kg.web.linked.reference import Documentation
from kg.web.table import article_link, cell, shorten

HTTP = ("http://", "https://")
PLAIN = frozenset({"xsd:date", "xsd:integer", "xsd:decimal"})  # need no name: their looks tell them
BOOLEANS = {"true": "yes", "false": "no", "1": "yes", "0": "no"}
# The groups of a page, in their order: what a thing is called and where it was read; all else is said of it.
CALLED = {"rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:notation", "skos:definition", "skos:example"}
CALLED |= {"skos:note", "skos:scopeNote", "rdfs:comment", "foaf:name", "dcterms:title", "dx:symbol"}
READ = {"prov:wasDerivedFrom", "prov:wasQuotedFrom", "dx:basis", "dx:sentence", "rdfs:isDefinedBy"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value. kind: its looks, text, number, date or quote; href: where it leads (`outside`: to another server);
    machine: as the graph has it, where it is shown otherwise; tag: its datatype, or the IRI of a thing that is called
    as another; language: where it is known; page: of a quotation, its own page (href leads to the words)."""

    text: str
    kind: str = "text"
    href: str | None = None
    outside: bool = False
    machine: str | None = None
    tag: str | None = None
    language: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values; `count`: of links to the thing, how many there are in all, and where to see them."""

    name: Value
    values: tuple[Value, ...]
    count: int = 0
    more: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: groups of properties under the key of their heading; `folded` is what the same says in terms of other
    vocabularies; `about`: its definition, where there is one."""

    iri: str
    title: Value
    about: Value | None
    types: tuple[Value, ...]
    groups: tuple[tuple[str, tuple[Property, ...]], ...]
    folded: tuple[Property, ...]
    incoming: tuple[Property, ...]
    folded_incoming: tuple[Property, ...]


class Viewer:
    """Shows terms in a language, with labels found in the graph before those of ontology/."""

    def __init__(
        self,
        language: str,
        addresses: Addresses,
        documentation: Documentation,
        labels: Mapping[str, tuple[Term, ...]],
        words: Mapping[str, str],
    ) -> None:
        self.language = language
        self.addresses = addresses
        self.documentation = documentation
        self.labels = labels
        self.words = words

    def called(self, iri: str) -> Value:
        """The name of a thing, without a link."""
        label = self.best(self.labels.get(iri, ()))
        if label is not None:
            return Value(label.value, language=self.foreign(label.language))
        text = self.documentation.text(compact(iri, self.addresses.base), "rdfs:label").of(self.language)
        return Value(text or shorten(iri))

    def best(self, labels: Sequence[Term]) -> Term | None:
        """Of labels the one in the reader's language, else the Vietnamese, else one of no language, else the first."""
        told = [label for label in labels if label.value.strip()]
        for wanted in (self.language, "vi", None):
            for label in told:
                if label.language == wanted:
                    return label
        return told[0] if told else None

    def foreign(self, language: str | None) -> str | None:
        """A language that is not the page's own."""
        return language if language != self.language else None

    def thing(self, iri: str) -> Value:
        """A thing with a link, where there is one to follow: here, or to another server."""
        value = self.called(iri)
        href = self.addresses.followed(iri, self.language)
        if href is not None and (self.addresses.here(iri) or iri in self.labels):
            words = article_link(Term("iri", iri), self.language)
            if words is not None and "#" in words:
                return replace(value, kind="quote", href=words, page=href)
            return replace(value, href=href)
        if iri.startswith(HTTP):
            return replace(value, href=iri, outside=True)
        return value

    def value(self, term: Term) -> Value:
        """Any term."""
        if term.kind == "iri":
            return self.thing(term.value)
        if term.kind == "blank":
            return Value(self.words["unnamed"])
        shown = cell(term, self.language)
        tag = shorten(term.datatype) if term.datatype else None
        tag = None if tag in PLAIN else tag
        if tag == "xsd:boolean" and term.value in BOOLEANS:
            return Value(self.words[BOOLEANS[term.value]], machine=term.value, tag=tag)
        if tag in (None, "xsd:anyURI") and not term.language and term.value.startswith(HTTP):
            return Value(term.value, href=term.value, outside=True, tag=tag)
        return Value(shown.text, shown.kind, machine=shown.machine, tag=tag, language=term.language)

    def in_order(self, terms: Iterable[Term]) -> list[Value]:
        """Values in the order in which a reader looks for them: own language first, then as they are written; things
        of one name told apart by their IRIs."""

        def place(term: Term) -> tuple[bool, bool, float, str]:
            plain = term.numeric and re.fullmatch(r"[+-]?\d+(\.\d*)?", term.value, re.ASCII)
            number = float(term.value) if plain else 0.0
            return term.language not in (None, self.language), term.kind != "iri", number, term.value

        ordered = sorted(terms, key=place)
        values = [self.value(term) for term in ordered]
        texts = Counter(value.text for value in values)
        return [
            replace(value, tag=shorten(term.value)) if term.kind == "iri" and texts[value.text] > 1 else value
            for term, value in zip(ordered, values, strict=True)
        ]

    def property(self, iri: str, terms: Iterable[Term]) -> Property:
        """A property and its values."""
        return Property(self.thing(iri), tuple(self.in_order(terms)))

    def types(self, classes: Iterable[str]) -> tuple[Value, ...]:
        """Classes, those first that have no other of them below; the own ones before those of other vocabularies."""
        names = {compact(iri): iri for iri in classes}
        upper = {a for name in names for a in self.documentation.schema.types([name]) if a != name}
        order = sorted(names, key=lambda name: (name in upper, not name.startswith("dx:"), name))
        return tuple(self.thing(names[name]) for name in order)

    def page(
        self, iri: str, own: Sequence[tuple[str, Term]], counts: Mapping[str, int], first: Sequence[Link]
    ) -> Shown:
        """The page of a thing; its labels among `labels`."""
        said: dict[str, list[Term]] = {}
        for predicate, term in own:
            said.setdefault(predicate, []).append(term)
        types = said.pop(expanded("rdf:type"), [])
        defined = self.best(said.get(expanded("skos:definition"), ()))
        kept, folded = self.parted({p: frozenset(terms) for p, terms in said.items()})
        groups: dict[str, list[Property]] = {"called": [], "said": [], "read": []}
        for predicate in sorted(kept, key=rank):
            name = compact(predicate)
            group = "called" if name in CALLED else "read" if name in READ else "said"
            groups[group].append(self.property(predicate, said[predicate]))
        incoming, over = self.parted({p: frozenset([Term("literal", str(n))]) for p, n in counts.items()})
        subjects: dict[str, list[Term]] = {}
        for link in first:
            subjects.setdefault(link.predicate, []).append(link.subject)
        return Shown(
            iri=iri,
            title=self.called(iri),
            about=Value(defined.value, language=self.foreign(defined.language)) if defined is not None else None,
            types=self.types(term.value for term in types if term.kind == "iri"),
            groups=tuple((key, tuple(groups[key])) for key in ("said", "read", "called") if groups[key]),
            folded=tuple(self.property(p, said[p]) for p in sorted(folded, key=rank)),
            incoming=tuple(self.links(iri, p, counts[p], subjects.get(p, ())) for p in counts if p in incoming),
            folded_incoming=tuple(self.links(iri, p, counts[p], ()) for p in counts if p in over),
        )

    def links(self, iri: str, predicate: str, count: int, subjects: Sequence[Term]) -> Property:
        """A property by which others name a thing."""
        more = with_fields(self.addresses.own(iri), self.language, of=shorten(predicate))
        values = tuple(self.in_order(subjects))
        return Property(self.thing(predicate), values, count, more if count > len(values) else None)

    def parted(self, said: Mapping[str, frozenset[Term]]) -> tuple[set[str], set[str]]:
        """The properties to show, and those that only say again what one of them that is narrower says."""
        over = {
            upper: lower
            for lower in said
            for upper in map(expanded, self.documentation.schema.over(compact(lower)))
            if upper != lower and upper in said and said[upper] <= said[lower]
        }
        label, preferred = expanded("rdfs:label"), expanded("skos:prefLabel")
        if said.get(preferred) == said.get(label, frozenset()):
            over[preferred] = label
        return set(said) - over.keys(), set(over)


def expanded(name: str) -> str:
    """The IRI of a compact name; one of no known prefix is an IRI already."""
    return expand(name) if name.partition(":")[0] in PREFIXES else name


def rank(iri: str) -> tuple[int, str]:
    """Own properties before those of others, each by name."""
    name = compact(iri)
    return (0 if name.startswith("dx:") else 1), name
