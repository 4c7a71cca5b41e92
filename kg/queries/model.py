"""The values of a canned query, frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Type = Literal["iri", "date", "string", "integer", "lang"]
View = Literal["table", "line", "bar", "map", "timeline", "board", "pairs"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Vietnamese and English."""

    vi: str
    en: str

    def of(self, language: str) -> str:
        """In English where that is asked for, else in Vietnamese."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the file that a value can be given for: `?_name_type` required, `?__name_type` optional.

    picker: name of the query that lists its values (type iri); label: what the form calls it.
    """

    name: str
    type: Type
    required: bool
    label: Text
    picker: str | None = None

    @property
    def variable(self) -> str:
        """Its variable without "?"."""
        return f"{'_' if self.required else '__'}{self.name}_{self.type}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column worth showing: the variable and its heading."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Picker:
    """A query that lists values: columns ?value and ?label, and ?__lang_lang for the label's language."""

    name: str
    text: str
    path: Path


@dataclass(frozen=True, slots=True)
class Place:
    """That a question has its section on the page of each thing of a class (its compact name), which is given as the
    parameter `by`; order: among the sections of a page; without: columns that would say of which thing it is; view: in
    which it is shown there, where that fits the answer."""

    kind: str
    by: str
    order: int
    heading: Text
    without: tuple[str, ...] = ()
    view: View = "table"


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """A question. `text` is the whole file, SPARQL for any store; `columns` those to show, in order; `behind` those
    that name what a row rests on: claims, quotations or articles; `on`: the pages of things it has a section on."""

    name: str
    text: str
    path: Path
    summary: Text
    description: Text
    tags: tuple[str, ...]
    view: View
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    behind: tuple[str, ...] = ()
    on: tuple[Place, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of a name, or None."""
        return next((p for p in self.parameters if p.name == name), None)

    @property
    def plain(self) -> str:
        """The text as one would write it by hand: without the lines of the header."""
        return "".join(line for line in self.text.splitlines(keepends=True) if not line.startswith("#+"))

    @property
    def asked(self) -> tuple[Parameter, ...]:
        """The parameters that a form asks for: all but the language, which the reader's page sets."""
        return tuple(p for p in self.parameters if p.type != "lang")


@dataclass(frozen=True, slots=True)
class Queries:
    """Every canned query by name, in the order of the folder, and the pickers."""

    queries: Mapping[str, CannedQuery] = field(default_factory=dict)
    pickers: Mapping[str, Picker] = field(default_factory=dict)

    def __iter__(self) -> Iterator[CannedQuery]:
        return iter(self.queries.values())

    def __len__(self) -> int:
        return len(self.queries)

    def get(self, name: str) -> CannedQuery | None:
        """The query of a name, or None."""
        return self.queries.get(name)
