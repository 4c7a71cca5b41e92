"""A file of curation over the bundled ontology and the small reader, from entry to dump."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.curation import Entries, curate, load_entries
from kg.graph import Grapher, claim_name
from kg.model import Article, Fact, Reading, Span
from kg.pipeline.gate import Gated, gate
from kg.validate import Shapes, load_shapes
from kg.vocabulary import Vocabulary, data_folder, load_vocabulary
from tests.pipeline.small import GOOD, SmallReader

HEAD = """@prefix c: <https://w3id.org/vndx/id/curation/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dx: <https://w3id.org/vndx/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SIGNED = """dx:reason "Bài nói khác."@vi ; dcterms:creator "An" ; dcterms:date "2025-01-31"^^xsd:date ."""
ID = "https://w3id.org/vndx/id/"
Load = Callable[[str], Vocabulary]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """The statements of a file of curation, after its head -> the vocabulary with it."""

    def read(body: str) -> Vocabulary:
        path = tmp_path / "mine.ttl"
        path.write_text(HEAD + body, "utf-8")
        return load_vocabulary(data_folder("ontology"), path)

    return read


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    return load_shapes(data_folder("shapes"))


@dataclass(frozen=True)
class Small:
    """An article in the small language."""

    article: Article
    reading: Reading

    def claim(self, kind: type[Fact]) -> str:
        """The IRI of its one claim of a kind."""
        (fact,) = (f for f in self.reading.facts if type(f) is kind)
        return ID + claim_name(fact, self.article).removeprefix("id:")

    @property
    def iri(self) -> str:
        return ID + self.article.name.removeprefix("id:")

    def quotation(self, words: str) -> str:
        start = self.article.text.index(words)
        return f"<{self.iri}#char={start},{start + len(words)}>"

    def curated(self, entries: Entries) -> Reading:
        return curate(self.reading, lines(self.article), entries, claim_name)


@pytest.fixture
def small() -> Small:
    reader = SmallReader()
    article = reader.article(GOOD.encode(), "a.txt")
    return Small(article, reader.read(article))


@pytest.fixture
def dumped(small: Small, shapes: Shapes) -> Callable[[Vocabulary], Gated]:
    """What of the article passes the shapes, curated."""

    def call(vocabulary: Vocabulary) -> Gated:
        return gate(small.curated(load_entries(vocabulary)), Grapher(vocabulary), shapes)

    return call


def lines(article: Article) -> list[Span]:
    """Each line is a sentence."""
    found, start = [], 0
    for text in article.text.splitlines(keepends=True):
        found.append(Span(start, start + len(text.rstrip())))
        start += len(text)
    return found
