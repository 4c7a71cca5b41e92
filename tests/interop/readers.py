"""Other RDF tools as readers of a Turtle file (rapper of other forms, too): distinct triples, and complaints."""

import logging
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import rdflib

HERE = Path(__file__).parent
CLASSPATH = HERE.parents[1] / ".cache" / "jena.classpath"
RAPPER = {".rdf": "rdfxml", ".nq": "nquads", ".nt": "ntriples"}  # what it calls them


@dataclass(frozen=True, slots=True)
class Reading:
    """What one tool made of a file.

    Attributes:
        triples: distinct triples; -1 where the tool did not get that far.
        complaints: each line of warning or error, as the tool wrote it.
    """

    triples: int
    complaints: tuple[str, ...]


def program(name: str, package: str) -> str:
    """The path of a program of this machine.

    Raises:
        AssertionError: it is not installed; the message names the Debian package.
    """
    path = shutil.which(name)
    assert path, f"{name} is missing and this test needs it: run `make tools` as root, or apt-get install {package}"
    return path


def read_with_rdflib(path: Path) -> Reading:
    """rdflib reports odd literals and IRIs through logging, and deprecations through warnings."""
    complaints: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complaints.append(record.getMessage())

    logger, collector = logging.getLogger("rdflib"), Collector(logging.WARNING)
    logger.addHandler(collector)
    graph = rdflib.Graph()
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            graph.parse(path, format="turtle")
    except (rdflib.exceptions.ParserError, SyntaxError) as error:
        return Reading(-1, (str(error),))
    finally:
        logger.removeHandler(collector)
    return Reading(len(graph), (*complaints, *(str(w.message) for w in caught)))


def read_with_pyoxigraph(path: Path) -> Reading:
    """pyoxigraph either reads or refuses; it has no warnings."""
    try:
        return Reading(len(set(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))), ())
    except SyntaxError as error:
        return Reading(-1, (str(error),))


def read_with_rapper(path: Path) -> Reading:
    """rapper (raptor2-utils) tells warnings and the count on standard error."""
    rapper = program("rapper", "raptor2-utils")
    command = [rapper, "-i", RAPPER.get(path.suffix, "turtle"), "-c", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in run.stderr.splitlines() if line.strip()]
    count = next((int(m[1]) for line in told if (m := re.search(r"Parsing returned (\d+) triples?", line))), -1)
    complaints = [line for line in told if not re.match(r"rapper: Parsing (URI|returned) ", line)]
    if run.returncode and not complaints:
        complaints.append(f"rapper ended with {run.returncode}")
    return Reading(count, tuple(complaints))


def read_with_riot(path: Path) -> Reading:
    """Apache Jena's riot: --validate complains, --count counts."""
    complaints: list[str] = []
    told: dict[str, str] = {}
    for option in ("--validate", "--count"):
        run = riot(option, str(path))
        lines = [line for line in (run.stdout + run.stderr).splitlines() if line.strip()]
        told[option] = run.stdout + run.stderr
        complaints += [line for line in lines if not re.search(r": Triples = [\d,]+$", line) and line not in complaints]
        if run.returncode and not complaints:
            complaints.append(f"riot {option} ended with {run.returncode}")
    count = re.search(r": Triples = ([\d,]+)", told["--count"])
    return Reading(int(count[1].replace(",", "")) if count else -1, tuple(complaints))


def riot(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Apache Jena's riot in a Java of its own."""
    java = program("java", "default-jre-headless")
    command = [java, "-cp", jena_classpath(), "riotcmd.riot", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def jena_classpath() -> str:
    """The jars of jena-cmds, resolved by Maven once and remembered while they are where they were."""
    pom = HERE / "pom.xml"
    if CLASSPATH.exists() and CLASSPATH.stat().st_mtime > pom.stat().st_mtime:
        remembered = CLASSPATH.read_text(encoding="utf-8").strip()
        if all(Path(jar).exists() for jar in remembered.split(os.pathsep)):
            return remembered
    maven = program("mvn", "maven")
    CLASSPATH.parent.mkdir(parents=True, exist_ok=True)
    goal = ["dependency:build-classpath", f"-Dmdep.outputFile={CLASSPATH}"]
    run = subprocess.run([maven, "-q", "-B", "-f", str(pom), *goal], capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"Maven could not fetch jena-cmds:\n{run.stdout}{run.stderr}"
    return CLASSPATH.read_text(encoding="utf-8").strip()


READERS: dict[str, Callable[[Path], Reading]] = {
    "rdflib": read_with_rdflib,
    "pyoxigraph": read_with_pyoxigraph,
    "rapper": read_with_rapper,
    "riot": read_with_riot,
}
