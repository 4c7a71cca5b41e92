"""What is wrong with a file of patterns is told with its line."""

from pathlib import Path

import pytest

from kg.asking import Asked
from kg.errors import RuleError

GOOD = """[pieces]
kind = 'huyện|xã'
[words]
bases = ['so với', 'kế hoạch']
[words.numbers]
hai = 2

[[pattern]]
name = 'of a kind'
asks = 'Is it of a kind and number?'
regex = '(?:{kind}) {digits}{2,3}(?!\\w)'
examples = ['[xã 15]']
refuses = ['xã 1']
"""


def asked(folder: Path, source: str) -> Asked:
    path = folder / "near.toml"
    path.write_text(source, "utf-8")
    return Asked(path, {"digits": r"\d"})


def test_patterns_are_made_of_pieces(tmp_path: Path) -> None:
    near = asked(tmp_path, GOOD)
    assert near["of a kind"].pattern == r"(?:huyện|xã) \d{2,3}(?!\w)"
    assert near.text("kind") == "huyện|xã"
    assert near.words("bases") == ("so với", "kế hoạch")
    assert near.numbers("numbers") == {"hai": 2}


def test_a_pattern_that_is_sought_tells_what_stands_behind_its_numbers(tmp_path: Path) -> None:
    near = asked(tmp_path, GOOD.replace("(?:{kind}) {digits}{2,3}(?!\\w)", "{digits}+ (?:{kind})") + "sought = ' xã'\n")
    assert [found[0] for found in near.sought("of a kind").finditer("2 huyện, 15 xã")] == ["15 xã"]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("examples = ['[xã 15]']\n", "", 9, "a pattern needs 'examples'"),
        ("refuses = ['xã 1']\n", "refuses = []\n", 9, "a pattern needs 'refuses'"),
        ("asks =", "ask =", 9, "unknown field 'ask'"),
        ("[words]", "[word]", None, "unknown 'word'"),
        ("[words]", "[words", 3, "is not TOML"),
        ("refuses", "at = 'beside'\nrefuses", 9, "at is one of before, after, whole"),
    ],
)
def test_a_file_of_the_wrong_form_is_refused(tmp_path: Path, old: str, new: str, line: int | None, told: str) -> None:
    with pytest.raises(RuleError, match=told) as raised:
        asked(tmp_path, GOOD.replace(old, new))
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{kind}", "{kin}", "unknown piece {kin}"),
        ("(?:{kind})", "(?:{kind}", "pattern of 'of a kind' is no regular expression"),
    ],
)
def test_a_pattern_that_cannot_be_asked_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    near = asked(tmp_path, GOOD.replace(old, new))
    with pytest.raises(RuleError, match=told) as raised:
        near["of a kind"]
    assert raised.value.line == 9


def test_two_patterns_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="two patterns are named 'of a kind'"):
        asked(tmp_path, GOOD + GOOD[GOOD.index("[[pattern]]") :])
