"""Near copies of one text are found, told in report.json, and count once."""

import json
from pathlib import Path

from kg.pipeline import Rooms, build
from kg.pipeline.copies import near_copies
from kg.queries import load_queries, read_asked, run_query
from kg.store import EmbeddedStore
from kg.vocabulary import data_folder
from tests.pipeline.small import GOOD, write

# A hundred sentences that no other text has.
BODY = "".join(f"Đoạn {n} nói về việc thứ {n * n} của tổ công tác số {n + 7}.\n" for n in range(100))
COPY = BODY.replace("Đoạn 3 nói", "Mục 3 viết").replace("việc thứ 16 ", "phần việc thứ 16 ") + "Nguồn: thông tấn.\n"
OTHER = "".join(f"Ngày {n} có {n * 3} lượt hồ sơ được tiếp nhận tại quầy {n % 9}.\n" for n in range(100))


def claims(out: Path) -> list[dict[str, str]]:
    """The rows of the canned query on corroboration."""
    store = EmbeddedStore([out / "vndx.ttl"])
    text = run_query(store, read_asked(load_queries(data_folder("queries")), "corroborated"), "json")
    rows = json.loads(text)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in rows]


def test_near_copies_are_told_and_count_once(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD + BODY), ("b.txt", GOOD + COPY)])
    build([folder], tmp_path / "out", rooms)
    (group,) = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["near_duplicates"]
    assert sorted(article["file"] for article in group) == ["a.txt", "b.txt"]
    assert claims(tmp_path / "out") == []


def test_articles_of_their_own_corroborate(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD + BODY), ("b.txt", GOOD + OTHER)])
    build([folder], tmp_path / "out", rooms)
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["near_duplicates"] == []
    assert {row["articles"] for row in claims(tmp_path / "out")} == {"2"}


def test_a_copy_beside_two_of_their_own_adds_nothing(tmp_path: Path, rooms: Rooms) -> None:
    folder = write(tmp_path / "in", [("a.txt", GOOD + BODY), ("b.txt", GOOD + COPY), ("c.txt", GOOD + OTHER)])
    build([folder], tmp_path / "out", rooms)
    rows = claims(tmp_path / "out")
    assert {row["articles"] for row in rows} == {"2"}
    assert len({row["article"] for row in rows}) == 3, "every quotation is shown"


def test_a_copy_of_what_does_not_make_the_claim_counts(tmp_path: Path, rooms: Rooms) -> None:
    silent = GOOD.replace("Nghị quyết 5-NQ/TU.\n", "")
    folder = write(tmp_path / "in", [("a.txt", silent + BODY), ("b.txt", GOOD + COPY), ("c.txt", GOOD + OTHER)])
    build([folder], tmp_path / "out", rooms)
    assert {row["articles"] for row in claims(tmp_path / "out") if "5-nq-tu" in row["claim"]} == {"2"}


def test_groups_join_what_shares_a_mark() -> None:
    marks = sorted(
        f"{mark} {key} {key}.txt\n".encode()
        for mark, key in [("m1", "d"), ("m1", "b"), ("m2", "b"), ("m2", "a"), ("m3", "c"), ("m4", "e"), ("m4", "f")]
    )
    assert [[key for key, _ in group] for group in near_copies(marks)] == [["a", "b", "d"], ["e", "f"]]
    assert near_copies([b"m1 a x y.txt\n"]) == []
