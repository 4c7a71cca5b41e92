"""Which forms a build writes, by name; those of an earlier build do not stay."""

from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import RequestError
from kg.forms import FORMS, chosen
from kg.pipeline import Rooms, build
from tests.pipeline.small import GOOD, OTHER, content, write

FILES = {name for form in FORMS for name in form.files}


def test_forms_are_chosen_by_name() -> None:
    assert [form.name for form in chosen("nq")] == ["nq"]
    assert [form.name for form in chosen("nq, NT,nq")] == ["nt", "nq"]
    assert chosen("all") == FORMS


@pytest.mark.parametrize("names", ["", "ttl", "nt,", "n-quads", "nt nq"])
def test_a_name_that_no_form_has_is_told_with_those_there_are(names: str) -> None:
    with pytest.raises(RequestError, match=r"no form is called '[^,]*'; there are nt, nq.* and all \("):
        chosen(names)


def test_help_names_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert f"{', '.join(form.name for form in FORMS)} or all" in told


def test_a_wrong_name_ends_the_command_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["build", "--formats", "nq,trig", "--out", str(tmp_path / "out")]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("kg: error: --formats: no form is called 'trig'; there are nt, nq")
    assert not (tmp_path / "out").exists()


def test_forms_that_are_not_asked_for_again_go(tmp_path: Path, rooms: Rooms) -> None:
    folder, out = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)]), tmp_path / "out"
    build([folder], out, rooms)
    plain = content(out)
    build([folder], out, rooms, forms=chosen("all"))
    assert content(out).keys() == plain.keys() | FILES
    (out / "vndx-mine.nq").write_bytes(b"mine")
    build([folder], out, rooms, forms=chosen("nt"))
    assert content(out).keys() == plain.keys() | {"vndx.nt", "vndx-mine.nq"}
    build([folder], out, rooms)
    assert content(out) == {**plain, "vndx-mine.nq": b"mine"}
