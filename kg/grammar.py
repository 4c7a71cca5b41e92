"""Rule files (kg/rules/*.toml) -> compiled rules -> matches.

A rule and its examples are one unit (the habit of duckling): a rule without examples or refusals, or one that does not
read its own examples or reads what it should refuse, does not load. The engine knows no word of Vietnamese and no kind
of fact.

    [macros]                                  # named pieces, usable in every file as {name}
    noun = ["hồ sơ", "tài khoản"]             # a list of words: longest first, regex-escaped
    year = '(?:19|20)\\d\\d'                  # or a regular expression
    [[rule]]
    name     = "more than"                    # a sentence a Vietnamese editor could check; unique over all files
    class    = "comparator"                   # the pass that uses it
    pattern  = '(?:trên|hơn) (?=\\d)'         # regular expression over folded text; {macro} is expanded
    sets     = { comparator = "gt" }          # what the match says; strings only
    examples = [ { text = "cấp trên 78 triệu thẻ", reads = "trên " }, … ]   # reads: the words matched
                                              # with = { group = "words" }: what a named group must hold
    refuses  = ["hơn nữa"]                    # sentences in which the rule must find nothing
    bounded  = true                           # default: no letter or digit directly before or after the match
    cased    = false                          # default: the pattern is matched on folded text (kg.values.folding)
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import count
from pathlib import Path
from typing import Any

import ahocorasick_rs

from kg.errors import Faults, RuleError
from kg.model import Match, Span
from kg.patterns import BOUNDED, Opening, needed_words, opening
from kg.values.folding import fold, words

_FIELDS = {"name", "class", "pattern", "sets", "examples", "refuses", "bounded", "cased"}
_SENTENCE = 2000  # characters; a longer text is that of an article
_NAMED = re.compile(r"\(\?P<\w+>")
_REFERS = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")
_DIGITS = re.compile(r"\d+")
_HOLE = re.compile(r"\{([a-z][a-z_]*)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `regex` is matched on folded text unless `cased`."""

    name: str
    cls: str
    regex: re.Pattern[str]
    sets: Mapping[str, str]
    cased: bool
    path: Path
    line: int
    needs: frozenset[str] | None = None  # every match holds one of these; None where that is not known
    opens: Opening = "anywhere"  # where alone a match can begin

    def search(self, folded: str) -> re.Match[str] | None:
        """What the rule finds first in a folded text, or None."""
        return self.regex.match(folded) if self.opens == "beginning" else self.regex.search(folded)

    def matches(self, text: str, folded: str, start: int = 0, end: int | None = None) -> list[Match]:
        """Matches in `text` (whose folding is `folded`), left to right; spans are offsets of `text`."""
        subject = text if self.cased else folded
        end = len(subject) if end is None else end
        if self.opens == "anywhere":
            return [self._match(found, text) for found in self.regex.finditer(subject, start, end)]
        places = [m.start() for m in _DIGITS.finditer(subject, start, end)] if self.opens == "number" else [0]
        matches: list[Match] = []
        for place in places:
            if place >= start and (found := self.regex.match(subject, place, end)) is not None:
                matches.append(self._match(found, text))
                start = found.end()
        return matches

    def at(self, text: str, folded: str, start: int, end: int | None = None) -> Match | None:
        """The match that begins exactly at `start`, or None."""
        subject = text if self.cased else folded
        found = self.regex.match(subject, start, len(subject) if end is None else end)
        return None if found is None else self._match(found, text)

    def _match(self, found: re.Match[str], text: str) -> Match:
        start, end = found.span()
        groups = {k: Span(*found.span(k)) for k in self.regex.groupindex if found.start(k) >= 0}
        return Match(self.name, Span(start, end), groups, self.sets, text[start:end])


@dataclass(frozen=True, eq=False)
class Grammar:
    """All rules by class, in file order (files by name)."""

    rules: Mapping[str, tuple[Rule, ...]]
    macros: Mapping[str, str] = field(default_factory=dict)

    def of(self, cls: str) -> tuple[Rule, ...]:
        """The rules of a class; an unknown class is a KeyError: a bug of the caller, not of the rule files."""
        return self.rules[cls]

    def find(
        self, cls: str, text: str, folded: str | None = None, start: int = 0, end: int | None = None,
        within: Span | None = None,
    ) -> list[Match]:  # fmt: skip
        """All matches of a class in `text`[start:end]: by start, then longest; overlapping ones are all there.

        within: the sentence of an article that start and end are in; a part of each is asked for many times over.
        """
        folded = fold(text) if folded is None else folded
        if within is not None:
            bits = self.present(folded[within.start : within.end])
        else:
            bits = self.present(folded if len(folded) <= _SENTENCE else folded[start:end])
        found: list[Match] = []
        for rule, bit in self._numbered[cls]:
            if bit & bits:
                found += rule.matches(text, folded, start, end)
        if len(found) > 1:
            found.sort(key=lambda m: (m.span.start, -m.span.end))
        return found

    @cached_property
    def _numbered(self) -> dict[str, list[tuple[Rule, int]]]:
        """The rules of each class, each with a bit of its own; those always to be tried share the first."""
        bits = (1 << i for i in count(1))
        told = {r.name: next(bits) for rules in self.rules.values() for r in rules if r.needs and not r.cased}
        return {cls: [(rule, told.get(rule.name, 1)) for rule in rules] for cls, rules in self.rules.items()}

    @cached_property
    def present(self) -> Callable[[str], int]:
        """A folded text -> the bits of the rules of which a needed word stands in it.

        Most rules of most lines are ruled out by that, in one pass for all.
        """
        needed: dict[str, int] = {}
        for rule, bit in (numbered for rules in self._numbered.values() for numbered in rules):
            for word in (rule.needs or ()) if bit > 1 else ():
                needed[word] = needed.get(word, 0) | bit
        automaton, bits_of = ahocorasick_rs.AhoCorasick(list(needed)), list(needed.values())

        @lru_cache(1024)  # all rooms ask for the sentences of one article, one after the other
        def present(folded: str) -> int:
            bits = 1
            for word in {i for i, _, _ in automaton.find_matches_as_indexes(folded, overlapping=True)}:
                bits |= bits_of[word]
            return bits

        return present

    def at(self, cls: str, text: str, folded: str, start: int, end: int | None = None) -> Match | None:
        """The match that begins exactly at `start`, of the first rule that has one; None where none has."""
        end = len(folded) if end is None else end
        if (gate := self._gates[cls]) is not None and gate.match(folded, start, end) is None:
            return None
        return next((match for rule in self.of(cls) if (match := rule.at(text, folded, start, end))), None)

    def seen(self, cls: str, folded: str, within: str | None = None) -> Rule | None:
        """The first rule of a class that matches anywhere in a folded text; None where none does.

        within: a sentence that the text is a part of, where there is one.
        """
        if within is None:
            gate, bits = self._gates[cls], -1
        else:
            gate, bits = None, self.present(within)
        if gate is not None and gate.search(folded) is None:
            return None
        return next((r for r, bit in self._numbered[cls] if bit & bits and r.search(folded)), None)

    @cached_property
    def _gates(self) -> dict[str, re.Pattern[str] | None]:
        """Of each class one pattern that matches where any of its rules does; None where they cannot be joined."""
        return {cls: _joined(rules) for cls, rules in self.rules.items()}

    def first(
        self, cls: str, text: str, folded: str | None = None, start: int = 0, end: int | None = None
    ) -> Match | None:
        """The leftmost (then longest) match of a class, or None."""
        return next(iter(self.find(cls, text, folded, start, end)), None)


def _joined(rules: tuple[Rule, ...]) -> re.Pattern[str] | None:
    """One pattern that matches where any of the rules does; None where one is cased or refers to its groups."""
    patterns = [rule.regex.pattern for rule in rules]
    if any(rule.cased for rule in rules) or any(_REFERS.search(pattern) for pattern in patterns):
        return None
    return re.compile("|".join(f"(?:{_NAMED.sub('(?:', pattern)})" for pattern in patterns))


def longest(matches: Iterable[Match]) -> list[Match]:
    """Leftmost-longest matches that do not overlap."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or match.span.start >= kept[-1].span.end:
            kept.append(match)
    return kept


@dataclass(frozen=True, slots=True)
class _File:
    """A rule file as TOML: its macros, and its rules with their lines, all of the right form."""

    path: Path
    source: str
    macros: Mapping[str, Any]
    entries: tuple[tuple[dict[str, Any], int], ...]


def check_rules(folder: Path) -> None:
    """Look at the form of every rule file, without the words its patterns are written in.

    Raises Faults with every mistake of every file: path, line and what would be right.
    """
    faults: list[RuleError] = []
    _read(folder, faults)
    if faults:
        raise Faults(faults)


def load_grammar(folder: Path, macros: Mapping[str, str]) -> Grammar:
    """Read every rule file of `folder`. `macros`: regular expressions that the vocabulary and the values give.

    Raises Faults with every mistake of every file: path, line and what would be right.
    """
    faults: list[RuleError] = []
    files = _read(folder, faults)
    known = dict(macros)
    for file in files:
        for name, value in file.macros.items():
            if name in known:
                faults.append(RuleError(file.path, f"macro {name!r} is defined twice", _line(file.source, name)))
            known[name] = words(value) if isinstance(value, list) else str(value)
    rules: dict[str, list[Rule]] = {}
    for file in files:
        for entry, line in file.entries:
            try:
                rule = _rule(entry, known, file.path, line)
                rules.setdefault(rule.cls, []).append(rule)
            except RuleError as error:
                faults.append(error)
    if faults:
        raise Faults(faults)
    return Grammar({cls: tuple(found) for cls, found in rules.items()}, known)


def _read(folder: Path, faults: list[RuleError]) -> list[_File]:
    """The rule files of a folder; what is wrong with their form goes to `faults`, and is left out."""
    files: list[_File] = []
    seen: dict[str, Path] = {}
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        faults.append(RuleError(folder, "holds no rule file (*.toml)"))
    for path in paths:
        try:
            source = path.read_text("utf-8")
            data = tomllib.loads(source)
        except OSError as error:
            faults.append(RuleError(path, f"cannot be read: {error.strerror or error}"))
        except UnicodeDecodeError as error:
            faults.append(RuleError(path, f"is not UTF-8 at byte {error.start}; save it as UTF-8"))
        except tomllib.TOMLDecodeError as error:
            at = re.search(r" \(at line (\d+), column \d+\)$", str(error))
            told = str(error)[: at.start()] if at else str(error)
            faults.append(RuleError(path, f"is not TOML: {told}", int(at[1]) if at else None))
        else:
            files.append(_formed(path, source, data, seen, faults))
    return files


def _formed(path: Path, source: str, data: dict[str, Any], seen: dict[str, Path], faults: list[RuleError]) -> _File:
    """What of a file has the right form. seen: the file of each rule's name so far."""
    macros, rules = data.get("macros", {}), data.get("rule", [])
    if not isinstance(macros, dict):
        faults.append(RuleError(path, "macros is a table: [macros]", _line(source, "macros")))
        macros = {}
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        faults.append(RuleError(path, "each rule is a table: [[rule]]", _line(source, "rule")))
        rules = []
    if not data:
        faults.append(RuleError(path, "holds neither a [[rule]] nor [macros]"))
    entries: list[tuple[dict[str, Any], int]] = []
    for entry in rules:
        name = str(entry.get("name", ""))
        line = _line(source, name)
        if (wrong := _wrong_form(entry)) is not None:
            faults.append(RuleError(path, wrong, line))
        elif name in seen:
            faults.append(RuleError(path, f"rule {name!r} has the name of one in {seen[name].name}", line))
        else:
            entries.append((entry, line))
        seen.setdefault(name, path)
    return _File(path, source, macros, tuple(entries))


def _wrong_form(entry: dict[str, Any]) -> str | None:
    """What is wrong with the fields of a rule, or None."""
    if unknown := entry.keys() - _FIELDS:
        return f"unknown field {min(unknown)!r}; a rule has {', '.join(sorted(_FIELDS))}"
    for name in ("name", "class", "pattern", "examples", "refuses"):
        if not entry.get(name):
            return f"a rule needs {name!r}"
    if not isinstance(entry.get("sets", {}), dict):
        return 'sets is a table of strings: { name = "value" }'
    examples, refuses = entry["examples"], entry["refuses"]
    if not isinstance(examples, list) or not all(
        isinstance(e, dict) and {"text", "reads"} <= e.keys() for e in examples
    ):
        return 'each of examples is { text = "a sentence", reads = "the words matched" }'
    if not isinstance(refuses, list) or not all(isinstance(text, str) for text in refuses):
        return "refuses is a list of sentences"
    return None


def _line(source: str, name: str) -> int:
    """Line on which a rule or macro is named; the first where it cannot be found."""
    found = re.search(rf"""^(?:name\s*=\s*["']{re.escape(name)}["']|{re.escape(name)}\s*=)""", source, re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else 1


def _expand(pattern: str, macros: Mapping[str, str], path: Path, line: int) -> str:
    for _ in range(8):  # macros may use macros; deeper nesting than this is a circle
        holes = set(_HOLE.findall(pattern))
        if not holes:
            return pattern
        if missing := holes - macros.keys():
            raise RuleError(path, f"unknown macro {{{min(missing)}}}", line)
        pattern = _HOLE.sub(lambda m: macros[m[1]], pattern)
    raise RuleError(path, "macros refer to each other in a circle", line)


def _rule(entry: dict[str, Any], macros: Mapping[str, str], path: Path, line: int) -> Rule:
    cased = bool(entry.get("cased", False))
    pattern = _expand(str(entry["pattern"]), macros, path, line)
    if entry.get("bounded", True):
        pattern = rf"{BOUNDED}{pattern})(?![\w])"
    try:
        regex = re.compile(pattern)
    except re.error as error:
        raise RuleError(path, f"pattern of {entry['name']!r} is no regular expression: {error}", line) from error
    sets = {str(k): str(v) for k, v in entry.get("sets", {}).items()}
    name, cls = str(entry["name"]), str(entry["class"])
    rule = Rule(name, cls, regex, sets, cased, path, line, needed_words(regex), opening(regex))
    for example in entry["examples"]:
        _hold(rule, example, line)
    for text in entry["refuses"]:
        if found := rule.matches(text, fold(text)):
            wrong = f"rule {rule.name!r} reads {found[0].surface!r} in what it must refuse: {text!r}"
            raise RuleError(path, wrong, line)
    return rule


def _hold(rule: Rule, example: dict[str, Any], line: int) -> None:
    """An example is read as it says: the words, and the groups it names."""
    text, reads = str(example["text"]), str(example["reads"])
    found = rule.matches(text, fold(text))
    if not found:
        raise RuleError(rule.path, f"rule {rule.name!r} does not read its example {text!r}", line)
    if fold(reads).strip() not in [fold(m.surface).strip() for m in found]:
        raise RuleError(rule.path, f"rule {rule.name!r} reads {found[0].surface!r}, not {reads!r}, in {text!r}", line)
    for group, expected in example.get("with", {}).items():
        got = [m.groups[group].of(text) for m in found if group in m.groups]
        if fold(str(expected)) not in [fold(g) for g in got]:
            wrong = f"reads {got} as {group!r}, not {expected!r}, in {text!r}"
            raise RuleError(rule.path, f"rule {rule.name!r} {wrong}", line)
