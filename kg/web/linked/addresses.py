"""IRIs of the graph <-> addresses of this server.

    {base}province/nghe-an                    /id/province/nghe-an      base: that of id:, which the data tell
    https://w3id.org/vndx/code/unit/percent   /code/unit/percent
    https://w3id.org/vndx/ontology#Meeting    /ontology#Meeting         its place on the page of the vocabulary
    any other                                 /about?iri=…

What an IRI has after # does not reach a server; written %23 it does. So what has such an IRI has a page of its own,
too: /id/article/0123456789abcdef%23char=10,20 is a quotation, /ontology%23Meeting a class and all that is of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, unquote_to_bytes, urlencode

import pyoxigraph as ox

from kg.values.naming import ID, PREFIXES

CODE = PREFIXES["code"]
ONTOLOGY = PREFIXES["dx"].removesuffix("#")
WEB = ("http://", "https://", "urn:")
KEPT = "/:@!$&'()*+,;=-._~"  # RFC 3986: what may stand in a path as it is
NOT_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
CHANGED = re.compile(r"(?:^|/)\.{0,2}(?:/|$)")  # segments that clients and proxies take out of an address


@dataclass(frozen=True, slots=True)
class Addresses:
    """base: of id:; documented: IRI -> its anchor on the page of the vocabulary."""

    base: str = ID
    documented: Mapping[str, str] = field(default_factory=dict)

    def own(self, iri: str) -> str:
        """The address of the page that is about an IRI alone."""
        for namespace, place in ((self.base, "/id/"), (CODE, "/code/")):
            rest = iri.removeprefix(namespace)
            if iri.startswith(namespace) and not CHANGED.search(rest):
                return place + quote(rest, safe=KEPT)
        if iri.startswith(ONTOLOGY + "#"):
            return "/ontology" + quote(iri.removeprefix(ONTOLOGY), safe=KEPT)
        if iri == ONTOLOGY:
            return "/ontology"
        return "/about?iri=" + quote(iri, safe="")

    def shown(self, iri: str, language: str) -> str:
        """Where a link leads that names an IRI: to its place on the page of the vocabulary, else to its own page."""
        if iri in self.documented:
            return with_fields("/ontology", language) + "#" + quote(self.documented[iri], safe=KEPT)
        return with_fields(self.own(iri), language)

    def followed(self, iri: str, language: str) -> str | None:
        """Where a link in a table leads: None for what is no address on the web (javascript: among them)."""
        return self.shown(iri, language) if self.here(iri) or iri.startswith(WEB) else None

    def here(self, iri: str) -> bool:
        """Whether an IRI has a place on this server whatever the graph says of it."""
        return iri.startswith((self.base, CODE, ONTOLOGY + "#")) or iri == ONTOLOGY or iri in self.documented


def with_fields(address: str, language: str, **fields: str) -> str:
    """An address with more fields, and the language where it is not the first."""
    wanted = fields | ({"lang": "en"} if language == "en" else {})
    if not wanted:
        return address
    return address + ("&" if "?" in address else "?") + urlencode(wanted)


def readings(namespace: str, raw: str) -> Iterator[str]:
    """The IRIs that a percent-encoded key after a namespace may stand for, the most exact first.

    One is that whose URI it is, where only what is not ASCII was encoded (RFC 3987, section 3.2); the other has
    everything decoded, once. What is no IRI is left out.
    """
    exact = NOT_ASCII.sub(_decoded, raw)
    whole = unquote(raw, errors="surrogateescape")
    for key in dict.fromkeys((exact, whole)):
        if is_iri(namespace + key):
            yield namespace + key


def _decoded(match: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(match[0]).decode()
    except UnicodeDecodeError:
        return match[0]


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI that may stand in a query."""
    try:
        ox.NamedNode(text)
        text.encode()
    except ValueError:  # UnicodeEncodeError among them
        return False
    return True
