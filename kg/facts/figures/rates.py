"""How often, or for whom: "bình quân mỗi tháng 12.450 hồ sơ" measures something else than all dossiers together."""

from kg.asking import asked
from kg.facts.figures.lines import Line
from kg.facts.figures.names import Named
from kg.model.frozen import replace

_ASKED = asked(__name__)
_BEFORE = _ASKED["before"]
_AVERAGE = _ASKED["average"]
_BEHIND = _ASKED["behind"]
_EACH = _ASKED.words("each")
_TELLING = (*_EACH, *_ASKED.words("telling"))
_PEOPLE = _ASKED["for so many people"]
_PEAK = _ASKED["peak"]
_WORDS = _ASKED["words of a rate"]
_CHANGED = _ASKED.words("changed")
_RATED = "so many each time or for each"
_UNITS = ("count", "VND", "USD")


def rated(line: Line, at: int, named: Named, unit: str) -> Named:
    """The name with what the figure is told for each of ("bình quân mỗi tháng", "mỗi xã", "ngày cao điểm").

    What is told for each year is an amount like another, and a share for each is a share.
    """
    if unit not in _UNITS or named.label.startswith(_CHANGED):
        return named
    words = _told(line, at)
    if not words or words.rsplit(" mỗi ", 1)[-1] in named.label.rpartition(" mỗi ")[2] != "":
        return named
    label, core = (_WORDS.sub("", name).removesuffix(" –") for name in (named.label, named.core))
    return replace(named, label=f"{label} {words}", core=core, rules=(*named.rules, _RATED))


def _told(line: Line, at: int) -> str:
    figure, clause = line.figures[at], line.clauses[at]
    if not any(map(line.masked[clause.start : clause.end].__contains__, _TELLING)):
        return ""
    left = line.masked[clause.start : figure.core.start].replace("\x1f", ",")
    if _PEAK.search(left.rpartition(",")[2]) is not None:
        return "ngày cao điểm"
    mean = "bình quân " if _AVERAGE.search(left) is not None else ""
    before = list(_BEFORE.finditer(left)) if mean or "mỗi" in left else []
    if before:
        each = before[-1]["each"] or before[-1]["each2"] or before[-1]["each3"]
        return f"{mean}mỗi {each}"
    right = line.masked[figure.core.end : clause.end]
    people = _PEOPLE.match(right) if " dân" in right else None
    if people is not None:
        return f"trên {people[1]} dân"
    behind = _BEHIND.match(right.replace("\x1f", ",")) if any(map(right.__contains__, _EACH)) else None
    return f"{mean}mỗi {behind['each']}" if behind is not None else ""
