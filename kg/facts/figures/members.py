"""Figures of the members of a list: levels, areas, districts, groups. What is measured of them is told by the head.

"Tỷ lệ văn bản điện tử có ký số: cấp tỉnh 99,8%, cấp huyện 99,1%"; "tiếp nhận 61.740 hồ sơ (Hà Nội 52.318 hồ sơ, …)";
"thị xã Trảng Bàng dẫn đầu với 91,8%"; "khu vực nông thôn là 92,6%".
"""

from kg.asking import asked
from kg.facts.figures.about import Place, breakdown_of
from kg.facts.figures.lines import Line, Read, State, cue
from kg.facts.figures.names import Named, name_value
from kg.facts.figures.phrases import begins, telling
from kg.grammar import Grammar
from kg.values.letters import UPPER

MEMBER = "member of a list"
"""Rule by which a figure is of a member, so that what follows is not."""

_LONGEST = 100  # characters that may only name a member
_ASKED = asked(__name__, upper=UPPER)
_ANOTHER = _ASKED["another"]
_HAS = _ASKED["has"]
_BASES = _ASKED.words("bases")
_RATIOS = _ASKED.words("ratios")


def member_of(line: Line, at: int, unit: str, reads: list[Read], state: State) -> Named | None:
    """The name of a figure before which only a member of a list is named; None for other figures."""
    figure, clause = line.figures[at], line.clauses[at]
    if figure.shape not in ("number", "ratio") or unit not in ("percent", "count", "VND", "USD"):
        return None
    topic = head_of(line, reads, state)
    if topic is None or (unit != "percent" and topic.unit != unit):
        return None
    told = cue(line, "figure-value-cue", at)
    colon = told is not None and told.of(line.masked).startswith(":")
    end = told.start if told is not None and not colon else figure.span.start
    if not _only_a_member(line, clause.start, max(clause.start, end)):
        return None
    noun = line.phrases.tidy(line.phrases.without_time(line.phrases.noun(line.masked[figure.core.end : clause.end])))
    if unit == "count":
        return _counted(noun, topic, told is not None, line)
    if telling(noun) - telling(topic.core) and not noun.startswith(_BASES):
        return None
    left = line.masked[clause.start : end].strip(" ,;:\x1f")
    return name_value(left if _region(left, topic) else "", "", unit, topic, line.phrases)


def _counted(noun: str, topic: Named, told: bool, line: Line) -> Named | None:
    """A count of what was counted before: its noun is said again, or left out behind a cue."""
    if not topic.noun or not (noun or told):
        return None
    if noun and not _says("figure-again", noun, line) and not begins(topic.noun, noun):
        return None
    return Named(topic.label, topic.core, topic.lead, topic.noun, ("same as the figure before",), True, "count")


def _says(cls: str, words: str, line: Line) -> bool:
    return line.grammar.seen(cls, words) is not None


def _region(left: str, topic: Named) -> bool:
    return left.startswith("khu vực ") and "khu vực " in topic.core


def _only_a_member(line: Line, start: int, end: int) -> bool:
    """Whether the words of a stretch name a member and say nothing else."""
    start = _behind_scope(line, start, end)
    words, placed = line.masked[start:end], False
    for place in line.spots:
        if start <= place.span.start and place.span.end <= end:
            placed = True
            if place.body or place.district is not None:
                first, last = place.span.start - start, place.span.end - start
                words = f"{words[:first]}{' ' * (last - first)}{words[last:]}"
    words = " ".join(words.replace("\x1f", ",").split()).strip(" *•+,;:–-(")
    return (placed and not words) or names_member(words, placed, line.grammar)


def _behind_scope(line: Line, start: int, end: int) -> int:
    """Where a stretch begins behind what the sentence turns to in front: "Về số hóa hồ sơ, huyện Lạng Giang"."""
    found = line.phrases.words("figure-scope").match(line.masked, start, end) if not start else None
    return found.end() if found is not None else start


def names_member(words: str, placed: bool, grammar: Grammar) -> bool:
    """Whether words only name a level or group, or, where a place is named among them (`placed`), lead up to it."""
    if breakdown_of(words, grammar) is not None and grammar.seen("figure-belongs", words) is None:
        return True
    if len(words) > _LONGEST:
        return False
    for rule in grammar.of("figure-member"):
        if (placed or rule.sets["place"] == "no") and rule.regex.fullmatch(words):
            return True
    return False


def head_of(line: Line, reads: list[Read], state: State) -> Named | None:
    """What the list is of: the last measure that is no change, the words before the colon, what was measured last."""
    kept = next((r.named for r in reversed(reads) if r.kind != "change" and r.unit != "rank"), None)
    if kept is not None:
        return kept
    if line.head and len(telling(line.head)) >= 2 and not _only_a_member(line, 0, max(0, line.masked.find(":"))):
        core = line.phrases.without_quantity(line.head) if line.head.startswith("số ") else line.head
        return Named(line.head, core, "", core, ("words before the colon",), unit="percent" if _share(core) else "")
    if reads:
        return reads[-1].named
    return state.measured.named if state.measured is not None else None


def _share(core: str) -> bool:
    return core.startswith(_RATIOS)


def local_of(line: Line, at: int) -> Place | None:
    """The district or body whose figure it is: the member that its clause names, or where what is counted lies."""
    figure, clause = line.figures[at], line.clauses[at]
    if not line.local:
        return None
    left = [p for p in line.local if clause.start <= p.span.start and p.span.end <= figure.span.start]
    if left and _only_a_member(line, clause.start, _end(line, at)):
        if len({p.name for p in left}) > 1 and figure.comparator == "eq":
            return None  # "hai huyện Trạm Tấu, Mù Cang Chải đạt 9,5%": of both or of each
        return next((p for p in left if p.district is not None), left[-1])
    has = left and left[-1].district is not None and _HAS.match(line.masked, left[-1].span.end)
    if has and _only_a_member(line, clause.start, left[-1].span.end):
        return left[-1]  # "đứng đầu là xã Tân Hưng với tỷ lệ hồ sơ trực tuyến đạt 98%"
    if (
        line.masked[clause.start - 1 : clause.start] == "("
        and not line.masked[clause.start : figure.span.start].strip()
    ):
        return _before_parenthesis(line, clause.start)
    listed = [
        p
        for p in line.local
        if p.span.end < figure.span.start and _says("figure-leads", line.masked[: p.span.start], line)
    ]
    if listed and not line.masked[listed[-1].span.end : _end(line, at)].strip(" :("):
        return listed[-1]
    near = [p for p in line.districts if clause.start <= p.span.start and p.span.end <= clause.end]
    areas = [p for p in line.places if p.weight and clause.start <= p.span.start and p.span.end <= clause.end]
    if len(near) != 1 or areas:
        return None
    span = near[0].span
    if _ANOTHER.match(line.text, span.end):
        return None  # "tại thành phố Tam Kỳ và Hội An"
    commune = near[0].district is not None and near[0].district.type == "dx:Commune"
    lies = not commune and _says("figure-lies", line.masked[: span.start], line)  # in a commune lies the province's too
    acts = _says("figure-acting", line.masked[clause.start : span.start], line)
    done = _says("figure-deed-of", line.masked[span.end : max(span.end, figure.span.start)], line)
    return near[0] if lies or (acts and done) else None


def _before_parenthesis(line: Line, start: int) -> Place | None:
    """The district whose figure a parenthesis holds: right before it, or "xã Tân Hưng có tỷ lệ cao nhất (45,2%)"."""
    begin = max(line.masked.rfind(mark, 0, start) for mark in ";,") + 1
    for place in line.districts:
        if 1 <= start - place.span.end <= 2:
            return place
        has = begin <= place.span.start and place.span.end < start and _HAS.match(line.masked, place.span.end)
        if has and _only_a_member(line, begin, place.span.end):
            return place
    return None


def _end(line: Line, at: int) -> int:
    told = cue(line, "figure-value-cue", at)
    return told.start if told is not None else line.figures[at].span.start
