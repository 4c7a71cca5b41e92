"""The bundled ontology and shapes with the small reader."""

import pytest

from kg.pipeline import Rooms
from kg.validate import load_shapes
from kg.vocabulary import data_folder, load_vocabulary
from tests.pipeline.small import SmallReader


@pytest.fixture(scope="session")
def rooms() -> Rooms:
    return Rooms(
        load_vocabulary(data_folder("ontology")), SmallReader(), load_shapes(data_folder("shapes")), digest="0" * 64
    )
