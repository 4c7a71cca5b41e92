"""Words of a position -> its code; the body it is held in is told apart from it."""

from kg.asking import asked
from kg.model import Name, Organization, Position
from kg.values.folding import fold
from kg.values.naming import slug
from kg.vocabulary import Concept, Vocabulary

_ASKED = asked(__name__)
_KINDS = tuple((cls, kind) for kind, cls in _ASKED.table("kinds").items())


class Positions:
    """Positions by what they are called."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._concepts = vocabulary.concepts
        self._codes = {fold(label): c for c in vocabulary.scheme("position") for label in c.labels}
        self._patterns = {c.first("dx:slug") or c.slug: c for c in vocabulary.scheme("body-pattern")}

    def position(
        self, words: str, surface: str | None, body: Name | None, made: Organization | None
    ) -> tuple[Name, Position | None, Concept | None]:
        """Code of a position, the position itself where ontology/ lists none, its concept where it does.

        words: as written; surface: the part of them that names the body; body, made: that body.
        """
        text = words
        if surface is not None and body is not None:
            text = words.replace(surface, self._general(body, made), 1)
        for key in (fold(text), fold(words)):
            if (concept := self._codes.get(key)) is not None:
                return concept.name, None, concept
        name = f"code:position/{slug(text)}"
        return name, Position(name, text[:1].upper() + text[1:]), None

    def _general(self, body: Name, made: Organization | None) -> str:
        """What a body is called without its place or subject: "Ủy ban nhân dân tỉnh", "Ban Chỉ đạo"."""
        concept = self._concepts.get(body)
        types = concept.types if concept is not None else frozenset([made.type] if made is not None else [])
        for cls, label in _KINDS:
            if cls in types:
                return label
        if concept is not None:
            return concept.label
        pattern = self._patterns.get(body.split("/")[1])
        return pattern.label if pattern is not None else made.label if made is not None else ""
