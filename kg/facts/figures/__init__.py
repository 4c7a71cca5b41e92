"""Every number that measures something -> observation; counts of tasks -> tallies; others -> gaps with a reason."""

from kg.facts.figures.reader import Tools, read

__all__ = ["Tools", "read"]
