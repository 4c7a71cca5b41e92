"""A dump goes into another store whole or not at all, whatever fails on the way."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import DumpError, EngineError, RequestError
from kg.store.addresses import Addresses, addresses
from kg.store.filling import STAGING, fill, survey
from kg.store.login import Login
from kg.store.sending import Sender
from tests.store.stores import Fault, Store, running

LINES = "".join(f'<urn:s{n}> <urn:p> "đã có {n}\\n\\"từ\\" \U0001f30f"@vi .\n' for n in range(10))
OLD = "INSERT DATA { <urn:old> <urn:p> 1 . GRAPH <urn:g> { <urn:old> <urn:p> 2 } }"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "data.nt"
    path.write_text(LINES, "utf-8")
    return path


@pytest.fixture
def store() -> Iterator[Store]:
    with running(Store()) as store:
        yield store


class Waits(list[float]):
    """Seconds that were to be waited, and what was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []


def load(dump: Path, store: Store, *, method: str = "update", login: Login | None = None, **how: object) -> Waits:
    """Load in batches of three."""
    waits = Waits()
    path = "/store" if method == "graph-store" else "/update"
    with Sender(timeout=60, login=login, tell=waits.told.append, sleep=waits.append) as sender:
        fill(survey(dump), addresses(store.url + path, method=method), sender, **({"size": 3} | how))  # type: ignore[arg-type]  # as given
    return waits


@pytest.mark.parametrize("method", ["update", "graph-store"])
def test_a_graph_holds_what_the_file_does_and_no_more(method: str, dump: Path, store: Store) -> None:
    counted: list[int] = []
    load(dump, store, method=method, advance=counted.append)
    assert (store.graphs(), counted, len(store.sent())) == ({"": 10}, [3, 3, 3, 1], 4)
    assert "".join(sorted(f"{q.triple} .\n" for q in store.data)) == LINES
    dump.write_text(LINES.replace("urn:s", "urn:t"), "utf-8")
    load(dump, store, method=method, graph="urn:g")
    assert store.graphs() == {"": 10, "urn:g": 10}


def test_what_is_there_goes_only_if_asked(dump: Path, store: Store) -> None:
    store.data.update(OLD)
    for graph, name in ((None, "the default graph"), ("urn:g", "the graph <urn:g>")):
        with pytest.raises(RequestError, match=f"{name} of .*/query is not empty: --replace"):
            load(dump, store, graph=graph)
    assert store.writes == []
    load(dump, store, replace=True)
    assert store.graphs() == {"": 10, "urn:g": 1}


def test_nobody_reads_a_half(dump: Path, store: Store) -> None:
    """Until all is there, the graph is as it was."""
    store.data.update(OLD)
    seen: list[int] = []
    store.before = lambda _: seen.append(store.graphs()[""])
    load(dump, store, replace=True)
    assert seen == [1, 1, 1, 1, 1, 10]  # four batches, COPY, DROP


@pytest.mark.parametrize("fault", [(503, {}), (429, {}), (502, {}), (504, {}), None])
def test_what_fails_for_now_is_sent_again(fault: Fault, dump: Path, store: Store) -> None:
    store.faults = {2: fault, 3: fault, 4: fault}
    waits = load(dump, store)
    assert store.graphs() == {"": 10}
    assert len(waits) == len(waits.told) == 3
    for number, wait in enumerate(waits):
        assert 0.25 * 2**number <= wait <= 0.5 * 2**number


def test_the_store_says_when_to_come_back(dump: Path, store: Store) -> None:
    store.faults = {1: (503, {"Retry-After": "120"}), 2: (429, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})}
    waits = load(dump, store)
    assert waits[0] == 120
    assert waits[1] <= 1


@pytest.mark.parametrize(("method", "status"), [("update", 400), ("graph-store", 413), ("update", 500)])
def test_a_batch_that_fails_is_named_and_nothing_is_done(method: str, status: int, dump: Path, store: Store) -> None:
    store.data.update(OLD)
    store.faults = {3: (status, {})}
    with pytest.raises(EngineError, match=r"batch 3 \(triples 7 to 9 of 10\) is not loaded") as caught:
        load(dump, store, method=method, replace=True)
    assert f"answers {status}" in caught.value.message
    assert "no such luck" in caught.value.message
    assert store.graphs()[""] == 1


def test_hope_is_given_up_in_the_end(dump: Path, store: Store) -> None:
    store.faults = dict.fromkeys(range(1, 100), (503, {}))
    with pytest.raises(EngineError, match=r"batch 1 .* 503 .*\(8 attempts\)"):
        load(dump, store)
    assert len(store.writes) == 8


def test_what_was_interrupted_goes_on_where_it_ended(dump: Path, store: Store) -> None:
    store.faults = {3: (400, {})}
    with pytest.raises(EngineError):
        load(dump, store)
    store.faults = {}
    waits = load(dump, store)
    assert waits.told == ["6 of 10 triples are there from a load that was interrupted"]
    assert [w.count(" .\n") for w in store.sent()] == [3, 3, 3, 3, 1]
    assert store.graphs() == {"": 10}


def test_what_is_there_of_another_file_or_graph_is_not_gone_on_with(dump: Path, store: Store) -> None:
    store.faults = {3: (400, {})}
    with pytest.raises(EngineError):
        load(dump, store)
    store.faults = {}
    dump.write_text(LINES.replace("urn:s", "urn:t"), "utf-8")
    load(dump, store)
    assert sorted(store.graphs().values()) == [6, 10]
    assert all("urn:t" in str(quad) for quad in store.data if "urn:vndx:load" not in str(quad))


def test_half_a_batch_is_sent_again(dump: Path, store: Store) -> None:
    store.faults = {3: (400, {})}
    with pytest.raises(EngineError):
        load(dump, store)
    (staging,) = store.graphs()
    store.data.update(f'INSERT DATA {{ GRAPH <{staging}> {{ <urn:s7> <urn:p> "đã có 7\\n\\"từ\\" \U0001f30f"@vi }} }}')
    store.faults = {}
    load(dump, store)
    assert store.graphs() == {"": 10}


def test_a_store_that_loses_triples_is_found_out(dump: Path, store: Store) -> None:
    store.loses = True
    with pytest.raises(EngineError, match="counts 1 triples where 10 were sent, so nothing is put in place"):
        load(dump, store)
    assert store.graphs() == {}


def test_triples_that_a_file_repeats_count_once(dump: Path, store: Store) -> None:
    dump.write_text(LINES + LINES, "utf-8")
    load(dump, store)
    assert store.graphs() == {"": 10}


@pytest.mark.parametrize("scheme", ["Basic", "Digest"])
def test_who_asks_is_told_as_the_store_wishes(scheme: str, dump: Path, store: Store) -> None:
    store.login = scheme, "lan", "mật khẩu:1"
    with pytest.raises(EngineError, match="401 Unauthorized: set VNDX_STORE_USER and VNDX_STORE_PASSWORD"):
        load(dump, store)
    with pytest.raises(EngineError, match="401") as caught:
        load(dump, store, login=Login("lan", "sai"))
    assert "sai" not in str(caught.value)
    load(dump, store, login=Login("lan", "mật khẩu:1"))
    assert store.graphs() == {"": 10}
    assert {a.partition(" ")[0] for a in store.authorizations} == {"", scheme}


def test_who_does_not_ask_is_told_nothing(dump: Path, store: Store) -> None:
    load(dump, store, login=Login("lan", "mật khẩu"))
    assert set(store.authorizations) == {""}


def test_a_redirect_is_not_followed(dump: Path, store: Store) -> None:
    store.faults = {1: (307, {"Location": "http://127.0.0.1:9/"})}
    with pytest.raises(EngineError, match=r"answers 307 .*: name the address it points at, http://127"):
        load(dump, store)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.ttl", "<urn:a> <urn:p> [] .", "has a blank node"),
        ("a.trig", "<urn:g> { <urn:a> <urn:p> 1 }", "in the graph <urn:g>: would be a file without graphs"),
        ("a.ttl", "<urn:a> <urn:p> 1 .\n<urn:a> <urn:p> .", r"a\.ttl:2: is not RDF"),
        ("a.ttl", "# nothing", "holds no triple"),
        ("a.txt", "", "no suffix of an RDF format"),
    ],
)
def test_what_cannot_be_loaded_is_told_before_anything_is_sent(name: str, text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(DumpError, match=told):
        survey(tmp_path / name)


def test_a_packed_file_is_the_same_file(dump: Path) -> None:
    packed = dump.with_name("data.nt.gz")
    packed.write_bytes(gzip.compress(dump.read_bytes()))
    assert survey(packed).triples == survey(dump).triples == 10


@pytest.mark.parametrize(
    ("to", "method", "found"),
    [
        ("http://h/ds/update", None, Addresses("http://h/ds/query", "http://h/ds/update")),
        ("http://h/ds/data", None, Addresses("http://h/ds/query", "http://h/ds/update", "http://h/ds/data")),
        ("http://h/store", None, Addresses("http://h/query", "http://h/update", "http://h/store")),
        ("http://h/repositories/x/statements", None,
         Addresses("http://h/repositories/x", "http://h/repositories/x/statements")),
        ("http://h/repositories/x/rdf-graphs/service", None,
         Addresses("http://h/repositories/x", "http://h/repositories/x/statements",
                   "http://h/repositories/x/rdf-graphs/service")),
        ("http://h/sparql-graph-crud-auth", None,
         Addresses("http://h/sparql-auth", "http://h/sparql-auth", "http://h/sparql-graph-crud-auth")),
        ("http://h/sparql", None, Addresses("http://h/sparql", "http://h/sparql")),
        ("http://h/rdf", "graph-store", Addresses("http://h/rdf", "http://h/rdf", "http://h/rdf")),
    ],
)  # fmt: skip
def test_the_other_addresses_follow_from_one(to: str, method: str | None, found: Addresses) -> None:
    assert addresses(to, method=method) == found


def test_an_address_holds_no_password() -> None:
    for url in ("http://lan:mk@h/update", "ftp://h/", "update", "http:///x"):
        with pytest.raises(RequestError) as caught:
            addresses(url)
        assert "mk" not in str(caught.value)


def test_the_staging_graph_is_named_after_what_it_is_for(dump: Path, store: Store) -> None:
    store.faults = {1: (400, {})}
    with pytest.raises(EngineError):
        load(dump, store)
    assert f"GRAPH <{STAGING}" in store.writes[0]
