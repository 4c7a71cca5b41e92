"""Names of persons by shape: a surname (or an address before it) and capitalised syllables; no place and no body."""

import re
from collections.abc import Callable, Sequence

from kg.grammar import Grammar
from kg.model import Span
from kg.model.frozen import dataclass
from kg.values.folding import fold, one_spelling

LONGEST = 4  # syllables of a Kinh name
LONGEST_OTHER = 6  # of a name that begins with Y, H', K' …
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in the text."""

    span: Span
    label: str  # in one spelling, whichever the article has
    key: str  # the label folded: who is called alike is one person of the article


class Names:
    """Finds names."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._run = grammar.of("name-run")[0].regex
        self._surname = re.compile(grammar.macros["surname"])
        self._opening = re.compile(rf"{grammar.macros['name_opening']}(?:(?<=')|$)")
        self._of_city = [r.regex for r in grammar.of("city-office")]
        self._district = grammar.of("district-office")[0].regex
        self._province = re.compile(rf"{grammar.macros['province']}(?!\w)")
        self._no_person = grammar.of("no-person")
        before = [r.regex.pattern for cls in ("address", "rank") for r in grammar.of(cls)]
        self._addressed = re.compile(rf"(?:{'|'.join(before)})[.:]? ?$")
        self._address = re.compile("|".join(r.regex.pattern for r in grammar.of("address")))
        self._opens, self._holds = (grammar.of(f"member-{cls}")[0].regex for cls in ("opens", "holds"))

    def find(
        self, text: str, folded: str, start: int, end: int, masked: Sequence[Span], city: Callable[[int], bool]
    ) -> list[PersonName]:
        """Names in `text`[start:end], in order; `masked`: areas, bodies and first words of positions.

        city(offset): whether "thành phố" alone means a centrally-run city there, and no city below a province.
        """
        found: list[PersonName] = []
        for run in self._run.finditer(text, start, end):
            for tokens in _pieces(text, Span(*run.span()), masked):
                if (span := self._name(text, folded, tokens, start, city)) is not None:
                    label = one_spelling(span.of(text))
                    found.append(PersonName(span, label, fold(label)))
        return found

    def _name(self, text: str, folded: str, tokens: list[Span], start: int, city: Callable[[int], bool]) -> Span | None:
        """The tokens from a surname on, where there are not too many; all, where an address stands before them."""
        if tokens and self._address.fullmatch(folded, tokens[0].start, tokens[0].end):
            tokens = tokens[1:]  # "Bà" at the head of a sentence
        while tokens and any(r.regex.match(text, tokens[0].start, tokens[-1].end) for r in self._no_person):
            tokens = tokens[1:]
        if not _enough(text, tokens):
            return None
        words = [t.of(text).replace("’", "'") for t in tokens]
        begin = tokens[0].start
        before = folded[max(start, begin - 28) : begin]
        place = any(r.regex.search(before) for r in self._grammar.of("place-cue"))
        if place and any(r.search(before) for r in self._of_city) and city(begin):
            place = self._province.match(folded, begin) is not None  # "UBND thành phố Trà Vinh"
        if place and self._district.search(before) and self._surname.fullmatch(words[0]):
            # "Chủ tịch UBND huyện Nguyễn Văn An": a district's name is shorter, and what is left of it would be a name
            place = len(words) != 3 and (len(words) != LONGEST or self._surname.fullmatch(words[2]) is not None)
        if not place and len(words) <= LONGEST_OTHER and self._opening.match(words[0]):
            return Span(begin, tokens[-1].end)
        starts = range(1 if place else 0, len(tokens) - (not _enough(text, tokens[-1:])))
        # a place before the name has two syllables as a rule: "huyện Lâm Hà Nguyễn Văn Tây"
        for i in sorted(starts, key=lambda i: (i != 2, i)) if place or len(tokens) > LONGEST else starts:
            if len(tokens) - i <= LONGEST and self._surname.fullmatch(words[i]):
                return Span(tokens[i].start, tokens[-1].end)
            if place and i == 2 and self._opening.match(words[i]):
                return Span(tokens[i].start, tokens[-1].end)
        if (
            not place
            and len(tokens) <= LONGEST
            and (self._addressed.search(before) or self._listed(text, folded, tokens, start))
        ):
            return Span(begin, tokens[-1].end)
        return None

    def _listed(self, text: str, folded: str, tokens: list[Span], start: int) -> bool:
        """ "…; Sô Y Tâm, Trưởng Ban": in a list what has a position behind it is a person, whatever the surname."""
        begin, end = tokens[0].start, tokens[-1].end
        opened = self._opens.search(folded, max(start, begin - 4), begin)
        then = self._holds.match(folded, end)
        if opened is None or then is None or any(t.of(text)[1:2].isupper() for t in tokens):
            return False
        return self._grammar.at("position-head", text, folded, then.end()) is not None


def _pieces(text: str, run: Span, masked: Sequence[Span]) -> list[list[Span]]:
    """The tokens of a run, cut where areas, bodies or positions stand."""
    masked = [m for m in masked if m.start < run.end and run.start < m.end]
    if any(map(run.within, masked)):
        return []
    pieces = [[Span(*token.span()) for token in _TOKEN.finditer(text, run.start, run.end)]]
    for mask in masked:
        pieces = [cut for piece in pieces for cut in _cut(piece, mask)]
    return [p for p in pieces if _enough(text, p)]


def _cut(tokens: list[Span], mask: Span) -> tuple[list[Span], list[Span]]:
    """The tokens before what is masked, and those behind it."""
    return [t for t in tokens if t.end <= mask.start], [t for t in tokens if t.start >= mask.end]


def _enough(text: str, tokens: Sequence[Span]) -> bool:
    """Two syllables at least; K'Lời and H'Lan are names by themselves."""
    return len(tokens) > 1 or any(t.of(text)[1:2] in ("'", "’") for t in tokens)
