"""The command as a process: what it loads, how it is interrupted, what a bug looks like."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import commands, main
from kg.errors import DataError, Faults, RequestError
from tests.cli.conftest import Run


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


def test_help_loads_no_room() -> None:
    shown = python(
        "import sys, kg.cli\n"
        "try: kg.cli.main(['--help'])\n"
        "except SystemExit: print(sorted({'pyoxigraph', 'rdflib', 'fastapi', 'kg.graph', 'tqdm'} & sys.modules.keys()))"
    )
    assert shown.stdout.splitlines()[-1] == "[]"
    for command in ("build", "check", "explain", "gaps", "query", "serve"):
        assert f"\n    {command} " in shown.stdout


@pytest.mark.parametrize(
    "arguments", [[], ["build"], ["build", "--out"], ["query", "x", "--format", "docx"], ["launder"]]
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: kg")


def raising(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(options: object) -> int:
        raise error

    monkeypatch.setattr(commands, "gaps", fail)


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(KeyboardInterrupt(), monkeypatch)
    assert run("gaps", "x") == (130, "", "")


def test_every_fault_has_its_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(Faults([DataError("b", "wrong\n  twice", 2), DataError("a", "wrong")]), monkeypatch)
    assert run("gaps", "x") == (1, "", "kg: error: a: wrong\nkg: error: b:2: wrong twice\n")


def test_a_request_is_exit_code_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(RequestError("no"), monkeypatch)
    assert run("gaps", "x") == (2, "", "kg: error: no\n")


def test_a_bug_shows_its_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(ZeroDivisionError(), monkeypatch)
    with pytest.raises(ZeroDivisionError):
        run("gaps", "x")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    rows = "".join(f"r\tw{n}\tx\t1\t2\n" for n in range(20000))
    (tmp_path / "gaps.tsv").write_text(f"reason\twords\tarticle\tstart\tend\n{rows}", "utf-8")
    command = [sys.executable, "-c", "import sys, kg.cli; sys.exit(kg.cli.main(sys.argv[1:]))", "gaps", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert (process.returncode, errors) == (141, b"")
