"""What became of one file, in the form in which processes hand it over and the folder of a build keeps it."""

import hashlib
import json
import zlib
from dataclasses import dataclass, fields
from typing import Any, Final

from kg.model import Name

_BLOCKS: Final = ("rows", "said", "gaps")  # lines, not taken apart
_CHECK: Final = 16  # bytes of BLAKE2b in front, so that a torn or altered file is seen


@dataclass(frozen=True, slots=True)
class Built:
    """An article that gave facts. Everything but `text` depends on ontology/, rules and shapes too.

    key, digest: as in `Article`; marks: `kg.values.fingerprints`; rows: what it says, as sorted N-Triples; used: names
    of ontology/ beside that; said: lines of a subject, and a hash of what is said of it, as `kg.pipeline.differing`
    wants them; gaps: lines for `kg.pipeline.gaps.table`; entry, left_out, warnings: objects of report.json.
    """

    key: str
    digest: str
    text: str
    marks: tuple[str, ...]
    rows: bytes
    used: tuple[Name, ...]
    said: bytes
    gaps: bytes
    entry: dict[str, Any]
    left_out: tuple[dict[str, Any], ...]
    warnings: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that gave none: line (from 1, or None) and message as in `kg.errors.DataError`.

    file: name of the file at fault, in the folder of the article; stranger: it is an article of something else.
    """

    file: str
    line: int | None
    message: str
    stranger: bool = False


Outcome = Built | Failed


def pack(outcome: Outcome) -> bytes:
    """The outcome as bytes, the same for the same outcome."""
    told = {field.name: getattr(outcome, field.name) for field in fields(outcome)}
    blocks = {name: told.pop(name) for name in _BLOCKS if name in told}
    sizes = [len(block) for block in blocks.values()]
    head = json.dumps([type(outcome).__name__, told, sizes], ensure_ascii=False, sort_keys=True).encode()
    packed = zlib.compress(b"".join([head, b"\n", *blocks.values()]), 1)
    return hashlib.blake2b(packed, digest_size=_CHECK).digest() + packed


def unpack(data: bytes) -> Outcome:
    """The outcome again. Raises ValueError where the bytes are not whole."""
    check, packed = data[:_CHECK], data[_CHECK:]
    if hashlib.blake2b(packed, digest_size=_CHECK).digest() != check:
        raise ValueError("is not what was written")
    head, _, rest = zlib.decompress(packed).partition(b"\n")
    kind, told, sizes = json.loads(head)
    if kind == Failed.__name__:
        return Failed(**told)
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    begin = 0
    for name, size in zip(_BLOCKS, sizes, strict=True):
        values[name] = rest[begin : begin + size]
        begin += size
    return Built(**values)
