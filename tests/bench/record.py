"""The one writer of BENCHMARKS.md, and of the figures that README.md quotes from it.

A run replaces the sections of the parts that it measured, and their lines in the table of all. What it did not measure
stays as it was, under the words that tell when, by which command and of which commit that was measured.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Compared, Part, line, shown

TITLE = """# Benchmarks

`make bench` measures and writes this file; nothing in it is written by hand. Each section says when, by which command,
of which commit and on what it was measured; a figure is to be compared with others of its section alone.
"""
TABLE = "All in one table"
LEGEND = "A ratio tells how many times as good vndx is: above 1 it does more in a second, or needs less time or memory."
TITLES = {
    "reading": "Reading",
    "names": "Names",
    "validation": "Validation",
    "loading": "Loading",
    "startup": "Start-up",
    "serving": "Queries",
    "runaways": "Runaway queries",
    "pages": "Pages",
}
HEAD = ("what", "vndx", "the other", "its figure", "ratio", "by")
# What README quotes of it.
QUOTED = (
    "reading, articles of 5,000 characters a second of a core, of 1,000 articles",
    "building a dump of 1,000 articles, s",
    "SHACL over 100 articles, s, beside pyrudof",
    "server over a million triples, s until it answers, beside Fuseki",
    "answers a second over a million triples, again, beside Oxigraph",
    "answers a second over a million triples, never asked before, beside Oxigraph",
)
_SECTION = re.compile(r"^## (.+)\n", re.MULTILINE)
_LINE = re.compile(r'\| .+ \| `make bench ARGS="--only (?P<part>\w+)"`(?: under load)? \|')


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it stands: of each part its section, and its lines in the table of all."""

    sections: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]]


def command(name: str) -> str:
    """What measures one part."""
    return f'`make bench ARGS="--only {name}"`'


def kept(text: str) -> Kept:
    """What a former run wrote; a section of a part that there is no more is let go."""
    _, *pieces = _SECTION.split(text)
    by_title = dict(zip(pieces[::2], pieces[1::2], strict=True))
    lines: dict[str, tuple[str, ...]] = {}
    for row in by_title.get(TABLE, "").splitlines():
        if found := _LINE.fullmatch(row):
            lines[found["part"]] = (*lines.get(found["part"], ()), row)
    sections = {name: by_title[title].strip() for name, title in TITLES.items() if title in by_title}
    return Kept(sections, {name: rows for name, rows in lines.items() if name in sections})


def told(name: str, row: Compared, loaded: bool = False) -> str:
    """A line of the table of all."""
    by = command(name) + (" under load" if loaded else "")
    return line(row.what, row.ours, row.other, row.theirs, row.ratio, by)


def renewed(text: str, name: str, part: Part, event: str, *, loaded: bool = False) -> str:
    """The file with what a part measured now.

    Args:
        text: the file as it stands, "" where there is none.
        name: of the part.
        part: what it measured.
        event: when and on what.
        loaded: whether other work took much of the cores meanwhile.
    """
    former = kept(text)
    sections = {**former.sections, name: f"{event}\n\n{shown(part)}"}
    lines = {**former.lines, name: tuple(told(name, row, loaded) for row in part.compared)}
    rows = [row for each in TITLES for row in lines.get(each, ())]
    found = [TITLE, f"## {TABLE}\n", LEGEND + "\n", "\n".join(table(rows))]
    found += [f"\n## {title}\n\n{sections[each]}" for each, title in TITLES.items() if each in sections]
    return "\n".join(found) + "\n"


def quoted(readme: str, benchmarks: str) -> str:
    """README with the lines of QUOTED in its table as they are now; one that was never measured is left out."""
    head, rule, *_ = table(())
    before, _, after = readme.partition(f"{head}\n{rule}\n")
    rows = after.split("\n")
    former = next((rank for rank, row in enumerate(rows) if not row.startswith("|")), len(rows))
    return before + "\n".join([head, rule, *chosen(benchmarks), *rows[former:]])


def chosen(benchmarks: str) -> list[str]:
    """The lines of QUOTED."""
    now = {row.split(" | ")[0].removeprefix("| "): row for row in quotations(benchmarks)}
    return [now[what] for what in QUOTED if what in now]


def table(rows: Sequence[str]) -> list[str]:
    """The table of all with these lines."""
    return [line(*HEAD), "|" + "---|" * len(HEAD), *rows]


def quotations(text: str) -> Sequence[str]:
    """The lines of a text that are lines of the table of all."""
    return [row for row in text.splitlines() if _LINE.fullmatch(row)]


def write(path: Path, text: str) -> None:
    """Replace a file in whole."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, "utf-8")
    beside.replace(path)
