"""What every file below kg/rules/ shares: TOML, names that tell a line of it, and named pieces of patterns."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import RuleError

_HOLE = re.compile(r"\{([a-z][a-z_]*)\}")
_NAMED = re.compile(r"""^(?:name\s*=\s*(["'])(?P<name>.*?)\1|(?P<key>\w+)\s*=)""", re.MULTILINE)


def read(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """What a file says as TOML, and the line on which each rule, pattern or piece is first named.

    RuleError where it cannot be read or is no TOML.
    """
    try:
        source = path.read_text("utf-8")
        return tomllib.loads(source), _lines(source)
    except OSError as error:
        raise RuleError(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise RuleError(path, f"is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        told = str(error)[: at.start()] if at else str(error)
        raise RuleError(path, f"is not TOML: {told}", int(at[1]) if at else None) from error


def _lines(source: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    line, read_to = 1, 0
    for found in _NAMED.finditer(source):
        line += source.count("\n", read_to, found.start())
        read_to = found.start()
        lines.setdefault(found["key"] or found["name"], line)
    return lines


def expanded(pattern: str, pieces: Mapping[str, str], path: Path, line: int, kind: str = "macro") -> str:
    """A pattern with each {piece} in it replaced; RuleError where one is not known. kind: what the file calls them."""
    for _ in range(8):  # pieces may use pieces; deeper nesting than this is a circle
        holes = set(_HOLE.findall(pattern))
        if not holes:
            return pattern
        if missing := holes - pieces.keys():
            raise RuleError(path, f"unknown {kind} {{{min(missing)}}}", line)
        pattern = _HOLE.sub(lambda m: pieces[m[1]], pattern)
    raise RuleError(path, f"{kind}s refer to each other in a circle", line)
