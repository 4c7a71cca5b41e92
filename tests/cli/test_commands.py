"""What each command prints, and its exit code."""

import dataclasses
import io
from pathlib import Path

import pytest

import kg
from kg.graph.labels import Labels
from kg.model import (
    Attendance,
    ConnectionPoint,
    LegalDocument,
    Meeting,
    Membership,
    Observation,
    Task,
    TaskTally,
)
from kg.pipeline import Rooms
from kg.pipeline.cache import seeds_dump
from kg.pipeline.explaining import attribute
from kg.vocabulary import data_folder, load_vocabulary
from tests.cli.conftest import Run
from tests.pipeline.small import COMMITTEE, GOOD, OTHER, STRANGER, content, write


def test_build_says_what_it_wrote(run: Run, small: Rooms, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("b.txt", OTHER)])
    code, out, err = run("build", folder, "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert out.startswith(f"{tmp_path / 'out' / 'vndx.ttl'}: 2 articles, 4 facts, ")
    assert "vndx.ttl: 1 article, 1 fact, " in run("build", folder / "b.txt", "--out", tmp_path / "one")[1]


def test_build_leaves_out_a_bad_article_and_says_so(run: Run, small: Rooms, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD), ("bad.txt", b"\xff")])
    code, _, err = run("build", folder, "--out", tmp_path / "out")
    assert code == 3
    assert err == f"kg: warning: {folder / 'bad.txt'}:1: is not UTF-8 at byte 0\n"
    assert (tmp_path / "out" / "vndx.ttl").is_file()


def test_build_of_nothing_is_one_line(run: Run, small: Rooms, built: Path, tmp_path: Path) -> None:
    before = content(built)
    code, out, err = run("build", write(tmp_path / "bad", [("ball.txt", STRANGER), ("x.txt", "Mưa.")]), "--out", built)
    assert (code, out) == (1, "")
    assert err.startswith(f"kg: error: {tmp_path / 'bad'}: none of 2 texts")
    assert err.count("\n") == 1
    assert content(built) == before


def test_build_tells_each_bad_file(run: Run, small: Rooms, tmp_path: Path) -> None:
    folder = write(tmp_path / "bad", [("a.txt", b"\xff"), ("b.txt", "")])
    code, _, err = run("build", folder, tmp_path / "missing", "--out", tmp_path / "out")
    assert code == 1
    assert err.splitlines() == [
        f"kg: error: {folder / 'a.txt'}:1: is not UTF-8 at byte 0",
        f"kg: error: {folder / 'b.txt'}: is empty",
        f"kg: error: {tmp_path / 'missing'}: there is no such file or folder",
    ]


def test_build_where_nothing_can_be_written(run: Run, small: Rooms, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    code, _, err = run("build", write(tmp_path / "in", [("a.txt", GOOD)]), "--out", tmp_path / "out")
    assert (code, err) == (2, f"kg: error: {tmp_path / 'out'}: is no folder\n")


def test_check_of_a_good_dump(run: Run, built: Path) -> None:
    assert run("check", built / "vndx.ttl")[:2] == (0, f"{built / 'vndx.ttl'}: 0 violations, 0 warnings\n")
    assert run("check", built / "vndx.nt.gz")[0] == 0


def test_check_finds_what_is_wrong(run: Run, built: Path) -> None:
    dump = built / "vndx.ttl"
    dump.write_text(dump.read_text("utf-8").replace("Số hóa đạt 42%", "Số hóa đạt 24%"), "utf-8")
    code, out, _ = run("check", dump)
    assert code == 1
    assert "The quoted words are not those at the stated place of the article." in out
    assert "Lời trích không phải là chữ" in run("check", dump, "--lang", "vi")[1]


def test_check_of_what_is_no_dump(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<urn:a> <urn:b>\n<urn:c> ; ; .\nx", "utf-8")
    code, _, err = run("check", broken)
    assert code == 1
    assert err.startswith(f"kg: error: {broken}:3: is not RDF: ")
    assert run("check", tmp_path / "missing.ttl")[2].endswith("cannot be read: No such file or directory\n")
    assert run("check", tmp_path / "missing")[2].endswith("missing: cannot be read: No such file or directory\n")
    assert run("check", tmp_path)[2] == f"kg: error: {tmp_path}: cannot be read: Is a directory\n"
    (tmp_path / "dump.docx").write_text("", "utf-8")
    assert "has no suffix of an RDF format" in run("check", tmp_path / "dump.docx")[2]
    (tmp_path / "empty.ttl").write_text("", "utf-8")
    assert "holds no triple" in run("check", tmp_path / "empty.ttl")[2]


def test_explain_marks_the_words_in_their_sentence(run: Run, small: Rooms, tmp_path: Path) -> None:
    article = write(tmp_path, [("a.txt", GOOD)]) / "a.txt"
    code, out, _ = run("explain", article)
    assert code == 0
    assert "⟦Số hóa đạt 42%⟧." in out
    assert "2. Observation: Số hóa: 42 % (Việt Nam, ngày 13 tháng 7 năm 2023)" in out
    assert "rules          by hand" in out
    assert "basis          stated" in out


def test_explain_in_vietnamese(run: Run, small: Rooms, tmp_path: Path) -> None:
    article = write(tmp_path, [("a.txt", GOOD)]) / "a.txt"
    code, out, _ = run("explain", article, "--fact", 2, "--lang", "vi")
    assert code == 0
    told = dict(line.strip().split("  ", 1) for line in out.splitlines()[1:] if "  " in line.strip())
    assert out.startswith("2. số liệu: Số hóa: 42 %")
    wanted = {"giá trị": "42", "đơn vị đo": "percent", "quy tắc": "by hand", "căn cứ": "nêu rõ"}
    assert {name: told[name].strip() for name in wanted} == wanted
    assert all(word not in out for word in ("value", "unit", "basis", "stated", "words"))


def test_every_attribute_has_a_vietnamese_name() -> None:
    labels = Labels(load_vocabulary(data_folder("ontology")))
    for kind in (Meeting, ConnectionPoint, Attendance, Membership, Observation, TaskTally, Task, LegalDocument):
        names = {field.name for field in dataclasses.fields(kind)} - {"evidence"}
        assert [name for name in sorted(names) if attribute(kind.__name__, name, labels) == name] == []


def test_check_of_what_speaks_of_other_things(run: Run, tmp_path: Path) -> None:
    (tmp_path / "y.ttl").write_text("<urn:a> <urn:b> <urn:c> .", "utf-8")
    code, out, err = run("check", tmp_path / "y.ttl")
    assert (code, out) == (1, "")
    assert err.startswith(f"kg: error: {tmp_path / 'y.ttl'}: holds nothing of the vocabulary: ")


def test_explain_one_fact(run: Run, small: Rooms, tmp_path: Path) -> None:
    article = write(tmp_path, [("a.txt", GOOD)]) / "a.txt"
    out = run("explain", article, "--fact", 3)[1]
    assert out.startswith("3. LegalDocument: ")
    assert "Observation" not in out
    code, _, err = run("explain", article, "--fact", 4)
    assert (code, err) == (2, "kg: error: a.txt has no fact 4: they go from 1 to 3\n")


def test_explain_says_what_stays_out_of_the_dump(run: Run, small: Rooms, tmp_path: Path) -> None:
    article = write(tmp_path, [("a.txt", GOOD.replace("lần 6", "lần 0"))]) / "a.txt"
    assert "left out       The ordinal of a session is a positive integer." in run("explain", article)[1]


def test_gaps_most_frequent_first(run: Run, tmp_path: Path) -> None:
    rows = ["reason\twords\tarticle\tstart\tend", "r\tA\tx\t1\t2", "r\tB\tx\t3\t4", "r\tb\ty\t5\t6", "s\tB\ty\t7\t8"]
    (tmp_path / "gaps.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    code, out, _ = run("gaps", tmp_path)
    assert code == 0
    assert out.splitlines() == ["times\tarticles\treason\twords", "2\t2\tr\tB", "1\t1\tr\tA", "1\t1\ts\tB"]


def test_gaps_of_what_is_no_build(run: Run, tmp_path: Path) -> None:
    assert run("gaps", tmp_path)[::2] == (
        1,
        f"kg: error: {tmp_path / 'gaps.tsv'}: there is no such file; `kg build` writes it\n",
    )
    (tmp_path / "gaps.tsv").write_text("reason\twords\tarticle\tstart\tend\nr\tA\n", "utf-8")
    assert f"{tmp_path / 'gaps.tsv'}:2: has 2 columns instead of 5" in run("gaps", tmp_path)[2]
    code, out, err = run("gaps", tmp_path / "gaps.tsv")
    assert (code, out) == (1, "")
    assert err == f"kg: error: {tmp_path / 'gaps.tsv'}: is a file; would be the folder of a build\n"


def test_query_from_a_file_and_from_standard_input(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "SELECT ?value WHERE { ?o a dx:Observation ; dx:value ?value } ORDER BY ?value"
    (tmp_path / "q.rq").write_text(text, "utf-8")
    code, out, _ = run("query", tmp_path / "q.rq", "--data", built / "vndx.ttl", "--format", "csv")
    assert (code, out.split()) == (0, ["value", "7", "42"])
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run("query", "-", "--data", built / "vndx.ttl", "--format", "csv")[1] == out


def test_query_over_the_quads_of_a_build_answers_as_over_its_triples(
    run: Run, small: Rooms, built: Path
) -> None:
    run("build", built.parent / "in", "--out", built, "--formats", "nq")
    for asked in ("articles", "series"):
        code, out, err = run("query", asked, "--data", built / "vndx.nq")
        assert (code, out, err) == run("query", asked, "--data", built / "vndx.ttl")
        assert "(0 " not in out


def test_query_that_cannot_be_run(run: Run, built: Path, tmp_path: Path) -> None:
    dump = built / "vndx.ttl"
    code, _, err = run("query", "who-ever", "--data", dump)
    assert code == 2
    assert "neither a file nor a canned query" in err
    code, _, err = run("query", "who-ever", "--param", "day", "--data", dump)
    assert (code, err) == (2, "kg: error: --param 'day': would be NAME=VALUE\n")
    (tmp_path / "q.rq").write_text("DELETE WHERE { ?s ?p ?o }", "utf-8")
    code, _, err = run("query", tmp_path / "q.rq", "--data", dump)
    assert (code, err.partition(" an update,")[0]) == (1, f"kg: error: {tmp_path / 'q.rq'}:1:")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('SELECT * {\n  ?s rdfs:label "Nghệ An }', 2, "the string that begins here is not closed"),
        ("SELECT * {\n\n  ?s ?p ?o FILTER(REGEX( }", 3, "the bracket ( has no partner"),
        ("SELECT *\nWHER { ?s ?p ?o }", 2, "unknown word 'WHER'; did you mean WHERE?"),
    ],
)
def test_a_broken_query_is_told_with_file_and_line(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int, told: str
) -> None:
    (tmp_path / "q.rq").write_text(text, "utf-8")
    code, out, err = run("query", tmp_path / "q.rq", "--data", built / "vndx.ttl")
    assert (code, out, err) == (1, "", f"kg: error: {tmp_path / 'q.rq'}:{line}: {told}\n")
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    code, _, err = run("query", "-", "--data", built / "vndx.ttl")
    assert (code, err) == (2, f"kg: error: standard input:{line}: {told}\n")


def test_what_is_asked_is_read_before_the_data(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"SELECT \xff")
    missing = ("--data", tmp_path / "missing.ttl")
    assert run("query", tmp_path, *missing)[2].startswith(f"kg: error: '{tmp_path}' is a folder: would be a file")
    assert run("query", tmp_path / "q.rq", *missing)[2] == f"kg: error: {tmp_path / 'q.rq'}: is not UTF-8 at byte 7\n"
    (tmp_path / "q.rq").write_text("ASK {}", "utf-8")
    told = f"kg: error: {tmp_path / 'missing.ttl'}: cannot be read: No such file or directory\n"
    assert run("query", tmp_path / "q.rq", *missing)[2] == told


def test_the_seeds_are_built_once(run: Run, small: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = write(tmp_path / "seeds", [("a.txt", GOOD)])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("kg.pipeline.cache.data_folder", lambda name: seeds if name == "seeds" else data_folder(name))
    told: list[str] = []
    dump = seeds_dump(told.append)
    assert dump.is_relative_to(tmp_path / "cache" / "vndx")
    assert len(told) == 1
    assert seeds_dump(told.append) == dump
    assert len(told) == 1, "it is there"
    write(seeds, [("b.txt", OTHER)])
    assert seeds_dump(told.append) != dump, "what changes is built anew"
    (tmp_path / "q.rq").write_text(f"ASK {{ ?a schema:mentions {COMMITTEE.replace('id:org/', 'body:')} }}", "utf-8")
    assert "true" in run("query", tmp_path / "q.rq", "--format", "json")[1]


def test_version(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run("--version")
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"kg {kg.__version__}\n"
