"""Queries in processes that can be killed: each bound with what exceeds it, and with others that go on."""

import asyncio
import os
import signal
import socket
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import BusyError, DumpError, EngineError, RefusedError, RequestError, TooMuchError
from kg.sparql import GRAPH_FORMATS, TABLE_FORMATS, Answer, Bounds, Format, Query
from kg.store import Pool
from kg.store.folders import Folder
from tests.store.pooling import ENDLESS, HUGE, JSON, NUMBERS, SMALL, TRIPLES, TURTLE, limits, with_pool, workers, write


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "data.nt"
    path.write_text(TRIPLES, "utf-8")
    return path


def test_tables_booleans_and_graphs(dump: Path) -> None:
    async def work(pool: Pool) -> list[Answer]:
        asked = ((SMALL, JSON), (Query("ASK {}"), JSON), (Query("CONSTRUCT WHERE { <urn:s7> ?p ?o }"), TURTLE))
        return [await pool.ask(query, form) for query, form in asked]

    table, boolean, graph = with_pool([dump], limits(), work)
    assert b'"value":"7"' in table.read()
    assert (boolean.rows, boolean.read()) == (1, b'{"head":{},"boolean":true}')
    assert (graph.rows, "chữ 7" in graph.read().decode()) == (2, True)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT ?s { ?s }", RequestError),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", RefusedError),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", RequestError),
    ],
)
def test_what_is_no_query_keeps_its_place(dump: Path, text: str, error: type[RequestError]) -> None:
    async def work(pool: Pool) -> RequestError:
        with pytest.raises(error) as caught:
            await pool.ask(Query(text), JSON)
        return caught.value

    assert with_pool([dump], limits(), work).line == 1


def test_a_query_is_stopped_at_its_time_and_others_go_on(dump: Path) -> None:
    async def work(pool: Pool) -> int:
        endless = asyncio.create_task(pool.ask(Query(ENDLESS.format("")), JSON))
        answered = 0
        while not endless.done():
            answered += (await pool.ask(SMALL, JSON)).rows
            await asyncio.sleep(0.01)
        with pytest.raises(TooMuchError, match="longer than 4 s"):
            await endless
        return answered

    assert with_pool([dump], limits(seconds=4.0), work) > 1


def test_a_query_is_stopped_at_its_memory(dump: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(TooMuchError, match="MB of memory"):
            await pool.ask(Query(HUGE), JSON)
        assert (await pool.ask(SMALL, JSON)).rows == 1
        assert pool.ended == 1

    with_pool([dump], limits(memory=700 << 20), work)
    assert capfd.readouterr().err == ""  # the engine's own words are for nobody to read


def test_no_more_than_half_of_the_workers_are_long(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        queries = [Query(ENDLESS.format(n)) for n in range(4)]
        ends = await asyncio.gather(*(pool.ask(query, JSON) for query in queries), return_exceptions=True)
        assert sorted(type(end).__name__ for end in ends) == ["BusyError"] * 2 + ["TooMuchError"] * 2
        assert (await pool.ask(SMALL, JSON)).rows == 1

    with_pool([dump], limits(workers=4, seconds=6.0, quick=0.05), work)


def test_a_long_query_waits_for_the_place_of_another(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        asked = [Query(f"SELECT (COUNT(*) AS ?n{n}) {{ ?a ?b ?c . ?d ?e ?f }}") for n in range(3)]
        for _ in range(2):  # the second time it is known that they are
            answers = await asyncio.gather(*(pool.ask(query, JSON) for query in asked))
            assert all(b'"360000"' in answer.read() for answer in answers)
        assert pool.long == 0

    with_pool([dump], limits(quick=0.01, delay=60.0), work)


def test_waiting_for_a_processor_makes_no_query_long(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        stopped = workers(pool)
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        asked = [asyncio.create_task(pool.ask(SMALL, JSON)) for _ in stopped]
        await asyncio.sleep(0.5)
        assert pool.long == 0
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)
        assert [answer.rows for answer in await asyncio.gather(*asked)] == [1] * len(stopped)

    with_pool([dump], limits(quick=0.1), work)


def test_the_queue_is_bounded(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        ends = await asyncio.gather(*(pool.ask(SMALL, JSON) for _ in range(40)), return_exceptions=True)
        assert {type(end) for end in ends} == {Answer, BusyError}
        assert sum(isinstance(end, Answer) for end in ends) == 2 + 5

    with_pool([dump], limits(queue=5), work)


def test_who_goes_away_frees_his_worker(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        asked = [asyncio.create_task(pool.ask(Query(ENDLESS.format(n)), JSON)) for n in range(2)]
        await asyncio.sleep(0.1)
        for task in asked:
            task.cancel()
        ends = await asyncio.gather(*asked, return_exceptions=True)
        assert all(isinstance(end, asyncio.CancelledError) for end in ends)
        assert (await pool.ask(SMALL, JSON)).rows == 1  # it would wait in vain for the workers of the others

    with_pool([dump], limits(quick=60.0), work)


@pytest.mark.parametrize(("rows", "truncated"), [(NUMBERS, False), (NUMBERS - 1, True), (1, True)])
@pytest.mark.parametrize("form", TABLE_FORMATS, ids=lambda form: form.name)
def test_rows_are_capped_and_it_is_told(dump: Path, rows: int, truncated: bool, form: Format) -> None:
    async def work(pool: Pool) -> Answer:
        return await pool.ask(Query("SELECT ?s ?n { ?s <urn:p> ?n } ORDER BY ?n"), form)

    answer = with_pool([dump], limits(bounds=Bounds(rows=rows)), work)
    assert (answer.rows, answer.truncated) == (rows, truncated)
    document = answer.read()
    assert f"s{rows - 1}".encode() in document
    assert f"s{rows}".encode() not in document
    assert (b'"truncated":true}' in document) == (truncated and form is JSON)


def test_triples_are_capped(dump: Path) -> None:
    async def work(pool: Pool) -> Answer:
        return await pool.ask(Query("CONSTRUCT WHERE { ?s ?p ?o }"), GRAPH_FORMATS[1])

    answer = with_pool([dump], limits(bounds=Bounds(rows=10)), work)
    assert (answer.rows, answer.truncated, answer.read().count(b"\n")) == (10, True, 10)


def test_an_answer_of_too_many_bytes_is_none(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(TooMuchError, match="larger than 5000 bytes"):
            await pool.ask(Query("SELECT * { ?s ?p ?o }"), JSON)

    with_pool([dump], limits(bounds=Bounds(octets=5000)), work)


def test_no_more_text_of_queries_waits_than_there_is_room_for(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        asked = [pool.ask(Query(f"ASK {{}} # {n}" + "x" * 30_000), JSON) for n in range(10)]
        ends = await asyncio.gather(*asked, return_exceptions=True)
        assert sorted(type(end).__name__ for end in ends) == ["Answer"] * 3 + ["BusyError"] * 7
        assert pool.texts == 0
        assert (await pool.ask(Query("ASK {} # " + "x" * 200_000), JSON)).rows == 1

    with_pool([dump], limits(texts=100_000), work)


def test_an_answer_may_have_narrower_bounds(dump: Path) -> None:
    async def work(pool: Pool) -> tuple[Answer, Answer]:
        query = Query("SELECT * { ?s <urn:p> ?o }")
        return await pool.ask(query, JSON, Bounds(rows=3)), await pool.ask(query, JSON, Bounds(rows=1000))

    few, more = with_pool([dump], limits(bounds=Bounds(rows=5)), work)
    assert ((few.rows, few.truncated), (more.rows, more.truncated)) == ((3, True), (5, True))


def test_a_query_on_which_the_engine_itself_ends_is_asked_once(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where it panics: nobody killed the worker."""
    times = dump.parent / "times"
    told = f"import kg.store.worker as w, os\ndef answer(*_):\n  open({str(times)!r}, 'a').write('x')\n  os._exit(1)\n"
    run_first(dump.parent, told + "w.answer = answer\n", monkeypatch)

    async def work(pool: Pool) -> None:
        with pytest.raises(EngineError, match="made the engine fail"):
            await pool.ask(SMALL, JSON)

    with_pool([dump], limits(), work)
    assert times.read_text() == "x"


def run_first(folder: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every Python that is begun from here on run a program first: a nursery is a program of its own."""
    (folder / "sitecustomize.py").write_text(program, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(folder), os.environ.get("PYTHONPATH", ""))))


def test_a_folder_that_a_killed_server_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    mine = Folder()
    left, young, other = tmp_path / "vndx-left", tmp_path / "vndx-young", tmp_path / "else"
    for folder in (left, young, other):
        folder.mkdir()
        (folder / "data").touch()
    (tmp_path / "vndx-link").symlink_to(other)
    for folder in (mine.path, left, other):
        os.utime(folder, (0, 0))
    another = Folder()
    assert not left.exists()
    assert all(folder.exists() for folder in (mine.path, young, other / "data", another.path))
    mine.remove()
    assert not mine.path.exists()


def test_killed_workers_are_replaced_and_nobody_loses_his_answer(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        for _ in range(5):
            for pid in workers(pool):
                os.kill(pid, signal.SIGKILL)
            assert (await pool.ask(SMALL, JSON)).rows == 1

    with_pool([dump], limits(), work)


def test_a_killed_nursery_is_begun_anew(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        assert pool._brood is not None
        pool._brood._process.kill()
        answers = await asyncio.gather(*(pool.ask(SMALL, JSON) for _ in range(10)))
        assert all(answer.rows == 1 for answer in answers)

    with_pool([dump], limits(), work)


def test_new_data_are_loaded_while_the_old_are_asked(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        versions = {pool.version}
        slow = asyncio.create_task(pool.ask(Query(ENDLESS.format("")), JSON))
        await asyncio.sleep(0)
        for n in range(3):
            write(dump, f'{TRIPLES}<urn:new> <urn:p> "{n}" .\n')
            loading = asyncio.create_task(pool.load())
            while not loading.done():
                assert (await pool.ask(SMALL, JSON)).rows == 1
            await loading
            versions.add(pool.version)
            assert f'"{n}"'.encode() in (await pool.ask(Query("SELECT * { <urn:new> ?p ?o }"), JSON)).read()
        assert len(versions) == 4
        with pytest.raises(TooMuchError, match="longer"):  # it went on with the data it was asked of
            await slow

    with_pool([dump], limits(seconds=20.0 if os.environ.get("CI") else 8.0), work)


def test_a_file_that_cannot_be_loaded_leaves_the_old_data(dump: Path) -> None:
    async def work(pool: Pool) -> None:
        version = pool.version
        write(dump, "no triple")
        with pytest.raises(DumpError, match=r"data\.nt:1"):
            await pool.load()
        assert ((await pool.ask(SMALL, JSON)).rows, pool.version) == (1, version)

    with_pool([dump], limits(), work)


def test_what_does_not_fit_is_served_from_the_disk(dump: Path) -> None:
    async def work(pool: Pool) -> tuple[int, Path | None]:
        assert pool._brood is not None
        assert pool._brood._folder is not None
        return (await pool.ask(Query("SELECT * { ?s ?p ?o }"), JSON)).rows, pool._brood._folder.path

    rows, folder = with_pool([dump], limits(memory=300 << 20), work)
    assert rows == 2 * NUMBERS
    assert folder is not None
    assert not folder.exists()


def test_a_worker_cannot_reach_the_network(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were SERVICE not refused, its request would still not leave the process."""
    called = threading.Event()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(2)

        def wait() -> None:
            with suppress(TimeoutError):
                listening.accept()
                called.set()

        thread = threading.Thread(target=wait)
        thread.start()
        run_first(dump.parent, "import kg.store.embedded as e\ne.refuse = lambda text: None\n", monkeypatch)

        async def work(pool: Pool) -> None:
            address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
            with pytest.raises(RequestError, match="denied"):
                await pool.ask(Query(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"), JSON)

        with_pool([dump], limits(), work)
        thread.join()
    assert not called.is_set()
