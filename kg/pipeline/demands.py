"""What of ontology/ the rooms cannot do without: without it they would read on, and leave claims out in silence."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kg.errors import Faults, OntologyError
from kg.vocabulary import Vocabulary

# Where each is looked for -> schemes with at least one code, classes with at least one thing, single things.
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "core.ttl": ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty"),
    "codes.ttl": (
        "code:attendance-role",
        "code:basis",
        "code:breakdown",
        "code:comparator",
        "code:document-kind",
        "code:kind",
        "code:level",
        "code:meeting-kind",
        "code:part-of-day",
        "code:place-kind",
        "code:task-kind",
        "code:task-status",
    ),
    "indicators.ttl": ("code:indicator",),
    "indicators-economy.ttl": ("id:indicator/digital-economy-share",),
    "indicators-government.ttl": ("id:indicator/document-systems-connected-share",),
    "indicators-infrastructure.ttl": ("id:indicator/fibre-length",),
    "indicators-project-06.ttl": ("id:indicator/chip-id-cards-issued",),
    "indicators-rankings.ttl": ("id:indicator/dti-value",),
    "indicators-services.ttl": ("id:indicator/online-dossier-share",),
    "indicators-society.ttl": ("id:indicator/digital-signatures-issued",),
    "organisations.ttl": ("code:body-pattern", "dx:Agency", "dx:NationalCommittee"),
    "places.ttl": ("dx:Province", "id:country/vn"),
    "positions.ttl": ("code:position",),
    "programmes.ttl": ("dx:Programme",),
    "sessions.ttl": ("code:session",),
    "surnames.ttl": ("code:name-part/surname", "code:name-part/opening", "code:name-part/no-area"),
    "systems.ttl": ("dx:DigitalSystem",),
    "units.ttl": ("code:unit",),
}


def demand(vocabulary: Vocabulary, folder: Path) -> None:
    """Raise Faults, with an OntologyError for each scheme, class or thing of `NEEDED` that the vocabulary lacks."""
    faults = [
        OntologyError(folder / file, told)
        for file, names in NEEDED.items()
        for name in names
        if (told := _lacking(vocabulary, name)) is not None
    ]
    if faults:
        raise Faults(faults)


def _lacking(vocabulary: Vocabulary, name: str) -> str | None:
    if name.startswith("code:") and "/" not in name:
        found = name in vocabulary and bool(vocabulary.scheme(name.removeprefix("code:")))
        return None if found else f"no code is skos:inScheme {name}; articles cannot be read without them"
    if "/" in name:
        return None if name in vocabulary else f"{name} is not described; articles cannot be read without it"
    return None if vocabulary.typed(name) else f"nothing is a {name}; articles cannot be read without them"
