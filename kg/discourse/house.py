"""The ministry or national agency whose own article it is, and the words that make it what figures are of.

Most figures of a ministry's article are of the country; its own are those of which it, its portal or its procedures are
the subject: "Bộ đã thẩm định 31 dự thảo", "Đối với Bộ Tư pháp, …", "80% hồ sơ thủ tục hành chính của Bộ".
"""

from collections.abc import Sequence

from kg.grammar import Grammar
from kg.model import Meeting, Mention, Name, Sentence, Setting, Span
from kg.vocabulary import Vocabulary

_NATIONAL = "code:level/ministry"
_COMMITTEES = ("id:org/ban-chi-dao", "id:org/to-cong-tac")
_PAD = "\x1e"  # fills up where a name is longer than "Bộ"
_OPENING = 6  # characters of a title before the body whose article it is: "Ngành "


def house_of(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    meetings: Sequence[Meeting],
    home: Name | None,
    vocabulary: Vocabulary,
) -> Name | None:
    """The body that the title begins with, else, where no province is at home, that holds the article's meeting.

    A ministry holds what a committee of its own holds.
    """
    bodies = [m for m in mentions if m.kind == "body"]
    for sentence in sentences:
        if sentence.kind == "title":
            start = sentence.span.start
            named = [m.name for m in bodies if start <= m.span.start <= start + _OPENING]
            if named and _national(named[0], vocabulary):
                return named[0]
    for name in meetings[0].convened_by if meetings else ():
        if home is None and _national(name, vocabulary):
            return name
        of = f"id:org/{name.rsplit('/', 1)[-1]}"  # a committee of a ministry, whatever province it speaks of
        if name.startswith(_COMMITTEES) and _national(of, vocabulary):
            return of
    return None


def _national(name: Name, vocabulary: Vocabulary) -> bool:
    concept = vocabulary.concepts.get(name)
    return concept is not None and "dx:Agency" in concept.types and _NATIONAL in concept.values.get("dx:level", ())


def house_words(sentence: Sentence, setting: Setting, grammar: Grammar) -> tuple[Span, ...]:
    """Where a sentence names the house as what its figures are of; offsets count in the sentence."""
    if setting.house is None:
        return ()
    at, end = sentence.span.start, sentence.span.end
    named = [m.span for m in setting.named(at, end) if m.name == setting.house and m.span.end <= end]
    letters = list(sentence.text)
    for span in named:  # by its name as by "Bộ" alone, in as many letters
        letters[span.start - at : span.end - at] = "Bộ".ljust(len(span), _PAD)
    text = "".join(letters)
    found = grammar.find("context-house", text)
    return tuple(m.groups["house"] for m in found if "house" in m.groups)
