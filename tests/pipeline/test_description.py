"""What a build says of the files that it leaves."""

import hashlib
import json
import shutil
from pathlib import Path

from kg.forms import chosen
from kg.pipeline import Rooms, build
from tests.description.asking import asked, loaded
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


def test_equal_data_have_one_name_and_other_data_another(tmp_path: Path, rooms: Rooms) -> None:
    def name(*texts: tuple[str, str]) -> str:
        folder = write(tmp_path / "in", texts)
        build([folder], tmp_path / "out", rooms)
        shutil.rmtree(folder)
        ((iri,),) = asked(loaded(tmp_path / "out" / "void.ttl"), "SELECT ?d { ?d dcat:isVersionOf ?of }")
        return iri

    one = name(("a.txt", GOOD), ("b.txt", OTHER))
    assert name(("b.txt", OTHER), ("a.txt", GOOD)) == one != name(("a.txt", GOOD))
