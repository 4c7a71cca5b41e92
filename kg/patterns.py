"""What a regular expression tells of its matches before any is looked for: words they hold, where they can begin."""

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]  # not public; a pattern is taken apart by none that is
from typing import Any, Literal

Opening = Literal["anywhere", "beginning", "number"]
BOUNDED = r"(?<![\w])(?:"
"""How a pattern begins that no letter or digit may stand before."""


def opening(regex: re.Pattern[str]) -> Opening:
    """Where alone a match of a pattern can begin: where the text does, at a number, or anywhere."""
    told = set() if regex.flags & re.MULTILINE else _openings(_parser.parse(regex.pattern))
    if told == {"beginning"}:
        return "beginning"
    # Without a bound a match could begin within a number.
    return "number" if told == {"number"} and regex.pattern.startswith(BOUNDED) else "anywhere"


def _openings(items: Iterable[tuple[object, Any]]) -> set[Opening]:
    """What the first thing can be that a sequence asks for."""
    for operator, argument in items:
        match str(operator):
            case "ASSERT" | "ASSERT_NOT":
                continue
            case "AT" if str(argument) == "AT_BEGINNING":
                return {"beginning"}
            case "SUBPATTERN":
                return _openings(argument[3])
            case "BRANCH":
                return {told for branch in argument[1] for told in _openings(branch)}
            case "MAX_REPEAT" | "MIN_REPEAT" if argument[0] > 0:
                return _openings(argument[2])
            case "LITERAL" if chr(argument).isdecimal():
                return {"number"}
            case "IN" if all(_digits(*choice) for choice in argument):
                return {"number"}
        return {"anywhere"}
    return {"anywhere"}


def _digits(kind: object, argument: Any) -> bool:
    """Whether a choice of a set is of digits alone."""
    if str(kind) == "LITERAL":
        return chr(argument).isdecimal()
    return str(argument) == "CATEGORY_DIGIT" or (str(kind) == "RANGE" and {*map(chr, argument)} <= {*"0123456789"})


def needed_words(regex: re.Pattern[str]) -> frozenset[str] | None:
    """Words of which each match of `regex` holds one; None where the pattern names no such words."""
    return None if regex.flags & re.IGNORECASE else _needed(_parser.parse(regex.pattern))


def _needed(items: Iterable[tuple[object, Any]]) -> frozenset[str] | None:
    """The most telling of what the items of a sequence need, each of which a match holds."""
    best: frozenset[str] | None = None
    run = ""
    for operator, argument in (*items, (None, None)):
        name = str(operator)
        if name == "LITERAL":
            run += chr(argument)
            continue
        choices = [frozenset({run})] if len(run) > 1 or (run and not run.isalnum() and run != " ") else []
        run = ""
        if name == "SUBPATTERN" and not argument[1] & re.IGNORECASE:
            choices.append(_needed(argument[3]) or frozenset())
        elif name == "ATOMIC_GROUP":
            choices.append(_needed(argument) or frozenset())
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and argument[0] > 0:
            choices.append(_needed(argument[2]) or frozenset())
        elif name == "BRANCH":
            branches = [_needed(branch) for branch in argument[1]]
            choices.append(frozenset().union(*(branch or () for branch in branches)) if all(branches) else frozenset())
        for choice in filter(None, choices):
            if best is None or _telling(choice) > _telling(best):
                best = choice
    return best


def _telling(needed: frozenset[str]) -> tuple[int, int]:
    """Long words are rare, and few are rarer than many."""
    return min(4, *(len(word) for word in needed)), -len(needed)
