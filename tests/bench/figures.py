"""What a benchmark measured, as it travels from the part that measured it to the one writer."""

from dataclasses import dataclass

Cell = str | int | float | None


class MissingError(Exception):
    """Something that is measured, or measured with, is not installed; why."""


@dataclass(frozen=True, slots=True)
class Table:
    """title: what it was measured over; head: the columns, each with its unit; a cell that is None was not measured."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A line of the table of all parts: a figure of vndx beside another of the same run.

    what: what was measured, and its unit; other: whose figure `theirs` is, "" where there is none; more: whether
    more is better.
    """

    what: str
    ours: float | None
    other: str = ""
    theirs: float | None = None
    more: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times as good vndx is: as much, or in as little."""
        if not self.ours or not self.theirs:
            return None
        return self.ours / self.theirs if self.more else self.theirs / self.ours


@dataclass(frozen=True, slots=True)
class Part:
    """What one part measured: how, of which versions; and what goes into the table of all."""

    how: str
    versions: tuple[str, ...]
    tables: tuple[Table, ...]
    compared: tuple[Compared, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What a run is asked for.

    quick: short, over little data, so that each row can be tried; slow: also what takes very long; seconds: of each
    measurement of requests; place: where large folders may lie, None for the system's.
    """

    quick: bool = False
    slow: bool = False
    seconds: float = 5.0
    place: str | None = None


def number(cell: Cell) -> str:
    """A cell as it is written: three digits that count."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case int():
            return f"{cell:,}"
        case _ if abs(cell) >= 100:
            return f"{cell:,.0f}"
        case _ if abs(cell) >= 10:
            return f"{cell:.1f}"
        case _ if abs(cell) >= 1:
            return f"{cell:.2f}"
        case _:
            return f"{cell:.3g}" if abs(cell) >= 0.001 else f"{cell:.1g}"


def line(*cells: Cell) -> str:
    """A row as Markdown has it."""
    return "| " + " | ".join(number(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def shown(part: Part) -> str:
    """A part in Markdown, from below its heading."""
    found = [part.how]
    if part.versions:
        found.append(f"Versions: {', '.join(part.versions)}.")
    for table in part.tables:
        rule = "|" + "---|" * len(table.head)
        rows = [line(*table.head), rule, *(line(*row) for row in table.rows)]
        found += ([f"**{table.title}**"] if table.title else []) + ["\n".join(rows)]
    return "\n\n".join([*found, *part.notes])
