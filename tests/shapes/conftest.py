"""The shapes of the checkout, and the examples of each: tests/shapes/examples/{shape}/{good,bad}-{behaviour}.ttl.

An example stands in world.ttl. A bad one names the node at fault in a comment: "# focus: <IRI>" or a compact name, or
"_:" for a blank node.
"""

from pathlib import Path

import pytest

from kg.validate import Shapes, load_shapes
from kg.vocabulary import data_folder


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    return load_shapes(data_folder("shapes"))


@pytest.fixture(scope="session")
def world() -> str:
    return (Path(__file__).parent / "world.ttl").read_text(encoding="utf-8")
