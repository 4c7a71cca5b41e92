"""A person of an article while it is read: the positions held, the parts taken, where all that is said."""

from dataclasses import field
from datetime import date

from kg.model import Evidence, Name
from kg.model.frozen import dataclass
from kg.values.folding import fold


@dataclass(slots=True)
class Held:
    """A position of a person, with the words that give it."""

    text: str
    code: Name
    body: Name | None
    basis: tuple[str, ...]
    evidence: list[Evidence]
    day: date | None


@dataclass(slots=True)
class Known:
    """A person of the article."""

    label: str
    held: dict[tuple[Name, Name | None], Held] = field(default_factory=dict)
    roles: dict[Name, dict[str, list[Evidence]]] = field(default_factory=dict)
    via: dict[Name, Name] = field(default_factory=dict)
    scopes: list[str] = field(default_factory=list)

    def offices(self) -> list[Held]:
        """The positions held; one told in fewer words ("Thứ trưởng") is the one it begins, where there is just one."""
        kept = list(self.held.values())
        if len(kept) == 1:
            return kept
        for held in self.held.values():
            longer = [h for h in kept if fold(h.text).startswith(f"{fold(held.text)} ")]
            if len(longer) == 1 and held.body in (None, longer[0].body):
                longer[0].evidence += held.evidence
                kept.remove(held)
        return kept
