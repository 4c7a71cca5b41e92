"""What one article is about, and the sentences that it is composed of."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.corpus.text import Fact, Piece, Told, fill, whole
from tests.corpus.world import REFORM, Body, Holder, Meeting, Place, World, phrases
from tests.corpus.writing import Span

MEETS = {"session": "phiên họp", "conference": "hội nghị", "meeting": "cuộc họp"}


@dataclass(slots=True)
class Scene:
    """What one article is about.

    Attributes:
        world: what is so.
        rng: what chooses for this article.
        meeting: what it reports; None for an article of no meeting.
        place: whose article it is; None of a national newspaper.
        published: the day of its dateline, None where it has none.
        on: the day of the meeting, else of the publication.
        review: the period that is looked back at.
        biased: whether its figures differ from those of others.
        used: indicators and areas that it has told a figure of.
        spoken: who has been introduced.
    """

    world: World
    rng: random.Random
    meeting: Meeting | None
    place: Place | None
    published: date | None
    on: date
    review: Span
    biased: bool = False
    used: set[tuple[str, str]] = field(default_factory=set)
    spoken: dict[str, Holder] = field(default_factory=dict)

    @property
    def meets(self) -> str:
        """ "phiên họp", "hội nghị", "cuộc họp"."""
        return MEETS[self.meeting.kind] if self.meeting else "buổi làm việc"

    def phrase(self, file: str, section: str, name: str) -> str:
        """One of the wordings of a kind."""
        choice: str = self.rng.choice(phrases(file)[section][name])
        return choice

    def fill(self, template: str, slots: Mapping[str, Piece | str], facts: Mapping[str, Fact | None]) -> Piece:
        """A template filled with what this scene has."""
        return fill(template, self.rng, slots, facts)

    def holder(self, place: Place | None, office: str) -> Holder:
        """Who holds an office on the day."""
        return self.world.holder(place, office, self.on)

    def either(self, share: float) -> bool:
        """True with a probability."""
        return self.rng.random() < share


def province(place: Place, words: str) -> Piece:
    """Words of which the last that bear the name of a place name it."""
    start = words.rindex(place.name)
    return Piece(words, (Told("provinces", named(place).fields, start, start + len(place.name)),))


def named(place: Place) -> Fact:
    """That a place is named."""
    return Fact("provinces", {"name": place.name})


def committee(body: Body, place: Place | None = None) -> Piece:
    """A committee by its name, with the place where that is given."""
    fact = Fact("committees", {"name": body.name, "level": body.level, "area": body.area})
    if place is None:
        return whole(body.name, fact)
    full = province(place, f"{body.name} {place.name}")
    return Piece(full.text, (*whole(full.text, fact).told, *full.told))


def office(words: str, scene: Scene, place: Place | None) -> str:
    """The words of a phrase that names an office: {t}, {ty}, {it}."""
    slots = {"it": f"Sở {'Khoa học và Công nghệ' if scene.on >= REFORM else 'Thông tin và Truyền thông'}"}
    if place:
        slots |= {"t": place.kind, "ty": place.party, "full": place.full, "name": place.name}
    return words.format(**slots)
