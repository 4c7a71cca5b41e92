"""Provinces that took part in a meeting by a connection point (điểm cầu, đầu cầu)."""

from kg.grammar import Grammar
from kg.model import Article, ConnectionPoint, Evidence, Found, Name, Sentence, Setting, Span
from kg.resolve import Places, Resolver


def places_of(
    article: Article,
    folded: str,
    sentences: tuple[Sentence, ...],
    setting: Setting,
    resolver: Resolver,
) -> Places:
    """The provinces of an article whose setting is read."""
    told = {(area.span.start, area.name): area for area in setting.areas}
    found = [
        told.get((m.span.start, m.name)) or resolver.areas.mention(folded, m.span, m.name, setting.day)
        for m in setting.mentions
        if m.name.startswith("id:province/")
    ]
    return Places(article, folded, sentences, found, resolver.place_words, setting.home)


def read(
    article: Article,
    folded: str,
    sentences: tuple[Sentence, ...],
    setting: Setting,
    places: Places,
    grammar: Grammar,
) -> Found:
    """Connection points of provinces; those of districts and agencies are none."""
    points: dict[tuple[Name, Name], list[Evidence]] = {}
    inferred: set[tuple[Name, Name]] = set()
    for area in places.provinces:
        sentence = places.sentence(area.span.start)
        meeting = setting.meeting_at(sentence.index)
        if meeting is None or sentence.kind == "noise" or not places.point(area):
            continue
        if meeting.startswith(f"id:meeting/{area.name.rsplit('/', 1)[-1]}/"):
            continue  # the province's own meeting is held there
        said = grammar.find("point", article.text, folded, sentence.span.start, area.span.start)
        if not said:
            continue  # it stands in the sentence before, or is pasted to another word
        evidence = Evidence(Span(said[-1].span.start, area.span.end), sentence.span, (said[-1].rule,))
        points.setdefault((meeting, area.name), []).append(evidence)
    held = grammar.where(("own-point",), folded, [s.span for s in sentences])
    for sentence in [s for s in sentences if s.index in held]:
        meeting = setting.meeting_at(sentence.index)
        if meeting is None or setting.home is None or sentence.kind == "noise" or "/vn/" not in meeting:
            continue
        for own in grammar.find("own-point", article.text, folded, sentence.span.start, sentence.span.end):
            if article.text[own.span.end : own.span.end + 2].strip()[:1].isupper():
                continue  # a name follows: read above, or no province
            key = (meeting, setting.home)
            if key not in points:
                inferred.add(key)
            evidence = Evidence(own.span, sentence.span, (own.rule,))
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
