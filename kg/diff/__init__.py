"""What two dumps say differently: facts gained, lost and changed, article by article.

    old, new = claims(read_triples(Path("old.ttl"))), claims(read_triples(Path("new.nt.gz")))
    difference = compare(old, new)
    text = told(difference, Names(vocabulary, old, new), "vi")

A fact is what one article says in one claim: a claim that two articles make is two facts, so that a lost source shows.
"""

from kg.diff.claims import Dump, Fact, claims, skeleton
from kg.diff.compare import Change, Difference, compare
from kg.diff.telling import Names, as_data, told

__all__ = ["Change", "Difference", "Dump", "Fact", "Names", "as_data", "claims", "compare", "skeleton", "told"]
