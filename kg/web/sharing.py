"""An answer taken elsewhere: its address, the same in other people's tools, and in a frame of another page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlencode

FRAME = "embed"  # the field of an address that asks for the answer alone, to stand in another page


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way to take an answer along: what it is called and the text to copy."""

    name: str
    text: str


def recipes(page: str, data: str, endpoint: str, query: str, title: str) -> tuple[Recipe, ...]:
    """How to have an answer in other tools.

    page: address of the view, without FRAME; data: of the answer as CSV; endpoint: where SPARQL is asked; query: what
    is asked there; title: the question in words.
    """
    return (
        Recipe("curl", f"curl --fail --location {shell(data)}"),
        Recipe("Python (SPARQLWrapper)", python(endpoint, query)),
        Recipe("R", f"answer <- read.csv({json.dumps(data)}, fileEncoding = \"UTF-8\")\nprint(answer)"),
        Recipe("HTML", frame(page, title)),
    )  # fmt: skip


def shell(text: str) -> str:
    """A word of a POSIX shell (2.2.2)."""
    return "'" + text.replace("'", "'\\''") + "'"


def python(endpoint: str, query: str) -> str:
    """A program that prints each row."""
    literal = query.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return (
        "from SPARQLWrapper import JSON, SPARQLWrapper\n\n"
        f"service = SPARQLWrapper({json.dumps(endpoint)})\n"
        "service.setReturnFormat(JSON)\n"
        f'service.setQuery("""{literal}\n""")\n'
        'for row in service.queryAndConvert()["results"]["bindings"]:\n'
        '    print({name: cell["value"] for name, cell in row.items()})'
    )


def frame(page: str, title: str) -> str:
    """An inline frame of the answer alone."""
    joined = f"{page}{'&' if '?' in page else '?'}{FRAME}=1"
    return f'<iframe src="{escape(joined)}" title="{escape(title)}" width="100%" height="480" loading="lazy"></iframe>'


def with_fields(path: str, fields: Mapping[str, str]) -> str:
    """A path with fields, every letter of them encoded (RFC 3986, section 2.1), so that it can be pasted anywhere."""
    return f"{path}?{urlencode(fields, quote_via=quote)}" if fields else path
