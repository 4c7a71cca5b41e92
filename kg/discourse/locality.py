"""The district or commune whose own article it is: its figures are of it, not of the province it lies in.

Its title or lead names it, and the text speaks of it by its kind alone ("toàn huyện", "Phường hiện có"), as an article
of a province that tells of one of its districts does not.
"""

import re
from collections import Counter
from collections.abc import Sequence

from kg.asking import asked
from kg.grammar import Grammar
from kg.model import Article, District, Match, Name, Sentence, Span
from kg.values.folding import fold
from kg.values.localities import COMMUNES, LOCALITY, PROVINCE, kind_of, locality

_SPOKEN = ("title", "heading", "body", "item")
_LEAD = 2  # sentences of the text in which its subject is told
_OPENING = 6  # sentences in which the kind of what the title begins with is told
_OWN = 2  # times that it is spoken of by its kind alone
_ASKED = asked(__name__)
_KIND = _ASKED["kind in capitals"]
_BODY = _ASKED["body of"]
_OFFICE = _ASKED["office of"]


def locality_of(
    article: Article, sentences: Sequence[Sentence], home: Name | None, provinces: Sequence[Span], grammar: Grammar
) -> District | None:
    """The district or commune that an article is written for; None where it is of a province or of the country.

    home: its province; provinces: where the text names provinces, whose names a town may share.
    """
    if home is None or not home.startswith(PROVINCE):
        return None
    taken = sorted(LOCALITY.finditer(article.text), key=lambda m: kind_of(m["kind"]) in COMMUNES)  # districts first
    named = [m for m in taken if not any(Span(*m.span()).overlaps(p) for p in provinces)]
    counts = Counter((kind_of(m["kind"]), m["name"]) for m in named)
    subjects = [unit for unit in _subjects(article, sentences, named, grammar) if _leads(unit, counts)]
    for kind, name in subjects[:1] or _of_site(sentences):
        told = [m for s in sentences if s.kind in _SPOKEN for m in own_words(s.text, kind, grammar)]
        if len(told) >= _OWN:
            return locality(kind, name, home)
    return None


def own_words(text: str, kind: str, grammar: Grammar) -> list[Match]:
    """Where words speak of the locality of an article by its kind alone ("toàn huyện")."""
    found = grammar.find("context-locality", text)
    return [m for m in found if fold(m.groups["kind"].of(text)) == kind]


def _leads(unit: tuple[str, str], counts: Counter[tuple[str, str]]) -> bool:
    """Whether no other unit of its level is named as often."""
    commune = unit[0] in COMMUNES
    return all(n < counts[unit] for other, n in counts.items() if (other[0] in COMMUNES) == commune and other != unit)


def _subjects(
    article: Article, sentences: Sequence[Sentence], named: Sequence[re.Match[str]], grammar: Grammar
) -> list[tuple[str, str]]:
    """The units that the title names, by their kind or in front, else those whose body acts in the lead.

    What is told in front of the title may be called by its kind some sentences later.
    """
    spoken = [s for s in sentences if s.kind in _SPOKEN]
    titles = [s for s in spoken if s.kind == "title"]
    lead = [s for s in spoken if s.kind == "body"][:_LEAD]
    in_title = [(kind_of(m["kind"]), m["name"]) for m in named if any(_in(m, s) for s in titles)]
    led = [m for m in named if any(_in(m, s) for s in lead)]
    folded = [fold(s.text).lstrip() for s in titles]
    opening = [s for s in spoken if s.kind == "body"][:_OPENING]
    in_opening = [(kind_of(m["kind"]), m["name"]) for m in named if any(_in(m, s) for s in opening)]
    fronted = [u for u in in_opening if any(_fronts(u, title) for title in folded)]
    acting = [(kind_of(m["kind"]), m["name"]) for m in led if _acts(m, article.text, grammar)]
    return in_title or fronted or acting


def _of_site(sentences: Sequence[Sentence]) -> list[tuple[str, str]]:
    """The only unit that lines above the text name, whose site it is: "TRANG THÔNG TIN ĐIỆN TỬ THỊ XÃ HOÀI NHƠN"."""
    first = next((s.index for s in sentences if s.kind == "body"), 0)
    head = [s.text for s in sentences[:first] if s.kind == "noise"]
    lines = [_KIND.sub(_parted, line.title()) if line.isupper() else line for line in head]
    found = [m for line in lines for m in LOCALITY.finditer(line)]
    units = dict.fromkeys((kind_of(m["kind"]), m["name"]) for m in found)
    return list(units) if len(units) == 1 else []


def _parted(kind: re.Match[str]) -> str:
    return f"- {kind[0].lower()}"


def _acts(named: re.Match[str], text: str, grammar: Grammar) -> bool:
    """Whether a body of the unit acts: in "Chủ tịch UBND thành phố Phạm Phương" a person's name stands behind."""
    if _BODY.search(text, 0, named.start()) is None:
        return False
    person = re.match(rf"{grammar.macros['surname']} ", named["name"]) is not None
    return not (person and _OFFICE.search(text, max(0, named.start() - 120), named.start()))


def _fronts(unit: tuple[str, str], title: str) -> bool:
    """Whether a folded title begins with a unit's name, or names it with its kind in capitals."""
    name = fold(unit[1])
    return re.match(rf"{re.escape(name)}(?!\w)", title) is not None or f"{unit[0]} {name}" in title


def _in(match: re.Match[str], sentence: Sentence) -> bool:
    return sentence.span.start <= match.start() and match.end() <= sentence.span.end
