"""A dump closed under OWL 2 RL by reasonable and by owlrl: what follows that it does not say, and what cannot be true.

Enters: a dump as an rdflib graph. It is closed together with core.ttl, which declares its terms, and beyond_core.ttl;
the reference tables of ontology/ are left out, since a dump carries what it uses of them. `python -m
tests.ontology.closing DUMP …` prints what is found; exit code 1 where something is.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import owlrl
import reasonable
from owlrl.Namespaces import ERRNS
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import Node

Triple = tuple[Node, Node, Node]
CORE = Path(__file__).parents[2] / "ontology" / "core.ttl"
BEYOND = Path(__file__).with_name("beyond_core.ttl")


@dataclass(frozen=True, slots=True)
class Closure:
    """follows: types and values of the dump's things that the dump lacks; wrong: contradictions, in words."""

    follows: frozenset[Triple]
    wrong: tuple[str, ...]


def closed(dump: Graph, close: Callable[[Graph], Iterable[Triple]]) -> Closure:
    """What one reasoner makes of a dump; its things are what the dump has IRIs with triples for."""
    terms = Graph().parse(CORE).parse(BEYOND)
    said = {_written(triple) for triple in dump}
    things = set(dump.subjects())
    result = {_written(triple) for triple in close(dump + terms)}
    wrong = [str(message) for _, predicate, message in result if predicate == ERRNS.error]
    wrong += [f"{thing} cannot be" for thing in things if (thing, RDF.type, OWL.Nothing) in result]
    follows = {triple for triple in result - said if triple[0] in things and not _says_nothing(triple)}
    return Closure(frozenset(follows), tuple(sorted(wrong)))


def _says_nothing(triple: Triple) -> bool:
    """All that is passed over: what is true of every thing there is. Who reasons adds it, who stores need not.

    Triples that begin with a literal (owlrl gives numbers their types so) are about no thing of ours, nor is what
    follows of terms alone (a class is a subclass of itself).
    """
    subject, predicate, value = triple
    return (predicate == RDF.type and value in (OWL.Thing, RDFS.Resource)) or (
        predicate == OWL.sameAs and subject == value
    )


def _written(triple: Triple) -> Triple:
    """The same with strings as rdflib reads them: without their datatype, which reasonable names."""
    subject, predicate, value = triple
    if isinstance(value, Literal) and value.datatype == XSD.string:
        return subject, predicate, Literal(str(value))
    return triple


def by_reasonable(graph: Graph) -> Iterable[Triple]:
    """The closure by reasonable, a reasoner in Rust.

    It keeps to itself what it finds wrong. So that this shows in triples, what is disjoint is said once more: what is
    of two such classes is nothing (cls-int1, cax-sco).
    """
    for members in list(graph.objects(None, OWL.members)):
        for pair in combinations(Collection(graph, members), 2):
            both = BNode()
            graph.add((both, OWL.intersectionOf, Collection(graph, BNode(), list(pair)).uri))
            graph.add((both, RDFS.subClassOf, OWL.Nothing))
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(graph)
    triples: list[Triple] = reasoner.reason()
    return triples


def by_owlrl(graph: Graph) -> Iterable[Triple]:
    """The closure by owlrl, in Python, kept by those who keep rdflib; what is wrong comes as nodes with messages."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


REASONERS: dict[str, Callable[[Graph], Iterable[Triple]]] = {"reasonable": by_reasonable, "owlrl": by_owlrl}


def main() -> int:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dump", type=Path, nargs="+")
    failed = False
    for path in parser.parse_args().dump:
        dump = Graph().parse(path)
        for name, close in REASONERS.items():
            begun = time.process_time()
            found = closed(dump, close)
            told = f"{len(found.follows)} triples follow that it lacks, {len(found.wrong)} contradictions"
            print(f"{path} by {name}: {len(dump):,} triples; {told}; {time.process_time() - begun:.1f} s")
            for line in (*sorted(" ".join(term.n3() for term in triple) for triple in found.follows), *found.wrong):
                print(f"  {line}")
            failed |= found != Closure(frozenset(), ())
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
