"""What `make bench` writes: sections and lines of parts that were not run stay, README quotes what stands there; a part
that fails takes no other along."""

import os
import re
import sys
from pathlib import Path

from tests.bench.apart import failing
from tests.bench.figures import Compared, Part, Table, number
from tests.bench.record import QUOTED, TITLES, chosen, kept, quotations, quoted, renewed, table

ROOT = Path(__file__).parents[2]
TARGETS = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "BENCHMARKS.md")


def part(seconds: float) -> Part:
    table = Table("the seeds", ("engine", "s"), (("vndx", seconds), ("other", "not run: it is not here")))
    return Part("So it was.", ("other 1.0",), (table,), (Compared("checking, s", seconds, "other 1.0", 3.0),))


def measured(name: str, folder: Path) -> None:
    """What stands for a part here: two of them fail."""
    if name == "loading":
        sys.exit("no store")
    if name == "serving":
        os._exit(9)  # as one that is killed
    (folder / name).write_text("measured", "utf-8")


def test_a_part_that_fails_is_named_and_takes_no_other_along(tmp_path: Path) -> None:
    assert failing(["names", "loading", "serving", "pages"], measured, tmp_path) == ["loading", "serving"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["names", "pages"]


def test_a_run_replaces_what_it_measured_and_leaves_the_rest_as_it_was() -> None:
    first = renewed("", "validation", part(2.0), "Monday.")
    second = renewed(first, "startup", part(1.0), "Tuesday.")
    third = renewed(second, "validation", part(1.5), "Wednesday.")
    assert kept(third).sections["startup"] == kept(second).sections["startup"]
    assert kept(third).sections["validation"].startswith("Wednesday.\n\nSo it was.")
    assert quotations(third) == [
        '| checking, s | 1.50 | other 1.0 | 3.00 | 2.00 | `make bench ARGS="--only validation"` |',
        '| checking, s | 1.00 | other 1.0 | 3.00 | 3.00 | `make bench ARGS="--only startup"` |',
    ]
    assert "Monday." not in third
    loaded = renewed(third, "startup", part(1.0), "Friday.", loaded=True)
    assert quotations(loaded)[1].endswith('| `make bench ARGS="--only startup"` under load |')
    assert quotations(renewed(loaded, "startup", part(1.0), "Sunday.")) == quotations(third)
    assert "| other | not run: it is not here |" in third


def test_a_section_of_no_part_is_let_go() -> None:
    text = renewed("", "pages", part(2.0), "Monday.") + "\n## Of old\n\nwords\n"
    assert "Of old" not in renewed(text, "pages", part(2.0), "Tuesday.")


def test_a_ratio_is_above_one_where_vndx_does_better_whichever_way_is_better() -> None:
    assert Compared("s", 2.0, "other", 3.0).ratio == 1.5
    assert Compared("a second", 2.0, "other", 3.0, more=True).ratio == 2 / 3
    assert Compared("s", 2.0, "other").ratio is None


def test_numbers_have_three_digits_that_count() -> None:
    written = {1234567: "1,234,567", 1234.5: "1,234", 12.345: "12.3", 1.2345: "1.23", 0.01234: "0.0123", None: ""}
    assert {value: number(value) for value in written} == written


def test_readme_gets_the_lines_that_it_quotes_and_keeps_all_else() -> None:
    checking = Compared(QUOTED[2], 1.0, "pyrudof 1.0", 3.0)
    measured = Part("So it was.", (), (), (checking, Compared("else, s", 1.0)))
    benchmarks = renewed("", "validation", measured, "Monday.")
    readme = "\n".join(["words", *table(["| of old |", "| of old, too |"]), "", "| another | table |", ""])
    row = f'| {QUOTED[2]} | 1.00 | pyrudof 1.0 | 3.00 | 3.00 | `make bench ARGS="--only validation"` |'
    assert quoted(readme, benchmarks) == "\n".join(["words", *table([row]), "", "| another | table |", ""])


def test_readme_quotes_what_stands_in_benchmarks() -> None:
    readme, benchmarks = ((ROOT / name).read_text("utf-8") for name in ("README.md", "BENCHMARKS.md"))
    assert chosen(benchmarks)
    assert quoted(readme, benchmarks) == readme


def test_the_commands_that_documents_name_exist() -> None:
    for name in DOCUMENTS:
        text = (ROOT / name).read_text("utf-8")
        targets = set(re.findall(r"`make ([a-z-]+)", text))
        modules = set(re.findall(r"python -m (tests[.\w]+)", text))
        files = set(re.findall(r"python (tests/[\w/]+\.py)", text))
        parts = set(re.findall(r"make bench ARGS=[\"']--only ([\w,]+)", text))
        assert targets <= set(TARGETS), name
        assert all((ROOT / path).exists() for path in files), name
        assert all(
            any((ROOT / f"{m.replace('.', '/')}{end}").exists() for end in (".py", "/__main__.py")) for m in modules
        )
        assert {each for asked in parts for each in asked.split(",")} <= set(TITLES), name
