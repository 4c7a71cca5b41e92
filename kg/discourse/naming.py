"""Organizations that an article names, each resolved: individuals, a province's own, committees however shortly
named."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from kg.discourse.levels import Levels
from kg.discourse.nearby import Committee, below_title, helped, like, nearest
from kg.discourse.subjects import Subjects
from kg.grammar import Grammar, longest
from kg.model import Article, Match, Mention, Name, Organization, Sentence, Span
from kg.model.frozen import dataclass
from kg.resolve import BodyMention, CommitteeWords, Places, Resolver
from kg.values.folding import even_spaces
from kg.values.letters import LOWER, UPPER

READ = frozenset(("title", "heading", "body", "item", "caption"))
_TITLED = re.compile(rf"(?:\. ?| )[{UPPER}][{LOWER}'’]+(?: [{UPPER}][{LOWER}'’]+)?")


@dataclass(frozen=True, slots=True)
class Named:
    """What naming gives: mentions in order of place, and the organizations that ontology/ does not list."""

    mentions: tuple[Mention, ...]
    bodies: tuple[Organization, ...]


def name_bodies(
    article: Article,
    folded: str,
    sentences: Sequence[Sentence],
    day: date | None,
    places: Places,
    grammar: Grammar,
    resolver: Resolver,
) -> Named:
    """Resolve every organization that the article's title, text and captions name. day: the article's only now."""
    return _Naming(article, folded, sentences, day, places, grammar, resolver).run()


@lru_cache(1)
def _patterns(grammar: Grammar) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Behind a space: a place of a province or below, the first words of a person's name, a province."""
    macros = grammar.macros
    of = grammar.of("committee-of")[0].regex.pattern
    return (
        re.compile(rf" (?:{of})?(?:(?:{macros['below']})(?!\w)|{macros['province']}(?!\w))"),
        re.compile(rf" (?:{macros['surname']}|{macros['name_opening']}) [{UPPER}]"),
        re.compile(rf" {macros['province']}(?!\w)"),
    )


_subjects = lru_cache(1)(Subjects)


class _Naming:
    def __init__(
        self,
        article: Article,
        folded: str,
        sentences: Sequence[Sentence],
        day: date | None,
        places: Places,
        grammar: Grammar,
        resolver: Resolver,
    ) -> None:
        self._text = even_spaces(article.text)
        self._day = day
        self._folded = folded
        self._sentences = [s for s in sentences if s.kind in READ]
        self._places = places
        self._grammar = grammar
        self._resolver = resolver
        self._subjects = _subjects(grammar)
        self._levels = Levels(grammar)
        self._any = grammar.of("committee-any")[0].regex
        self._place = grammar.of("committee-place")[0].regex
        self._many = grammar.of("body-many")[0].regex
        self._office = grammar.of("committee-office")[0].regex
        self._founded = grammar.of("committee-founded")[0].regex
        self._below = grammar.of("office-local")[0].regex
        self._above = grammar.of("office-national")[0].regex
        self._lower = grammar.of("office-district")[0].regex
        self._kind = grammar.of("government-kind")[0].regex
        self._title = [r for cls in ("position-head", "rank", "address") for r in grammar.of(cls)]
        self._local, self._person, self._province = _patterns(grammar)
        self._made: dict[Name, Organization] = {}
        self._given: dict[str, Name] = {}

    def run(self) -> Named:
        held = self._grammar.where(("committee",), self._folded, [s.span for s in self._sentences])
        committees = [c for i, s in enumerate(self._sentences) if i in held for c in self._committees(s)]
        titles = {s.index for s in self._sentences if s.kind == "title"}
        # Those with a subject first: the short ones refer to them, also backwards; a title to what is below it.
        for committee in sorted(committees, key=lambda c: c.sentence in titles):
            if committee.words.subject:
                told = below_title(committee.words, committees) if committee.sentence in titles else None
                committee.name = told or self._full(committee)
                self._remember(committee)
        for i, committee in enumerate(committees):
            if committee.name is None and not committee.words.subject:
                committee.name = self._short(committee, committees, i)
        mentions = [Mention(c.words.span, c.name, "body") for c in committees if c.name is not None]
        taken: defaultdict[int, list[Span]] = defaultdict(list)
        for committee in committees:
            taken[committee.sentence].append(committee.words.span)
        mentions += self._others(taken)
        mentions += [Mention(a.span, a.name, "area") for a in self._places.provinces if self._readable(a.span)]
        mentions.sort(key=lambda m: (m.span.start, m.span.end, m.name))
        return Named(tuple(mentions), tuple(self._made.values()))

    # ---- committees ------------------------------------------------------------------------------------------------

    def _committees(self, sentence: Sentence) -> list[Committee]:
        span = sentence.span
        found = longest(self._grammar.find("committee", self._text, self._folded, span.start, span.end))
        if not found or self._any.search(self._folded, span.start, span.end) is None:
            return []
        return [Committee(words, sentence.index) for m in found if (words := self._words(m)) is not None]

    def _words(self, match: Match) -> CommitteeWords | None:
        groups = {k: v.of(self._folded) for k, v in match.groups.items()}
        span = match.span
        if self._of_many(span):
            return None
        if self._grammar.at("committee-class", self._text, self._folded, span.end + 1, span.end + 24) is not None:
            return None
        owner = self._levels.bare(groups.get("owner", ""))
        place = self._levels.bare(groups.get("place", ""))
        level = self._levels.level(owner, groups["head"]) or self._levels.level(place, groups["head"])
        sector = self._agency(span, groups.get("place", "") or groups.get("owner", ""))
        if level == "class" and sector is None:
            return None
        if sector is not None and level in (None, "class"):
            name, span = sector
            level, agency = "ministry", self._label(name)
        else:
            agency = ""
        subject = self._subjects.written_out(groups.get("subject", ""))
        if "help" in groups:
            subject = f"{groups['help'].strip()} {subject}"
        if level is None and self._levels.of_nation(subject) and self._levels.chaired(groups["head"]):
            level = "national"
        area, named, span = (None, agency, span) if agency else self._named(match, span, level)
        if level is None and area is None and self._of_several(span):
            return None
        if level == "province" and self._levels.city(owner or place) and named and area is None:
            level = "district"
        if level == "ministry":
            subject_place = named or self._ministry(span.start)
        elif level in ("district", "commune"):
            subject_place = f"{owner or place} {named}" if named else self._district(span.start, owner or place)
        else:
            subject_place = None
        if level == "ministry" and not subject_place:
            return None
        head = self._subjects.written_out(groups["head"])
        return CommitteeWords(span, head, subject, level, area, subject_place or None)

    def _named(self, match: Match, span: Span, level: str | None) -> tuple[Name | None, str, Span]:
        """The place named with the committee, after its level's word: province, other words, and the whole span."""
        owner = match.groups.get("owner")
        place = match.groups.get("place")
        for group in (place, owner):
            if group is None:
                continue
            word = group.end - len(self._levels.bare(group.of(self._folded)))
            if area := self._places.area_at(group.end + 1) or self._places.area_at(word):
                return area[0], "", Span(span.start, max(span.end, area[1]))
            if level == "ministry":
                word = group.end - len(group.of(self._folded).split()[-1])
                if body := self._body_at(word):
                    label = self._label(body.name) if body.name else body.span.of(self._text)
                    return None, label, Span(span.start, max(span.end, body.span.end))
            local = level in ("district", "commune") or (
                self._levels.city(group.of(self._folded)) and not self._of_scene(group.end)
            )
            if local and (found := _TITLED.match(self._text, group.end)):
                return None, found[0].strip(), Span(span.start, max(span.end, found.end()))
        if area := self._places.area_at(span.end + 1):
            return area[0], "", Span(span.start, area[1])
        return None, "", span

    def _agency(self, span: Span, said: str) -> tuple[Name, Span] | None:
        """The ministry or agency of the nation that is named right behind a committee, or whose sector is."""
        at = span.end - len(self._levels.bare(said)) if said else span.end + 1
        for start in dict.fromkeys((at, at + 8 - len(self._levels.bare(self._folded[at : at + 8])))):
            found = self._resolver.committees.sector(self._folded, start)
            if found is not None and not self._local.match(self._folded, found[0].end):
                return found[1], Span(span.start, found[0].end)
            body = self._body_at(start)
            if body is not None and body.name is not None and self._ministerial(body.name):
                return body.name, Span(span.start, body.span.end)
        return None

    def _body_at(self, start: int) -> BodyMention | None:
        return self._resolver.bodies.at(self._text, self._folded, self._places.area_at, start, start + 60)

    def _ministry(self, offset: int) -> str:
        """The ministry that is meant by "Bộ" alone: the last one named before, in the text or above it."""
        found = self._resolver.bodies.find(self._text, self._folded, self._places.area_at, 0, offset)
        names = [b.name for b in found if b.name is not None and self._ministerial(b.name)]
        return self._label(names[-1]) if names else ""

    def _label(self, name: Name) -> str:
        return self._resolver.vocabulary.concepts[name].label

    def _ministerial(self, name: Name) -> bool:
        return self._resolver.vocabulary.concepts[name].first("dx:level") == "code:level/ministry"

    def _of_scene(self, end: int) -> bool:
        """Whether "thành phố", which ends at `end`, is the centrally-run city that is spoken of there."""
        area = self._places.at(end - 1)
        return area is not None and self._of_city(area, end)

    def _district(self, offset: int, level: str) -> str:
        """The last district or commune named before `offset`, else the words of the level."""
        found = [m[0] for m in self._place.finditer(self._text, max(0, offset - 600), offset)]
        return found[-1] if found else level

    def _full(self, committee: Committee) -> Name | None:
        words = committee.words
        committees = self._resolver.committees
        if words.level == "national" or (words.level is None and self._levels.chaired(words.head)):
            owner = self._levels.owner(words.span.of(self._folded)) or ""
            full = CommitteeWords(words.span, words.head, f"{words.subject} {owner}".strip(), "national")
            if name := committees.national(full, self._day):
                return name
            if self._levels.chaired(words.head):
                return None
            return self._made_one(committees.unlisted(words.span.of(self._text), "national", None, ""))
        if words.level in ("district", "commune", "ministry"):
            concept = committees.pattern(words)
            area = self._places.at(words.span.start) if words.level != "ministry" else None
            if concept is None:
                return None
            place = words.place or ""
            return self._made_one(committees.fill(concept, words.level, area, place, f"{concept.label} {place}"))
        area = words.area or self._places.scene(words.span.start)
        if words.level is None and area is None:
            local = self._places.home is not None and self._held(words.span, self._below)
            if self._levels.owned(words.head) and not local and (name := committees.national(words, self._day)):
                return name
            area = self._places.home
            if area is None:
                return committees.national(words, self._day)
        return self._provincial(words, area or self._places.home)

    def _provincial(self, words: CommitteeWords, area: Name | None) -> Name | None:
        if area is None:
            return None
        concept = self._resolver.committees.pattern(words)
        titled = self._resolver.areas.titled(area)
        if concept is None:
            head = self._levels.without_province(words.span.of(self._text), words.span.of(self._folded))
            return self._made_one(self._resolver.committees.unlisted(f"{head} {titled}", "province", area, ""))
        return self._made_one(
            self._resolver.committees.fill(concept, "province", area, titled, f"{concept.label} {titled}")
        )

    def _short(self, committee: Committee, committees: list[Committee], index: int) -> Name | None:
        words = committee.words
        surface = self._subjects.written_out(words.span.of(self._folded))
        given = self._given.get(surface) or (self._given.get(words.head) if words.level is None else None)
        if given is not None and words.level is None:
            return given
        if words.level in ("district", "commune", "ministry"):
            return None
        if words.level == "national":
            owner = self._levels.owner(surface) or ""
            before = nearest(words.head, "national", committees, index, self._levels)
            fitting = CommitteeWords(words.span, words.head, owner, "national")
            meant = self._resolver.committees.national(fitting, self._day, bare=True)
            return meant or before or self._task_force(words)
        if words.level == "province":
            if given is not None and given.count("/") > 1:
                return given
            area = words.area or self._places.at(words.span.start)
            return self._provincial(like(words, committees, index, self._levels), area)
        below = nearest(words.head, "below", committees, index, self._levels)
        if below is not None and self._held(words.span, self._lower):
            return below
        scene = self._places.scene(words.span.start)
        if scene is not None and self._in_office(words.span):
            before = nearest(words.head, "province", committees, index, self._levels)
            return before or self._provincial(like(words, committees, index, self._levels), scene)
        if before := nearest(words.head, None, committees, index, self._levels):
            return before
        if self._in_office(words.span) and not self._levels.chaired(words.head):
            area = self._places.at(words.span.start)
            return self._provincial(like(words, committees, index, self._levels), area)
        other = helped(words, committees, self._levels)
        return self._full(Committee(other, committee.sentence)) if other is not None else None

    def _task_force(self, words: CommitteeWords) -> Name | None:
        """ "Tổ công tác của Chính phủ" without a subject is that of Project 06 in these articles."""
        if not self._levels.owned(words.head):
            return None
        full = CommitteeWords(words.span, words.head, self._levels.usual(words.head), "national")
        return self._resolver.committees.national(full, self._day)

    def _remember(self, committee: Committee) -> None:
        """Keep the abbreviation that the article gives the committee."""
        if committee.name is None:
            return
        end = committee.words.span.end
        for rule in self._grammar.of("abbreviation-given"):
            if found := rule.at(self._text, self._folded, end):
                short = self._subjects.written_out(found.groups["short"].of(self._folded))
                self._given.setdefault(short, committee.name)

    # ---- other bodies ----------------------------------------------------------------------------------------------

    def _others(self, taken: defaultdict[int, list[Span]]) -> list[Mention]:
        """Organizations other than committees; taken: where these stand, by sentence."""
        found: list[Mention] = []
        for body in self._resolver.bodies.find(self._text, self._folded, self._places.area_at):
            sentence = self._places.sentence(body.span.start)
            if sentence.kind not in READ or any(t.overlaps(body.span) for t in taken[sentence.index]):
                continue
            if self._government_in_name(body.span):
                continue
            if body.name is not None:
                found.append(Mention(body.span, body.name, "body"))
                continue
            if body.scope == "district" or self._of_many(body.span):
                continue
            area = body.area or self._places.at(body.span.start)
            if area is None or body.pattern is None:
                continue
            if body.area is None and body.scope == "city" and not self._of_city(area, body.span.end):
                continue
            areas = self._resolver.areas
            filled = self._resolver.bodies.fill(body.pattern, area, areas.titled(area), areas.label(area))
            found.append(Mention(body.span, self._made_one(filled), "body"))
        return found

    def _of_city(self, area: Name, end: int) -> bool:
        """Whether "thành phố" (which ends at `end`) means `area`: no city below a province stands there.

        What follows is a person or a position, or begins with a small letter; else it is the name of such a city.
        """
        if self._resolver.areas.kind(area) != "city":
            return False
        if not self._text[end : self._places.sentence(end - 1).span.end].strip(" ."):
            return True  # the sentence ends here
        if _TITLED.match(self._text, end) is None or any(r.at(self._text, self._folded, end + 1) for r in self._title):
            return True
        return self._person.match(self._text, end) is not None and self._province.match(self._folded, end) is None

    def _government_in_name(self, span: Span) -> bool:
        """ "Chính phủ số" and "Chính phủ điện tử" are no government."""
        return self._kind.match(self._folded[span.start : span.end + 16]) is not None

    def _of_many(self, span: Span) -> bool:
        """ "các sở", "22 Ban Chỉ đạo": words of many bodies name none."""
        return self._many.search(self._folded, max(0, span.start - 8), span.start) is not None

    def _of_several(self, span: Span) -> bool:
        """ "21/21 huyện đã thành lập Ban Chỉ đạo chuyển đổi số": each its own."""
        start = self._places.sentence(span.start).span.start
        return self._founded.search(self._folded, max(start, span.start - 120), span.start) is not None

    def _in_office(self, span: Span) -> bool:
        """Whether the words stand in a position: "Phó Trưởng Ban Chỉ đạo"."""
        return self._office.search(self._folded, max(0, span.start - 30), span.start) is not None

    def _held(self, span: Span, here: re.Pattern[str]) -> bool:
        """Whether who holds an office in a committee has one told by `here`, too, and none of the nation:
        "Giám đốc Công an tỉnh, Tổ phó Tổ công tác"."""
        if not self._in_office(span):
            return False
        before = self._folded[max(self._places.sentence(span.start).span.start, span.start - 120) : span.start]
        return here.search(before) is not None and self._above.search(before) is None

    def _made_one(self, body: Organization) -> Name:
        if body.name not in self._resolver.vocabulary:
            self._made.setdefault(body.name, body)
        return body.name

    def _readable(self, span: Span) -> bool:
        return self._places.sentence(span.start).kind in READ
