"""`kg check` over the seeds' dump: it conforms, both engines say so, and what is altered in it is found."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import DumpError
from kg.pipeline import build
from kg.pipeline.checking import check_dump
from kg.pipeline.loading import load_rooms
from kg.validate import SHAPES, Shapes, Violation
from kg.validate.queries import SPARQL_COMPONENT
from kg.values.naming import expand
from kg.values.terms import graph_of
from kg.vocabulary import data_folder
from tests.shapes.reference import ours, reference

Triples = set[ox.Triple]


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "build"
    build([data_folder("seeds")], folder, load_rooms())
    return folder / "vndx.ttl"


@pytest.fixture(scope="module")
def triples(dump: Path) -> Triples:
    return {quad.triple for quad in ox.parse(path=str(dump), format=ox.RdfFormat.TURTLE)}


@pytest.fixture
def altered(dump: Path, triples: Triples, tmp_path: Path) -> Callable[[Triples, Triples], list[Violation]]:
    """Check the dump beside its articles without some triples and with some others."""
    shutil.copytree(dump.parent / "articles", tmp_path / "articles")

    def check(without: Triples, plus: Triples) -> list[Violation]:
        path = tmp_path / "altered.nt"
        path.write_text("".join(f"{triple} .\n" for triple in triples - without | plus), encoding="utf-8")
        return [result for result in check_dump(path) if result.severity == "Violation"]

    return check


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))


def of(triples: Triples, predicate: str, subject: object = None) -> list[ox.Triple]:
    """The triples with a predicate, in order."""
    found = [t for t in triples if t.predicate == node(predicate) and subject in (None, t.subject)]
    return sorted(found, key=str)


def valued(triple: ox.Triple, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(triple.subject, triple.predicate, value)


def named(results: list[Violation]) -> set[tuple[str, str]]:
    return {(result.focus, result.shape.removeprefix(SHAPES)) for result in results}


def iri(triple: ox.Triple) -> str:
    assert isinstance(triple.subject, ox.NamedNode)
    return triple.subject.value


def test_the_seeds_dump_conforms(dump: Path) -> None:
    assert [result for result in check_dump(dump) if result.severity == "Violation"] == []


def test_engines_agree_on_the_seeds_dump(dump: Path, shapes: Shapes) -> None:
    text = dump.read_text(encoding="utf-8")
    assert ours(shapes.check(text)) == reference(text)


def spoiled(triples: Triples, seed: int) -> str:
    """The dump with one triple in ten dropped, turned to another thing or text, or doubled with another value."""
    chance = random.Random(seed)
    ordered = sorted(triples, key=str)
    things = sorted({t.object for t in ordered if isinstance(t.object, ox.NamedNode)}, key=str)
    values: dict[ox.NamedNode, list[ox.Triple]] = {}
    for triple in ordered:
        values.setdefault(triple.predicate, []).append(triple)
    lines = []
    for triple in ordered:
        others: tuple[list[ox.Triple], ...] = (
            [],
            [valued(triple, chance.choice(things))],
            [valued(triple, ox.Literal("không rõ"))],
            [triple, ox.Triple(triple.subject, triple.predicate, chance.choice(values[triple.predicate]).object)],
        )
        lines += chance.choice(others) if chance.random() < 0.1 else [triple]
    return "".join(f"{triple} .\n" for triple in lines)


@pytest.mark.parametrize("seed", [1, 2])
def test_engines_agree_on_a_spoiled_dump(triples: Triples, shapes: Shapes, seed: int) -> None:
    text = spoiled(triples, seed)
    found = ours(shapes.check(text))
    assert found == reference(text)
    assert len({shape for _, shape, *_ in found}) > 40
    failing = shapes.screen.failing(graph_of(f"{q.triple} .\n" for q in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)))
    assert {node[1:-1] for node in failing} == {focus for focus, _, kind, *_ in found if kind != SPARQL_COMPONENT}


def test_the_compressed_dump_gives_the_same_results(dump: Path) -> None:
    assert check_dump(dump.with_name("vndx.nt.gz")) == check_dump(dump)


def test_every_claim_needs_its_quotation(
    triples: Triples, altered: Callable[[Triples, Triples], list[Violation]]
) -> None:
    claims = sorted({iri(t) for t in of(triples, "prov:wasDerivedFrom")})
    without = set(of(triples, "prov:wasDerivedFrom"))
    assert len(claims) > 100
    assert {(claim, "quotation-required") for claim in claims} <= named(altered(without, set()))


def test_altered_words_are_found(triples: Triples, altered: Callable[[Triples, Triples], list[Violation]]) -> None:
    exact = of(triples, "dx:exact")[0]
    (sentence,) = of(triples, "dx:sentence", exact.subject)
    assert isinstance(exact.object, ox.Literal)
    assert isinstance(sentence.object, ox.Literal)
    words = exact.object.value[:-1] + "¤"
    changed = sentence.object.value.replace(exact.object.value, words)
    found = altered({exact, sentence}, {valued(exact, ox.Literal(words)), valued(sentence, ox.Literal(changed))})
    assert named(found) == {(iri(exact), "quotation-in-article"), (iri(exact), "sentence-in-article")}


def test_moved_words_are_found(triples: Triples, altered: Callable[[Triples, Triples], list[Violation]]) -> None:
    end = of(triples, "dx:end")[0]
    assert isinstance(end.object, ox.Literal)
    found = altered({end}, {valued(end, ox.Literal(int(end.object.value) + 1))})
    assert named(found) == {(iri(end), f"quotation-{rule}") for rule in ("length", "iri", "in-article")}


def test_a_day_after_publication_is_found(
    triples: Triples, altered: Callable[[Triples, Triples], list[Violation]]
) -> None:
    meeting = next(t for t in of(triples, "dx:date") if published(triples, t))
    later = valued(meeting, ox.Literal("2099-01-01", datatype=node("xsd:date")))
    assert (iri(meeting), "meeting-not-after-publication") in named(altered({meeting}, {later}))
    announced = ox.Triple(meeting.subject, node("dx:basis"), node("code:basis/announced"))
    scheme = ox.Triple(node("code:basis/announced"), node("skos:inScheme"), node("code:basis"))
    found = named(altered({meeting}, {later, announced, scheme}))
    assert (iri(meeting), "meeting-not-after-publication") not in found


def published(triples: Triples, claim: ox.Triple) -> bool:
    quotations = {t.object for t in of(triples, "prov:wasDerivedFrom", claim.subject)}
    articles = {t.object for t in of(triples, "prov:wasQuotedFrom") if t.subject in quotations}
    return any(t.subject in articles for t in of(triples, "dcterms:issued"))


def test_codes_of_other_lists_are_found(
    triples: Triples, altered: Callable[[Triples, Triples], list[Violation]]
) -> None:
    units = [t for t in of(triples, "dx:unit") if "/observation/" in iri(t)]
    found = altered(set(units), {valued(t, node("code:comparator/eq")) for t in units})
    assert {(iri(t), "observation-unit") for t in units} <= named(found)


def test_a_missing_article_is_a_warning(dump: Path, tmp_path: Path) -> None:
    shutil.copytree(dump.parent, tmp_path / "build")
    (tmp_path / "build" / "articles").mkdir(exist_ok=True)
    first = min((tmp_path / "build" / "articles").glob("*.txt"))
    first.unlink()
    found = [r for r in check_dump(tmp_path / "build" / "vndx.ttl") if r.shape == SHAPES + "article-text-present"]
    assert [(r.focus, r.severity) for r in found] == [(expand(f"id:article/{first.stem}"), "Warning")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", r"a\.ttl:2: is not RDF"),
        ("a.nt.gz", b"<urn:a> <urn:b> <urn:c> .\n", "is not gzip"),
        ("a.csv", b"a,b\n", "no suffix of an RDF format"),
        ("a.nt", b"", "holds no triple"),
    ],
)
def test_what_is_no_dump_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DumpError, match=message):
        check_dump(tmp_path / name)
