"""A difference -> lines for people, or data for programs."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from kg.diff.claims import CLASSES, Dump, Fact
from kg.diff.compare import Change, Difference
from kg.vocabulary import Vocabulary

_WORDS: Final = {
    "vi": ("thêm", "mất", "đổi", "giữ nguyên", "(không trích dẫn)", "trích dẫn"),
    "en": ("gained", "lost", "changed", "the same", "(no quotation)", "quotation"),
}
_MOST: Final = 160  # code points of words told on a line


class Names:
    """What things are called: by the new dump, the old one, the ontology; else by their compact names."""

    def __init__(self, vocabulary: Vocabulary, old: Dump, new: Dump) -> None:
        self._vocabulary = vocabulary
        self._dumps = (new, old)

    def of(self, name: str, language: str) -> str:
        """The label of a thing in the language, else in Vietnamese or in none."""
        for spoken in dict.fromkeys((language, "vi", "")):
            for dump in self._dumps:
                if (name, spoken) in dump.labels:
                    return dump.labels[name, spoken]
            for triple in self._vocabulary.triples.get(name, ()):
                if triple.predicate.value.endswith("#label") and getattr(triple.object, "language", "") == spoken:
                    return str(getattr(triple.object, "value", name))
        return name

    def article(self, name: str | None, language: str) -> str:
        """An article's file and title."""
        if name is None:
            return _WORDS[language][4]
        return next((dump.titles[name] for dump in self._dumps if name in dump.titles), name)


def told(difference: Difference, names: Names, language: str = "en") -> Iterator[str]:
    """Lines without their ends: a heading a class, one an article, a line a fact (+, - or ~), and the totals."""
    rows: list[tuple[str, str, str, list[str]]] = []
    for sign, facts in (("-", difference.lost), ("+", difference.gained)):
        for fact in facts:
            lines = [f"{sign} {names.of(fact.claim, language)}", *_quoted(fact)]
            rows.append((fact.cls, names.article(fact.article, language), sign, lines))
    for change in difference.changed:
        lines = [f"~ {names.of(change.new.claim, language)}", *_changed(change, names, language)]
        rows.append((change.new.cls, names.article(change.new.article, language), "~", lines))
    for cls in CLASSES:
        of_class = sorted((row for row in rows if row[0] == cls), key=lambda row: row[1])
        if of_class:
            signs = [row[2] for row in of_class]
            numbers = " ".join(f"{sign}{signs.count(sign)}" for sign in "+-~" if sign in signs)
            yield f"{names.of(cls, language)} ({cls}): {numbers}"
        for article, found in groupby(of_class, key=lambda row: row[1]):
            yield f"  {article}"
            for row in found:
                yield from (f"    {line}" for line in row[3])
    words = _WORDS[language]
    counts = (len(difference.gained), len(difference.lost), len(difference.changed), difference.same)
    yield ", ".join(f"{count} {word}" for count, word in zip(counts, words, strict=False))


def as_data(difference: Difference, names: Names, language: str = "en") -> dict[str, Any]:
    """The difference as JSON data; labels in the language."""

    def fact(found: Fact) -> dict[str, Any]:
        properties: dict[str, list[str]] = {}
        for predicate, value in found.properties:
            properties.setdefault(predicate, []).append(value)
        return {
            "claim": found.claim,
            "class": found.cls,
            "label": names.of(found.claim, language),
            "article": found.article,
            "title": names.article(found.article, language),
            "quotations": [{"quotation": name, "words": words} for name, words in found.quotations],
            "properties": properties,
        }

    def change(found: Change) -> dict[str, Any]:
        properties = {
            predicate: {"old": list(before), "new": list(after)}
            for predicate, (before, after) in found.properties.items()
        }
        return {"old": fact(found.old), "new": fact(found.new), "properties": properties}

    return {
        "gained": [fact(found) for found in difference.gained],
        "lost": [fact(found) for found in difference.lost],
        "changed": [change(found) for found in difference.changed],
        "same": difference.same,
    }


def _quoted(fact: Fact) -> Iterator[str]:
    for _, words in fact.quotations:
        yield f"    “{_short(words)}”"


def _changed(change: Change, names: Names, language: str) -> Iterator[str]:
    for predicate, (before, after) in change.properties.items():
        was, now = (", ".join(_short(names.of(v, language)) for v in values) or "∅" for values in (before, after))
        yield f"    {names.of(predicate, language)}: {was} → {now}"
    if change.quotations:
        was, now = (_only(one, other) for one, other in ((change.old, change.new), (change.new, change.old)))
        yield f"    {_WORDS[language][5]}: {was} → {now}"


def _only(fact: Fact, other: Fact) -> str:
    """What one quotes and the other does not."""
    quoted = [words for quotation in fact.quotations if quotation not in other.quotations for words in quotation[1:]]
    return " ".join(f"“{_short(words)}”" for words in quoted) or "∅"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _MOST else plain[:_MOST].rstrip() + "…"
