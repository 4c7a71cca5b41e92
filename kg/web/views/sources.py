"""What a view asks beside its answer, in few bounded queries: where provinces lie, which sentence words stand in, and
how two claims are told differently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

import pyoxigraph as ox

from kg.sparql import Asker, Query, Term, table_of
from kg.values.naming import PREFIXES
from kg.vocabulary import data_folder
from kg.web.linked.addresses import is_iri
from kg.web.views.figures import day_of

MOST = 300  # things that one query is asked about
SINCE = date(2025, 7, 1)  # the provinces of today (resolution 202/2025/QH15)
# By which two claims may differ, in the order in which that is told; its word is differs_{name}.
DIMENSIONS = ("indicator", "breakdown", "taskStatus", "kind", "period", "asOf", "comparator", "denominator", "basis")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a province lies, in degrees, and in which eras it is one: 63 until June 2025, 34 since."""

    iri: str
    latitude: float
    longitude: float
    eras: frozenset[str]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where words stand: their sentence, and the article's title, publisher and date."""

    words: str = ""
    sentence: str = ""
    title: str = ""
    publisher: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What was asked beside an answer."""

    places: Mapping[str, Place] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    dimensions: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


def eras(first: date | None, until: date | None) -> frozenset[str]:
    """The eras of a province that began and ended on these days."""
    old = first is None or first < SINCE
    return frozenset(({"63"} if old else set()) | ({"34"} if until is None or until >= SINCE else set()))


@cache
def known_places() -> Mapping[str, Place]:
    """Every province of ontology/ by the last part of its IRI: one without a place of its own, as those joined of
    several in 2025 are, lies amid the former ones."""
    about: dict[str, dict[str, str]] = {}
    former: dict[str, list[str]] = {}
    for quad in ox.parse(path=str(data_folder("ontology") / "places.ttl"), format=ox.RdfFormat.TURTLE):
        thing, said, name = quad.subject, quad.object, quad.predicate.value.rpartition("/")[2]
        if not isinstance(thing, ox.NamedNode):
            continue
        if isinstance(said, ox.NamedNode) and name == "ontology#succeededBy":
            former.setdefault(said.value, []).append(thing.value)
        elif isinstance(said, ox.Literal) and said.language in (None, "vi"):
            about.setdefault(thing.value, {})[name] = said.value
    found = {}
    for iri, told in about.items():
        of = [about[one] for one in (iri, *former.get(iri, ())) if "wgs84_pos#lat" in about[one]]
        of = of[:1] if of and of[0] is told else of
        if of and "/province/" in iri:
            limits = (day_of(told.get(f"ontology#{name}", "")) for name in ("validFrom", "validUntil"))
            lat, long = (sum(float(one[f"wgs84_pos#{name}"]) for one in of) / len(of) for name in ("lat", "long"))
            found[last_part(iri)] = Place(iri, lat, long, eras(*limits), told.get("rdf-schema#label", ""))
    return found


def last_part(iri: str) -> str:
    """What tells provinces apart, whatever the base of the data."""
    return iri.rpartition("/")[2]


@cache
def every_place() -> tuple[Place, ...]:
    """Every province once, by where it lies: a map shows them all, whatever the data tell of them."""
    found: dict[tuple[float, float], Place] = {}
    for place in known_places().values():
        at = (place.latitude, place.longitude)
        known = found.get(at, place)
        found[at] = replace(place, eras=place.eras | known.eras)
    return tuple(found.values())


def values(iris: Iterable[str]) -> str:
    """IRIs as inline data, no more than MOST."""
    return " ".join(f"<{iri}>" for iri in list(dict.fromkeys(iris))[:MOST] if is_iri(iri))


async def rows(engine: Asker, text: str) -> list[dict[str, Term]]:
    """The rows of a query, by column."""
    table, _ = await table_of(engine, Query(text), MOST * 20)
    return [
        {name: term for name, term in zip(table.columns, row, strict=True) if term is not None} for row in table.rows
    ]


async def places(engine: Asker, iris: Sequence[str]) -> dict[str, Place]:
    """Where provinces lie: as the data tell, else as ontology/ does."""
    text = f"""SELECT ?place ?lat ?long ?from ?until WHERE {{
  VALUES ?place {{ {values(iris)} }}
  ?place <{PREFIXES["geo"]}lat> ?lat ; <{PREFIXES["geo"]}long> ?long .
  OPTIONAL {{ ?place dx:validFrom ?from }}
  OPTIONAL {{ ?place dx:validUntil ?until }}
}}"""
    known = known_places()
    found = {iri: replace(known[last_part(iri)], iri=iri) for iri in iris if last_part(iri) in known}
    for row in await rows(engine, text):
        limits = (day_of(row[name].value) if name in row else None for name in ("from", "until"))
        if row["lat"].numeric and row["long"].numeric:
            iri = row["place"].value
            found[iri] = Place(iri, float(row["lat"].value), float(row["long"].value), eras(*limits))
    return found


async def sources(engine: Asker, quotations: Sequence[str]) -> dict[str, Source]:
    """Where quotations stand."""
    text = f"""SELECT ?quotation ?words ?sentence (COALESCE(?called, ?label) AS ?title) ?publisher ?issued WHERE {{
  VALUES ?quotation {{ {values(quotations)} }}
  ?quotation prov:wasQuotedFrom ?article ; dx:exact ?words .
  OPTIONAL {{ ?quotation dx:sentence ?sentence }}
  OPTIONAL {{ ?article dcterms:title ?called }}
  OPTIONAL {{ ?article rdfs:label ?label . FILTER(LANG(?label) IN ("vi", "")) }}
  OPTIONAL {{ ?article dcterms:publisher ?publisher }}
  OPTIONAL {{ ?article dcterms:issued ?issued }}
}}"""
    return {
        row["quotation"].value: Source(**{name: term.value for name, term in row.items() if name != "quotation"})
        for row in await rows(engine, text)
    }


async def dimensions(engine: Asker, claims: Sequence[str], language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """What is told of claims by each of DIMENSIONS, in words."""
    properties = " ".join(f"dx:{name}" for name in DIMENSIONS)
    text = f"""SELECT ?claim ?property ?value ?vi ?en WHERE {{
  VALUES ?claim {{ {values(claims)} }}
  VALUES ?property {{ {properties} }}
  ?claim ?property ?value .
  OPTIONAL {{ ?value rdfs:label ?vi . FILTER(LANG(?vi) = "vi") }}
  OPTIONAL {{ ?value rdfs:label ?en . FILTER(LANG(?en) = "en") }}
}}"""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in await rows(engine, text):
        name = row["property"].value.removeprefix(PREFIXES["dx"])
        label = row.get(language) or row.get("vi") or row["value"]
        told = found.setdefault(row["claim"].value, {})
        told[name] = (*told.get(name, ()), label.value)
    return found
