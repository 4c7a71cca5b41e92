"""A description as search engines for datasets read it: schema.org's Dataset in JSON-LD, with a context of its own, so
that nobody has to fetch one.

Which properties they ask for: https://developers.google.com/search/docs/appearance/structured-data/dataset.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph as ox

from kg.description.triples import DCAT, DCTERMS, DX, FOAF, PROV, RDFS, SCHEMA, SPDX

CONTEXT: Final = {"@vocab": SCHEMA}
SOURCES: Final = 500  # articles that are named one by one; where there are more, the description as RDF has them
Node = dict[str, Any]


class Graph:
    """Triples by subject and property."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._about: defaultdict[tuple[str, str], list[ox.NamedNode | ox.Literal]] = defaultdict(list)
        for triple in triples:
            assert isinstance(triple.subject, ox.NamedNode)
            assert isinstance(triple.object, ox.NamedNode | ox.Literal)
            self._about[triple.subject.value, triple.predicate.value].append(triple.object)

    def values(self, node: str | None, name: str) -> list[str]:
        """What a property of a node has, in order: lexical forms and IRIs."""
        return sorted(term.value for term in self._about.get((node or "", name), ()))

    def value(self, node: str | None, name: str) -> str | None:
        """The first of these, where there is one."""
        return next(iter(self.values(node, name)), None)

    def words(self, node: str | None, name: str, language: str) -> list[str]:
        """Those in a language."""
        terms = (term for term in self._about.get((node or "", name), ()) if isinstance(term, ox.Literal))
        return sorted(term.value for term in terms if term.language == language)

    def said(self, node: str | None, name: str, language: str) -> str | None:
        """The first of these, of another language where there is none in this."""
        return next(iter(self.words(node, name, language)), None) or self.value(node, name)


def schema_org(triples: Iterable[ox.Triple], data: str, url: str, endpoint: str, language: str) -> Node:
    """The dataset `data` of a description, in Vietnamese ("vi") or English ("en").

    url: of the page about it; endpoint: of SPARQL over it. What a description does not tell is not there.
    """
    graph = Graph(triples)
    maker = graph.value(data, DCTERMS + "creator")
    origin = graph.said(graph.value(data, DCTERMS + "provenance"), RDFS + "label", language)
    periods = graph.value(data, DCTERMS + "temporal")
    told: Node = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": data,
        "url": url,
        "sameAs": data,
        "name": graph.said(data, DCTERMS + "title", language),
        "description": " ".join(filter(None, (graph.said(data, DCTERMS + "description", language), origin))),
        "identifier": [data, *graph.values(data, DCTERMS + "identifier")],
        "version": graph.value(data, DCAT + "version"),
        "inLanguage": ["vi", "en"],
        "isAccessibleForFree": True,
        "keywords": graph.words(data, DCAT + "keyword", language),
        "license": graph.value(data, DCTERMS + "license"),
        "usageInfo": graph.said(graph.value(data, DCTERMS + "rights"), RDFS + "label", language),
        "creator": {"@type": "Organization", "name": graph.value(maker, FOAF + "name")},
        "datePublished": graph.value(data, DCTERMS + "issued"),
        "dateModified": graph.value(data, DCTERMS + "modified"),
        "temporalCoverage": "/".join(
            day for name in ("startDate", "endDate") for day in graph.values(periods, DCAT + name)
        ),
        "spatialCoverage": named(graph, "Place", graph.values(data, DCTERMS + "spatial"), language),
        "variableMeasured": named(
            graph, "StatisticalVariable", graph.values(data, SCHEMA + "variableMeasured"), language
        ),
        "distribution": [
            *(download(graph, file) for file in graph.values(data, DCAT + "distribution")),
            {
                "@type": "DataDownload",
                "name": "SPARQL 1.1",
                "contentUrl": endpoint,
                "encodingFormat": ["application/sparql-results+json", "text/csv", "text/turtle"],
            },
        ],
    }
    told["hasPart"] = [part(graph, node, language) for node in graph.values(data, DCTERMS + "hasPart")]
    sources = graph.values(data, PROV + "wasDerivedFrom")
    if len(sources) <= SOURCES:
        told["isBasedOn"] = [article(graph, source, language) for source in sources]
    return without_nothing(told)


def brief(told: Node) -> Node:
    """The same without its long lists, for a page that is about something else."""
    return {name: value for name, value in told.items() if name not in ("isBasedOn", "variableMeasured")}


def named(graph: Graph, kind: str, nodes: Iterable[str], language: str) -> list[Node]:
    """Things with their labels."""
    return [{"@type": kind, "@id": node, "name": graph.said(node, RDFS + "label", language)} for node in nodes]


def part(graph: Graph, node: str, language: str) -> Node:
    """A dataset that is a part of the dataset."""
    maker = graph.value(node, DCTERMS + "creator")
    return {
        "@type": "Dataset",
        "@id": node,
        "name": graph.said(node, DCTERMS + "title", language),
        "description": graph.said(node, DCTERMS + "description", language),
        "license": graph.value(node, DCTERMS + "license"),
        "creator": {"@type": "Organization", "name": graph.value(maker, FOAF + "name")},
        "distribution": [download(graph, file) for file in graph.values(node, DCAT + "distribution")],
    }


def download(graph: Graph, node: str) -> Node:
    """A file of the dataset."""
    size = graph.value(node, DCAT + "byteSize")
    media = graph.value(node, DCAT + "mediaType") or ""
    packed = graph.value(node, DCAT + "compressFormat") is not None
    return without_nothing({
        "@type": "DataDownload",
        "name": graph.value(node, DCTERMS + "title"),
        "contentUrl": graph.value(node, DCAT + "downloadURL"),
        "encodingFormat": [*(["application/gzip"] if packed else []), "/".join(media.rsplit("/", 2)[-2:])],
        "contentSize": f"{size} B" if size else None,
        "sha256": graph.value(graph.value(node, SPDX + "checksum"), SPDX + "checksumValue"),
    })  # fmt: skip


def article(graph: Graph, node: str, language: str) -> Node:
    """An article that was read."""
    publisher = graph.value(node, DCTERMS + "publisher")
    return without_nothing({
        "@type": "NewsArticle",
        "@id": node,
        "headline": graph.said(node, DCTERMS + "title", language),
        "datePublished": graph.value(node, DCTERMS + "issued"),
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "url": graph.value(node, DX + "sourceUrl"),
    })  # fmt: skip


def without_nothing(node: Node) -> Node:
    """What is known of it."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
