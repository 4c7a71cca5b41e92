"""The normal form and the integrity constraints of the Data Cube vocabulary, in words of our own.

    python -m tests.forms.cubes FILE    # which constraints the cubes of a Turtle file break; exit code 1 where any

https://www.w3.org/TR/vocab-data-cube/, sections 10.2 and 11.1.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

HERE: Final = Path(__file__).parent
CONSTRAINTS: Final = {int(path.stem[3:]): path.read_text("utf-8") for path in sorted(HERE.glob("integrity/ic-*.rq"))}
_NORMALISE: Final = (HERE / "integrity" / "normalise.ru").read_text("utf-8")
_TEMPLATE: Final = "<$p>"
_PATHS: Final = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX qb: <http://purl.org/linked-data/cube#>
SELECT DISTINCT ?p { ?list a qb:HierarchicalCodeList ; qb:parentChildProperty/owl:inverseOf? ?p FILTER(isIRI(?p)) }
"""


def cube(*turtle: bytes) -> ox.Store:
    """Cubes written in Turtle."""
    store = ox.Store()
    for data in turtle:
        store.load(data, format=ox.RdfFormat.TURTLE)
    return store


def normalise(store: ox.Store) -> int:
    """Bring cubes into normal form; how many triples that added."""
    before = len(store)
    store.update(_NORMALISE)
    return len(store) - before


def broken(store: ox.Store) -> list[int]:
    """The numbers of the constraints that cubes in normal form break."""
    return [number for number, text in CONSTRAINTS.items() if any(map(store.query, _asked(store, text)))]


def _asked(store: ox.Store, constraint: str) -> Iterator[str]:
    """A constraint as a query; one that is written for a property of hierarchies, for each that there is."""
    if _TEMPLATE not in constraint:
        yield constraint
        return
    paths = store.query(_PATHS)
    assert isinstance(paths, ox.QuerySolutions)
    for (path,) in paths:
        yield constraint.replace(_TEMPLATE, str(path))


def main(path: Path) -> int:
    """Print what the cubes of a file break."""
    store = cube(path.read_bytes())
    print(f"{normalise(store)} triples make the cubes normal")
    found = broken(store)
    for number in found:
        print(CONSTRAINTS[number].partition("\n")[0].removeprefix("# "))
    print(f"{len(CONSTRAINTS) - len(found)} of {len(CONSTRAINTS)} constraints are kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
