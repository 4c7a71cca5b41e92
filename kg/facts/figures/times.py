"""The period and the date of a figure: what its clause says, else what its sentence or an earlier one opened with."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.asking import asked
from kg.facts.figures.clauses import Clause
from kg.facts.figures.tokens import Figure
from kg.model import Context, Span
from kg.model.frozen import dataclass, replace
from kg.values.periods import Period, bounds, code_of, moved, periods

_ASKED = asked(__name__)
_COMPARED = _ASKED["compared with"]
_ENDED = _ASKED.sought("ends what was told")
OF_REPORT = "period of the report"
"""Rule by which a figure without a period of its own is of the period that its article reports on."""

IN_CLAUSE = "period in the clause"
"""Rule by which a period in a figure's own clause is its own."""

OPENS = "period that opens the sentence"
"""Rule by which a period at the beginning of a sentence is that of a figure."""

_OF = _ASKED["of that time"]  # "so với 2,94% cùng kỳ"
_YEAR_BEFORE = _ASKED["year before"]
_SAME = _ASKED["same period"]
_AIM = _ASKED["aim"]
_COUNTED = _ASKED["counted"]
_RELATIVE = _ASKED.sought("relative")
_DAY = timedelta(days=1)
_DAY_CODE = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_CODE = re.compile(r"\d{4}-\d\d")
_PLAN = _ASKED["years of a plan"]
_CUT_OFF = _ASKED["cut-off"]
_SINCE = _ASKED["since"]
_NOUN = _ASKED["noun between"]
_PAREN = _ASKED["in brackets"]
_DEADLINE = _ASKED["deadline"]
_TO = _ASKED["leads to"]
_GOES_ON = _ASKED.words("goes_on")


@dataclass(frozen=True, slots=True)
class Timed:
    """Period codes of a figure (two where it holds for each of two years), basis and date."""

    codes: tuple[str | None, ...]
    basis: tuple[str, ...] = ()
    as_of: date | None = None
    own: bool = False
    rule: str = "no period"


class Times:
    """The periods of one sentence."""

    def __init__(self, masked: str, folded: str, today: date | None, context: Context) -> None:
        self._masked = masked
        self._folded = folded
        self._today = today
        self._context = context
        # "đến thời điểm này" is the day that a sentence before told
        told_day = context.period is not None and _DAY_CODE.fullmatch(context.period) is not None
        ended = [m for m in _ENDED.finditer(masked) if not (told_day and m[0].endswith("thời điểm này"))]
        self._ended = [m.start() for m in ended]
        self.deadlines: list[Period] = []
        self.compared: list[Period] = []
        self.days: list[Period] = []
        self.found: list[Period] = []
        for period in periods(masked.replace("\x1f", ","), today):
            self._place(_since_new_year(period, masked, context.period))
        if "hôm " in masked:  # "tính đến hôm qua (19-7)": parentheses without a figure are masked
            for period in periods(folded, today):
                if "(" in folded[period.span.start : period.span.end]:
                    self._place(period)
        self._within: list[Period] = []
        for period in _relative(masked, context.period):
            self._place(period)
            self._within += [period] if period in self.found else []
        if self._within:
            self.found.sort(key=lambda p: p.span.start)

    def _place(self, period: Period) -> None:
        """Put a period among the deadlines, those compared with, the days, or those that figures can be of."""
        start = period.span.start
        if _DEADLINE.search(self._masked, max(0, start - 24), start):
            self.deadlines.append(period)
        elif self._named(period):
            return
        elif self._compared(period):
            self.compared.append(period)
        elif self._since(period):
            return
        elif period.point and not _CUT_OFF.search(self._masked, max(0, start - 20), period.span.end):
            self.days.append(period)
        else:
            self.found.append(period)

    def _since(self, period: Period) -> bool:
        """Whether a day or month is only that from which on something holds ("đã kết nối từ tháng 11/2022")."""
        if period.point:
            return _SINCE.search(self._masked, max(0, period.span.start - 24), period.span.start) is not None
        if not _MONTH_CODE.fullmatch(period.code):
            return False
        before = self._masked[: period.span.start].rstrip()
        return before.endswith((" từ", "kể từ")) and before not in ("từ", "kể từ")

    def _compared(self, period: Period) -> bool:
        words = self._masked[period.span.start : period.span.end]
        return words.startswith("của cả ") or bool(
            _COMPARED.search(self._masked, max(0, period.span.start - 30), period.span.start)
        )

    def day_of(self, figure: Figure) -> date | None:
        """The day that the sentence tells of, where it is no cut-off: "Chiều 10/7, tại phiên họp thứ nhất"."""
        before = [p.as_of for p in self.days if p.span.end <= figure.core.start]
        return before[-1] if before else None

    def deadline(self, clause: Clause) -> date | None:
        """The last day by which something is to be done, told in the clause or right behind it."""
        if not self.deadlines:
            return None
        end = self._masked.find(";", clause.start)
        near = [p for p in self.deadlines if p.span.start >= clause.start and (end < 0 or p.span.start < end)]
        return bounds(near[0].code)[1] if near else None

    def _named(self, period: Period) -> bool:
        """Whether it is part of a plan's or a document's name."""
        before = self._masked[max(0, period.span.start - 110) : period.span.start]
        text = self._masked[period.span.start : period.span.end]
        if "/" in period.code and period.code.count("-") == 0:
            return _PLAN.search(before) is not None or before.rstrip().endswith("5 năm")
        return (
            period.point
            and _PLAN.search(before[-60:]) is not None
            and "tính đến" not in before
            and "đến " + text not in before
        )

    def of(
        self, figure: Figure, clause: Clause, first: Figure, sibling: "Timed | None", before: Figure | None = None
    ) -> Timed:
        """The period of a figure; `first`: the first of the sentence, `sibling`: what was read of the one `before`."""
        ended = self._ended and [e for e in self._ended if clause.start <= e < figure.core.start]
        if ended:
            cut_off = [p for p in self.found if p.as_of is not None and p.span.end <= figure.span.start]
            if cut_off and self._opens(cut_off[0]):  # "tính đến hết tháng 5/2022, toàn thị trường hiện có"
                ended = [e for e in ended if not self._masked.startswith("hiện", e)]
        left, right = self._around(figure, clause, before) if self.found else ([], [])
        near = self._behind(figure) or (right and [p for p in right if self._touches(figure, p)])
        if near:
            return _timed(near, "period right behind the figure")
        if left and not (ended and ended[-1] > left[-1].span.start):
            last = left[-1].span
            return _timed([p for p in left if p.span == last], IN_CLAUSE)
        if right and not ended and not left:
            last = right[0].span
            return _timed([p for p in right if p.span == last], IN_CLAUSE)
        if ended:
            return Timed((None,), rule="up to now")
        fronted = self.found and [p for p in self.found if p.span.end <= first.span.start]
        told = sibling is not None and sibling.rule == IN_CLAUSE and len({p.code for p in fronted}) < 2
        if sibling is not None and told and clause.joint in ("and", "comma", "open"):
            return Timed(sibling.codes[-1:], sibling.basis, sibling.as_of, False, "period of the figure before")
        if fronted and not [e for e in self._ended if e < figure.core.start and e > fronted[-1].span.start]:
            last = fronted[-1].span
            if self._opens(fronted[-1]):
                held = [p for p in fronted if p.span == last]
                if len(held) > 1 and figure is not first:
                    code = f"{held[0].code}/{held[-1].code}"
                    return Timed((code,), held[0].basis, None, True, OPENS)
                return _timed(held, OPENS)
        if (
            sibling is not None
            and clause.joint in ("and", "comma", "open")
            and sibling.codes != (None,)
            and (sibling.own or clause.joint == "comma" or clause.joiner in _GOES_ON)
        ):
            return Timed(sibling.codes[-1:], sibling.basis, sibling.as_of, False, "period of the figure before")
        if self._ended and self._ended[0] < figure.core.start:
            return Timed((None,), rule="up to now")
        if (same := self._same_stretch(figure)) is not None:
            return same
        if within := [p for p in self._within if p.span.end <= figure.core.start]:  # "3.277 hồ sơ trong tháng; trễ 11"
            return replace(_timed(within[-1:], "stretch of the figure before"), own=False)
        if self._context.period is not None:
            code, basis = self._context.period, (*self._context.period_basis, "period-inferred")
            rule = OF_REPORT if self._context.period_of_report else "period carried on"
            day = bounds(code)[1] if _DAY_CODE.fullmatch(code) else None
            return Timed((code,), tuple(dict.fromkeys(basis)), day, False, rule)
        return Timed((None,))

    def _around(self, figure: Figure, clause: Clause, before: Figure | None) -> tuple[list[Period], list[Period]]:
        """The periods left and right of a figure in its clause."""
        own = [p for p in self.found if p.span.start >= clause.start and p.span.end <= clause.end]
        left = [p for p in own if p.span.end <= figure.span.start + 1]
        right = [p for p in own if p.span.start >= figure.core.end and not self._aimed(p, figure)]
        if before is not None and clause.joint == "none":  # a period right behind the figure before is of that one
            # So is one between two figures where one stands behind the second, too: "từ 58% trong tháng 7 lên 71% …".
            left = [p for p in left if not (self._touches(before, p) or (right and p.span.start >= before.core.end))]
        return left, right

    def _aimed(self, period: Period, figure: Figure) -> bool:
        """Whether a period behind a figure is that of the aim it is held to ("mới đạt một nửa mục tiêu năm 2025").

        "22 chỉ tiêu năm 2024" and "3 trong 20 chỉ tiêu năm 2024" count the aims themselves.
        """
        aim = _AIM.search(self._masked, figure.core.end, period.span.start)
        return aim is not None and _COUNTED.fullmatch(self._masked, figure.core.end, aim.start()) is None

    def _same_stretch(self, figure: Figure) -> Timed | None:
        """ "Cùng kỳ năm 2022, tỷ lệ này là 22%": the stretch that is told of, in another year."""
        lead = _SAME.match(self._masked) if self.compared else None
        year = next((p for p in self.compared if p.span.start == lead.end()), None) if lead is not None else None
        if year is None or not year.code.isdigit() or year.span.end > figure.core.start:
            return None
        told = self._context.period
        code = moved(told, int(year.code)) if told is not None and not _DAY_CODE.fullmatch(told) else None
        return Timed((code,), year.basis, None, True, "same stretch of another year")

    def _behind(self, figure: Figure) -> list[Period]:
        """The period that alone stands in parentheses right behind a figure ("58,7% (tháng 7)")."""
        found = _PAREN.match(self._folded, figure.core.end) if "(" in self._folded else None
        if found is None:
            return []
        words = found["words"].rstrip()
        inside = list(periods(words, self._today))
        alone = len(inside) == 1 and inside[0].span.end == len(words)
        return inside if alone and not _TO.sub("", words[: inside[0].span.start]).strip() else []

    def _touches(self, figure: Figure, period: Period) -> bool:
        """Whether a period stands right behind a figure and its noun of one word ("12,87% GDP năm 2021")."""
        between = self._masked[figure.core.end : period.span.start]
        return period.span.start >= figure.core.end and _NOUN.fullmatch(between) is not None

    def _opens(self, period: Period) -> bool:
        """Whether a period stands where it holds for the whole sentence: at its start, or at that of a chunk."""
        before = self._masked[: period.span.start]
        before = _TO.sub("", before).rstrip()
        return not before or before[-1] in ",:;(" or len(before.split()) <= 14

    def held_to(self, figure: Figure) -> bool:
        """Whether a time that is compared with stands right behind a figure: "so với 2,94% cùng kỳ năm 2023"."""
        return any(_OF.fullmatch(self._masked, figure.core.end, p.span.start) for p in self.compared)

    def baseline(self, figure: Figure, clause: Clause, older: Timed) -> Timed:
        """The period of the figure that another is compared with: "cùng kỳ năm 2023 (75,5%)"."""
        near = [p for p in self.compared if p.span.end <= figure.core.start and p.span.end >= clause.start - 3]
        near = near or [p for p in self.compared if _OF.fullmatch(self._masked, figure.core.end, p.span.start)]
        if near and older.codes[0] is not None:
            same = "cùng kỳ" in self._masked[max(0, near[-1].span.start - 30) : near[-1].span.start]
            year = near[-1].code.isdigit() and same
            code = moved(older.codes[0], int(near[-1].code[:4])) if year else near[-1].code
            return Timed((code,), (*older.basis, *near[-1].basis), None, True, "same period of another year")
        if not near and (told := older.codes[0]) is not None and not _DAY_CODE.fullmatch(told):
            start = max(0, clause.start - 3)
            before = _YEAR_BEFORE.search(self._masked, start, figure.core.start)
            if before is not None or _YEAR_BEFORE.match(self._masked, figure.core.end + 1):
                basis = (*older.basis, "year-inferred")
                return Timed((moved(told, int(told[:4]) - 1),), basis, None, True, "same period of the year before")
        return _timed(near[-1:], "compared period") if near else Timed((None,))


def _timed(found: list[Period], rule: str) -> Timed:
    basis = tuple(dict.fromkeys(b for p in found for b in p.basis))
    return Timed(tuple(p.code for p in found), basis, found[-1].as_of, True, rule)


def _since_new_year(period: Period, masked: str, told: str | None) -> Period:
    """What is told since the beginning of the year ends with the period that is carried on: "tính chung từ đầu năm"
    behind what is told of July."""
    since = masked.endswith("từ đầu năm", period.span.start, period.span.end)
    if not since or told is None or _DAY_CODE.fullmatch(told):
        return period
    last = bounds(told)[1]
    return replace(period, code=code_of(last.year, last.month))


def _relative(masked: str, told: str | None) -> Iterator[Period]:
    """Where "trong tháng", "trong quý" or "tháng trước" is said of the period that is carried on."""
    if told is None or "/" in told:
        return
    for match in _RELATIVE.finditer(masked):
        unit = match["within"] or match["before"]
        fine = _DAY_CODE.fullmatch(told) or _MONTH_CODE.fullmatch(told)
        if not fine and not (unit == "quý" and "-Q" in told):
            continue
        last = bounds(told)[1]
        if match["before"]:
            last = bounds(f"{last.year}-Q{(last.month + 2) // 3}" if unit == "quý" else f"{last:%Y-%m}")[0] - _DAY
        code = f"{last.year}-Q{(last.month + 2) // 3}" if unit == "quý" else f"{last:%Y-%m}"
        yield Period(Span(*match.span()), code, ("period-inferred",))


def later(code: str, day: date | None) -> bool:
    """Whether a period lies after the article's day, or is a quarter or half that has hardly begun: of it there is no
    actual figure yet.
    """
    if day is None:
        return False
    first, last = bounds(code)
    return first > day or (code[4:6] in ("-Q", "-H") and "/" not in code and (day - first) * 4 < last - first)
