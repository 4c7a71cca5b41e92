"""Instructions: what a leader or a body tells others to do -> Task.

An instruction is opened by somebody in office who gives, requests or says what ought to be; it goes on through clauses
and paragraphs that begin with a verb of doing or with whom they address, until a report begins.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg.asking import asked
from kg.facts.speakers import Speakers
from kg.grammar import Grammar
from kg.model import Article, Context, Evidence, Found, Match, Name, Sentence, Setting, Span, Task
from kg.model.frozen import dataclass
from kg.resolve import Resolver
from kg.values.dates import first_after, month_end, read_date

_PROJECT_06 = "id:programme/de-an-06"
_ASKED = asked(__name__)
_PART = _ASKED["part"]
_OPENING = ("instruction", "utterance", "ought")  # without one of them no instruction begins
_PAST = frozenset(_ASKED.words("past"))
_LONG = 300  # code points; a longer clause is quoted up to the comma before
_MARK = re.compile(r"\s*(\d{1,2}(?=[.)])|[a-zđ](?=[.)])|[-–+*•▪])")
_QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@dataclass(frozen=True, slots=True)
class _Speech:
    """An instruction under way: its kind and who gives it."""

    kind: str
    by: Name | None


@dataclass(frozen=True, slots=True)
class _Clause:
    """Where an instruction stands, whom it addresses, and the rules that read it."""

    span: Span
    kind: str
    addressee: Span | None
    rules: tuple[str, ...]
    bare: bool = False  # it names whom it addresses, and a list of what they are to do follows


@dataclass(frozen=True, slots=True)
class _Order:
    """Whom a list addresses ("Giao Sở Nội vụ:"): the mark and the paragraph of the line that says so."""

    mark: str
    paragraph: int
    addressee: Span | None


def read(
    article: Article,
    folded: str,
    sentences: Sequence[Sentence],
    setting: Setting,
    contexts: Sequence[Context],
    people: Found,
    grammar: Grammar,
    resolver: Resolver,
) -> Found:
    """The instructions of an article. `folded`: its folded text; `people`: its officials and what they hold."""
    return _Reader(article, folded, setting, Speakers(people, setting), grammar).read(sentences, contexts)


class _Reader:
    def __init__(self, article: Article, folded: str, setting: Setting, speakers: Speakers, grammar: Grammar) -> None:
        self._text = article.text
        self._folded = folded
        self._setting = setting
        self._speakers = speakers
        self._grammar = grammar
        self._missing: Sequence[str] = ()  # classes of which the sentence that is read holds no match

    def read(self, sentences: Sequence[Sentence], contexts: Sequence[Context]) -> Found:
        tasks: list[Task] = []
        speech: _Speech | None = None
        order: _Order | None = None
        heading = False  # the section's heading names Project 06
        spans = [s.span for s in sentences]
        told = [(cls, self._grammar.where((cls,), self._folded, spans)) for cls in _OPENING]
        for sentence, context in zip(sentences, contexts, strict=True):
            if sentence.kind == "heading":
                speech = order = None
                heading = self._first("project-06", sentence.span) is not None
            if sentence.kind not in ("body", "item"):
                continue
            if speech is not None and self._first("instruction-end", sentence.span, at_start=True) is not None:
                speech = None
            if speech is None and context.mode == "instruction":
                speech = _Speech("request", None)
            order = self._kept(order, sentence)
            self._missing = [cls for cls, where in told if sentence.index not in where]
            if speech is None and len(self._missing) == len(_OPENING):
                continue
            addressee = order.addressee if order is not None else None  # of the clauses behind that begin with a verb
            for part in self._parts(sentence.span):
                cues = self._find("instruction", part)
                opened = self._opened(part, cues) if speech is None or not self._begins(part, cues) else None
                opened = opened or (self._ordered(part, cues, sentence.span) if speech is None and cues else None)
                if opened is not None:
                    speech, clause = opened
                elif speech is not None:
                    clause = self._continued(part, speech, addressee)
                else:
                    clause = self._due(part)
                if clause is not None:
                    addressee = clause.addressee
                if clause is not None and clause.bare:
                    order = _Order(self._mark(sentence), sentence.paragraph, addressee)
                elif clause is not None:
                    tasks.append(self._task(clause, speech.by if speech else None, sentence, heading))
        return Found(facts=tuple(tasks))

    def _parts(self, span: Span) -> Iterator[Span]:
        at = span.start
        for cut in _PART.finditer(self._folded, span.start, span.end):
            yield Span(at, cut.start())
            at = cut.end()
        yield Span(at, span.end)

    def _kept(self, order: _Order | None, sentence: Sentence) -> _Order | None:
        """The order that a line still belongs to: one that addresses a list ends with the next line of its own mark."""
        if order is None or sentence.paragraph == order.paragraph:
            return order
        return None if self._mark(sentence) in ("", order.mark) else order

    def _mark(self, sentence: Sentence) -> str:
        """What a line begins with: "1" for a number, "a" for a letter, a dash or dot as it is, "" for none of them."""
        found = _MARK.match(self._folded, self._folded.rfind("\n", 0, sentence.span.start) + 1)
        if found is None:
            return ""
        return "1" if found[1].isdigit() else "a" if found[1].isalpha() else found[1]

    def _opened(self, part: Span, cues: Sequence[Match]) -> tuple[_Speech, _Clause | None] | None:
        """An instruction that names its giver. The verb must have somebody in office in the words before it.

        cues: the verbs of instructions in the part.
        """
        for cue in cues:
            before = Span(part.start, cue.span.start)
            giver = self._giver(before)
            if giver is None:
                continue
            speech = _Speech("request", self._speakers.of(self._folded, before))
            rest = Span(cue.span.end, part.end)
            if " " not in self._folded[rest.start : rest.end].strip(' :,."“”'):
                return speech, None  # "Thủ tướng yêu cầu:", and a list follows
            if self._first("announcement", rest, at_start=True) is not None:
                return speech, None  # "tôi xin kiến nghị ba việc"
            addressee = self._addressee(rest) or self._fronted(part)
            bare = self._bare(addressee, part)
            return speech, _Clause(Span(giver.start, part.end), cue.sets["kind"], addressee, (cue.rule,), bare)
        for said in self._find("utterance", part):
            before = Span(part.start, said.span.start)
            if self._giver(before) is None:
                continue
            speech = _Speech("exhortation", self._speakers.of(self._folded, before))
            clause = self._ought(Span(said.span.end, part.end), (said.rule,))
            colon = self._folded.find(":", said.span.end, part.end)
            if clause is None and colon > 0:
                clause = self._continued(Span(colon + 1, part.end), speech, None)
            if clause is not None or colon > 0:
                return speech, clause  # "khẳng định chuyển đổi số là việc khó" opens nothing
        return None

    def _ordered(self, part: Span, cues: Sequence[Match], sentence: Span) -> tuple[_Speech, _Clause] | None:
        """An instruction that opens a sentence without its giver ("Giao Sở Tư pháp hoàn tất …"), or goes on behind what
        somebody in office says ("Ông A đánh giá …; đồng thời đề nghị huyện xác minh …")."""
        lead = self._first("instruction-lead", part, at_start=True)
        start = lead.span.end if lead is not None else self._begin(part.start)
        before = Span(sentence.start, part.start)
        first = not self._folded[before.start : before.end].strip()
        if not first and self._giver(before) is None:
            return None
        if first and self._first("order", Span(start, part.end), at_start=True) is None:
            return None
        cue = next((m for m in cues if m.span.start == start), None)
        addressee = self._addressee(Span(cue.span.end, part.end)) if cue is not None else None
        if cue is None or addressee is None:
            return None
        speech = _Speech("request", None if first else self._speakers.of(self._folded, before))
        bare = self._bare(addressee, part)
        return speech, _Clause(Span(start, part.end), cue.sets["kind"], addressee, (cue.rule,), bare)

    def _begins(self, part: Span, cues: Sequence[Match]) -> bool:
        """Whether a clause begins with the verb of an instruction: "…; giao Sở Nội vụ theo dõi, đôn đốc"."""
        return bool(cues) and self._begin(part.start) in (m.span.start for m in cues)

    def _bare(self, addressee: Span | None, part: Span) -> bool:
        """Whether nothing but a colon follows whom a clause addresses."""
        return addressee is not None and self._folded[addressee.end : part.end].strip() == ":"

    def _continued(self, part: Span, speech: _Speech, before: Span | None) -> _Clause | None:
        """A clause of an instruction under way."""
        lead = self._first("instruction-lead", part, at_start=True)
        start = lead.span.end if lead is not None else part.start
        doing = self._first("doing", Span(start, part.end), at_start=True)
        if doing is not None:
            kind = self._first("instruction", Span(start, part.end))
            if kind is not None and kind.span.start == start:  # "…; giao Sở Nội vụ hoàn thành": to whom it says
                told = self._addressee(Span(kind.span.end, part.end)) or before
                return _Clause(Span(start, part.end), kind.sets["kind"], told, (kind.rule,), self._bare(told, part))
            return _Clause(Span(start, part.end), speech.kind, self._fronted(part) or before, (doing.rule,))
        rest = Span(start, part.end)
        addressee = self._addressee(rest)
        if addressee is None:
            return self._ought(rest, ())
        if self._bare(addressee, part):
            return _Clause(rest, speech.kind, addressee, (), bare=True)
        after = Span(addressee.end, part.end)
        verb = self._first("doing", after) or self._first("ought", after)
        done = self._first("done", after)
        if verb is None or (done is not None and done.surface.lower() in _PAST and done.span.start < verb.span.start):
            return None
        return _Clause(rest, speech.kind, addressee, (verb.rule,))

    def _ought(self, rest: Span, rules: tuple[str, ...]) -> _Clause | None:
        """A clause that says what must be: "… phải được giải quyết dứt điểm"."""
        ought = self._first("ought", rest)
        if ought is None or ought.span.start == rest.start:
            return None
        whole = Span(self._begin(rest.start), rest.end)
        return _Clause(whole, "exhortation", self._addressee(whole), (*rules, ought.rule))

    def _due(self, part: Span) -> _Clause | None:
        """What must be done by a day is an instruction even where nobody is said to give it."""
        clause = self._ought(part, ())
        if clause is None or self._first("deadline", clause.span) is not None:
            return clause
        return clause if clause.addressee is not None and self._first("bound", clause.span) is not None else None

    def _giver(self, before: Span) -> Span | None:
        """Somebody in office who opens the clause or stands in the last two phrases before a verb: where they begin."""
        words = self._folded[before.start : before.end]
        for body in self._setting.named(before.start, before.end):
            if body.kind == "body":  # "Ban Chỉ đạo về phát triển khoa học, công nghệ" is one phrase
                begin, end = body.span.start - before.start, body.span.end - before.start
                words = f"{words[:begin]}{words[begin:end].replace(',', ' ')}{words[end:]}"
        phrases = words.split(",")
        reach = before.end - len(",".join(phrases[-2:]))
        near = self._find("instructor", Span(max(before.start, reach), before.end))
        found = near or self._find("instructor", Span(before.start, before.start + len(phrases[0])))
        return Span(found[0].span.start, before.end) if found else None

    def _addressee(self, rest: Span) -> Span | None:
        """Whom the words address: from an opening or a body's name to the verb that follows."""
        start = self._begin(rest.start)
        opening = self._grammar.at("addressee", self._text, self._folded, start, rest.end)
        body = next((m for m in self._setting.named(start, start + 1) if m.kind == "body"), None)
        if opening is None and body is None:
            return None
        reach = max(body.span.end if body else start, opening.span.end if opening else start)
        stop = rest.end
        for cls in ("doing", "ought", "done"):
            if (verb := self._first(cls, Span(reach, rest.end))) is not None:
                stop = min(stop, verb.span.start)
        words = self._folded[start:stop].rstrip(" ,:-–")
        return Span(start, start + len(words)) if 0 < len(words) <= 160 else None

    def _fronted(self, part: Span) -> Span | None:
        start = self._begin(part.start)
        for rule in self._grammar.of("fronted-addressee"):
            if (found := rule.at(self._text, self._folded, start, part.end)) is not None:
                return found.groups["who"]
        return None

    def _begin(self, at: int) -> int:
        """Past spaces, colons, quotes and list marks."""
        while at < len(self._folded) and self._folded[at] in ' :,"“•*–-▪+':
            at += 1
        return at

    def _task(self, clause: _Clause, by: Name | None, sentence: Sentence, heading: bool) -> Task:
        span = self._trimmed(clause.span)
        words = clause.addressee.of(self._text) if clause.addressee else None
        deadline, basis, rules = self._deadline(span)
        ours = heading or self._first("project-06", sentence.span) is not None
        return Task(
            evidence=(Evidence(self._quoted(span), sentence.span, (*clause.rules, *rules)),),
            basis=basis,
            text=span.of(self._text),
            kind=clause.kind,
            assigned_by=by,
            assigned_to=self._assigned(clause.addressee),
            assignee_text=words,
            deadline=deadline,
            meeting=self._setting.meeting_at(sentence.index),
            programme=_PROJECT_06 if ours else None,
            project_06=ours,
        )

    def _assigned(self, addressee: Span | None) -> tuple[Name, ...]:
        if addressee is None:
            return ()
        inside = self._setting.named(addressee.start, addressee.end)
        return tuple(dict.fromkeys(m.name for m in inside if m.kind == "body" and m.span.within(addressee)))

    def _deadline(self, span: Span) -> tuple[date | None, tuple[str, ...], tuple[str, ...]]:
        """The last day for it, how its year was found, and the rule."""
        for found in self._find("deadline", span):
            day, stated = self._day(found)
            if day is not None:
                return day, () if stated else ("year-inferred",), (found.rule,)
        return None, (), ()

    def _day(self, found: Match) -> tuple[date | None, bool]:
        anchor = self._setting.day
        groups = {name: span.of(self._folded) for name, span in found.groups.items()}
        if groups.keys() & {"quarter", "close", "now"}:
            month = _QUARTERS[groups["quarter"]] if "quarter" in groups else 12
            if "year" in groups:
                return month_end(int(groups["year"]), month), True
            if anchor is None:
                return None, False
            return month_end(anchor.year + (month < anchor.month), month), False
        if "year" in groups:
            return date(int(groups["year"]), 12, 31), True
        written = read_date(groups.get("day") or groups.get("until") or groups["month"])
        if written.year is None and anchor is None:
            return None, False
        if groups.get("when") == "trước" and written.year is not None and written.month is not None:
            year, month = (written.year, written.month - 1) if written.month > 1 else (written.year - 1, 12)
            return month_end(year, month), True
        return first_after(written, anchor or date(written.year or 1, 1, 1)), written.year is not None

    def _trimmed(self, span: Span) -> Span:
        """Without spaces, marks of lists and the final stop."""
        start = self._begin(span.start)
        end = start + len(self._text[start : span.end].rstrip(' .…;,:"”/'))
        return Span(start, max(start + 1, end))

    def _quoted(self, span: Span) -> Span:
        """A clause, or of a long one what stands before the last comma within reach."""
        if len(span) <= _LONG:
            return span
        cut = self._folded.rfind(",", span.start + _LONG // 2, span.start + _LONG)
        return Span(span.start, cut) if cut > 0 else span

    def _find(self, cls: str, span: Span) -> list[Match]:
        if cls in self._missing:
            return []
        return self._grammar.find(cls, self._text, self._folded, span.start, span.end)

    def _first(self, cls: str, span: Span, at_start: bool = False) -> Match | None:
        if not at_start:
            return next(iter(self._find(cls, span)), None)
        part = Span(span.start, max(span.start, span.end))
        found = self._grammar.at(cls, part.of(self._text), part.of(self._folded), 0)
        if found is None:
            return None
        return Match(found.rule, Span(span.start, span.start + found.span.end), {}, found.sets, found.surface)
