"""What a figure measures, named by the words of its clause and of what was measured before it."""

from dataclasses import dataclass

from kg.facts.figures.phrases import Phrases, telling

_SHORT = 5  # telling words below which a counted noun needs its verb and subject
_LONG = 28  # words that a name keeps at most
_HEADS = (
    "tỷ lệ",
    "tỉ lệ",
    "tỷ trọng",
    "tỉ trọng",
    "số ",
    "tổng",
    "xếp hạng",
    "thứ hạng",
    "tốc độ",
    "mức ",
    "doanh thu",
)
_PREFIX = {"percent": "tỷ lệ", "rank": "xếp hạng", "count": "số"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name for what is measured: its label in words of the article, what it was made of, and how.

    core: the noun, without prefix ("tỷ lệ"), for those who follow; lead: verb and subject that list members inherit.
    """

    label: str
    core: str
    lead: str
    noun: str
    rules: tuple[str, ...]
    inherited: bool = False


def name_value(left: str, right: str, unit: str, topic: Named | None, phrases: Phrases) -> Named | None:
    """SUBJECT đạt FIGURE [NOUN]: the subject names it, else what was measured before does."""
    subject = phrases.tidy(phrases.without_time(phrases.subject(left)))
    noun = phrases.tidy(phrases.without_time(phrases.noun(right)))
    acted = phrases.tidy(phrases.without_agent(subject))
    if phrases.points_back(acted):
        if topic is None:
            return _named(noun, unit, "", noun, ("counted noun",)) if telling(noun) else None
        if unit != "percent" and len(telling(noun)) >= 3:
            return _named(noun, unit, "", noun, ("counted noun",))
        core = f"{topic.core} {noun}".strip() if unit == "percent" and noun else topic.core
        return _named(core, unit, topic.lead, topic.noun, ("same as the figure before",), inherited=True)
    if phrases.bare(acted) and topic is not None:
        return _named(f"{acted} {topic.noun or topic.core}", unit, "", topic.noun, ("head with the noun before",))
    joined = acted
    if noun and (unit == "percent" or len(telling(acted)) < 2) and not telling(noun) <= telling(acted):
        joined = f"{acted} {noun}"
    return _named(phrases.from_head(joined), unit, subject, noun, ("subject before a value cue",))


def name_noun(
    left: str, right: str, unit: str, lead: str | None, topic: Named | None, phrases: Phrases, always: bool = False,
    subject_before: str = "",
) -> Named | None:  # fmt: skip
    """[SUBJECT VERB] FIGURE NOUN [PREDICATE]: the noun names it; a short one takes verb and subject along.

    lead: verb and subject of the list that the figure goes on with, None where it begins its own; always: a list member
    takes them along however long its own words are; subject_before: what the sentence speaks of, for a clause
    that begins with its verb.
    """
    noun = phrases.tidy(phrases.without_time(phrases.noun(right)))
    raw = phrases.without_time(phrases.subject(left))
    subject = phrases.tidy(raw)
    acted = phrases.tidy(phrases.without_agent(subject))
    if not noun:
        if phrases.points_back(acted):
            return name_value("", "", unit, topic, phrases) if topic is not None else None
        if phrases.bare(acted) and topic is not None:
            return _named(f"{acted} {topic.noun or topic.core}", unit, "", topic.noun, ("head with the noun before",))
        return _named(acted, unit, acted, acted, ("words before the figure",))
    inherited = not telling(acted) and lead is not None
    verb = lead if inherited and lead is not None else acted
    if not inherited and subject_before and len(acted.split()) <= 3 and not telling(subject_before) <= telling(acted):
        verb = f"{acted} {subject_before}".strip()
    if unit not in ("count", "percent") and telling(verb):
        if phrases.bare(verb) and topic is not None:
            verb = f"{verb} {topic.noun or topic.core}"
        return _named(verb, unit, verb, verb, ("words before the figure",), inherited=inherited)
    if inherited and always and len(noun.split()) < _LONG // 2:
        short = True
    elif phrases.predicated(noun):
        short = len(telling(noun)) < _SHORT and unit != "percent"
    else:
        short = unit == "percent" or len(telling(noun)) < _SHORT + 3
    if phrases.bare(acted) and not inherited:
        short = True
    label = f"{noun} – {verb}" if short and verb else noun
    rule = "noun of a list" if inherited else "noun behind the figure"
    if len(telling(noun)) < 2 and not telling(verb) and topic is not None:
        return _named(f"{noun} {topic.core}", unit, "", noun, ("noun with what was measured before",), inherited=True)
    return _named(label, unit, verb, noun, (rule,), inherited=inherited)


def name_change(left: str, right: str, unit: str, topic: Named | None, phrases: Phrases) -> Named | None:
    """SUBJECT tăng FIGURE [về NOUN]: the subject, or what was measured before; "về giá trị" tells the aspect."""
    aspect = ""
    words = right.strip()
    if words.startswith("về "):
        aspect = phrases.noun(words[3:])
    subject = phrases.tidy(phrases.without_agent(phrases.tidy(phrases.without_time(phrases.subject(left)))))
    noun = "" if words.startswith(("về ", "so ", "trong ", "so với")) else phrases.tidy(phrases.noun(right))
    if not phrases.points_back(subject):
        if phrases.bare(subject) and topic is not None:
            subject = f"{subject} {topic.noun or topic.core}"
        extra = noun if unit == "count" and not telling(noun) <= telling(subject) else ""
        core = " ".join(x for x in (aspect, subject, extra) if x)
        return _named(core, unit, subject, noun, ("subject of a change",), prefix=False)
    if topic is not None:
        base = topic.noun if aspect and topic.noun else topic.core
        core = f"{aspect} {base}".strip() if aspect and not telling(aspect) <= telling(base) else base
        return _named(
            core, unit, topic.lead, topic.noun, ("change of the figure before",), inherited=True, prefix=False
        )
    return _named(noun, unit, "", noun, ("changed noun",), prefix=False) if telling(noun) else None


def _named(
    core: str, unit: str, lead: str, noun: str, rules: tuple[str, ...], inherited: bool = False, prefix: bool = True
) -> Named | None:
    core = " ".join(core.split()[:_LONG])
    if not telling(core):
        return None
    label = core
    if prefix and unit in _PREFIX and not core.startswith(_HEADS):
        label = f"{_PREFIX[unit]} {core}"
    return Named(label, core, lead, noun or core, rules, inherited)
