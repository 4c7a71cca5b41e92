"""Where a store elsewhere is asked, changed and filled, told by one of these addresses."""

from dataclasses import dataclass
from typing import Literal, get_args

from kg.errors import RequestError

Method = Literal["update", "graph-store"]
METHODS: tuple[Method, ...] = get_args(Method)

# How the addresses of one data set end: for queries, for updates, of its Graph Store.
ENDINGS = (
    ("/query", "/update", "/data"),  # Apache Jena Fuseki
    ("/query", "/update", "/store"),  # Oxigraph
    ("", "/statements", "/rdf-graphs/service"),  # RDF4J, GraphDB
    ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),  # Virtuoso
    ("/sparql", "/sparql", "/sparql-graph-crud"),
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of a store.

    query: SPARQL 1.1 Protocol, queries; update: the same, updates; data: SPARQL 1.1 Graph Store HTTP Protocol, where
    the triples are to travel by it; None where they travel by updates.
    """

    query: str
    update: str
    data: str | None = None


def addresses(to: str, *, method: str | None = None, query: str | None = None, update: str | None = None) -> Addresses:
    """The addresses of a store to which triples are sent at `to`.

    method: how they are sent there; where it is None, the end of `to` tells, and is an update where it tells nothing.
    query, update: as given, else what the end of `to` means in the stores that are known, else `to` itself.
    RequestError where one is no address, or holds a password.
    """
    for url in filter(None, (to, query, update)):
        checked(url)
    stores = [row for row in ENDINGS if to.endswith(row[2])]
    updates = [row for row in ENDINGS if to.endswith(row[1])]
    if method == "graph-store" or (method is None and stores):
        ends = (stores[0][0], stores[0][1], stores[0][2]) if stores else ("", "", "")
        stem = to.removesuffix(ends[2])
        return Addresses(query or stem + ends[0], update or stem + ends[1], to)
    of_query = to.removesuffix(updates[0][1]) + updates[0][0] if updates else to
    return Addresses(query or of_query, update or to)


def checked(url: str) -> str:
    """An address of HTTP; RequestError where it is none, or where it holds a password, which others can read there."""
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0]
    if scheme not in ("http", "https") or not host:
        raise RequestError(f"an endpoint's address begins with http:// or https://, not {url!r}")
    if "@" in host:
        raise RequestError("an endpoint's address holds no user: VNDX_STORE_USER and VNDX_STORE_PASSWORD name who asks")
    return url
