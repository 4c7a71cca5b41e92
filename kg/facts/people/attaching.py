"""Which position belongs to which person: before the name, after it, or said once of several.

"đồng chí A - P1, P2; đồng chí B, P3"     after the name
"P1, P2 A"                                before it (a stack: party, then state, then committee)
"các P: A, B, C" · "các P: A - P1; B - P2" each gets P
"P A và B"                                B has A's
"""

import re
from collections.abc import Sequence
from dataclasses import field

from kg.facts.people.names import PersonName
from kg.facts.people.titles import Title
from kg.grammar import Grammar
from kg.model import Span
from kg.model.frozen import dataclass, replace

_BRACKETS = re.compile(r"\([^()]*\)")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Person:
    """A person in a sentence, with the positions said there."""

    name: PersonName
    titles: list[Title] = field(default_factory=list)
    before: int = 0  # how many of them stand before the name
    group: int = 0  # persons of one list have one number


class Attaching:
    """Attaches positions to names."""

    def __init__(self, grammar: Grammar) -> None:
        pieces = [r.regex.pattern for cls in ("rank", "address") for r in grammar.of(cls)]
        self._spoken = re.compile(rf"(?:{'|'.join(pieces)})[.:]?")
        self._joined, self._listed, self._pair = (
            grammar.of(cls)[0].regex for cls in ("list-joined", "list-between", "pair-joined")
        )
        self._orders = [(r.regex, int(r.sets["order"])) for r in grammar.of("position-order")]
        self._national = grammar.of("office-national")[0].regex
        self._local = grammar.of("office-local")[0].regex
        self._link = re.compile("|".join(r.regex.pattern for r in grammar.of("position-link")))
        self._told = grammar.of("position-told")[0].regex
        self._address = re.compile("|".join(r.regex.pattern for r in grammar.of("address")))
        self._several = grammar.of("position-several")[0].regex
        self._alone = grammar.of("office-alone")[0].regex
        self._others = grammar.of("position-others")[0].regex
        self._beside = grammar.of("list-beside")[0].regex
        self._another = grammar.of("position-of-another")[0].regex

    def attach(
        self, text: str, folded: str, names: Sequence[PersonName], titles: Sequence[Title], end: int
    ) -> list[Person]:
        """Persons of a sentence that ends at `end`, in order, each with its positions in order of place."""
        if not names:
            return []
        persons = [Person(name) for name in names]
        titles = self._together(folded, titles)
        used: set[int] = set()
        stacks = [self._stack(folded, p.name.span.start, titles, persons[i - 1].name.span.end if i else 0)
                  for i, p in enumerate(persons)]  # fmt: skip
        chains = [
            self._chain(
                text, folded, p.name.span, titles, persons[i + 1].name.span.start if i + 1 < len(persons) else end
            )
            for i, p in enumerate(persons)
        ]
        for i, person in enumerate(persons):
            chain = chains[i]
            if stacks[i] and self.core(folded, titles[stacks[i][-1]].span.end, person.name.span.start) == "-":
                # "P - A": a dash joins them only where nothing else claims the position, or the person another one
                claimed = i > 0 and any(k in stacks[i] for k in chains[i - 1])
                after = folded[person.name.span.end : titles[chain[0]].span.start].strip() if chain else None
                if claimed or after in (",", "-"):
                    stacks[i] = []
            if i + 1 < len(persons) and chain and stacks[i + 1] and chain[-1] in stacks[i + 1]:
                if folded.startswith(",", titles[chain[-1]].span.end):  # "A - P, đồng chí B - Q": P is said of A
                    stacks[i + 1] = []
                else:
                    chain, stacks[i + 1] = self._shared(chain, stacks[i + 1], bool(stacks[i]), titles, folded)
            if stacks[i] and titles[stacks[i][0]].many:  # "các P1, P2 A và B": both are said of each
                titles = [replace(t, many=True) if k in stacks[i] else t for k, t in enumerate(titles)]
            own = [k for k in stacks[i] if k not in used and not titles[k].many]
            person.before = len(own)
            person.titles = [titles[k] for k in (*own, *chain) if k not in used]
            used.update(own, chain)
        self._plural(folded, persons, titles, end)
        self._second(folded, persons)
        if len(persons) > 1:
            self._group(folded, persons)
        return persons

    def _together(self, folded: str, titles: Sequence[Title]) -> list[Title]:
        """The titles, where "các P1, P2: A, B" says both of each."""
        told = list(titles)
        for k in range(len(told) - 1):
            if not told[k].many:
                continue
            last = k
            while last + 1 < len(told) and self.core(folded, told[last].span.end, told[last + 1].span.start) == ",":
                last += 1
            if folded.startswith(":", told[last].span.end):
                told[k : last + 1] = [replace(t, many=True) for t in told[k : last + 1]]
        return told

    def core(self, folded: str, start: int, end: int) -> str:
        """What stands between two spans, without addresses, ranks and brackets."""
        gap = folded[start:end].strip()
        if len(gap) <= 1:
            return gap
        gap = self._spoken.sub(" ", _BRACKETS.sub(" ", gap))
        return _SPACES.sub(" ", gap).strip()

    def _stack(self, folded: str, start: int, titles: Sequence[Title], floor: int) -> list[int]:
        """Titles that stand before a name, the nearest touching it."""
        stack: list[int] = []
        at = start
        for k in range(len(titles) - 1, -1, -1):
            title = titles[k]
            if title.span.end > at:
                continue
            if title.span.start < floor:
                break
            gap = self.core(folded, title.span.end, at)
            touching = gap in ("", "-") or (gap == "," and folded[title.span.end : at].strip(" ,") != "")
            if not stack and not touching and not (title.many and gap in (":", "")):
                break
            if stack and (gap not in (",", "-", ", -") or self._far(title, titles[stack[0]], folded)):
                break
            if gap == "," and self._another.search(folded, max(floor, title.span.start - 40), title.span.start):
                break  # "thay mặt P, đồng chí A": P is another's
            stack.insert(0, k)
            at = title.span.start
            if title.many:
                break
        return stack

    def _chain(self, text: str, folded: str, name: Span, titles: Sequence[Title], limit: int) -> list[int]:
        """Titles that follow a name: after a comma or dash, then after commas, "và" or a linking word."""
        chain: list[int] = []
        at = name.end
        for k, title in enumerate(titles):
            if title.span.start < at:
                continue
            if title.span.start >= limit or title.many:
                break
            if not chain and self._later(folded, name, title.span.start):
                chain.append(k)
                at = title.span.end
                continue
            raw = folded[at : title.span.start].strip()
            gap = self.core(folded, at, title.span.start)
            linked = self._link.fullmatch(raw.strip(" ,")) is not None
            if not linked and not (self._goes_on(gap) if chain else gap in (",", "-", "(", ", -")):
                break
            if raw.endswith(")") and not chain:
                break
            if chain and self._others.search(text[at : title.span.end]):
                break  # "A, P và thành viên Tổ": those, not A
            chain.append(k)
            at = title.span.end
        return chain

    def _later(self, folded: str, name: Span, start: int) -> bool:
        """ "bà A nói; bà là P": whether "bà là" stands before the position at `start`, "bà" before the name."""
        told = self._told.search(folded, name.end, start - 1)
        return told is not None and folded[max(0, name.start - 12) : name.start].split()[-1:] == [told["pronoun"]]

    def _goes_on(self, gap: str) -> bool:
        """Whether the positions of one person go on after what stands between two of them."""
        return gap == "-" or (gap != "" and self._joined.fullmatch(gap) is not None)

    def _plural(self, folded: str, persons: list[Person], titles: Sequence[Title], limit: int) -> None:
        """Give a title that is said of several to each of them."""
        units: list[list[Title]] = []
        for title in titles:
            if not title.many:
                continue
            if units and self.core(folded, units[-1][-1].span.end, title.span.start) in (",", "-"):
                units[-1].append(title)
            else:
                units.append([title])
        for n, unit in enumerate(units):
            close = units[n + 1][0].span.start if n + 1 < len(units) else limit
            end = unit[-1].span.end
            listed = folded[end : end + 2].strip().startswith(":")
            at = end
            told: Person | None = None  # the first of the list
            for person in persons:
                span = person.name.span
                if span.start < end or span.start >= close:
                    continue
                first = min(person.titles[0].span.start if person.titles and person.before else span.start, span.start)
                gap = self.core(folded, at, first)
                if not listed and (person.titles or not self._joined.fullmatch(gap)):
                    break
                if listed and at == end and gap not in (":", ""):
                    break
                if listed and told is not None and self._over(folded, end, at, told, first, person):
                    break
                if self._excluded(folded, unit, person) or (listed and self._beside.search(folded, at, first)):
                    break  # "các P: A - Q; B - R; cùng ông C": C is no P
                told = told or replace(person)
                person.titles = [*unit, *person.titles]
                person.before += len(unit)
                at = max(span.end, *(t.span.end for t in person.titles))

    def _excluded(self, folded: str, unit: list[Title], person: Person) -> bool:
        """Whether a person holds an office beside which none holds the list's: a Bộ trưởng is no Phó Thủ tướng."""
        alone = {t.head for t in unit if self._alone.match(t.span.of(folded))}
        return bool(alone) and any(t.head not in alone and self._alone.match(t.span.of(folded)) for t in person.titles)

    def _over(self, folded: str, end: int, at: int, told: Person, first: int, person: Person) -> bool:
        """Whether a list of bare names after a title that is said of several is over before a person.

        "các P: A, B; Q C", "các P: A, B, Q C", "các P: A, B; đồng chí C - Q": C is no P. end: of the title; told: the
        first person; at, first: where the person before ends and this one begins, with titles.
        """
        between = folded[at : person.name.span.start]
        parted = ";" in folded[at:first]
        if told.titles and told.before == 0 and person.before > 0:
            return True  # "các P: A - Q; R B": the list of those who are P, each with what more they are, is over
        if not told.titles and (parted or person.before):
            return True
        if told.titles and not parted:
            return False
        addressed = self._address.search(folded, end, told.name.span.start) is not None
        return not addressed and self._address.search(between) is not None

    def _second(self, folded: str, persons: list[Person]) -> None:
        """ "P A và B", "P A, B và C": of an office that several hold, all have the title that touches A."""
        given: Title | None = None
        for i in range(1, len(persons)):
            one, two = persons[i - 1], persons[i]
            if given is None and one.before and len(one.titles) == one.before:
                given = one.titles[-1] if self._several.match(one.titles[-1].head) else None
            gap = self.core(folded, one.name.span.end, two.name.span.start)
            if given is None or two.titles or not (gap == "," or self._pair.fullmatch(gap)):
                given = None
                continue
            two.titles = [given]
            two.before = 1

    def _group(self, folded: str, persons: list[Person]) -> None:
        """Number the lists: persons with nothing but separators between them."""
        number = 0
        at = None
        for person in persons:
            spans = [person.name.span, *(t.span for t in person.titles)]
            local = [s for s in spans if abs(s.start - person.name.span.start) < 400]
            first, last = min(s.start for s in local), max(s.end for s in local)
            if at is not None:
                gap = self.core(folded, at, first) if first > at else ""
                if self._listed.fullmatch(gap) is None:
                    number += 1
            person.group = number
            at = max(at or 0, last)

    def _shared(
        self, chain: list[int], stack: list[int], titled: bool, titles: Sequence[Title], folded: str
    ) -> tuple[list[int], list[int]]:
        """Split titles between a person before and the person they touch: a stack goes party, state, committee."""
        cut = len(chain) - 1
        while cut > 0 and self._order(titles[chain[cut - 1]], folded) <= self._order(titles[chain[cut]], folded):
            cut -= 1
        if not titled and cut == 0 and len(chain) > 1:
            cut = 1
        return chain[:cut], [k for k in stack if k not in chain[:cut]]

    def _far(self, one: Title, other: Title, folded: str) -> bool:
        """Whether an office of the nation's government stands beside one of a province: two persons."""
        words, beside = one.span.of(folded), other.span.of(folded)
        return self._national.match(words) is not None and self._local.search(beside) is not None

    def _order(self, title: Title, folded: str) -> int:
        words = title.span.of(folded)
        return next((order for regex, order in self._orders if regex.match(words)), 1)
