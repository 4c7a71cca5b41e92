"""Documents cited: by kind and number, or by title -> LegalDocument.

"Nghị quyết 57" is the "57-NQ/TW" of the same article where just one such document is cited in full.
"""

import re
from collections.abc import Mapping, Sequence

from kg.asking import asked
from kg.grammar import Grammar, longest
from kg.model import Article, Evidence, Found, LegalDocument, Match, Mention, Name, Sentence, Setting, Span
from kg.model.frozen import replace
from kg.resolve import Resolver
from kg.values.folding import fold
from kg.vocabulary import Concept

# Symbols of a province's own bodies: Tỉnh ủy, Thành ủy, UBND, HĐND, sở, công an tỉnh, Đảng ủy, Huyện ủy.
_ASKED = asked(__name__)
_LOCAL = _ASKED["local symbol"]
_CLASSES = ("document", "titled-document")
_HEAD = 16  # lines at the head of an article, among which that of its own number is
_LEADING = re.compile(r"\d+")


def read(
    article: Article,
    folded: str,
    sentences: Sequence[Sentence],
    setting: Setting,
    grammar: Grammar,
    resolver: Resolver,
) -> Found:
    """The documents an article cites, each with every place that cites it. `folded`: the article's folded text."""
    kinds = resolver.document_kinds
    cited: dict[tuple[str, str], list[LegalDocument]] = {}
    if (own := _own(article, folded, sentences, setting, grammar, kinds)) is not None:
        cited[own.kind, fold(own.number or own.label)] = [own]
    spans = [s.span for s in sentences]
    held = [(cls, grammar.where((cls,), folded, spans)) for cls in _CLASSES]
    for sentence in sentences:
        classes = [cls for cls, where in held if sentence.index in where]
        if not classes or sentence.kind in ("noise", "byline"):
            continue
        start, end = sentence.span.start, sentence.span.end
        for match in longest([m for cls in classes for m in grammar.find(cls, article.text, folded, start, end)]):
            concept = kinds.get(match.groups["kind"].of(folded))
            if concept is not None:
                issuer = _issuer(match, article.text, folded, setting, grammar)
                fact = _document(match, concept.slug, concept.label, sentence, issuer, article.text, setting)
                cited.setdefault((fact.kind, fold(fact.number or fact.label)), []).append(fact)
    return Found(facts=tuple(_merged([_joined(places) for places in cited.values()])))


def _own(
    article: Article,
    folded: str,
    sentences: Sequence[Sentence],
    setting: Setting,
    grammar: Grammar,
    kinds: Mapping[str, Concept],
) -> LegalDocument | None:
    """The document that the article itself is: a line of its number at the head, and its kind on a line of its own."""
    head = sentences[:_HEAD]
    kind = next((c for s in head if (c := kinds.get(folded[s.span.start : s.span.end].strip())) is not None), None)
    if kind is None:
        return None
    for sentence in head:
        if (found := grammar.first("own-number", sentence.text)) is not None:
            number = found.groups["number"]
            span = Span(sentence.span.start + number.start, sentence.span.start + number.end)
            match = Match(found.rule, span, {"number": span}, found.sets, found.surface)
            return _document(match, kind.slug, kind.label, sentence, None, article.text, setting)
    return None


def _issuer(match: Match, text: str, folded: str, setting: Setting, grammar: Grammar) -> Mention | None:
    """The body that is named right behind the document."""
    for rule in grammar.of("document-issuer"):
        if (link := rule.at(text, folded, match.span.end)) is not None:
            for mention in setting.named(link.span.end, link.span.end + 1):
                if mention.kind == "body":
                    return mention
    return None


def _document(
    match: Match, kind: str, label: str, sentence: Sentence, issuer: Mention | None, text: str, setting: Setting
) -> LegalDocument:
    number = match.groups["number"].of(text) if "number" in match.groups else None
    end = issuer.span.end if issuer is not None else match.span.end
    return LegalDocument(
        evidence=(Evidence(Span(match.span.start, end), sentence.span, (match.rule,)),),
        kind=kind,
        label=f"{label} số {number}" if number else f"{label} {match.groups['title'].of(text)}",
        scope=_scope(number, issuer.name if issuer else None, setting),
        number=number,
        issuer=issuer.name if issuer else None,
    )


def _scope(number: str | None, issuer: Name | None, setting: Setting) -> str:
    """ "vn" or the slug of the province whose document it is."""
    if issuer is not None and issuer.count("/") == 2:
        return issuer.rsplit("/", 1)[-1]
    if number is not None and _LOCAL.search(fold(number)) and setting.home is not None:
        return setting.home.rsplit("/", 1)[-1]
    return "vn"


def _joined(cited: list[LegalDocument]) -> LegalDocument:
    """One document with all places that cite it; issuer and scope of the first that names its issuer."""
    if len(cited) == 1:
        return cited[0]
    first = next((document for document in cited if document.issuer is not None), cited[0])
    evidence = tuple(dict.fromkeys(e for document in cited for e in document.evidence))
    return replace(first, number=cited[0].number, label=cited[0].label, evidence=evidence)


def _merged(documents: list[LegalDocument]) -> list[LegalDocument]:
    """A bare number joins the one document of its kind whose number begins with it."""
    whole = {(d.kind, d.number or d.label): d for d in documents if d.number is None or not d.number.isdigit()}
    leading: dict[tuple[str, str | None], list[tuple[str, str]]] = {}
    for key, document in whole.items():
        leading.setdefault((document.kind, _leading(document.number)), []).append(key)
    bare: list[LegalDocument] = []
    for document in documents:
        if document.number is None or not document.number.isdigit():
            continue
        same = leading.get((document.kind, document.number), [])
        if len(same) == 1:
            whole[same[0]] = _joined([whole[same[0]], document])
        else:
            bare.append(document)
    return [*whole.values(), *bare]


def _leading(number: str | None) -> str | None:
    found = _LEADING.match(number or "")
    return found[0] if found else None
