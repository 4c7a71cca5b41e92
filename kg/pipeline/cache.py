"""The dump of the bundled seeds, built on first use."""

import os
from collections.abc import Callable
from pathlib import Path

import kg
from kg.pipeline.building import build
from kg.pipeline.output import DUMP
from kg.pipeline.rooms import data_digest
from kg.vocabulary import PACKAGE, data_folder


def cache_folder() -> Path:
    """$XDG_CACHE_HOME/vndx, else ~/.cache/vndx (XDG Base Directory Specification)."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    root = Path(given) if Path(given).is_absolute() else Path.home() / ".cache"
    return root / "vndx"


def seeds_dump(tell: Callable[[str], None]) -> Path:
    """vndx.ttl of the seeds. The folder is named by version and content of code and data: what changes is built anew.

    tell: is given a line when a build begins. Raises what `build` raises.
    """
    folders = (PACKAGE, *(data_folder(name) for name in ("ontology", "shapes", "queries", "seeds")))
    folder = cache_folder() / f"{kg.__version__}-{data_digest(folders)[:16]}"
    dump = folder / DUMP
    if not dump.is_file():
        # Loading the rooms takes longer than serving a dump that is there.
        from kg.pipeline.loading import load_rooms

        tell(f"building the seeds into {folder}")
        build([data_folder("seeds")], folder, load_rooms())
    return dump
