"""`kg load`: a dump into another store."""

import argparse
import sys
from pathlib import Path
from typing import Any

from kg.errors import RequestError

METHODS = ("update", "graph-store")


def add_load(of: Any) -> None:
    """The command and its options; `of`: the commands of a parser."""
    command = of.add_parser(
        "load",
        help="fill another store with a dump",
        description=load.__doc__,
        epilog="VNDX_STORE_USER and VNDX_STORE_PASSWORD in the environment answer a store that asks who one is, by "
        "Basic or Digest. Of Fuseki, Oxigraph, RDF4J, GraphDB and Virtuoso the other addresses follow from --to.",
    )
    command.add_argument("dump", type=Path, metavar="DUMP", help=".ttl, .nt, .nt.gz, .rdf, .jsonld")
    command.add_argument("--to", required=True, metavar="URL", help="where the store takes updates, or its Graph Store")
    command.add_argument("--method", choices=METHODS, help="how triples are sent (default: what --to looks like)")
    command.add_argument("--query", metavar="URL", help="where the store answers queries")
    command.add_argument("--update", metavar="URL", help="where it takes updates, beside a Graph Store")
    command.add_argument("--graph", metavar="IRI", help="the graph to fill (default: the default graph)")
    command.add_argument("--replace", action="store_true", help="in the place of what the graph holds")
    command.add_argument(
        "--batch", type=int, default=2000, metavar="N", help="triples of a request (default: %(default)s)"
    )
    command.add_argument(
        "--timeout", type=float, default=300, metavar="S", help="seconds of a request (default: %(default)s)"
    )
    command.set_defaults(run=load)


def load(options: argparse.Namespace) -> int:
    """Fill a graph of another store with a dump, in batches, by SPARQL 1.1 Update or the Graph Store Protocol.

    The triples are put in place all at once, when the store holds as many as the file: until then the graph is as it
    was. What fails for now is sent again; the same command goes on where an interrupted one ended.
    """
    from tqdm import tqdm

    from kg.store.addresses import addresses
    from kg.store.filling import fill, survey
    from kg.store.login import login_of_environment
    from kg.store.sending import Sender

    if options.batch < 1:
        raise RequestError(f"--batch {options.batch}: would be at least 1")
    if not options.timeout > 0:
        raise RequestError(f"--timeout {options.timeout:g}: would be more than 0")
    if options.graph is not None:
        named(options.graph)
    to = addresses(options.to, method=options.method, query=options.query, update=options.update)
    surveyed = survey(options.dump)
    bar = tqdm(total=surveyed.written, unit=" triples", leave=False, disable=not sys.stderr.isatty())

    def tell(text: str) -> None:
        tqdm.write(f"kg: {text}", file=sys.stderr)

    with bar, Sender(timeout=options.timeout, login=login_of_environment(), tell=tell) as sender:
        fill(surveyed, to, sender, graph=options.graph, replace=options.replace, size=options.batch, advance=bar.update)
    print(f"{options.to}: {surveyed.triples} triples in {options.graph or 'the default graph'}")
    return 0


def named(iri: str) -> None:
    """RequestError where this is no absolute IRI."""
    import pyoxigraph as ox

    try:
        ox.NamedNode(iri)
    except ValueError as error:
        raise RequestError(f"--graph {iri!r}: would be an absolute IRI") from error
