"""Everything a build needs, loaded once: ontology, rules, shapes; all their broken files are told in one go."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from kg.curation import Entries, curate, load_entries
from kg.discourse.context import contexts
from kg.discourse.setting import read_setting
from kg.errors import DataError, Faults
from kg.facts import read_facts
from kg.facts.figures import Tools
from kg.grammar import Grammar, check_rules, load_grammar
from kg.graph import claim_name
from kg.model import Article, Reading
from kg.model.frozen import replace
from kg.pipeline.demands import demand
from kg.pipeline.rooms import Rooms, data_digest
from kg.queries import load_queries
from kg.resolve import Resolver, load_resolver, macros
from kg.text import article_of, even_article, moved, sentences
from kg.validate import load_shapes
from kg.vocabulary import PACKAGE, Vocabulary, data_folder, load_vocabulary

T = TypeVar("T")
RULES = PACKAGE / "rules"


@dataclass(frozen=True)
class ArticleReader:
    """A `Reader` by rules: text, then discourse, then facts, of which a curator has the last word."""

    grammar: Grammar
    resolver: Resolver
    curation: Entries
    figures: Tools

    def article(self, raw: bytes, file_name: str, beside: bytes | None = None) -> Article:
        """The article in `raw`; SeedError where it is empty, in no known encoding, or `beside` is wrong."""
        return article_of(raw, file_name, self.grammar, beside)

    def read(self, article: Article) -> Reading:
        """Facts with their evidence, and gaps."""
        plain, even = even_article(article)
        found = sentences(plain, self.grammar)
        setting = read_setting(plain, found, self.grammar, self.resolver)
        carried = contexts(plain, found, setting, self.grammar)
        reading = read_facts(plain, found, setting, carried, self.grammar, self.resolver, self.figures)
        spans = (s.span if even is None else even.kept(s.span) for s in found)
        if even is not None:
            reading = replace(  # things are known by name and stand nowhere
                reading,
                article=article,
                setting=moved(reading.setting, even),
                facts=moved(reading.facts, even),
                gaps=moved(reading.gaps, even),
            )
        return curate(reading, spans, self.curation, claim_name)


def load_rooms(
    ontology: Path | None = None,
    rules: Path | None = None,
    shapes: Path | None = None,
    queries: Path | None = None,
    curation: Path | None = None,
) -> Rooms:
    """Load all data files, by default the bundled ones. Canned queries are checked too: a dump is built to be asked.

    curation: a file of entries besides those of the ontology.
    Raises Faults with each mistake of each file: path, line and what would be right.
    """
    folders = (
        ontology or data_folder("ontology"),
        rules or RULES,
        shapes or data_folder("shapes"),
        queries or data_folder("queries"),
    )
    more = () if curation is None else (curation,)
    faults: list[DataError] = []
    vocabulary = _tried(lambda: _whole(load_vocabulary(folders[0], *more), folders[0]), faults)
    checker = _tried(lambda: load_shapes(folders[2]), faults)
    _tried(lambda: load_queries(folders[3]), faults)
    # The rules are written in words of the ontology: without it only their form can be looked at.
    if vocabulary is None:
        _tried(lambda: check_rules(folders[1]), faults)
    grammar = _tried(lambda: load_grammar(folders[1], macros(vocabulary)), faults) if vocabulary else None
    resolver = None
    if vocabulary is not None and grammar is not None:
        resolver = _tried(lambda: load_resolver(vocabulary, lambda cls: grammar.of(cls)[0].regex), faults)
    entries = _tried(lambda: load_entries(vocabulary), faults) if vocabulary else None
    if faults or vocabulary is None or checker is None or grammar is None or resolver is None or entries is None:
        raise Faults(faults)
    reader = ArticleReader(grammar, resolver, entries, Tools.of(grammar, resolver))
    gc.freeze()  # what is loaded never becomes garbage; looking through it time and again takes time
    again = partial(load_rooms, *folders, curation and curation.resolve())
    return Rooms(vocabulary, reader, checker, data_digest((*folders, *more)), again)


def _whole(vocabulary: Vocabulary, folder: Path) -> Vocabulary:
    demand(vocabulary, folder)
    return vocabulary


def _tried(load: Callable[[], T], faults: list[DataError]) -> T | None:
    try:
        return load()
    except Faults as error:
        faults.extend(error.errors)
    except DataError as error:
        faults.append(error)
    return None
