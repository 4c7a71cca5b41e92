"""What is served, described as RDF from what was counted in it.

The service after SPARQL 1.1 Service Description (W3C Recommendation, 21 March 2013), the data after VoID (W3C Interest
Group Note, 3 March 2011) with the partitions by datatype of http://ldf.fi/void-ext#, the catalogue after DCAT 3 (W3C
Recommendation, 22 August 2024).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.description import (
    DCAT,
    DCTERMS,
    FOAF,
    LICENCE,
    RDFS,
    SPDX,
    VOCABULARIES,
    VOID,
    XSD,
    File,
    Triples,
    describe_address,
    describe_counts,
    describe_dataset,
    describe_title,
)
from kg.queries import Queries, Text
from kg.sparql import FORMATS, Format, Profile
from kg.values.naming import digest
from kg.web.executables import DASH, DECLARED, QUERIES, ROOT, SH, declarations, executables

VOID_GRAPH = ROOT + "void"
GRAPH_TRIPLES = 7  # that describe one graph
SD = "http://www.w3.org/ns/sparql-service-description#"
DESCRIBING = {**VOCABULARIES, "dash": DASH, "sd": SD, "sh": SH}
W3C_FORMATS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
}
OXIGRAPH = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
BOUNDS = Text(
    "Chỉ đọc. Thời gian, bộ nhớ, số hàng và số byte của mỗi truy vấn đều có giới hạn: quá giới hạn là 503; bị cắt thì "
    "kết quả có Vndx-Truncated: true. Không nhận lệnh cập nhật.",
    "Read only. Time, memory, rows and bytes of each query are bounded: beyond, 503; an answer that was cut says "
    "Vndx-Truncated: true. Updates are refused.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service answers.

    address: of the server, with a slash at the end; dumps: media type by name of each file that it gives, of what is
    inside where it is packed; version: of the data, where it is known; federates: whether SERVICE may ask others.
    """

    address: str
    dumps: Mapping[str, str]
    version: str = ""
    federates: bool = False

    @property
    def endpoint(self) -> str:
        """Of the SPARQL endpoint."""
        return self.address + "sparql"

    @property
    def page(self) -> str:
        """Of the page about the data."""
        return self.address + "dataset"


@dataclass(frozen=True, slots=True)
class Told:
    """What the file beside a dump says of it: the IRI of the dataset, and all triples."""

    data: str
    triples: tuple[ox.Triple, ...]


def write(triples: Iterable[ox.Triple], form: Format) -> bytes:
    """Triples in a graph format, those of a subject together."""
    ordered = sorted(triples, key=lambda triple: str(triple.subject))
    return ox.serialize(ordered, format=OXIGRAPH[form.name], prefixes=DESCRIBING) or b""


def graphs(
    profile: Profile, queries: Queries, place: Place, told: Told | None = None, *, beside: bool = True
) -> dict[str, list[ox.Triple]]:
    """Each graph that describes the data, by its name: the description itself, and of a dump of vndx the canned queries
    and the known prefixes.

    told: what the file beside the dump says, in the place of what was counted; beside: whether the graphs can be asked
    beside the data, so that the description lists them.
    """
    if not profile.ours:
        return {VOID_GRAPH: described(profile, place, {}, None)}
    others = {QUERIES: executables(queries, place.endpoint), DECLARED: declarations()}
    sizes = {name: len(triples) for name, triples in others.items()} if beside else {}
    own = described(profile, place, sizes, told)
    if beside:
        size = Triples()
        describe_graph(size, VOID_GRAPH, VOID_GRAPH, len(own) + GRAPH_TRIPLES)
        own += size.all
    return {VOID_GRAPH: own, **others}


def quads(named: Mapping[str, Iterable[ox.Triple]]) -> bytes:
    """Graphs by name, as N-Quads."""
    all_ = (
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name))
        for name, triples in named.items()
        for triple in triples
    )
    return ox.serialize(all_, format=ox.RdfFormat.N_QUADS) or b""


def fitting(triples: tuple[ox.Triple, ...], digest: str) -> Told | None:
    """A description, where it has a distribution of that SHA-256; None where it has none."""
    value = ox.Literal(digest, datatype=ox.NamedNode(XSD + "hexBinary"))
    checksums = {t.subject for t in triples if t.predicate.value == SPDX + "checksumValue" and t.object == value}
    files = {t.subject for t in triples if t.predicate.value == SPDX + "checksum" and t.object in checksums}
    for triple in triples:
        if triple.predicate.value == DCAT + "distribution" and triple.object in files:
            assert isinstance(triple.subject, ox.NamedNode)
            return Told(triple.subject.value, triples)
    return None


def dataset_of(profile: Profile, place: Place, told: Told | None) -> str:
    """The IRI of the data."""
    return told.data if told is not None else f"{root_of(profile, place)}#default-graph"


def root_of(profile: Profile, place: Place) -> str:
    """The IRI of the description."""
    return VOID_GRAPH if profile.ours else place.address + ".well-known/void"


def described(profile: Profile, place: Place, beside: Mapping[str, int], told: Told | None) -> list[ox.Triple]:
    """The service, its data and their catalogue; `beside`: triples of each graph that was put beside the data."""
    triples = Triples()
    root, data = root_of(profile, place), dataset_of(profile, place, told)
    describe_service(triples, place, root)
    describe_graphs(triples, profile, root, data, beside)
    if told is not None:
        triples.all += told.triples
        forms = {triple.object for triple in told.triples if triple.predicate.value == DCAT + "distribution"}
        for path in place.dumps:
            if ox.NamedNode(f"{data}#{name_of(path)}") in forms:
                describe_address(triples, data, data, name_of(path), place.address + path)
    else:
        describe_counts(triples, profile, data, root)
    if profile.ours:
        if told is None:
            files = (File(name_of(path), media, url=place.address + path) for path, media in place.dumps.items())
            describe_dataset(triples, profile, data, root, files, place.version, None)
        describe_catalogue(triples, place, data, root)
    return list(dict.fromkeys(triples.all))


def name_of(path: str) -> str:
    """How a build calls the file that is given at a path."""
    return path.removeprefix("dump/").replace("dump.", "vndx.", 1)


def describe_service(triples: Triples, place: Place, root: str) -> None:
    """What the endpoint speaks, and its dataset."""
    service = place.endpoint
    triples.a(service, SD + "Service")
    triples.add(service, SD + "endpoint", ox.NamedNode(service))
    triples.add(service, SD + "supportedLanguage", *(ox.NamedNode(SD + f"SPARQL1{n}Query") for n in (0, 1)))
    triples.add(service, SD + "defaultDataset", ox.NamedNode(root + "#dataset"))
    if place.federates:
        triples.add(service, SD + "feature", ox.NamedNode(SD + "BasicFederatedQuery"))
    names = (W3C_FORMATS[offered.name] for offered in FORMATS)
    triples.add(service, SD + "resultFormat", *(ox.NamedNode("http://www.w3.org/ns/formats/" + n) for n in names))
    triples.say(service, RDFS + "comment", BOUNDS)


def describe_graphs(triples: Triples, profile: Profile, root: str, default: str, beside: Mapping[str, int]) -> None:
    """The graphs of the dataset, each with its name and size; `default`: the IRI of the default graph."""
    dataset = root + "#dataset"
    triples.a(dataset, SD + "Dataset")
    triples.add(dataset, SD + "defaultGraph", ox.NamedNode(default))
    triples.a(default, SD + "Graph", VOID + "Dataset")
    for name, size in sorted({**dict(profile.graphs), **beside}.items()):
        describe_graph(triples, root, name, size)


def describe_graph(triples: Triples, root: str, name: str, size: int) -> None:
    """A named graph of the dataset, in GRAPH_TRIPLES triples."""
    node = f"{root}#graph-{digest(name)}"
    triples.add(root + "#dataset", SD + "namedGraph", ox.NamedNode(node))
    triples.a(node, SD + "NamedGraph")
    triples.add(node, SD + "name", ox.NamedNode(name))
    triples.add(node, SD + "graph", ox.NamedNode(node + "-data"))
    triples.a(node + "-data", SD + "Graph", VOID + "Dataset")
    triples.add(node + "-data", VOID + "triples", ox.Literal(size))


def describe_catalogue(triples: Triples, place: Place, data: str, root: str) -> None:
    """A dump of vndx: where its files and pages are, and the services over it."""
    catalogue, maker = root + "#catalog", root + "#vndx"
    triples.a(catalogue, DCAT + "Catalog")
    describe_title(triples, catalogue)
    triples.link(catalogue, DCTERMS + "publisher", maker)
    triples.link(catalogue, DCTERMS + "license", LICENCE)
    triples.a(maker, FOAF + "Agent")
    triples.add(maker, FOAF + "name", ox.Literal("vndx"))
    triples.link(catalogue, DCAT + "dataset", data)
    parts = (t.object for t in triples.all if t.predicate.value == DCTERMS + "hasPart")
    triples.add(catalogue, DCAT + "dataset", *(part for part in parts if isinstance(part, ox.NamedNode)))
    triples.link(data, DCAT + "landingPage", place.page)
    triples.link(data, VOID + "sparqlEndpoint", place.endpoint)
    services = {
        place.endpoint: ("https://www.w3.org/TR/sparql11-protocol/", place.endpoint, Text("SPARQL", "SPARQL")),
        place.address + "queries": (
            "https://spec.openapis.org/oas/v3.1.0",
            place.address + "openapi.json",
            Text("Các câu hỏi soạn sẵn", "Canned queries"),
        ),
    }
    for service, (standard, description, title) in services.items():
        triples.link(catalogue, DCAT + "service", service)
        triples.a(service, DCAT + "DataService")
        triples.say(service, DCTERMS + "title", title)
        triples.link(service, DCAT + "endpointURL", service)
        triples.link(service, DCAT + "endpointDescription", description)
        triples.link(service, DCAT + "servesDataset", data)
        triples.link(service, DCTERMS + "conformsTo", standard)
