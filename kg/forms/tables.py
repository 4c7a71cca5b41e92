"""The figures as tables: a row for each figure with its words and source, its further quotations, the articles.

What the columns are stands in `tables.json`, which is also the description that lies beside the tables.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kg.forms.described import Row, Table, Things
from kg.forms.form import Dump, Open
from kg.forms.lines import write_blocks
from kg.sorting import Runs
from kg.values.naming import PREFIXES, expand
from kg.values.terms import words_of
from kg.vocabulary import PACKAGE

FIGURES: Final = "vndx-figures.csv"
QUOTATIONS: Final = "vndx-quotations.csv"
ARTICLES: Final = "vndx-articles.csv"
METADATA: Final = f"{FIGURES}-metadata.json"  # where the W3C's model looks for it
_BASES: Final = f"{PREFIXES['code']}basis/"


def _term(name: str) -> str:
    return f"<{expand(name)}>"


_TYPE, _LABEL, _BROADER = map(_term, ("rdf:type", "rdfs:label", "skos:broader"))
_QUOTED, _SOURCE, _ISSUED = map(_term, ("prov:wasDerivedFrom", "prov:wasQuotedFrom", "dcterms:issued"))
_BASIS, _STATUS, _WRITTEN = map(_term, ("dx:basis", "dx:taskStatus", "dx:valueText"))
_EXACT, _START, _END = map(_term, ("dx:exact", "dx:start", "dx:end"))
# What the table of figures says of other things: of the columns `…_vi` and `…_en` what is in `…` is called.
_NAMED: Final = ("indicator", "about", "breakdown", "period", "unit", "comparator", "kind", "programme", "task_status")
_BORROWED: Final = {
    **{f"{name}_{language}": (name, _LABEL) for name in _NAMED for language in ("vi", "en")},
    "period_start": ("period", _term("dx:periodStart")),
    "period_end": ("period", _term("dx:periodEnd")),
    "quote": ("quotation", _EXACT),
    "start": ("quotation", _START),
    "end": ("quotation", _END),
    "article": ("quotation", _SOURCE),
    "title": ("article", _term("dcterms:title")),
    "publisher": ("article", _term("dcterms:publisher")),
    "published": ("article", _ISSUED),
    "url": ("article", _term("dx:sourceUrl")),
}
_ORDER: Final = tuple(map(_term, ("dx:indicator", "dx:about", "dx:breakdown", "dx:asOf")))
# The column with what a row is about, and the columns that are about other things.
_TABLES: Final[Mapping[str, tuple[str, Mapping[str, tuple[str, str]]]]] = {
    FIGURES: ("figure", _BORROWED),
    QUOTATIONS: ("quotation", {}),
    ARTICLES: ("article", {}),
}


def write_tables(dump: Dump, opened: Open) -> None:
    """The tables, and what describes them."""
    description = (PACKAGE / "forms" / "tables.json").read_bytes()
    told: dict[str, Any] = json.loads(description)
    tables = {table["url"]: Table(table, *_TABLES[table["url"]]) for table in told["tables"]}
    wanted = {predicate for table in tables.values() for predicate in table.predicates()}
    things = Things(dump.graph, wanted | {_BROADER, _BASIS, _STATUS, _ISSUED})
    found = sorted_figures(dump, things)
    rows: dict[str, Iterable[Row]] = {
        FIGURES: (figure(iri, things) for iri in names(found)),
        QUOTATIONS: ({"figure": iri, "quotation": q} for iri in names(found) for q in sorted_quotations(iri, things)),
        ARTICLES: ({"article": iri} for iri in instances(dump, "Article")),
    }
    for name, given in rows.items():
        with opened(name) as file:
            write_blocks(file, tables[name].csv(given, things))
    with opened(METADATA) as file:
        file.write(description)


def figure(iri: str, things: Things) -> Row:
    """A figure's IRI, and what more than its properties tells: the first of its quotations, how many there are and of
    how many articles, of several ways in which it is written the one quoted, its basis by slugs, and of several
    statuses the narrowest.
    """
    about = things.get(iri)
    found = sorted_quotations(iri, things)
    written = sorted(map(words_of, about.get(_WRITTEN, ())))
    quote = words_of(things.get(found[0])[_EXACT][0])
    statuses = set(about.get(_STATUS, ()))
    broader = {above for status in statuses for above in things.get(words_of(status)).get(_BROADER, ())}
    return {
        "figure": iri,
        "quotation": found[0],
        "quotations": str(len(found)),
        "articles": str(len({things.get(quotation)[_SOURCE][0] for quotation in found})),
        "value_text": next((text for text in written if text in quote), written[0] if written else ""),
        "basis": " ".join(words_of(term).removeprefix(_BASES) for term in about.get(_BASIS, ())),
        "task_status": words_of(min(statuses - broader, default="")),
    }


def sorted_figures(dump: Dump, things: Things) -> Runs:
    """A line for each figure with its IRI at the end, in the order of indicator, area, breakdown and day."""
    found = Runs(dump.scratch, "figures")
    for iri in instances(dump, "Observation"):
        about = things.get(iri)
        order = ("".join(map(words_of, about.get(name, ()))) for name in _ORDER)
        found.add([" ".join((*order, f"{iri}\n")).encode()])
    return found


def names(found: Runs) -> Iterator[str]:
    """The IRIs at the ends of lines."""
    return (line[line.rindex(b" ") + 1 : -1].decode() for line in found.sorted())


def instances(dump: Dump, name: str) -> Iterator[str]:
    """The IRIs of all that is of a class of dx:, in order."""
    end = f"> {_TYPE} <{PREFIXES['dx']}{name}> .\n".encode()
    for line in dump.triples():
        if line.endswith(end):
            yield line[1 : -len(end)].decode()


def sorted_quotations(figure: str, things: Things) -> list[str]:
    """The IRIs of a figure's quotations: by the day on which their articles appeared (without one last), by article and
    by place."""

    def key(quotation: str) -> tuple[str, str, int, int]:
        told = things.get(quotation)
        article = words_of(told[_SOURCE][0])
        issued = min(map(words_of, things.get(article).get(_ISSUED, ())), default="~")
        return issued, article, int(words_of(told[_START][0])), int(words_of(told[_END][0]))

    return sorted(map(words_of, things.get(figure)[_QUOTED]), key=key)
