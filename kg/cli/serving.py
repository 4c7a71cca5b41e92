"""`kg serve`: its settings, by flag or by environment, and what they start."""

import argparse
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import RequestError

if TYPE_CHECKING:
    from kg.store import RemoteStore


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that a flag or the environment gives: VNDX_ and the flag's name in capitals; the flag goes first."""

    flag: str
    whole: bool
    least: float
    default: float
    help: str

    @property
    def variable(self) -> str:
        """The environment's name of it."""
        return "VNDX_" + self.flag.upper().replace("-", "_")

    def value(self, options: argparse.Namespace) -> Any:
        """What is set; RequestError names the flag or the variable that holds no such number."""
        given: str | None = getattr(options, self.flag.replace("-", "_"))
        place, text = f"--{self.flag}", given
        if text is None:
            place, text = self.variable, os.environ.get(self.variable)
        if text is None:
            return self.default
        kind = "a whole number" if self.whole else "a number"
        wanted = f"{place} {text!r}: would be {kind} of at least {self.least:g}"
        try:
            number = int(text) if self.whole else float(text)
        except ValueError as error:
            raise RequestError(wanted) from error
        if not self.least <= number < float("inf"):
            raise RequestError(wanted)
        return number


SETTINGS = (
    Setting("port", True, 0, 8000, "port to listen at"),
    Setting("timeout", False, 0.1, 10, "seconds of a query"),
    Setting("memory", True, 512, 4096, "megabytes of the whole service"),
    Setting("rows", True, 1, 100_000, "rows of an answer"),
    Setting("workers", True, 1, max(4, 2 * (os.cpu_count() or 1)), "processes that answer queries"),
    Setting("queue", True, 1, 256, "queries that wait for a process"),
)


def add_serve(of: Any) -> None:
    """The command and its options; `of`: the commands of a parser."""
    command = of.add_parser(
        "serve",
        help="the page and the SPARQL endpoint",
        description=serve.__doc__,
        epilog="Each number may also stand in the environment: " + ", ".join(s.variable for s in SETTINGS) + ".",
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument("--data", action="append", type=Path, metavar="FILE", help="RDF files (default: the seeds)")
    what.add_argument("--backend", metavar="URL", help="a SPARQL 1.1 endpoint that holds the data")
    command.add_argument(
        "--articles", type=Path, metavar="DIR", help="texts of the articles (default: articles/ beside the first file)"
    )
    command.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
    command.add_argument("--url", help="address that clients use, where it is another (also VNDX_URL)")
    command.add_argument(
        "--service",
        action="append",
        metavar="URL",
        help="an endpoint that SERVICE may ask, by default none; again for more (also VNDX_SERVICE)",
    )
    command.add_argument("--quiet", action="store_true", help="no line for each request on standard output")
    for setting in SETTINGS:
        command.add_argument(f"--{setting.flag}", metavar="N", help=f"{setting.help} (default: {setting.default:g})")
    command.set_defaults(run=serve)


def serve(options: argparse.Namespace) -> int:
    """Serve the page, the canned queries and the SPARQL endpoint over RDF files or another endpoint.

    Queries run in processes of their own, which are stopped at their limits of time and memory. A file that changes is
    loaded anew within seconds, at once on SIGHUP; one that cannot be loaded is told, and the old data are served on.
    Behind --backend the other endpoint sets the limits of memory.
    """
    from kg.cli.commands import data_files
    from kg.queries import load_queries
    from kg.sparql import Asker, Bounds
    from kg.store import Federated, Limits, Pool, Threads
    from kg.vocabulary import data_folder
    from kg.web import Served, address_of, beside, listen
    from kg.web import serve as answer

    given = {setting.flag: setting.value(options) for setting in SETTINGS}
    if options.articles is not None and not options.articles.is_dir():
        raise RequestError(f"--articles {options.articles}: is no folder")
    if not options.backend and not hasattr(os, "pidfd_open"):
        raise RequestError(
            "kg serve needs Linux, to bound what queries of strangers may take: use a container, or --backend URL"
        )
    files = [] if options.backend else data_files(options.data)
    bounds = Bounds(rows=given["rows"])
    limits = Limits(
        seconds=given["timeout"],
        memory=given["memory"] << 20,
        bounds=bounds,
        workers=given["workers"],
        queue=given["queue"],
    )
    queries = load_queries(data_folder("queries"))
    dump = files[0] if len(files) == 1 and files[0].suffix == ".ttl" else None
    texts = files[0].parent / "articles" if files else None
    with listen(options.host, given["port"]) as listening:
        url = public_address(options)
        address, allowed = url or address_of(listening), services(options)
        engine: Asker = (
            Threads(behind(options.backend, given["timeout"]), bounds, queue=given["queue"], seconds=given["timeout"])
            if options.backend
            else Pool(files, limits, lambda profile: beside(profile, queries, dump, address, federates=bool(allowed)))
        )
        if allowed:
            engine = Federated(engine, allowed, given["timeout"])
        served = Served(
            engine,
            queries,
            articles=options.articles or (texts if texts is not None and texts.is_dir() else None),
            dump=dump,
            files=tuple(files),
            url=url,
        )
        answer(served, listening, log=not options.quiet)
    return 0


def public_address(options: argparse.Namespace) -> str | None:
    """The address that clients use, with a slash at the end: --url, else VNDX_URL, else None."""
    given: str | None = options.url
    place = "--url"
    if given is None:
        place, given = "VNDX_URL", os.environ.get("VNDX_URL")
    if given is None:
        return None
    if not re.fullmatch(r"https?://[^\s<>\"{}|^`\\?#]+", given):
        raise RequestError(f"{place} {given!r}: would be an address that begins with http:// or https://")
    return given.rstrip("/") + "/"


def services(options: argparse.Namespace) -> list[str]:
    """The endpoints that SERVICE may ask: those of --service, else of VNDX_SERVICE, with spaces between."""
    return options.service or os.environ.get("VNDX_SERVICE", "").split()


def behind(url: str, timeout: float) -> "RemoteStore":
    """The endpoint that holds the data; strangers are not told its address."""
    from kg.store import RemoteStore
    from kg.store.login import login_of_environment

    name = "the endpoint behind this server", "điểm truy vấn phía sau máy chủ này"
    return RemoteStore(url, timeout, name=name, login=login_of_environment())
