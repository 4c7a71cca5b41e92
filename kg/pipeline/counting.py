"""The sorted triples of a dump -> their counts, in one pass and without the dump in memory.

Triples come by subject, so all that is told of subjects is counted on the way. What is told of objects (how many
different ones there are, and of which classes they are) stands together nowhere: a line for each subject and one for
each object go to one more sorted list, by a hash of the term.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import Final

from kg.sorting import Runs
from kg.sparql import COINED, PUBLISHERS, RDF_TYPE, ClassCount, Count, Profile
from kg.values.naming import PREFIXES
from kg.values.terms import language_of, words_of

_DX: Final = PREFIXES["dx"]
_TYPE: Final = f"<{RDF_TYPE}>".encode()
_LABEL: Final = f"<{PREFIXES['rdfs']}label>".encode()
_ISSUED, _PUBLISHER = (f"<{PREFIXES['dcterms']}{name}>".encode() for name in ("issued", "publisher"))
_ABOUT, _MEASURED, _START, _END = (
    f"<{_DX}{name}>".encode() for name in ("about", "indicator", "periodStart", "periodEnd")
)
_COINED: Final = COINED.encode()
_ARTICLE: Final = _DX + "Article"
_LABELLED: Final = {_DX + "Area", _DX + "Indicator"}
_STRING, _LANGUAGE = PREFIXES["xsd"].encode() + b"string", PREFIXES["rdf"].encode() + b"langString"
_HASH: Final = 8  # bytes: of a hundred million terms two share one in one case of some 4,000

Kinds = frozenset[str]  # the classes of a thing


class Counting:
    """Counts lines.

    ends: an empty sorted list for its own use; base: that of id:; article: is given the lines of each article.
    """

    def __init__(self, ends: Runs, base: str, article: Callable[[list[bytes]], object] = lambda rows: None) -> None:
        self._ends = ends
        self._base = base
        self._article = article
        self._known: dict[tuple[bytes, ...], int] = {}  # by classes as lines have them: number of a `Kinds`
        self._kinds: list[Kinds] = []
        self._numbers: dict[tuple[int, bytes], int] = {}  # by kinds and property: number of a use of it
        self._uses: list[tuple[Kinds, str]] = []
        self._nth = 0  # subjects so far
        self._things: Counter[int] = Counter()  # by kinds
        self._firsts: dict[int, str] = {}
        self._triples: Counter[int] = Counter()  # by use
        self._subjects: Counter[int] = Counter()
        self._datatypes: Counter[tuple[int, bytes]] = Counter()
        self._labels: dict[str, dict[str, str]] = {}
        wanted = (_ABOUT, _MEASURED, _ISSUED, _PUBLISHER, _START, _END)
        self._found: dict[bytes, set[bytes]] = {name: set() for name in wanted}

    def take(self, rows: Iterable[bytes]) -> None:
        """Count sorted lines of N-Triples."""
        for subject, group in groupby(rows, key=lambda row: row[: row.index(b" ")]):
            self._take(subject, list(group))

    def _take(self, subject: bytes, rows: list[bytes]) -> None:
        told: dict[bytes, list[bytes]] = {}
        begin = len(subject) + 1
        for row in rows:
            end = row.index(b" ", begin)
            told.setdefault(row[begin:end], []).append(row[end + 1 : -3])
        kinds = self._kinds_of(tuple(told.get(_TYPE, ())))
        name = subject[1:-1].decode()
        self._firsts[kinds] = min(self._firsts.get(kinds, name), name)
        self._things[kinds] += 1
        self._nth += 1
        ends = [b"%s s%x\n" % (_hash(subject), kinds)]
        for prop, objects in told.items():
            use = self._use(kinds, prop)
            self._triples[use] += len(objects)
            self._subjects[use] += 1
            if prop == _TYPE:  # are the same for all of these kinds
                continue
            for term in objects:
                if term.startswith(b"<"):  # a line for each: links are counted by what they lead to
                    ends.append(b"%s o%x %x\n" % (_hash_again(term), use, self._nth))
                else:
                    ends.append(b"%s o%x\n" % (_hash(term), use))
                    self._datatypes[use, _datatype(term)] += 1
        self._ends.add(ends)
        for prop, words in self._found.items():
            words.update(term for term in told.get(prop, ()) if _COINED not in term)
        if _ARTICLE in self._kinds[kinds]:
            self._article(rows)
        elif self._kinds[kinds] & _LABELLED and COINED not in name:
            labels = (term.decode() for term in told.get(_LABEL, ()))
            self._labels[name] = {language_of(label) or "": words_of(label) for label in labels}

    def _kinds_of(self, types: tuple[bytes, ...]) -> int:
        number = self._known.get(types)
        if number is None:
            number = self._known[types] = len(self._kinds)
            self._kinds.append(frozenset(term[1:-1].decode() for term in types))
            use = self._use(number, _TYPE)
            self._ends.add(b"%s o%x\n" % (_hash(term), use) for term in types)
        return number

    def _use(self, kinds: int, prop: bytes) -> int:
        number = self._numbers.get((kinds, prop))
        if number is None:
            number = self._numbers[kinds, prop] = len(self._uses)
            self._uses.append((self._kinds[kinds], prop[1:-1].decode()))
        return number

    def profile(self) -> Profile:
        """The counts of all that was taken."""
        objects, links = self._met()
        by_property, by_class, pairs = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
        for uses, number in objects.items():
            told = [self._uses[use] for use in uses]
            for prop in {prop for _, prop in told}:
                by_property[prop] += number
            for kind in {kind for kinds, _ in told for kind in kinds}:
                by_class[kind] += number
            for pair in {(kind, prop) for kinds, prop in told for kind in kinds}:
                pairs[pair] += number
        triples, subjects = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        of_property, with_property = Counter[str](), Counter[str]()
        for use, (kinds, prop) in enumerate(self._uses):
            of_property[prop] += self._triples[use]
            with_property[prop] += self._subjects[use]
            for kind in kinds:
                triples[kind, prop] += self._triples[use]
                subjects[kind, prop] += self._subjects[use]
        entities = Counter[str]()
        firsts: dict[str, str] = {}
        for number, things in self._things.items():
            for kind in self._kinds[number]:
                entities[kind] += things
                firsts[kind] = min(firsts.get(kind, self._firsts[number]), self._firsts[number])
        found = {name: sorted(map(_words, terms)) for name, terms in self._found.items()}
        issued, starts, ends = (found[name] for name in (_ISSUED, _START, _END))
        return Profile(
            triples=sum(self._triples.values()),
            subjects=self._nth,
            objects=sum(objects.values()),
            entities=sum(things for kinds, things in self._things.items() if self._kinds[kinds]),
            classes=tuple(ClassCount(c, entities[c], firsts[c], by_class[c]) for c in sorted(entities)),
            properties={p: Count(of_property[p], with_property[p], by_property[p]) for p in sorted(of_property)},
            pairs={pair: Count(triples[pair], subjects[pair], pairs[pair]) for pair in sorted(triples)},
            ends=dict(sorted(self._ended(links).items())),
            base=self._base,
            issued=(issued[0], issued[-1]) if issued else None,
            publishers=tuple(found[_PUBLISHER][:PUBLISHERS]),
            periods=(starts[0], ends[-1]) if starts and ends else None,
            areas=self._named(found[_ABOUT]),
            indicators=self._named(found[_MEASURED]),
        )

    def _met(self) -> tuple[Counter[tuple[int, ...]], Counter[tuple[int, int]]]:
        """How many objects there are by the uses they stand in, and links by use and the kinds of what they lead to."""
        objects, links = Counter[tuple[int, ...]](), Counter[tuple[int, int]]()
        for _, group in groupby(self._ends.sorted(), key=lambda line: line[: 2 * _HASH]):
            uses = Counter[int]()
            kinds = None
            for line in group:
                place, number = line[2 * _HASH + 1 : 2 * _HASH + 2], line[2 * _HASH + 2 :].split()[0]
                if place == b"s":
                    kinds = int(number, 16)
                else:
                    uses[int(number, 16)] += 1
            if uses:
                objects[tuple(sorted(uses))] += 1
                if kinds is not None:
                    for use, times in uses.items():
                        links[use, kinds] += times
        return objects, links

    def _ended(self, links: Mapping[tuple[int, int], int]) -> Counter[tuple[str, str, str]]:
        """Triples by class, property, and class or datatype of the object; the classes are those of our vocabulary."""
        ends = Counter[tuple[str, str, str]]()
        told = [(use, frozenset(filter(_ours, self._kinds[kinds])), times) for (use, kinds), times in links.items()]
        told += [(use, frozenset({datatype.decode()}), times) for (use, datatype), times in self._datatypes.items()]
        for use, there, times in told:
            kinds, prop = self._uses[use]
            if prop != RDF_TYPE:
                for kind in filter(_ours, kinds):
                    for end in there:
                        ends[kind, prop, end] += times
        return ends

    def _named(self, iris: Iterable[str]) -> dict[str, dict[str, str]]:
        """Those of which labels are wanted, with them."""
        return {iri: dict(sorted(self._labels[iri].items())) for iri in iris if iri in self._labels}


def _hash(term: bytes) -> bytes:
    return blake2b(term, digest_size=_HASH).hexdigest().encode()


@lru_cache(1 << 16)
def _hash_again(term: bytes) -> bytes:
    """The hash of a term that comes often."""
    return _hash(term)


def _words(term: bytes) -> str:
    return words_of(term.decode())


def _datatype(term: bytes) -> bytes:
    """The IRI of a literal's datatype (RDF 1.1 Concepts, section 3.3)."""
    end = term.rindex(b'"') + 1
    if end == len(term):
        return _STRING
    return _LANGUAGE if term[end : end + 1] == b"@" else term[end + 3 : -1]


def _ours(kind: str) -> bool:
    return kind.startswith(_DX)
