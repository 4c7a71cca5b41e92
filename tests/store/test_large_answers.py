"""Large answers of a pool: in files lent to the workers, kept while there is room, and counted."""

from pathlib import Path

import pytest

from kg.errors import BusyError
from kg.sparql import Answer, Query
from kg.store import Pool
from tests.store.pooling import JSON, NUMBERS, SMALL, TRIPLES, limits, with_pool, workers, write


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "data.nt"
    path.write_text(TRIPLES, "utf-8")
    return path


def test_a_large_answer_comes_in_a_file(dump: Path) -> None:
    async def work(pool: Pool) -> list[Answer]:
        query = Query("SELECT * { ?a <urn:p> ?b . ?c <urn:p> ?d }")
        return [await pool.ask(query, JSON) for _ in range(3)]

    for answer in with_pool([dump], limits(), work):
        assert not isinstance(answer.body, bytes)
        document = answer.read()
        assert document.endswith(b"]}}")
        assert (answer.rows, document.count(b'"a":')) == (NUMBERS**2, NUMBERS**2)


LARGE = "SELECT * {{ ?a <urn:p> ?b . ?c <urn:p> ?d }} LIMIT {0}"


def test_a_large_answer_costs_no_worker(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        before = set(workers(pool))
        for rows in range(20_000, 20_005):
            answer = await pool.ask(Query(LARGE.format(rows)), JSON)
            assert answer.read().count(b'"a":') == rows
        assert set(workers(pool)) == before

    with_pool([dump], limits(quick=60.0), work)


def test_a_large_answer_is_kept_in_its_file_until_the_data_change(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        query = Query(LARGE.format(20_000))
        first, second = await pool.ask(query, JSON), await pool.ask(query, JSON)
        begun = second.read(), first.read()  # each has a place in it of its own
        assert begun[0] == begun[1]
        assert (first.seconds > 0, second.seconds) == (True, 0)
        write(dump, '<urn:s> <urn:p> "seven" .\n')
        await pool.load()
        assert b'"seven"' in (await pool.ask(query, JSON)).read()
        assert pool.held == 0

    with_pool([dump], limits(quick=60.0), work)


@pytest.mark.parametrize(
    ("text", "kept"), [(LARGE.format(20_000), 12 << 20), (LARGE.format(20_000), 3 << 20), ("RAND()", 12 << 20)]
)
def test_what_is_kept_of_large_answers_is_bounded_and_would_be_the_same(dump: Path, text: str, kept: int) -> None:
    async def work(pool: Pool) -> tuple[float, int]:
        query = Query(LARGE.format(20_000).replace("*", "?a (RAND() AS ?r)") if text == "RAND()" else text)
        (await pool.ask(query, JSON)).read()
        answer = await pool.ask(query, JSON)
        answer.read()
        for rows in range(20_001, 20_005):
            (await pool.ask(Query(LARGE.format(rows)), JSON)).read()
        return answer.seconds, pool._shelf.octets

    seconds, octets = with_pool([dump], limits(quick=60.0, kept=kept), work)
    assert octets <= kept
    assert (seconds == 0) == (text != "RAND()" and kept == 12 << 20)


def test_no_more_large_answers_are_held_than_there_is_room_for(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        query = Query("SELECT * { ?a <urn:p> ?b . ?c <urn:p> ?d }")
        first = await pool.ask(query, JSON)
        with pytest.raises(BusyError, match="large answers"):
            await pool.ask(query, JSON)
        assert (await pool.ask(SMALL, JSON)).rows == 1
        document = first.read()
        assert pool.held == 0
        assert len((await pool.ask(query, JSON)).read()) == len(document)

    with_pool([dump], limits(held=2 << 20), work)
