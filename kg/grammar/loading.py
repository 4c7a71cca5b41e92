"""Rule files -> a grammar, or every mistake of every file."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import Faults, RuleError
from kg.grammar.matching import Grammar
from kg.grammar.rule import Rule
from kg.model.frozen import dataclass
from kg.patterns import BOUNDED, first_words, needed_words, opening
from kg.rulefile import expanded, read
from kg.values.folding import fold, words

_FIELDS = {"name", "class", "pattern", "sets", "examples", "refuses", "bounded", "cased"}


@dataclass(frozen=True, slots=True)
class _File:
    """A rule file as TOML: its macros, the lines of names, and its rules with their lines, all of the right form."""

    path: Path
    lines: Mapping[str, int]
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
                faults.append(RuleError(file.path, f"macro {name!r} is defined twice", file.lines.get(name)))
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
            data, lines = read(path)
        except RuleError as error:
            faults.append(error)
        else:
            files.append(_formed(path, lines, data, seen, faults))
    return files


def _formed(
    path: Path, lines: Mapping[str, int], data: dict[str, Any], seen: dict[str, Path], faults: list[RuleError]
) -> _File:
    """What of a file has the right form. seen: the file of each rule's name so far."""
    macros, rules = data.get("macros", {}), data.get("rule", [])
    if not isinstance(macros, dict):
        faults.append(RuleError(path, "macros is a table: [macros]", lines.get("macros", 1)))
        macros = {}
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        faults.append(RuleError(path, "each rule is a table: [[rule]]", lines.get("rule", 1)))
        rules = []
    if not data:
        faults.append(RuleError(path, "holds neither a [[rule]] nor [macros]"))
    entries: list[tuple[dict[str, Any], int]] = []
    for entry in rules:
        name = str(entry.get("name", ""))
        line = lines.get(name, 1)
        if (wrong := _wrong_form(entry)) is not None:
            faults.append(RuleError(path, wrong, line))
        elif name in seen:
            faults.append(RuleError(path, f"rule {name!r} has the name of one in {seen[name].name}", line))
        else:
            entries.append((entry, line))
        seen.setdefault(name, path)
    return _File(path, lines, macros, tuple(entries))


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


def _rule(entry: dict[str, Any], macros: Mapping[str, str], path: Path, line: int) -> Rule:
    cased = bool(entry.get("cased", False))
    pattern = expanded(str(entry["pattern"]), macros, path, line)
    if entry.get("bounded", True):
        pattern = rf"{BOUNDED}{pattern})(?![\w])"
    try:
        regex = re.compile(pattern)
    except re.error as error:
        raise RuleError(path, f"pattern of {entry['name']!r} is no regular expression: {error}", line) from error
    sets = {str(k): str(v) for k, v in entry.get("sets", {}).items()}
    name, cls = str(entry["name"]), str(entry["class"])
    needs, begins = needed_words(regex), first_words(regex)
    rule = Rule(name, cls, regex, sets, cased, path, line, needs, opening(regex), begins, tuple(regex.groupindex))
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
