"""How long three SHACL engines take to check a dump, each from its text with the shapes loaded.

vndx's gate (tests compiled from the shapes, pyoxigraph for SPARQL constraints, pyrudof where a node fails), pyrudof
with all of the shapes, and pySHACL, the reference. Each checks dumps as they are built, which conform, and the largest
with faults: without every FAULTS-th triple that has a literal. What they report is compared before their times are.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pyrudof
import pyshacl
from rdflib import Graph

from kg.validate import load_shapes
from kg.validate.violation import severity_of
from kg.vocabulary import data_folder
from tests.bench import dumps
from tests.bench.figures import Cell, Compared, Given, Part, Table
from tests.bench.machine import packaged
from tests.shapes.reference import plain, prepared_queries, results, shapes_graph

FAULTS = 100
HEAD = ("engine", "s", "ratio", "results", "the same results as vndx")
Result = tuple[str, str, str, str]  # focus node, shape, kind of constraint, severity
Engine = Callable[[str], set[Result]]


@dataclass(frozen=True, slots=True)
class Checked:
    """An engine over a dump: seconds of the clock, and what it reports."""

    engine: str
    seconds: float
    results: frozenset[Result]


def gate() -> Engine:
    """What `kg build` and `kg check` ask."""
    shapes = load_shapes(data_folder("shapes"))
    return lambda text: {(plain(v.focus) or "", v.shape, v.component, v.severity) for v in shapes.check(text)}


def rudof() -> Engine:
    """pyrudof with all shapes of the folder, SPARQL constraints among them."""
    shapes = "\n".join(path.read_text("utf-8") for path in sorted(data_folder("shapes").glob("*.ttl")))

    def check(text: str) -> set[Result]:
        engine = pyrudof.Rudof()
        engine.read_shacl(shapes, pyrudof.ShaclFormat.Turtle)
        engine.read_data(text, pyrudof.RDFFormat.Turtle)
        return {
            (plain(e.focus_node) or "", e.source_shape or "", e.constraint_component, severity_of(e.severity))
            for e in engine.validate_shacl(pyrudof.ShaclValidationMode.Native)
        }

    return check


def shacl() -> Engine:
    """pySHACL. It is spared parsing the query of a constraint anew for each node."""
    shapes = shapes_graph()

    def check(text: str) -> set[Result]:
        graph = Graph().parse(data=text, format="turtle")
        with prepared_queries():
            _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False)
        if not isinstance(report, Graph):
            raise TypeError(f"no graph: {report}")
        return {(focus, shape, component, severity) for focus, shape, component, _, _, severity in results(report)}

    return check


def part(given: Given) -> Part:
    """Each engine over each dump."""
    articles = 10 if given.quick else 100
    many = dumps.of(articles)
    texts = {
        "the seeds": dumps.SEEDS.read_text("utf-8"),
        f"{articles} articles": many.read_text("utf-8"),
        f"{articles} articles with faults": with_faults(many),
    }
    engines = {"vndx": gate(), "pyrudof": rudof(), "pySHACL": shacl()}
    tables, compared = [], []
    for name, text in texts.items():
        ours, *others = (checked(engine, check, text) for engine, check in engines.items())
        rows: list[tuple[Cell, ...]] = [(ours.engine, ours.seconds, None, len(ours.results), None)]
        for other in others:
            same = "yes" if other.results == ours.results else f"no: {len(other.results ^ ours.results)} differ"
            rows.append((other.engine, other.seconds, other.seconds / ours.seconds, len(other.results), same))
            told = f"SHACL over {name}, s, beside {other.engine}"
            compared.append(Compared(told, ours.seconds, other.engine, other.seconds))
        tables.append(Table(f"{name}, {len(text) / 1e6:.1f} MB", HEAD, tuple(rows)))
    how = (
        "Each engine checks the text of a dump, its shapes being loaded: the gate of vndx, pyrudof with all of the "
        "shapes, and pySHACL, which is spared parsing the query of a constraint anew for each node. Results are the "
        f"same where focus node, shape, kind of constraint and severity are. Faults: each {FAULTS}th triple with a "
        "literal is left out."
    )
    return Part(how, packaged("pyrudof", "pyshacl", "pyoxigraph"), tuple(tables), tuple(compared))


def checked(name: str, check: Engine, text: str) -> Checked:
    """One engine, once."""
    begun = time.perf_counter()
    found = check(text)
    return Checked(name, time.perf_counter() - begun, frozenset(found))


def with_faults(dump: Path) -> str:
    """The dump as N-Triples without every FAULTS-th triple that has a literal."""
    kept, literals = [], 0
    for quad in ox.parse(path=dump, format=ox.RdfFormat.TURTLE):
        literals += isinstance(quad.object, ox.Literal)
        if not (isinstance(quad.object, ox.Literal) and literals % FAULTS == 0):
            kept.append(f"{quad.triple} .\n")
    return "".join(kept)
