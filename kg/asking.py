"""Files of patterns (kg/rules/patterns/) -> the regular expressions that a Python module asks of a few words.

Where a step looks at the words around a match ("so với" before a place, "này" behind a noun), no rule tells a fact, but
the words are Vietnamese all the same, so they stand in a file with what they are to find and what not. A file is of the
module of its path, which binds its patterns once, when it is imported; examples and refusals are tests alone
(tests/asking/), so that they cost no start anything.

    [pieces]                                  # parts of patterns, usable in this file as {name}
    kind = 'huyện|quận|xã'                    # the module may hand in more (`asked(__name__, digits=DIGITS)`);
                                              # a list is one pattern in several lines, here and in regex
    [words]                                   # lists of words, or tables of what each word stands for; {name} is any
    bases = ['so với', 'kế hoạch']
    [[pattern]]
    name     = 'compared with'                # unique in the file
    asks     = 'Is the place behind this one that a figure is compared with?'
    regex    = '(?:so với|(?:cao|thấp) hơn)(?: tỉnh)? ?$'
    at       = 'before'                       # what of a text it is asked of, see below; left out: anywhere in it
    cased    = false                          # default: it is asked of folded text (kg.values.folding)
    examples = ['Bắc Ninh đạt 45%, [thấp hơn tỉnh ]Bắc Giang']   # it finds what is marked, and nothing else
                                              # { text = '…', with = { kind = 'xã' } }: what a group must hold
    refuses  = ['Bắc Ninh cao nhất, kế đến là tỉnh []Bắc Giang'] # it finds nothing: []: at this place

`at`: 'before' what stands before a place, the end of what is marked; 'after' what follows a place; 'whole' is what is
marked and no letter more. A pattern with `sought` is a `kg.patterns.Sought`, which begins with a word or number: sought
is what stands behind such a number, or ''.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kg.errors import RuleError
from kg.patterns import Sought
from kg.rulefile import expanded, read

PATTERNS: Final = Path(__file__).parent / "rules" / "patterns"
_PLACES: Final = ("before", "after", "whole")
_NEEDED: Final = ("name", "asks", "regex", "examples", "refuses")
_FIELDS: Final = (*_NEEDED, "at", "cased", "sought")


class Asked:
    """The patterns and words of one file."""

    def __init__(self, path: Path, pieces: Mapping[str, str]) -> None:
        """pieces: parts of patterns that the module makes. RuleError with path and line at the first mistake."""
        self.path = path
        data, self._lines = read(path)
        if unknown := data.keys() - {"pieces", "words", "pattern"}:
            raise RuleError(path, f"unknown {min(unknown)!r}; a file has pieces, words and pattern")
        self._own = {name: _joined(piece) for name, piece in data.get("pieces", {}).items()}
        self._words: Mapping[str, Any] = data.get("words", {})
        self._pieces = {**pieces, **self._own, **{name: "|".join(words) for name, words in self._words.items()}}
        self.entries: dict[str, Mapping[str, Any]] = {}
        """Each [[pattern]] by its name, as the file has it."""
        for entry in data.get("pattern", []):
            name = str(entry.get("name", ""))
            if (wrong := _wrong_form(entry)) is not None:
                raise RuleError(path, wrong, self._lines.get(name))
            if name in self.entries:
                raise RuleError(path, f"two patterns are named {name!r}", self._lines.get(name))
            self.entries[name] = entry

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """A pattern, compiled; KeyError where the file has none of that name: a bug of the module that asks."""
        try:
            return re.compile(self.text(name))
        except re.error as error:
            raise self._no_regex(name, error) from error

    def sought(self, name: str) -> Sought:
        """A pattern that is looked for only at words and numbers that it begins with."""
        try:
            return Sought(self.text(name), str(self.entries[name]["sought"]))
        except (re.error, ValueError) as error:
            raise self._no_regex(name, error) from error

    def text(self, name: str) -> str:
        """A pattern or piece as it stands, for what Python joins of several."""
        told = _joined(self.entries[name]["regex"]) if name in self.entries else self._pieces[name]
        return expanded(told, self._pieces, self.path, self._lines.get(name, 1), "piece")

    @property
    def names(self) -> tuple[str, ...]:
        """All that a module can ask the file for, but what the module made itself."""
        return (*self._own, *self._words, *self.entries)

    def told(self, name: str) -> str:
        """What the file says of a pattern or piece, with its holes."""
        return _joined(self.entries[name]["regex"]) if name in self.entries else self._own.get(name, "")

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words."""
        return tuple(self._words[name])

    def table(self, name: str) -> dict[str, str]:
        """What each of some words stands for."""
        return {word: str(said) for word, said in self._words[name].items()}

    def numbers(self, name: str) -> dict[str, int]:
        """The number that each of some words stands for."""
        return {word: int(said) for word, said in self._words[name].items()}

    def _no_regex(self, name: str, error: Exception) -> RuleError:
        wrong = f"pattern of {name!r} is no regular expression to ask: {error}"
        return RuleError(self.path, wrong, self._lines.get(name))


def asked(module: str, /, **pieces: str) -> Asked:
    """What `module` (its dotted name) asks: the file of its path. pieces: parts of patterns that the module makes."""
    return Asked(PATTERNS.joinpath(*module.split(".")[1:]).with_suffix(".toml"), pieces)


def _joined(pattern: str | list[str]) -> str:
    return pattern if isinstance(pattern, str) else "".join(pattern)


def _wrong_form(entry: Mapping[str, Any]) -> str | None:
    """What is wrong with the fields of a pattern, or None."""
    if unknown := entry.keys() - {*_FIELDS}:
        return f"unknown field {min(unknown)!r}; a pattern has {', '.join(_FIELDS)}"
    if missing := next((name for name in _NEEDED if not entry.get(name)), None):
        return f"a pattern needs {missing!r}"
    if entry.get("at", _PLACES[0]) not in _PLACES:
        return f"at is one of {', '.join(_PLACES)}"
    return None
