"""A reading becomes triples: names, classes, super-properties, labels, the reference data in use."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg.graph import Grapher, claim_name, settled
from kg.model import Article, Attendance, District, Line, Meeting, Observation, Organization, Span, Task, TaskTally
from kg.values.naming import PREFIXES, compact
from kg.vocabulary import Vocabulary
from tests.graph.readings import BODY, FIRST, INDICATOR, MEETING, NATIONAL, PERSON, first, second

Said = dict[str, dict[str, set[str]]]


def said(triples: Iterable[ox.Triple]) -> Said:
    """Subject -> predicate -> objects; names compact, literals as N-Triples with compact datatypes."""
    found: Said = {}
    for triple in triples:
        target = triple.object
        words = compact(target.value) if isinstance(target, ox.NamedNode) else str(target)
        words = words.replace(f"<{PREFIXES['xsd']}", "xsd:").rstrip(">") if words.startswith('"') else words
        assert isinstance(triple.subject, ox.NamedNode)
        about = found.setdefault(compact(triple.subject.value), {})
        about.setdefault(compact(triple.predicate.value), set()).add(words)
    return found


def name_of(kind: type) -> str:
    reading = first()
    return next(claim_name(fact, reading.article) for fact in reading.facts if type(fact) is kind)


def test_everything_named_is_described(grapher: Grapher) -> None:
    assert grapher.undescribed(grapher.graph(first())) == {}


def test_something_named_and_not_described_is_found(grapher: Grapher) -> None:
    reading = first()
    without = replace(reading, things=tuple(thing for thing in reading.things if thing.name != PERSON))
    missing = grapher.undescribed(grapher.graph(without))
    assert [compact(iri) for iri in missing] == [PERSON]


def test_a_meeting_carries_its_classes_and_straight_links(grapher: Grapher) -> None:
    meeting = said(grapher.triples(first()))[MEETING]
    assert meeting["rdf:type"] == {"dx:Meeting", "schema:Event", "dx:Claim", "prov:Entity"}
    assert meeting["dx:date"] == meeting["schema:startDate"] == {'"2023-07-12"^^xsd:date'}
    assert meeting["dx:convenedBy"] == meeting["schema:organizer"] == {NATIONAL}
    assert meeting["schema:attendee"] == {PERSON}
    assert meeting["dx:ordinal"] == {'"6"^^xsd:integer'}
    assert meeting["dx:reviewPeriod"] == {"id:period/2023-H1"}
    assert meeting["dx:basis"] == {"code:basis/stated"}


def test_a_finer_class_carries_all_above_it(grapher: Grapher) -> None:
    everything = said(grapher.triples(first()))
    assert everything[BODY]["rdf:type"] == {
        *("dx:SteeringCommittee", "dx:Committee", "dx:Organization"),
        *("org:Organization", "foaf:Organization"),
    }
    task = everything[name_of(Task)]["rdf:type"]
    assert task == {"dx:Project06Task", "dx:Task", "schema:Action", "dx:Claim", "prov:Entity"}
    tally = everything[name_of(TaskTally)]["rdf:type"]
    assert tally == {"dx:TaskTally", "dx:Observation", "schema:Observation", "dx:Claim", "prov:Entity"}


def test_a_figure_keeps_its_digits_as_written_and_its_value_canonical(grapher: Grapher) -> None:
    figure = said(grapher.triples(first()))[name_of(Observation)]
    assert figure["dx:value"] == figure["schema:value"] == {'"42.5"^^xsd:decimal'}
    assert figure["dx:valueText"] == {'"42,50%"'}
    assert figure["dx:about"] == figure["schema:observationAbout"] == {"id:country/vn"}
    assert figure["dx:indicator"] == figure["schema:variableMeasured"] == {INDICATOR}
    assert figure["dx:comparator"] == {"code:comparator/gt"}
    assert figure["rdfs:label"] == {'"Tỷ lệ hồ sơ số hóa: trên 42,5 % (Việt Nam, 6 tháng đầu năm 2023)"@vi'}


def test_a_district_lies_in_its_province(grapher: Grapher) -> None:
    vinh = District("id:district/nghe-an/thanh-pho-vinh", "thành phố Vinh", "Vinh", "id:province/nghe-an")
    reading = second()
    facts = tuple(replace(f, about=vinh.name) if isinstance(f, Observation) else f for f in reading.facts)
    everything = said(grapher.triples(replace(reading, facts=facts, things=(*reading.things, vinh))))
    assert everything[vinh.name] == {
        "rdf:type": {"dx:District", "dx:Area", "schema:AdministrativeArea"},
        "rdfs:label": {'"thành phố Vinh"@vi'},
        "skos:altLabel": {'"Vinh"@vi'},
        "schema:containedInPlace": {"id:province/nghe-an"},
    }
    assert "id:province/nghe-an" in everything


@pytest.mark.parametrize(("short", "others"), [("Sở Xây dựng", {'"Sở Xây dựng"@vi'}), ("", None)])
def test_a_department_has_the_name_that_its_province_calls_it_by(
    grapher: Grapher, short: str, others: set[str] | None
) -> None:
    home = "id:province/nghe-an"
    body = Organization("id:org/so-xay-dung/nghe-an", "Sở Xây dựng tỉnh Nghệ An", "dx:Agency", "province", home, short)
    reading = second()
    facts = tuple(replace(f, about=body.name) if isinstance(f, Observation) else f for f in reading.facts)
    everything = said(grapher.triples(replace(reading, facts=facts, things=(*reading.things, body))))
    assert everything[body.name]["rdfs:label"] == {'"Sở Xây dựng tỉnh Nghệ An"@vi'}
    assert everything[body.name].get("skos:altLabel") == others


def test_a_quotation_points_at_its_words(grapher: Grapher) -> None:
    everything = said(grapher.triples(first()))
    for claim in everything.values():
        for quotation in claim.get("prov:wasDerivedFrom", ()):
            about = everything[quotation]
            (start,), (end,), (exact,) = about["dx:start"], about["dx:end"], about["dx:exact"]
            begin, stop = (int(n.split('"')[1]) for n in (start, end))
            assert exact == f'"{FIRST[begin:stop]}"'
            assert FIRST[begin:stop] in next(iter(about["dx:sentence"]))
            assert quotation.endswith(f"#char={begin},{stop}")


def test_an_article_is_called_by_its_title_or_else_its_first_words(grapher: Grapher) -> None:
    def label(article: Article) -> set[str]:
        return said(grapher.triples(replace(first(), article=article)))[article.name]["rdfs:label"]

    article = first().article
    assert label(article) == {'"Tin"@vi'}
    begin = FIRST.index("Tại")
    lines = (Line(Span(0, 10), "byline"), Line(Span(begin, len(FIRST)), "body"))
    (words,) = label(replace(article, title=None, lines=lines))
    assert words.startswith('"Tại điểm cầu Nghệ An')
    assert words.endswith('…"@vi')


def test_a_period_has_both_names_and_its_days(grapher: Grapher) -> None:
    period = said(grapher.triples(first()))["id:period/2023-H1"]
    assert period["rdfs:label"] == {'"6 tháng đầu năm 2023"@vi', '"first half of 2023"@en'}
    assert period["dx:periodStart"] == {'"2023-01-01"^^xsd:date'}
    assert period["dx:periodEnd"] == {'"2023-06-30"^^xsd:date'}


def test_what_a_named_thing_leads_to_comes_along(grapher: Grapher) -> None:
    everything = said(grapher.triples(first()))
    assert "dx:Province" in everything["id:province/nghe-an"]["rdf:type"]
    assert "id:country/vn" in everything
    assert everything["code:unit"]["rdf:type"] == {"skos:ConceptScheme"}
    assert "skos:Concept" in everything["code:unit/percent"]["rdf:type"]


def test_what_is_not_used_stays_out(grapher: Grapher) -> None:
    everything = said(grapher.triples(first()))
    assert "code:unit/km" not in everything
    assert "id:province/ha-giang" not in everything
    recognition = {"skos:hiddenLabel", "dx:pattern", "dx:anyOf", "skos:hasTopConcept"}
    assert not any(recognition & about.keys() for about in everything.values())
    assert not any(name.startswith(("dx:", "owl:")) for name in everything)


def test_provinces_bring_their_successors(grapher: Grapher, vocabulary: Vocabulary) -> None:
    old, new = next(
        (c.name, c.values["dx:succeededBy"]) for c in vocabulary.typed("dx:Province") if "dx:succeededBy" in c.values
    )
    everything = said(grapher.triples(replace(first(), mentions=(old,))))
    assert everything[old]["dcterms:isReplacedBy"] == set(new)
    assert new[0] in everything


def test_the_base_of_things_is_a_setting(vocabulary: Vocabulary) -> None:
    base = "https://example.org/kg/"
    ours = {str(t) for t in Grapher(vocabulary, base).triples(first())}
    usual = {str(t) for t in Grapher(vocabulary).triples(first())}
    assert ours == {t.replace("https://w3id.org/vndx/id/", base) for t in usual}
    assert not any("w3id.org/vndx/id/" in t for t in ours)


def test_union_of_graphs_is_the_graph_of_both(grapher: Grapher) -> None:
    one, other = grapher.triples(first()), grapher.triples(second())
    figure = said(one | other)[name_of(Observation)]
    assert len(figure["prov:wasDerivedFrom"]) == 2
    assert len(figure["rdfs:label"]) == 1
    assert len(said(one | other)[MEETING]["rdfs:label"]) == 2, "one in each language, whatever the articles call it"
    assert said(one | other)[MEETING]["skos:altLabel"] == {
        '"Phiên họp thứ sáu của Ủy ban Quốc gia về chuyển đổi số"@vi',
        '"Cuộc họp của Ủy ban Quốc gia"@vi',
    }


def test_order_of_facts_does_not_matter(grapher: Grapher) -> None:
    reading = first()
    turned = replace(reading, facts=reading.facts[::-1], things=reading.things[::-1], mentions=reading.mentions[::-1])
    assert grapher.triples(turned) == grapher.triples(reading)


def test_names_follow_what_is_said(grapher: Grapher) -> None:
    reading = first()
    figure = next(fact for fact in reading.facts if type(fact) is Observation)
    same = replace(figure, value=Decimal("42.5"), value_text="42,5 %", basis=(), evidence=figure.evidence * 2)
    other = replace(figure, comparator="eq")
    assert claim_name(same, reading.article) == claim_name(figure, second().article)
    assert claim_name(other, reading.article) != claim_name(figure, reading.article)


def test_without_its_meeting_an_instruction_is_the_articles(grapher: Grapher) -> None:
    reading = first()
    without = settled(replace(reading, facts=tuple(f for f in reading.facts if not isinstance(f, Meeting))))
    task = next(fact for fact in without.facts if isinstance(fact, Task))
    assert task.meeting is None
    attendance = next(fact for fact in without.facts if isinstance(fact, Attendance))
    assert attendance.meeting == MEETING, "it would say nothing without: the gate leaves it out"
