"""Known sessions: which day a committee held its session of a number, from ontology/sessions.ttl."""

from datetime import date

from kg.model import Name
from kg.vocabulary import Vocabulary


class Sessions:
    """Sessions whose convener, number and day are known."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._days: dict[tuple[Name, int], date] = {}
        self._held: dict[date, Name] = {}
        for concept in vocabulary.scheme("session"):
            convener, number, day = (concept.first(p) for p in ("dx:convenedBy", "dx:ordinal", "dx:knownDate"))
            if convener and number and day:
                self._days[convener, int(number)] = date.fromisoformat(day)
                self._held[date.fromisoformat(day)] = convener

    def day(self, convener: Name, ordinal: int) -> date | None:
        """The day of a session, or None where it is not known."""
        return self._days.get((convener, ordinal))
