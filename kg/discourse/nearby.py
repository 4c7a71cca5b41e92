"""Committees of which an article says little, understood from those that it names nearby."""

from collections.abc import Sequence

from kg.asking import asked
from kg.discourse.levels import Levels
from kg.model import Name
from kg.model.frozen import dataclass
from kg.resolve import CommitteeWords

_ASKED = asked(__name__)
_AND = _ASKED["and"]


@dataclass(slots=True)
class Committee:
    """A mention of a committee on its way to a name."""

    words: CommitteeWords
    sentence: int
    name: Name | None = None


def below_title(words: CommitteeWords, committees: Sequence[Committee]) -> Name | None:
    """The first committee of a title's words to which the text gives a level; None where the title gives one itself.

    "Ban Chỉ đạo về khoa học, chuyển đổi số" is short for one that is for more.
    """
    if words.level is not None or words.area is not None:
        return None
    topics = _AND.split(words.subject)
    told = (c for c in committees if c.words.level is not None and c.words.head == words.head)
    return next((c.name for c in told if all(t in c.words.subject for t in topics)), None)


def like(words: CommitteeWords, committees: Sequence[Committee], index: int, levels: Levels) -> CommitteeWords:
    """The same words with the subject of the nearest committee of the same first words; digital transformation
    else. index: where among `committees` the words stand."""
    others = [
        (abs(i - index) + (1000 if c.words.level == "national" else 0), i)
        for i, c in enumerate(committees)
        if c.words.head == words.head and c.words.subject and not levels.helps(c.words.subject)
    ]
    subject = committees[min(others)[1]].words.subject if others else levels.usual(words.head)
    return CommitteeWords(words.span, words.head, subject, "province", words.area)


def nearest(head: str, level: str | None, committees: Sequence[Committee], index: int, levels: Levels) -> Name | None:
    """The nearest committee before that the first words may mean, else the nearest after."""
    for c in [*reversed(committees[:index]), *committees[index + 1 :]]:
        if c.name is None or not (c.words.head == head or c.words.head.startswith(f"{head} ")):
            continue
        if levels.helps(c.words.subject) or (level == "national" and c.words.level != "national"):
            continue
        if level == "province" and c.words.level in ("national", "district", "commune"):
            continue
        if level == "below" and c.words.level not in ("district", "commune"):
            continue
        return c.name
    return None


def helped(words: CommitteeWords, committees: Sequence[Committee], levels: Levels) -> CommitteeWords | None:
    """The words of the committee that another is said to help: "Tổ công tác giúp việc Ban Chỉ đạo … tỉnh"."""
    for c in committees:
        _, named, subject = c.words.subject.partition(f"{words.head} ")
        if named and levels.helps(c.words.subject):
            return CommitteeWords(words.span, words.head, subject, c.words.level, c.words.area, c.words.place)
    return None
