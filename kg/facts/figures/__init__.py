"""Every number that measures something -> observation; counts of tasks -> tallies; others -> gaps with a reason."""

from kg.facts.figures.reader import read
from kg.facts.figures.tools import Tools

__all__ = ["Tools", "read"]
