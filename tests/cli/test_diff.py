"""`kg diff` as a command: what it prints and its exit codes."""

import json
from pathlib import Path

from kg.pipeline import Rooms, build
from tests.cli.conftest import Run
from tests.pipeline.small import GOOD, OTHER, write


def test_dumps_that_say_the_same(run: Run, built: Path) -> None:
    code, out, err = run("diff", built / "vndx.ttl", built / "vndx.nt.gz")
    assert (code, out, err) == (0, "0 gained, 0 lost, 0 changed, 4 the same\n", "")


def test_dumps_that_differ(run: Run, built: Path, tmp_path: Path, rooms: Rooms) -> None:
    build([write(tmp_path / "less", [("a.txt", GOOD)])], tmp_path / "new", rooms)
    code, out, err = run("diff", built / "vndx.ttl", tmp_path / "new" / "vndx.ttl")
    assert (code, err) == (1, "")
    assert "observation (dx:Observation): -1" in out
    assert "  b.txt · " in out
    assert out.endswith("0 gained, 1 lost, 0 changed, 3 the same\n")
    code, out, _ = run("diff", tmp_path / "new" / "vndx.ttl", built / "vndx.ttl", "--format", "json", "--lang", "vi")
    assert code == 1
    (gained,) = json.loads(out)["gained"]
    assert gained["class"] == "dx:Observation"
    assert gained["quotations"][0]["words"] in OTHER


def test_what_cannot_be_compared(run: Run, built: Path, tmp_path: Path) -> None:
    code, out, err = run("diff", built / "vndx.ttl", tmp_path / "missing.ttl")
    assert (code, out) == (2, "")
    assert err == f"kg: error: {tmp_path / 'missing.ttl'}: cannot be read: No such file or directory\n"
    (tmp_path / "broken.nt").write_text("<urn:a> <urn:b>\n", "utf-8")
    assert run("diff", tmp_path / "broken.nt", built / "vndx.ttl")[0] == 2
