"""RDF/XML: https://www.w3.org/TR/rdf-syntax-grammar/, over XML 1.0, fifth edition.

pyoxigraph's own writer declares prefixes in the order of a hash table and writes characters that XML cannot hold.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from kg.forms.form import Dump, FormError, Open
from kg.forms.lines import subjects, write_blocks
from kg.values.naming import ID, PREFIXES, compact
from kg.values.terms import datatype_of, language_of, words_of

RDF: Final = "vndx.rdf"
_START: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
# What follows the prefix of a name (NCName of Namespaces in XML 1.0), as long as it can be at the end of an IRI.
_LOCAL: Final = re.compile(rf"[{_START}][-.0-9\u00b7\u0300-\u036f\u203f\u2040{_START}]*\Z")
_NO_CHARACTER: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT: Final = {"\r": "&#13;"}  # a parser would make it a line feed


def write_rdfxml(dump: Dump, opened: Open) -> None:
    """The dump as RDF/XML. FormError where XML cannot express it."""
    with opened(RDF) as file:
        write_blocks(file, (text.encode() for text in rdfxml(dump.triples(), dump.base)))


def rdfxml(lines: Iterable[bytes], base: str = ID) -> Iterator[str]:
    """The RDF/XML of sorted N-Triples, an element a subject; base: that of id:.

    Holds one subject at a time. Raises FormError where a property's IRI does not end in a name, or a text holds a
    character that XML has none for.
    """
    known = {namespace: prefix for prefix, namespace in sorted({**PREFIXES, "id": base}.items())}
    declared = "".join(f"\n  xmlns:{prefix}={quoteattr(namespace)}" for namespace, prefix in known.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'

    @cache
    def tags(predicate: str) -> tuple[str, str]:
        """How an element begins and what its end is called."""
        iri = words_of(predicate)
        local = _LOCAL.search(iri)
        if local is None:
            raise FormError(f"{RDF}: RDF/XML cannot name the property <{iri}>, which does not end in a name of XML")
        namespace = iri[: local.start()]
        if namespace in known:
            name = f"{known[namespace]}:{local[0]}"
            return name, name
        return f"p:{local[0]} xmlns:p={quoteattr(namespace)}", f"p:{local[0]}"

    for subject, about in subjects(lines):
        yield f"<rdf:Description rdf:about={quoteattr(subject)}>\n"
        for predicate, terms in about.items():
            begin, end = tags(predicate)
            for term in terms:
                words = words_of(term)
                if term.startswith("<"):
                    yield f"  <{begin} rdf:resource={quoteattr(words)}/>\n"
                    continue
                if (found := _NO_CHARACTER.search(words)) is not None:
                    letter, where = f"U+{ord(found[0]):04X}", f"{compact(words_of(predicate), base)} of <{subject}>"
                    raise FormError(f"{RDF}: XML has no character {letter}, which {where} holds; ask for other forms")
                if (language := language_of(term)) is not None:
                    begun = f'{begin} xml:lang="{language}"'
                elif (datatype := datatype_of(term)) is not None:
                    begun = f"{begin} rdf:datatype={quoteattr(datatype)}"
                else:
                    begun = begin
                yield f"  <{begun}>{escape(words, _TEXT)}</{end}>\n"
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"
