"""Lines -> sentences. A heading, a caption and a table row are one sentence each."""

import re
from collections.abc import Iterator
from typing import Final

from kg.grammar import Grammar
from kg.model import Article, Line, Sentence, Span
from kg.values.letters import LOWER, UPPER

# A stop ends a sentence where a space and no small letter follows, or where a capitalised word follows directly, as in
# text that was pasted without spaces ("hiện nay.Theo báo cáo"). A row of stops is looked at once, however long it is.
_STOP = re.compile(
    r"""[.!?…](?:(?<=\.)/\.|(?<![.!?…]{2})[.!?…]*+)["”’')\]]*+"""
    rf"""(?:(?=\s+[^\s{LOWER}]|\s*$)|(?<=[{LOWER}0-9)”"][.!?…])(?=[{UPPER}][{LOWER}]))"""
)
_MARK = re.compile(r"\s*(?:(?:[-–—+*•▪●◦»]|>{1,3}|\(?\d{1,2}\)|\((?:[ivx]{1,4}|[a-eđ])\)|\d{1,2}[./](?=\s))\s*)+")
# Twice the longest sentence of real articles. What is done within a sentence grows faster than its length, so one that
# goes on and on (a list without an end, words pasted together) is cut where it pauses.
_LONGEST: Final = 1500
_PAUSES: Final = ("; ", ", ", " ")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“]+$")


def sentences(article: Article, grammar: Grammar) -> tuple[Sentence, ...]:
    """All sentences of the article in order; spans are trimmed, and the mark of a list item is outside."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(article.lines):
        for whole in _split(article.text, line, grammar):
            for span in [whole] if whole.end - whole.start <= _LONGEST else _bounded(article.text, whole):
                found.append(Sentence(len(found), span, span.of(article.text), line.kind, paragraph))
    return tuple(found)


def _split(text: str, line: Line, grammar: Grammar) -> list[Span]:
    start, end = line.span.start, line.span.end
    if line.kind in ("item", "heading") and (mark := _MARK.match(text, start, end)) and mark.end() < end:
        start = mark.end()
    if line.kind not in ("body", "item", "caption"):
        return [Span(start, end)]
    spans: list[Span] = []
    for stop in _STOP.finditer(text, start, end):
        if stop[0] == "." and _abbreviation(text, start, stop.start(), grammar):
            continue
        if trimmed := _trim(text, start, stop.end()):
            spans.append(trimmed)
        start = stop.end()
    if trimmed := _trim(text, start, end):
        spans.append(trimmed)
    return spans


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """Parts of a sentence that is longer than the longest."""
    start = span.start
    while span.end - start > _LONGEST:
        half, most = start + _LONGEST // 2, start + _LONGEST
        ends = (text.rfind(pause, half, most) + len(pause) for pause in _PAUSES if pause in text[half:most])
        end = next(ends, most)
        if trimmed := _trim(text, start, end):
            yield trimmed
        start = end
    if trimmed := _trim(text, start, span.end):
        yield trimmed


def _abbreviation(text: str, start: int, point: int, grammar: Grammar) -> bool:
    """Whether a point belongs to a shortened word ("TP.", "TS.", an initial, the number of a heading)."""
    word = _WORD_BEFORE.search(text, max(start, point - 12), point)
    if word is None:
        return False
    if len(word[0]) == 1:
        return word[0].isupper() or (word[0].isdigit() and word.start() == start)
    if grammar.of("abbreviation")[0].regex.fullmatch(word[0]) is None:
        return False
    begun = grammar.of("sentence-opening")[0].regex  # "… Công an TP. Buổi chiều, đoàn": a city's name follows else
    return not (grammar.of("city-abbreviated")[0].regex.fullmatch(word[0]) and begun.match(text, point + 1))


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
