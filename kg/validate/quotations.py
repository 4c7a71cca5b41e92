"""Are the quoted words those that stand in the article?"""

import hashlib
import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from kg.validate.violation import SHAPES, Severity, Violation

_ARTICLE_KEY: Final = re.compile(r"/article/([0-9a-f]{16})$")
_QUERY: Final = """
PREFIX dx: <https://w3id.org/vndx/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?quotation ?article ?exact ?start ?end ?sentence WHERE {
  ?quotation prov:wasQuotedFrom ?article ; dx:exact ?exact ; dx:start ?start ; dx:end ?end .
  OPTIONAL { ?quotation dx:sentence ?sentence }
} ORDER BY ?quotation"""

_MESSAGES: Final[Mapping[str, Mapping[str, str]]] = {
    "quotation-in-article": {
        "vi": "Lời trích không phải là chữ nằm ở vị trí đã nêu trong bài báo.",
        "en": "The quoted words are not those at the stated place of the article.",
    },
    "sentence-in-article": {
        "vi": "Câu chứa lời trích không có nguyên văn trong bài báo.",
        "en": "The sentence of the quotation does not stand in the article word for word.",
    },
    "article-text-unaltered": {
        "vi": "Nội dung tệp bài báo không còn khớp với mã băm trong IRI của bài báo.",
        "en": "The article's text no longer has the hash that its IRI is made of.",
    },
    "article-text-present": {
        "vi": "Không có văn bản của bài báo nên không đối chiếu được lời trích.",
        "en": "The article's text is not there, so its quotations cannot be compared.",
    },
}


def _result(rule: str, focus: str, path: str | None, value: str | None, severity: Severity = "Violation") -> Violation:
    return Violation(focus, path, value, SHAPES + rule, SHAPES + "TextComparison", severity, _MESSAGES[rule])


def check_quotations(data: bytes | str, texts: Mapping[str, str]) -> tuple[Violation, ...]:
    """Compare every quotation of a dump with its article.

    data: Turtle or N-Triples; texts: the article's key (16 hex digits) -> its NFC text, into which dx:start and dx:end
    count code points, half open. A text that is missing is a Warning, once for each article; everything else is a
    Violation. Raises SyntaxError where `data` is not Turtle.
    """
    store = ox.Store()
    store.load(data.encode() if isinstance(data, str) else data, format=ox.RdfFormat.TURTLE)
    found: dict[tuple[str, ...], Violation] = {}
    solutions = store.query(_QUERY)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("a SELECT query yields solutions")
    for solution in solutions:
        quotation, article, exact, sentence = (
            getattr(solution[name], "value", "") for name in ("quotation", "article", "exact", "sentence")
        )
        key = _ARTICLE_KEY.search(article)
        text = texts.get(key[1]) if key else None
        if key is None or text is None:
            results = [_result("article-text-present", article, None, None, "Warning")]
        else:
            results = list(_compare(quotation, key[1], text, exact, solution, sentence))
            if not hashlib.sha256(text.encode()).hexdigest().startswith(key[1]):
                results.append(_result("article-text-unaltered", article, None, None))
        found.update((result.key, result) for result in results)
    return tuple(found[key] for key in sorted(found))


def _compare(
    quotation: str, key: str, text: str, exact: str, solution: ox.QuerySolution, sentence: str
) -> list[Violation]:
    start, end = (getattr(solution[name], "value", "") for name in ("start", "end"))
    results = []
    # Offsets that are no numbers are the shapes' affair; here they point at nothing.
    if not (start.isdecimal() and end.isdecimal() and text[int(start) : int(end)] == exact):
        results.append(_result("quotation-in-article", quotation, "https://w3id.org/vndx/ontology#exact", exact))
    if sentence and sentence not in text:
        results.append(_result("sentence-in-article", quotation, "https://w3id.org/vndx/ontology#sentence", sentence))
    return results
