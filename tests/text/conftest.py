"""The grammar of the bundled rules, loaded once for the tests of this room."""

import pytest

from kg.grammar import Grammar, load_grammar
from kg.resolve import macros
from kg.vocabulary import PACKAGE, data_folder, load_vocabulary


@pytest.fixture(scope="session")
def grammar() -> Grammar:
    return load_grammar(PACKAGE / "rules", macros(load_vocabulary(data_folder("ontology"))))
