"""The ontology and its grapher, loaded once."""

import pytest

from kg.graph import Grapher
from kg.vocabulary import Vocabulary, data_folder, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(data_folder("ontology"))


@pytest.fixture(scope="session")
def grapher(vocabulary: Vocabulary) -> Grapher:
    return Grapher(vocabulary)
