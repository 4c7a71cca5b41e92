"""Names that go on with what was told before: members of teams, items behind "cụ thể", what an aim is left to be.

"518 tổ công nghệ số được lập tại 64/64 xã, 3.204 thành viên"; "đạt 89,8%. Cụ thể: Công an 96,3%; Tư pháp 82,7%";
"74 thôn chưa có sóng; mục tiêu của tỉnh là đến cuối năm còn không quá 20 thôn".
"""

from kg.asking import asked
from kg.facts.figures.lines import Line, Read, State
from kg.facts.figures.names import PART, Named, name_value
from kg.facts.figures.phrases import begins, telling
from kg.model.frozen import replace

_ASKED = asked(__name__)
_MEMBERS = _ASKED["members"]
_TEAM = _ASKED["team"]
_PERSONS = _ASKED["persons"]
_WHOM = _ASKED["whom"]
_LISTS = _ASKED["lists"]
_ITEM = _ASKED["item"]
_SHARE = _ASKED["share"]
_BASE = _ASKED["base"]
_SPENDS = _ASKED.words("spends")  # what is done with money, told before it
_PLACES = _ASKED.words("places")


def carried_of(line: Line, at: int, unit: str, reads: list[Read], state: State) -> Named | None:
    """The name of a figure that goes on so, None for other figures."""
    if unit == "percent":
        return _listed(line, at, state) or _share_of_base(line, at, reads) or _share_of_those(line, at, reads, state)
    if unit != "count" or not reads:
        return None
    if _MEMBERS.match(line.masked, line.figures[at].core.end):
        return _member(line, at, reads)
    return _aim_of_those(line, at, reads[-1]) or _person(line, at, reads[-1])


def _member(line: Line, at: int, reads: list[Read]) -> Named | None:
    """Members of the teams that were told before, whatever else was counted in between."""
    left = line.masked[line.clauses[at].start : line.figures[at].span.start]
    if _TEAM.search(left) or len(left.split()) > 4:
        return None
    found = next((m for r in reversed(reads) if (m := _TEAM.search(r.named.core))), None)
    if found is None or begins(reads[-1].named.noun, found[0]):
        return None
    noun = line.phrases.tidy(line.phrases.noun(line.masked[line.figures[at].core.end : line.clauses[at].end]))
    core = f"{noun} {line.phrases.noun_only(found[0])}"
    return Named(f"số {core}", core, "", core, ("members of the teams before",), True, "count")


def _person(line: Line, at: int, previous: Read) -> Named | None:
    """Persons of whom something is said, of those counted before ("46.218 đối tượng; 30.971 người đã có tài khoản")."""
    clause, figure = line.clauses[at], line.figures[at]
    found = _PERSONS.match(line.masked, figure.core.end)
    if found is None or previous.unit != "count" or previous.kind != "actual" or figure.value > previous.figure.value:
        return None
    left = line.phrases.tidy(line.masked[clause.start : figure.span.start])
    whom = _WHOM.match(previous.named.noun)
    if whom is None or left or clause.joint not in ("comma", "hard"):
        return None
    said = line.phrases.said(line.phrases.tidy(line.phrases.noun(line.masked[figure.core.end : clause.end])))
    if not said:
        return None
    core = f"{line.phrases.noun_only(previous.named.noun)} {said}"
    return Named(f"số {core}", core, "", core, ("of those counted before",), True, "count")


def _listed(line: Line, at: int, state: State) -> Named | None:
    """An item of a list that tells the parts of a share of the sentence before."""
    whole = state.measured
    if whole is None or whole.unit != "percent" or not _LISTS.match(line.masked):
        return None
    clause, figure = line.clauses[at], line.figures[at]
    found = _ITEM.fullmatch(line.masked, clause.start, figure.span.start)
    if found is None or line.phrases.noun(line.masked[figure.core.end : clause.end]):
        return None
    item = line.phrases.tidy(found["item"])
    if any(clause.start <= p.span.start < figure.span.start for p in (*line.places, *line.districts)):
        return None
    said = line.phrases.begins_with_verb(item) or line.phrases.predicated(f"x {item}")
    if said or line.phrases.names_indicator(item):
        return None
    core = line.phrases.without_quantity(whole.named.core)
    return replace(whole.named, label=f"tỷ lệ {core} – {item}", rules=(PART,), inherited=True)


def _share_of_base(line: Line, at: int, reads: list[Read]) -> Named | None:
    """In brackets, how many those counted are of all who could be: "615.902 thẻ (98,1% số người đủ điều kiện)"."""
    clause, figure = line.clauses[at], line.figures[at]
    if clause.joint != "open" or not reads or (reads[-1].unit, reads[-1].kind) != ("count", "actual"):
        return None
    if line.masked[clause.start : figure.span.start].strip() or not _BASE.match(line.masked, figure.core.end):
        return None
    return name_value("", line.masked[figure.core.end : clause.end], "percent", reads[-1].named, line.phrases)


def _share_of_those(line: Line, at: int, reads: list[Read], state: State) -> Named | None:
    """A share told by what was done alone, of what was counted before ("412.566 hồ sơ, tỷ lệ nộp trực tuyến 23,6%")."""
    clause, figure = line.clauses[at], line.figures[at]
    found = _SHARE.search(line.masked[clause.start : figure.span.start])
    if found is None or line.phrases.noun(line.masked[figure.core.end : clause.end]):
        return None
    told = [*([state.last] if state.last is not None else []), *reads] if found["head"] else reads
    spent = found["deed"] in _SPENDS
    units = ("VND", "USD") if spent else ("count",)
    last = next((r.named for r in reversed(told) if r.unit in units and r.kind != "change"), None)
    thing = line.phrases.noun_only(line.phrases.without_quantity(last.noun)) if last is not None else ""
    if not telling(thing) or thing.startswith(_PLACES):
        return None  # what is told of places is no part of them
    core = f"{found['deed']} {thing}" if spent else f"{thing} {found['deed']}"
    return Named(f"tỷ lệ {core}", core, "", thing, ("share of those counted before",), True, "percent")


def _aim_of_those(line: Line, at: int, previous: Read) -> Named | None:
    """What an aim leaves of those counted before, of which it says no more than their noun."""
    clause, figure = line.clauses[at], line.figures[at]
    words, told, _ = line.masked[clause.start : figure.span.start].partition(" là ")
    if not told or (previous.unit, previous.kind) != ("count", "actual"):
        return None
    noun = line.phrases.tidy(line.phrases.noun(line.masked[figure.core.end : clause.end]))
    aimed = line.phrases.points_back(line.phrases.tidy(words)) and "mục tiêu" in words
    if not aimed or not noun or not begins(previous.named.noun, noun):
        return None
    return replace(previous.named, rules=("aim of the figure before",), inherited=True)
