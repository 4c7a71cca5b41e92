"""What a regular expression tells of its matches before any is looked for: words they hold, where and with which words
they begin."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _parser  # type: ignore[attr-defined]  # not public; a pattern is taken apart by none that is
from typing import Any, Final, Literal

from ahocorasick_rs import AhoCorasick

Opening = Literal["anywhere", "beginning", "number"]
BOUNDED = r"(?<![\w])(?:"
"""How a pattern begins that no letter or digit may stand before."""
_parsed = lru_cache(1)(_parser.parse)  # a rule's pattern is asked several things in turn
_Item = tuple[object, Any]  # of a parsed pattern: an operator and what it is applied to
_FEW: Final = 4  # letters of a set that are told apart
_MOST: Final = 2000  # words that a pattern may begin with
_NUMBERS: Final = re.compile(r"\d+")
_BEHIND: Final = re.compile("(?<=0).+")  # the first digit: what is left out where words would be too many


class Sought:
    """A pattern with no letter or digit before it, looked for only where a match can begin: at words and numbers.

    A regular expression that begins with such a bound is tried at each letter of a text.
    """

    def __init__(self, pattern: str, behind: str = "") -> None:
        """ValueError where the pattern does not tell with which words or numbers its matches begin.

        behind: what stands behind each number that a match begins with, as a regular expression.
        """
        self.regex = re.compile(rf"(?<!\w)(?:{pattern})")
        told, _ = _first(_parsed(pattern))
        if "" in told:
            raise ValueError(f"may begin with anything: {pattern}")
        begins = {_NUMBERS.split(word)[0] for word in told}
        self._numbers = re.compile(rf"\d++(?={behind})") if "" in begins else None
        self._words = AhoCorasick(_least(begins - {""}))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Each match in `text`[start:end], left to right, without overlap."""
        end = len(text) if end is None else end
        part = text if start == 0 and end == len(text) else text[start:end]
        places = [start + at for _, at, _ in self._words.find_matches_as_indexes(part, overlapping=True)]
        if self._numbers is not None:
            places += [found.start() for found in self._numbers.finditer(text, start, end)]
        places.sort()
        for place in places:
            if place >= start and (found := self.regex.match(text, place, end)) is not None:
                yield found
                start = found.end()


def opening(regex: re.Pattern[str]) -> Opening:
    """Where alone a match of a pattern can begin: where the text does, at a number, or anywhere."""
    told = set() if regex.flags & re.MULTILINE else _openings(_parsed(regex.pattern))
    if told == {"beginning"}:
        return "beginning"
    # Without a bound a match could begin within a number.
    return "number" if told == {"number"} and regex.pattern.startswith(BOUNDED) else "anywhere"


def _openings(items: Iterable[_Item]) -> set[Opening]:
    """What the first thing can be that a sequence asks for; nothing where it asks for no letter."""
    for operator, argument in items:
        told: list[set[Opening]] = []
        match str(operator):
            case "AT" if str(argument) == "AT_BEGINNING":
                return {"beginning"}
            case "SUBPATTERN":
                told = [_openings(argument[3])]
            case "BRANCH":
                told = [_openings(branch) for branch in argument[1]]
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if argument[0] > 0:
                told = [_openings(argument[2])]
            case "LITERAL" if chr(argument).isdecimal():
                return {"number"}
            case "IN" if all(_digits(*choice) for choice in argument):
                return {"number"}
            case operator if operator not in ("ASSERT", "ASSERT_NOT"):
                return {"anywhere"}
        if any(told):
            return {one for found in told for one in found or {"anywhere"}}
    return set()


def _digits(kind: object, argument: Any) -> bool:
    """Whether a choice of a set is of digits alone."""
    if str(kind) == "LITERAL":
        return chr(argument).isdecimal()
    return str(argument) == "CATEGORY_DIGIT" or (str(kind) == "RANGE" and {*map(chr, argument)} <= {*"0123456789"})


def first_words(regex: re.Pattern[str]) -> frozenset[str] | None:
    """Words with one of which each match of `regex` begins, none the beginning of another; None where not known.

    Of one that opens with a number those that begin with the last digit of that. Each digit is told as 0.
    """
    if regex.flags & re.IGNORECASE:
        return None
    items = [*_flat(_parsed(regex.pattern))]
    return _telling(_behind_number(items) if opening(regex) == "number" else _first(items)[0])


def _behind_number(items: Sequence[_Item]) -> set[str]:
    """With what a sequence that opens with a number goes on from the last digit of that."""
    for i, (operator, argument) in enumerate(items):
        match str(operator):
            case "ASSERT" | "ASSERT_NOT" | "AT":
                continue
            case "BRANCH":
                return set().union(*(_behind_number([*_flat(branch), *items[i + 1 :]]) for branch in argument[1]))
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if len([*_flat(argument[2])]) > 1:
                break
            case _:
                return {"0" + word for word in _first(items[i + 1 :])[0]}
    return {""}


def _flat(items: Iterable[_Item]) -> Iterator[_Item]:
    """A sequence with what its groups hold in their place."""
    for operator, argument in items:
        if str(operator) == "SUBPATTERN" and not argument[1] & re.IGNORECASE:
            yield from _flat(argument[3])
        elif str(operator) == "ATOMIC_GROUP":
            yield from _flat(argument)
        else:
            yield operator, argument


def _telling(words: Iterable[str]) -> frozenset[str] | None:
    """The least of the words; None where they tell nothing."""
    least = _least(words)
    return frozenset(least) if all(map(_tells, least)) else None


def _least(words: Iterable[str]) -> list[str]:
    """The words that begin with no other of them, in order."""
    least: list[str] = []
    for word in sorted(words):  # a word comes before those that begin with it
        if not least or not word.startswith(least[-1]):
            least.append(word)
    return least


def _first(items: Iterable[_Item]) -> tuple[set[str], bool]:
    """With what a sequence begins, each digit told as 0, and whether that is all of it."""
    told = {""}
    ended: set[str] = set()  # what a repetition begins with that may also be left out
    for operator, argument in _flat(items):
        whole = True
        match str(operator):
            case "ASSERT" | "ASSERT_NOT" | "AT":
                continue
            case "LITERAL":
                more = {_letter(argument)}
            case "IN" if all(_digits(*choice) for choice in argument):
                more = {"0"}
            case "IN" if len(argument) <= _FEW and all(str(kind) == "LITERAL" for kind, _ in argument):
                more = {_letter(letter) for _, letter in argument}
            case "BRANCH":
                branches = [_first(branch) for branch in argument[1]]
                more, whole = set().union(*(words for words, _ in branches)), all(ends for _, ends in branches)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                more, ends = _first(argument[2])
                whole = ends and argument[1] == 1
                if argument[0] == 0 and whole:
                    more = more | {""}
                elif argument[0] == 0:
                    once = {one + two for one in told for two in more}
                    ended |= {one + two for one in once for two in more} if ends else once
                    told |= once if ends else set()
                    continue
            case _:
                return told | ended, False
        if len(told) * len(more) > _MOST:
            more, whole = {_BEHIND.sub("", word) for word in more}, False
        if len(told) * len(more) > _MOST:
            return told | ended, False
        told = {one + two for one in told for two in more}
        if not whole:
            return told | ended, False
    return told | ended, not ended


def needed_words(regex: re.Pattern[str]) -> frozenset[str] | None:
    """Words of which each match of `regex` holds one, each digit told as 0; None where it names no such words."""
    return None if regex.flags & re.IGNORECASE else _needed(_parsed(regex.pattern))


def spoken(words: frozenset[str] | None) -> frozenset[str] | None:
    """What of words with digits told as 0 stands as it is wherever one of them does; None where that tells nothing."""
    return None if words is None else _telling(max(_NUMBERS.split(word), key=len) for word in words)


def _needed(sequence: Iterable[_Item]) -> frozenset[str] | None:
    """The most telling of what the items of a sequence need, each of which a match holds."""
    items = [*_flat(sequence)]
    best: frozenset[str] | None = None
    digit = within = False  # whether what is before surely ends with a digit, whether it is a letter of the same word
    for i, (operator, argument) in enumerate(items):
        name = str(operator)
        if name in {"ASSERT", "ASSERT_NOT", "AT"}:
            continue
        repeated = name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
        choice = None
        if not within and (digit or not repeated or argument[0] > 0):
            choice = _telling("0" + word if digit else word for word in _first(items[i:])[0])
        if choice is None and repeated and argument[0] > 0:
            choice = _needed(argument[2])
        elif choice is None and name == "BRANCH":
            branches = [_needed(branch) for branch in argument[1]]
            choice = frozenset().union(*(branch or () for branch in branches)) if all(branches) else None
        if choice is not None and (best is None or telling(choice) > telling(best)):
            best = choice
        within = name == "LITERAL"
        digit = _ends_in_digit(operator, argument, digit)
    return best


def _ends_in_digit(operator: object, argument: Any, before: bool) -> bool:
    """Whether a text surely ends with a digit behind an item; before: whether it does in front of it."""
    match str(operator):
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return before
        case "LITERAL":
            return chr(argument).isdecimal()
        case "IN":
            return all(_digits(*choice) for choice in argument)
        case "BRANCH":
            return all(_all_end_in_digit(branch, before) for branch in argument[1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return (before or argument[0] > 0) and _all_end_in_digit(argument[2], False)
    return False


def _all_end_in_digit(sequence: Iterable[_Item], before: bool) -> bool:
    for operator, argument in _flat(sequence):
        before = _ends_in_digit(operator, argument, before)
    return before


def _letter(code: int) -> str:
    """A letter as it is told: each digit as 0."""
    return "0" if chr(code).isdecimal() else chr(code)


def _tells(word: str) -> bool:
    """Whether a word is no mere letter or space."""
    return len(word.strip()) > 1 or not (word.strip() == "" or word.strip().isalnum())


def telling(needed: frozenset[str]) -> float:
    """More, the less likely a text holds one of the words: with each letter a word is three times as rare."""
    return -sum(3.0 ** -len(word) for word in needed)
