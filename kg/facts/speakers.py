"""Who speaks: the official or body that the words before a verb name."""

from kg.asking import asked
from kg.model import Found, Membership, Name, Official, Setting, Span
from kg.values.folding import fold

_ASKED = asked(__name__)
_VERB = _ASKED["verb"]


class Speakers:
    """The officials of an article by name and by title, and the bodies it names."""

    def __init__(self, people: Found, setting: Setting) -> None:
        self._names = {fold(t.label): t.name for t in people.things if isinstance(t, Official)}
        self._titles: dict[str, set[Name]] = {}
        for fact in people.facts:
            if isinstance(fact, Membership):
                self._titles.setdefault(fold(fact.position_text), set()).add(fact.holder)
        self._setting = setting

    def of(self, folded: str, words: Span) -> Name | None:
        """The last person named in `words`, else the one who holds the title named, else the body; else None.

        A title names somebody only where just one person of the article holds it.
        """
        said = folded[words.start : words.end]
        people = [(said.rfind(name), holder) for name, holder in self._names.items() if name in said]
        if people:
            return max(people)[1]
        for phrase in reversed(said.split(",")):
            if (holder := self._holder(phrase.strip())) is not None:
                return holder
        named = self._setting.named(words.start, words.end)
        inside = [m for m in named if m.kind == "body" and m.span.within(words)]
        return inside[-1].name if inside else None

    def _holder(self, phrase: str) -> Name | None:
        """The only holder of a title that begins as the phrase does ("Thủ tướng" is the Thủ tướng Chính phủ)."""
        opening = _VERB.split(phrase, maxsplit=1)[0].strip()
        if " " not in opening:  # one syllable names no office
            return None
        holders = {h for title, found in self._titles.items() if title.startswith(opening) for h in found}
        holders |= {h for title, found in self._titles.items() if opening.endswith(title) for h in found}
        return next(iter(holders)) if len(holders) == 1 else None
