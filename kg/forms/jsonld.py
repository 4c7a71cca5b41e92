"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): a context of prefixes, then a line for each subject.

pyoxigraph's own writer makes no use of prefixes, which is twice as long and hard to read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from kg.forms.form import Dump, Open
from kg.forms.lines import subjects, write_blocks
from kg.values.naming import ID, PREFIXES
from kg.values.terms import datatype_of, language_of, words_of

JSONLD: Final = "vndx.jsonld"
_TYPE: Final = f"<{PREFIXES['rdf']}type>"
_INTEGER: Final = PREFIXES["xsd"] + "integer"
_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")  # a number of JSON that every parser keeps


def write_jsonld(dump: Dump, opened: Open) -> None:
    """The dump as JSON-LD."""
    with opened(JSONLD) as file:
        write_blocks(file, (text.encode() for text in jsonld(dump.triples(), dump.base)))


def jsonld(lines: Iterable[bytes], base: str = ID) -> Iterator[str]:
    """The JSON-LD of sorted N-Triples; base: that of id:. Holds one subject at a time."""

    known = dict(sorted({**PREFIXES, "id": base}.items()))

    @lru_cache(1 << 16)
    def name(iri: str) -> str:
        fitting = (prefix for prefix, namespace in known.items() if iri.startswith(namespace))
        return iri if (prefix := next(fitting, None)) is None else f"{prefix}:{iri[len(known[prefix]) :]}"

    def value(term: str) -> Any:
        words = words_of(term)
        if term.startswith("<"):
            return {"@id": name(words)}
        if (language := language_of(term)) is not None:
            return {"@language": language, "@value": words}
        if (datatype := datatype_of(term)) is None:
            return words
        if datatype == _INTEGER and _WHOLE.fullmatch(words):
            return int(words)
        return {"@type": name(datatype), "@value": words}

    yield f'{{"@context": {_text(known)},\n"@graph": ['
    separator = "\n"
    for subject, about in subjects(lines):
        node: dict[str, Any] = {"@id": name(subject)}
        if _TYPE in about:
            node["@type"] = [name(words_of(term)) for term in about.pop(_TYPE)]
        for predicate, terms in about.items():
            values = [value(term) for term in terms]
            node[name(words_of(predicate))] = values if len(values) > 1 else values[0]
        yield separator + _text(node)
        separator = ",\n"
    yield "\n]}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
