"""The name of what was measured before, for another level, place, way or net beside it."""

import re

from kg.asking import asked
from kg.facts.figures.phrases import Phrases

_ASKED = asked(__name__)
_WAY = _ASKED["way"]
_NETS = _ASKED.table("nets")  # "băng rộng di động đạt 52,6 Mbps; cố định đạt 141,4 Mbps"
_PLACED = _ASKED["placed"]
_GRADED = _ASKED["graded"]


def parallel(subject: str, core: str) -> str:
    """ "mức 2" beside "tài khoản định danh mức 1" -> "tài khoản định danh mức 2"."""
    found = _GRADED.fullmatch(subject)
    net = subject.removeprefix("mạng ").removeprefix("băng rộng ")
    if net in _NETS and f" {_NETS[net]}" in core:
        return core.replace(_NETS[net], net)
    head = (found[1] or found[2]) if found is not None else ""
    if not head or head not in core:
        return ""
    words = r"\w+ \w+" if head == "khu vực" else r"\w+"
    return re.sub(rf"(?<!\w){head} {words}", subject, core, count=1)


def without_grade(core: str, phrases: Phrases) -> str:
    grades = [g for g in phrases.words("figure-grade").finditer(core) if g.end() == len(core)]
    return core[: grades[0].start()].strip() if grades else core


def there(left: str, core: str, phrases: Phrases) -> str:
    """ "tại bệnh viện" after "giao dịch tại các trường": "giao dịch tại bệnh viện"."""
    found = _PLACED.fullmatch(left)
    if found is None or phrases.names_indicator(found[2]) or phrases.predicated(found[2]):
        return ""
    return f"{core.split(f' {found[1]} ')[0]} {found[1]} {phrases.tidy(found[2])}"


def along(left: str, core: str) -> str:
    """ "qua điện thoại" after "giao dịch qua Internet": "giao dịch qua điện thoại"."""
    found = _WAY.fullmatch(left)
    if found is None or (at := core.find(f" {found[1].split()[0]} ")) < 0:
        return ""
    return f"{core[:at]} {found[1]}"
