"""The dump of the seeds loads without a warning in four RDF tools, and all find the same number of triples."""

from pathlib import Path

import pytest

from tests.interop.readers import READERS, read_with_pyoxigraph

GOOD = '<https://example.org/a> <https://example.org/b> "2022-08-08"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
BAD_DATE = GOOD.replace("2022-08-08", "8/8/2022")


@pytest.mark.parametrize("tool", READERS)
def test_dump_of_the_seeds_loads_without_a_warning(tool: str, seeds_dump: Path) -> None:
    reading = READERS[tool](seeds_dump)
    assert reading.complaints == ()
    assert reading.triples == read_with_pyoxigraph(seeds_dump).triples > 1000


@pytest.mark.parametrize("tool", READERS)
def test_a_clean_file_has_its_triples_counted(tool: str, tmp_path: Path) -> None:
    path = tmp_path / "good.ttl"
    path.write_text(GOOD, encoding="utf-8")
    assert READERS[tool](path).triples == 1
    assert READERS[tool](path).complaints == ()


@pytest.mark.parametrize("tool", READERS)
def test_a_file_with_a_syntax_error_is_complained_of(tool: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(GOOD + "<https://example.org/a> <https://example.org/b> .\n", encoding="utf-8")
    assert READERS[tool](path).complaints


@pytest.mark.parametrize("tool", ["rdflib", "riot"])
def test_a_date_that_is_none_is_complained_of(tool: str, tmp_path: Path) -> None:
    """The two tools that look into literals do so here, so that their silence over the dump tells something."""
    path = tmp_path / "date.ttl"
    path.write_text(BAD_DATE, encoding="utf-8")
    assert READERS[tool](path).complaints
