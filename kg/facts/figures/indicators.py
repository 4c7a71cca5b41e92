"""The name of what is measured -> a curated indicator of the ontology, else an indicator named by its phrase."""

import re
from dataclasses import dataclass

from kg.facts.figures.phrases import alike, telling
from kg.model import Indicator, Name
from kg.values.folding import fold
from kg.values.naming import slug
from kg.vocabulary import Concept, Vocabulary

_ALIKE = 0.5  # overlap of telling words that a phrase must share with the concept's label
_ELLIPTIC, _FEW = 0.35, 6  # a phrase of few words leaves out what the text said before: less will do
_SLUG = 120


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a curated indicator is recognised: every group of `all`, one of `any`, none of `none`, one of `units`."""

    name: Name
    label: str  # folded, abbreviations written out
    all: tuple[re.Pattern[str], ...]
    any: re.Pattern[str] | None
    none: re.Pattern[str] | None
    units: frozenset[str]
    weight: int
    broader: frozenset[Name]
    growth: bool


class Indicators:
    """The curated indicators."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._abbreviations = [
            (re.compile(rf"(?<!\w){re.escape(fold(short))}(?!\w)"), fold(long))
            for short, long in _ABBREVIATIONS.items()
        ]
        self._patterns = [
            _pattern(c, self.expand(c.label))
            for c in vocabulary.typed("dx:Indicator")
            if c.values.get("dx:allOf") or c.values.get("dx:anyOf")
        ]

    def find(self, phrase: str, unit: str, change: bool = False) -> Name | None:
        """The curated indicator that a phrase names, None where none or more than one equally well does."""
        text = self.expand(phrase)
        found: list[Pattern] = []
        for pattern in self._patterns:
            if (pattern.units and unit not in pattern.units) or (change and not pattern.growth):
                continue
            if not all(g.search(text) for g in pattern.all) or (
                pattern.any is not None and not pattern.any.search(text)
            ):
                continue
            if pattern.none is not None and pattern.none.search(text):
                continue
            overlap = alike(text, pattern.label)
            if overlap < _ALIKE and not (overlap >= _ELLIPTIC and len(telling(text)) <= _FEW):
                continue
            found.append(pattern)
        if not found:
            return None
        covered = {b for p in found for b in p.broader}
        found = [p for p in found if p.name not in covered] or found
        best = max(p.weight for p in found)
        top = [p for p in found if p.weight == best]
        if len(top) > 1:
            closest = max(alike(text, p.label) for p in top)
            top = [p for p in top if alike(text, p.label) == closest]
        return top[0].name if len(top) == 1 else None

    def expand(self, phrase: str) -> str:
        """The folded phrase with its abbreviations written out."""
        text = fold(phrase)
        for short, long in self._abbreviations:
            text = short.sub(long, text)
        return text


def new_indicator(label: str) -> Indicator:
    """An indicator named by its phrase."""
    return Indicator(f"id:indicator/new/{slug(label)[:_SLUG].strip('-')}", label)


_ABBREVIATIONS = {
    "TTHC": "thủ tục hành chính",
    "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến",
    "CSDL": "cơ sở dữ liệu",
    "CSDLQG": "cơ sở dữ liệu quốc gia",
    "CĐS": "chuyển đổi số",
    "CNTT": "công nghệ thông tin",
    "CCCD": "căn cước công dân",
    "ĐDĐT": "định danh điện tử",
    "BHYT": "bảo hiểm y tế",
    "BHXH": "bảo hiểm xã hội",
    "TMĐT": "thương mại điện tử",
    "TTKDTM": "thanh toán không dùng tiền mặt",
    "HĐĐT": "hóa đơn điện tử",
    "chíp": "chip",
    "VBQPPL": "văn bản quy phạm pháp luật",
    "CNSCĐ": "công nghệ số cộng đồng",
    "KTS": "kinh tế số",
    "DTI": "chỉ số đánh giá chuyển đổi số dti",
}


def _pattern(concept: Concept, label: str) -> Pattern:
    groups = tuple(_words(g) for g in concept.values.get("dx:allOf", ()))
    any_of, none_of = concept.values.get("dx:anyOf", ()), concept.values.get("dx:noneOf", ())
    return Pattern(
        concept.name,
        label,
        groups,
        _words("|".join(any_of)) if any_of else None,
        _words("|".join(none_of)) if none_of else None,
        frozenset(u.rsplit("/", 1)[-1] for u in concept.values.get("dx:requiresUnit", ())),
        len(groups) + (1 if any_of else 0),
        frozenset(concept.values.get("skos:broader", ())),
        any("tăng" in g for g in concept.values.get("dx:allOf", ())),
    )


def _words(alternatives: str) -> re.Pattern[str]:
    """Any of "a|b|c", as whole words of folded text."""
    parts = sorted((fold(a.strip()) for a in alternatives.split("|") if a.strip()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(p) for p in parts)})(?!\w)")
