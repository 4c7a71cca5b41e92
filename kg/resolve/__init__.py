"""Surface -> thing: areas by date, organizations, committees, officials, digital systems.

    resolver = load_resolver(vocabulary, pattern)
    resolver.areas.find(text, day, folded)      provinces and the country, each with its span; day decides the era
    resolver.systems.find(folded)               (span, "id:system/…") of digital systems; programmes alike
    resolver.bodies.find(text, folded, area_at) organizations; resolver.bodies.fill(…) makes a province's own
    resolver.committees                         committees by first words, subject and level
    resolver.officials.official(name, scope)    a person

What an article names is resolved once, by kg.discourse.setting: `Setting.mentions` holds areas and organizations with
their spans, and is what the rooms above use. One candidate or none, never a guess.
"""

import re
from collections.abc import Callable, Mapping

from kg.model import Name, Span
from kg.model.frozen import dataclass
from kg.resolve.areas import Areas
from kg.resolve.bodies import Bodies, BodyMention, BodyWords
from kg.resolve.committees import Committees, CommitteeWords
from kg.resolve.lexicon import Lexicon
from kg.resolve.officials import Officials
from kg.resolve.places import Places, PlaceWords
from kg.resolve.positions import Positions
from kg.resolve.sessions import Sessions
from kg.values import dates, letters
from kg.values.folding import fold, words
from kg.vocabulary import Concept, Vocabulary

__all__ = [
    "Areas", "Bodies", "BodyMention", "BodyWords", "CommitteeWords", "Committees", "Named", "Officials",
    "PlaceWords", "Places", "Positions", "Resolver", "Sessions", "load_resolver", "macros",
]  # fmt: skip


class Named:
    """Things that go by their labels alone: digital systems, programmes."""

    def __init__(self, vocabulary: Vocabulary, cls: str) -> None:
        self._lexicon = Lexicon({label: c.name for c in vocabulary.typed(cls) for label in c.labels})

    def find(self, folded: str, start: int = 0, end: int | None = None) -> list[tuple[Span, Name]]:
        """The things named in folded text, in order."""
        return list(self._lexicon.find(folded, start, end))


@dataclass(frozen=True, slots=True)
class Resolver:
    """Everything that turns words into things."""

    vocabulary: Vocabulary
    areas: Areas
    bodies: Bodies
    committees: Committees
    officials: Officials
    positions: Positions
    sessions: Sessions
    systems: Named
    programmes: Named
    document_kinds: Mapping[str, Concept]  # by what they are called, folded
    place_words: PlaceWords


def load_resolver(vocabulary: Vocabulary, pattern: Callable[[str], re.Pattern[str]]) -> Resolver:
    """A resolver over a loaded vocabulary. pattern: the only rule of a class as a pattern over folded text."""
    return Resolver(
        vocabulary,
        Areas(vocabulary),
        Bodies(vocabulary, BodyWords.of(pattern)),
        Committees(vocabulary),
        Officials(vocabulary),
        Positions(vocabulary),
        Sessions(vocabulary),
        Named(vocabulary, "dx:DigitalSystem"),
        Named(vocabulary, "dx:Programme"),
        {fold(label): c for c in vocabulary.scheme("document-kind") for label in c.labels},
        PlaceWords.of(pattern),
    )


def macros(vocabulary: Vocabulary) -> dict[str, str]:
    """Macros for rule files: {province} {surname} {name_opening} from ontology/, {date} … from kg.values."""
    parts = {c.slug: c for c in vocabulary.scheme("name-part")}
    provinces = [label for c in vocabulary.typed("dx:Province") for label in c.labels]
    return {
        **dates.MACROS,
        **letters.MACROS,
        "province": words(provinces),
        "document_kind": words(name for c in vocabulary.scheme("document-kind") for name in c.labels),
        "surname": _cased(parts["surname"].labels[1:]),
        "name_opening": _cased(parts["opening"].labels[1:]),
    }


def _cased(items: tuple[str, ...]) -> str:
    """A regular expression of words as they are written, longest first."""
    return "(?:" + "|".join(sorted(set(items), key=lambda i: (-len(i), fold(i)))) + ")"
