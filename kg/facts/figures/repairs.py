"""What only the whole sentence tells: pairs ("từ A lên B"), aligned lists ("lần lượt"), predicates that two share."""

from itertools import pairwise

from kg.asking import asked
from kg.facts.figures.about import About, Place, breakdown_of
from kg.facts.figures.bounds import BOUND
from kg.facts.figures.lines import Line, Read, cue
from kg.facts.figures.members import MEMBER
from kg.facts.figures.names import Named
from kg.facts.figures.pairs import pair_end
from kg.facts.figures.phrases import telling
from kg.facts.figures.times import OF_REPORT, Timed
from kg.model.frozen import replace

_ASKED = asked(__name__)
_NEXT_ITEM = _ASKED["next item"]
_TO_FIRST = _ASKED["to the first"]
_RESPECTIVELY = _ASKED["respectively"]
_TOGETHER = _ASKED["together"]
_LISTED = _ASKED["listed"]
_MEASURES = _ASKED["measures"]
_NEXT_MEASURE = _ASKED["next measure"]
_UNSCALED = {"percent", "percentage-point", "Mbps", "km", "points", "days", "times"}
_BOUND = _ASKED["bound"]
_JOINT = _ASKED["joint"]
IN_A_ROW = "noun of the row"
_NOUNS = {"noun behind the figure", "noun of a list"}
_ROW = _ASKED["row"]
_ASPECT = _ASKED["aspect"]
_GROUPS = _ASKED["groups"]
_ALSO = ("", *_ASKED.words("also"))
_JOINS = _ASKED.words("joins")
_RATIOS = _ASKED.words("ratios")
_AND = _ASKED["and"]


def repaired(line: Line, reads: list[Read]) -> list[Read]:
    """The readings of a sentence with its pairs and aligned lists put right."""
    if len(reads) < 2:
        return reads
    respectively = _RESPECTIVELY.search(line.masked) is not None
    reads = _in_a_row(line, _same_unit(line, reads) if respectively else reads)
    reads = _pairs(line, _fronted(line, _shared(line, reads)))
    return _aligned(line, reads) if respectively or line.holds("figure-aligned") else reads


def repeated(line: Line, read: Read) -> list[Read]:
    """The reading for each year of "hai năm 2022 và 2023", each subject of "A và B cùng đứng", each end of a range."""
    figure = read.figure
    if figure.shape == "range" and figure.other is not None:
        return [replace(read, comparator="ge"), replace(read, value=figure.other, comparator="le")]
    left = line.masked[read.clause.start : read.figure.core.end]
    bound = figure.comparator in ("gt", "ge", "lt", "le") and MEMBER in read.rules
    if bound and not _RESPECTIVELY.search(left) and len(shared := _sharing(line, read)) > 1:
        about = [About(p.name, own=True, rule="shared predicate", district=p.district) for p in shared]
        return [replace(read, about=a) for a in about]
    together = read.unit == "rank" and _TOGETHER.search(left) is not None
    if together:
        areas = [p for p in line.places if p.weight and read.clause.start <= p.span.start < read.figure.core.start]
        if len(areas) > 1:
            return [replace(read, about=About(p.name, own=True, rule="shared predicate")) for p in areas]
    codes = read.time.codes
    reads = [replace(read, time=replace(read.time, codes=(c,))) for c in codes] if len(codes) > 1 else [read]
    subject = read.named.core
    if together and " và " in subject:
        parts = [p.strip().removesuffix("cùng").strip() for p in _AND.split(subject)]
        if len(parts) >= 2 and all(len(p.split()) <= 8 for p in parts):
            return [
                replace(r, named=Named(f"xếp hạng {p}", p, "", p, (*read.named.rules, "shared predicate")))
                for r in reads
                for p in parts
            ]
    return reads


def _sharing(line: Line, read: Read) -> list[Place]:
    """The places of a clause that share its bound ("huyện Hưng Hà và huyện Quỳnh Phụ dưới 25%")."""
    start, end = read.clause.start, read.figure.span.start
    places = sorted(line.spots, key=lambda p: p.span.start)
    places = [p for p in places if not p.body and p.weight == 2 and start <= p.span.start and p.span.end <= end]
    joined = all(_JOINT.fullmatch(line.masked[a.span.end : b.span.start]) for a, b in pairwise(places))
    return places if joined else []


def _in_a_row(line: Line, reads: list[Read]) -> list[Read]:
    """ "12.430, 54.210 và 61.870 dữ liệu hội viên": the noun behind the last is that of all; so of areas in a row."""
    out = list(reads)
    for i in reversed(range(len(out) - 1)):
        one, two = out[i], out[i + 1]
        if one.unit != two.unit or one.unit not in ("count", "percent") or _NOUNS.isdisjoint(two.named.rules):
            continue
        bare = _ROW.fullmatch(line.masked[one.figure.core.end : two.figure.span.start]) is not None
        areas = one.about.own and two.about.own and one.about.area != two.about.area
        said = areas and one.unit == "count" and two.named.noun.startswith(f"{one.named.noun} ")
        named = (r.named for r in out[: i + 1] if r.unit == one.unit and "subject before a value cue" in r.named.rules)
        if bare and any(line.phrases.names_indicator(n.core) for n in named):
            continue
        left = line.phrases.tidy(line.masked[one.clause.start : one.figure.span.start]) if bare else ""
        if line.phrases.names_indicator(left) and len(telling(left)) > 1:
            continue  # "tỷ lệ hài lòng 71%, 65% hộ gia đình": each of its own
        if bare or (said and two.clause.joint in ("comma", "and")):
            out[i] = replace(one, named=two.named, rules=(*one.rules, IN_A_ROW))
    return out


def _shared(line: Line, reads: list[Read]) -> list[Read]:
    """ "9 bộ, ngành và 22 địa phương ban hành kế hoạch": what is said of the last is said of the first too."""
    out = list(reads)
    for i in reversed(range(len(out) - 1)):
        one, two = out[i], out[i + 1]
        if _NOUNS.isdisjoint(one.named.rules) or not {one.unit, two.unit} <= {"count", "percent"}:
            continue
        again = two.named.noun.startswith(f"{one.named.noun} ") and one.figure.shape == two.figure.shape == "ratio"
        again = again and two.clause.joint in ("comma", "and") and two.clause.joiner in _ALSO
        chain = two.clause.joint == "comma" and not two.clause.joiner and "shared predicate" in two.rules
        joined = two.clause.joiner in _JOINS or chain
        if not (again or (joined and _no_deed(line, one))):
            continue
        said = line.phrases.said(two.named.noun)
        if BOUND in two.named.rules and (bound := _BOUND.search(two.named.core)) is not None:
            said = bound[0]
        if said and not line.phrases.said(one.named.noun):
            noun = f"{one.named.noun} {said}"
            named = replace(one.named, label=f"{'số' if one.unit == 'count' else 'tỷ lệ'} {noun}", core=noun, noun=noun)
            out[i] = replace(one, named=named, rules=(*one.rules, "shared predicate"))
    return out


def _no_deed(line: Line, one: Read) -> bool:
    """Whether the words before a figure say nothing of its noun by themselves."""
    lead = one.named.lead
    return not telling(lead) or one.clause.joiner == "trong đó" or not line.phrases.predicated(f"ở {lead}")


def _places(line: Line) -> dict[int, int]:
    """Where each figure stands among those of the line, by where it begins."""
    return {figure.core.start: i for i, figure in enumerate(line.figures)}


def _same_unit(line: Line, reads: list[Read]) -> list[Read]:
    """ "lần lượt đạt 212,3 và 89,1 Mbps": the unit behind the last is that of each."""
    out = list(reads)
    for i in range(len(out) - 2, -1, -1):
        one, two = out[i], out[i + 1]
        bare = one.figure.unit is None and one.unit == "count" and two.unit in _UNSCALED
        left = line.masked[one.clause.start : one.figure.core.end]
        row = bare and _ROW.fullmatch(line.masked, one.figure.core.end, two.figure.span.start)
        if row and _RESPECTIVELY.search(left):
            out[i] = replace(one, unit=two.unit)
    return out


def _fronted(line: Line, reads: list[Read]) -> list[Read]:
    """ "Từ 45 điểm hồi tháng 7, số điểm hỗ trợ nay là 139": what there was before is named by what there is now."""
    if not line.holds("figure-pair-start"):
        return reads
    one, two = reads[:2]
    if one.unit != two.unit or one.unit not in ("count", "percent") or cue(line, "figure-pair-start", 0) is None:
        return reads
    apart = two.clause.joint == "comma" and two.named.core != one.named.core
    if not apart or line.masked[: one.figure.span.start].strip() != "từ":
        return reads
    words = line.phrases.noun(line.masked[one.figure.core.end : one.clause.end]).split()
    if words and not f" {two.named.core} ".startswith((f" {words[0]} ", f" số {words[0]} ")):
        return reads
    return [replace(one, named=two.named, kind="baseline", rules=(*one.rules, "from … to")), *reads[1:]]


def _pairs(line: Line, reads: list[Read]) -> list[Read]:
    """ "từ A lên B": A is the baseline of B; what A lacks in words it takes from B and the other way round."""
    if not line.holds("figure-pair-start") and "rank" not in [r.unit for r in reads]:
        return reads
    out = list(reads)
    places = _places(line)
    for i in range(len(out) - 1):
        one, two = out[i], out[i + 1]
        a, b = places[one.figure.core.start], places[two.figure.core.start]
        if b != a + 1:
            continue
        words = one.unit == "rank" == two.unit and line.folded.startswith("từ", one.figure.core.start)
        if not words and (cue(line, "figure-pair-start", a) is None or pair_end(line, b) is None):
            continue
        kind = "target" if two.kind == "target" else "actual"
        first, second = one.time, two.time
        if not one.time.own and (one.time.rule == OF_REPORT or (two.time.own and len(two.time.codes) == 1)):
            first = Timed((None,), rule="no period")
        span = [c for c in (one.time.codes[0], two.time.codes[0]) if c and "/" in c]
        if span and one.time.codes == two.time.codes:
            low, _, high = span[0].partition("/")
            first, second = (
                Timed((low,), one.time.basis, None, True, "from"),
                Timed((high,), two.time.basis, None, True, "to"),
            )
        out[i] = replace(
            one, kind="baseline", time=first, unit=two.unit if one.figure.unit is None and two.figure.unit else one.unit
        )
        out[i + 1] = replace(
            two, kind=kind, time=second, named=replace(one.named, rules=(*one.named.rules, "from … to"))
        )
        if two.figure.unit == "percent" and one.figure.unit is None:
            out[i] = replace(out[i], unit="percent")
    return out


def _aligned(line: Line, reads: list[Read]) -> list[Read]:
    """ "lần lượt là A và B": the n-th value belongs to the n-th of what was named before."""
    out, done = reads, -1
    places = _places(line)
    for i, read in enumerate(reads):
        if i <= done or i + 1 == len(reads) or not _goes_on(reads[i + 1], read):
            continue
        left = line.masked[read.clause.start : read.figure.core.end]
        if cue(line, "figure-aligned", places[read.figure.core.start]) is None and not _RESPECTIVELY.search(left):
            continue
        group = [i]
        while group[-1] + 1 < len(reads) and _goes_on(reads[group[-1] + 1], read):
            group.append(group[-1] + 1)
        out, done = _matched(line, out, group), group[-1]
    return out


def _goes_on(read: Read, first: Read) -> bool:
    return read.clause.joint in ("comma", "and") and read.unit == first.unit


def _matched(line: Line, reads: list[Read], group: list[int]) -> list[Read]:
    """The readings of a group, each given the group, area, earlier indicator or subject that it is aligned with."""
    first, out, size = reads[group[0]], list(reads), len(group)
    left = line.masked[first.clause.start : first.figure.core.end]
    groups = [g for g in (breakdown_of(w, line.grammar) for w in _GROUPS.findall(left.replace("\x1f", ","))) if g]
    areas = [p for p in line.places if p.weight and first.clause.start <= p.span.start < first.figure.core.start]
    areas = areas or [p for p in line.districts if first.clause.start <= p.span.start < first.figure.core.start]
    row = all(IN_A_ROW in reads[at].rules for at in group[:-1])
    before = reads[max(0, group[0] - size) : group[0]]
    parts = _subjects(first.named.core)
    semicolon = line.masked.rfind(";", 0, first.clause.start) + 1  # the first of the list may stand before the clause
    listed = _LISTED.search(line.masked[semicolon : first.figure.core.end].replace("\x1f", ","))
    if listed is not None and len(items := _subjects(listed[1])) == size and first.unit == "percent":
        whole = next((r.named.core for r in reversed(reads[: group[0]]) if r.unit == first.unit), "")
        parts = [f"{whole} {item}".strip() for item in items]
        parts = [p if p.startswith(_RATIOS) else f"tỷ lệ {p}" for p in parts]
    told = _MEASURES.search(line.masked[semicolon : first.figure.core.end].replace("\x1f", ","))
    measures = _NEXT_MEASURE.split(told["all"]) if told is not None else []
    if first.unit in ("rank", "points") and len(parts) != size:
        parts = _in_turn(line.masked[semicolon : first.figure.core.end].replace("\x1f", ","), size)
    aspects = [m[0] for b in before if (m := _ASPECT.match(b.named.core))]
    own = first.kind == "change" and not first.named.inherited and telling(first.named.core)
    for n, at in enumerate(group):
        one = replace(out[at], kind=first.kind, sign=first.sign)
        if len(measures) == size and first.kind != "change":
            one = replace(one, named=replace(first.named, label=measures[n], core=measures[n], rules=("aligned list",)))
        elif len(groups) == size:
            one = replace(one, named=first.named, about=replace(first.about, breakdown=groups[n]))
        elif len(areas) == size:
            about = About(areas[n].name, own=True, rule="aligned list", district=areas[n].district)
            one = replace(one, named=first.named, about=about)
        elif row:
            pass
        elif own and len(aspects) == size:
            core = f"{aspects[n]} {first.named.core}"
            label = first.named.label.replace(first.named.core, core, 1)
            one = replace(one, named=replace(first.named, label=label, core=core, rules=("aligned list",)))
        elif len(before) == size and len({b.named.label for b in before}) == size:
            named = replace(before[n].named, rules=("aligned list",))
            if first.kind == "change" != before[n].kind:
                named = replace(named, label=f"{'mức giảm' if first.sign < 0 else 'mức tăng'} {named.label}")
            one = replace(one, named=named, time=before[n].time)
        elif len(parts) == size:
            label = f"xếp hạng {parts[n]}" if one.unit == "rank" else parts[n]
            one = replace(one, named=replace(first.named, label=label, core=parts[n], rules=("aligned list",)))
        out[at] = one
    return out


def _in_turn(words: str, size: int) -> list[str]:
    """ "ba trụ cột chính quyền số, kinh tế số và xã hội số lần lượt": as many things as stand in a row before it."""
    told = _RESPECTIVELY.search(words)
    items = [item.strip() for item in _NEXT_ITEM.split(words[: told.start()])] if told is not None else []
    return [_TO_FIRST.sub("", items[-size]), *items[1 - size :]] if len(items) >= size else []


def _subjects(core: str) -> list[str]:
    head, _, last = core.rpartition(" và ")
    parts = [p.strip() for p in (head or last).split(",") if p.strip()] + ([last.strip()] if head else [])
    return [parts[0], *(_headed(parts[0], p) for p in parts[1:])] if parts else []


def _headed(first: str, part: str) -> str:
    """A part of at most two words with the head of the first: "tốc độ mạng di động và cố định"."""
    words, own = first.split(), part.split()
    return " ".join([*words[: -len(own)], *own]) if len(own) <= 2 and len(words) >= len(own) + 2 else part
