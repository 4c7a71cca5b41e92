"""The numbers of a sentence: which measure something, with unit and comparator, and which are refused, and why."""

from decimal import Decimal

from kg.asking import asked
from kg.grammar import Grammar
from kg.model import Match, Span
from kg.model.frozen import dataclass, replace
from kg.values.numbers import Number, number_of, word, written


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures something; offsets count in the sentence.

    span: comparator, digits and unit; core: digits and unit; unit: slug of code:unit, None where the noun is counted;
    other: denominator of a ratio, upper end of a range; shape: number, ratio, range or rank.
    """

    span: Span
    core: Span
    value: Decimal
    shape: str
    unit: str | None = None
    comparator: str = "eq"
    other: Decimal | None = None
    scaled: bool = False
    decimals: bool = False
    rules: tuple[str, ...] = ()

    def text(self, sentence: str) -> str:
        """The figure as written, without its comparator."""
        return self.core.of(sentence).strip()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that measures nothing, and why; silent ones (dates, years) are nobody's gap."""

    span: Span
    reason: str
    silent: bool
    rule: str


_ASKED = asked(__name__)
_FIELD = _ASKED["field"]  # "thứ 3 trong 13 tỉnh"
_CHAIN = _ASKED["chain"]  # from one rank to the next
_SURPLUS = _ASKED["surplus"]
_COUNTS = _ASKED["counts"]
_WORTH = _ASKED["worth"]


def read_tokens(text: str, folded: str, grammar: Grammar) -> tuple[list[Figure], list[Refusal]]:
    """Figures and refused numbers of one sentence, each in order of place."""
    stops = [(span, m) for m in grammar.find("figure-refusal", text, folded) for span in _numbers(m)]
    ranks = _ranks(text, folded, grammar)
    if ranks:
        scene = [s for s, m in stops if m.sets["reason"] == "setting" and m.rule != "a ranking's field"]
        ranks = [r for r in ranks if r.other is not None or not any(s.within(r.core) for s in scene)]
    figures: list[Figure] = []
    refused: list[Refusal] = []
    for found in written(folded):
        start, end = found.span()
        rank = next((r for r in ranks if r.core.start <= start and end <= r.core.end), None) if ranks else None
        if rank is not None:
            if rank not in figures:  # both numbers of "thứ 3 trong 13 tỉnh" lie in one rank
                figures.append(rank)
        elif (stop := _stop(start, stops)) is not None:
            silent = stop.sets.get("silent") == "yes"
            refused.append(Refusal(Span(start, end), stop.sets["reason"], silent, stop.rule))
        else:
            figures.append(figure_of(number_of(found), text, folded, grammar))
    if ranks:
        figures += [r for r in ranks if not any(f.core.overlaps(r.core) for f in figures)]
        figures.sort(key=lambda f: f.core.start)
    if any(f.scaled and f.unit is None for f in figures):
        figures = [_money(i, figures, folded) for i in range(len(figures))]
    return figures, refused


def _money(at: int, figures: list[Figure], folded: str) -> Figure:
    """A figure in thousands of millions that counts nothing, as money where money is told: "giải ngân 19,1 tỷ"."""
    figure = figures[at]
    if figure.unit is not None or figure.shape != "number" or not figure.core.of(folded).endswith(("tỷ", "tỉ")):
        return figure
    if _COUNTS.match(folded, figure.core.end) is not None:
        return figure
    told = any(f.unit == "VND" for f in figures[:at]) or _WORTH.search(folded, 0, figure.core.start) is not None
    return replace(figure, unit="VND") if told else figure


def _numbers(match: Match) -> list[Span]:
    """Where the numbers stand that a match refuses: its groups of numbers, else all of it."""
    return [span for name, span in match.groups.items() if name.startswith("n")] or [match.span]


def _stop(at: int, stops: list[tuple[Span, Match]]) -> Match | None:
    """What refuses the number that begins at `at`, None where nothing does."""
    for span, match in stops:
        if span.start <= at < span.end:
            return match
    return None


def _ranks(text: str, folded: str, grammar: Grammar) -> list[Figure]:
    found: list[Figure] = []
    told = grammar.find("figure-rank", text, folded)
    if not told:
        return found
    further = grammar.find("figure-rank-further", text, folded)
    for match in sorted([*told, *further], key=lambda match: (match.span.start, -match.span.end)):
        if any(match.span.overlaps(f.span) for f in found):
            continue
        if match in further and not (found and _CHAIN.fullmatch(folded, found[-1].span.end, match.span.start)):
            continue
        value, other = _place(match, folded)
        if value is not None:
            found.append(
                Figure(
                    match.span,
                    match.span,
                    value,
                    "rank",
                    "rank",
                    match.sets.get("comparator", "eq"),
                    other,
                    rules=(match.rule,),
                )
            )
    return found


def _place(match: Match, folded: str) -> tuple[Decimal | None, Decimal | None]:
    """The place and the size of the field ("21/63")."""
    if "n" not in match.groups and "m" not in match.groups:
        return Decimal(match.sets["value"]), None
    told = (match.groups.get("n") or match.groups["m"]).of(folded)
    digits, _, field = _FIELD.sub("/", told).partition("/")
    value = word(digits)
    return (Decimal(value) if value is not None else None), (Decimal(field.strip()) if field else None)


def figure_of(number: Number, text: str, folded: str, grammar: Grammar) -> Figure:
    """A number with the unit behind it and the words that compare ("trên", "trở lên")."""
    end, unit, comparator, rules = number.span.end, None, "eq", []
    if (match := grammar.at("figure-unit-after", text, folded, end)) is not None:
        end, unit = match.span.end, match.sets["unit"]
        rules.append(match.rule)
    bare = unit is None and number.shape != "ratio" and number.decimals and not number.scaled
    if bare and number.value < 100 and grammar.of("figure-counted")[0].at(text, folded, end) is None:
        unit = "points"  # a bare decimal number counts nothing
    elif unit is None and number.shape == "ratio" and number.decimals and not number.scaled:
        unit = "points"  # "83,06/100": out of the most that is given
    start = number.span.start
    if before := grammar.find("figure-comparator-before", text, folded, start - 40 if start > 40 else 0, start):
        told = next((m for m in before if "reach" in m.sets), before[0])
        comparator = told.sets["comparator"]
        rules.append(told.rule)
        if (near := next((m for m in before if "reach" not in m.sets), None)) is not None:
            start = near.span.start
            if near.surface.startswith("vượt ") and _SURPLUS.match(folded, end):
                comparator = "eq"  # "vượt 12% chỉ tiêu" tells by how much
    if grammar.at("figure-comparator-after", text, folded, end) is not None:
        for rule in grammar.of("figure-comparator-after"):
            if (match := rule.at(text, folded, end)) is not None:
                comparator = match.sets["comparator"]
                end = match.span.end
                rules.append(rule.name)
    core = number.span if end == number.span.end else Span(number.span.start, end)
    return Figure(
        core if start == core.start else Span(start, end), core, number.value, number.shape, unit, comparator,
        number.other, number.scaled, number.decimals, tuple(rules),
    )  # fmt: skip
