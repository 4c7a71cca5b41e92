"""What strangers may do to a server, in small; `make stress` and `make hostile` do it at length."""

import asyncio
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.hostile.client import Client
from tests.hostile.mutations import bombs, mutated
from tests.hostile.processes import Service, service
from tests.hostile.queries import ask_all
from tests.hostile.reloads import reload, write
from tests.hostile.runaways import RUNAWAYS, runaway
from tests.hostile.stress import RUNAWAY, crowd
from tests.web.conftest import DUMP

MEMORY = 1200  # megabytes


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "vndx.ttl"
    things = "".join(f'<urn:s{n}> <urn:p> <urn:s{n * 7 % 300}> ; <urn:q> "chữ {n}" .\n' for n in range(300))
    path.write_text(DUMP + things, "utf-8")
    return path


@pytest.fixture
def running(dump: Path) -> Iterator[Service]:
    with service("--data", str(dump), "--quiet", "--timeout", "1", "--memory", str(MEMORY)) as one:
        yield one


def test_queries_as_nobody_should_write_them(running: Service) -> None:
    statuses, wrong = asyncio.run(ask_all(running.port, chain(mutated(300), bombs(100, 1000))))
    assert wrong == []
    assert {200, 400} <= set(statuses)
    assert "Traceback" not in running.errors()


def test_every_runaway_is_stopped_and_costs_no_more_than_its_share(running: Service) -> None:
    async def ask_all_of_them() -> list[int]:
        clients = [Client(running.port) for _ in range(2)]
        found = []
        for number in range(0, len(RUNAWAYS), 2):
            pair = zip(clients, (number, number + 1), strict=True)
            replies = await asyncio.gather(*(client.query(runaway(n), posted=True) for client, n in pair))
            found += [reply.status for reply in replies]
            assert running.memory() < MEMORY << 20
        for client in clients:
            client.close()
        return found

    statuses = asyncio.run(ask_all_of_them())
    assert set(statuses) <= RUNAWAY
    assert 503 in statuses  # how many are stopped depends on the machine


def test_who_asks_for_little_is_answered_beside_runaways(dump: Path) -> None:
    with service("--data", str(dump), "--quiet", "--timeout", "20", "--memory", str(MEMORY)) as running:
        phase = asyncio.run(crowd("beside runaways", running.port, clients=10, runaways=2, seconds=3))
    assert phase.wrong == []
    assert phase.statuses["honest", 200] > 20


def test_new_data_and_killed_processes_cost_nobody_his_answer(tmp_path: Path) -> None:
    data = tmp_path / "data.nt"
    write(data, 100)
    with service("--data", str(data), "--quiet", "--timeout", "60") as running:
        statuses, wrong = asyncio.run(reload(running, data, 3))
    assert wrong == []
    assert statuses[200] > 20
