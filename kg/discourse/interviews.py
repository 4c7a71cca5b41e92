"""Who of a province's own officials answers in an interview, tells or asks: what they say is of the province.

"- Đại tá Vũ Văn An: Đến nay, chúng tôi …" or "Sau hội nghị, đồng chí Vũ Văn An đề nghị …", where the article says
elsewhere "Vũ Văn An, Phó Giám đốc Công an tỉnh".
"""

from collections.abc import Sequence

from kg.grammar import Grammar
from kg.model import Article, Sentence
from kg.values.folding import fold

_OFFICE = 120  # characters behind a name in which the office stands


def local_answers(article: Article, sentences: Sequence[Sentence], folded: str, grammar: Grammar) -> frozenset[int]:
    """The sentences in which somebody in office in the province, named there without the office, speaks, by index.

    folded: the article's text.
    """
    spoken = grammar.where(("context-turn",), folded, [s.span for s in sentences])
    local: dict[str, bool] = {}
    found = set()
    for sentence in sentences:
        if sentence.index not in spoken:
            continue
        turn = grammar.first("context-turn", sentence.text)
        if turn is None:
            continue
        name = turn.groups["name"].of(sentence.text)
        if name not in local:
            local[name] = _in_province(name, article.text, grammar)
        if local[name]:
            found.add(sentence.index)
    return frozenset(found)


def _in_province(name: str, text: str, grammar: Grammar) -> bool:
    """Whether an office in a province stands behind a name where it is first followed by a comma."""
    at = text.find(f"{name},")
    if at < 0:
        return False
    behind = at + len(name)
    return grammar.seen("context-turn-office", fold(text[behind : behind + _OFFICE])) is not None
