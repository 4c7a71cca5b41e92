"""Which province a place in an article means by "tỉnh" alone, and which provinces have a connection point."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from kg.asking import asked
from kg.model import AreaMention, Article, Name, Sentence, Span
from kg.model.frozen import dataclass

_CAPITAL = "id:province/ha-noi"
_ADDRESS = re.compile(r"(?<![\w.@])(?:[a-z0-9-]+\.){1,3}vn(?![\w.])")  # of a site
_ASKED = asked(__name__)
_NEXT = _ASKED["next"]
_TURN = _ASKED["turn"]
_FAR = 20  # sentences of a paragraph over which a scene holds


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """How words around a province tell what it is there: patterns over folded text."""

    scene: re.Pattern[str]  # before a province that what follows is about
    point: re.Pattern[str]  # before a province whose connection point it is
    any_point: re.Pattern[str]  # a connection point; group where: what it is called
    central: re.Pattern[str]  # the name of a point that is of no province
    below: re.Pattern[str]  # the name of a point of a district, a commune or an agency
    nation: re.Pattern[str]  # who sits where the nation meets
    seat: re.Pattern[str]  # the capital as a province

    @classmethod
    def of(cls, pattern: Callable[[str], re.Pattern[str]]) -> "PlaceWords":
        """From the only rule of each class place-scene, place-point … (pattern: a class's rule as a pattern)."""
        names = ("scene", "point", "any-point", "central", "below", "nation", "seat")
        return cls(*(pattern(f"place-{name}") for name in names))


class Places:
    """The provinces that an article names, and the one that is meant at each place of it.

    home: the province that the article is written for; None lets it be told from the article's lines.
    """

    def __init__(
        self,
        article: Article,
        folded: str,
        sentences: Sequence[Sentence],
        areas: Sequence[AreaMention],
        words: PlaceWords,
        home: Name | None = None,
    ) -> None:
        self._folded = folded
        self._words = words
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self.provinces = [a for a in areas if a.kind != "country"]
        self._places = [a.span.start for a in self.provinces]
        self._begin = {a.span.start: a for a in self.provinces} | {a.worded.start: a for a in self.provinces}
        self._points: dict[int, bool] = {}  # whether it is of a connection point, by where a name begins
        self.home = home or self._home(article)

    def area_at(self, offset: int) -> tuple[Name, int] | None:
        """The province whose name (or "tỉnh" before it) begins at `offset`, and where it ends."""
        found = self._begin.get(offset)
        return (found.name, found.span.end) if found else None

    def at(self, offset: int) -> Name | None:
        """The province that is meant at `offset`: the scene of its sentence, of its paragraph, or the article's
        home."""
        return self.scene(offset) or self.home

    def scene(self, offset: int) -> Name | None:
        """The province that the sentence, or one before it in its paragraph, has set; None where none has."""
        index = self.sentence(offset).index
        paragraph = self._sentences[index].paragraph
        close = offset
        for i in range(index, max(-1, index - _FAR), -1):
            sentence = self._sentences[i]
            if sentence.paragraph != paragraph:
                return None
            for area in reversed(self.between(sentence.span.start, close)):
                if self._sets(area, first=i == index):
                    return area.name
            close = sentence.span.end
        return None

    def point(self, area: AreaMention) -> bool:
        """Whether the mention is of a connection point."""
        told = self._points.get(area.span.start)
        if told is None:
            told = self._points[area.span.start] = not area.past and self._pointed(area)
        return told

    def _pointed(self, area: AreaMention) -> bool:
        start = area.worded.start
        if self._words.point.search(self._folded, max(0, start - 60), start) is None and not self._listed(area):
            return False
        if not area.name.startswith(_CAPITAL):
            return True
        # where the Prime Minister sits the point of Hà Nội is that of the nation, called the city's or not
        reach = self.sentence(area.span.start).span
        if area.span.end - start > len(area.label):  # "điểm cầu thành phố Hà Nội": where its own clause has him
            begin = max(self._folded.rfind(mark, reach.start, start) for mark in ",;") + 1
            ends = (at for mark in ",;" if (at := self._folded.find(mark, area.span.end, reach.end)) >= 0)
            reach = Span(max(begin, reach.start), min(ends, default=reach.end))
        return self._words.nation.search(self._folded, reach.start, reach.end) is None

    def _listed(self, area: AreaMention) -> bool:
        """ "tại các điểm cầu A, B và C": what goes on with a connection point is another."""
        start = area.worded.start
        before = self.between(self.sentence(start).span.start, start)
        if not before or _NEXT.fullmatch(self._folded, before[-1].span.end, start) is None:
            return False
        return self.point(before[-1])

    def joined_at(self, sentence: Sentence, offset: int) -> tuple[bool, Name | None]:
        """Whether the words of the sentence before `offset` speak of a connection point, and of which province.

        A point of the central level ("điểm cầu Trung ương") is none.
        """
        said = list(self._words.any_point.finditer(self._folded, sentence.span.start, offset))
        if not said:
            return False, None
        start, end = said[-1].span()
        area = next(iter(self.between(start, end + 1)), None)
        capital = area is not None and area.name.startswith(_CAPITAL)
        if not self.point(area) if area is not None and capital else self._words.central.match(said[-1]["where"]):
            return False, None
        below = self._words.below.match(said[-1]["where"].strip()) is not None
        return True, area.name if area is not None else (None if below else self.at(offset))

    def between(self, start: int, end: int) -> Sequence[AreaMention]:
        """The provinces whose names begin in [start, end)."""
        return self.provinces[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def sentence(self, offset: int) -> Sentence:
        """The sentence that holds an offset."""
        return self._sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def _sets(self, area: AreaMention, first: bool) -> bool:
        start = area.worded.start
        if area.past:
            return False
        if area.kind == "city" and area.name != self.home and not self.point(area):
            return False  # "tại Hà Nội": where a meeting of the nation takes place
        if self._words.scene.search(self._folded, max(0, start - 30), start):
            return True
        return first and area.worded.start < area.span.start

    def _opens(self, area: AreaMention) -> bool:
        """ "Tại X, …" at the head of a sentence: the article turns to the province."""
        start = self.sentence(area.span.start).span.start
        return _TURN.fullmatch(self._folded, start, area.span.start) is not None

    def _seat(self, area: AreaMention) -> bool:
        """ "UBND thành phố Hà Nội": the capital as a province, not as the place where the nation meets."""
        return self._words.seat.search(self._folded, max(0, area.span.start - 120), area.span.end) is not None

    def _home(self, article: Article) -> Name | None:
        """The province an article is written for: its connection point, its title, its site, or what it names
        most."""
        weights: Counter[Name] = Counter()
        turned: Counter[Name] = Counter()  # how much of it comes of the article's turning to it
        kinds = [(line.span, line.kind) for line in article.lines]
        body = [span for span, kind in kinds if kind == "body"]
        lead = body[0] if body else Span(0, 0)
        at = 0
        for area in self.provinces:
            while at + 1 < len(kinds) and kinds[at][0].end <= area.span.start:
                at += 1
            span, kind = kinds[at] if kinds else (lead, "body")
            if area.past:
                continue
            weight = 2 if area.worded.start < area.span.start and area.kind == "province" else 1
            turns = weight == 1 and self._opens(area)
            if turns:
                weight = 3
            if weight == 1 and area.name.startswith(_CAPITAL) and not (area.span.within(lead) and self._seat(area)):
                weight = 0  # where the nation meets
            if self.point(area):
                weight = 10
            elif kind == "title":
                weight = 4
            elif kind == "noise":
                weight = 4 if span.end <= lead.start else 0
            elif area.span.within(lead):
                weight += 1
            weights[area.name] += weight
            turned[area.name] += weight if turns else 0
        ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        if ranked:
            (name, most), *others = ranked
            # An article of the whole country turns to one province or another, too.
            if most >= 2 and (not others or (most >= 1.5 * others[0][1] and turned[name] < most)):
                return name
        return self._of_site(article, [name for name, _ in ranked])

    def _of_site(self, article: Article, names: Sequence[Name]) -> Name | None:
        """The named province whose name is in the address of the site: baolamdong.vn, "(tienphuoc.quangnam.gov.vn)"."""
        site = (article.url or article.publisher or self._address()).replace("-", "").lower()
        fitting = [n for n in names if n.rsplit("/", 1)[-1].removesuffix("-2025").replace("-", "") in site]
        return fitting[0] if len(fitting) == 1 else None

    def _address(self) -> str:
        """The first address of a site in the text; empty where there is none."""
        end = self._folded.find(".vn")
        told = _ADDRESS.search(self._folded, self._folded.rfind(" ", 0, end) + 1) if end >= 0 else None
        return told[0] if told is not None else ""
