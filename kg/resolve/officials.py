"""A person's name and scope -> the official; people who changed scope are joined by an alias table
(ontology/people.ttl) and by a curator."""

from kg.curation import aliases
from kg.model import Name, Official
from kg.values.naming import name_slug
from kg.vocabulary import Vocabulary

NATIONAL = "vn"


class Officials:
    """Names of officials."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._aliases = aliases(vocabulary)

    def official(self, label: str, scope: str) -> Official:
        """The official called `label`; scope: "vn" or a province's slug."""
        spaced = " ".join(label.split())
        name: Name = f"id:official/{scope}/{name_slug(spaced)}"
        kept = self._aliases.get(name, name)
        return Official(kept, spaced, kept.split("/")[1])
