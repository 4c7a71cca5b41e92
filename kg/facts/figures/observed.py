"""Figures understood -> observations and task tallies, with the indicators and districts that they name anew."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter

from kg.asking import asked
from kg.facts.figures.indicators import new_indicator
from kg.facts.figures.lines import Read
from kg.facts.figures.listed import LISTED
from kg.facts.figures.names import PART
from kg.facts.figures.phrases import telling
from kg.facts.figures.tallies import Task
from kg.facts.figures.tools import Tools
from kg.model import Evidence, Fact, Indicator, Name, Observation, Sentence, Setting, Span, TaskTally, Thing
from kg.model.frozen import replace
from kg.values.folding import fold
from kg.values.localities import PROVINCE

_ASKED = asked(__name__)
_CHANGED = _ASKED.words("changed")  # how names of changes begin

_INCOMPLETE = (  # unit, what leaves something out, what that is, and the whole
    ("count", _ASKED["members of nothing"], _ASKED["group with members"], "số thành viên {}"),
    ("percent", _ASKED["covered by nothing"], _ASKED["network"], "tỷ lệ dân số được phủ sóng {}"),
)
_SAME = " so với cùng kỳ"
_CHANGE = telling(f"mức tăng mức giảm thay đổi xếp hạng{_SAME}")
_MEMBER = 2  # telling words that an indicator of a member shares with it
_FORMER = "former-area"
_TALLIED = "id:indicator/project-06-tasks"


class Observed:
    """What the figures of one article tell.

    facts: in the order in which they were told; things: the indicators and districts that they name anew, by name.
    """

    def __init__(self, setting: Setting, tools: Tools) -> None:
        self.facts: list[Observation] = []
        self.things: dict[str, Thing] = {}
        self._setting = setting
        self._tools = tools
        self._spoken_of: set[Name] = set()  # curated indicators

    def add(self, sentence: Sentence, told: Iterable[tuple[Read, Task | None]]) -> None:
        """Take what the figures of a sentence tell, each with the tally that it is."""
        day = _day(self._setting, sentence)
        self.facts += [self._fact(read, task, sentence, day) for read, task in told]

    def _fact(self, read: Read, task: Task | None, sentence: Sentence, day: date | None) -> Observation:
        """day: of the meeting that the sentence speaks of, else the article's."""
        at, areas = sentence.span.start, self._tools.resolver.areas
        span = Span(at + read.span.start, at + read.span.end)
        rules = tuple(dict.fromkeys((*read.rules, *read.named.rules, *(task.rules if task else ()))))
        evidence = (Evidence(span, sentence.span, rules),)
        basis = _basis(read)
        if read.about.area.startswith(PROVINCE) and areas.ended(read.about.area, self._setting.day):
            seen = self._tools.grammar.seen
            former = _FORMER in read.about.basis or seen("figure-former", fold(sentence.text)) is not None
            basis = (*basis, _FORMER) if former else basis
        if (local := read.about.district or self._setting.locality) is not None and local.name == read.about.area:
            self.things.setdefault(local.name, local)
        value = (read.figure.value if read.value is None else read.value) * read.sign
        shown = read.figure.text(sentence.text)
        ratio = read.figure.shape in ("ratio", "rank") and read.figure.other is not None
        period = read.time.codes[0]
        as_of = read.time.as_of or day
        if task is not None:
            return TaskTally(
                evidence=evidence, basis=basis, indicator=_TALLIED, value=value, value_text=shown, unit="count",
                about=read.about.area, comparator=read.comparator, kind=read.kind, breakdown=read.about.breakdown,
                period=period, as_of=as_of, status=task.status, total=task.total,
                programme=task.programme,
            )  # fmt: skip
        indicator = self._indicator(read, sentence)
        if (meant := self._tools.indicators.meant(indicator, self._spoken_of)) != indicator:
            indicator, basis = meant, tuple(dict.fromkeys((*basis, "indicator-inferred")))
        self._spoken_of.add(indicator)
        return Observation(
            evidence=evidence, basis=basis, indicator=indicator, value=value, value_text=shown, unit=read.unit,
            about=read.about.area, comparator=read.comparator, kind=read.kind,
            numerator=read.figure.value if ratio else None, denominator=read.figure.other if ratio else None,
            breakdown=read.about.breakdown, period=period, as_of=as_of,
        )  # fmt: skip

    def _indicator(self, read: Read, sentence: Sentence) -> str:
        indicators, things = self._tools.indicators, self.things
        label = _completed(read, sentence)
        grown = read.kind == "change" or label.startswith(_CHANGED)
        part = PART in read.named.rules  # a part is measured by an indicator of its own
        curated = None if part else indicators.find(label, read.unit, change=grown)
        over = read.unit == "percent" and read.kind != "change" and (read.figure.value > 100)
        if curated is not None and read.unit == "count" and not _counts_it(label, curated, self._tools):
            curated = None
        if curated is not None and LISTED in read.named.rules and not _is_of(read.named.noun, curated, self._tools):
            curated = None
        if curated is not None and over and indicators.is_share(curated):
            curated, label = None, f"{label} so với chỉ tiêu"  # no share of a whole
        if curated is not None:
            if indicators.names(label, curated):  # before it was curated, the phrase was an indicator of its own
                replaced = new_indicator(label, curated)
                things.setdefault(replaced.name, replaced)
            return curated
        if read.kind == "change":
            label = _changed(label, read, self._tools)
        made = new_indicator(label)
        known = things.get(made.name)
        if known is None or (isinstance(known, Indicator) and known.replaced_by is not None):
            things[made.name] = made
        return made.name


def _day(setting: Setting, sentence: Sentence) -> date | None:
    """The day of the meeting that the sentence speaks of, else the article's."""
    turn = next((name for index, name in reversed(setting.turns) if index <= sentence.index), None)
    for occasion in setting.occasions if turn is not None else ():
        if occasion.name == turn and occasion.date is not None:
            return occasion.date
    return setting.day


def _completed(read: Read, sentence: Sentence) -> str:
    """The name of what is measured, with what it leaves out and the words before have: whose members or coverage."""
    label = read.named.label
    if PART in read.named.rules:
        return label  # "trong đó 29 thành viên là nữ"
    for unit, asks, lack, whole in _INCOMPLETE:
        if read.unit == unit and asks.match(label) is not None:
            told = list(lack.finditer(fold(sentence.text[: read.figure.span.start])))
            return whole.format(told[-1][0]) if told else label
    return label


def _is_of(noun: str, curated: str, tools: Tools) -> bool:
    """Whether an indicator is of the member of a list, not of all of them: a share of all online dossiers is not that
    of one procedure."""
    return tools.indicators.shared(noun, curated) >= _MEMBER


def _counts_it(label: str, curated: str, tools: Tools) -> bool:
    """Whether what is counted is what the indicator counts: "số lao động – doanh nghiệp công nghệ số" is no number of
    enterprises."""
    noun, mark, _ = label.partition(" – ")
    return not mark or tools.indicators.shared(noun, curated) > 0


def _changed(label: str, read: Read, tools: Tools) -> str:
    """The name of a change, by the curated indicator that changes where the words name one: "DTI … tăng 8,6%".

    Not where the label says more than that (the row of a table), for it is another's; nor of so many per cent after
    another figure, for that may be a share of what the words name.
    """
    core = read.named.core
    share = read.unit == "percent" and read.named.inherited and tools.indicators.find(core, "percent") is not None
    if share or not telling(label) <= telling(core) | _CHANGE:
        return label
    level = tools.indicators.level(core, read.unit)
    if level is None:
        return label
    base = _SAME if label.endswith(_SAME) else ""
    return f"{' '.join(label.split()[:2])} {level[:1].lower()}{level[1:]}{base}"


def _basis(read: Read) -> tuple[str, ...]:
    basis = read.time.basis if read.about.own else (*read.time.basis, *read.about.basis)
    if read.named.inherited:
        basis = (*basis, "indicator-inferred")
    return tuple(dict.fromkeys(basis)) if len(basis) > 1 else basis


_SAID = {kind: attrgetter(*(f.name for f in fields(kind) if f.name != "evidence")) for kind in (Observation, TaskTally)}


def distinct(facts: Sequence[Observation]) -> tuple[Fact, ...]:
    """Each fact once; the same one read from two places keeps both its quotations."""
    if len({(f.indicator, f.value_text, f.about, f.period) for f in facts}) == len(facts):
        return tuple(facts)
    kept: dict[object, list[Observation]] = {}
    for fact in facts:
        kept.setdefault((type(fact), _SAID[type(fact)](fact)), []).append(fact)
    return tuple(same[0] if len(same) == 1 else _joined(same) for same in kept.values())


def _joined(same: list[Observation]) -> Observation:
    return replace(same[0], evidence=tuple(dict.fromkeys(e for fact in same for e in fact.evidence)))
