"""What a regular expression tells of its matches before any is looked for: words they hold, where and with which words
they begin."""

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]  # not public; a pattern is taken apart by none that is
from typing import Any, Final, Literal

Opening = Literal["anywhere", "beginning", "number"]
BOUNDED = r"(?<![\w])(?:"
"""How a pattern begins that no letter or digit may stand before."""
_FEW: Final = 4  # letters of a set that are told apart
_MOST: Final = 600  # words that a pattern may begin with


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


def first_words(regex: re.Pattern[str]) -> frozenset[str] | None:
    """Words with one of which each match of `regex` begins, none the beginning of another; None where not known."""
    if regex.flags & re.IGNORECASE:
        return None
    return _beginnings(_parser.parse(regex.pattern))


def _beginnings(items: Iterable[tuple[object, Any]]) -> frozenset[str] | None:
    """The least words with one of which a sequence begins; None where they tell nothing."""
    found, _ = _first(items)
    least = {w for w in found if not any(w[:n] in found for n in range(1, len(w)))}
    return frozenset(least) if all(map(_tells, least)) else None


def _first(items: Iterable[tuple[object, Any]]) -> tuple[set[str], bool]:
    """With what a sequence begins, and whether that is all of it."""
    told = {""}
    for operator, argument in items:
        whole = True
        match str(operator):
            case "ASSERT" | "ASSERT_NOT" | "AT":
                continue
            case "LITERAL":
                more = {chr(argument)}
            case "IN" if len(argument) <= _FEW and all(str(kind) == "LITERAL" for kind, _ in argument):
                more = {chr(letter) for _, letter in argument}
            case "SUBPATTERN" if not argument[1] & re.IGNORECASE:
                more, whole = _first(argument[3])
            case "ATOMIC_GROUP":
                more, whole = _first(argument)
            case "BRANCH":
                branches = [_first(branch) for branch in argument[1]]
                more, whole = set().union(*(words for words, _ in branches)), all(ends for _, ends in branches)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                more, whole = _first(argument[2])
                if argument[0] == 0:
                    more = more | {""} if whole and argument[1] == 1 else {""}
                whole = whole and argument[1] == 1
            case _:
                return told, False
        if len(told) * len(more) > _MOST:
            return told, False
        told = {one + two for one in told for two in more}
        if not whole:
            return told, False
    return told, True


def needed_words(regex: re.Pattern[str]) -> frozenset[str] | None:
    """Words of which each match of `regex` holds one; None where the pattern names no such words."""
    return None if regex.flags & re.IGNORECASE else _needed(_parser.parse(regex.pattern))


def _needed(items: Iterable[tuple[object, Any]]) -> frozenset[str] | None:
    """The most telling of what the items of a sequence need, each of which a match holds."""
    best = _beginnings(items)
    run = ""
    for operator, argument in (*items, (None, None)):
        name = str(operator)
        if name == "LITERAL":
            run += chr(argument)
            continue
        choices = [frozenset({run})] if _tells(run) else []
        run = ""
        if name == "SUBPATTERN" and not argument[1] & re.IGNORECASE:
            choices.append(_needed(argument[3]) or frozenset())
        elif name == "ATOMIC_GROUP":
            choices.append(_needed(argument) or frozenset())
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and argument[0] > 0:
            choices.append(_needed(argument[2]) or frozenset())
        elif name == "IN":
            letters = frozenset(chr(letter) if str(kind) == "LITERAL" else "" for kind, letter in argument)
            choices.append(letters if all(map(_tells, letters)) else frozenset())
        elif name == "BRANCH":
            branches = [_needed(branch) for branch in argument[1]]
            choices.append(frozenset().union(*(branch or () for branch in branches)) if all(branches) else frozenset())
        for choice in filter(None, choices):
            if best is None or telling(choice) > telling(best):
                best = choice
    return best


def _tells(word: str) -> bool:
    """Whether a word is no mere letter or space."""
    return len(word.strip()) > 1 or not (word.strip() == "" or word.strip().isalnum())


def telling(needed: frozenset[str]) -> tuple[int, int]:
    """Long words are rare, and few are rarer than many."""
    return min(4, *(len(word) for word in needed)), -len(needed)
