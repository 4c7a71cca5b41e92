"""The words of a committee's name as they are mostly written: abbreviations written out, a document for its subject."""

from collections.abc import Callable
from functools import lru_cache

from kg.grammar import Grammar
from kg.patterns import spoken


class Subjects:
    """Writes the words of committees out, by the rules of class committee-word, one after the other."""

    def __init__(self, grammar: Grammar) -> None:
        self._rules = [(r.regex, r.sets["word"], spoken(r.needs) or ("",)) for r in grammar.of("committee-word")]

        # committees have few first words and subjects
        self.written_out: Callable[[str], str] = lru_cache(1024)(self._written_out)
        """Folded words -> folded words: "bcđ cđs" is "ban chỉ đạo chuyển đổi số"."""

    def _written_out(self, folded: str) -> str:
        for regex, word, needs in self._rules:
            if any(map(folded.__contains__, needs)):
                folded = regex.sub(word, folded)
        return folded
