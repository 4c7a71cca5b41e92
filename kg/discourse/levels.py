"""What the words of a committee say of its level, its owner and its usual subject: rules of classes committee-…"""

from kg.grammar import Grammar


class Levels:
    """The words of committees, folded."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._national, self._chaired, self._ends, self._help, self._of, self._city, self._province = (
            grammar.of(f"committee-{cls}")[0].regex
            for cls in ("head-national", "head-chaired", "subject-national", "help", "of", "city", "province-words")
        )

    def level(self, words: str, head: str) -> str | None:
        """The level that words before or after a subject give, or first words alone; None where they say none."""
        if not words:
            return "national" if self._national.fullmatch(head) else None
        said = (r.sets["level"] for r in self._grammar.of("committee-level") if r.regex.fullmatch(words))
        return next(said, None)

    def owner(self, words: str) -> str | None:
        """Whose committee of the nation it is: the Party's centre's or the Government's."""
        return next((r.sets["owner"] for r in self._grammar.of("committee-owner") if r.regex.search(words)), None)

    def usual(self, head: str) -> str:
        """The subject of a committee that is named without one; empty where its first words are of no kind known."""
        return next((r.sets["subject"] for r in self._grammar.of("committee-usual") if r.regex.match(head)), "")

    def owned(self, head: str) -> bool:
        """Whether first words alone mean the one committee of the kind that the nation has: a working group."""
        rules = self._grammar.of("committee-usual")
        return any(r.sets["owned"] == "yes" and r.regex.fullmatch(head) for r in rules)

    def chaired(self, head: str) -> bool:
        """Whether first words are of a committee with a chairman ("Ủy ban"), which only the nation has here."""
        return self._chaired.match(head) is not None

    def of_nation(self, subject: str) -> bool:
        """Whether a subject says itself that it is the nation's."""
        return self._ends.search(subject) is not None

    def helps(self, subject: str) -> bool:
        """Whether it is a committee that helps another."""
        return self._help.search(subject) is not None

    def city(self, words: str) -> bool:
        """Whether words of a level are those of a city, perhaps one below a province."""
        return self._city.fullmatch(words) is not None

    def bare(self, words: str) -> str:
        """Words of an owner or place without "của"."""
        found = self._of.match(words)
        return words[found.end() :] if found else words

    def without_province(self, words: str, folded: str) -> str:
        """The words of a committee up to those of its province."""
        found = self._province.search(folded)
        return words[: found.start()] if found else words
