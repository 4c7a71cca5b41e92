"""Each canned query over the dump of the seeds, against answers written by hand from the articles (answers/*.yaml).

A file holds `cases`: `params` as a user gives them ({quoted: words} stands for the indicator, or with `of: claim` the
claim, that those words are quoted for), `rows` that must appear, `never` rows that must not, `count` of rows. A row
names the columns that matter; `~` after a column's name asks that it contain the text.
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.queries import CannedQuery, Queries, fill, load_queries, parse_values
from kg.sparql import Query, Table, Term, ask_table
from kg.store import EmbeddedStore
from kg.vocabulary import data_folder

ANSWERS = Path(__file__).parent / "answers"
NAMES = sorted(path.stem for path in data_folder("queries").glob("*.rq"))
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{index}")
    for path in sorted(ANSWERS.glob("*.yaml"))
    for index, case in enumerate(yaml.safe_load(path.read_text("utf-8"))["cases"])
]


@pytest.fixture(scope="module")
def queries() -> Queries:
    return load_queries(data_folder("queries"))


@pytest.fixture(scope="module")
def engine(seeds_dump: Path) -> EmbeddedStore:
    return EmbeddedStore([seeds_dump])


def run(engine: EmbeddedStore, query: CannedQuery, params: Mapping[str, Any]) -> Table:
    given = {name: quoted(engine, value) if isinstance(value, dict) else str(value) for name, value in params.items()}
    return ask_table(engine, Query(fill(query, parse_values(query, given))))


def quoted(engine: EmbeddedStore, value: Mapping[str, str]) -> str:
    """The IRI of what stands behind words of an article, so that no test depends on how an indicator is called."""
    claim = "?claim" if value.get("of") == "claim" else "?claim dx:indicator ?wanted"
    wanted = "?claim" if value.get("of") == "claim" else "?wanted"
    pattern = f"{claim} ." if value.get("of") != "claim" else ""
    text = f"""SELECT DISTINCT {wanted} WHERE {{ {pattern}
      ?claim prov:wasDerivedFrom/dx:exact ?exact . FILTER(CONTAINS(?exact, "{value["quoted"]}")) }}"""
    rows = ask_table(engine, Query(text)).rows
    assert len(rows) == 1, f"{value} stands behind {len(rows)} things"
    term = rows[0][0]
    assert term is not None
    return term.value


def matches(table: Table, row: tuple[Term | None, ...], wanted: Mapping[str, Any]) -> bool:
    for name, value in wanted.items():
        term = row[table.column(name.removesuffix("~"))]
        if value is None:
            if term is not None:
                return False
        elif term is None:
            return False
        elif name.endswith("~"):
            if str(value) not in term.value:
                return False
        elif isinstance(value, int | float) and term.numeric:
            if Decimal(str(value)) != Decimal(term.value):
                return False
        elif str(value) != term.value:
            return False
    return True


def show(table: Table) -> str:
    return "\n".join(" | ".join("" if t is None else t.value for t in row) for row in table.rows)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_the_answer_is_what_the_articles_say(
    name: str, case: Mapping[str, Any], engine: EmbeddedStore, queries: Queries
) -> None:
    table = run(engine, queries.queries[name], case.get("params", {}))
    for wanted in case.get("rows", []):
        assert any(matches(table, row, wanted) for row in table.rows), f"no row {wanted} in\n{show(table)}"
    for unwanted in case.get("never", []):
        assert not any(matches(table, row, unwanted) for row in table.rows), f"a row {unwanted} in\n{show(table)}"
    if "count" in case:
        assert len(table.rows) == case["count"], show(table)


def test_every_query_has_answers_with_rows_and_near_misses() -> None:
    for name in NAMES:
        cases = yaml.safe_load((ANSWERS / f"{name}.yaml").read_text("utf-8"))["cases"]
        assert any(case.get("never") or "count" in case for case in cases), name
        assert any(case.get("rows") or "count" in case for case in cases), name


@pytest.mark.parametrize("name", NAMES)
def test_every_row_opens_its_words(name: str, engine: EmbeddedStore, queries: Queries) -> None:
    table = run(engine, queries.queries[name], {})
    quotes = [column for column in table.columns if column.startswith("quote")]
    assert quotes or "article" in table.columns
    for quote in quotes:
        source = "source" + quote.removeprefix("quote")
        for row in table.rows:
            words, place = row[table.column(quote)], row[table.column(source)]
            assert (words is None) == (place is None)
            assert place is None or "#char=" in place.value


@pytest.mark.parametrize("name", NAMES)
def test_labels_come_in_the_language_asked_for(name: str, engine: EmbeddedStore, queries: Queries) -> None:
    query = queries.queries[name]
    if query.parameter("lang") is None:
        assert not any(column.name.endswith("Label") for column in query.columns)
        return
    vietnamese, english = (run(engine, query, {"lang": language}) for language in ("vi", "en"))
    assert len(vietnamese.rows) == len(english.rows)
    labels = [i for i, column in enumerate(english.columns) if column.endswith("Label")]
    languages = {term.language for row in english.rows for i in labels if (term := row[i]) is not None}
    assert "en" in languages or not english.rows
    assert {t.language for row in vietnamese.rows for i in labels if (t := row[i]) is not None} <= {"vi"}
