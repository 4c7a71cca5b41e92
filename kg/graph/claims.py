"""A reading -> triples: the article, its quotations, the claims, what they name."""

from collections.abc import Iterable, Set
from dataclasses import replace

import pyoxigraph as ox

from kg.graph.labels import LANGUAGES, Labels, Names, shortened
from kg.graph.names import claim_name, connection_point_name, quotation_name
from kg.graph.periods import period_label
from kg.graph.reference import Reference
from kg.graph.schema import schema_of
from kg.graph.sheet import Sheet
from kg.model import (
    Article,
    Attendance,
    ConnectionPoint,
    District,
    Fact,
    Indicator,
    LegalDocument,
    Meeting,
    Membership,
    Name,
    Observation,
    Official,
    Organization,
    Position,
    Reading,
    Task,
    TaskTally,
    Thing,
)
from kg.values.fingerprints import fingerprints
from kg.values.naming import ID, PREFIXES
from kg.values.periods import bounds
from kg.values.terms import Graph, lines, united, words_of
from kg.vocabulary import Vocabulary

_TYPE = f"<{PREFIXES['rdf']}type>"
_CLASS: dict[type[Fact], Name] = {
    Meeting: "dx:Meeting",
    ConnectionPoint: "dx:ConnectionPoint",
    Attendance: "dx:Attendance",
    Membership: "dx:Membership",
    Observation: "dx:Observation",
    TaskTally: "dx:TaskTally",
    Task: "dx:Task",
    LegalDocument: "dx:LegalDocument",
}


class Grapher:
    """Writes readings as RDF. `base` is that of id:."""

    def __init__(self, vocabulary: Vocabulary, base: str = ID) -> None:
        self._vocabulary = vocabulary
        self._schema = schema_of(vocabulary)
        self._base = base
        self._reference = Reference(vocabulary, self._schema, base)
        self._names = Names(vocabulary)

    def graph(self, reading: Reading) -> Graph:
        """All that an article yields, with the part of ontology/ that it uses, and nothing of any other article."""
        return self.whole(*self.parts(reading))

    def whole(self, own: Graph, used: Iterable[Name]) -> Graph:
        """What `parts` told apart as one graph."""
        return united([*map(self._reference.graph, used), own])

    def triples(self, reading: Reading) -> frozenset[ox.Triple]:
        """The same as triples."""
        text = "".join(lines(self.graph(reading)))
        return frozenset(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))

    def parts(self, reading: Reading) -> tuple[Graph, frozenset[Name]]:
        """What an article says itself, and the names of all that it uses of ontology/ (see `reference_lines`)."""
        reading = settled(reading)
        sheet = Sheet(self._schema, self._base)
        meetings = (fact for fact in reading.facts if isinstance(fact, Meeting))
        labels = Labels(self._vocabulary, reading.things, meetings, self._names)
        for fact in reading.facts:
            self._claim(sheet, labels, fact, reading.article)
        self._article(sheet, reading)
        things = {thing.name: thing for thing in reading.things}
        written: set[Name] = set()
        while new := sheet.named - written:  # a body brings its level and its area
            written |= new
            for name in new:
                if name.startswith("id:period/"):
                    self._period(sheet, name)
                elif name in things and name not in self._reference:
                    self._thing(sheet, things[name])
        for thing in things.values():
            if _replaced(thing, sheet.named):
                self._thing(sheet, thing)
        return sheet.graph, frozenset(self._reference.closure(sheet.named))

    def reference_lines(self, name: Name) -> tuple[str, ...]:
        """What a graph that uses the thing `name` of ontology/ says of it, as sorted N-Triples."""
        return self._reference.lines(name)

    def names(self, fact: Fact, reading: Reading) -> frozenset[str]:
        """The IRIs that a fact stands or falls with: its own, its quotations', all it names and what that leads to."""
        sheet = Sheet(self._schema, self._base)
        self._claim(sheet, Labels(self._vocabulary, names=self._names), fact, reading.article)
        return self._reached(sheet, {claim_name(fact, reading.article), *sheet.named}, reading)

    def reach(self, name: Name, reading: Reading) -> frozenset[str]:
        """The IRI of a thing that an article mentions, and of all it leads to."""
        return self._reached(Sheet(self._schema, self._base), {name}, reading)

    def _reached(self, sheet: Sheet, names: set[Name], reading: Reading) -> frozenset[str]:
        for thing in reading.things:
            if thing.name in names or _replaced(thing, names):
                sheet.named.clear()
                self._thing(sheet, thing)
                names = names | sheet.named | {thing.name}
        return frozenset(words_of(sheet.node(name)) for name in names | self._reference.closure(names))

    def iri(self, name: Name) -> str:
        """The IRI of a compact name under the base of this graph."""
        return words_of(Sheet(self._schema, self._base).node(name))

    def undescribed(self, graph: Graph) -> dict[str, list[str]]:
        """IRIs of things and codes that are named and have no class -> those of the subjects that name them, sorted."""
        named = (f"<{self._base}", f"<{PREFIXES['code']}")
        missing: dict[str, set[str]] = {}
        for subject, about in graph.items():
            for objects in about.values():
                for term in objects:
                    if term.startswith(named) and _TYPE not in graph.get(term, ()):
                        missing.setdefault(words_of(term), set()).add(words_of(subject))
        return {iri: sorted(subjects) for iri, subjects in sorted(missing.items())}

    def _article(self, sheet: Sheet, reading: Reading) -> None:
        article = reading.article
        sheet.types(article.name, "dx:Article")
        sheet.text(article.name, "rdfs:label", _headline(article), "vi")
        sheet.text(article.name, "dx:fileName", article.file_name)
        sheet.text(article.name, "dx:contentHash", article.digest)
        for mark in fingerprints(article.prose):
            sheet.text(article.name, "dx:fingerprint", mark)
        sheet.text(article.name, "dcterms:title", article.title, "vi")
        sheet.text(article.name, "dcterms:publisher", article.publisher)
        sheet.day(article.name, "dcterms:issued", article.published)
        sheet.uri(article.name, "dx:sourceUrl", article.url)
        people = (n for f in reading.facts if isinstance(f, Attendance | Membership) for n in _person(f))
        documents = (claim_name(f, article) for f in reading.facts if isinstance(f, LegalDocument))
        sheet.links(article.name, "schema:mentions", *reading.mentions, *people, *documents)

    def _claim(self, sheet: Sheet, labels: Labels, fact: Fact, article: Article) -> None:
        name = claim_name(fact, article)
        sheet.types(name, _CLASS[type(fact)])
        for language in LANGUAGES:
            sheet.text(name, "rdfs:label", labels.of(fact, language), language)
        for evidence in fact.evidence:
            quotation = quotation_name(article, evidence.span)
            exact = evidence.span.of(article.text)
            sheet.links(name, "prov:wasDerivedFrom", quotation)
            sheet.types(quotation, "dx:Quotation")
            sheet.text(quotation, "rdfs:label", f"“{shortened(exact)}”", "vi")
            sheet.links(quotation, "prov:wasQuotedFrom", article.name)
            sheet.text(quotation, "dx:exact", exact)
            sheet.text(quotation, "dx:sentence", evidence.sentence.of(article.text))
            sheet.integer(quotation, "dx:start", evidence.span.start)
            sheet.integer(quotation, "dx:end", evidence.span.end)
        sheet.links(name, "dx:basis", *(f"code:basis/{slug}" for slug in _basis(fact)))
        match fact:
            case Meeting():
                self._meeting(sheet, fact)
            case ConnectionPoint():
                sheet.links(name, "dx:ofMeeting", fact.meeting)
                sheet.links(name, "dx:area", fact.area)
            case Attendance():
                sheet.links(name, "dx:atMeeting", fact.meeting)
                sheet.links(name, "dx:attendee", fact.attendee)
                sheet.links(name, "dx:attendanceRole", f"code:attendance-role/{fact.role}")
                sheet.links(fact.meeting, "schema:attendee", fact.attendee)
                if fact.via is not None:
                    sheet.links(name, "dx:viaConnectionPoint", connection_point_name(fact.meeting, fact.via))
            case Membership():
                sheet.links(name, "dx:holder", fact.holder)
                sheet.links(name, "dx:position", fact.position)
                sheet.text(name, "dx:positionText", fact.position_text)
                sheet.links(name, "dx:organization", fact.organization)
                sheet.day(name, "dx:asOf", fact.as_of)
            case Observation():
                self._observation(sheet, name, fact)
            case Task():
                self._task(sheet, name, fact)
            case LegalDocument():
                if fact.number is not None and fact.label != labels.of(fact, "vi"):
                    sheet.text(name, "skos:altLabel", fact.label, "vi")
                sheet.links(name, "dx:documentKind", f"code:document-kind/{fact.kind}")
                sheet.text(name, "dx:documentNumber", fact.number)
                sheet.links(name, "dx:issuer", fact.issuer)

    @staticmethod
    def _meeting(sheet: Sheet, fact: Meeting) -> None:
        sheet.text(fact.name, "skos:altLabel", fact.label, "vi")
        sheet.links(fact.name, "dx:meetingKind", f"code:meeting-kind/{fact.kind}")
        sheet.day(fact.name, "dx:date", fact.date)
        sheet.links(fact.name, "dx:partOfDay", fact.part_of_day and f"code:part-of-day/{fact.part_of_day}")
        sheet.integer(fact.name, "dx:ordinal", fact.ordinal)
        sheet.links(fact.name, "dx:convenedBy", *fact.convened_by)
        sheet.links(fact.name, "dx:chairedBy", *fact.chaired_by)
        sheet.links(fact.name, "schema:attendee", *fact.chaired_by)
        sheet.links(fact.name, "dx:reviewPeriod", fact.review_period and f"id:period/{fact.review_period}")

    def _observation(self, sheet: Sheet, name: Name, fact: Observation) -> None:
        sheet.links(name, "dx:indicator", fact.indicator)
        sheet.number(name, "dx:value", fact.value)
        sheet.text(name, "dx:valueText", fact.value_text)
        sheet.links(name, "dx:unit", f"code:unit/{fact.unit}")
        sheet.links(name, "dx:comparator", f"code:comparator/{fact.comparator}")
        sheet.links(name, "dx:kind", f"code:kind/{fact.kind}")
        sheet.number(name, "dx:numerator", fact.numerator)
        sheet.number(name, "dx:denominator", fact.denominator)
        sheet.links(name, "dx:about", fact.about)
        sheet.links(name, "dx:breakdown", fact.breakdown)
        sheet.links(name, "dx:period", fact.period and f"id:period/{fact.period}")
        sheet.day(name, "dx:asOf", fact.as_of)
        if isinstance(fact, TaskTally):
            sheet.links(name, "dx:programme", fact.programme)
            sheet.links(name, "dx:taskStatus", *self._status(fact.status))
            sheet.number(name, "dx:total", fact.total)

    def _task(self, sheet: Sheet, name: Name, fact: Task) -> None:
        if fact.project_06:
            sheet.types(name, "dx:Project06Task")
        sheet.text(name, "dx:text", fact.text)
        sheet.links(name, "dx:taskKind", f"code:task-kind/{fact.kind}")
        sheet.links(name, "dx:assignedBy", fact.assigned_by)
        sheet.links(name, "dx:assignedTo", *fact.assigned_to)
        sheet.text(name, "dx:assigneeText", fact.assignee_text)
        sheet.day(name, "dx:deadline", fact.deadline)
        sheet.links(name, "dx:atMeeting", fact.meeting)
        sheet.links(name, "dx:programme", fact.programme)
        if fact.status is not None:
            sheet.links(name, "dx:taskStatus", *self._status(fact.status))

    def _status(self, slug: str) -> list[Name]:
        """A status and the broader ones that it is a finer form of."""
        found = [f"code:task-status/{slug}"]
        for name in found:  # grows while it is walked
            concept = self._vocabulary.concepts.get(name)
            found += concept.values.get("skos:broader", ()) if concept else ()
        return found

    @staticmethod
    def _period(sheet: Sheet, name: Name) -> None:
        code = name.removeprefix("id:period/")
        begin, end = bounds(code)
        sheet.types(name, "dx:Period")
        for language in LANGUAGES:
            sheet.text(name, "rdfs:label", period_label(code, language), language)
        sheet.day(name, "dx:periodStart", begin)
        sheet.day(name, "dx:periodEnd", end)

    @staticmethod
    def _thing(sheet: Sheet, thing: Thing) -> None:
        sheet.text(thing.name, "rdfs:label", thing.label, "vi")
        match thing:
            case Official():
                sheet.types(thing.name, "dx:Official")
                sheet.text(thing.name, "foaf:name", thing.label)
            case Organization():
                sheet.types(thing.name, thing.type)
                sheet.links(thing.name, "dx:level", f"code:level/{thing.level}")
                sheet.links(thing.name, "dx:jurisdiction", thing.jurisdiction)
                if thing.short:
                    sheet.text(thing.name, "skos:altLabel", thing.short, "vi")
            case Position():
                sheet.types(thing.name, "dx:Position")
                sheet.text(thing.name, "skos:prefLabel", thing.label, "vi")
                sheet.links(thing.name, "skos:inScheme", "code:position")
            case Indicator():
                sheet.types(thing.name, "dx:Indicator")
                sheet.text(thing.name, "skos:prefLabel", thing.label, "vi")
                sheet.links(thing.name, "dcterms:isReplacedBy", thing.replaced_by)
            case District():
                sheet.types(thing.name, thing.type)
                sheet.text(thing.name, "skos:altLabel", thing.short, "vi")
                sheet.links(thing.name, "schema:containedInPlace", thing.province)


def _replaced(thing: Thing, names: Set[Name]) -> bool:
    """Whether the thing is the former name of an indicator among `names`."""
    return isinstance(thing, Indicator) and thing.replaced_by in names


def settled(reading: Reading) -> Reading:
    """A reading in which nothing points at a meeting or connection point that the article does not establish.

    An instruction outside any established meeting is the article's; an attendance keeps its meeting (without which it
    says nothing, so that the check for undescribed things finds it) and loses the point.
    """
    meetings = {fact.name for fact in reading.facts if isinstance(fact, Meeting)}
    points = {(fact.meeting, fact.area) for fact in reading.facts if isinstance(fact, ConnectionPoint)}
    facts: list[Fact] = []
    for fact in reading.facts:
        if isinstance(fact, Task) and fact.meeting not in meetings:
            fact = replace(fact, meeting=None)
        elif isinstance(fact, Attendance) and (fact.meeting, fact.via) not in points:
            fact = replace(fact, via=None)
        facts.append(fact)
    return replace(reading, facts=tuple(facts))


def _headline(article: Article) -> str:
    """The title, else the first words of the text."""
    if article.title:
        return article.title
    lines = (line.span.of(article.text) for line in article.lines if line.kind in {"heading", "body", "item"})
    return shortened(next(lines, article.text))


def _basis(fact: Fact) -> tuple[str, ...]:
    announced = ("announced",) if isinstance(fact, Meeting) and fact.announced else ()
    return (*fact.basis, *announced) or ("stated",)


def _person(fact: Attendance | Membership) -> tuple[Name, ...]:
    return (fact.attendee if isinstance(fact, Attendance) else fact.holder,)
