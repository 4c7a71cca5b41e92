"""Figures of a paragraph without the article around it: an article of one line would be its title."""

from datetime import date
from functools import lru_cache

from kg.discourse.context import contexts
from kg.facts.figures import Tools, read
from kg.grammar import load_grammar
from kg.model import Article, Found, Indicator, Observation, Sentence, Setting, Span
from kg.resolve import load_resolver, macros
from kg.values.folding import fold
from kg.vocabulary import PACKAGE, data_folder, load_vocabulary

DAY = date(2024, 7, 10)
HOME = "id:province/nghe-an"


@lru_cache(maxsize=1)
def tools() -> Tools:
    """What figures are read with: the bundled rules and ontology."""
    vocabulary = load_vocabulary(data_folder("ontology"))
    grammar = load_grammar(PACKAGE / "rules", macros(vocabulary))
    return Tools.of(grammar, load_resolver(vocabulary, lambda cls: grammar.of(cls)[0].regex))


def figures_of(text: str, day: date | None = DAY, home: str | None = HOME, scope: str | None = "vn") -> Found:
    """What the figures of `text` yield, a line a sentence ("- …" an item), in an article of Nghệ An of 10 July 2024.

    scope: of the meeting that the article reports, "vn" or a province's slug; None for an article that reports none.
    """
    article = Article("article.txt", text, "0" * 64)
    sentences, start = [], 0
    for index, part in enumerate(text.split("\n")):
        span = Span(start, start + len(part))
        sentences.append(Sentence(index, span, part, "item" if part.startswith("-") else "body", 0))
        start = span.end + 1
    meeting = f"id:meeting/{scope}/{day}" if scope else None
    areas = tools().resolver.areas.find(text, day, fold(text))
    setting = Setting(published=day, meeting=meeting, meeting_date=day, home=home, areas=areas)
    held = contexts(article, tuple(sentences), setting, tools().grammar)
    return read(article, tuple(sentences), setting, held, tools())


def observations(text: str) -> list[Observation]:
    """The observations and tallies that a text yields, in order."""
    return [f for f in figures_of(text).facts if isinstance(f, Observation)]


def one(text: str) -> Observation:
    """The only figure of a text."""
    found = observations(text)
    assert len(found) == 1, found
    return found[0]


def measured(text: str) -> list[tuple[str, str, str]]:
    """Each figure of a text as written, the label or name of its indicator, its kind, in order."""
    found = figures_of(text)
    labels = {t.name: t.label for t in found.things if isinstance(t, Indicator)}
    facts = [f for f in found.facts if isinstance(f, Observation)]
    return [(f.value_text, labels.get(f.indicator, f.indicator), f.kind) for f in facts]


def names(text: str) -> list[str]:
    """The labels or names of what the figures of a text measure, in their order."""
    return [name for _, name, _ in measured(text)]


def new_names(text: str) -> list[str]:
    """The names of the indicators of a text that no curated one stands for, in the order of reading."""
    return [t.label for t in figures_of(text).things if isinstance(t, Indicator) and t.replaced_by is None]
