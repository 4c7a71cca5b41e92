"""What is served, described as RDF from what was counted in it.

The service after SPARQL 1.1 Service Description (W3C Recommendation, 21 March 2013), the data after VoID (W3C Interest
Group Note, 3 March 2011) with the partitions by datatype of http://ldf.fi/void-ext#, the catalogue after DCAT 3 (W3C
Recommendation, 22 August 2024).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.queries import Queries, Text
from kg.sparql import FORMATS, Format, Profile
from kg.values.naming import PREFIXES, compact, digest
from kg.web.executables import DASH, DECLARED, QUERIES, ROOT, SH, Triples, declarations, executables

VOID_GRAPH = ROOT + "void"
GRAPH_TRIPLES = 7  # that describe one graph
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
VOID_EXT = "http://ldf.fi/void-ext#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS, FOAF, RDFS, XSD = (PREFIXES[prefix] for prefix in ("dcterms", "foaf", "rdfs", "xsd"))
MEDIA = "https://www.iana.org/assignments/media-types/"
LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
DESCRIBING = {
    "dash": DASH, "dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "rdfs": RDFS, "schema": PREFIXES["schema"], "sd": SD,
    "sh": SH, "void": VOID, "void-ext": VOID_EXT, "xsd": XSD,
}  # fmt: skip
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
TITLE = Text("vndx: chuyển đổi số và Đề án 06", "vndx: digital transformation and Project 06 in Vietnam")
ABOUT = Text(
    "Số liệu, cuộc họp, chức vụ, nhiệm vụ, văn bản đọc được từ các bài báo, mỗi khẳng định gắn với đúng câu chữ nguồn.",
    "Figures, meetings, offices, tasks, documents read from news articles, each tied to the exact words it came from.",
)
RIGHTS = Text(
    "Câu chữ trích dẫn thuộc về nơi đăng bài; toàn văn bài báo không nằm trong dữ liệu.",
    "The words quoted belong to the publishers of the articles; their full texts are not part of the data.",
)
BOUNDS = Text(
    "Chỉ đọc. Thời gian, bộ nhớ, số hàng và số byte của mỗi truy vấn đều có giới hạn: quá giới hạn là 503; bị cắt thì "
    "kết quả có Vndx-Truncated: true. Không nhận lệnh cập nhật.",
    "Read only. Time, memory, rows and bytes of each query are bounded: beyond, 503; an answer that was cut says "
    "Vndx-Truncated: true. Updates are refused.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service answers.

    address: of the server, with a slash at the end; dumps: media type by name of each file that it gives; version: of
    the data, where it is known; federates: whether SERVICE may ask others.
    """

    address: str
    dumps: Mapping[str, str]
    version: str = ""
    federates: bool = False

    @property
    def endpoint(self) -> str:
        """Of the SPARQL endpoint."""
        return self.address + "sparql"


def write(triples: Iterable[ox.Triple], form: Format) -> bytes:
    """Triples in a graph format, those of a subject together."""
    ordered = sorted(triples, key=lambda triple: str(triple.subject))
    return ox.serialize(ordered, format=OXIGRAPH[form.name], prefixes=DESCRIBING) or b""


def graphs(profile: Profile, queries: Queries, place: Place, *, beside: bool = True) -> dict[str, list[ox.Triple]]:
    """Each graph that describes the data, by its name: the description itself, and of a dump of vndx the canned queries
    and the known prefixes; `beside`: whether they can be asked beside the data, so that the description lists them."""
    if not profile.ours:
        return {VOID_GRAPH: described(profile, place, {})}
    others = {QUERIES: executables(queries, place.endpoint), DECLARED: declarations()}
    sizes = {name: len(triples) for name, triples in others.items()} if beside else {}
    own = described(profile, place, sizes)
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


def described(profile: Profile, place: Place, beside: Mapping[str, int]) -> list[ox.Triple]:
    """The service, its data and their catalogue; `beside`: triples of each graph that was put beside the data."""
    triples = Triples()
    root = VOID_GRAPH if profile.ours else place.address + ".well-known/void"
    describe_service(triples, place, root)
    describe_graphs(triples, profile, root, beside)
    describe_data(triples, profile, root)
    if profile.ours:
        describe_catalogue(triples, profile, place, root)
    return triples.all


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


def describe_graphs(triples: Triples, profile: Profile, root: str, beside: Mapping[str, int]) -> None:
    """The graphs of the dataset, each with its name and size."""
    dataset, default = root + "#dataset", root + "#default-graph"
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


def describe_data(triples: Triples, profile: Profile, root: str) -> None:
    """The default graph by counts: of the whole, by class, by property, and by both with what stands at the end."""
    default = root + "#default-graph"
    whole = {
        "triples": profile.triples,
        "entities": profile.entities,
        "distinctSubjects": profile.subjects,
        "distinctObjects": profile.objects,
        "classes": len(profile.classes),
        "properties": len(profile.properties),
    }
    for name, number in whole.items():
        if number is not None:
            triples.add(default, VOID + name, ox.Literal(number))
    used = [c.name for c in profile.classes] + [name for name, _ in profile.properties]
    vocabularies = {re.sub(r"[^/#]*$", "", name) for name in used if "/" in name or "#" in name}
    triples.add(default, VOID + "vocabulary", *(ox.NamedNode(v) for v in sorted(vocabularies)))
    if profile.base:
        triples.add(default, VOID + "uriSpace", ox.Literal(profile.base))
    parts = {c.name: f"{root}#{part(c.name)}" for c in profile.classes}
    for found in profile.classes:
        triples.add(default, VOID + "classPartition", ox.NamedNode(parts[found.name]))
        triples.a(parts[found.name], VOID + "Dataset")
        triples.add(parts[found.name], VOID + "class", ox.NamedNode(found.name))
        triples.add(parts[found.name], VOID + "entities", ox.Literal(found.entities))
        if found.name.startswith(PREFIXES["dx"]):
            triples.add(default, VOID + "exampleResource", ox.NamedNode(found.example))
    for name, number in profile.properties:
        describe_partition(triples, default, f"{root}#{part(name)}", name, number)
    for (kind, name), number in sorted(profile.pairs.items()):
        if kind in parts:
            describe_partition(triples, parts[kind], f"{parts[kind]}.{part(name)}", name, number)
    for (kind, name, end), counted in sorted(profile.ends.items()):
        node = f"{parts[kind]}.{part(name)}.{part(end)}"
        if end in parts:
            triples.a(node, VOID + "Linkset")
            triples.add(node, VOID + "subjectsTarget", ox.NamedNode(parts[kind]))
            triples.add(node, VOID + "linkPredicate", ox.NamedNode(name))
            triples.add(node, VOID + "objectsTarget", ox.NamedNode(parts[end]))
        else:
            triples.add(f"{parts[kind]}.{part(name)}", VOID_EXT + "datatypePartition", ox.NamedNode(node))
            triples.add(node, VOID_EXT + "datatype", ox.NamedNode(end))
        if counted is not None:
            triples.add(node, VOID + "triples", ox.Literal(counted))


def describe_partition(triples: Triples, of: str, node: str, name: str, number: int) -> None:
    """The triples of one property."""
    triples.add(of, VOID + "propertyPartition", ox.NamedNode(node))
    triples.add(node, VOID + "property", ox.NamedNode(name))
    triples.add(node, VOID + "triples", ox.Literal(number))


def part(iri: str) -> str:
    """A name for what is told of a term: dx-Observation, or a hash where its namespace is not known."""
    name = compact(iri)
    return name.replace(":", "-", 1) if re.fullmatch(r"\w+:[\w-]+", name) else digest(iri)


def describe_catalogue(triples: Triples, profile: Profile, place: Place, root: str) -> None:
    """A dump of vndx: its title, rights and origin, the files it comes in, and the services over it."""
    catalogue, data, maker = root + "#catalog", root + "#default-graph", root + "#vndx"
    triples.a(catalogue, DCAT + "Catalog")
    triples.a(data, DCAT + "Dataset")
    for node in (catalogue, data):
        triples.say(node, DCTERMS + "title", TITLE)
        triples.say(node, DCTERMS + "description", ABOUT)
        triples.add(node, DCTERMS + "publisher", ox.NamedNode(maker))
        triples.add(node, DCTERMS + "license", ox.NamedNode(LICENCE))
    triples.a(maker, FOAF + "Agent", PREFIXES["prov"] + "SoftwareAgent")
    triples.add(maker, FOAF + "name", ox.Literal("vndx"))
    triples.add(catalogue, DCAT + "dataset", ox.NamedNode(data))
    triples.say(data, DCTERMS + "rights", RIGHTS)
    triples.add(data, DCTERMS + "language", *(ox.Literal(language) for language in ("vi", "en")))
    triples.add(data, DCTERMS + "conformsTo", ox.NamedNode(PREFIXES["dx"].removesuffix("#")))
    for tag in ("chuyển đổi số", "Đề án 06"):
        triples.add(data, DCAT + "keyword", ox.Literal(tag, language="vi"))
    for tag in ("digital transformation", "Project 06"):
        triples.add(data, DCAT + "keyword", ox.Literal(tag, language="en"))
    if place.version:
        triples.add(data, DCAT + "version", ox.Literal(place.version))
    describe_origin(triples, profile, data, root)
    for name, media in place.dumps.items():
        node, file = f"{root}#{name}", ox.NamedNode(place.address + name)
        triples.add(data, DCAT + "distribution", ox.NamedNode(node))
        triples.add(data, VOID + "dataDump", file)
        triples.a(node, DCAT + "Distribution")
        triples.add(node, DCAT + "downloadURL", file)
        triples.add(node, DCAT + "mediaType", ox.NamedNode(MEDIA + media))
        triples.add(node, DCTERMS + "license", ox.NamedNode(LICENCE))
        if name.endswith(".gz"):
            triples.add(node, DCAT + "compressFormat", ox.NamedNode(MEDIA + "application/gzip"))
    triples.add(data, VOID + "sparqlEndpoint", ox.NamedNode(place.endpoint))
    services = {
        place.endpoint: ("https://www.w3.org/TR/sparql11-protocol/", place.endpoint, Text("SPARQL", "SPARQL")),
        place.address + "queries": (
            "https://spec.openapis.org/oas/v3.1.0",
            place.address + "openapi.json",
            Text("Các câu hỏi soạn sẵn", "Canned queries"),
        ),
    }
    for service, (standard, description, title) in services.items():
        triples.add(catalogue, DCAT + "service", ox.NamedNode(service))
        triples.a(service, DCAT + "DataService")
        triples.say(service, DCTERMS + "title", title)
        triples.add(service, DCAT + "endpointURL", ox.NamedNode(service))
        triples.add(service, DCAT + "endpointDescription", ox.NamedNode(description))
        triples.add(service, DCAT + "servesDataset", ox.NamedNode(data))
        triples.add(service, DCTERMS + "conformsTo", ox.NamedNode(standard))


def describe_origin(triples: Triples, profile: Profile, data: str, root: str) -> None:
    """From what the data were read: how many articles, published when and by whom."""
    articles = next((c.entities for c in profile.classes if c.name == PREFIXES["dx"] + "Article"), 0)
    who = ", ".join(profile.publishers)
    origin = Text(
        f"Đọc tự động từ {articles} bài báo" + (f" của {who}" if who else "") + ".",
        f"Read by program from {articles} articles" + (f" of {who}" if who else "") + ".",
    )
    triples.add(data, DCTERMS + "provenance", ox.NamedNode(root + "#origin"))
    triples.a(root + "#origin", DCTERMS + "ProvenanceStatement")
    triples.say(root + "#origin", RDFS + "label", origin)
    if profile.issued:
        triples.add(data, DCTERMS + "temporal", ox.NamedNode(root + "#published"))
        triples.a(root + "#published", DCTERMS + "PeriodOfTime")
        for name, day in zip(("startDate", "endDate"), profile.issued, strict=True):
            triples.add(root + "#published", DCAT + name, ox.Literal(day, datatype=ox.NamedNode(XSD + "date")))
