"""A `.yaml` beside an article: what its text does not tell of itself.

    url: https://example.org/tin.html
    publisher: Báo Mẫu
    date: 2024-07-10
    title: Chuyển đổi số ở một tỉnh

Each key may be missing. It is a flat mapping of words (YAML 1.2, section 3.2.1): nothing else is read, so no tag, alias
or depth of nesting can do harm. What it says goes before what the text says.
"""

import re
from datetime import date
from typing import Final

from kg.errors import SeedError
from kg.model.frozen import dataclass

SUFFIX: Final = ".yaml"
_KEYS: Final = ("date", "publisher", "title", "url")
_LARGEST: Final = 65_536  # bytes
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`/?#]+(?:[/?#][^\s<>\"{}|\\^`]*)?")
_ISO: Final = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?")
_LOCAL: Final = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Companion:
    """What the file says; None where it is silent."""

    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    title: str | None = None


def companion_of(raw: bytes, file_name: str) -> Companion:
    """What `raw`, the content of the file named, says. Raises SeedError with file and line of the first mistake."""
    import yaml  # here alone: most articles have no companion

    if len(raw) > _LARGEST:
        raise SeedError(file_name, f"has {len(raw)} bytes; it would give {', '.join(_KEYS)} and nothing else")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SeedError(file_name, f"is not UTF-8 at byte {error.start}; save it as UTF-8", line) from error
    told: dict[str, tuple[str, int]] = {}
    key: tuple[str, int] | None = None
    inside = False
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.MappingStartEvent) and not inside:
                inside = True
            elif isinstance(event, yaml.ScalarEvent) and inside and key is None:
                key = (_key(event.value, told, file_name, line), line)
            elif isinstance(event, yaml.ScalarEvent) and key is not None:
                if words := " ".join(event.value.split()):
                    told[key[0]] = (words, line)
                key = None
            elif isinstance(event, yaml.NodeEvent):
                where = f"the value of {key[0]!r}" if key else "this"
                raise SeedError(file_name, f"{where} is no plain word; it would be KEY: VALUE, a line each", line)
    except yaml.MarkedYAMLError as error:
        at = None if error.problem_mark is None else error.problem_mark.line + 1
        raise SeedError(file_name, f"is not YAML: {error.problem}", at) from error
    except yaml.YAMLError as error:  # a character that YAML does not allow: told without a mark
        raise SeedError(file_name, f"is not YAML: {' '.join(str(error).split())}") from error
    return Companion(
        url=_address(told.get("url"), file_name),
        publisher=told["publisher"][0] if "publisher" in told else None,
        published=_day(told.get("date"), file_name),
        title=told["title"][0] if "title" in told else None,
    )


def _key(word: str, told: dict[str, tuple[str, int]], file_name: str, line: int) -> str:
    if word not in _KEYS:
        raise SeedError(file_name, f"there is no key {word[:40]!r}; there are {', '.join(_KEYS)}", line)
    if word in told:
        raise SeedError(file_name, f"the key {word!r} is given twice", line)
    return word


def _address(told: tuple[str, int] | None, file_name: str) -> str | None:
    if told is None:
        return None
    if not _ADDRESS.fullmatch(told[0]):
        raise SeedError(file_name, f"{told[0][:80]!r} is no address; it would begin with https:// or http://", told[1])
    return told[0]


def _day(told: tuple[str, int] | None, file_name: str) -> date | None:
    if told is None:
        return None
    words, line = told
    try:
        if iso := _ISO.fullmatch(words):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if local := _LOCAL.fullmatch(words):
            return date(int(local[3]), int(local[2]), int(local[1]))
    except ValueError as error:
        raise SeedError(file_name, f"{words[:40]!r} is no day of the calendar", line) from error
    raise SeedError(file_name, f"{words[:40]!r} is no date; it would be written 2024-07-10 or 10/7/2024", line)
