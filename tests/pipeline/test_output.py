"""A crash at any moment leaves the old dump whole."""

import hashlib
import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kg.errors import RequestError
from kg.forms import chosen
from kg.pipeline import Rooms, build
from kg.pipeline import output as room
from tests.pipeline.small import GOOD, OTHER, content, write

STEPS = [(Path, "replace"), (os, "fsync"), (Path, "mkdir"), (Path, "unlink"), (room, "_read_back")]


@pytest.fixture
def old(tmp_path: Path, rooms: Rooms) -> dict[str, bytes]:
    """A folder that holds a first build, in another form besides."""
    folder = write(tmp_path / "old", [("a.txt", GOOD), ("b.txt", OTHER)])
    build([folder], tmp_path / "out", rooms, forms=chosen("nt"))
    return content(tmp_path / "out")


@pytest.fixture
def new(tmp_path: Path, rooms: Rooms) -> dict[str, bytes]:
    """What a second build of other articles leaves, which is asked for a different form."""
    write(tmp_path / "new", [("a.txt", GOOD.replace("42", "44")), ("c.txt", OTHER.replace("7", "8"))])
    build([tmp_path / "new"], tmp_path / "elsewhere", rooms, forms=chosen("nq"))
    return content(tmp_path / "elsewhere")


def publish(out: Path, files: dict[str, bytes]) -> None:
    """Put files in the place of those of the last build."""
    with room.staging(out) as stage:
        for name, data in files.items():
            if name.startswith("articles/"):
                stage.article(Path(name).stem, data)
            else:
                with stage.file(name) as file:
                    file.write(data)
        stage.publish()


def count_calls(owner: Any, name: str, run: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    calls = 0
    real = getattr(owner, name)

    def counted(*args: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        return real(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, counted)
        run()
    return calls


def fail_at(n: int, real: Callable[..., Any], failure: Callable[[], None]) -> Callable[..., Any]:
    """`real`, that comes to `failure` instead of the n-th call (from 0)."""
    left = iter(range(n))

    def step(*args: Any, **options: Any) -> Any:
        if next(left, None) is None:
            failure()
        return real(*args, **options)

    return step


def whole(out: Path, old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    """The dump is one of both, and so is every article that it names; True for the new one."""
    found = content(out)
    for files in (new, old):
        if found["vndx.ttl"] == files["vndx.ttl"]:
            texts = {name: files[name] for name in files if name.startswith("articles/")}
            assert {name: found.get(name) for name in texts} == texts
            return files is new
    raise AssertionError("a dump that nobody built")


@pytest.mark.parametrize(("owner", "name"), STEPS, ids=[name for _, name in STEPS])
def test_killed_at_any_step(
    tmp_path: Path,
    old: dict[str, bytes],
    new: dict[str, bytes],
    owner: Any,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "out"
    steps = count_calls(owner, name, lambda: publish(out, new), monkeypatch)
    assert steps, "a step that is never taken tests nothing"
    seen = set()
    for n in range(steps + 1):
        publish(out, old)
        assert content(out) == old, "what the crash before left does no harm"
        child = os.fork()
        if child == 0:  # only here, and only until it is killed
            setattr(owner, name, fail_at(n, getattr(owner, name), lambda: os.kill(os.getpid(), signal.SIGKILL)))
            publish(out, new)
            os._exit(0)
        os.waitpid(child, 0)
        seen.add(whole(out, old, new))
    assert seen == ({True} if name == "unlink" else {False, True})
    assert content(out) == new


def test_a_full_disk_leaves_no_trace(
    tmp_path: Path, rooms: Rooms, old: dict[str, bytes], new: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail_at(3, os.fsync, full))
    with pytest.raises(RequestError, match="cannot be written: No space left on device"):
        build([tmp_path / "new"], tmp_path / "out", rooms)
    assert content(tmp_path / "out") == old


def test_turtle_that_cannot_be_read_back_stops_in_time(
    tmp_path: Path, rooms: Rooms, old: dict[str, bytes], new: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(lines: Iterable[bytes], base: str) -> Iterator[str]:
        yield from ("<a> <b> .\n" for _ in lines)

    monkeypatch.setattr("kg.pipeline.gathering.paragraphs", broken)
    with pytest.raises(SyntaxError):
        build([tmp_path / "new"], tmp_path / "out", rooms)
    assert content(tmp_path / "out") == old


def test_one_build_writes_at_a_time(tmp_path: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    with ThreadPoolExecutor(1) as pool:
        with room._locked(tmp_path / "out"):
            other = pool.submit(publish, tmp_path / "out", new)
            with pytest.raises(TimeoutError):
                other.result(timeout=0.2)
            assert content(tmp_path / "out") == old
        other.result(timeout=60)
    assert content(tmp_path / "out") == new


def test_the_report_tells_which_files_belong_together(tmp_path: Path, old: dict[str, bytes]) -> None:
    told = json.loads(old["report.json"])["files"]
    assert told == {n: hashlib.sha256(data).hexdigest() for n, data in old.items() if n != "report.json"}


def test_articles_no_longer_named_go(
    tmp_path: Path, rooms: Rooms, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    (tmp_path / "out" / "mine.txt").write_text("mine", "utf-8")
    build([tmp_path / "new"], tmp_path / "out", rooms, forms=chosen("nq"))
    assert content(tmp_path / "out") == {**new, "mine.txt": b"mine"}
