"""The counts of data as VoID (W3C Interest Group Note, 3 March 2011), with the partitions by datatype of
http://ldf.fi/void-ext#."""

import re

from kg.description.triples import VOID, VOID_EXT, Triples
from kg.sparql import Count, Profile
from kg.values.naming import PREFIXES, compact, digest


def describe_counts(triples: Triples, profile: Profile, data: str, root: str) -> None:
    """Of the whole, by class, by property, by both, and by both with the class or datatype of what stands at the end.

    data: the IRI of what is counted; root: the IRI of which those of its parts are fragments.
    """
    triples.a(data, VOID + "Dataset")
    whole = {
        "triples": profile.triples,
        "entities": profile.entities,
        "distinctSubjects": profile.subjects,
        "distinctObjects": profile.objects,
        "classes": len(profile.classes),
        "properties": len(profile.properties),
    }
    for name, number in whole.items():
        triples.number(data, VOID + name, number)
    used = [c.name for c in profile.classes] + [*profile.properties]
    vocabularies = {re.sub(r"[^/#]*$", "", name) for name in used if "/" in name or "#" in name}
    triples.link(data, VOID + "vocabulary", *sorted(vocabularies))
    parts = {c.name: f"{root}#{part(c.name)}" for c in profile.classes}
    for found in profile.classes:
        node = parts[found.name]
        triples.link(data, VOID + "classPartition", node)
        triples.a(node, VOID + "Dataset")
        triples.link(node, VOID + "class", found.name)
        triples.number(node, VOID + "entities", found.entities)
        triples.number(node, VOID + "distinctObjects", found.objects)
        own = {name: count for (kind, name), count in profile.pairs.items() if kind == found.name}
        if own:
            triples.number(node, VOID + "triples", sum(count.triples for count in own.values()))
            triples.number(node, VOID + "properties", len(own))
        for name, count in sorted(own.items()):
            describe_property(triples, node, f"{node}--{part(name)}", name, count)
        if found.name.startswith(PREFIXES["dx"]):
            triples.link(data, VOID + "exampleResource", found.example)
    for name, count in sorted(profile.properties.items()):
        describe_property(triples, data, f"{root}#{part(name)}", name, count)
    for (kind, name, end), counted in sorted(profile.ends.items()):
        of = f"{parts[kind]}--{part(name)}"
        node = f"{of}--{part(end)}"
        if end in parts:
            triples.a(node, VOID + "Linkset")
            triples.link(node, VOID + "subjectsTarget", parts[kind])
            triples.link(node, VOID + "linkPredicate", name)
            triples.link(node, VOID + "objectsTarget", parts[end])
            triples.link(data, VOID + "subset", node)
        else:
            triples.link(of, VOID_EXT + "datatypePartition", node)
            triples.link(node, VOID_EXT + "datatype", end)
        triples.number(node, VOID + "triples", counted)


def describe_property(triples: Triples, of: str, node: str, name: str, count: Count) -> None:
    """The triples of one property."""
    triples.link(of, VOID + "propertyPartition", node)
    triples.a(node, VOID + "Dataset")
    triples.link(node, VOID + "property", name)
    triples.number(node, VOID + "triples", count.triples)
    triples.number(node, VOID + "distinctSubjects", count.subjects)
    triples.number(node, VOID + "distinctObjects", count.objects)


def part(iri: str) -> str:
    """A name for what is told of a term: dx-Observation, or a hash where its namespace is not known."""
    name = compact(iri)
    return name.replace(":", "-", 1) if re.fullmatch(r"\w+:[\w-]+", name) else digest(iri)
