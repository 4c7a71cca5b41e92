"""Java's judgement of a graph: the profiles of OWL 2 (OWL API) and consistency (HermiT), both from owlready2's jars.

Enters: an rdflib graph. Java 17 (a JDK: one program is run from its source) has to be on the path; without it the
tests fail and say so.
"""

import io
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import owlready2
import pytest
from rdflib import XSD, Graph, Literal

PROGRAM = Path(__file__).parent / "Profiles.java"
OWL_API = Path(owlready2.__file__).parent / "pellet" / "owlapi-distribution-3.4.3-bin.jar"
# Dates that the datatype map of OWL 2 does not have: reasoners stop at them.
OUTSIDE_OWL_2 = {XSD.date, XSD.gYear, XSD.gYearMonth, XSD.time}


def java() -> str:
    """The path of java; fails the test where there is none, or no JDK."""
    found = shutil.which("java")
    if found is None or shutil.which("javac") is None:
        pytest.fail("needs a JDK, version 17 or later: apt-get install openjdk-17-jdk-headless")
    return found


def dates_as_text(graph: Graph) -> Graph:
    """A copy in which each date is a plain string of the same form."""
    copy = Graph()
    for subject, predicate, value in graph:
        if isinstance(value, Literal) and value.datatype in OUTSIDE_OWL_2:
            value = Literal(str(value))
        copy.add((subject, predicate, value))
    return copy


def profile_violations(graph: Graph) -> list[str]:
    """Each breach of OWL 2 DL and OWL 2 RL, as "profile: breach"."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.rdf"
        graph.serialize(path, format="xml", encoding="utf-8")
        command = [java(), "-cp", str(OWL_API), str(PROGRAM), str(path)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.fail(f"the OWL API stopped: {run.stderr}")
    first, *lines = run.stdout.splitlines()
    assert int(first.removeprefix("axioms\t")) > 0, f"the OWL API read no axiom: {run.stdout}"
    return [line.replace("\t", ": ", 1) for line in lines]


def consistent(graph: Graph) -> bool:
    """Whether HermiT finds a model of the graph; it stops the test where it cannot read the graph."""
    owlready2.JAVA_EXE = java()
    world = owlready2.World()
    lines = dates_as_text(graph).serialize(format="nt", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # owlready2 warns of its own doings, not of the graph's
        ontology = world.get_ontology("https://w3id.org/vndx/checked#")
        ontology.load(fileobj=io.BytesIO(lines), format="ntriples")
        try:
            owlready2.sync_reasoner_hermit(world, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            return False
        finally:
            world.close()
    return True
