"""What a sum of money is for: "chi 18,7 tỷ đồng mua sắm trang thiết bị", "bố trí 45 tỷ đồng cho hạ tầng số"."""

from kg.asking import asked
from kg.facts.figures.phrases import Phrases, telling

_ASKED = asked(__name__)
_SPENT = _ASKED["spent"]
_WHAT = _ASKED["on what"]
_ENDS = _ASKED["ends"]
_MOST = 16  # words of a purpose that a name keeps
_FEW = 4  # words of a verb with who does it that stay together


def spent(verb: str, right: str, noun: str, phrases: Phrases) -> str:
    """What is done with a sum and what it is for; empty where that is not told behind the figure.

    verb: the words before the figure; right: those behind it; noun: what is named there.
    """
    found = _SPENT.search(verb)
    behind = _WHAT.match(right) if found is not None else None
    if found is None or behind is None:
        return ""
    what = max(phrases.tidy(_ENDS.sub("", f" {behind['what']}")), noun if behind["link"] else "", key=len)
    if not telling(what):
        return ""
    link = behind["link"] or ""
    link = "" if what.startswith(f"{link} ") else link
    done = verb if len(verb.split()) <= _FEW else found[0].strip()
    return " ".join(f"{done} {link} {' '.join(what.split()[:_MOST])}".split())
