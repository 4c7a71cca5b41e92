"""A sentence -> the stretch of it that belongs to each of its figures.

Two figures are kept apart by the hard marks between them (; ( ) : |), else by the first free comma, else by a joint
("và", "với") before the second. Commas inside terms ("bộ, ngành") and parentheses without a figure are no marks: they
are masked by characters of the same length, so that every offset stays an offset of the sentence.
"""

import re
from itertools import pairwise
from typing import Literal

from kg.asking import asked
from kg.facts.figures.tokens import Figure, Refusal
from kg.grammar import Grammar
from kg.model import Span
from kg.model.frozen import dataclass
from kg.values.periods import periods

Joint = Literal["start", "hard", "open", "comma", "and", "none"]
_MASK = "\x1f"  # stands for a comma that is no boundary
_ASKED = asked(__name__)
_HARD = _ASKED["boundary"]
_CUE = _ASKED["cue"]
_LED = _ASKED["led by"]
_APPOSED_MARK = _ASKED["apposition begins"]
_APPOSED = _ASKED["apposed"]
_BEHIND_DIGIT = re.compile(r",(?<=\d,) ")  # where alone a period can hold a comma: "tháng 6, năm 2025"
_DECIMAL = re.compile(r",(?<=\d,)(?=\d)")
_PAREN = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a figure's own words lie: left of it from `start`, right of it to `end`; how it hangs on the figure before.

    joint: first of the sentence, behind a hard mark, behind an opening parenthesis, behind a comma, behind "và" or the
    like, or by nothing (both figures share a clause); joiner: the word of the joint, empty where there is none.
    """

    start: int
    end: int
    joint: Joint
    joiner: str = ""

    @property
    def span(self) -> Span:
        """The whole stretch."""
        return Span(self.start, self.end)


def mask(
    text: str, folded: str, figures: list[Figure], refused: list[Refusal], grammar: Grammar, whole: str | None = None
) -> str:
    """The folded sentence without the commas and parentheses that are no boundaries.

    whole: what it was before names in it were blanked, where some were.
    """
    masked = folded
    if "," in folded:
        terms = [match.span for match in grammar.find("figure-term", text, folded, whole=whole)]
        if _BEHIND_DIGIT.search(folded) is not None:
            terms += [period.span for period in periods(folded, None)]
        hidden = [at for span in terms for at in range(span.start, span.end) if folded[at] == ","]
        hidden += [m.start() for m in _DECIMAL.finditer(folded)]
        for span in (refusal.span for refusal in refused if refusal.reason == "ordinal"):
            commas = (at for at in range(span.start, span.end + 1) if folded[at : at + 1] == ",")
            hidden += [at for at in commas if folded[at + 1 : at + 3].strip()[:1].isdigit()]
        for at in hidden:
            masked = f"{masked[:at]}{_MASK}{masked[at + 1 :]}"
    beside = [*_PAREN.finditer(folded), *(_APPOSED.finditer(folded) if _APPOSED_MARK.search(folded) else ())]
    for paren in beside:
        start, end = paren.span()
        if not any(start <= f.core.start and f.core.end <= end for f in figures):
            masked = f"{masked[:start]}{' ' * (end - start)}{masked[end:]}"
    return masked


def unmask(text: str) -> str:
    """The words with their commas again."""
    return text.replace(_MASK, ",")


def clauses(text: str, folded: str, masked: str, figures: list[Figure], grammar: Grammar) -> list[Clause]:
    """The clause of each figure, in their order. masked: what `mask` made of `folded`."""
    if not figures:
        return []
    first = _last(masked, 0, figures[0].span.start)
    starts: list[tuple[int, Joint, str]] = [(first, "hard" if first else "start", "")]
    ends: list[int] = []
    for one, two in pairwise(figures):
        end, start, joint, joiner = _between(text, folded, masked, one, two, grammar)
        ends.append(end)
        starts.append((start, joint, joiner))
    after = _HARD.search(masked, figures[-1].core.end)
    ends.append(after.start() if after else len(masked))
    return [Clause(start, end, joint, joiner) for (start, joint, joiner), end in zip(starts, ends, strict=True)]


def _last(masked: str, start: int, end: int) -> int:
    """End of the last hard mark of a stretch, its start where there is none."""
    last = start
    for found in _HARD.finditer(masked, start, end):
        if found[0] != ":" or found.end() < end - 1:
            last = found.end()
    return last


def _sets_time(words: str, grammar: Grammar) -> bool:
    """Whether words between a joint and a comma only set the time of what follows ("còn năm 2022, …")."""
    return (
        next(periods(words, None), None) is not None and grammar.of("figure-fronted")[0].regex.match(words) is not None
    )


def _begins(masked: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether something of its own begins behind a joint: a figure within four words, a verb, an indicator's name."""
    words = masked[start:end]
    return len(words.split()) <= 4 or any(
        r.regex.match(words.lstrip()) for cls in ("figure-verb", "figure-head") for r in grammar.of(cls)
    )


def _between(
    text: str, folded: str, masked: str, one: Figure, two: Figure, grammar: Grammar
) -> tuple[int, int, Joint, str]:
    start, end = one.core.end, two.span.start
    hard = [h for h in _HARD.finditer(masked, start, end) if not (h[0] == ":" and h.end() >= end - 1)]
    if hard:
        joint: Joint = "open" if hard[-1][0] == "(" else "hard"
        return hard[0].start(), hard[-1].end(), joint, ""
    comma = masked.find(",", start, end)
    last = masked.rfind(",", start, end)
    if last > comma and _CUE.fullmatch(masked, last + 1, end) and not _LED.fullmatch(masked, comma + 1, last):
        comma = last  # "cấp tài khoản cho tổ chức, doanh nghiệp, đạt": the noun goes on up to the cue
    elif last > comma and len(masked[start:comma].split()) <= 7:
        on = grammar.of("figure-noun-goes-on")[0].regex.match(masked[comma + 1 : end])
        said = grammar.of("figure-predicate")[0].regex.search(masked, start, comma)
        if on is not None and said is None:  # "237 trạm y tế, cơ sở khám chữa bệnh dùng thẻ, 176 lượt"
            comma = masked.find(",", comma + 1, end)
    joints = grammar.find("figure-joint", text, masked, start, end, folded)
    early = next((j for j in joints if j.span.end < comma and _sets_time(masked[j.span.end : comma], grammar)), None)
    if early is not None:
        return early.span.start, early.span.end, "and", early.surface.strip(" ,").lower()
    if comma >= 0:
        word = next((j.surface.strip(" ,") for j in joints if j.span.start <= comma + 1 <= j.span.end), "")
        return comma, comma + 1, "comma", word.lower()
    if joints and _begins(masked, joints[-1].span.end, end, grammar):
        joined = joints[-1]
        return joined.span.start, joined.span.end, "and", joined.surface.strip(" ,").lower()
    return end, start, "none", ""
