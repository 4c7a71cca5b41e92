"""Officials that are one person under two IRIs: the table of ontology/people.ttl, and what a curator changes in it."""

import re
from collections.abc import Mapping
from typing import Final

from kg.curation.entries import ENTRY, check_signed, fault, on_alias
from kg.errors import Faults, OntologyError
from kg.model import Name
from kg.vocabulary import Concept, Vocabulary

_OFFICIAL: Final = re.compile(r"id:official/[a-z0-9-]+/[a-z0-9-]+-[0-9a-f]{4}")


def aliases(vocabulary: Vocabulary) -> Mapping[Name, Name]:
    """The official as read -> the official who is meant. Raises Faults with each wrong entry: path and line."""
    table = {c.name: target for c in vocabulary.typed("dx:Official") if (target := c.first("dx:aliasOf")) is not None}
    listed = frozenset(table)
    faults: list[OntologyError] = []
    entries = [concept for concept in vocabulary.typed(ENTRY) if on_alias(concept)]
    changed: dict[Name, Name] = {}
    for concept in entries:
        try:
            check_signed(concept)
            alias = _change(concept, table, listed)
            if alias in changed:
                raise ValueError(f"is on the alias {alias} as {changed[alias]} is; one of them would do")
            changed[alias] = concept.name
        except ValueError as error:
            faults.append(fault(concept, str(error)))
    faults += [fault(c, "joins an official with an alias; it would name the one that is meant") for c in entries
               if table.get(c.first("dx:standsFor") or "") is not None]  # fmt: skip
    if faults:
        raise Faults(faults)
    return table


def _change(concept: Concept, table: dict[Name, Name], listed: frozenset[Name]) -> Name:
    """Apply one entry to the table; the alias it is on."""
    alias = next(concept.values[p][0] for p in ("dx:retracts", "dx:replaces", "dx:alias") if p in concept.values)
    if "dx:alias" in concept.values:
        if alias in listed:
            raise ValueError(f"adds the alias {alias}, which is there; dx:replaces would change it")
    elif alias not in listed:
        raise ValueError(f"is on the alias {alias}, which no file of the ontology has")
    if "dx:retracts" in concept.values:
        table.pop(alias, None)
        return alias
    targets = concept.values.get("dx:standsFor", ())
    for name in (alias, *targets):
        if not _OFFICIAL.fullmatch(name):
            raise ValueError(f"names {name}; an official is id:official/SCOPE/NAME-HASH")
    if len(targets) != 1 or targets[0] == alias:
        raise ValueError("would say with dx:standsFor whom the alias means")
    table[alias] = targets[0]
    return alias
