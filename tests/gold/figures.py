"""Figures as the articles write them: found, read, and replaced by another of the same form."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
FIGURE = re.compile(
    rf"(?<![\d.,/:])(?P<num>{NUMBER})(?:/(?P<den>\d+))?(?P<percent>%)?(?![\d/:]|[.,]\d)"
    rf"(?: (?P<scale>{'|'.join(SCALES)})\b)?"
)
ALL_PROVINCES = 63


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an article.

    Attributes:
        start, end: the digits ("12/27", "86,3"; no per cent sign, no scale word) in code points of the text.
        digits: those digits.
        value: what they and the scale word after them say; of a ratio its numerator.
        denominator: of a ratio.
        percent: a per cent sign follows.
        following: the first two words after it, which tell it from others of the same digits.
    """

    start: int
    end: int
    digits: str
    value: Decimal
    denominator: int | None
    percent: bool
    following: tuple[str, ...]

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Two figures of one key say the same thing twice: in a heading and in the body."""
        return self.digits, self.following


def read(digits: str) -> Decimal:
    """ "4.620" is 4620, "86,3" is 86.3."""
    return Decimal(digits.replace(".", "").replace(",", "."))


def figures(text: str) -> Iterator[Figure]:
    """Every figure of a text, in order; years, dates and clock times are among them where they look alike."""
    for m in FIGURE.finditer(text):
        start, end = m.start("num"), m.end("den") if m["den"] else m.end("num")
        value = read(m["num"]) * SCALES.get(m["scale"] or "", 1)
        following = tuple(re.findall(r"\w+", text[m.end() : m.end() + 60])[:2])
        denominator = int(m["den"]) if m["den"] else None
        yield Figure(start, end, text[start:end], value, denominator, bool(m["percent"]), following)


def write_like(old: str, new: Decimal) -> str:
    """`new` in the form of `old`: decimals, thousands' points and a leading zero as there."""
    decimals = len(old.partition(",")[2])
    whole, _, fraction = f"{new:.{decimals}f}".partition(".")
    if "." in old:
        whole = f"{int(whole):,}".replace(",", ".")
    elif old.startswith("0"):
        whole = whole.zfill(len(old.partition(",")[0]))
    return whole + ("," + fraction if fraction else "")


def another(old: str, rng: random.Random, *, percent: bool) -> str:
    """Another number of like size in the same form; a share stays within 100 and may gain decimals."""
    if percent and "," not in old and read(old) >= 10 and rng.randrange(4) == 0:
        old += "," + rng.choice(("5", "75"))
    value, decimals = read(old), len(old.partition(",")[2])
    step = Decimal(1).scaleb(-decimals)
    if not decimals:
        while value and value % (step * 10) == 0 and value > 100:  # round figures stay round
            step *= 10
    low, high = value * Decimal("0.6"), value * Decimal("1.4")
    if percent and value <= 100:
        low, high = (Decimal(70), Decimal(100)) if value > 98 else (low, min(high, Decimal(99)))
    if value < 10 and not decimals:
        low, high = Decimal(2), Decimal(9)
    if old.startswith("0"):
        low, high = Decimal(1), Decimal(9)
    if value == ALL_PROVINCES:
        high = value
    first, last = int(low / step), int(high / step)
    while True:
        new = rng.randint(max(1, first), max(first + 3, last)) * step
        # as many decimals as before, and none of them idle
        if new != value and not (decimals and (new / step) % 10 == 0):
            return write_like(old, new)


def ratio(digits: str, denominators: dict[int, int], rng: random.Random) -> str:
    """Another "n/m": m as mapped (63 provinces stay 63), n about the same share of it and never more.

    The share only ever shrinks, so that parts of one whole stay within it.
    """
    num, _, den = digits.partition("/")
    old = int(den)
    new = denominators.setdefault(old, old if old == ALL_PROVINCES else int(another(den, rng, percent=False)))
    share = Decimal(int(num)) / old * Decimal(rng.randint(75, 100)) / 100
    value = max(1, int(share * new))
    if value == int(num):
        value = value - 1 if value > 1 else min(2, new)
    return f"{write_like(num, Decimal(value))}/{write_like(den, Decimal(new))}"
