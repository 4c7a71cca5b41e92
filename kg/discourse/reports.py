"""The period that an article as a whole reports on: its title or its lead says so ("tổng kết … năm 2024").

Only what lies back counts: "triển khai nhiệm vụ năm 2025" opens no report on 2025, and the year of a ranking is that of
the ranking.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kg.grammar import Grammar
from kg.model import Sentence, Span
from kg.values.folding import fold
from kg.values.periods import Period, bounds, code_of, periods

_LEAD = 3  # sentences of the body that can say what is reported on
_FAR = 160  # characters between the cue and its period
_EARLY = timedelta(days=45)  # a year's review may be held before the year is out
_LATE = timedelta(days=200)  # and is held at most so long after
_OPENS = re.compile(r"(?:^|: |[-–] )(?:trong |sau khi hết )?$")
_MONTHS = re.compile(
    r"(?<!sau )(?<!qua )(?<!\w)(?P<n>3|6|9|10|11|ba|sáu|chín|mười|mười một) tháng(?=[,.;:]|$| và | năm (?!\d))"
)
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9, "mười": 10, "mười một": 11}


def report_period(sentences: Sequence[Sentence], day: date | None, grammar: Grammar) -> Period | None:
    """The period that the article reports on, its span in the sentence that says so; None where none does.

    day: the article's own; a period without a year takes its year.
    """
    body = 0
    for sentence in sentences:
        if sentence.kind not in ("title", "heading", "body"):
            continue
        body += sentence.kind == "body"
        if body > _LEAD:
            return None
        folded = fold(sentence.text).strip()
        if sentence.kind == "heading" and body:
            continue
        told = _told(folded, day, grammar, titled=sentence.kind != "body")
        if told is not None:
            return told
    return None


def _told(folded: str, day: date | None, grammar: Grammar, titled: bool) -> Period | None:
    cues = [m.end() for r in grammar.of("context-report-cue") for m in r.regex.finditer(folded)]
    if not titled:
        event = grammar.of("context-report-event")[0].regex.search(folded)
        cues = [c for c in cues if event is not None and c > event.start()]
    for period in _found(folded, day):
        start = period.span.start
        if period.point or "/" in period.code[:5] or not _past(period, day):
            continue
        cue = max((c for c in cues if c <= start), default=-1)
        if 0 <= start - cue <= _FAR and cue >= 0 and not _aside(folded[cue:start], grammar):
            return period
        behind = folded[period.span.end :].lstrip()[:1]
        if titled and (behind == ":" or (behind == "," and _OPENS.search(folded[:start]))) and cue < 0:
            return period
    return None


def _found(folded: str, day: date | None) -> Iterator[Period]:
    """The periods of a sentence, in order; "kết quả 9 tháng" is of the year of `day`."""
    found = list(periods(folded, day))
    for match in _MONTHS.finditer(folded) if day is not None else ():
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
