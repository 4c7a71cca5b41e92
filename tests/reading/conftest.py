"""Reading a text as `kg build` would, without files, graph or shapes."""

from collections.abc import Callable

import pytest

from kg.model import Reading
from kg.pipeline.loading import load_rooms

Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def read() -> Read:
    """Text -> its reading, by the bundled rules and ontology."""
    reader = load_rooms().reader

    def reading_of(text: str) -> Reading:
        return reader.read(reader.article(text.encode(), "article.txt"))

    return reading_of
