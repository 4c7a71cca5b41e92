"""What points are points of: an index told with them, the ranking told before; or places, which are also "điểm"."""

from kg.asking import asked
from kg.facts.figures.lines import Line, Read, State
from kg.facts.figures.names import PART, Named
from kg.facts.figures.phrases import telling
from kg.model.frozen import replace

_ASKED = asked(__name__)
_INDEX = _ASKED["index"]
_PILLAR = _ASKED["pillar"]
_SCORE = _ASKED["score"]
_SITES = _ASKED["sites"]
_HAD = _ASKED["had"]


def scored(
    line: Line, at: int, named: Named | None, previous: Read | None, state: State
) -> tuple[Named | None, str]:  # fmt: skip
    """The name of a figure of points and its unit, which is another one where it counts something.

    previous: what was read before it in its sentence; state: knows the ranking that the article spoke of last.
    """
    figure = line.figures[at]
    if named is not None and _PILLAR.fullmatch(named.core):
        return replace(named, label=f"chỉ số {named.core}"), "points"
    if not figure.rules and named is not None and named.label.startswith("số "):
        return named, "count"  # "số thuê bao/100 dân đạt 95,2"
    if named is not None and _sites(line, at, named, state):
        return named, "count"
    if state.ranking is None or not _nameless(named, previous):
        return named, "points"
    name = state.ranking.lower()
    if named is not None and figure.shape == "ratio" and not named.inherited and len(telling(named.core)) >= 2:
        part = f"điểm {named.core} – {name}"  # "công khai minh bạch 17,5/18 điểm": of a part of the ranking
        return replace(named, label=part, rules=(PART,)), "points"
    return Named(name, name, "", "", ("value of a ranking",)), "points"


def _sites(line: Line, at: int, named: Named, state: State) -> bool:
    """Whether they are places: "hệ thống hội nghị truyền hình có 205 điểm", "con số này chỉ là 24 điểm"."""
    figure, told = line.figures[at], state.measured
    if figure.decimals or figure.shape != "number":
        return False
    if _SITES.match(named.core):
        return True
    if _INDEX.search(named.core):
        return False
    if named.inherited:
        return told is not None and told.unit == "count" and told.named.core == named.core
    return _HAD.search(line.masked, line.clauses[at].start, figure.span.start) is not None


def _nameless(named: Named | None, previous: Read | None) -> bool:
    """Whether points have no name of their own: "điểm số 0,3718" are those of the ranking that was told.

    A sum behind parts that were told is theirs.
    """
    if named is None or _INDEX.search(named.core) is None:
        return True
    return _SCORE.fullmatch(named.core.strip()) is not None and (previous is None or previous.unit != "points")
