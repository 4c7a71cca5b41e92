"""What single sentences say of meetings: an event's noun or verb, a day, a number, who convenes."""

from collections.abc import Sequence

from kg.discourse.conveners import Conveners
from kg.grammar import Grammar, longest
from kg.model import Article, Match, Name, Sentence, Span
from kg.model.frozen import dataclass
from kg.values.dates import PARTS, Written, read_date
from kg.values.ordinals import ordinal
from kg.values.periods import periods

_NEAR = 80  # characters before an event's noun in which its verb stands, with what lies between them


@dataclass(slots=True)
class Clue:
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
    follows: bool = False  # it is told to follow directly on the meeting spoken of
    passing: bool = False  # told of in passing: the article does not go on to speak of it
    cited: bool = False  # only its number and day are told, and the sentence speaks of something else
    title: bool = False
    by_verb: bool = False  # told by a verb ("họp đánh giá"), with no word for what kind of meeting it is
    rules: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    national: bool = False


class Clues:
    """Reads the clues of one article's sentences."""

    def __init__(
        self, article: Article, folded: str, sentences: Sequence[Sentence], conveners: Conveners, grammar: Grammar
    ) -> None:
        self._article = article
        self._text = article.text
        self._folded = folded
        self._conveners = conveners
        self._grammar = grammar
        self._before = grammar.of("held-before")[0].regex
        self._after = grammar.of("held-after")[0].regex
        self._review = grammar.of("held-review")[0].regex
        self._numbered = grammar.of("day-of-document")[0].regex
        self._tagged = grammar.of("before-day")[0].regex
        self._speaks = grammar.of("event-words")[0].regex
        self._held = grammar.where(("event-words",), folded, [s.span for s in sentences])
        self._follows = grammar.of("event-follows")[0].regex
        self._earlier = grammar.of("event-earlier")[0].regex
        self._passing = grammar.of("event-passing")[0].regex
        self._passing_day = grammar.of("event-passing-day")[0].regex
        self._work, self._chaired = (grammar.of(f"event-{cls}")[0].regex for cls in ("work", "chaired"))

    def of(self, sentence: Sentence) -> list[Clue]:
        """The clues of a sentence, those of one meeting joined."""
        start, end = sentence.span.start, sentence.span.end
        if sentence.index not in self._held or not self._speaks.search(self._folded, start, end):
            return []
        find = self._grammar.find
        told = longest(find("event", self._text, self._folded, start, end))
        asides = {m.span for m in told if self._aside(m, sentence)}
        events = [m for m in told if m.span not in asides or self._in_passing(m, sentence)]
        numbered = any("ordinal" in m.groups for m in events)
        verbs = [] if numbered else find("event-verb", self._text, self._folded, start, end)
        if not events and not verbs:
            return []
        days = [
            m for m in longest(find("day", self._text, self._folded, start, end)) if not self._of_document(m, start)
        ]
        today = find("today", self._text, self._folded, start, end)
        ahead = bool(find("event-ahead", self._text, self._folded, start, end))
        clues: list[Clue] = []
        for event in events[:1] if not days else events:
            clue = self._event(event, sentence, days, today, event.span in asides)
            clue.ahead = ahead
            if clue.kind != "event" or clue.told:  # "hưởng ứng Ngày Chuyển đổi số": a name, and nothing held
                clues.append(clue)
        clues = merged(clues)
        if verbs and not any(c.told for c in clues) and (clue_of_verb := self._verb(verbs[0], sentence, days, today)):
            clue_of_verb.ahead = ahead
            clues = [clue_of_verb]
        if not days and self._follows.match(self._folded, start, end):
            for clue in clues:
                clue.follows = clue.told
        if self._earlier.match(self._folded, start, end):
            for clue in clues:
                clue.passing = clue.written is not None
        return [c for c in clues if c.written or not c.ahead]

    def opening(self, sentence: Sentence) -> list[Clue]:
        """The day with which a sentence begins, behind the tag of the site at most; none where it is a document's."""
        start = sentence.span.start
        days = self._grammar.find("day", self._text, self._folded, start, sentence.span.end)[:1]
        if not days or not self._tagged.fullmatch(self._folded[start : days[0].span.start]):
            return []
        clue = Clue(sentence.index, days[0].span, "meeting", rules=(days[0].rule,), basis=("date-inferred",))
        clue.written = read_date(days[0].groups["day"].of(self._folded))
        clue.part = PARTS.get(days[0].groups["part"].of(self._folded)) if "part" in days[0].groups else None
        return [clue]

    def _event(self, event: Match, sentence: Sentence, days: list[Match], today: list[Match], passing: bool) -> Clue:
        clue = Clue(sentence.index, event.span, event.sets["kind"], rules=(event.rule,))
        clue.title = sentence.kind == "title"
        if "ordinal" in event.groups:
            clue.ordinal = ordinal(event.groups["ordinal"].of(self._folded))
        elif "first" in event.groups:
            clue.ordinal = 1
        elif (body := self._conveners.body_at(event.span.end, sentence)) is not None:  # "Phiên họp Ủy ban lần thứ 7"
            number = self._grammar.at("event-number", self._text, self._folded, body.span.end, sentence.span.end)
            clue.ordinal = ordinal(number.groups["ordinal"].of(self._folded)) if number is not None else None
        day = self._nearest(event, days)
        if day is not None:
            clue.written = read_date(day.groups["day"].of(self._folded))
            clue.part = PARTS.get(day.groups["part"].of(self._folded)) if "part" in day.groups else None
            clue.rules += (day.rule,)
            clue.span = Span(min(clue.span.start, day.span.start), max(clue.span.end, day.span.end))
        elif not days:
            self._today(clue, today)
        conveners, basis, told = self._conveners.of(event, sentence)
        clue.conveners = conveners
        clue.basis += basis
        near = max(sentence.span.start, event.span.start - _NEAR)
        after = self._folded[event.span.end : min(sentence.span.end, event.span.end + 200)]
        told = told or self._before.search(self._folded, near, event.span.start) is not None
        clue.told = told or self._after.match(after) is not None
        clue.passing = passing
        clue.cited = passing and self._cited(event, sentence)
        clue.told = clue.told or passing
        clue.period = self._period(event, sentence)
        clue.national = self._grammar.seen("held-nationally", sentence.span.of(self._folded)) is not None
        return clue

    def _verb(self, verb: Match, sentence: Sentence, days: list[Match], today: list[Match]) -> Clue | None:
        body = self._conveners.body_before(verb.span.start, sentence)
        working = self._work.search(verb.span.of(self._folded)) is not None
        if working and not days:
            return None
        if not working and body is None:
            body = self._conveners.body_at(verb.span.end - 1, sentence)  # "chủ trì họp Ban Chỉ đạo …"
        chaired = self._chaired.search(self._folded, sentence.span.start, verb.span.start) is not None
        if not working and body is None and not (chaired and days):
            return None
        said = Span(verb.span.start, verb.span.start + len(verb.span.of(self._text).rstrip(" ,")))
        clue = Clue(sentence.index, said, "meeting", rules=(verb.rule,), told=True, by_verb=True)
        clue.title = sentence.kind == "title"
        clue.conveners = (body.name,) if body is not None and not working else ()
        if day := self._nearest(verb, days):
            clue.written = read_date(day.groups["day"].of(self._folded))
            clue.part = PARTS.get(day.groups["part"].of(self._folded)) if "part" in day.groups else None
            clue.span = Span(min(clue.span.start, day.span.start), max(clue.span.end, day.span.end))
        else:
            self._today(clue, today)
        if body is not None and clue.conveners:
            clue.span = Span(min(clue.span.start, body.span.start), clue.span.end)
        clue.national = self._grammar.seen("held-nationally", sentence.span.of(self._folded)) is not None
        return clue

    def _today(self, clue: Clue, today: list[Match]) -> None:
        """ "Sáng nay": the day of publication, where it is known."""
        if today and self._article.published is not None:
            published = self._article.published
            clue.written = Written(published.day, published.month, published.year)
            clue.part = PARTS.get(today[0].groups["part"].of(self._folded))
            clue.basis = ("date-inferred",)

    def _aside(self, event: Match, sentence: Sentence) -> bool:
        """ "sau phiên họp", "11 hội nghị": the noun introduces no meeting here."""
        before = self._folded[max(sentence.span.start, event.span.start - 24) : event.span.start].rstrip()
        return any(r.regex.search(before) for r in self._grammar.of("event-aside"))

    def _in_passing(self, event: Match, sentence: Sentence) -> bool:
        """ "Sau hội nghị … do Thủ tướng chủ trì ngày 25/12, …": told of in passing, with its chair and day."""
        if self._cited(event, sentence):
            return True
        found = self._passing.match(self._folded, event.span.end, sentence.span.end)
        return found is not None and bool(
            self._grammar.find("day", self._text, self._folded, event.span.end, found.end())
        )

    def _cited(self, event: Match, sentence: Sentence) -> bool:
        """ "từ phiên họp thứ nhất (ngày 18/3) đến nay": told of in passing, with its number and day."""
        if "ordinal" not in event.groups:
            return False
        gap = self._passing_day.match(self._folded[event.span.end : sentence.span.end])
        at = event.span.end + gap.end() if gap is not None else None
        return at is not None and self._grammar.at("day", self._text, self._folded, at, sentence.span.end) is not None

    def _of_document(self, day: Match, start: int) -> bool:
        """Whether the day is that of a document: its number stands before it."""
        before = self._text[max(start, day.span.start - 24) : day.span.start].rstrip().rsplit(" ", 1)[-1]
        return "part" not in day.groups and self._numbered.search(before) is not None

    def _nearest(self, event: Match, days: list[Match]) -> Match | None:
        def distance(day: Match) -> int:
            return max(day.span.start - event.span.end, event.span.start - day.span.end, 0)

        return min(days, key=distance, default=None)

    def _period(self, event: Match, sentence: Sentence) -> str | None:
        """The period that the meeting reviews."""
        cue = self._review.search(self._folded, event.span.start, min(sentence.span.end, event.span.end + 60))
        if cue is None:
            return None
        for period in periods(self._folded, self._article.published, cue.end(), min(sentence.span.end, cue.end() + 60)):
            return period.code
        return None


def same(a: Written, b: Written) -> bool:
    """Whether two written days may be one."""
    return (a.day, a.month) == (b.day, b.month) and (a.year is None or b.year is None or a.year == b.year)


def merged(clues: list[Clue]) -> list[Clue]:
    """Clues of one sentence with the same day are one, unless their conveners differ."""
    kept: list[Clue] = []
    for clue in clues:
        other = kept[-1] if kept else None
        if other is None or (clue.written and other.written and not same(clue.written, other.written)):
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
