"""The name that an indicator had before it was curated stays known, and says what replaces it."""

from dataclasses import replace

import pyoxigraph as ox

from kg.graph import Grapher
from kg.model import Indicator, Observation, Reading
from kg.values.naming import PREFIXES
from tests.graph.readings import INDICATOR, first

CURATED = "id:indicator/online-dossier-share"
REPLACED = ox.NamedNode(PREFIXES["dcterms"] + "isReplacedBy")


def curated(indicator: str = CURATED) -> Reading:
    """The first reading, its figures measured by a curated indicator that their phrase is understood as."""
    reading = first()
    facts = tuple(
        replace(f, indicator=indicator) if isinstance(f, Observation) and f.indicator == INDICATOR else f
        for f in reading.facts
    )
    things = tuple(
        replace(t, replaced_by=CURATED) if isinstance(t, Indicator) and t.name == INDICATOR else t
        for t in reading.things
    )
    return replace(reading, facts=facts, things=things)


def test_the_former_name_is_described_and_replaced(grapher: Grapher) -> None:
    triples = grapher.triples(curated())
    former, curated_one = (ox.NamedNode(grapher.iri(name)) for name in (INDICATOR, CURATED))
    assert {t.object for t in triples if t.subject == former and t.predicate == REPLACED} == {curated_one}
    assert {t.predicate.value.rpartition("#")[2] for t in triples if t.subject == former} >= {"type", "label"}
    assert not grapher.undescribed(grapher.graph(curated()))
    assert not any(t.object == former for t in triples), "nothing is measured by it"


def test_it_goes_with_the_figures_of_the_curated_one(grapher: Grapher) -> None:
    triples = grapher.triples(curated(indicator="id:indicator/dti-value"))
    assert not any(t.subject == ox.NamedNode(grapher.iri(INDICATOR)) for t in triples)


def test_an_indicator_of_today_is_replaced_by_nothing(grapher: Grapher) -> None:
    assert not any(t.predicate == REPLACED and "indicator" in str(t) for t in grapher.triples(first()))


def test_a_mistake_in_it_hangs_on_the_figures(grapher: Grapher) -> None:
    reading = curated()
    (figure,) = (f for f in reading.facts if isinstance(f, Observation) and f.indicator == CURATED and not f.numerator)
    assert grapher.iri(INDICATOR) in grapher.names(figure, reading)
