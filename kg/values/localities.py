"""Districts and communes by their words: "huyện Tân Châu", "TX. An Nhơn", "phường Sa Đéc".

They are keyed by the province they lie in and by their name with its kind, since "huyện Cao Lãnh" and "thành phố Cao
Lãnh" lie side by side.
"""

from kg.asking import asked
from kg.model import District, Name
from kg.values.folding import fold
from kg.values.letters import UPPER
from kg.values.naming import slug

PROVINCE = "id:province/"
"""What the names of provinces begin with."""

_ASKED = asked(__name__, upper=UPPER)
COMMUNES = _ASKED.words("kinds_of_communes")
"""Kinds of communes; the others are of districts."""

_KINDS = _ASKED.table("abbreviated")
LOCALITY = _ASKED.sought("locality")
"""A district or commune named with its kind, in text as written; groups kind and name."""


def kind_of(words: str) -> str:
    """A kind as written -> folded and written out: "TX." is "thị xã"."""
    return _KINDS.get(fold(words), fold(words))


def locality(kind: str, name: str, province: Name) -> District:
    """The district or commune of a province. kind, name: as written; province: id:province/…"""
    kind = kind_of(kind)
    label, within = f"{kind} {name}", province.removeprefix(PROVINCE)
    commune = kind in COMMUNES
    unit = "commune" if commune else "district"
    made = "dx:Commune" if commune else "dx:District"
    return District(f"id:{unit}/{within}/{slug(label)}", label, name, province, made)
