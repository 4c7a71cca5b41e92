"""What holds for an article, what carries on from sentence to sentence, and all that was read."""

from bisect import bisect_left, bisect_right
from dataclasses import field
from datetime import date
from operator import attrgetter, itemgetter
from typing import Literal

from kg.model.facts import Fact, Gap, Meeting
from kg.model.frozen import dataclass
from kg.model.text import AreaMention, Article, Mention, Name, Span
from kg.model.things import District, Organization, Thing

_START = attrgetter("span.start")
_FROM = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole article: the meeting it reports, its date, the province it is written for.

    house: the ministry or national agency whose own article it is; locality: the district or commune whose it is, which
    lies in home; occasions: the meetings it tells of, in order,
    without their chairs; turns: (index of a sentence, meeting) from which on the article speaks of that meeting (None:
    of none); mentions: areas and organizations in order of place; bodies: the organizations among them that ontology/
    does not list; areas: all provinces of the text and the country, in order of place.
    """

    published: date | None = None
    meeting: Name | None = None
    meeting_date: date | None = None
    meeting_basis: tuple[str, ...] = ()
    review_period: str | None = None
    home: Name | None = None  # province; None for an article of national scope
    house: Name | None = None
    locality: District | None = None
    occasions: tuple[Meeting, ...] = ()
    turns: tuple[tuple[int, Name | None], ...] = ()
    mentions: tuple[Mention, ...] = ()
    bodies: tuple[Organization, ...] = ()
    areas: tuple[AreaMention, ...] = field(default=(), repr=False)  # it repeats much of `mentions`

    @property
    def day(self) -> date | None:
        """The only "now" of the article: the meeting's date, else the publication's."""
        return self.meeting_date or self.published

    def named(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in [start, end), in order of place."""
        first = bisect_left(self.mentions, start, key=_START)
        return self.mentions[first : bisect_left(self.mentions, end, first, key=_START)]

    def meeting_at(self, sentence: int) -> Name | None:
        """The meeting that the sentence of this index speaks of."""
        at = bisect_right(self.turns, sentence, key=_FROM)
        return self.turns[at - 1][1] if at else self.meeting


@dataclass(frozen=True, slots=True)
class Context:
    """What carries on from the sentences before to this one (`sentence`: its index).

    area: the area that figures are about; period: code that the lead sets, None where "đến nay" ended it; basis: how
    both were found; mode: report, plan (targets) or instruction; programme: named by the sentence, its heading or its
    lead; period_of_report: no sentence set the period, the article as a whole reports on it; house: words of the
    sentence that name the setting's house as what figures are of; areas: the provinces and the country that it names,
    in order; their offsets count in the sentence.
    """

    sentence: int
    area: Name
    area_basis: tuple[str, ...] = ()
    period: str | None = None
    period_basis: tuple[str, ...] = ()
    period_of_report: bool = False
    mode: Literal["report", "plan", "instruction"] = "report"
    programme: Name | None = None
    speaker: Name | None = None
    rules: tuple[str, ...] = ()
    house: tuple[Span, ...] = ()
    areas: tuple[AreaMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What one kind of reading yields: facts, the things they name anew, names mentioned, and gaps."""

    facts: tuple[Fact, ...] = ()
    things: tuple[Thing, ...] = ()
    mentions: tuple[Name, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Curated:
    """What became of a curator's entry in its article: its name, its place ("file:line"), why it meets nothing."""

    entry: Name
    place: str
    stale: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article yields: facts, the things they name, what the article mentions (names), gaps, curation."""

    article: Article
    setting: Setting
    facts: tuple[Fact, ...]
    things: tuple[Thing, ...]
    mentions: tuple[Name, ...]
    gaps: tuple[Gap, ...] = field(default=())
    curated: tuple[Curated, ...] = ()
