"""Every number that measures something -> an observation; counts of tasks -> tallies; the others -> gaps with a reason."""

from kg.facts.figures.reader import read

__all__ = ["read"]
