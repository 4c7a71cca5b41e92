"""Two dumps -> facts gained, lost and changed."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.diff.claims import Dump, Fact

# What a fact is about, class by class; the rest is what it says of it.
_DIMENSIONS: Final[Mapping[str, frozenset[str]]] = {
    "dx:Attendance": frozenset({"dx:atMeeting", "dx:attendee"}),
    "dx:Membership": frozenset({"dx:holder", "dx:position"}),
    "dx:Observation": frozenset(
        {"dx:indicator", "dx:about", "dx:breakdown", "dx:period", "dx:asOf", "dx:kind", "dx:unit"}
    ),
    "dx:TaskTally": frozenset({"dx:about", "dx:period", "dx:asOf", "dx:kind", "dx:programme", "dx:taskStatus"}),
    "dx:Task": frozenset({"dx:text"}),
    "dx:Project06Task": frozenset({"dx:text"}),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact in two dumps: properties: predicate -> values before and after; quotations: the words too differ."""

    old: Fact
    new: Fact

    @property
    def properties(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Predicate -> values before, values after; only where they differ."""
        before, after = _by_predicate(self.old), _by_predicate(self.new)
        pairs = {p: (before.get(p, ()), after.get(p, ())) for p in sorted(before.keys() | after.keys())}
        return {predicate: pair for predicate, pair in pairs.items() if pair[0] != pair[1]}

    @property
    def quotations(self) -> bool:
        """Whether other words are quoted."""
        return self.old.quotations != self.new.quotations


@dataclass(frozen=True, slots=True)
class Difference:
    """What two dumps say differently, in order of class, article and claim; same: how many facts both say alike."""

    gained: tuple[Fact, ...]
    lost: tuple[Fact, ...]
    changed: tuple[Change, ...]
    same: int

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.gained or self.lost or self.changed)


def compare(old: Dump, new: Dump) -> Difference:
    """The facts that only one dump has, and those that changed.

    A fact changed where the same article says the same claim with other properties or in other words; where it says
    another claim of the same dimensions; or where another claim of the class is read from the same words. A pair is
    one only where neither side has a second candidate.
    """
    both = old.facts.keys() & new.facts.keys()
    changed = [Change(old.facts[key], new.facts[key]) for key in both if old.facts[key] != new.facts[key]]
    same = len(both) - len(changed)
    lost = {key: fact for key, fact in old.facts.items() if key not in both}
    gained = {key: fact for key, fact in new.facts.items() if key not in both}
    for mark in (_dimensions, _words):
        before, after = _alone(lost.values(), mark), _alone(gained.values(), mark)
        for shared in before.keys() & after.keys():
            change = Change(before[shared], after[shared])
            del lost[change.old.key], gained[change.new.key]
            changed.append(change)
    return Difference(
        gained=tuple(sorted(gained.values(), key=_order)),
        lost=tuple(sorted(lost.values(), key=_order)),
        changed=tuple(sorted(changed, key=lambda change: (_order(change.new), _order(change.old)))),
        same=same,
    )


def _dimensions(fact: Fact) -> Hashable:
    dimensions = _DIMENSIONS.get(fact.cls)
    if dimensions is None:
        return fact.key  # named by what it is: there is no other claim of the same
    return fact.cls, fact.article, tuple(pair for pair in fact.properties if pair[0] in dimensions)


def _words(fact: Fact) -> Hashable:
    return (fact.cls, fact.quotations) if fact.quotations else fact.key


def _alone(facts: Iterable[Fact], mark: Callable[[Fact], Hashable]) -> dict[Hashable, Fact]:
    """The facts that share their mark with no other."""
    found: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        found.setdefault(mark(fact), []).append(fact)
    return {key: group[0] for key, group in found.items() if len(group) == 1}


def _order(fact: Fact) -> tuple[str, str, tuple[tuple[str, str], ...], str]:
    return fact.cls, fact.article or "", fact.quotations, fact.claim


def _by_predicate(fact: Fact) -> dict[str, tuple[str, ...]]:
    values: dict[str, list[str]] = {}
    for predicate, value in fact.properties:
        values.setdefault(predicate, []).append(value)
    return {predicate: tuple(found) for predicate, found in values.items()}
