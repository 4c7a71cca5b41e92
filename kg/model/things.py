"""Things that articles name and ontology/ does not list."""

from kg.model.frozen import dataclass
from kg.model.text import Name


@dataclass(frozen=True, slots=True)
class Official:
    """A person who holds an office. scope: "vn" or a province's slug."""

    name: Name
    label: str
    scope: str


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that ontology/ does not list one by one: a pattern filled with a province, or one named by an article.

    type: its dx: class; level: code slug; jurisdiction: an area; short: what articles of its own province call it.
    """

    name: Name
    label: str
    type: Name
    level: str
    jurisdiction: Name | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A position (chức vụ) that ontology/ does not list."""

    name: Name
    label: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator named by the article's phrase; curated ones live in ontology/.

    replaced_by: the curated one that the phrase is understood as by now, so that nothing is measured by this one.
    """

    name: Name
    label: str
    replaced_by: Name | None = None


@dataclass(frozen=True, slots=True)
class District:
    """A district or commune that an article names. label: with its kind ("huyện Tân Châu"); short: its name alone.

    type: its dx: class.
    """

    name: Name
    label: str
    short: str
    province: Name
    type: Name = "dx:District"


Thing = Official | Organization | Position | Indicator | District
