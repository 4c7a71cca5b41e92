"""A dump of vndx as a dataset: what it is, whose, what it speaks of, in which files it comes and how it was made.

DCAT 3 (W3C Recommendation, 22 August 2024), PROV-O (W3C Recommendation, 30 April 2013), checksums after SPDX, and the
elements of the HCLS community profile (W3C Interest Group Note, 14 May 2015) that a dump without a publisher can have.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.description.triples import DCAT, DCTERMS, DX, FOAF, PROV, RDFS, SCHEMA, SPDX, VOID, XSD, Triples
from kg.queries import Text
from kg.sparql import Labels, Profile

LICENCE: Final = "https://www.apache.org/licenses/LICENSE-2.0"
MEDIA: Final = "https://www.iana.org/assignments/media-types/"
LANGUAGES: Final = "http://id.loc.gov/vocabulary/iso639-1/"
THEMES: Final = "http://publications.europa.eu/resource/authority/data-theme/"
TITLE: Final = Text("vndx: chuyển đổi số và Đề án 06", "vndx: digital transformation and Project 06 in Vietnam")
ABOUT: Final = Text(
    "Số liệu, cuộc họp, chức vụ, nhiệm vụ, văn bản đọc được từ các bài báo, mỗi khẳng định gắn với đúng câu chữ nguồn.",
    "Figures, meetings, offices, tasks, documents read from news articles, each tied to the exact words it came from.",
)
RIGHTS: Final = Text(
    "Giấy phép Apache 2.0 dành cho những gì vndx thêm vào: từ vựng, tên gọi và các khẳng định. Câu chữ trích dẫn và "
    "nhan đề thuộc về nơi đăng bài, không thuộc giấy phép này, và được dẫn kèm nguồn; toàn văn không nằm trong dữ "
    "liệu.",
    "The Apache License 2.0 covers what vndx adds: vocabulary, names and statements. The words quoted and the titles "
    "belong to the publishers of the articles, are not under that licence, and are cited with their source; the full "
    "texts of the articles are not part of the data.",
)
NAMED: Final = 10  # publishers
FORMATS: Final = {  # by media type: https://www.w3.org/ns/formats/
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/n-quads": "N-Quads",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}
WHOLE: Final = re.compile(r"vndx\.[a-z]+(\.gz)?")  # files that hold all triples; others hold the figures alone
STRUCTURES: Final = {"vndx.cube.ttl": DX.removesuffix("#") + "/cube#structure"}  # that files keep to, by their name
FIGURES_TITLE: Final = Text("Số liệu trong vndx", "The figures of vndx")
FIGURES_ABOUT: Final = Text(
    "Chỉ các số liệu, dạng bảng CSV và khối dữ liệu (Data Cube), mỗi số liệu kèm câu chữ và bài báo nguồn.",
    "The figures alone, as CSV tables and as data cubes, each with the words it was read from and their article.",
)
QUOTED: Final = Text(
    "Câu chữ của bài báo, thuộc về nơi đăng bài.", "Words of the articles, which belong to their publishers."
)
SPOKEN: Final = Text(
    "Các kỳ được nói đến, kể cả mục tiêu của những năm sau.",
    "The periods spoken of, those of targets to come among them.",
)
KEYWORDS: Final = (
    Text("chuyển đổi số", "digital transformation"),
    Text("Đề án 06", "Project 06"),
    Text("dịch vụ công trực tuyến", "online public services"),
    Text("Việt Nam", "Vietnam"),
)
READING: Final = Text(
    "Đọc các bài báo bằng quy tắc; không ghi thời điểm, vì kết quả không phụ thuộc vào nó.",
    "The articles were read by rules; no time is told, since nothing depends on it.",
)
RULES: Final = Text("Bản thể học, quy tắc đọc và ràng buộc SHACL", "Ontology, rules of reading and SHACL shapes")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the dump: its name, IANA media type (that of what is inside where it is packed), size in bytes and
    SHA-256 in hex where they are known, and its address where it has one."""

    name: str
    media: str
    size: int | None = None
    sha256: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """How a dump was made: by which version of vndx, with which data files (SHA-256 in hex), and what came of it, the
    SHA-256 of its sorted N-Triples."""

    vndx: str
    rules: str
    digest: str


def describe_dataset(
    triples: Triples, profile: Profile, data: str, root: str, files: Iterable[File], version: str, made: Made | None
) -> None:
    """All but its counts and articles.

    data: its IRI; root: the IRI of which those of its parts are fragments; version: of the data; made: where that is
    known.
    """
    triples.a(data, DCAT + "Dataset", VOID + "Dataset", PROV + "Entity")
    describe_title(triples, data)
    for words in KEYWORDS:
        triples.say(data, DCAT + "keyword", words)
    triples.link(data, DCAT + "theme", THEMES + "GOVE", THEMES + "TECH")
    triples.link(data, DCTERMS + "language", LANGUAGES + "vi", LANGUAGES + "en")
    triples.link(data, DCTERMS + "conformsTo", DX.removesuffix("#"))
    if version:
        triples.add(data, DCAT + "version", ox.Literal(version))
    if profile.base:
        triples.add(data, VOID + "uriSpace", ox.Literal(profile.base))
    describe_rights(triples, data, root)
    describe_coverage(triples, profile, data, root)
    describe_origin(triples, profile, data, root, made)
    holders = {file: data if WHOLE.fullmatch(file.name) else root + "#figures" for file in files}
    if root + "#figures" in holders.values():
        describe_figures(triples, data, root)
    for file, holder in holders.items():
        describe_file(triples, file, holder, root)


def describe_title(triples: Triples, node: str) -> None:
    """What it is called, and what it is."""
    triples.say(node, DCTERMS + "title", TITLE)
    triples.say(node, DCTERMS + "description", ABOUT)


def describe_version(triples: Triples, data: str, of: str) -> None:
    """That the data are a version of a dataset, which goes on while articles are added."""
    triples.link(data, DCAT + "isVersionOf", of)
    triples.a(of, DCAT + "Dataset")
    describe_title(triples, of)
    triples.link(of, DCAT + "hasVersion", data)


def describe_rights(triples: Triples, data: str, root: str) -> None:
    """What is licensed, and what is not ours to license."""
    rights, quoted = root + "#rights", root + "#rights-of-others"
    triples.link(data, DCTERMS + "license", LICENCE)
    triples.link(data, DCTERMS + "rights", rights)
    triples.link(root + "#dx-Quotation", DCTERMS + "rights", quoted)
    for node, text in ((rights, RIGHTS), (quoted, QUOTED)):
        triples.a(node, DCTERMS + "RightsStatement")
        triples.say(node, RDFS + "label", text)
    triples.a(root + "#description", VOID + "DatasetDescription")
    triples.link(root + "#description", FOAF + "primaryTopic", data)


def describe_coverage(triples: Triples, profile: Profile, data: str, root: str) -> None:
    """Of which times and areas there are figures, and what they measure."""
    if profile.periods:
        triples.link(data, DCTERMS + "temporal", root + "#periods")
        triples.a(root + "#periods", DCTERMS + "PeriodOfTime")
        triples.say(root + "#periods", RDFS + "label", SPOKEN)
        for name, day in zip(("startDate", "endDate"), profile.periods, strict=True):
            triples.day(root + "#periods", DCAT + name, day)
    for iri, labels in profile.areas.items():
        triples.link(data, DCTERMS + "spatial", iri)
        triples.a(iri, DCTERMS + "Location")
        describe_labels(triples, iri, labels)
    for iri, labels in profile.indicators.items():
        triples.link(data, SCHEMA + "variableMeasured", iri)
        triples.a(iri, SCHEMA + "StatisticalVariable")
        describe_labels(triples, iri, labels)


def describe_labels(triples: Triples, node: str, labels: Labels) -> None:
    """Its labels by language."""
    for language, label in labels.items():
        triples.add(node, RDFS + "label", ox.Literal(label, language=language or None))


def describe_origin(triples: Triples, profile: Profile, data: str, root: str, made: Made | None) -> None:
    """From what the data were read, how many articles, published when and by whom; by what, and with what."""
    articles = next((c.entities for c in profile.classes if c.name == DX + "Article"), 0)
    who = ", ".join(profile.publishers[:NAMED]) + (", …" if len(profile.publishers) > NAMED else "")
    days = profile.issued
    origin = Text(
        f"Đọc tự động từ {articles} bài báo"
        + (f" của {who}" if who else "")
        + (f", đăng từ {days[0]} đến {days[1]}." if days else "."),
        f"Read by program from {articles} {'article' if articles == 1 else 'articles'}"
        + (f" of {who}" if who else "")
        + (f", published from {days[0]} to {days[1]}." if days else "."),
    )
    triples.link(data, DCTERMS + "provenance", root + "#origin")
    triples.a(root + "#origin", DCTERMS + "ProvenanceStatement")
    triples.say(root + "#origin", RDFS + "label", origin)
    if days:  # a build knows no clock: the data are as new as what was published last
        triples.day(data, DCTERMS + "issued", days[1])
        triples.day(data, DCTERMS + "modified", days[1])
    maker, reading, rules = (f"{root}#{name}" for name in ("vndx", "reading", "rules"))
    triples.link(data, DCTERMS + "creator", maker)
    triples.a(maker, FOAF + "Agent", PROV + "SoftwareAgent")
    triples.add(maker, FOAF + "name", ox.Literal("vndx"))
    if made is None:
        return
    triples.add(data, DCTERMS + "identifier", ox.Literal(f"sha256:{made.digest}"))
    triples.add(maker, SCHEMA + "softwareVersion", ox.Literal(made.vndx))
    triples.link(data, PROV + "wasAttributedTo", maker)
    triples.link(data, PROV + "wasGeneratedBy", reading)
    triples.a(reading, PROV + "Activity")
    triples.say(reading, RDFS + "label", READING)
    triples.link(reading, PROV + "wasAssociatedWith", maker)
    triples.link(reading, PROV + "used", rules)
    triples.a(rules, PROV + "Entity")
    triples.say(rules, RDFS + "label", RULES)
    triples.add(rules, DCTERMS + "identifier", ox.Literal(f"sha256:{made.rules}"))


def describe_figures(triples: Triples, data: str, root: str) -> None:
    """The figures as a dataset of their own: files that hold them alone are no forms of the whole (DCAT 3, section
    6.8)."""
    figures = root + "#figures"
    triples.link(data, DCTERMS + "hasPart", figures)
    triples.a(figures, DCAT + "Dataset", PROV + "Entity")
    triples.say(figures, DCTERMS + "title", FIGURES_TITLE)
    triples.say(figures, DCTERMS + "description", FIGURES_ABOUT)
    triples.link(figures, DCTERMS + "isPartOf", data)
    triples.link(figures, PROV + "wasDerivedFrom", data)
    triples.link(figures, DCTERMS + "creator", root + "#vndx")
    triples.link(figures, DCTERMS + "license", LICENCE)
    triples.link(figures, DCTERMS + "rights", root + "#rights")


def describe_file(triples: Triples, file: File, data: str, root: str) -> None:
    """One form of the dataset `data`, which is the whole or its figures."""
    node = f"{root}#{file.name}"
    triples.link(data, DCAT + "distribution", node)
    triples.a(node, DCAT + "Distribution")
    triples.add(node, DCTERMS + "title", ox.Literal(file.name))
    triples.link(node, DCAT + "mediaType", MEDIA + file.media)
    if file.name in STRUCTURES:
        triples.link(node, DCTERMS + "conformsTo", STRUCTURES[file.name])
    if WHOLE.fullmatch(file.name) and file.media in FORMATS:
        triples.link(data, VOID + "feature", "http://www.w3.org/ns/formats/" + FORMATS[file.media])
    if file.name.endswith(".gz"):
        triples.link(node, DCAT + "compressFormat", MEDIA + "application/gzip")
    triples.link(node, DCTERMS + "license", LICENCE)
    triples.link(node, DCTERMS + "rights", root + "#rights")
    if file.size is not None:
        whole = ox.NamedNode(XSD + "nonNegativeInteger")
        triples.add(node, DCAT + "byteSize", ox.Literal(str(file.size), datatype=whole))
    if file.sha256 is not None:
        checksum = node + "-checksum"
        triples.link(node, SPDX + "checksum", checksum)
        triples.a(checksum, SPDX + "Checksum")
        triples.link(checksum, SPDX + "algorithm", SPDX + "checksumAlgorithm_sha256")
        value = ox.Literal(file.sha256, datatype=ox.NamedNode(XSD + "hexBinary"))
        triples.add(checksum, SPDX + "checksumValue", value)
    if file.url is not None:
        describe_address(triples, data, root, file.name, file.url)


def describe_address(triples: Triples, data: str, root: str, name: str, url: str) -> None:
    """Where a file can be had; `data`: the IRI of the whole."""
    node = f"{root}#{name}"
    triples.link(node, DCAT + "downloadURL", url)
    triples.link(node, DCAT + "accessURL", url)
    if WHOLE.fullmatch(name):
        triples.link(data, VOID + "dataDump", url)
