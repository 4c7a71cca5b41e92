"""/editor.json: what the editor of queries offers while one is written."""

import json
from collections.abc import Iterator, Mapping

from fastapi import APIRouter, Request, Response

from kg.queries import Text
from kg.sparql import Profile, prefixes
from kg.values.naming import compact
from kg.web.linked.reference import Documentation, Entry
from kg.web.pages import Pages, language_of
from kg.web.routing import get
from kg.web.words import TAGS

Told = dict[str, object]


def completing_routes(pages: Pages) -> APIRouter:
    """The route over the vocabulary, the canned queries and what was counted of the data."""
    router = APIRouter(tags=["queries"])
    describing = pages.describing

    @get(router, "/editor.json", "What an editor of queries can offer: prefixes, classes, properties, codes, examples")
    async def offered(request: Request) -> Response:
        language = language_of(request)
        known = prefixes(await describing.things.base())
        document: Told = {
            "prefixes": known,
            "terms": [
                *terms(describing.documentation, describing.engine.profile, language),
                *codes(describing.documentation, known, language),
            ],
            "examples": [
                {
                    "name": query.name,
                    "group": TAGS[tag].of(language) if tag in TAGS else tag,
                    "summary": query.summary.of(language),
                    "text": query.plain,
                }
                for tag, queries in pages.grouped
                for query in queries
            ],
        }
        headers = {"Content-Language": language}
        return Response(json.dumps(document, ensure_ascii=False), media_type="application/json", headers=headers)

    return router


def terms(documentation: Documentation, profile: Profile | None, language: str) -> list[Told]:
    """The classes and properties of the vocabulary, then others that the data use; each with how often they do."""
    classes = {c.name: c.entities for c in profile.classes} if profile is not None else {}
    properties = {name: count.triples for name, count in profile.properties.items()} if profile is not None else {}
    uses = classes | properties
    known = [told(entry, language, uses.get(entry.iri, 0)) for entry in documentation.entries.values()]
    others = {iri: "class" if iri in classes else "property" for iri in uses.keys() - documentation.anchors.keys()}
    return known + [{"name": compact(iri), "kind": kind, "uses": uses[iri]} for iri, kind in sorted(others.items())]


def codes(documentation: Documentation, known: Mapping[str, str], language: str) -> Iterator[Told]:
    """The codes of the lists that have a prefix of their own: unit:percent."""
    lists = {namespace: prefix for prefix, namespace in known.items()}
    for scheme in documentation.schemes:
        waiting = list(documentation.codes(scheme.name))
        while waiting:
            code = waiting.pop()
            waiting += code.narrower
            namespace, _, local = code.iri.rpartition("/")
            if f"{namespace}/" in lists:
                name = f"{lists[f'{namespace}/']}:{local}"
                yield {"name": name, "kind": "code", **labels(code.label, language), "uses": 0}


def told(entry: Entry, language: str, uses: int) -> Told:
    """A class or property: its compact name, what it is called, here and in the other language, and what it is."""
    kind = "class" if entry.kind == "class" else "property"
    comment = entry.comment.of(language)
    return {"name": entry.name, "kind": kind, **labels(entry.label, language), "comment": comment, "uses": uses}


def labels(text: Text, language: str) -> Told:
    """What something is called in the language asked, and in the other where that differs."""
    label, other = text.of(language), text.of("vi" if language == "en" else "en")
    return {"label": label, "other": other} if other != label else {"label": label}
