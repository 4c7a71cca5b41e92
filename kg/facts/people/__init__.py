"""People who hold an office, the positions they hold, and what they did at a meeting.

Names are found first, by their shape; positions are words between them; each position goes to the name it belongs to. A
name without a position is nobody's office and yields nothing.
"""

from kg.facts.people.reader import People, read

__all__ = ["People", "read"]
