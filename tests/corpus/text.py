"""Words with what they tell: templates are filled, and every fact keeps the place of its words."""

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

_PART = re.compile(
    r"<(?P<open>\w+)>|</(?P<close>\w+)>|\{(?P<capital>\^?)(?P<slot>\w+)\}|\{(?P<choice>[^{}]*\|[^{}]*)\}"
)

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact and its words.

    Attributes:
        kind: the list of the annotation that it belongs to ("observations", "officials" …).
        fields: what stands there of it, without its quote.
        start: the first code point of its words in the text that it belongs to.
        end: the one behind the last.
    """

    kind: str
    fields: Fields
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the facts that it tells."""

    text: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What a label of a template tells."""

    kind: str
    fields: Fields


def whole(text: str, *facts: Fact) -> Piece:
    """A text all of which tells the facts."""
    return Piece(text, tuple(Told(fact.kind, fact.fields, 0, len(text)) for fact in facts))


def joined(pieces: Iterable[Piece | str], between: str) -> Piece:
    """Pieces one after the other."""
    texts: list[str] = []
    told: list[Told] = []
    at = 0
    for piece in pieces:
        if isinstance(piece, Piece):
            told += [Told(t.kind, t.fields, t.start + at, t.end + at) for t in piece.told]
            piece = piece.text
        texts.append(piece)
        at += len(piece) + len(between)
    return Piece(between.join(texts), tuple(told))


def fill(
    template: str, rng: random.Random, slots: Mapping[str, Piece | str], facts: Mapping[str, Fact | None]
) -> Piece:
    """A template with its slots filled.

    Args:
        template: words with `{slot}`, `{^slot}` (its first letter a capital), `{one|other}` (either, at random), and
            `<label>words</label>`, which tell the fact of that label.
        rng: what chooses.
        slots: what stands in them; KeyError where one is missing.
        facts: by label; None where the words tell nothing. KeyError where one is missing.
    """
    texts: list[str] = []
    told: list[Told] = []
    begun: dict[str, int] = {}
    at = 0
    for mark, value in _parts(template):
        if mark == "<":
            begun[value[0]] = at
            continue
        if mark == ">":
            if fact := facts[value[0]]:
                told.append(Told(fact.kind, fact.fields, begun[value[0]], at))
            continue
        if mark == "=":
            words: Piece | str = value[0]
        elif mark == "|":
            words = value[int(rng.random() * len(value))]
        else:
            words = slots[value[0]]
        if isinstance(words, Piece):
            told += [Told(t.kind, t.fields, t.start + at, t.end + at) for t in words.told]
            words = words.text
        if mark == "^":
            words = words[:1].upper() + words[1:]
        texts.append(words)
        at += len(words)
    return Piece("".join(texts), tuple(told))


@cache
def _parts(template: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A template as marks ("=" words, "|" a choice, "." a slot, "^" one with a capital, "<" and ">" of a label)."""
    parts: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    for found in _PART.finditer(template):
        if found.start() > at:
            parts.append(("=", (template[at : found.start()],)))
        at = found.end()
        if label := found["open"]:
            parts.append(("<", (label,)))
        elif label := found["close"]:
            parts.append((">", (label,)))
        elif choice := found["choice"]:
            parts.append(("|", tuple(choice.split("|"))))
        else:
            parts.append(("^" if found["capital"] else ".", (found["slot"],)))
    if at < len(template):
        parts.append(("=", (template[at:],)))
    return tuple(parts)
