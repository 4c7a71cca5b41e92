"""The dump's figures as RDF Data Cubes: one dataset an article, all of one structure.

An observation is what one article tells of one claim, so it has a name of its own and leads to the claim and to the
quotations of that article; the structure is `ontology/beside/cube.ttl`. Every dimension has a value: what the
article does not tell is cube:not-told, what cannot be told cube:not-applicable. Figures of an article that are alike in
all other dimensions are numbered in the order of its text (cube:ordinal), so that what contradicts stands side by side.
https://www.w3.org/TR/vocab-data-cube/.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from kg.dumps import each_quad
from kg.forms.form import Dump, Open
from kg.forms.lines import write_blocks
from kg.graph import LANGUAGES, period_label, prefixed
from kg.sorting import Runs
from kg.sparql.prefixes import prefixes
from kg.values.naming import PREFIXES
from kg.values.terms import Description, Graph, graph_of, lines, literal, words_of
from kg.vocabulary import data_folder

CUBE: Final = "vndx.cube.ttl"
_TITLE: Final = {"vi": "Số liệu của bài", "en": "Figures of the article"}
_INTEGER: Final = PREFIXES["xsd"] + "integer"
NAMESPACES: Final = {
    "cube": "https://w3id.org/vndx/ontology/cube#",
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-concept": "http://purl.org/linked-data/sdmx/2009/concept#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
}


@cache
def _term(name: str) -> str:
    """The IRI of a compact name, as a term."""
    prefix, _, local = name.partition(":")
    return f"<{(NAMESPACES.get(prefix) or PREFIXES[prefix])}{local}>"


def _terms(*names: str) -> frozenset[str]:
    return frozenset(map(_term, names))


_TYPE: Final = _term("rdf:type")
_LABEL: Final = _term("rdfs:label")
_SCHEME: Final = _term("skos:inScheme")
_BROADER: Final = _term("skos:broader")
_EXACT: Final = _term("dx:exact")
_START: Final = _term("dx:start")
_BASIS: Final = _term("dx:basis")
_QUOTATION: Final = _term("prov:wasDerivedFrom")
_STRUCTURE: Final = _term("cube:structure")
_NOT_TOLD: Final = _term("cube:not-told")
_NOT_APPLICABLE: Final = _term("cube:not-applicable")
# Where a claim has no value, the dimension is cube:not-told.
_DIMENSIONS: Final = {
    _term(dimension): _term(told)
    for dimension, told in (
        ("cube:indicator", "dx:indicator"),
        ("cube:breakdown", "dx:breakdown"),
        ("cube:kind", "dx:kind"),
        ("cube:comparator", "dx:comparator"),
        ("cube:unit", "dx:unit"),
        ("sdmx-dimension:refPeriod", "dx:period"),
    )
}
_COPIED: Final = {
    _term(written): _term(told)
    for written, told in (
        ("rdfs:label", "rdfs:label"),
        ("sdmx-measure:obsValue", "dx:value"),
        ("sdmx-attribute:unitMeasure", "dx:unit"),
        ("cube:asWritten", "dx:valueText"),
        ("cube:basis", "dx:basis"),
        ("cube:numerator", "dx:numerator"),
        ("cube:denominator", "dx:denominator"),
        ("cube:total", "dx:total"),
    )
}
# The cube's own code lists hold the codes that figures have.
_LISTS: Final = {
    _term("cube:indicator"): _term("cube:indicators"),
    _term("cube:breakdown"): _term("cube:breakdowns"),
    _term("cube:taskStatus"): _term("cube:task-statuses"),
}
# What is copied of the things that figures name and of articles. The dump has the rest under the same IRIs.
_OF_THINGS: Final = _terms(
    *("rdf:type", "rdfs:label", "skos:prefLabel", "skos:definition", "skos:inScheme"),
    *("dx:periodStart", "dx:periodEnd", "dx:symbol"),
)
_SHARED: Final = _terms("dcterms:license", "dcterms:rights")
_OF_ARTICLES: Final = _terms(
    *("rdf:type", "rdfs:label", "dcterms:title", "dcterms:publisher", "dcterms:issued", "dx:sourceUrl")
)


def write_cube(dump: Dump, opened: Open) -> None:
    """All cubes as Turtle."""
    cubes = _Cubes(dump)
    figures, rows = Runs(dump.scratch, "figures"), Runs(dump.scratch, "rows")
    for _, quads in groupby(dump.quads(), key=lambda quad: quad.split(b" ", 1)[0]):
        figures.add(cubes.figures(quads))
    rows.add(line.encode() for line in lines(cubes.structure))
    told = map(bytes.decode, figures.sorted())
    for article, figure in groupby((line.split(" ", 1) for line in told), key=itemgetter(0)):
        rows.add(line.encode() for line in lines(cubes.of(article, graph_of(line for _, line in figure))))
    with opened(CUBE) as file:
        write_blocks(file, (part.encode() for part in prefixed(rows.sorted(), prefixes(dump.base) | NAMESPACES)))


class _Cubes:
    """Makes cubes of claims; what is said of other things it looks up in the dump.

    structure: what all datasets share. Raises DumpError (path, line) where its file is not RDF.
    """

    def __init__(self, dump: Dump) -> None:
        path = data_folder("ontology") / "beside" / "cube.ttl"
        self.structure: Graph = graph_of(f"{quad.triple} .\n" for quad in each_quad(path))
        self._base = dump.base
        self._dump = dump
        self._about = lru_cache(1 << 12)(self._read)

    def figures(self, quads: Iterable[bytes]) -> Iterator[bytes]:
        """The quads of one subject as lines that begin with their article; none where it is no figure."""
        begin = f"<{self._base}observation/".encode()
        for quad in quads:
            if not quad.startswith(begin):
                return
            triple, _, article = quad[:-3].rpartition(b" ")
            yield b"%s %s .\n" % (article, triple)

    def of(self, article: str, claims: Graph) -> Graph:
        """The dataset of one article, and what its observations name."""
        dataset = f"{self._base}cube/{_last(article)}"
        graph = {f"<{dataset}>": self._dataset(article), article: _chosen(self._about(article), _OF_ARTICLES)}
        cells: defaultdict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
        for claim, told in claims.items():
            cells[tuple(self._dimensions(told).items())].append(claim)
        for cell, alike in cells.items():
            for dimension, value in cell:
                self._name(graph, value, _LISTS.get(dimension))
            for ordinal, claim in enumerate(sorted(alike, key=lambda c: (self._place(claims[c]), c)), 1):
                for basis in claims[claim][_BASIS]:
                    self._name(graph, basis)
                graph[f"<{dataset}/{_last(claim)}>"] = {
                    _TYPE: {_term("qb:Observation")},
                    _term("qb:dataSet"): {f"<{dataset}>"},
                    **{dimension: {value} for dimension, value in cell},
                    _term("cube:ordinal"): {literal(str(ordinal), datatype=_INTEGER)},
                    **self._measured(claim, claims[claim]),
                }
        return graph

    def _dataset(self, article: str) -> Description:
        title = min(map(words_of, self._about(article)[_LABEL]))
        return {
            _TYPE: {_term("qb:DataSet")},
            _LABEL: {literal(f"{words}: {title}", language) for language, words in _TITLE.items()},
            _term("qb:structure"): {_STRUCTURE},
            _term("dcterms:source"): {article},
            **_chosen(self.structure[_STRUCTURE], _SHARED),
        }

    def _dimensions(self, told: Description) -> dict[str, str]:
        """Each dimension but the ordinal, and its value."""
        found = {dimension: _one(told, name) for dimension, name in _DIMENSIONS.items()}
        about = _one(told, _term("dx:about"))
        area = _term("dx:Area") in self._about(about).get(_TYPE, ())
        found[_term("sdmx-dimension:refArea")] = about if area else _NOT_APPLICABLE
        found[_term("cube:body")] = _NOT_APPLICABLE if area else about
        day = _one(told, _term("dx:asOf"))
        found[_term("cube:asOf")] = day if day == _NOT_TOLD else f"<{self._base}period/{words_of(day)}>"
        tally = _term("dx:TaskTally") in told[_TYPE]
        found[_term("cube:programme")] = _one(told, _term("dx:programme")) if tally else _NOT_APPLICABLE
        found[_term("cube:taskStatus")] = self._finest(told[_term("dx:taskStatus")]) if tally else _NOT_APPLICABLE
        return found

    def _measured(self, claim: str, told: Description) -> Description:
        """The measure, the attributes, and where they come from."""
        quotes = (exact for quotation in told[_QUOTATION] for exact in self._about(quotation)[_EXACT])
        return {
            **{written: told[name] for written, name in _COPIED.items() if name in told},
            _term("cube:quote"): frozenset(quotes),
            _term("cube:quotation"): told[_QUOTATION],
            _term("prov:specializationOf"): {claim},
        }

    def _place(self, told: Description) -> int:
        """Where in its article a figure is told first, in code points."""
        return min(int(words_of(s)) for quotation in told[_QUOTATION] for s in self._about(quotation)[_START])

    def _finest(self, statuses: Set[str]) -> str:
        """A claim carries its status and the broader ones."""
        broader = {above for status in statuses for above in self._about(status).get(_BROADER, ())}
        return min(statuses - broader)

    def _name(self, graph: dict[str, Description], value: str, scheme: str | None = None) -> None:
        """Say of a value what it is called and in which lists it is."""
        if value in graph or value in self.structure:
            return
        about = dict(_chosen(self._about(value), _OF_THINGS)) or _day(value)
        for known in about.get(_SCHEME, ()):
            graph[known] = _chosen(self._about(known), _OF_THINGS)
        if scheme is not None:
            about[_SCHEME] = about.get(_SCHEME, frozenset()) | {scheme}
        graph[value] = about

    def _read(self, term: str) -> Description:
        found = graph_of(line.decode() for line in self._dump.graph.about(words_of(term).encode()))
        return found.get(term, {})


def _one(told: Description, name: str) -> str:
    return min(told.get(name, ()), default=_NOT_TOLD)


def _last(term: str) -> str:
    """The last part of an IRI."""
    return words_of(term).rpartition("/")[2]


def _chosen(about: Description, properties: Set[str]) -> Description:
    return {name: values for name, values in about.items() if name in properties}


def _day(term: str) -> dict[str, Set[str]]:
    """What is said of a period that is a day, as the dump says it of those that claims name."""
    code = _last(term)
    day = literal(code, datatype=PREFIXES["xsd"] + "date")
    return {
        _TYPE: _terms("dx:Period", "time:TemporalEntity"),
        _LABEL: {literal(period_label(code, language), language) for language in LANGUAGES},
        _term("dx:periodStart"): {day},
        _term("dx:periodEnd"): {day},
    }
