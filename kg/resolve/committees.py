"""Names of committees, steering committees and working groups -> individuals or patterns of ontology/.

A committee is known by its first words, its subject and its level. Many mentions leave out the subject ("Ban Chỉ đạo
tỉnh") or all but the first words ("Ban Chỉ đạo", "BCĐ", "Ủy ban"): they are the one named before, or the one that the
article defines ("… (BCĐ)"). A class of bodies ("Ban Chỉ đạo của 22 bộ, ngành") is none.
"""

import re
from datetime import date

from kg.model import Name, Organization, Span
from kg.model.frozen import dataclass
from kg.values.folding import fold, words
from kg.values.naming import slug
from kg.vocabulary import Concept, Vocabulary

_TYPES = ("dx:NationalCommittee", "dx:SteeringCommittee", "dx:WorkingGroup")


@dataclass(frozen=True, slots=True)
class CommitteeWords:
    """What a mention of a committee says. head and subject are folded, abbreviations written out; subject may be
    empty.

    level: national, ministry, province, district, commune, or None where it is not said; place: words of the
    district or ministry.
    """

    span: Span
    head: str
    subject: str
    level: str | None = None
    area: Name | None = None
    place: str | None = None


class Committees:
    """Committees of ontology/: individuals, and patterns that a province, district or ministry fills."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._national = [c for cls in _TYPES for c in vocabulary.typed(cls) if c.values.get("dx:pattern")]
        agencies = [(c.name, c.values.get("dx:pattern", ())) for c in vocabulary.typed("dx:Agency")]
        self._sectors = {fold(label): name for name, labels in agencies for label in labels}
        self._sector = re.compile(rf"(?<!\w){words(self._sectors)}(?!\w)")
        self._patterns = [c for c in vocabulary.scheme("body-pattern") if c.first("dx:appliesTo") == "committee"]

    def national(self, words: CommitteeWords, day: date | None, bare: bool = False) -> Name | None:
        """The national committee of these words; None where none fits. bare: no subject is said, but whose it is.

        One that was set up on a known day is meant by its first words and level alone ("Ban Chỉ đạo Trung ương") only
        in an article of a later day.
        """
        concept = _best(self._national, words)
        since = concept.first("dx:validFrom") if concept is not None else None
        if since is not None and ((day is None and bare) or (day is not None and day.isoformat() < since)):
            return None
        return concept.name if concept else None

    def sector(self, folded: str, start: int) -> tuple[Span, Name] | None:
        """The agency of the nation whose sector ("ngành Ngân hàng") is named at an offset of folded text."""
        found = self._sector.match(folded, start)
        name = self._sectors.get(found[0]) if found is not None else None
        return None if found is None or name is None else (Span(*found.span()), name)

    def pattern(self, words: CommitteeWords) -> Concept | None:
        """The pattern of a committee below the nation; the one without a subject is never taken for one with it."""
        return _best(self._patterns, words)

    def fill(self, concept: Concept, level: str, area: Name | None, place: str, label: str) -> Organization:
        """The committee that a pattern makes at a level. place: "tỉnh Lâm Đồng", "huyện …", "Bộ …"; label: its full
        name."""
        base = concept.first("dx:slug") or concept.slug
        if level == "province" and area is not None:
            key = area.rsplit("/", 1)[-1]
        elif area is not None:
            key = f"{area.rsplit('/', 1)[-1]}-{slug(place)}"
        else:
            key = slug(place)
        return Organization(f"id:org/{base}/{key}", label, f"dx:{concept.first('dx:bodyClass')}", level, area)

    def unlisted(self, label: str, level: str, area: Name | None, place: str) -> Organization:
        """A committee whose subject ontology/ does not list: named by its own words."""
        cls = "dx:WorkingGroup" if fold(label).startswith("tổ") else "dx:SteeringCommittee"
        key = f"/{slug(place)}" if place and area is None else f"/{area.rsplit('/', 1)[-1]}" if area else ""
        return Organization(f"id:org/{slug(label)}{key}", label, cls, level, area)


def _best(concepts: list[Concept], words: CommitteeWords) -> Concept | None:
    full = f"{words.head} {words.subject}"
    fitting = [
        c
        for c in concepts
        if words.head in c.values.get("dx:pattern", ())
        and all(w in full for w in c.values.get("dx:allOf", ()))
        and not any(w in full for w in c.values.get("dx:noneOf", ()))
        and (c.values.get("dx:allOf") or not words.subject)
    ]
    return max(fitting, key=lambda c: (len(c.values.get("dx:allOf", ())), c.name), default=None)
