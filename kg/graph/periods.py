"""Period codes -> their names in Vietnamese and English.

Codes: 2022, 2022-H1, 2024-Q1, 2024-06, 2024-07-10, and an interval of two of them with a slash (after ISO 8601).
"""

import re
from datetime import date

from kg.values.periods import bounds

_ONE = re.compile(r"(?P<y>\d{4})(?:-(?:H(?P<h>[12])|Q(?P<q>[1-4])|(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d\d))?))?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_HALVES = {"vi": {"1": "6 tháng đầu năm", "2": "6 tháng cuối năm"}, "en": {"1": "first half of", "2": "second half of"}}
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_ORDINAL = {"1": "first", "2": "second", "3": "third", "4": "fourth"}


def period_label(code: str, language: str) -> str:
    """ "2024-H1" -> "6 tháng đầu năm 2024" (vi), "first half of 2024" (en)."""
    vietnamese = language == "vi"
    begin, end = bounds(code)
    if "/" in code:
        if re.fullmatch(r"\d{4}/\d{4}", code):
            span = f"{begin.year}–{end.year}"
            return f"giai đoạn {span}" if vietnamese else span
        months = re.fullmatch(r"(\d{4})-01/\1-\d\d", code)
        if months:
            return f"{end.month} tháng đầu năm {end.year}" if vietnamese else f"first {end.month} months of {end.year}"
        first, last = (period_label(c, language) for c in code.split("/"))
        return f"từ {first} đến {last}" if vietnamese else f"{first} to {last}"
    parts = _parts(code)
    year = parts["y"]
    if half := parts.get("h"):
        return f"{_HALVES[language][half]} {year}"
    if quarter := parts.get("q"):
        return f"quý {_ROMAN[quarter]} năm {year}" if vietnamese else f"{_ORDINAL[quarter]} quarter of {year}"
    if day := parts.get("d"):
        return day_label(date(int(year), int(parts["m"]), int(day)), language)
    if month := parts.get("m"):
        return f"tháng {int(month)} năm {year}" if vietnamese else f"{_MONTHS[int(month) - 1]} {year}"
    return f"năm {year}" if vietnamese else year


def day_label(day: date, language: str) -> str:
    """A day in words, the same on every machine: "ngày 8 tháng 8 năm 2022", "8 August 2022"."""
    if language == "vi":
        return f"ngày {day.day} tháng {day.month} năm {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _parts(code: str) -> dict[str, str]:
    found = _ONE.fullmatch(code)
    if found is None:
        raise ValueError(f"not a period: {code!r}")
    return {name: value for name, value in found.groupdict().items() if value is not None}
