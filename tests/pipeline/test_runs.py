"""Lines are sorted and made one of each with no more than a batch of them in memory; a subject is found in the file."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.pipeline.differing import differing, said, trimmed
from kg.sorting import Runs, SortedGraph
from kg.values.terms import graph_of

lines = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=5).map(lambda t: f"{t}\n"))


@given(st.lists(lines.map(lambda found: [line.encode() for line in found])), st.integers(1, 5))
def test_lines_come_sorted_and_once(batches: list[list[bytes]], batch: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(Path(folder), "x", batch)
        for found in batches:
            runs.add(found)
        expected = sorted({line for found in batches for line in found})
        assert list(runs.sorted()) == expected
        assert list(runs.sorted()) == expected, "as often as it is asked for"


def test_only_a_batch_is_kept_in_memory(tmp_path: Path) -> None:
    runs = Runs(tmp_path, "x", batch=3)
    for number in range(10):
        runs.add([b"%d\n" % number])
    assert len(list(tmp_path.iterdir())) == 3
    assert list(runs.sorted()) == [b"%d\n" % number for number in range(10)]


def test_every_subject_is_found_in_the_file_and_no_other(tmp_path: Path) -> None:
    subjects = [f"http://x/{name}" for name in ("a", "a/b", "ab", "b#char=1,2", "đ", "z" * 3000)]
    rows = sorted(f"<{s}> <p> {o} .\n".encode() for s in subjects for o in ('"1"', '"ô"', "<http://x/a>"))
    (tmp_path / "graph.nt").write_bytes(b"".join(rows))
    with (tmp_path / "graph.nt").open("rb") as file:
        graph = SortedGraph(file.fileno())
        for subject in subjects:
            about = [row for row in rows if row.startswith(f"<{subject}> ".encode())]
            assert len(about) == 3
            assert graph.about(subject.encode()) == about
        for absent in ("", "http://x/", "http://x/aa", "http://x/zz", "zz", "http://x/a>"):
            assert graph.about(absent.encode()) == []


def test_subjects_that_are_told_differently_differ() -> None:
    def row(subject: str, predicate: str, value: str) -> str:
        return f"<http://x/{subject}> <{predicate}> <{value}> .\n"

    def told(rows: list[str], key: str) -> set[bytes]:
        return {line.encode() for line in said(graph_of(rows), key)}

    quoted, kind = "http://www.w3.org/ns/prov#wasDerivedFrom", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    meeting = "https://w3id.org/vndx/ontology#Meeting"
    one = [row("figure", "p", "1"), row("figure", quoted, "q1"), row("label", "p", "1"), row("meeting", kind, meeting)]
    two = [row("figure", "p", "1"), row("figure", quoted, "q2"), row("label", "p", "2"), row("meeting", kind, meeting)]
    assert list(differing(sorted(told(one, "k1") | told(two, "k2")))) == [b"http://x/label", b"http://x/meeting"]
    assert list(differing(sorted(told(one, "k1")))) == []


def test_of_many_quotations_two_are_looked_at_from_two_articles_if_there_are_two() -> None:
    def quoted(article: str, place: int) -> bytes:
        claim = b"<http://x/claim> <http://www.w3.org/ns/prov#wasDerivedFrom> "
        return claim + f"<http://x/article/{article}#char={place},9> .\n".encode()

    other = b"<http://x/claim> <http://x/p> <http://x/o> .\n"
    one = [quoted("a", place) for place in range(5)]
    assert trimmed([other, *one]) == [other, one[0], one[-1]]
    assert trimmed([other, *one, quoted("b", 1)]) == [other, one[0], quoted("b", 1)]
    assert trimmed([other, one[0]]) == [other, one[0]]
