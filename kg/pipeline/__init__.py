"""The only room that joins the others: articles in, a validated dump out.

    rooms = kg.pipeline.loading.load_rooms()
    report = build([Path("seeds")], Path("build"), rooms)

What a build leaves in its folder, and in which order it gets there, is said in `kg.pipeline.output`.
"""

from kg.pipeline.building import build
from kg.pipeline.gaps import count_gaps, read_gaps
from kg.pipeline.gate import Gated, LeftOut, gate
from kg.pipeline.report import Failure, Report
from kg.pipeline.rooms import Reader, Rooms, data_digest
from kg.pipeline.sources import Source, find_sources

__all__ = [
    "Failure",
    "Gated",
    "LeftOut",
    "Reader",
    "Report",
    "Rooms",
    "Source",
    "build",
    "count_gaps",
    "data_digest",
    "find_sources",
    "gate",
    "read_gaps",
]
