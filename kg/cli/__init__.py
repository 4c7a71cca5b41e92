"""The command `kg`: arguments in, exit codes out; what it does is done in other rooms.

Exit codes: 0 done; 1 a file must be corrected, or `kg check` found violations; 2 the request cannot be carried out
(also wrong usage); 3 `kg build` wrote a dump and left out files that it could not use; 130 interrupted; 141 the reader
of the output went away. `kg diff` answers as diff(1) does: 0 alike, 1 different, 2 not to be compared. Errors are one
line each on standard error.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import kg
from kg.cli import commands
from kg.cli.loading import add_load
from kg.cli.serving import add_serve
from kg.errors import DataError, Faults, KgError
from kg.values.naming import ID


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Anything but a `KgError` is a bug and shows its traceback."""
    options = parser().parse_args(argv)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except Faults as error:
        return _say(error.errors, options.broken)
    except KgError as error:
        return _say([error], options.broken)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still buffered has nowhere to go
        return 141
    return code


def _say(errors: Sequence[KgError], broken: int) -> int:
    """Tell the errors; the exit code is `broken` where files are."""
    for error in errors:
        print(f"kg: error: {' '.join(str(error).split())}", file=sys.stderr)
    return broken if isinstance(errors[0], DataError) else 2


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="kg",
        description="Articles on digital transformation and Project 06 as a graph: read, checked, asked, served.",
    )
    top.add_argument("--version", action="version", version=f"kg {kg.__version__}")
    top.set_defaults(broken=1)
    of = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = of.add_parser("build", help="read articles into a validated dump", description=commands.build.__doc__)
    build.add_argument("articles", nargs="*", type=Path, metavar="ARTICLES", help=".txt, .html, folders of them, or -")
    build.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the dump")
    build.add_argument("--base", default=ID, metavar="IRI", help="base of id: (default: %(default)s)")
    how = build.add_mutually_exclusive_group()
    cores = os.cpu_count() or 1
    how.add_argument("--jobs", type=int, default=cores, metavar="N", help="processes (default: %(default)s, the cores)")
    how.add_argument("--scheduler", metavar="ADDRESS", help="read on the workers of this Dask scheduler (tcp://…)")
    build.add_argument(
        "--curation", type=Path, metavar="FILE", help="a curator's entries, besides those of ontology/curation.ttl"
    )
    build.add_argument(
        "--formats",
        metavar="LIST",
        help="write the dump in these forms as well, with commas between: nt, nq, jsonld, rdfxml, csv, cube or all",
    )
    build.set_defaults(run=commands.build)

    check = of.add_parser("check", help="SHACL over any dump", description=commands.check.__doc__)
    check.add_argument("dump", type=Path, metavar="DUMP", help=".ttl, .nt, .nt.gz, .rdf, .jsonld")
    check.set_defaults(run=commands.check)

    explain = of.add_parser("explain", help="the facts of an article", description=commands.explain.__doc__)
    explain.add_argument("article", type=Path, metavar="ARTICLE")
    explain.add_argument("--fact", type=int, metavar="N", help="only the fact of this number")
    explain.set_defaults(run=commands.explain)

    gaps = of.add_parser("gaps", help="what was seen but not understood", description=commands.gaps.__doc__)
    gaps.add_argument("folder", type=Path, metavar="DIR", help="folder of a build")
    gaps.set_defaults(run=commands.gaps)

    diff = of.add_parser("diff", help="what two dumps say differently", description=commands.diff.__doc__)
    diff.add_argument("old", type=Path, metavar="OLD", help=".ttl, .nt, .nt.gz, .rdf, .jsonld")
    diff.add_argument("new", type=Path, metavar="NEW")
    diff.add_argument("--format", default="text", choices=("text", "json"))
    diff.set_defaults(run=commands.diff, broken=2)

    query = of.add_parser("query", help="ask a dump or an endpoint", description=commands.query.__doc__)
    query.add_argument("query", metavar="FILE|NAME|-", help="a .rq file, a canned query, or - for standard input")
    query.add_argument("--param", action="append", default=[], metavar="K=V", help="a parameter of a canned query")
    query.add_argument("--format", default="table", choices=("table", "csv", "tsv", "json", "xml", "ttl", "nt"))
    where = query.add_mutually_exclusive_group()
    where.add_argument("--endpoint", metavar="URL", help="a SPARQL 1.1 endpoint")
    where.add_argument("--data", action="append", type=Path, metavar="FILE", help="RDF files (default: the seeds)")
    query.set_defaults(run=commands.query)

    add_serve(of)
    add_load(of)
    for command in (check, explain, diff):
        command.add_argument("--lang", choices=("vi", "en"), default="en", help="language of messages (default: en)")
    return top
