"""What the reader must reach on annotated articles, as the scorer measures it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SLACK = 0.02  # by how much articles with other names, provinces, figures and dates may fall short
EXACT_KINDS = ("meetings", "connection_points", "task counts", "numbered documents")

Scores = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Bar:
    """The least that one measure of a kind of fact may come to.

    Attributes:
        kind: the kind of fact, as score.py names it.
        measure: "precision", "recall", "f1", or an attribute, whose share of right ones is meant.
        least: 0 to 1.
    """

    kind: str
    measure: str
    least: float

    def __str__(self) -> str:
        return f"{self.kind} {self.measure}"


BARS = (
    *(Bar(kind, "f1", 1.00) for kind in EXACT_KINDS),
    *(Bar("meetings", attribute, 1.00) for attribute in ("ordinal", "convener", "part_of_day", "kind", "chairs")),
    *(Bar("task counts", attribute, 1.00) for attribute in ("area", "total")),
    Bar("officials", "f1", 0.98),
    Bar("positions", "f1", 0.98),
    Bar("observations", "f1", 0.97),
    Bar("observations, every attribute", "f1", 0.92),
    Bar("committees", "f1", 0.90),
    Bar("provinces", "f1", 1.00),
    Bar("instructions", "recall", 0.85),
)

# What is reached on the samples, rounded down: longer articles, with more noise, of more hands.
SAMPLE_BARS = (
    Bar("meetings", "f1", 0.97),
    Bar("connection_points", "f1", 0.98),
    Bar("provinces", "f1", 0.98),
    Bar("committees", "f1", 0.96),
    Bar("officials", "f1", 0.98),
    Bar("positions", "f1", 0.97),
    Bar("observations", "f1", 0.97),
    Bar("observations, every attribute", "f1", 0.85),
    Bar("task counts", "f1", 0.93),
    Bar("instructions", "recall", 0.95),
    Bar("numbered documents", "f1", 0.98),
)

# What is reached on the articles of other writers, rounded down; rules were mended on most of them (unseen/README.md).
UNSEEN_BARS = (
    Bar("meetings", "f1", 0.96),
    Bar("connection_points", "f1", 0.98),
    Bar("provinces", "f1", 0.98),
    Bar("committees", "f1", 0.98),
    Bar("officials", "f1", 0.98),
    Bar("officials", "role", 0.94),
    Bar("positions", "f1", 0.95),
    Bar("observations", "f1", 0.99),
    Bar("observations, every attribute", "f1", 0.86),
    Bar("observations", "same indicator joined", 0.87),
    Bar("task counts", "f1", 0.98),
    Bar("instructions", "recall", 0.95),
    Bar("numbered documents", "f1", 0.98),
)


def measured(scores: Scores, bar: Bar) -> float:
    """The value a bar is held against; KeyError where the scorer measured no such thing."""
    kind = scores[bar.kind]
    return float(kind[bar.measure] if bar.measure in kind else kind["attributes"][bar.measure])


def score(dump: Path, annotations: Path, articles: Path, result: Path) -> Scores:
    """Run score.py over a dump; the measures by kind of fact.

    Args:
        dump: a Turtle file.
        annotations: folder of *.json.
        articles: folder of the texts they were made from.
        result: where score.py writes its figures.
    """
    command = [str(HERE / "score.py"), str(dump), str(annotations), "--articles", str(articles), "--json", str(result)]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    scores: Scores = json.loads(result.read_text(encoding="utf-8"))
    return scores
