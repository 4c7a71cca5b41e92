"""Numbers, days and names as a plot writes them: short, and in the reader's language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.web.table import number

# From how much a number is written in words, and the words.
SCALES = (
    (Decimal(10) ** 15, {"vi": "triệu tỷ", "en": "quadrillion"}),
    (Decimal(10) ** 12, {"vi": "nghìn tỷ", "en": "trillion"}),
    (Decimal(10) ** 9, {"vi": "tỷ", "en": "billion"}),
    (Decimal(10) ** 6, {"vi": "triệu", "en": "million"}),
)
SIGNS = {"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "approx": "≈ "}
WIDTH = 0.56  # of a letter, in sizes of the font: an average


@dataclass(frozen=True, slots=True)
class Scale:
    """By how much the numbers of an axis are divided, and what that is called."""

    by: Decimal = Decimal(1)
    name: str = ""


def scale_of(largest: float, language: str) -> Scale:
    """The scale that an axis up to `largest` is written in."""
    for by, names in SCALES:
        if abs(largest) >= by:
            return Scale(by, names[language])
    return Scale()


def short(value: Decimal, language: str) -> str:
    """A number in at most four digits or as it is where it is below a million: 86,3 triệu, 1.749.434 → 1,749 triệu."""
    scale = scale_of(float(value), language)
    if not scale.name:
        return number(str(value), language)
    return f"{number(str(rounded(value / scale.by)), language)} {scale.name}"


def rounded(value: Decimal, digits: int = 4) -> Decimal:
    """To so many digits, and no digit before the point is lost."""
    places = max(0, digits - 1 - value.adjusted()) if value else 0
    return round(value, places)


def day(value: date, language: str) -> str:
    """A day: 10/07/2024 or 2024-07-10."""
    return f"{value:%d/%m/%Y}" if language == "vi" else value.isoformat()


def cut(text: str, width: float, size: float = 12) -> str:
    """As much of a text as takes `width`, in letters of a size, with an ellipsis where that is not all."""
    most = max(3, int(width / (size * WIDTH)))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def breadth(text: str, size: float = 12) -> float:
    """About how wide a text is."""
    return len(text) * size * WIDTH
