"""Bounds in per cent or points inside what a count says: "4 địa phương đạt trên 80%"."""

from kg.asking import asked
from kg.facts.figures.clauses import unmask
from kg.facts.figures.lines import Line, Read
from kg.facts.figures.names import Named
from kg.model.frozen import replace

_ASKED = asked(__name__)
_SHARE = _ASKED["share"]
_STILL = ("and", "còn")  # "4 xã còn dưới 90% hồ sơ trực tuyến"
BOUND = "bound of those that are counted"
"""Rule by which a count is named with the bound that follows it."""


def threshold(line: Line, at: int) -> bool:
    """Whether a figure is a bound inside what a count says ("4 địa phương đạt trên 80%", "dùng ít nhất 1 nền tảng")."""
    if at == 0 or (line.clauses[at].joint != "none" and (line.clauses[at].joint, line.clauses[at].joiner) != _STILL):
        return False
    before, figure = line.figures[at - 1], line.figures[at]
    behind = line.masked[before.core.end : before.core.end + 20].strip()
    if (
        figure.comparator in ("lt", "le")
        and figure.unit is None
        and before.unit is None
        and line.phrases.words("figure-area-noun").match(behind) is not None
    ):
        return True
    if figure.comparator == "ge" and figure.value < 10 and figure.unit is None:
        return True
    return (
        figure.comparator in ("gt", "ge", "lt", "le")
        and figure.unit in ("percent", "points")
        and before.unit is None
        and line.phrases.words("figure-area-noun").match(behind) is not None
    ) or (figure.unit == "rank" and figure.comparator == "le" and before.unit is None)


def bounded(line: Line, at: int, named: Named, reads: list[Read]) -> Named:
    """The name of a count with the bound in per cent that follows it."""
    if at + 1 >= len(line.figures) or line.figures[at + 1].unit not in ("percent", "points", None):
        return named
    if not threshold(line, at + 1) or (line.figures[at + 1].comparator == "ge" and line.figures[at + 1].unit is None):
        return named
    words = " ".join(unmask(line.masked[line.figures[at].core.end : line.figures[at + 1].core.end]).split())
    if len(words.split()) > 14:
        return named
    share = next((r.named.core for r in reversed(reads) if r.unit == "percent"), "")
    of = f" – {share}" if share and " đạt " not in words and " có " not in words else ""
    return replace(named, label=f"số {words}{of}", core=f"{words}{of}", noun=words, rules=(*named.rules, BOUND))


def bounding(named: Named) -> Named | None:
    """The share that bounds those that were counted: "7 sở có tỷ lệ hồ sơ trực tuyến dưới 50%"."""
    found = _SHARE.search(named.core) if BOUND in named.rules else None
    return Named(found[0], found[0], "", found[0], ("share that bounds a count",), True, "percent") if found else None
