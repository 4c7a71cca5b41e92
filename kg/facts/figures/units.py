"""Units that the words around a figure tell."""

from kg.asking import asked
from kg.facts.figures.lines import Line, Read

_ASKED = asked(__name__)
_AT = _ASKED.words("at")


def counts_places(line: Line, at: int, previous: Read | None) -> bool:
    """Whether so many "điểm" are places and no score: "thử nghiệm tại 6 điểm", behind "120 điểm thanh toán"."""
    figure = line.figures[at]
    if figure.unit != "points" or figure.decimals or figure.shape != "number":
        return False
    again = previous is not None and previous.unit == "count" and previous.named.noun.startswith("điểm ")
    return again or line.masked[: figure.span.start].endswith(_AT)
