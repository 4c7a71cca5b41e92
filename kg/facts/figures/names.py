"""What a figure measures, named by the words of its clause and of what was measured before it."""

from kg.asking import asked
from kg.facts.figures.beside import along, parallel, there, without_grade
from kg.facts.figures.phrases import Phrases, begins, telling, without
from kg.facts.figures.sums import spent
from kg.model.frozen import dataclass, replace

PART = "part of what was measured before"
"""Rule by which the name of a part is told after that of the whole."""

WHOLE = "all of which some were counted"
"""Rule by which a count is of all those of which the figure before counted some."""

HEAD = "words before the colon"
"""Rule by which a figure is named by what its line is headed by."""

_ASKED = asked(__name__)
_LEADERS = _ASKED["leaders"]
_SHORT = 5  # telling words below which a counted noun needs its verb and subject
_TOLD = 8  # words of a head above which it tells something by itself
_LONG = 28  # words that a name keeps at most
_HEADS = _ASKED.words("heads")
_POINTS = _ASKED["points"]  # what stands before points at the noun
_BASES = _ASKED.words("bases")
_ASPECTS = _ASKED.words("aspects")
_OF_ALL = _ASKED.words("of_all")
_MEETING = _ASKED["meeting"]  # of whom it is one tells what is counted
_DONE_WITH = ("count", "VND", "USD")
_WORTH = _ASKED.words("worth")  # a share of what things are worth is no share of the things
_BASE = _ASKED["base"]
_WHOLE_TIME = _ASKED["whole time"]
_CLAUSE = _ASKED["clause"]
_ITEM_OF_PLAN = _ASKED["item of a plan"]
_SET_BY = _ASKED["set by"]
_ACTOR = 4  # words that may only tell whose an aim is: "mục tiêu của công an tỉnh"
_MOST_OF = _ASKED["most of"]  # "thấp nhất là nhân lực số"
_STATE = _ASKED["state"]  # "còn 330 đang giải quyết"
_GATHERED = _ASKED.words("gathered")  # before members of what was counted
_NO_SUBJECT = _ASKED["no subject"]
_EACH = _ASKED["mean"]
_DONE = _ASKED["done"]
_LEVEL = _ASKED["level"]  # a group, told beside the name
_OBJECT = _ASKED["object"]  # what was done to a thing
_COUNT = _ASKED["count"]
_SUM = _ASKED["sum"]
_RATE = _ASKED["rate"]
_PREFIX = _ASKED.table("prefixes")
_SHORTER = _ASKED["shorter"]  # of days and hours
_PLANS = _ASKED.words("plans")
_COMPARES = _ASKED.words("compares")


@dataclass(frozen=True, slots=True)
class Named:
    """A name for what is measured: its label in words of the article, what it was made of, and how.

    core: the noun, without prefix ("tỷ lệ"), for those who follow; lead: verb and subject that list members inherit;
    unit: of the figure so named, empty where that says nothing.
    """

    label: str
    core: str
    lead: str
    noun: str
    rules: tuple[str, ...]
    inherited: bool = False
    unit: str = ""


_NOTHING = Named("", "", "", "", ())


def name_value(
    left: str, right: str, unit: str, topic: Named | None, phrases: Phrases, headed: bool = False
) -> Named | None:
    """SUBJECT đạt FIGURE [NOUN]: the subject names it, else what was measured before does.

    headed: a colon or "là" stands between, so that the noun may be what is counted and the subject only its head.
    """
    subject = phrases.tidy(phrases.without_time(phrases.subject(left)))
    noun = phrases.tidy(phrases.without_time(phrases.noun(right)))
    acted = phrases.tidy(phrases.without_agent(subject))
    if phrases.points_back(acted):
        if topic is None:
            return _named(noun, unit, "", noun, ("counted noun",)) if telling(noun) else None
        if unit == "percent" and topic.unit not in ("", "percent") and (base := _BASE.match(right)):
            return _named(f"{topic.core} {base[0].strip()}", unit, topic.lead, topic.noun, (PART,), inherited=True)
        if unit != "percent" and len(telling(noun)) >= 3:
            return _named(noun, unit, "", noun, ("counted noun",))
        if HEAD in topic.rules and unit == "count" and telling(noun) and not telling(noun) <= telling(topic.core):
            label = noun if phrases.field(topic.core) else f"{noun} – {topic.core}"
            return _named(label, unit, "", noun, topic.rules)
        label = f"{topic.core} {noun}".strip() if unit == "percent" and noun else topic.core
        named = _named(label, unit, topic.lead, topic.noun, ("same as the figure before",), inherited=True)
        return replace(named, core=topic.core) if named is not None else None
    aimed = phrases.tidy(phrases.aimed(acted))
    if aimed != acted:
        whose = phrases.words("figure-actor").match(aimed) is not None and len(aimed.split()) <= _ACTOR
        whose = whose or (phrases.whose(aimed) and topic is not None and topic.unit == unit)
        if not telling(aimed) or whose or _WHOLE_TIME.fullmatch(aimed):
            if topic is not None and topic.unit == unit and telling(noun) <= telling(topic.label):
                return replace(topic, rules=("aim of the figure before",), inherited=True)  # "phấn đấu đạt 14%"
            return _named(noun, unit, "", noun, ("counted noun",)) if telling(noun) else None
        acted = aimed
    acted = without(_MOST_OF, without(_ITEM_OF_PLAN, acted))
    if topic is not None and unit == "percent" and topic.unit in _DONE_WITH and not noun and phrases.deed(acted):
        rules = ("what was done with what was measured before",)
        return _named(f"{acted} {phrases.without_quantity(topic.core)}", unit, acted, acted, rules, inherited=True)
    if phrases.bare(acted) and topic is not None:
        return _headed(acted, unit, topic, phrases)
    if (
        headed
        and topic is not None
        and topic.unit == unit
        and not noun
        and phrases.words("figure-grade").fullmatch(acted)
    ):
        whole = without_grade(topic.core, phrases)
        return _named(f"{whole} {acted}", unit, "", topic.noun, (PART, "a grade of what was counted"), inherited=True)
    if topic is not None and (whole := _of_topic(acted, unit, topic, phrases)):
        return _named(whole, unit, "", topic.noun, ("of what was counted before",), inherited=True)
    if topic is not None and topic.unit == unit and (place := there(left, topic.core, phrases)):
        return _named(place, unit, topic.lead, topic.noun, ("the same of another place",))
    if topic is not None and (other := parallel(acted, topic.core)):
        return _named(other, unit, topic.lead, topic.noun, ("the same of another level",))
    if headed and unit in ("count", "percent") and _counted_under(acted, noun, unit, phrases):
        short = unit == "count" and not phrases.field(acted) and len(telling(noun)) < _SHORT + 3
        label = f"{noun} – {acted}" if short else noun
        return _named(label, unit, "" if phrases.field(acted) else acted, noun, ("noun under a head",))
    told = headed and unit in ("count", "percent") and len(telling(noun)) >= 3 and not phrases.names_indicator(acted)
    if told and (len(acted.split()) > _TOLD or phrases.words("figure-head-tells").search(acted)):
        return _named(noun, unit, "", noun, ("noun under a head",))  # a clause of its own stands before the colon
    joined = phrases.from_head(acted)
    if noun and (unit == "percent" or len(telling(acted)) < 2) and not telling(noun) <= telling(acted):
        joined = f"{acted} {noun}"
    counted = noun if unit in ("count", "percent") else ""
    return _named(joined, unit, subject, counted, ("subject before a value cue",))


def _counted_under(head: str, noun: str, unit: str, phrases: Phrases) -> bool:
    """Whether the noun behind the figure is what is counted, not the words before ("y tế: 12 bệnh viện")."""
    if phrases.field(head):
        return len(telling(noun)) >= (1 if unit == "count" else 2)
    apart = not telling(noun) & telling(head) and not phrases.names_indicator(head)
    return unit == "count" and apart and len(telling(noun)) >= 2


def name_noun(
    left: str, right: str, unit: str, lead: str | None, topic: Named | None, phrases: Phrases, always: bool = False,
    subject_before: str = "", same_sentence: bool = False, parts: bool = False,
) -> Named | None:  # fmt: skip
    """[SUBJECT VERB] FIGURE NOUN [PREDICATE]: the noun names it; a short one takes verb and subject along.

    lead: verb and subject of the list that the figure goes on with, None where it begins its own; always: a list member
    takes them along however long its own words are; subject_before: what the sentence speaks of, for a clause
    that begins with its verb; parts: the figure is one of the parts of what was measured before.
    """
    noun = phrases.tidy(phrases.without_time(phrases.noun(right)))
    noun = "" if _SET_BY.fullmatch(noun) else noun  # "so với chỉ tiêu 14.676 tỉnh giao"
    planned = ""
    if unit == "percent" and _WHOLE_TIME.fullmatch(noun):
        noun, planned = "", noun if noun.startswith(_PLANS) else ""
    elif unit == "percent" and not noun.startswith(_WORTH):
        noun = phrases.without_quantity(noun)
    subject = phrases.tidy(phrases.without_time(phrases.subject(without(_RATE, left))))
    acted = without(_MOST_OF, phrases.tidy(phrases.without_agent(subject)))
    if not phrases.points_back(acted):
        acted = phrases.tidy(phrases.aimed(acted)) or acted
    if topic is not None and unit == "count" and noun and f" {left.strip()}".endswith(_OF_ALL):
        if begins(topic.noun, noun) and len(telling(noun)) < 2:
            noun = phrases.noun_only(phrases.without_quantity(topic.noun))  # "98 trên tổng số 109 triệu mũi"
        return _named(f"tổng số {noun}", unit, "", noun, (WHOLE,))
    if unit in ("count", "percent") and not _MEETING.match(noun):
        acted = phrases.without_doer(acted)
    if noun.startswith("đối với ") and telling(acted):
        return _named(f"{acted} {noun}", unit, acted, acted, ("words before the figure",))
    state = _STATE.match(right) if topic is not None and unit == topic.unit == "count" else None
    if state is not None and topic is not None and topic.noun and not telling(acted):
        whole = f"{phrases.noun_only(phrases.without_quantity(topic.noun))} {state[1]}"
        return _named(whole, unit, "", whole, ("state of what was counted before",), inherited=True)
    if not noun:
        if phrases.points_back(acted):
            return name_value("", "", unit, topic, phrases) if topic is not None else None
        if (head := phrases.without_verb(acted)) and phrases.bare(head) and topic is not None:
            return _headed(head, unit, topic, phrases)
        if unit == "percent":
            acted = _LEADERS.sub("", phrases.from_head(acted))
        if parts and topic is not None and 1 <= len(acted.split()) <= 4 and unit in ("percent", "VND", "USD", "count"):
            part = _named(f"{topic.core} – {acted}", unit, "", "", (PART,))
            return replace(topic, label=part.label, rules=part.rules) if part is not None else None
        if subject_before and not same_sentence and _only_deed(acted, _NOTHING, phrases):
            return _named(f"{subject_before} {acted}", unit, acted, acted, ("words before the figure",))
        if topic is not None and _only_deed(acted, topic, phrases) and telling(acted) <= telling(topic.core):
            return _named(topic.core, unit, topic.lead, topic.noun, ("done again",), inherited=True)
        shares = topic is not None and unit == topic.unit == "percent" and same_sentence and len(acted.split()) > 1
        if _only_deed(acted, topic, phrases) and topic is not None and unit in ("percent", "VND", "USD") and not shares:
            done = f"{acted} {planned}".strip()
            label = f"{done} {topic.core}" if unit == "percent" else f"{done} – {max(topic.noun, topic.core, key=len)}"
            return _named(label, unit, acted, acted, ("what was done with what was measured before",), inherited=True)
        if topic is not None and unit == topic.unit == "count" and same_sentence and phrases.deed(acted):
            if (thing := phrases.noun_only(phrases.without_quantity(_OBJECT.sub("", topic.noun)))) and len(thing) > 2:
                rules = ("what was done with what was counted before",)
                return _named(f"{thing} {acted}", unit, acted, thing, rules, inherited=True)
            return None
        return _named(acted, unit, acted, acted, ("words before the figure",))
    if unit == "count" and acted.startswith(f"{noun} ") and len(telling(acted)) > len(telling(noun)) + 1:
        return _named(acted, unit, acted, phrases.noun_only(acted), ("words before the figure",))  # "tổ … còn 973 tổ"
    if topic is not None and unit == "percent" and not telling(acted) and noun.startswith(_BASES):
        named = _named(f"{topic.core} {noun}", unit, topic.lead, topic.noun, ("compared with a plan",), inherited=True)
        return replace(named, core=topic.core) if named is not None else None
    if topic is not None and unit == "percent" and same_sentence and noun.startswith("do ") and not telling(acted):
        return _named(f"{topic.core} {noun}", unit, "", topic.noun, ("done by some of them",), inherited=True)
    known = topic is not None and (same_sentence or not telling(acted))
    known = known and not telling(noun) <= telling(acted)
    if topic is not None and known and len(noun.split()) <= 2 and telling(noun) < telling(topic.core):
        noun = _whole_noun(noun, topic, phrases)  # "55 triệu tài khoản" of the accounts counted before
    gathered = not telling(acted) or acted in _GATHERED
    if topic is not None and unit == "count" and gathered and (whole := _member(noun, topic, phrases)):
        return _named(whole, unit, "", whole, ("counted of what was counted before",), inherited=True)
    inherited = not telling(acted) and lead is not None
    verb = lead if inherited and lead is not None else acted
    if not inherited and acted == subject:  # an agent of its own is the subject
        verb = f"{acted} {_beside(acted, subject_before, unit, phrases)}".strip()
    if left.rstrip().endswith(" với") and _CLAUSE.search(verb) and not phrases.words("figure-with").search(verb):
        verb = (
            phrases.noun_only(verb) if phrases.words("figure-system").match(verb) else ""
        )  # "thể chế được hoàn thiện với 5 luật": a clause of its own stands before
    if unit not in ("count", "percent") and telling(verb):
        if phrases.bare(verb) and topic is not None:
            return _headed(verb, unit, topic, phrases)
        sum_ = spent(verb, right, noun, phrases) if unit in ("VND", "USD") else ""
        named = _named(sum_ or verb, unit, verb, sum_ or verb, ("words before the figure",), inherited=inherited)
        return replace(named, label=f"số tiền {sum_}") if named is not None and sum_ else named
    before = left.rstrip()
    pointed = unit in ("count", "percent") and _POINTS.search(before, max(0, len(before) - 4)) is not None
    if pointed or (inherited and always and len(noun.split()) < _LONG // 2):
        short = True
    elif phrases.predicated(noun):
        short = len(telling(noun)) < _SHORT and unit != "percent"
    else:
        short = unit == "percent" or len(telling(noun)) < _SHORT + 3
    if not inherited and phrases.bare(acted):
        short = True
    if not short and not inherited and unit == "count":
        verb, short = phrases.verb_tail(acted), True
    if not verb or phrases.field(verb) or (len(telling(noun)) > 2 and _NO_SUBJECT.search(verb)):
        verb = ""
    verb = _shortened(verb, phrases)
    told = not telling(verb) <= telling(noun) and _LEVEL.fullmatch(verb) is None
    label = f"{noun} – {verb}" if short and told else noun
    rule = "noun of a list" if inherited else "noun behind the figure"
    if len(telling(noun)) < 2 and not telling(verb) and topic is not None:
        return _named(f"{noun} {topic.core}", unit, "", noun, ("noun with what was measured before",), inherited=True)
    return _named(label, unit, verb, noun, (rule,), inherited=inherited)


def _beside(acted: str, subject_before: str, unit: str, phrases: Phrases) -> str:
    """What the sentence speaks of, where it goes with verb and subject of a figure that say little; else nothing."""
    if not subject_before or len(_EACH.sub("", acted).split()) > 3:
        return ""
    if phrases.words("figure-system").match(subject_before) or _DONE.search(subject_before):
        subject_before = phrases.noun_only(subject_before)  # what was done before is not done to this
    if telling(subject_before) <= telling(acted) or phrases.begins_with_verb(subject_before):
        return ""
    return "" if unit in ("count", "percent") and phrases.field(subject_before) else subject_before


def name_change(
    left: str, right: str, unit: str, topic: Named | None, phrases: Phrases, growth: str = "mức tăng"
) -> Named | None:
    """SUBJECT tăng FIGURE [về NOUN]: the growth of the subject, else of what was measured before.

    "về giá trị" tells the aspect, "so với cùng kỳ" the base; a change of rank is called so.
    """
    words = right.strip()
    aspect = phrases.tidy(phrases.noun(words.removeprefix("về "))) if words.startswith(_ASPECTS) else ""
    subject = phrases.tidy(phrases.without_agent(phrases.tidy(phrases.without_time(phrases.subject(left)))))
    compared = words.startswith((*_ASPECTS, *_COMPARES, ",", "."))
    noun = "" if compared else phrases.tidy(phrases.noun(right))
    rules, inherited = ("subject of a change",), False
    ranked = topic is not None and topic.label.startswith("xếp hạng") and not phrases.names_indicator(subject)
    # "không phải đi lại, giảm 40% thời gian chờ"
    beside = unit == "percent" and left.rstrip().endswith(",") and len(telling(noun)) >= 2
    # "làm sạch 2,3 triệu tài khoản, giảm 41 vụ lừa đảo": other things than those counted before
    other = unit == "count" and len(telling(noun)) >= 3 and not (topic and telling(noun) & telling(topic.label))
    if not phrases.points_back(subject) and not (unit == "rank" and ranked) and not beside:
        core = subject
        if phrases.bare(subject) and topic is not None:
            core = f"{subject} {phrases.without_quantity(topic.core)}"
        if unit == "count" and not telling(noun) <= telling(core):
            core = f"{core} {noun}"
    elif topic is not None and (way := along(left, phrases.without_quantity(topic.core))):
        core, rules = way, ("the same by another way",)
    elif topic is not None and not other and not (unit == "percent" and len(telling(noun)) >= 2):
        core, rules, inherited = topic.core, ("change of the figure before",), True
    else:
        core, rules = noun, ("changed noun",)
    if aspect and not telling(aspect) <= telling(core):
        core = f"{aspect} {phrases.without_quantity(core)}"
    if not telling(core):
        return None
    core = " ".join(core.split()[:_LONG])
    grown = core.removeprefix("mức tăng ").removeprefix("mức giảm ")
    base = " so với cùng kỳ" if "cùng kỳ" in f"{left[-60:]} {right}" else ""
    label = f"thay đổi xếp hạng {grown}" if unit == "rank" else f"{growth} {grown}{base}"
    return Named(label, core, "" if topic is None else topic.lead, core, rules, inherited)


def name_multiple(left: str, right: str, topic: Named | None, phrases: Phrases) -> Named | None:
    """SUBJECT gấp FIGURE lần NOUN: what is how many times what."""
    subject = phrases.tidy(phrases.without_agent(phrases.tidy(phrases.without_time(phrases.subject(left)))))
    aspect = phrases.tidy(phrases.noun(right.strip().removeprefix("về "))) if right.strip().startswith("về ") else ""
    other = phrases.tidy(phrases.without_time(phrases.noun(f" {right.strip().removeprefix('so với ')}")))
    other = "" if aspect else other
    other = "" if phrases.points_back(other) else other
    if phrases.points_back(subject):
        if topic is None:
            return None
        core, rules, inherited = topic.core, ("same as the figure before",), True
    else:
        core, rules, inherited = subject, ("subject of a multiple",), False
    core = f"{aspect} {phrases.without_quantity(core)}" if aspect and not telling(aspect) <= telling(core) else core
    label = f"{core} so với {other}" if other else core
    return Named(" ".join(label.split()[:_LONG]), core, "", core, rules, inherited)


def _only_deed(acted: str, topic: Named | None, phrases: Phrases) -> bool:
    """Whether the words before a figure are a verb alone, which what was measured before completes."""
    return topic is not None and len(acted.split()) <= 8 and phrases.begins_with_verb(acted) and topic.unit != "rank"


def _shortened(verb: str, phrases: Phrases) -> str:
    """Verb and subject, where they are long the last verb with what follows it, else their end."""
    words = verb.split()
    if len(words) <= 18 or words[0] == "việc":
        return " ".join(words[:18])
    return phrases.deed_tail(verb) or phrases.verb_tail(verb) or " ".join(words[-8:])


def _member(noun: str, topic: Named, phrases: Phrases) -> str:
    """A noun that says little as one of what was counted before ("9 tổ công nghệ số, 80 thành viên"), else nothing."""
    if topic.unit != "count" or not topic.noun or telling(noun) & telling(topic.noun):
        first, _, rest = noun.partition(" ")
        at = topic.noun.find(f" {rest}") if first == "lượt" and rest else -1
        if at > 0 and topic.noun[at:].startswith(f" {rest} "):
            return f"{first}{topic.noun[at:]}"
    turns = noun.startswith("lượt ") and len(noun.split()) <= 3 and topic.unit == "count"
    return f"{noun} {topic.noun}" if topic.noun and (phrases.words("figure-members").fullmatch(noun) or turns) else ""


def _headed(head: str, unit: str, topic: Named, phrases: Phrases) -> Named | None:
    """A bare head with what was measured before: "số tiền" of "giao dịch thanh toán trực tuyến"."""
    core = phrases.without_quantity(topic.core.replace(" – ", " "))
    return _named(f"{head} {core}", unit, "", topic.noun, ("head with the noun before",))


def _whole_noun(noun: str, topic: Named, phrases: Phrases) -> str:
    """A short noun as it was named in full before ("tài khoản" -> "tài khoản định danh điện tử")."""
    whole = phrases.noun_only(phrases.without_quantity(topic.noun if noun in topic.noun else topic.core))
    return whole if noun.split()[0] in whole.split() and len(whole.split()) <= 10 else noun


def _of_topic(acted: str, unit: str, topic: Named, phrases: Phrases) -> str:
    """ "số thành viên" of the groups counted before, "viễn thông" beside "doanh thu bưu chính"; else nothing."""
    bare = phrases.without_quantity(acted)
    if unit == "count" and topic.core and phrases.words("figure-members").fullmatch(bare):
        return f"{acted} {phrases.noun_only(phrases.without_quantity(topic.noun or topic.core))}"
    head = _SUM.match(topic.core) if unit in ("VND", "USD") and topic.unit == unit else None
    own = phrases.names_indicator(acted) or phrases.predicated(f"x {acted}") or phrases.begins_with_verb(acted)
    if head is None or own or not 1 <= len(acted.split()) <= 4 or _SUM.match(acted):
        return ""
    return f"{head[0]}{acted}"


def _named(
    core: str, unit: str, lead: str, noun: str, rules: tuple[str, ...], inherited: bool = False, prefix: bool = True
) -> Named | None:
    core = " ".join(core.split()[:_LONG])
    if not telling(core):
        return None
    core = core.removesuffix(" lên").removesuffix(" xuống")  # "giảm tỷ lệ chậm hạn xuống dưới 10%"
    if unit == "percent":
        core = without(_COUNT, core)  # a share of what was counted is no count
    label = core
    if unit in ("days", "hours", "minutes") and _SHORTER.match(core):
        label = f"thời gian {core}"
    if prefix and unit in _PREFIX and not core.startswith(_HEADS):
        label = f"{_PREFIX[unit]} {core}"
    return Named(label, core, lead, noun or core, rules, inherited, unit)
