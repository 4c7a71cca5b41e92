"""The meetings that an article tells of: day, number, kind, convener, review period; not yet who chaired them.

Each sentence gives clues (an event's noun or verb, a day, a number, a body that convenes); clues that do not
contradict are of one meeting. A meeting is told where a clue carries a day or a verb of holding; a mere reference is
none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.discourse.years import Years
from kg.grammar import Grammar, longest
from kg.model import Article, Evidence, Match, Meeting, Mention, Name, Organization, Sentence, Span
from kg.resolve import AreaMention, Places, Resolver
from kg.values.dates import Written, read_date
from kg.values.periods import periods

_KINDS = {"phiên họp": "session", "phiên": "session", "hội nghị": "conference"}
_PARTS = {"sáng": "morning", "trưa": "afternoon", "chiều": "afternoon", "tối": "evening"}
_NUMBERS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip
_LABELS = {"session": "Phiên họp", "conference": "Hội nghị", "meeting": "Cuộc họp"}


_NATIONAL = re.compile(
    r"(?<!\w)(?:(?:phó )?thủ tướng|tổng bí thư|chủ tịch quốc hội|chủ tịch nước|toàn quốc|bộ trưởng)(?!\w)"
)
_HOLDS = re.compile(r"(?:,? (?:vừa|đã|phối hợp|đồng|long trọng|sẽ|dự kiến))* tổ chức[^;.]{0,60}$")
_HELD_BEFORE = re.compile(
    r"(?:chủ trì(?: và điều hành)?|tổ chức|khai mạc|điều hành|diễn ra|họp)(?:,? (?:[^,.;]{0,40}))? ?$"
)
_HELD_AFTER = re.compile(r"^[^.;]{0,160}?(?:diễn ra|chủ trì|được tổ chức|khai mạc|được kết nối)")
_TOLD = re.compile(r"(?:nội dung|trong|kết luận|tại|phát biểu khai mạc) ?$")
_REVIEW = re.compile(r"(?:sơ kết|tổng kết|giao ban|kiểm điểm|đánh giá)")
_AT_MEETING = re.compile(
    r"(?:phát biểu|kết luận|báo cáo|tham luận|dự)[^.;]{0,40}(?:phiên họp|hội nghị|cuộc họp)"
    r"|dự[^.;]{0,20} (?:điểm cầu|đầu cầu)"
)
_BY = re.compile(r"do ")
_ORGANIZED = re.compile(r"[^.;]{0,60} tổ chức")
_LIST = re.compile(r"(?:\([^)]*\))?,?(?: (?:đã|vừa|phối hợp|sẽ))*")
_LISTED = frozenset(("", ",", "và", "cùng", ", và", "phối hợp với", ")", "(", "đã", "vừa"))
_GAP = re.compile(r" (?:(?:sơ kết|thường kỳ) )?(?:của )?(?:thường trực )?")
_BRACKETED = re.compile(r"(?: ?\([^)]*\))? ?")
_CHAIRMAN = re.compile(r"(?<!phó )(?:chủ tịch|trưởng) $")
_NUMBERED = re.compile(r"\d.*[/-]|[/-].*[A-ZĐ]{2}|^số$")


@dataclass(slots=True)
class _Clue:
    """What one sentence says of a meeting."""

    sentence: int
    span: Span
    kind: str
    ordinal: int | None = None
    written: Written | None = None
    part: str | None = None
    conveners: tuple[Name, ...] = ()
    period: str | None = None
    ahead: bool = False
    told: bool = False  # it says that the meeting takes place
    title: bool = False
    rules: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    national: bool = False


@dataclass(slots=True)
class _Occasion:
    clues: list[_Clue] = field(default_factory=list)
    day: date | None = None
    basis: tuple[str, ...] = ()

    @property
    def written(self) -> Written | None:
        """The day as written."""
        return next((c.written for c in self.clues if c.written), None)

    @property
    def ordinal(self) -> int | None:
        """The number of the session."""
        return next((c.ordinal for c in self.clues if c.ordinal), None)

    @property
    def kind(self) -> str:
        """session, conference or meeting: as it is first told, not merely referred to."""
        told = (c.kind for c in self.clues if c.told or c.written or c.ordinal)
        return next(told, self.clues[0].kind)

    @property
    def conveners(self) -> tuple[Name, ...]:
        """Who convenes, as said."""
        return next((c.conveners for c in self.clues if c.conveners), ())


@dataclass(frozen=True, slots=True)
class Occasions:
    """Meetings in order of telling; from which sentence on the article speaks of each; bodies that convene unnamed."""

    meetings: tuple[Meeting, ...]
    turns: tuple[tuple[int, Name], ...]
    bodies: tuple[Organization, ...] = ()


def read_occasions(
    article: Article,
    folded: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    places: Places,
    grammar: Grammar,
    resolver: Resolver,
) -> Occasions:
    """The meetings of an article whose organizations are named."""
    return _Reader(article, folded, sentences, mentions, places, grammar, resolver).run()


class _Reader:
    def __init__(
        self,
        article: Article,
        folded: str,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        places: Places,
        grammar: Grammar,
        resolver: Resolver,
    ) -> None:
        self._article = article
        self._text = article.text
        self._folded = folded
        self._sentences = sentences
        self._bodies = [m for m in mentions if m.kind == "body"]
        self._places = places
        self._grammar = grammar
        self._resolver = resolver
        self._made: dict[Name, Organization] = {}
        self._years = Years(article, folded, sentences, grammar, resolver)

    def run(self) -> Occasions:
        clues = [
            clue
            for s in self._sentences
            if s.kind in ("title", "heading", "body", "item")
            for clue in self._clues(s)
        ]
        occasions: list[_Occasion] = []
        turns: list[tuple[int, _Occasion]] = []
        titles = [c for c in clues if c.title]
        for clue in (c for c in clues if not c.title):
            found = self._place(clue, occasions)
            if found is not None:
                turns.append((clue.sentence, found))
        for title in titles:
            if occasions and self._fits(title, occasions[0]):
                occasions[0].clues.append(title)
        occasions = [o for o in occasions if any(c.told or c.written for c in o.clues)] or self._unannounced(
            occasions, titles
        )
        named = self._named([o for o in occasions if o.clues])
        by_id = {id(o): m.name for o, m in named}
        kept = tuple((i, by_id[id(o)]) for i, o in turns if id(o) in by_id)
        return Occasions(tuple(m for _, m in named), kept, tuple(self._made.values()))

    # ---- clues -----------------------------------------------------------------------------------------------------

    def _clues(self, sentence: Sentence) -> list[_Clue]:
        start, end = sentence.span.start, sentence.span.end
        words = self._folded[start:end]
        if not any(w in words for w in ("họp", "phiên", "hội nghị", "làm việc")):
            return []
        find = self._grammar.find
        events = [
            m for m in longest(find("event", self._text, self._folded, start, end)) if not self._aside(m, sentence)
        ]
        numbered = any("ordinal" in m.groups for m in events)
        verbs = [] if numbered else find("event-verb", self._text, self._folded, start, end)
        days = [
            m for m in longest(find("day", self._text, self._folded, start, end)) if not self._of_document(m, start)
        ]
        today = find("today", self._text, self._folded, start, end)
        ahead = bool(find("event-ahead", self._text, self._folded, start, end))
        clues: list[_Clue] = []
        for event in events[:1] if not days else events:
            clue = self._event(event, sentence, days, today)
            clue.ahead = ahead
            clues.append(clue)
        clues = _merged(clues)
        if verbs and not any(c.told for c in clues) and (clue_of_verb := self._verb(verbs[0], sentence, days)):
            clue_of_verb.ahead = ahead
            clues = [clue_of_verb]
        return [c for c in clues if c.written or not c.ahead]

    def _event(self, event: Match, sentence: Sentence, days: list[Match], today: list[Match]) -> _Clue:
        noun = event.groups["noun"].of(self._folded)
        clue = _Clue(sentence.index, event.span, _KINDS.get(noun, "meeting"), rules=(event.rule,))
        clue.title = sentence.kind == "title"
        if "ordinal" in event.groups:
            said = event.groups["ordinal"].of(self._folded)
            clue.ordinal = int(said) if said.isdigit() else _NUMBERS.get(said)
        elif "first" in event.groups:
            clue.ordinal = 1
        day = self._nearest(event, days)
        if day is not None:
            clue.written = read_date(day.groups["day"].of(self._folded))
            clue.part = _PARTS.get(day.groups["part"].of(self._folded)) if "part" in day.groups else None
            clue.rules += (day.rule,)
            clue.span = Span(min(clue.span.start, day.span.start), max(clue.span.end, day.span.end))
        elif today and self._article.published is not None and not days:
            published = self._article.published
            clue.written = Written(published.day, published.month, published.year)
            clue.part = _PARTS.get(today[0].groups["part"].of(self._folded))
            clue.basis = ("date-inferred",)
        conveners, basis, told = self._conveners(event, sentence)
        clue.conveners = conveners
        clue.basis += basis
        before = self._folded[sentence.span.start : event.span.start]
        after = self._folded[event.span.end : min(sentence.span.end, event.span.end + 200)]
        clue.told = told or bool(_HELD_BEFORE.search(before) or _HELD_AFTER.search(after) or _TOLD.search(before))
        clue.period = self._period(event, sentence)
        clue.national = bool(_NATIONAL.search(self._folded, sentence.span.start, sentence.span.end))
        return clue

    def _verb(self, verb: Match, sentence: Sentence, days: list[Match]) -> _Clue | None:
        body = self._body_before(verb.span.start, sentence)
        working = "làm việc" in verb.surface.lower()
        if working and not days:
            return None
        if not working and body is None:
            return None
        clue = _Clue(sentence.index, verb.span, "meeting", rules=(verb.rule,), told=True)
        clue.title = sentence.kind == "title"
        clue.conveners = (body.name,) if body is not None and not working else ()
        if day := self._nearest(verb, days):
            clue.written = read_date(day.groups["day"].of(self._folded))
            clue.part = _PARTS.get(day.groups["part"].of(self._folded)) if "part" in day.groups else None
            clue.span = Span(min(clue.span.start, day.span.start), max(clue.span.end, day.span.end))
        if body is not None and clue.conveners:
            clue.span = Span(min(clue.span.start, body.span.start), clue.span.end)
        clue.national = bool(_NATIONAL.search(self._folded, sentence.span.start, sentence.span.end))
        return clue

    def _aside(self, event: Match, sentence: Sentence) -> bool:
        """ "sau phiên họp", "11 hội nghị": the noun introduces no meeting here."""
        before = self._folded[max(sentence.span.start, event.span.start - 24) : event.span.start].rstrip()
        return any(r.regex.search(before) for r in self._grammar.of("event-aside"))

    def _of_document(self, day: Match, start: int) -> bool:
        """Whether the day is that of a document: its number stands before it."""
        before = self._text[max(start, day.span.start - 24) : day.span.start].rstrip().rsplit(" ", 1)[-1]
        return "part" not in day.groups and _NUMBERED.search(before) is not None

    def _nearest(self, event: Match, days: list[Match]) -> Match | None:
        def distance(day: Match) -> int:
            return max(day.span.start - event.span.end, event.span.start - day.span.end, 0)

        return min(days, key=distance, default=None)

    def _period(self, event: Match, sentence: Sentence) -> str | None:
        """The period that the meeting reviews."""
        cue = _REVIEW.search(self._folded, event.span.start, min(sentence.span.end, event.span.end + 60))
        if cue is None:
            return None
        for period in periods(self._folded, self._article.published, cue.end(), min(sentence.span.end, cue.end() + 60)):
            return period.code
        return None

    # ---- who convenes ----------------------------------------------------------------------------------------------

    def _conveners(self, event: Match, sentence: Sentence) -> tuple[tuple[Name, ...], tuple[str, ...], bool]:
        after = self._body_at(event.span.end, sentence)
        if after is not None:
            return (after.name,), (), False
        verb = _HOLDS.search(self._folded, max(sentence.span.start, event.span.start - 90), event.span.start)
        at = verb.start() if verb else event.span.start if event.surface.lower().startswith("họp") else None
        if at is not None:
            joint = self._joint(at, sentence)
            if joint:
                return joint, (), True
            if (area := self._area_before(at, sentence)) is not None:
                areas = self._resolver.areas
                committee = self._resolver.bodies.fill(
                    "uy-ban-nhan-dan-tinh", area.name, areas.titled(area.name), areas.label(area.name)
                )
                self._made[committee.name] = committee
                return (committee.name,), ("convener-inferred",), True
            return (), (), True
        by = _BY.search(self._folded, event.span.end, min(sentence.span.end, event.span.end + 160))
        if by is not None:
            held = _ORGANIZED.match(self._folded, by.end())
            body = next((b for b in self._bodies if b.span.start == by.end()), None)
            if held is not None and body is not None:
                return (body.name,), (), True
        return (), (), False

    def _area_before(self, offset: int, sentence: Sentence) -> AreaMention | None:
        """ "Tỉnh Bình Dương (vừa) tổ chức": the province right before the verb."""
        for area in self._places.provinces:
            if sentence.span.start <= area.span.start and 0 <= offset - area.span.end <= 1:
                return area
        return None

    def _joint(self, offset: int, sentence: Sentence) -> tuple[Name, ...]:
        """The bodies listed right before `offset`: "A, B cùng C"."""
        found: list[Name] = []
        at = offset
        for body in reversed([b for b in self._bodies if sentence.span.start <= b.span.start < offset]):
            between = self._folded[body.span.end : at].strip()
            if between not in _LISTED and not (at == offset and _LIST.fullmatch(between)):
                break
            found.append(body.name)
            at = body.span.start
        return tuple(dict.fromkeys(reversed(found)))

    def _body_at(self, offset: int, sentence: Sentence) -> Mention | None:
        """The body that stands right after an event's noun: "của Ủy ban", "Thường trực Chính phủ"."""
        gap = _GAP.match(self._folded, offset)
        ends = {gap.end(), offset + 1} if gap else {offset + 1}
        for body in self._bodies:
            if sentence.span.start <= body.span.start < sentence.span.end and body.span.start in ends:
                return body
        return None

    def _body_before(self, offset: int, sentence: Sentence) -> Mention | None:
        for body in reversed(self._bodies):
            if sentence.span.start <= body.span.start and body.span.end <= offset:
                between = self._folded[body.span.end : offset]
                if _BRACKETED.fullmatch(between):
                    return body
        return None

    # ---- meetings --------------------------------------------------------------------------------------------------

    def _place(self, clue: _Clue, occasions: list[_Occasion]) -> _Occasion | None:
        """The meeting a clue is of: one that it does not contradict (the latest first), else a new one."""
        strong = clue.written is not None or clue.ordinal is not None
        for occasion in reversed(occasions):
            if strong and not self._shares(clue, occasion):
                continue
            if self._fits(clue, occasion):
                if strong or clue.told or clue.period:
                    occasion.clues.append(clue)
                return occasion
        if not occasions or clue.written is not None:
            occasion = _Occasion([clue])
            occasions.append(occasion)
            return occasion
        return None

    def _shares(self, clue: _Clue, occasion: _Occasion) -> bool:
        """Whether a clue with a day or number may be of this meeting: it has the same, or lacks it."""
        if clue.written and occasion.written and _same(clue.written, occasion.written):
            return True
        if clue.ordinal and occasion.ordinal and clue.ordinal == occasion.ordinal:
            return True
        return not (clue.written and occasion.written) and not (clue.ordinal and occasion.ordinal)

    def _fits(self, clue: _Clue, occasion: _Occasion) -> bool:
        both = clue.written is not None and occasion.written is not None
        if clue.written and occasion.written and not _same(clue.written, occasion.written):
            return False
        if clue.ordinal and occasion.ordinal and clue.ordinal != occasion.ordinal:
            return False
        if both and occasion.conveners and clue.conveners and set(clue.conveners).isdisjoint(occasion.conveners):
            return False
        return not (both and clue.ordinal and clue.kind == "session" and occasion.kind != "session" and clue.told)

    def _unannounced(self, occasions: list[_Occasion], titles: list[_Clue]) -> list[_Occasion]:
        """A meeting that is only referred to ("tại phiên họp"): held on the day of publication, or on none."""
        if titles and not occasions:
            occasions = [_Occasion(titles[:1])]
        if not occasions:
            return []
        first = occasions[0]
        return [first] if self._attended(first) else []

    def _attended(self, occasion: _Occasion) -> bool:
        return any(
            _AT_MEETING.search(self._folded, s.span.start, s.span.end) for s in self._sentences if s.kind == "body"
        )

    def _named(self, occasions: list[_Occasion]) -> list[tuple[_Occasion, Meeting]]:
        found: list[tuple[_Occasion, Meeting]] = []
        main: _Occasion | None = occasions[0] if occasions else None
        for occasion in occasions:
            conveners, basis = self._convener_of(occasion, main)
            day, day_basis = self._day_of(occasion, conveners, main)
            occasion.day = day
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

    def _of_chair(self, clue: _Clue) -> Name | None:
        """ "Chủ tịch Ủy ban Quốc gia … chủ trì phiên họp": the committee of its chairman."""
        sentence = next(s for s in self._sentences if s.index == clue.sentence)
        if "chủ trì" not in sentence.text.lower():
            return None
        for body in self._bodies:
            if body.span.within(sentence.span) and self._is_committee(body.name):
                before = self._folded[max(0, body.span.start - 12) : body.span.start]
                if _CHAIRMAN.search(before):
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
        if self._article.published is not None and occasion is main and self._attended(occasion):
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
            kind=kind,
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
            return name.rsplit("/", 1)[-1] if name.count("/") > 1 else "vn"
        if any(c.national for c in occasion.clues):
            return "vn"
        offset = occasion.clues[0].span.start
        home = self._places.at(offset)
        return home.rsplit("/", 1)[-1] if home else "vn"

    def _sentence(self, index: int) -> Sentence:
        return self._sentences[index]


def _label(kind: str, ordinal: int | None, day: date | None) -> str:
    words = [_LABELS[kind]]
    if ordinal:
        words.append(f"lần thứ {ordinal}")
    if day:
        words.append(f"ngày {day.day}/{day.month}/{day.year}")
    return " ".join(words)


def _same(a: Written, b: Written) -> bool:
    return (a.day, a.month) == (b.day, b.month) and (a.year is None or b.year is None or a.year == b.year)


def _merged(clues: list[_Clue]) -> list[_Clue]:
    """Clues of one sentence with the same day are one, unless their conveners differ."""
    kept: list[_Clue] = []
    for clue in clues:
        other = kept[-1] if kept else None
        if other is None or (clue.written and other.written and not _same(clue.written, other.written)):
            kept.append(clue)
            continue
        if clue.ordinal and other.ordinal and clue.ordinal != other.ordinal:
            kept.append(clue)
            continue
        other.ordinal = other.ordinal or clue.ordinal
        other.conveners = other.conveners or clue.conveners
        other.period = other.period or clue.period
        other.told = other.told or clue.told
        other.span = Span(min(other.span.start, clue.span.start), max(other.span.end, clue.span.end))
    return kept


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
