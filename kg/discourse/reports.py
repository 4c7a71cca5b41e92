"""The period that an article as a whole reports on: its title or its lead says so ("tổng kết … năm 2024").

Only what lies back counts: "triển khai nhiệm vụ năm 2025" opens no report on 2025, and the year of a ranking is that of
the ranking.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kg.asking import asked
from kg.grammar import Grammar
from kg.model import Sentence, Span
from kg.values.periods import Period, bounds, code_of, periods

_LEAD = 3  # sentences of the body that can say what is reported on
_FAR = 160  # characters between the cue and its period
_EARLY = timedelta(days=45)  # a year's review may be held before the year is out
_LATE = timedelta(days=200)  # and is held at most so long after
_ASKED = asked(__name__)
_OPENS = _ASKED["opens"]
_MONTHS = _ASKED["months"]
_COUNTS = _ASKED.numbers("counts")


def report_period(
    sentences: Sequence[Sentence], folded: str, day: date | None, grammar: Grammar
) -> Period | None:
    """The period that the article reports on, its span in the sentence that says so; None where none does.

    A cut-off day for all figures comes before what the title says.

    folded: the article's folded text; day: its own; a period without a year takes its year.
    """
    body, told = 0, None
    for sentence in sentences:
        if sentence.kind not in ("title", "heading", "body"):
            continue
        body += sentence.kind == "body"
        if body > _LEAD:
            break
        words = sentence.span.of(folded).strip()
        if sentence.kind == "heading" and body:
            continue
        if sentence.kind == "body" and (cut_off := _cut_off(words, day, grammar)) is not None:
            return cut_off
        told = told or _told(words, day, grammar, titled=sentence.kind != "body")
        told = told or (_opened(words, day) if body == 1 and sentence.kind == "body" else None)
    return told


def _told(folded: str, day: date | None, grammar: Grammar, titled: bool) -> Period | None:
    told = [p for p in _found(folded, day) if not p.point and "/" not in p.code[:5] and _past(p, day)]
    if not told:
        return None
    cues = [m.end() for r in grammar.of("context-report-cue") for m in r.regex.finditer(folded)]
    if not titled:
        event = grammar.of("context-report-event")[0].regex.search(folded)
        cues = [c for c in cues if event is not None and c > event.start()]
    for period in told:
        start = period.span.start
        cue = max((c for c in cues if c <= start), default=-1)
        if 0 <= start - cue <= _FAR and cue >= 0 and not _aside(folded[cue:start], grammar):
            return period
        behind = folded[period.span.end :].lstrip()[:1]
        if titled and (behind == ":" or (behind == "," and _OPENS.search(folded[:start]))) and cue < 0:
            return period
    return None


def _cut_off(folded: str, day: date | None, grammar: Grammar) -> Period | None:
    """The day up to which a sentence says that all figures behind it are: "(số liệu chốt đến ngày 30/11/2023)"."""
    if not folded.rstrip(".").endswith((":", ")", "như sau")):
        return None
    said = grammar.first("context-report-cut-off", folded, folded)
    if said is None:
        return None
    told = (p for p in periods(folded, day) if p.point and 0 <= p.span.start - said.span.end <= 1)
    return next((p for p in told if _past(p, day)), None)


def _opened(folded: str, day: date | None) -> Period | None:
    """The past months that the first sentence of the text opens with: "Ba tháng đầu năm 2025, tỉnh vẫn giữ nhịp"."""
    first = next(periods(folded, day), None)
    if first is None or first.point or "-" not in first.code or not _past(first, day):
        return None
    fronted = _OPENS.search(folded[: first.span.start]) is not None and folded[first.span.end :].startswith(",")
    return first if fronted else None


def _found(folded: str, day: date | None) -> Iterator[Period]:
    """The periods of a sentence, in order; "kết quả 9 tháng" is of the year of `day`."""
    found = list(periods(folded, day))
    for match in _MONTHS.finditer(folded) if day is not None and " tháng" in folded else ():
        count = _COUNTS.get(match["n"]) or int(match["n"])
        if day is not None and not any(p.span.overlaps(Span(*match.span())) for p in found):
            found.append(Period(Span(*match.span()), code_of(day.year, count), ("year-inferred",)))
    return iter(sorted(found, key=lambda p: p.span.start))


def ahead(period: Period, day: date | None) -> bool:
    """Whether a period was still to end on the article's day, by more than a review is held before its end."""
    return day is not None and bounds(period.code)[1] - _EARLY > day


def _past(period: Period, day: date | None) -> bool:
    """Whether the article's day lies where a report on the period is made."""
    return not ahead(period, day) and (day is None or day <= bounds(period.code)[1] + _LATE)


def _aside(between: str, grammar: Grammar) -> bool:
    """Whether the words between cue and period turn to something else: what is to come, a ranking, a comparison."""
    return any(r.regex.search(between) for r in grammar.of("context-report-aside"))
