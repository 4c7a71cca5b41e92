"""void.ttl: what a build has written, from its sorted triples.

The dataset is named by what it holds: {base}dataset/ and the first 16 hex digits of the SHA-256 of its sorted
N-Triples. So equal data have an equal name, whoever built them, and nothing in it names a server or a moment.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import kg
from kg.description import VOCABULARIES, File, Made, Triples, describe_counts, describe_dataset, describe_version
from kg.graph import ntriple_lines, prefixed
from kg.pipeline.counting import Counting
from kg.sorting import Runs
from kg.values.naming import PREFIXES

DIGITS: Final = 16
_DERIVED: Final = PREFIXES["prov"] + "wasDerivedFrom"
_ARTICLE: Final = f" <{PREFIXES['rdf']}type> <{PREFIXES['dx']}Article> .\n".encode()
_TOLD: Final = {  # of each article; the rest is in the dump
    f"<{PREFIXES[prefix]}{name}>".encode()
    for prefix, names in (
        ("dcterms", ("issued", "publisher", "title")),
        ("dx", ("contentHash", "sourceUrl")),
        ("rdf", ("type",)),
    )
    for name in names
}


def description(graph: Path, scratch: Path, base: str, files: Iterable[File], rules: str) -> Iterator[bytes]:
    """The file, part by part: the dataset first, then its parts, then each article that it was read from.

    graph: the sorted N-Triples; scratch: a folder for files that are not kept; base: that of id:; files: all forms of
    the dump; rules: SHA-256 of the data files, in hex.
    """
    digest = hashlib.sha256()
    with graph.open("rb") as file, (scratch / "sources").open("wb") as kept:
        counting = Counting(Runs(scratch, "ends"), base, lambda rows: kept.writelines(_sources(rows)))
        counting.take(_hashed(file, digest))
    profile = counting.profile()
    made = Made(kg.__version__, rules, digest.hexdigest())
    version = made.digest[:DIGITS]
    data = f"{base}dataset/{version}"
    triples = Triples()
    describe_dataset(triples, profile, data, data, files, version, made)
    describe_counts(triples, profile, data, data)
    describe_version(triples, data, f"{base}dataset")
    head = f"<{data}> "
    lines = ntriple_lines(triples.all)
    whole = [line for line in lines if line.startswith(head.encode())]
    parts = [line for line in lines if not line.startswith(head.encode())]
    with (scratch / "sources").open("rb") as kept:
        derived = f"{head}<{_DERIVED}> ".encode()
        whole += [derived + line[: -len(_ARTICLE)] + b" .\n" for line in kept if line.endswith(_ARTICLE)]
        kept.seek(0)
        prefixes = {**VOCABULARIES, "id": base, "article": f"{base}article/", "part": f"{data}#"}
        yield from (text.encode() for text in prefixed(chain(whole, parts, kept), prefixes))


def _hashed(lines: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for line in lines:
        digest.update(line)
        yield line


def _sources(rows: Iterable[bytes]) -> Iterator[bytes]:
    return (row for row in rows if row.split(b" ", 2)[1] in _TOLD)
