"""The meetings that an article tells of: day, number, kind, convener, review period; not yet who chaired them.

Each sentence gives clues (an event's noun or verb, a day, a number, a body that convenes); clues that do not
contradict are of one meeting. A meeting is told where a clue carries a day or a verb of holding; a mere reference is
none.
"""

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from kg.discourse.clues import Clue, Clues, same
from kg.discourse.conveners import Conveners
from kg.discourse.years import Years
from kg.grammar import Grammar
from kg.model import Article, Evidence, Meeting, Mention, Name, Organization, Sentence
from kg.model.frozen import dataclass, replace
from kg.resolve import Places, Resolver
from kg.values.dates import Written

_LABELS = {"session": "Phiên họp", "conference": "Hội nghị", "meeting": "Cuộc họp", "event": "Sự kiện"}


@dataclass(slots=True)
class _Occasion:
    clues: list[Clue] = field(default_factory=list)
    called: str | None = None  # what it is called where it is merely referred to

    @property
    def written(self) -> Written | None:
        """The day as written."""
        return next((c.written for c in self.clues if c.written), None)

    @property
    def ordinal(self) -> int | None:
        """The number of the session."""
        return next((c.ordinal for c in self.clues if c.ordinal), None)

    @property
    def passing(self) -> bool:
        """Whether all that is told of it is told in passing."""
        return all(c.passing for c in self.clues)

    @property
    def kind(self) -> str:
        """session, conference or meeting: as it is first told; one told by a verb alone, as it is referred to."""
        told = next((c for c in self.clues if c.told or c.written or c.ordinal), self.clues[0])
        return self.called if self.called is not None and told.by_verb else told.kind

    @property
    def conveners(self) -> tuple[Name, ...]:
        """Who convenes, as said."""
        return next((c.conveners for c in self.clues if c.conveners), ())


@dataclass(frozen=True, slots=True)
class Occasions:
    """Meetings, those told of in passing last; the one that the article reports, if any; from which sentence on it
    speaks of each; bodies that convene unnamed."""

    meetings: tuple[Meeting, ...]
    turns: tuple[tuple[int, Name | None], ...]
    bodies: tuple[Organization, ...] = ()
    main: Meeting | None = None


def read_occasions(
    article: Article,
    folded: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    places: Places,
    years: Years,
    grammar: Grammar,
    resolver: Resolver,
) -> Occasions:
    """The meetings of an article whose organizations are named."""
    return _Reader(article, folded, sentences, mentions, places, years, grammar, resolver).run()


class _Reader:
    def __init__(
        self,
        article: Article,
        folded: str,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        places: Places,
        years: Years,
        grammar: Grammar,
        resolver: Resolver,
    ) -> None:
        self._article = article
        self._folded = folded
        self._sentences = sentences
        self._bodies = [m for m in mentions if m.kind == "body"]
        self._places = places
        self._resolver = resolver
        self._conveners = Conveners(folded, self._bodies, places, grammar, resolver)
        self._chairman = grammar.of("committee-chairman")[0].regex
        self._chaired = grammar.of("event-chaired")[0].regex
        self._reference = grammar.of("event-reference")[0].regex
        self._told = grammar.of("held-attended")[0].regex
        self._clues = Clues(article, folded, sentences, self._conveners, grammar)
        self._years = years

    def run(self) -> Occasions:
        clues = [
            clue
            for s in self._sentences
            if s.kind in ("title", "heading", "body", "item")
            for clue in self._clues.of(s)
        ]
        occasions: list[_Occasion] = []
        turns: list[tuple[int, _Occasion | None]] = []
        reported: _Occasion | None = None  # the one that the article is speaking of
        titles = [c for c in clues if c.title]
        lead = self._lead()
        for clue in (c for c in clues if not c.title):
            day = reported.written if reported is not None else None
            another = reported is not None and set(clue.conveners).isdisjoint(reported.conveners)
            if clue.follows and clue.conveners and another and day is not None:
                clue.written, clue.basis = day, (*clue.basis, "date-inferred")
            if reported is not None and clue.written is not None and clue.sentence > lead:
                # "… nêu tại cuộc họp ngày 25/9": the article goes on as before
                clue.passing = clue.passing or (not clue.follows and self._referred(clue))
            if clue.written is None and clue.ordinal is None and clue.sentence > lead:
                clue.conveners, clue.told = (), False  # below the lead: any event that is reported, or this one again
            found = self._place(clue, occasions)
            if found is not None and found.passing:
                if not clue.cited and (not turns or turns[-1] != (clue.sentence, reported)):
                    turns += [(clue.sentence, found), (clue.sentence + 1, reported)]
            elif found is not None:
                turns = [
                    turn for turn in turns if turn[0] <= clue.sentence
                ]  # the sentence goes on to speak of this one
                turns.append((clue.sentence, found))
                reported = found
        occasions.sort(key=lambda o: o.passing)
        if occasions and not occasions[0].passing and occasions[0].written is None:
            occasions[0].clues += self._opening()
        for title in titles:
            if occasions and not occasions[0].passing and self._fits(title, occasions[0]):
                occasions[0].clues.append(title)
        occasions = [o for o in occasions if any(c.told or c.written for c in o.clues)] or self._unannounced(
            occasions, titles
        )
        named = self._named([o for o in occasions if o.clues])
        by_id = {id(o): m.name for o, m in named}
        kept = tuple((i, None if o is None else by_id[id(o)]) for i, o in turns if o is None or id(o) in by_id)
        main = next((m for o, m in named if not o.passing), None)
        return Occasions(tuple(m for _, m in named), kept, tuple(self._conveners.made.values()), main)

    def _referred(self, clue: Clue) -> bool:
        """Whether a meeting with a day is only referred to in the middle of a sentence, not told of."""
        sentence = self._sentences[clue.sentence]
        before = self._folded[sentence.span.start : clue.span.start]
        return bool(before.strip()) and self._reference.search(before) is not None

    def _opening(self) -> list[Clue]:
        """The day that the first sentence opens with: that of the meeting told of behind it without one."""
        first = next((s for s in self._sentences if s.kind == "body"), None)
        return [] if first is None else self._clues.opening(first)

    def _lead(self) -> int:
        """Index of the last sentence of the first two paragraphs."""
        body = [s for s in self._sentences if s.kind == "body"]
        first = list(dict.fromkeys(s.paragraph for s in body))[:2]
        return max((s.index for s in body if s.paragraph in first), default=0)

    # ---- meetings --------------------------------------------------------------------------------------------------

    def _place(self, clue: Clue, occasions: list[_Occasion]) -> _Occasion | None:
        """The meeting a clue is of: one that it does not contradict (the latest first), else a new one."""
        strong = clue.written is not None or clue.ordinal is not None
        for occasion in reversed(occasions):
            if strong and not self._shares(clue, occasion):
                continue
            if occasion.passing and not (clue.written and occasion.written and same(clue.written, occasion.written)):
                continue
            if self._fits(clue, occasion):
                if strong or clue.told or clue.period:
                    occasion.clues.append(clue)
                if not clue.by_verb and clue.kind == "session":
                    occasion.called = occasion.called or clue.kind
                return occasion
        if clue.written is not None or all(o.passing for o in occasions):
            occasion = _Occasion([clue])
            occasions.append(occasion)
            return occasion
        return None

    def _shares(self, clue: Clue, occasion: _Occasion) -> bool:
        """Whether a clue with a day or number may be of this meeting: it has the same, or lacks it."""
        if clue.written and occasion.written and same(clue.written, occasion.written):
            return True
        if clue.ordinal and occasion.ordinal and clue.ordinal == occasion.ordinal:
            return True
        return not (clue.written and occasion.written) and not (clue.ordinal and occasion.ordinal)

    def _fits(self, clue: Clue, occasion: _Occasion) -> bool:
        both = clue.written is not None and occasion.written is not None
        if clue.written and occasion.written and not same(clue.written, occasion.written):
            return False
        if clue.ordinal and occasion.ordinal and clue.ordinal != occasion.ordinal:
            return False
        if both and occasion.conveners and clue.conveners and set(clue.conveners).isdisjoint(occasion.conveners):
            return False
        return not (both and clue.ordinal and clue.kind == "session" and occasion.kind != "session" and clue.told)

    def _unannounced(self, occasions: list[_Occasion], titles: list[Clue]) -> list[_Occasion]:
        """A meeting that is only referred to ("tại phiên họp"): held on the day of publication, or on none."""
        if titles and not occasions:
            occasions = [_Occasion(titles[:1])]
        if not occasions:
            return []
        first = occasions[0]
        return [first] if first.written or self._attended() else []

    def _attended(self) -> bool:
        return any(
            self._told.search(self._folded, s.span.start, s.span.end) for s in self._sentences if s.kind == "body"
        )

    def _named(self, occasions: list[_Occasion]) -> list[tuple[_Occasion, Meeting]]:
        found: list[tuple[_Occasion, Meeting]] = []
        main: _Occasion | None = occasions[0] if occasions else None
        for occasion in occasions:
            conveners, basis = self._convener_of(occasion, main)
            day, day_basis = self._day_of(occasion, conveners, main)
            meeting = self._meeting(occasion, conveners, day, tuple(dict.fromkeys(basis + day_basis)))
            if any(c.ahead for c in occasion.clues) and day is None:
                continue
            found.append((occasion, meeting))
        return _told_apart(found)

    def _convener_of(self, occasion: _Occasion, main: _Occasion | None) -> tuple[tuple[Name, ...], tuple[str, ...]]:
        for clue in occasion.clues:
            if clue.conveners:
                return clue.conveners, tuple(b for b in clue.basis if b == "convener-inferred")
        if occasion.kind != "session":
            return (), ()
        for clue in occasion.clues:
            if chaired := self._of_chair(clue):
                return (chaired,), ("convener-inferred",)
        if occasion is not main and main is not None and occasion.ordinal:
            conveners, _ = self._convener_of(main, main)
            if conveners:
                return conveners, ("convener-inferred",)
        for body in self._bodies:
            if self._is_committee(body.name):
                return (body.name,), ("convener-inferred",)
        return (), ()

    def _of_chair(self, clue: Clue) -> Name | None:
        """ "Chủ tịch Ủy ban Quốc gia … chủ trì phiên họp": the committee of its chairman."""
        sentence = self._sentences[clue.sentence]
        if self._chaired.search(self._folded, sentence.span.start, sentence.span.end) is None:
            return None
        for body in self._conveners.between(sentence.span.start, sentence.span.end):
            if self._is_committee(body.name):
                before = self._folded[max(0, body.span.start - 12) : body.span.start]
                if self._chairman.search(before):
                    return body.name
        return None

    def _is_committee(self, name: Name) -> bool:
        concept = self._resolver.vocabulary.concepts.get(name)
        if concept is not None:
            return bool(concept.types & {"dx:NationalCommittee", "dx:SteeringCommittee", "dx:WorkingGroup"})
        return name.startswith(("id:org/ban-chi-dao", "id:org/to-cong-tac"))

    def _day_of(
        self, occasion: _Occasion, conveners: tuple[Name, ...], main: _Occasion | None
    ) -> tuple[date | None, tuple[str, ...]]:
        number = occasion.ordinal
        convener = conveners[0] if conveners else None
        dated = [c for c in occasion.clues if c.written]
        dated.sort(key=lambda c: c.written is None or c.written.year is None)
        for clue in dated:
            if clue.written is None:
                continue
            day, basis = self._years.day(clue.written, convener, number, clue.ahead)
            if day is not None:
                return day, basis + tuple(b for b in clue.basis if b == "date-inferred")
        if dated:
            return None, ()
        if convener and number and (known := self._resolver.sessions.day(convener, number)) is not None:
            return known, ("date-inferred",)
        if self._article.published is not None and occasion is main and self._attended():
            return self._article.published, ("date-inferred",)
        return None, ()

    def _meeting(
        self, occasion: _Occasion, conveners: tuple[Name, ...], day: date | None, basis: tuple[str, ...]
    ) -> Meeting:
        lead = occasion.clues[0]
        strongest = next((c for c in occasion.clues if c.written or c.told), lead)
        scope = self._scope(occasion, conveners)
        kind, number = occasion.kind, occasion.ordinal
        evidence = tuple(
            Evidence(c.span, self._sentence(c.sentence).span, c.rules)
            for c in [strongest, *(c for c in occasion.clues if c is not strongest and (c.written or c.ordinal))]
        )
        part = next((c.part for c in occasion.clues if c.part), None)
        period = next((c.period for c in occasion.clues if c.period), None)
        return Meeting(
            evidence=evidence,
            basis=basis,
            name=f"id:meeting/{scope}/{day.isoformat() if day else self._article.key}",
            label=_label(kind, number, day),
            kind="meeting" if kind == "event" else kind,
            date=day,
            part_of_day=part,
            ordinal=number,
            convened_by=conveners,
            review_period=period,
            announced=any(c.ahead for c in occasion.clues) and self._later(day),
        )

    def _later(self, day: date | None) -> bool:
        return day is not None and self._article.published is not None and day > self._article.published

    def _scope(self, occasion: _Occasion, conveners: tuple[Name, ...]) -> str:
        """ "vn", or the slug of the province whose meeting it is."""
        for name in conveners:
            concept = self._resolver.vocabulary.concepts.get(name)
            if concept is not None:
                return "vn"
            return self._province_of(name.rsplit("/", 1)[-1])
        if any(c.national for c in occasion.clues):
            return "vn"
        offset = occasion.clues[0].span.start
        home = self._places.at(offset)
        return home.rsplit("/", 1)[-1] if home else "vn"

    def _province_of(self, key: str) -> str:
        """The slug of the province that a body's key is or begins with ("lam-dong-huyen-lam-ha"), else "vn"."""
        parts = key.split("-")
        starts = ("-".join(parts[:n]) for n in range(len(parts), 0, -1))
        return next((s for s in starts if f"id:province/{s}" in self._resolver.vocabulary), "vn")

    def _sentence(self, index: int) -> Sentence:
        return self._sentences[index]


def _label(kind: str, ordinal: int | None, day: date | None) -> str:
    words = [_LABELS[kind]]
    if ordinal:
        words.append(f"lần thứ {ordinal}")
    if day:
        words.append(f"ngày {day.day}/{day.month}/{day.year}")
    return " ".join(words)


def _told_apart(found: list[tuple[_Occasion, Meeting]]) -> list[tuple[_Occasion, Meeting]]:
    """Two meetings of one scope on one day get names of their own: part of day, then the convener."""
    names = [m.name for _, m in found]
    result: list[tuple[_Occasion, Meeting]] = []
    for occasion, meeting in found:
        twins = [m for _, m in found if m.name == meeting.name]
        if names.count(meeting.name) > 1:
            name = f"{meeting.name}/{meeting.part_of_day}" if meeting.part_of_day else meeting.name
            if len({t.part_of_day for t in twins}) < len(twins):
                convener = meeting.convened_by[0] if meeting.convened_by else meeting.kind
                name = f"{name}/{convener.removeprefix('id:org/').replace('/', '-')}"
            meeting = replace(meeting, name=name)
        result.append((occasion, meeting))
    return result
