"""What figures are read with."""

from kg.facts.figures.indicators import Indicators
from kg.facts.figures.phrases import Phrases
from kg.grammar import Grammar
from kg.model.frozen import dataclass
from kg.resolve import Resolver
from kg.resolve.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Tools:
    """What figures are read with, made from rules and ontology once for all articles."""

    grammar: Grammar
    phrases: Phrases
    indicators: Indicators
    resolver: Resolver
    programmes: Lexicon[str]

    @classmethod
    def of(cls, grammar: Grammar, resolver: Resolver) -> "Tools":
        """The tools that rules and ontology make."""
        vocabulary = resolver.vocabulary
        programmes = Lexicon({label: c.name for c in vocabulary.typed("dx:Programme") for label in c.labels})
        return cls(grammar, Phrases(grammar), Indicators(vocabulary, grammar), resolver, programmes)
