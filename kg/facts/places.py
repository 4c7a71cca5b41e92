"""Provinces that took part in a meeting by a connection point (điểm cầu, đầu cầu)."""

import re

from kg.model import Article, ConnectionPoint, Evidence, Found, Name, Sentence, Setting, Span
from kg.resolve import Places, Resolver

# "tại điểm cầu tỉnh", without a name: that of the article's own province.
_OWN_POINT = re.compile(
    r"(?<!\w)(?:tại|ở|từ|chủ trì|dự) (?:điểm|đầu) cầu (?:(?:chính|của|tại|trụ sở|văn phòng|trung tâm|hội nghị|ubnd) )*"
    r"(?:tỉnh ủy|thành ủy|tỉnh|thành phố)(?!\w)"
)


def places_of(
    article: Article, folded: str, sentences: tuple[Sentence, ...], setting: Setting, resolver: Resolver
) -> Places:
    """The provinces of an article whose setting is read."""
    found = [
        resolver.areas.mention(folded, m.span, m.name) for m in setting.mentions if m.name.startswith("id:province/")
    ]
    return Places(article, folded, sentences, found, setting.home)


def read(article: Article, folded: str, sentences: tuple[Sentence, ...], setting: Setting, places: Places) -> Found:
    """Connection points of provinces; those of districts and agencies are none."""
    points: dict[tuple[Name, Name], list[Evidence]] = {}
    inferred: set[tuple[Name, Name]] = set()
    for area in places.provinces:
        sentence = places.sentence(area.span.start)
        meeting = setting.meeting_at(sentence.index)
        if meeting is None or sentence.kind == "noise" or not places.point(area):
            continue
        start = max(folded.rfind(w, sentence.span.start, area.span.start) for w in ("điểm cầu", "đầu cầu"))
        evidence = Evidence(Span(start, area.span.end), sentence.span, ("a connection point of a province",))
        points.setdefault((meeting, area.name), []).append(evidence)
    for sentence in sentences:
        meeting = setting.meeting_at(sentence.index)
        if meeting is None or setting.home is None or sentence.kind == "noise" or "/vn/" not in meeting:
            continue
        for own in _OWN_POINT.finditer(folded, sentence.span.start, sentence.span.end):
            if article.text[own.end() : own.end() + 2].strip()[:1].isupper():
                continue  # a name follows: read above, or no province
            key = (meeting, setting.home)
            if key not in points:
                inferred.add(key)
            evidence = Evidence(Span(*own.span()), sentence.span, ("the connection point of the own province",))
            points.setdefault(key, []).append(evidence)
    return Found(
        facts=tuple(
            ConnectionPoint(
                evidence=tuple(dict.fromkeys(evidence)),
                basis=("area-inferred",) if key in inferred else (),
                meeting=key[0],
                area=key[1],
            )
            for key, evidence in points.items()
        )
    )
