"""Sentences -> officials, the positions they hold, and their part in meetings."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from kg.facts.people.attaching import Attaching, Person
from kg.facts.people.known import Held, Known
from kg.facts.people.names import Names
from kg.facts.people.playing import Playing
from kg.facts.people.roles import STRENGTH
from kg.facts.people.titles import Title, Titles
from kg.grammar import Grammar
from kg.model import (
    Article,
    Attendance,
    Evidence,
    Found,
    Membership,
    Name,
    Official,
    Organization,
    Position,
    Sentence,
    Setting,
    Span,
)
from kg.model.frozen import dataclass
from kg.resolve import Places, Resolver
from kg.resolve.officials import NATIONAL
from kg.values.folding import even_spaces
from kg.vocabulary import Concept

READ = frozenset(("title", "body", "item", "caption"))
_SIGNED = 12  # lines of an article's end among which somebody signs
DAY_INFERRED = ("year-inferred", "date-inferred")


@dataclass(frozen=True, slots=True)
class People:
    """What is read of people. chairs: meeting -> official -> words."""

    found: Found
    chairs: Mapping[Name, Mapping[Name, Evidence]]


@lru_cache(1)
def _parts(grammar: Grammar) -> tuple[Names, Titles, Attaching]:
    """What reads the words of every article alike."""
    return Names(grammar), Titles(grammar), Attaching(grammar)


def read(
    article: Article,
    folded: str,
    sentences: tuple[Sentence, ...],
    setting: Setting,
    places: Places,
    grammar: Grammar,
    resolver: Resolver,
) -> People:
    """Officials with positions, memberships and attendances of an article."""
    return _Reader(article, folded, sentences, setting, places, grammar, resolver).run()


class _Reader:
    def __init__(
        self,
        article: Article,
        folded: str,
        sentences: tuple[Sentence, ...],
        setting: Setting,
        places: Places,
        grammar: Grammar,
        resolver: Resolver,
    ) -> None:
        self._text = even_spaces(article.text)  # names and titles are written with any kind of space
        self._folded = folded
        self._sentences = sentences
        self._setting = setting
        self._places = places
        self._grammar = grammar
        self._resolver = resolver
        self._made = {body.name: body for body in setting.bodies}
        self._positions: dict[Name, Position] = {}
        self._known: dict[str, Known] = {}
        self._last: set[str] = set()  # the last syllables of their names
        self._local = grammar.of("office-below")[0].regex
        self._again = grammar.of("position-told-again")[0].regex
        self._names, self._titles, self._attaching = _parts(grammar)
        self._playing = Playing(self._text, folded, setting, grammar, places)
        self._headed = self._titles.where(folded, sentences)
        self._days = {m.name: (m.date, m.basis) for m in setting.occasions}

    def run(self) -> People:
        loose: list[tuple[Sentence, list[list[Title]]]] = []
        order = [s for s in self._sentences if s.kind in READ]
        order.sort(key=lambda s: (s.kind in ("title", "caption"), s.index))  # the text proper says it first
        for sentence in order:
            left = self._sentence(sentence)
            if left:
                loose.append((sentence, left))
        self._signed()
        for sentence, chains in loose:
            for chain in chains:
                self._referred(sentence, chain)
        return self._result()

    def _signed(self) -> None:
        """Who signs a document: "PHÓ CHỦ TỊCH", "(Đã ký)", "Lê Văn An" on lines of their own below its text."""
        office: Title | None = None
        where: Sentence | None = None
        for sentence in self._sentences[-_SIGNED:]:
            start, end = sentence.span.start, sentence.span.end
            words = sentence.text.strip()
            if words.isupper():
                head = self._grammar.at("signed-office", self._text, self._folded, start, end)
                whole = head is not None and head.span.end == end
                office = Title(sentence.span, sentence.span.of(self._folded), None) if whole else None
                where = sentence
                continue
            if office is None or where is None or (words.startswith("(") and words.endswith(")")):
                continue
            names = self._names.find(self._text, self._folded, start, end, (), self._city)
            if len(names) == 1 and names[0].span == sentence.span:
                known = self._hold(Person(names[0]), sentence)
                if self._setting.house is None and (home := self._places.home) is not None:
                    known.scopes.append(home.rsplit("/", 1)[-1])
                self._title(known, office, None, where)
            office = where = None

    # ---- one sentence ----------------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> list[list[Title]]:
        """Read the persons of a sentence; returned are chains of positions that no name stands by."""
        start, end = sentence.span.start, sentence.span.end
        headed = sentence.index in self._headed
        heads = self._titles.heads(self._text, self._folded, start, end) if headed else []
        if not heads and not self._speaks_of_known(start, end):
            return []
        mentions = self._setting.named(start, end)
        masked = [*(m.span for m in mentions), *heads]
        names = self._names.find(self._text, self._folded, start, end, masked, self._city)
        spans = [n.span for n in names]
        titles = self._titles.find(self._text, self._folded, heads, spans, mentions, end)
        persons = self._attaching.attach(self._text, self._folded, names, titles, end)
        for person in persons:
            if person.titles or person.name.key in self._known:
                self._hold(person, sentence)
        self._playing.play(persons, self._known, sentence)
        taken = {id(t) for p in persons for t in p.titles}
        if not persons and titles:
            taken = {id(t) for t in self._told_again(sentence, titles)}
        return _chains([t for t in titles if id(t) not in taken and not t.many], self._folded)

    def _told_again(self, sentence: Sentence, titles: list[Title]) -> list[Title]:
        """ "Bà A phát biểu. Bà là P1, P2": the positions of who was named last in the sentence before, as he or she."""
        start = sentence.span.start
        told = self._again.fullmatch(self._folded, start, titles[0].span.start)
        before = self._sentences[sentence.index - 1] if told is not None and sentence.index else None
        if told is None or before is None or before.paragraph != sentence.paragraph:
            return []
        begin, end = before.span.start, before.span.end
        masked = [m.span for m in self._setting.named(begin, end)]
        masked += self._titles.heads(self._text, self._folded, begin, end)
        names = self._names.find(self._text, self._folded, begin, end, masked, self._city)
        alike = [n for n in names if self._folded[begin : n.span.start].split()[-1:] == [told["pronoun"]]]
        if not alike:
            return []
        person = Person(alike[-1])
        known = self._hold(person, before)
        chain = _chains(titles, self._folded)[0]
        for title in chain:
            self._title(known, title, None, sentence)
        self._playing.play([person], self._known, before)
        return chain

    def _speaks_of_known(self, start: int, end: int) -> bool:
        """Whether a person read before may be named in a part of the text: nobody else is read without a position."""
        words = self._folded[start:end]
        return any(map(words.__contains__, self._last))

    def _city(self, offset: int) -> bool:
        """Whether the place that is meant at an offset is a centrally-run city."""
        area = self._places.at(offset)
        return area is not None and self._resolver.areas.kind(area) == "city"

    def _hold(self, person: Person, sentence: Sentence) -> Known:
        name = person.name
        known = self._known.get(name.key)
        if known is None:
            known = self._known[name.key] = Known(name.label)
            self._last.add(name.key.rsplit(" ", 1)[-1])
        for title in person.titles:
            self._title(known, title, person, sentence)
        return known

    def _title(self, known: Known, title: Title, person: Person | None, sentence: Sentence) -> None:
        words = title.span.of(self._text).strip(" ,.")
        body = title.body
        surface = body.span.of(self._text).rstrip(".") if body is not None else None  # "UBND TP."
        made = self._made.get(body.name) if body is not None else None
        code, new, concept = self._resolver.positions.position(words, surface, body.name if body else None, made)
        own = self._own(concept, title)
        organization = own or (body.name if body is not None else None)
        if new is not None:
            self._positions.setdefault(code, new)
        span = title.span if person is None else _reaching(person.name.span, title.span)
        evidence = Evidence(span, sentence.span, ("a position begins",))
        held = known.held.get((code, organization)) or self._same(known, code)
        if held is None:
            day, inferred = self._day(sentence)
            basis = self._basis(title, organization) + inferred
            held = Held(words, code, organization, basis, [], day)
            known.held[code, organization] = held
        held.evidence.append(evidence)
        self._scope(known, title, organization, concept)

    def _day(self, sentence: Sentence) -> tuple[date | None, tuple[str, ...]]:
        """The day of the meeting that the sentence speaks of, else the article's, and how it was inferred."""
        day, basis = self._days.get(self._setting.meeting_at(sentence.index) or "", (None, ()))
        if day is None:
            day, basis = self._setting.day, self._setting.meeting_basis if self._setting.meeting_date else ()
        return day, tuple(b for b in basis if b in DAY_INFERRED)

    def _basis(self, title: Title, body: Name | None) -> tuple[str, ...]:
        """The province of a body ("UBND tỉnh") is inferred unless the position names it ("UBND TPHCM")."""
        area = self._made[body].jurisdiction if body in self._made else None
        if area is None or not area.startswith("id:province/"):
            return ()
        named = {m.name for m in self._setting.named(title.span.start, title.span.end)}
        return () if area in named else ("organization-inferred",)

    def _same(self, known: Known, code: Name) -> Held | None:
        """The position as it was told before, with or without its body."""
        return next((h for (other, _), h in known.held.items() if other == code), None)

    def _own(self, concept: Concept | None, title: Title) -> Name | None:
        """The one body that has the position, or the one of its kind that the province has ("UVBTV Tỉnh ủy")."""
        if concept is None:
            return None
        if (body := concept.first("dx:positionIn")) is not None:
            return body
        pattern = concept.first("dx:appliesTo")
        area = self._area(title) if pattern is not None else None
        if pattern is None or area is None:
            return None
        areas = self._resolver.areas
        if "thành ủy" in title.span.of(self._folded) and areas.kind(area) != "city":
            return None  # of a city below the province
        filled = self._resolver.bodies.fill(pattern, area, areas.titled(area), areas.label(area))
        self._made.setdefault(filled.name, filled)
        return filled.name

    def _area(self, title: Title) -> Name | None:
        """The province that a position's words name, else the one that is meant where they stand."""
        for mention in self._setting.named(title.span.start, title.span.end):
            if mention.kind == "area" and mention.name.startswith("id:province/"):
                return mention.name
        return self._places.at(title.span.start)

    def _scope(self, known: Known, title: Title, body: Name | None, concept: Concept | None) -> None:
        if body is not None and body.count("/") > 1:
            made = self._made.get(body)
            area = made.jurisdiction if made is not None else None
            if area is not None:
                known.scopes.append(area.rsplit("/", 1)[-1])
                return
        if body is not None or (concept is not None and concept.first("dx:positionIn")):
            known.scopes.append(NATIONAL)
            return
        if self._local.search(title.span.of(self._folded)) and (here := self._places.at(title.span.start)) is not None:
            known.scopes.append(here.rsplit("/", 1)[-1])

    # ---- positions without a name ----------------------------------------------------------------------------------

    def _referred(self, sentence: Sentence, chain: list[Title]) -> None:
        """ "Thủ tướng - Chủ tịch Ủy ban chủ trì": the one person of the article who holds the first position."""
        for title in chain:
            surface = title.body.span.of(self._text) if title.body is not None else None
            made = self._made.get(title.body.name) if title.body is not None else None
            name = title.body.name if title.body is not None else None
            code, _, concept = self._resolver.positions.position(title.span.of(self._text), surface, name, made)
            holders = [
                k
                for k in self._known.values()
                for h in k.held.values()
                if h.code == code and (name is None or h.body is None or h.body == name)
            ]
            if len({id(h) for h in holders}) != 1:
                continue
            if concept is None and name is None and self._setting.locality is None:
                continue  # "Trưởng Công an huyện": of this district only in an article that is of one
            known = holders[0]
            for other in chain:
                if other is not title and (other.body is not None or title.body is not None):
                    self._title(known, other, None, sentence)
            if sentence.kind not in ("title", "caption"):
                self._playing.referred(known, sentence, chain[0].span.start, chain[-1].span.end)
            return

    # ---- result ----------------------------------------------------------------------------------------------------

    def _result(self) -> People:
        facts: list[Membership | Attendance] = []
        things: dict[Name, Official | Position | Organization] = {}
        chairs: dict[Name, dict[Name, Evidence]] = {}
        for known in self._known.values():
            if not known.held:
                continue
            official = self._resolver.officials.official(known.label, _scope_of(known))
            things[official.name] = official
            for held in known.offices():
                facts.append(
                    Membership(
                        evidence=_each(held.evidence),
                        basis=held.basis,
                        holder=official.name,
                        position=held.code,
                        position_text=held.text,
                        organization=held.body,
                        as_of=held.day,
                    )
                )
                if held.code in self._positions:
                    things[held.code] = self._positions[held.code]
                if held.body in self._made:
                    things[held.body] = self._made[held.body]
            for meeting, roles in known.roles.items():
                role = max(roles, key=lambda r: STRENGTH[r])
                evidence = _each(roles[role])
                facts.append(
                    Attendance(
                        evidence=evidence,
                        meeting=meeting,
                        attendee=official.name,
                        role=role,
                        via=known.via.get(meeting) if role in ("attendee", "local-chair") else None,
                    )
                )
                if role == "chair":
                    chairs.setdefault(meeting, {})[official.name] = evidence[0]
        names = tuple(k for k, t in things.items() if isinstance(t, Official))
        found = Found(facts=tuple(facts), things=tuple(things.values()), mentions=names)
        return People(found, chairs)


def _scope_of(known: Known) -> str:
    """A province where any position is of one (the first said), else the nation."""
    local = [s for s in known.scopes if s != NATIONAL]
    return local[0] if local else NATIONAL


def _each(told: list[Evidence]) -> tuple[Evidence, ...]:
    """Each of the words that tell something, once."""
    return tuple(told if len(told) == 1 else dict.fromkeys(told))


def _reaching(one: Span, other: Span) -> Span:
    """From the one's first character to the other's last, whichever stands first: the shortest words that hold both."""
    return Span(min(one.start, other.start), max(one.end, other.end))


def _chains(titles: list[Title], folded: str) -> list[list[Title]]:
    """Positions in a row: "Thủ tướng Chính phủ, Chủ tịch Ủy ban"."""
    chains: list[list[Title]] = []
    for title in titles:
        if chains and folded[chains[-1][-1].span.end : title.span.start].strip() in (",", "-"):
            chains[-1].append(title)
        else:
            chains.append([title])
    return chains
