"""Tasks in columns: counts of tasks by status, each with what it is a part of; or tasks by status or kind.

Nothing is summed: two articles that count the tasks of one area are two cards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from markupsafe import Markup

from kg.sparql import Term
from kg.web.table import number
from kg.web.views.answer import Answer
from kg.web.views.figures import Named, day_of, named
from kg.web.views.markup import el
from kg.web.views.writing import day

ORDER = ("total", "completed", "regular", "in-progress", "not-completed", "overdue",
         "assignment", "request", "exhortation")  # fmt: skip
CARDS = 20  # of a column on a page
COLUMNS = ("status", "taskKind")


@dataclass(frozen=True, slots=True)
class Card:
    """A count of tasks, or a task."""

    row: Mapping[str, Term]
    column: Named


def column_of(answer: Answer) -> str | None:
    """What the columns of the board are: status or kind; None where the answer holds no tasks."""
    by = next((name for name in COLUMNS if answer.has(name) or answer.has(f"{name}Label")), None)
    return by if by and (answer.has("value") or answer.has("text")) else None


def cards(answer: Answer) -> list[tuple[Named, list[Card]]]:
    """The columns with their cards: of one task told in several rows the first, with every assignee."""
    by = column_of(answer)
    assert by is not None
    found: dict[str, Card] = {}
    others: dict[str, list[str]] = {}
    for index, row in enumerate(answer.rows()):
        key = next((row[name].value for name in ("tally", "task", "claim", "observation") if name in row), str(index))
        column = named(row, by)
        found.setdefault(key, Card(row, column if column.label else Named("", answer.word("no_status"))))
        if "assigneeLabel" in row and row["assigneeLabel"].value not in others.setdefault(key, []):
            others[key].append(row["assigneeLabel"].value)
    columns: dict[str, tuple[Named, list[Card]]] = {}
    for key, card in found.items():
        if len(others.get(key, ())) > 1:
            card = Card({**card.row, "assigneeLabel": Term("literal", ", ".join(others[key]))}, card.column)
        columns.setdefault(card.column.key, (card.column, []))[1].append(card)
    return sorted(columns.values(), key=lambda one: ORDER.index(one[0].code) if one[0].code in ORDER else len(ORDER))


def board(columns: Sequence[tuple[Named, list[Card]]], first: int, answer: Answer) -> Markup:
    """The board, of each column the cards from `first`."""
    parts = []
    for column, some in columns:
        shown = some[first : first + CARDS]
        if not shown:
            continue
        head = el("h2", column.label[:1].upper() + column.label[1:], el("span", f" {len(some)}", class_="count"))
        kind = f" is-{column.code}" if column.code in ORDER else ""
        parts.append(el("section", head, el("ul", *(card_of(card, answer) for card in shown)), class_="column" + kind))
    return el("div", *parts, class_="board")


def card_of(card: Card, answer: Answer) -> Markup:
    """One card: what, of whom, when, and the words."""
    row = card.row

    def value(name: str) -> str:
        return row[name].value if name in row else ""

    parts: list[Markup | None] = []
    if "value" in row:
        parts.append(counted(value("value"), value("total"), card, answer))
    area = value("areaLabel")
    when = day_of(value("asOf") or value("date"))
    told = day(when, answer.language) if when is not None else answer.word("no_date") if "value" in row else ""
    if area or told:
        parts.append(el("p", " · ".join(part for part in (area, told) if part), class_="head"))
    source = answer.words_at(row.get("source"))
    lang = "vi" if answer.language == "en" else None
    if "text" in row:
        words = el("a", value("text"), href=source, lang=lang) if source else el("span", value("text"), lang=lang)
        parts.append(el("p", words, class_="words"))
        facts = [
            (answer.word(key), value(name))
            for key, name in (("task_by", "assigner"), ("task_to", "assigneeLabel"), ("task_at", "meetingLabel"))
        ]
        if not value("assigneeLabel"):
            facts[1] = (answer.word("task_to"), value("assigneeText"))
        due = day_of(value("deadline"))
        facts.append((answer.word("task_due"), day(due, answer.language) if due is not None else ""))
        entries = [el("div", el("dt", label), el("dd", words)) for label, words in facts if words]
        parts.append(el("dl", *entries) if entries else None)
    elif "quote" in row:
        quote = f"“{value('quote')}”"
        words = el("a", quote, href=source, lang=lang) if source else el("span", quote, lang=lang)
        parts.append(el("p", words, class_="words"))
    return el("li", *parts, class_="card")


def counted(value: str, total: str, card: Card, answer: Answer) -> Markup:
    """A count, what it is a part of, and how much of it that is."""
    shown = el("strong", number(value, answer.language))
    part = share(value, total) if card.column.code != "total" else None
    if part is None:
        return el("p", shown, f" {answer.word('tasks_counted')}", class_="tally")
    words = answer.word("of_total", n=number(total, answer.language))
    bar = el(
        "svg",
        el("rect", width=100, height=8, fill="#d5dfe2", class_="v-rest"),
        el("rect", width=part, height=8, fill="currentColor"),
        viewBox="0 0 100 8",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    return el("div", el("p", shown, f" {words}", el("span", f" {part:.0f} %", class_="count"), class_="tally"), bar)


def share(value: str, total: str) -> float | None:
    """A count as per cent of its total; None where there is none, or it is no part of it."""
    try:
        part, whole = Decimal(value), Decimal(total)
    except InvalidOperation:
        return None
    return float(100 * part / whole) if 0 <= part <= whole and whole > 0 else None
