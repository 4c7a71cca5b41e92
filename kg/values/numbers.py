"""Numbers as Vietnamese prose writes them: "86,3 triệu", "4.620 tỷ", "3,2 triệu tỷ", "21/25", "8,3 - 8,5", "06".

The comma is the decimal sign and the point groups thousands; now and then an English point ("14.5") stands for it.
Scales stack by multiplication. All functions read folded text (`kg.values.folding`); offsets count its code points.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from kg.asking import asked
from kg.model import Span
from kg.model.frozen import dataclass

_ASKED = asked(__name__)
_SCALES = {scale: Decimal(times) for scale, times in _ASKED.numbers("scaled").items()}
SCALES = _ASKED.text("scales")
DIGITS = _ASKED.text("digits")
NUMBER = rf"{DIGITS}{SCALES}?"
"""Regular expression of one number with its scales, for rules."""

_TOKEN = _ASKED["number"]
_RUN = re.compile(r"\d+")
_WORDS = _ASKED.numbers("small")
WORDS = "(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
"""Regular expression of the small numbers written as words, ordinals ("nhất", "nhì", "tư") among them."""

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}")  # thousands grouped by commas
_POINTED = re.compile(r"\d+\.\d{1,2}|0\.\d+")
_WHOLE = re.compile(rf"\s*({DIGITS})({SCALES})?\s*")

Shape = Literal["number", "ratio", "range"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text.

    value: the number, the numerator of a ratio, or the lower end of a range; other: denominator or upper end;
    scaled: whether a scale word ("triệu") was written; span: digits and scales, offsets of the text searched.
    """

    span: Span
    shape: Shape
    value: Decimal
    other: Decimal | None = None
    scaled: bool = False
    decimals: bool = False


def parse(text: str) -> Decimal:
    """The value of one number with its scales ("2,5 nghìn tỷ" -> 2500000000000). ValueError where it is none."""
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise ValueError(f"not a number: {text!r}")
    return _scaled(found[1], found[2])


def word(text: str) -> int | None:
    """The value of a small number written as a word ("ba" -> 3), or of its digits; None where it is neither."""
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() else _WORDS.get(stripped)


def numbers(folded: str) -> Iterator[Number]:
    """Every number of a folded text, left to right; ratios and ranges are one number."""
    return map(number_of, written(folded))


def written(folded: str) -> Iterator[re.Match[str]]:
    """Where the numbers of a folded text are written: what `number_of` reads."""
    end = 0
    for start in runs(folded):  # the pattern of a token alone would be tried at each letter
        if start >= end and (found := _TOKEN.match(folded, start)) is not None:
            yield found
            end = found.end()


@lru_cache(64)  # several steps ask for the digits of one sentence
def runs(text: str) -> list[int]:
    """Where digits begin in a text, in order."""
    return [found.start() for found in _RUN.finditer(text)]


def number_of(found: re.Match[str]) -> Number:
    """A number as it is written."""
    first, scale, under, under_scale, whole, all_, second, second_scale = found.groups()
    decimals = not first.isdecimal() and (
        ("," in first and not _ENGLISH.fullmatch(first)) or _POINTED.fullmatch(first) is not None
    )
    span = Span(*found.span())
    if (under := under or whole or all_) is not None:
        # The scale behind the denominator holds for both: "64,8/78,1 triệu".
        value = _scaled(first, f"{scale or ''} {under_scale}" if under_scale else scale)
        return Number(span, "ratio", value, _scaled(under, under_scale), bool(scale or under_scale), decimals)
    if second is not None:
        # The scale behind the upper end holds for both: "5 - 6 triệu".
        low, high = _scaled(first, scale or second_scale), _scaled(second, second_scale)
        return Number(span, "range", low, high, bool(scale or second_scale), decimals)
    return Number(span, "number", _scaled(first, scale), None, bool(scale), decimals)


def plain(value: Decimal) -> Decimal:
    """Without the zeros behind the point that a scale leaves: 86300000, not 86300000.0."""
    whole = value.to_integral_value()
    return whole if value == whole else value


def _value(digits: str) -> Decimal:
    if digits.isdecimal():
        return Decimal(digits)
    if _GROUPED.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(",", "."))


def _scaled(digits: str, scales: str | None) -> Decimal:
    """Digits with the scales behind them."""
    value = _value(digits)
    for scale in scales.split() if scales else ():
        value *= _SCALES[scale]
    return value if digits.isdecimal() else plain(value)
