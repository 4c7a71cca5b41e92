"""What only the whole sentence tells: pairs ("từ A lên B"), aligned lists ("lần lượt"), predicates that two share."""

from dataclasses import replace

from kg.facts.figures.frames import pair_end
from kg.facts.figures.lines import Line, Read, cue
from kg.facts.figures.names import Named
from kg.facts.figures.times import Timed


def repaired(line: Line, reads: list[Read]) -> list[Read]:
    """The readings of a sentence with its pairs and aligned lists put right."""
    return _aligned(line, _pairs(line, reads))


def repeated(line: Line, read: Read) -> list[Read]:
    """The reading once for each year of "hai năm 2022 và 2023", and for each subject of "A và B cùng đứng"."""
    reads = [replace(read, time=replace(read.time, codes=(code,))) for code in read.time.codes]
    subject = read.named.core
    left = line.masked[read.clause.start : read.figure.core.end]
    if read.unit == "rank" and " và " in subject and (" cùng " in left or " đều " in left):
        parts = [p.strip().removesuffix("cùng").strip() for p in subject.split(" và ")]
        if len(parts) == 2 and all(len(p.split()) <= 8 for p in parts):
            return [
                replace(r, named=Named(f"xếp hạng {p}", p, "", p, (*read.named.rules, "shared predicate")))
                for r in reads
                for p in parts
            ]
    return reads


def _pairs(line: Line, reads: list[Read]) -> list[Read]:
    """ "từ A lên B": A is the baseline of B; what A lacks in words it takes from B and the other way round."""
    out = list(reads)
    for i in range(len(out) - 1):
        one, two = out[i], out[i + 1]
        a, b = line.figures.index(one.figure), line.figures.index(two.figure)
        if b != a + 1:
            continue
        start, end = cue(line, "figure-pair-start", a), pair_end(line, b)
        words = one.figure.core.of(line.folded).startswith("từ") and one.unit == "rank" == two.unit
        if not (words or (start is not None and end is not None)):
            continue
        kind = "target" if two.kind == "target" else "actual"
        first, second = one.time, two.time
        if not one.time.own and two.time.own and len(two.time.codes) == 1:
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
    for i, read in enumerate(reads):
        at = line.figures.index(read.figure)
        if (
            cue(line, "figure-aligned", at) is None
            and "lần lượt" not in line.masked[read.clause.start : read.figure.core.start]
        ):
            continue
        group = [i]
        while (
            group[-1] + 1 < len(reads)
            and reads[group[-1] + 1].clause.joint in ("comma", "and")
            and reads[group[-1] + 1].unit == read.unit
        ):
            group.append(group[-1] + 1)
        before = reads[max(0, i - len(group)) : i]
        out = list(reads)
        if len(before) == len(group) and len({b.named.label for b in before}) == len(before):
            for g, b in zip(group, before, strict=True):
                out[g] = replace(
                    out[g], named=replace(b.named, rules=("aligned list",)), kind=read.kind, sign=read.sign, time=b.time
                )
            return out
        parts = _subjects(read.named.core)
        if len(parts) == len(group):
            for g, part in zip(group, parts, strict=True):
                out[g] = replace(
                    out[g],
                    named=replace(read.named, label=part, core=part, rules=("aligned list",)),
                    kind=read.kind,
                    sign=read.sign,
                )
            return out
    return reads


def _subjects(core: str) -> list[str]:
    head, _, last = core.rpartition(" và ")
    return [p.strip() for p in head.split(",") if p.strip()] + [last.strip()] if head else []
