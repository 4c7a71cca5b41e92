"""Each pattern of kg/rules/patterns/ finds its examples, nothing in what it is to refuse, and is asked for."""

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kg.asking import PATTERNS, Asked
from kg.values.folding import fold


class Marked(NamedTuple):
    """A text, and which parts of it were in brackets."""

    text: str
    spans: list[tuple[int, int]]


def marked(written: str) -> Marked:
    """A text without its brackets."""
    text, spans = "", []
    for part in re.split(r"(\[[^\[\]]*\])", written):
        words = part[1:-1] if part.startswith("[") else part
        if part.startswith("["):
            spans.append((len(text), len(text) + len(words)))
        text += words
    return Marked(text, spans)


def module_of(path: Path) -> str:
    return ".".join(("kg", *path.relative_to(PATTERNS).with_suffix("").parts))


@cache
def asked_of(path: Path) -> Asked:
    """What the module of a file binds its patterns from."""
    found = [value for value in vars(importlib.import_module(module_of(path))).values() if isinstance(value, Asked)]
    return next(one for one in found if one.path == path)


FILES = sorted(PATTERNS.rglob("*.toml"))
CASES = [
    pytest.param(path, name, id=f"{module_of(path)}: {name}") for path in FILES for name in asked_of(path).entries
]


def found_by(regex: re.Pattern[str], entry: Mapping[str, Any], at: Marked) -> list[tuple[re.Match[str], int]]:
    """What a pattern finds in a text where it is asked, and how far from the text's beginning it was asked."""
    text, spans = at
    if not entry.get("cased", False):
        text = fold(text)
    place = entry.get("at")
    if place is None:
        return [(match, 0) for match in regex.finditer(text)]
    start, end = spans[0] if spans else (0, len(text))
    if place == "before":
        match, shift = regex.search(text[:end]), 0
    elif place == "after":
        match, shift = regex.match(text[start:]), start
    else:
        match, shift = regex.fullmatch(text[start:end]), start
    return [] if match is None else [(match, shift)]


def examples(entry: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for example in entry["examples"]:
        yield (example, {}) if isinstance(example, str) else (example["text"], example.get("with", {}))


@pytest.mark.parametrize(("path", "name"), CASES)
def test_finds_what_is_marked_and_no_near_miss(path: Path, name: str) -> None:
    asked = asked_of(path)
    entry = asked.entries[name]
    regex = asked.sought(name).regex if "sought" in entry else asked[name]
    for written, groups in examples(entry):
        text, spans = at = marked(written)
        if entry.get("at") == "whole" and not spans:
            spans = [(0, len(text))]
        matches = found_by(regex, entry, at)
        told = [text[shift + match.start() : shift + match.end()] for match, shift in matches]
        assert [(shift + match.start(), shift + match.end()) for match, shift in matches] == spans, (written, told)
        assert spans, f"nothing is marked in {written!r}"
        for group, words in groups.items():
            match, shift = matches[0]
            start, end = match.span(int(group) if group.isdecimal() else group)
            assert fold(text[shift + start : shift + end]) == fold(words), (written, group)
    for written in entry["refuses"]:
        assert [match[0] for match, _ in found_by(regex, entry, marked(written))] == [], written


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_all_of_a_file_is_asked_for(path: Path) -> None:
    asked = asked_of(path)
    source = Path(importlib.import_module(module_of(path)).__file__ or "").read_text("utf-8")
    read = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    used = read | {piece for name in asked.names for piece in re.findall(r"\{([a-z_]+)\}", asked.told(name))}
    assert [name for name in asked.names if name not in used] == []
