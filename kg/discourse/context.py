"""What carries on from sentence to sentence: area, period, mode and programme, each with the rule that set it.

An area holds from the phrase or heading that sets it to the next such phrase or heading; a period from the words
that a report or heading opens with to the end of the paragraph behind it, to "đến nay" or to another area; where no
words set one, the period that the whole article reports on; an instruction to the next report.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from kg.asking import asked
from kg.discourse.house import house_words
from kg.discourse.interviews import local_answers
from kg.discourse.locality import own_words
from kg.discourse.reports import ahead, report_period
from kg.grammar import Grammar
from kg.model import AreaMention, Article, Context, Name, Sentence, Setting, Span
from kg.model.frozen import dataclass, replace
from kg.values.folding import fold
from kg.values.localities import PROVINCE
from kg.values.periods import Period, periods

COUNTRY = "id:country/vn"
_PROJECT_06 = "id:programme/de-an-06"
_SPOKEN = ("title", "heading", "body", "item")


@dataclass(frozen=True, slots=True)
class _Held:
    """The state after a sentence; `until`: the last paragraph in which the period holds."""

    area: Name
    area_rule: str
    period: str | None = None
    period_basis: tuple[str, ...] = ()
    until: int = -1
    section: str | None = None  # period set by the heading of the section
    section_basis: tuple[str, ...] = ()
    mode: str = "report"
    mode_paragraph: int = -1
    programme: Name | None = None
    here: Name | None = None  # province that the heading of the section names
    listed: bool = False  # the sentence ended with a colon: items follow
    list_period: bool = False
    guest: int | None = None  # the last paragraph of an area that only visits: what held before it is `host`
    guest_listed: bool = False  # items behind its colon are still of it
    host: Name | None = None
    host_rule: str = ""
    scene: int = -1  # the paragraph in which the area was set


def contexts(
    article: Article, sentences: tuple[Sentence, ...], setting: Setting, grammar: Grammar
) -> tuple[Context, ...]:
    """The context in which each sentence stands, in order of the sentences."""
    home = setting.home
    default = _default(setting)
    held = _Held(default, "the article's own area")
    whole = fold(article.text)
    report = report_period(sentences, whole, setting.day, grammar)
    ends = grammar.where(("context-period-end",), whole, [s.span for s in sentences])
    answers = local_answers(article, sentences, whole, grammar) if home is not None else frozenset()
    areas = _areas(setting, sentences)
    found: list[Context] = []
    for sentence in sentences:
        named = areas.get(sentence.index, ())
        if sentence.kind not in _SPOKEN or (sentence.kind == "heading" and _ROW.match(sentence.text)):
            found.append(_context(sentence, held, default, report, named))
            continue
        folded = sentence.span.of(whole)
        held = _leave(held, sentence)
        before = held
        house = house_words(sentence, setting, grammar)
        if house and setting.house is not None:
            held = replace(held, area=setting.house, area_rule="the body whose article it is")
        elif sentence.index in answers and home is not None:
            held = _moved(replace(held, area=home, area_rule="somebody in office here answers"), held.area)
        elif (told := _this(sentence, folded, sentences, areas)) is not None:
            held = _moved(replace(held, area=told, area_rule="this province, named before"), held.area)
        else:
            held = _enter_area(held, sentence, folded, whole, named, setting, grammar, home, default)
        held = _guest(held, before, sentence, folded, setting, default)
        held = _past(held, before, named, setting, default)
        held = replace(held, scene=sentence.paragraph) if held.area != before.area else held
        held = _enter_mode(held, sentence, folded, whole, grammar)
        held = _enter_programme(held, sentence, folded)
        found.append(_context(sentence, held, default, report, named, house))
        if sentence.kind == "title":  # "Bắc Kạn: Sơ kết 6 tháng": what follows is of the meeting that it tells of
            held = replace(held, area=default, area_rule="the article's own area")
        held = _after(held, sentence, folded, setting, grammar, ends=sentence.index in ends)
    return tuple(found)


def _areas(setting: Setting, sentences: Sequence[Sentence]) -> Mapping[int, tuple[AreaMention, ...]]:
    """The areas that sentences name, by the index of the sentence; offsets count in the sentence."""
    starts = [s.span.start for s in sentences]
    found: dict[int, tuple[AreaMention, ...]] = {}
    for area in setting.areas:
        at = bisect_right(starts, area.span.start) - 1
        if at >= 0 and area.span.end <= sentences[at].span.end:
            found[at] = (*found.get(at, ()), area.within(starts[at]))
    return found


def _default(setting: Setting) -> Name:
    """The area of an article: of its meeting, else the district or province it is of, else the country."""
    local = setting.locality.name if setting.locality is not None else setting.home
    if setting.meeting is not None:
        scope = setting.meeting.split("/")[1]
        return COUNTRY if scope == "vn" else (local or f"id:province/{scope}")
    return COUNTRY if setting.house is not None else local or COUNTRY


def _context(
    sentence: Sentence,
    held: _Held,
    default: Name,
    report: Period | None,
    areas: tuple[AreaMention, ...],
    house: tuple[Span, ...] = (),
) -> Context:
    # What a province tells of the country is not what its own report is on; what is to come is no report.
    reported = held.mode == "report" and (held.area != COUNTRY or default == COUNTRY)
    whole = report if reported and held.period is None else None
    return Context(
        sentence=sentence.index,
        area=held.area,
        area_basis=("area-inferred",),
        period=whole.code if whole is not None else held.period,
        period_basis=whole.basis if whole is not None else held.period_basis,
        period_of_report=whole is not None,
        mode="plan" if held.mode == "plan" else "instruction" if held.mode == "instruction" else "report",
        programme=held.programme,
        rules=(held.area_rule,),
        house=house,
        areas=areas,
    )


def _leave(held: _Held, sentence: Sentence) -> _Held:
    """What ends before this sentence."""
    if (
        held.period is not None
        and sentence.paragraph > held.until
        and not (held.list_period and sentence.kind == "item")
    ):
        held = replace(held, period=held.section, period_basis=held.section_basis)
    over = held.guest is not None and sentence.paragraph > held.guest
    if over and held.host is not None and not (held.guest_listed and sentence.kind == "item"):
        held = _moved(replace(held, area=held.host, area_rule=held.host_rule, guest=None, host=None), held.area)
    if held.mode != "report" and sentence.paragraph > held.mode_paragraph:
        if held.listed and sentence.kind == "item":
            return held
        held = replace(held, mode="report", listed=False)
    return held


def _this(
    sentence: Sentence, folded: str, sentences: tuple[Sentence, ...], areas: Mapping[int, tuple[AreaMention, ...]]
) -> Name | None:
    """ "… ở Hà Giang. Tỉnh này mới có 14 bệnh viện": the only province that the sentence before it names."""
    if not sentence.index or _THIS.match(folded.lstrip()) is None:
        return None
    before = sentences[sentence.index - 1]
    named = {a.name for a in areas.get(before.index, ()) if a.kind != "country"}
    return named.pop() if len(named) == 1 and before.paragraph == sentence.paragraph else None


def _enter_area(
    held: _Held, sentence: Sentence, folded: str, whole: str, named: tuple[AreaMention, ...], setting: Setting,
    grammar: Grammar, home: Name | None, default: Name,
) -> _Held:  # fmt: skip
    text = sentence.text
    before = held.area
    lead = len(folded) - len(folded.lstrip(' *•-–+▪"“:.)'))
    if named and named[0].span.start <= _LEAD:
        head, first = folded[lead : named[0].span.start], named[0]
        place = grammar.seen("context-area-place", head)
        placed = place is not None and (place.sets.get("of") != "home" or first.name == home)
        shared = len(named) > 1 and _JOINED.fullmatch(folded[first.span.end : named[1].span.start]) is not None
        placed = placed and not shared  # "Tại Hà Nội và Hà Nam" sets neither
        # A province alone in front is the subject of its own sentence; a preposition or a colon sets the scene.
        titled = bool(head.strip()) and head.strip() not in _BARE
        if placed and (titled or re.match(r"\s*[:–-]\s", folded[first.span.end : first.span.end + 4])):
            here = first.name if sentence.kind == "heading" and first.kind != "country" else held.here
            held = replace(held, area=first.name, here=here, area_rule="here, there, for this area")
            return _moved(held, before)
    stripped = folded[lead:]
    local = setting.locality
    if local is not None:
        told = own_words(text, local.label.removesuffix(f" {local.short}"), grammar)
        if sentence.kind == "heading":  # "Ông An, Chủ tịch UBND huyện tại điểm cầu": the words below a picture
            told = [m for m in told if _OFFICE.match(m.surface) is None]
        before_it = text[lead : told[0].span.start] if told else ""
        listed = told and text[told[-1].span.end :].strip() == ":"  # "điểm lại tình hình của huyện:"
        if listed or (told and len(before_it) <= _NEAR and not any(c.isdigit() for c in before_it)):
            return _moved(replace(held, area=local.name, area_rule=told[0].rule), before)
    for rule in grammar.tried("context-area-lead", whole, sentence.span.start, sentence.span.end):
        said = rule.search(stripped)
        if said is None:
            continue
        here = held.here or home or default
        if default == COUNTRY and held.scene == sentence.paragraph and held.area.startswith(PROVINCE):
            here = held.area  # "Tại Bắc Giang, … Toàn tỉnh có"
        area = {"country": COUNTRY, "meeting": default}.get(rule.sets["area"], here)
        told_of = lead + said.end() + 1 if rule.sets["area"] == "home" else -1
        # "Giám đốc Công an tỉnh Bình Dương" speaks for the province behind his office
        area = next((n.name for n in named if n.kind != "country" and n.span.start == told_of), area)
        if area == COUNTRY != default:  # "Theo Bộ Công an công bố, Tiền Giang đứng thứ 24": told of the province
            own = next((n for n in named if n.name in (home, default) and n.worded.start > lead + said.end()), None)
            if own is not None and _PUBLISHED.fullmatch(folded, lead + said.end(), own.worded.start) is not None:
                area = default
        held = replace(held, area=area, area_rule=rule.name)
        return _moved(held, before)
    if sentence.kind in ("heading", "title"):
        provinces = tuple(n for n in named if n.kind != "country")
        named = provinces or named
        held = replace(
            held,
            here=provinces[0].name if provinces and sentence.kind == "heading" else None,
            area=named[0].name if named and sentence.kind == "heading" else default,
            area_rule="heading" if named else "the article's own area",
            mode="report",
        )
    return held


def _guest(held: _Held, before: _Held, sentence: Sentence, folded: str, setting: Setting, default: Name) -> _Held:
    """What a province tells of the country, a district of its province, or anybody of another province holds for the
    paragraph, an area that an item sets for its list."""
    if sentence.kind in ("heading", "title"):
        return replace(held, guest=None, host=None)
    if held.area == before.area:
        return held
    wider = held.area == COUNTRY != default or (held.area == setting.home != default and setting.locality is not None)
    other = held.area.startswith(PROVINCE) and held.area not in (default, setting.home)
    aside = wider or other or held.area.startswith("id:org/")
    item = sentence.kind == "item" and folded.rstrip()[-1:] != ":"
    if not aside and not item:
        return replace(held, guest=None, host=None)
    host, rule = (before.host, before.host_rule) if before.host is not None else (before.area, before.area_rule)
    if held.area == host:
        return replace(held, guest=None, host=None)
    listed = (item and not aside) or folded.rstrip().endswith(":")
    return replace(held, guest=sentence.paragraph, guest_listed=listed, host=host, host_rule=rule)


def _past(held: _Held, before: _Held, named: tuple[AreaMention, ...], setting: Setting, default: Name) -> _Held:
    """A province that a sentence before set the scene with is left where a sentence begins with another one, the
    country where it begins with the article's own."""
    left = held.area not in (default, COUNTRY, setting.home, held.here)
    if held.area == COUNTRY != default and named:
        left = named[0].name == default
    if held.area != before.area or not left:
        return held
    if named and named[0].worded.start <= _AT_ONCE and named[0].kind != "country" and named[0].name != held.area:
        return replace(held, area=default, area_rule="the article's own area", guest=None, host=None)
    return held


def _moved(held: _Held, before: Name) -> _Held:
    """Another area ends the period that was carried."""
    if held.area == before:
        return held
    return replace(held, period=held.section, period_basis=held.section_basis)


def _enter_mode(held: _Held, sentence: Sentence, folded: str, whole: str, grammar: Grammar) -> _Held:
    stripped = folded.lstrip(' *•-–+▪"“:.)0123456789')
    for rule in grammar.tried("context-mode", whole, sentence.span.start, sentence.span.end):
        if rule.search(stripped):
            mode = rule.sets["mode"]
            if mode == "instruction" and sentence.kind == "item" and held.mode != "instruction":
                continue
            listed = folded.rstrip().endswith(":") or (held.listed and held.mode == mode)
            until = 10**9 if sentence.kind == "heading" else sentence.paragraph
            return replace(held, mode=mode, mode_paragraph=until, listed=listed)
    if held.mode == "instruction" and sentence.kind == "heading":
        return replace(held, mode="report")
    return held


def _enter_programme(held: _Held, sentence: Sentence, folded: str) -> _Held:
    if sentence.kind == "heading":
        return replace(held, programme=_PROJECT_06 if "đề án 06" in folded else None)
    if held.programme != _PROJECT_06 and "đề án 06" in folded:
        return replace(held, programme=_PROJECT_06)
    return held


def _after(
    held: _Held, sentence: Sentence, folded: str, setting: Setting, grammar: Grammar, ends: bool
) -> _Held:  # fmt: skip
    """What this sentence sets for those behind it. ends: it may hold words that end a period."""
    if sentence.kind == "item" and ("|" in folded or "\t" in sentence.text):
        return held  # the periods of a table's head are those of its columns
    found = list(periods(folded, setting.day))
    ended = grammar.first("context-period-end", sentence.text, folded) if ends else None
    if sentence.kind in ("heading", "title"):
        usable = [p for p in found if not p.point]
        if sentence.kind == "title":
            return held
        code = usable[0].code if usable else None
        basis = usable[0].basis if usable else ()
        return replace(held, section=code, section_basis=basis, period=code, period_basis=basis, until=10**9)
    opening = next((p for p in found if _fronts(folded, p)), None)
    if opening is not None and not (ended and ended.span.start < opening.span.start):
        reach = 1 if grammar.seen("context-report-opening", folded) is not None else 0
        listed = sentence.kind != "item" and folded.rstrip().endswith(":")
        held = replace(
            held, period=opening.code, period_basis=opening.basis, until=sentence.paragraph + reach, list_period=listed
        )
    elif (
        (reported := [p for p in found if not ahead(p, setting.day) and (not p.point or _cuts_off(folded, p))])
        and grammar.seen("context-report-opening", folded) is not None
        and not any(map(str.isdigit, _without(folded, found)))
    ):
        last = reported[-1]
        held = replace(held, period=last.code, period_basis=last.basis, until=sentence.paragraph + 1)
    if sentence.kind != "item" and held.period is not None and held.list_period != folded.rstrip().endswith(":"):
        held = replace(held, list_period=not held.list_period)
    if ended is not None and not (opening is not None and opening.span.start > ended.span.start):
        held = replace(held, period=None, period_basis=(), until=-1)
    return held


_ASKED = asked(__name__)
_THIS = _ASKED["this province"]
_PUBLISHED = _ASKED["published of an area"]
_LEAD = 90  # characters before a place that a sentence leads to
_NEAR = 40  # characters before the words that name the locality
_OFFICE = _ASKED["office"]
_AT_ONCE = 4  # characters before the name that a sentence begins with
_JOINED = _ASKED["joined places"]
_AMOUNT = _ASKED["amount"]
_LEADS = _ASKED["leads in"]
_CUT_OFF = _ASKED["cut-off"]
_ROW = re.compile(r"[^\n|]*\|[^\n|]*\||[^\n\t]*\t|[^\n;]{2,60};[^\n;]{1,40};[^\n;]{1,40}(?:;|$)")  # a table's
_AGAINST = _ASKED["set against"]
_BARE = _ASKED.words("bare_kinds")  # in front of a province, these set no scene


def _fronts(folded: str, period: Period) -> bool:
    """Whether the period stands where a report opens: at the start of a sentence or chunk, before any figure.

    A day opens a report only as its cut-off ("tính đến ngày 30/6/2024").
    """
    before = folded[: period.span.start]
    if period.point and not _cuts_off(folded, period):
        return False
    if period.point and folded.startswith(":", period.span.end) and not _AMOUNT.search(before):
        return True  # "Hạ tầng viễn thông theo thống kê đến 30/9:"
    words = len(before.split())
    if words > 45 or (words > 6 and _LEADS.search(before) is None):
        return False
    return _AMOUNT.search(before) is None and _AGAINST.search(before) is None


def _cuts_off(folded: str, day: Period) -> bool:
    """Whether a day is one up to which something is told: one on which there was a meeting is no period."""
    return _CUT_OFF.search(folded, max(0, day.span.start - 30), day.span.start) is not None


def _without(folded: str, found: list[Period]) -> str:
    for period in reversed(found):
        folded = folded[: period.span.start] + folded[period.span.end :]
    return folded
