"""What a build says of the files that it leaves."""

import hashlib
import json
import shutil
from pathlib import Path

import rdflib

from kg.forms import chosen
from kg.pipeline import Rooms, build
from tests.description.asking import asked, loaded, wrong
from tests.pipeline.small import GOOD, OTHER, write

FILES = (
    "SELECT ?name ?size ?sha { ?d dcat:distribution ?f . ?f dcterms:title ?name ; dcat:byteSize ?size ; "
    "spdx:checksum/spdx:checksumValue ?sha }"
)


def test_every_form_of_the_dump_is_listed_as_it_is(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)])
    base = "https://example.org/kg/"
    build([folder], tmp_path / "out", rooms, base=base, forms=chosen("nt,nq"))
    store = loaded(tmp_path / "out" / "void.ttl")
    files = [tmp_path / "out" / name for name in ("vndx.nq", "vndx.nt", "vndx.nt.gz", "vndx.ttl")]
    assert asked(store, FILES) == [
        (f.name, str(f.stat().st_size), hashlib.sha256(f.read_bytes()).hexdigest()) for f in files
    ]
    media = asked(store, "SELECT ?name ?m { ?f dcterms:title ?name ; dcat:mediaType ?m }")
    assert [(name, iri.partition("media-types/")[2]) for name, iri in media] == [
        ("vndx.nq", "application/n-quads"),
        ("vndx.nt", "application/n-triples"),
        ("vndx.nt.gz", "application/n-triples"),
        ("vndx.ttl", "text/turtle"),
    ]
    assert asked(store, "SELECT ?of { ?d dcat:isVersionOf ?of }") == [(base + "dataset",)]
    assert "w3id.org/vndx/id/" not in (tmp_path / "out" / "void.ttl").read_text("utf-8")
    told = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["files"]
    assert told["void.ttl"] == hashlib.sha256((tmp_path / "out" / "void.ttl").read_bytes()).hexdigest()


def test_files_of_figures_alone_are_no_forms_of_the_whole(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD)])
    build([folder], tmp_path / "out", rooms, forms=chosen("all"))
    void = tmp_path / "out" / "void.ttl"
    store = loaded(void)
    listed = "SELECT ?name {{ {} . ?d dcat:distribution/dcterms:title ?name }}"
    whole = [("vndx.jsonld",), ("vndx.nq",), ("vndx.nt",), ("vndx.nt.gz",), ("vndx.rdf",), ("vndx.ttl",)]
    assert asked(store, listed.format("?d dcat:isVersionOf ?of")) == whole
    assert asked(store, listed.format("?d dcterms:isPartOf/dcat:isVersionOf ?of")) == [
        ("vndx-articles.csv",), ("vndx-figures.csv",), ("vndx-figures.csv-metadata.json",), ("vndx-quotations.csv",),
        ("vndx.cube.ttl",),
    ]  # fmt: skip
    (structure,) = asked(
        loaded(tmp_path / "out" / "vndx.cube.ttl"),
        "SELECT DISTINCT ?s { ?d <http://purl.org/linked-data/cube#structure> ?s }",
    )
    assert asked(store, "SELECT ?s { ?f dcterms:title 'vndx.cube.ttl' ; dcterms:conformsTo ?s }") == [structure]
    assert wrong(rdflib.Graph().parse(void)) == set()


def test_equal_data_have_one_name_and_other_data_another(tmp_path: Path, rooms: Rooms) -> None:
    def name(*texts: tuple[str, str]) -> str:
        folder = write(tmp_path / "in", texts)
        build([folder], tmp_path / "out", rooms)
        shutil.rmtree(folder)
        ((iri,),) = asked(loaded(tmp_path / "out" / "void.ttl"), "SELECT ?d { ?d dcat:isVersionOf ?of }")
        return iri

    one = name(("a.txt", GOOD), ("b.txt", OTHER))
    assert name(("b.txt", OTHER), ("a.txt", GOOD)) == one != name(("a.txt", GOOD))
