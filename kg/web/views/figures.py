"""The figures of an answer, by the names of its columns.

    value        date · period · periodLabel · kind · comparator      a row is a figure
    rank         outOf                                                the same, of unit rank
    target · actual · baseline                                        a row holds two figures, each with its …Date
    indicator · area · breakdown · unit, and …Label of each           what they are figures of
    source (or a claim) · quote                                       the words that a click opens

A column may hold an IRI, its label be missing, or only the label be there: whichever there is tells things apart.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kg.sparql import Term
from kg.values.periods import bounds
from kg.web.table import number, shorten
from kg.web.views.answer import Answer
from kg.web.views.writing import SIGNS, day, short

PERIOD = "/period/"
YEARS = range(1900, 2200)  # that a figure may be of; beyond, it has no place in time


@dataclass(frozen=True, slots=True)
class Named:
    """Something that tells figures apart: `key`, an IRI where there is one, and how it is called."""

    key: str = ""
    label: str = ""

    @property
    def code(self) -> str:
        """The last part of an IRI: percent of code:unit/percent."""
        return self.key.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure. start: the first day of its period, `day` the last, or the day it is told as of; None: not told.
    kind, comparator: the last part of their codes; href: where its words are, on this server."""

    value: Decimal
    day: date | None
    start: date | None
    period: str
    kind: str
    comparator: str
    indicator: Named
    area: Named
    breakdown: Named
    unit: Named
    out_of: str
    quote: str
    href: str | None
    claim: str

    @property
    def months(self) -> int:
        """How long its period is: 0 for a day."""
        if self.start is None or self.day is None:
            return 0
        return round(((self.day - self.start).days + 1) / 30.44)

    @property
    def series(self) -> tuple[str, str, str, str]:
        """What it is told of, over time."""
        return (self.indicator.key, self.unit.key, self.area.key, self.breakdown.key)

    def written(self, language: str) -> str:
        """Its value, short, with the sign of its comparator and what it is out of: ≥ 86,3 triệu, 42 %, 10/63."""
        of = f"/{number(self.out_of, language)}" if self.out_of else ""
        return SIGNS.get(self.comparator, "") + short(self.value, language) + of + (" %" if self.percent else "")

    @property
    def percent(self) -> bool:
        """Whether it is written with %."""
        return self.unit.code == "percent"

    def exact(self, language: str) -> str:
        """Its value, whole, with its unit."""
        of = f"/{number(self.out_of, language)}" if self.out_of else ""
        unit = "%" if self.percent else "" if self.unit.code in ("count", "rank") else self.unit.label
        return f"{SIGNS.get(self.comparator, '')}{number(str(self.value), language)}{of} {unit}".rstrip()

    def when(self, answer: Answer) -> str:
        """Its period, or its day, or that neither is told."""
        if self.period:
            return self.period
        return day(self.day, answer.language) if self.day is not None else answer.word("no_date")


@dataclass(frozen=True, slots=True)
class Reading:
    """Columns that hold one figure of each row; of several names the first that is there."""

    value: str
    date: tuple[str, ...]
    period: str
    label: str
    quote: tuple[str, ...]
    source: tuple[str, ...]
    claim: tuple[str, ...]
    kind: str | None = None  # None: the column kind tells it


READINGS = (
    Reading("value", ("date", "asOf"), "period", "periodLabel",
            ("quote",), ("source",), ("observation", "claim", "tally")),
    Reading("rank", ("date", "asOf"), "period", "periodLabel", ("quote",), ("source",), ("observation", "claim")),
    Reading("target", ("targetDate",), "targetPeriod", "targetPeriodLabel",
            ("quoteTarget", "quote"), ("sourceTarget", "source"), ("targetObservation",), "target"),
    Reading("actual", ("actualDate", "date"), "actualPeriod", "actualPeriodLabel",
            ("quoteActual", "quote"), ("sourceActual", "source"), ("actualObservation", "observation"), "actual"),
    Reading("baseline", ("baselineDate",), "baselinePeriod", "baselinePeriodLabel",
            ("quoteBaseline",), ("sourceBaseline",), ("baselineObservation",), "baseline"),
)  # fmt: skip


def figures(answer: Answer) -> list[Figure]:
    """Each figure once, in the order of the rows. Counts of tasks by status are none: those of one status may be of one
    programme and then of another, and are no series."""
    if answer.has("status"):
        return []
    readings = [reading for reading in READINGS if reading.value in answer.table.columns]
    found: dict[tuple[object, ...], Figure] = {}
    for row in answer.rows():
        for reading in readings:
            figure = figure_of(row, reading, answer)
            if figure is not None:
                told = (figure.claim or figure.href, figure.value, figure.day, figure.kind, figure.series)
                found.setdefault(told, figure)
    return list(found.values())


def figure_of(row: Mapping[str, Term], reading: Reading, answer: Answer) -> Figure | None:
    """The figure that some columns of a row hold; None where there is no number."""

    def first(names: tuple[str, ...]) -> str:
        return next((row[name].value for name in names if name in row), "")

    try:
        value = Decimal(row[reading.value].value) if reading.value in row else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or abs(value.adjusted()) > 30:
        return None
    code = row[reading.period].value if reading.period in row else ""
    start, last = span(code)
    told = day_of(first(reading.date)) or last
    source = next((row[name] for name in reading.source if name in row), None)
    area = named(row, "area") if "area" in row or "areaLabel" in row else named(row, "province")
    unit = named(row, "unit")
    if reading.value == "rank" and not unit.key:
        unit = Named("unit/rank", answer.word("rank"))
    kind = reading.kind or named(row, "kind").code or "actual"
    claim = first(reading.claim)
    href = answer.words_at(source) or (answer.link(claim) if claim else None)
    return Figure(
        value,
        told,
        start if start is not None and told == last else None,
        row[reading.label].value if reading.label in row else "",
        kind,
        named(row, "comparator").code if reading.kind is None else "eq",
        named(row, "indicator"),
        area,
        named(row, "breakdown"),
        unit,
        first(("outOf", "denominator")) if unit.code == "rank" else "",
        first(reading.quote),
        href,
        claim,
    )


def named(row: Mapping[str, Term], name: str) -> Named:
    """What the columns `name` and `nameLabel` of a row tell."""
    key, label = row.get(name), row.get(f"{name}Label")
    if key is None and label is None:
        return Named()
    if key is None or label is None:
        known = key or label
        assert known is not None
        return Named(known.value, shorten(known.value) if known.kind == "iri" else known.value)
    return Named(key.value, label.value)


def span(period: str) -> tuple[date | None, date | None]:
    """First and last day of a period by its IRI: nothing where it is another."""
    with suppress(ValueError):
        first, last = bounds(period.rpartition(PERIOD)[2])
        return (first, last) if first.year in YEARS and last.year in YEARS else (None, None)
    return None, None


def day_of(text: str) -> date | None:
    """A day written as in ISO 8601, or a year or month as its last day; None where it is neither."""
    with suppress(ValueError):
        found = bounds(text[:10])[1]
        return found if found.year in YEARS else None
    return None


def called(figure: Figure, answer: Answer, *, indicator: bool = False) -> str:
    """What tells the series of a figure: the area, with the breakdown; with the indicator before it where asked."""
    parts = [figure.indicator.label if indicator else "", figure.area.label, figure.breakdown.label]
    return " · ".join(part for part in parts if part) or answer.word("value")


def kind_word(figure: Figure, answer: Answer) -> str:
    """The kind of a figure in words, empty for an actual one."""
    known = {"target": "kind_target", "baseline": "kind_baseline", "change": "kind_change"}
    return answer.word(known[figure.kind]) if figure.kind in known else ""


def unit_title(unit: Named, scale: str) -> str:
    """The unit of an axis: % , nghìn tỷ đồng, triệu."""
    name = "%" if unit.code == "percent" else "" if unit.code == "count" else unit.label
    return f"{scale} {name}".strip()


def groups(found: list[Figure]) -> Iterator[tuple[tuple[Named, Named], list[Figure]]]:
    """The figures of each indicator and unit, which share an axis: first those told of most days, then most often."""
    by_axis: dict[tuple[str, str], list[Figure]] = {}
    for figure in found:
        by_axis.setdefault((figure.indicator.key, figure.unit.key), []).append(figure)

    def first(some: list[Figure]) -> tuple[int, int, str]:
        most: dict[tuple[str, ...], set[date | None]] = {}
        for figure in some:
            most.setdefault(figure.series, set()).add(figure.day)
        return (-max(map(len, most.values())), -len(some), some[0].indicator.label)

    for some in sorted(by_axis.values(), key=first):
        yield (some[0].indicator, some[0].unit), some
