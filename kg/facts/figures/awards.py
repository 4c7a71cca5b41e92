"""Those who are given an award: "tặng Bằng khen cho 12 tập thể và 18 cá nhân có thành tích …"."""

from kg.asking import asked
from kg.facts.figures.lines import Line
from kg.facts.figures.names import Named

_ASKED = asked(__name__)
_THOSE = _ASKED["awarded"]


def awarded(line: Line, at: int) -> Named | None:
    """The name of a count of those who are given an award, told before or behind them; None for other figures."""
    figure = line.figures[at]
    if figure.unit is not None or figure.shape != "number":
        return None
    those = _THOSE.match(line.masked, figure.core.end)
    if those is None:
        return None
    start = line.masked.rfind(";", 0, figure.span.start) + 1
    text, end = line.folded, figure.span.start
    found = line.grammar.find("figure-award", text, text, start, end)
    if not found:
        found = [
            m for m in line.grammar.find("figure-awarded", text, text, figure.core.end) if _at(m.span.start, line, at)
        ]
    if not found:
        return None
    core = f"{those[1]} được tặng {found[0].groups['award'].of(text).strip()}"
    return Named(f"số {core}", core, "", core, ("those who are given an award",))


def _at(start: int, line: Line, at: int) -> bool:
    return not line.masked[line.figures[at].core.end : start].strip()
