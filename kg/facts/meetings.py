"""The meetings of a setting, with those who chaired them.

A chair is only who is said to chair: one who spoke at a session, or chaired at a connection point, is none.
"""

from collections.abc import Mapping

from kg.model import Evidence, Found, Name, Setting
from kg.model.frozen import replace


def read(setting: Setting, chairs: Mapping[Name, Mapping[Name, Evidence]]) -> Found:
    """Meetings as facts. chairs: meeting -> official -> the words that say so."""
    facts = []
    for meeting in setting.occasions:
        seats = chairs.get(meeting.name, {})
        evidence = dict.fromkeys([*meeting.evidence, *seats.values()])
        facts.append(replace(meeting, chaired_by=tuple(seats), evidence=tuple(evidence)))
    return Found(facts=tuple(facts))
