"""No regular expression with Vietnamese words stands in the Python of the rooms that read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

ROOMS = ("values", "text", "discourse", "resolve", "grammar", "facts")
WORD = re.compile("[a-z]*[à-ỹđ][a-zà-ỹđ]+|[a-z]+[à-ỹđ]")
SET = re.compile(r"(?<!\\)\[\^?\]?(?:\\.|[^\]\\])*\]")


def makes_expression(function: ast.expr) -> bool:
    """Whether it is a function of `re`, or `Sought`."""
    if isinstance(function, ast.Attribute):
        return isinstance(function.value, ast.Name) and function.value.id == "re"
    return isinstance(function, ast.Name) and function.id == "Sought"


def expressions(tree: ast.AST) -> Iterator[ast.Constant]:
    """The texts of which regular expressions are made in place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and makes_expression(node.func):
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part


def in_words(source: str) -> list[str]:
    """What of a module's regular expressions is Vietnamese words, sets of letters left out."""
    told = [str(part.value) for part in expressions(ast.parse(source))]
    return [text for text in told if WORD.search(SET.sub("", text).lower())]


def test_no_vietnamese_expression_stands_in_python() -> None:
    modules = [path for room in ROOMS for path in (Path(kg.__file__).parent / room).rglob("*.py")]
    assert {str(path): found for path in modules if (found := in_words(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('re.compile(r"(?:so với|hơn) $")', ["(?:so với|hơn) $"]),
        ('re.split(" và ", text)', [" và "]),
        ('Sought(rf"{KIND} này")', [" này"]),
        ('re.compile(r"[a-zà-ỹđ]+")', []),
        ('re.search(r"\\d+", "so với")', []),
    ],
)
def test_vietnamese_expressions_are_told_from_others(source: str, found: list[str]) -> None:
    assert in_words(source) == found
