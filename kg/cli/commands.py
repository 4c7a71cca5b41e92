"""One function a command: options in, exit code out. Rooms are imported where they are used: `kg --help` loads none."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from kg.errors import RequestError

T = TypeVar("T")


def build(options: argparse.Namespace) -> int:
    """Read articles (default: the bundled seeds) and write vndx.ttl, with vndx.nt.gz, void.ttl, report.json, gaps.tsv
    and articles/ beside it.

    --formats names further forms to write; those that an earlier build left and that are not named are removed. Claims
    that violate a shape are left out and listed in report.json, as are files that cannot be used (exit code 3).
    """
    from kg import pipeline
    from kg.forms import chosen
    from kg.pipeline.loading import load_rooms
    from kg.vocabulary import data_folder

    forms = chosen(options.formats) if options.formats is not None else ()
    articles = options.articles or [data_folder("seeds")]
    rooms = load_rooms(curation=options.curation)
    report = pipeline.build(
        articles, options.out, rooms, options.base, _progress, options.jobs, options.scheduler, forms
    )
    for failure in report.failures:
        print(f"kg: warning: {failure.error}", file=sys.stderr)
    for entry in report.stale:
        print(f"kg: warning: {entry}", file=sys.stderr)
    facts = sum(report.facts.values())
    told = (_counted(report.articles, "article"), _counted(facts, "fact"), _counted(report.triples, "triple"))
    print(f"{options.out / 'vndx.ttl'}: {', '.join(told)}")
    if forms:
        print(f"besides: {', '.join(name for form in forms for name in form.files)}")
    for count, what, more in ((report.left_out, "claim", "left out"), (report.warnings, "warning", "of the shapes")):
        if count:
            print(f"{_counted(count, what)} {more}: see {options.out / 'report.json'}")
    return 3 if report.failures else 0


def check(options: argparse.Namespace) -> int:
    """Validate a dump with the shapes, and its quotations with the articles that lie beside it, if they do."""
    from kg.pipeline.checking import check_dump

    results = check_dump(options.dump)
    for result in results:
        value = "" if result.value is None else f" [{result.value}]"
        print(f"{result.severity}: <{result.focus}>: {result.messages[options.lang]}{value}")
    violations = sum(result.severity == "Violation" for result in results)
    warnings = len(results) - violations
    print(f"{options.dump}: {_counted(violations, 'violation')}, {_counted(warnings, 'warning')}")
    return 1 if violations else 0


def explain(options: argparse.Namespace) -> int:
    """Print each fact of an article with its words, its attributes, what was inferred, and the rules that read it."""
    from kg.pipeline.explaining import explain_article
    from kg.pipeline.loading import load_rooms

    for paragraph in explain_article(options.article, load_rooms(), options.fact, options.lang):
        print(paragraph)
    return 0


def gaps(options: argparse.Namespace) -> int:
    """Print what a build saw and did not understand, most frequent first: times, articles, reason, words."""
    from kg.pipeline import count_gaps, read_gaps

    counted = count_gaps(read_gaps(options.folder / "gaps.tsv"))
    print("times\tarticles\treason\twords")
    for times, articles, reason, words in counted:
        print(f"{times}\t{articles}\t{reason}\t{words}")
    return 0


def diff(options: argparse.Namespace) -> int:
    """List the facts that a dump gained, lost or changed against an older one, by class and article.

    Exit code as of diff(1): 0 where both say the same, 1 where they differ, 2 where they cannot be compared.
    """
    from kg.diff import Names, as_data, claims, compare, told
    from kg.dumps import read_triples
    from kg.vocabulary import data_folder, load_vocabulary

    old, new = (claims(read_triples(path)) for path in (options.old, options.new))
    difference = compare(old, new)
    names = Names(load_vocabulary(data_folder("ontology")), old, new)
    if options.format == "json":
        print(json.dumps(as_data(difference, names, options.lang), ensure_ascii=False, indent=1))
    else:
        for line in told(difference, names, options.lang):
            print(line)
    return 1 if difference else 0


def query(options: argparse.Namespace) -> int:
    """Run a canned query, a file of SPARQL or standard input over RDF files or an endpoint."""
    from kg.queries import load_queries, read_asked, run_query
    from kg.store import EmbeddedStore, Engine, RemoteStore
    from kg.store.login import login_of_environment
    from kg.vocabulary import data_folder

    given: dict[str, str] = {}
    for item in options.param:
        name, equals, value = item.partition("=")
        if not equals:
            raise RequestError(f"--param {item!r}: would be NAME=VALUE")
        given[name] = value
    asked = read_asked(load_queries(data_folder("queries")), options.query, given)
    engine: Engine = (
        RemoteStore(options.endpoint, login=login_of_environment())
        if options.endpoint
        else EmbeddedStore(data_files(options.data))
    )
    sys.stdout.write(run_query(engine, asked, options.format))
    return 0


def _counted(number: int, what: str) -> str:
    """As in "1 article", "2 articles"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def data_files(files: list[Path] | None) -> list[Path]:
    """The RDF files to load: those asked for, or the dump of the bundled seeds, built once."""
    if files:
        return files
    from kg.pipeline.cache import seeds_dump

    return [seeds_dump(lambda text: print(text, file=sys.stderr))]


def _progress(files: Iterator[T], total: int) -> Iterable[T]:
    """A bar with rate and time left on a terminal, nothing elsewhere."""
    from tqdm import tqdm

    return tqdm(files, total=total, unit=" articles", leave=False, disable=not sys.stderr.isatty())
