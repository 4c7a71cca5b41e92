"""A curator's last word: facts of an article that are retracted, corrected or added, and officials that are joined.

    entries = load_entries(vocabulary)          # of ontology/curation.ttl and any further file of curation
    reading = curate(reading, spans of sentences, entries, claim_name)
    joined = aliases(vocabulary)                # for whoever names officials

An entry depends on its article and on ontology/ alone, so that builds apart unite to the build of both.
"""

from kg.curation.aliases import aliases
from kg.curation.applying import curate
from kg.curation.entries import Description, Entries, Entry, load_entries

__all__ = ["Description", "Entries", "Entry", "aliases", "curate", "load_entries"]
