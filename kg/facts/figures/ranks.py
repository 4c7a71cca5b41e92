"""What a rank ranks: told behind it ("về …"), before it, by a ranking the text speaks of, or by the figure before."""

import re

from kg.asking import asked
from kg.facts.figures.clauses import Clause
from kg.facts.figures.lines import Line
from kg.facts.figures.names import PART, Named
from kg.facts.figures.phrases import Phrases, telling
from kg.facts.figures.tokens import Figure
from kg.model import Match
from kg.model.frozen import replace

_ASKED = asked(__name__)
_LEVEL = _ASKED["level"]
_FRONT = _ASKED["in front"]
_RANKS = _ASKED["only ranks"]  # what only says that there is a rank
_ABOUT = _ASKED["about"]
_COMPARED = _ASKED["only compared"]
_NAMELESS = _ASKED["nameless"]
_EMPTY = _ASKED["empty"]
_ONLY_RANK = _ASKED["rank itself"]
_EVERYWHERE = _ASKED["everywhere"]
_SAYS_NOTHING = _ASKED["says nothing"]
_BODY = _ASKED["body"]
_RANKING = _ASKED["ranking"]


def name_rank(
    line: Line, figure: Figure, clause: Clause, before: Named | None, last: Named | None, ranking: str | None
) -> Named | None:
    """The name of what a rank is about.

    before: what the figure before in the sentence measures; last: that of the sentence before; ranking: the
    ranking that the article spoke of last.
    """
    masked, phrases, head = line.masked, line.phrases, line.head
    left, right = masked[clause.start : figure.core.start], masked[figure.core.end : clause.end]
    found = line.find("figure-ranking")
    if figure.rules == ("first, in words",) and not found and phrases.words("figure-district").match(left):
        return None  # "huyện Hải Hậu dẫn đầu với 93,6%": of what is told elsewhere
    core, rule = _behind(right, phrases), "rank with its subject behind"
    part = masked[: figure.core.start].rpartition(";")[2]
    front = _FRONT.search(part.lstrip())
    front = None if front is not None and _RANKS.search(front[1]) else front
    alone = before is None or _apart(line, figure)
    who = re.search(r"\s{3,}", part) or part.lstrip().startswith("về ")  # a blanked name, or the country's
    if not telling(core) and front and alone and who:
        core, rule = front[1], "rank with its subject in front"
    if not telling(core):
        core, rule = _subject(left, phrases), "rank with its subject before"
        if ranking is not None and not phrases.names_indicator(core):
            core = ""
        if not telling(core) and (index := phrases.words("figure-index").search(left)) is not None:
            core = index[0]  # "SIPAS xếp thứ 8, PAPI xếp thứ 15"
    if not telling(core) and ranking is not None and _NAMELESS.search(right):
        core, rule = ranking, "rank in a ranking"
    if not telling(core) and before is not None and clause.joint in ("comma", "and"):
        core, rule = before.core, "rank of the figure before"
    if not telling(core) and found:
        core, rule = _nearest(found, figure, masked), "rank in a ranking"
    if not telling(core) and before is not None:
        core, rule = before.core, "rank of the figure before"
    if not telling(core) and head:
        core, rule = head, "rank under a head"
    if not telling(core) and ranking is not None:
        core, rule = ranking, "rank in a ranking"
    if not telling(core) and last is not None:
        core, rule = last.core, "rank of the figure before"
    core = phrases.tidy(phrases.without_time(core.lower()))
    if not telling(core):
        return None
    core = _ONLY_RANK.sub("", core)
    if not telling(core):
        return None
    if (region := phrases.words("figure-region").search(right)) is not None and region[0] not in core:
        core, rule = f"{core} {region[0].strip()}", PART  # an order of its own
    return Named(f"xếp hạng {core}", core, "", core, (rule,), inherited=rule.endswith(("before", "ranking")))


def _apart(line: Line, figure: Figure) -> bool:
    """Whether what was told before stands in another part of the sentence."""
    at = line.figures.index(figure)
    return at > 0 and ";" in line.masked[line.figures[at - 1].core.end : figure.core.start]


def _nearest(found: list[Match], figure: Figure, masked: str) -> str:
    """The ranking named right behind a rank ("dẫn đầu PCI"), else the longest name in the sentence."""
    end = figure.core.end
    near = [m for m in found if m.span.start >= end and not masked[end : m.span.start].strip(" (")]
    return max((m.surface for m in near or found), key=len)


def _behind(right: str, phrases: Phrases) -> str:
    """ "trong khu vực ASEAN về tốc độ tăng trưởng kinh tế số" -> what, then where."""
    found = _ABOUT.search(f" {right}")
    at = found.start() if found is not None else -1
    if at < 0 or "," in right[:at]:
        return ""
    where = phrases.tidy(right[:at]) if not _EVERYWHERE.match(right) else ""
    return f"{phrases.noun(right[at + 3 :])} {where}".strip()


def _subject(left: str, phrases: Phrases) -> str:
    """The words before the rank, unless they only name who is ranked."""
    subject = phrases.tidy(phrases.without_agent(phrases.tidy(phrases.without_time(phrases.subject(left)))))
    subject = _SAYS_NOTHING.sub(" ", subject)
    subject = phrases.written_out(phrases.tidy(_COMPARED.sub("", phrases.tidy(subject))))
    if phrases.whose(subject):
        return ""
    if _EMPTY.match(subject) or len(telling(subject)) < 2 or phrases.points_back(subject):
        return ""
    return "" if _BODY.match(subject) else subject


def leveled(named: Named, area: str) -> Named:
    """With the level of who is ranked, where a ranking has several ("cấp tỉnh", "cấp bộ")."""
    ranking = "rank in a ranking" in named.rules or _RANKING.search(named.core)
    if not ranking or _LEVEL.search(named.core):
        return named
    level = "cấp tỉnh" if area.startswith("id:province/") else "cấp bộ" if area.startswith("id:org/") else "quốc gia"
    return replace(named, label=f"{named.label} {level}", core=f"{named.core} {level}")
