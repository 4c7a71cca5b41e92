"""/editor.json: what the editor of queries offers while one is written."""

import json

from fastapi import APIRouter, Request, Response

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

    @get(router, "/editor.json", "What an editor of queries can offer: prefixes, classes and properties, examples")
    async def offered(request: Request) -> Response:
        language = language_of(request)
        document: Told = {
            "prefixes": prefixes(await describing.things.base()),
            "terms": terms(describing.documentation, describing.engine.profile, language),
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
    properties = dict(profile.properties) if profile is not None else {}
    uses = classes | properties
    known = [told(entry, language, uses.get(entry.iri, 0)) for entry in documentation.entries.values()]
    others = {iri: "class" if iri in classes else "property" for iri in uses.keys() - documentation.anchors.keys()}
    return known + [{"name": compact(iri), "kind": kind, "uses": uses[iri]} for iri, kind in sorted(others.items())]


def told(entry: Entry, language: str, uses: int) -> Told:
    """A class or property: its compact name, what it is called, here and in the other language, and what it is."""
    label, other = entry.label.of(language), entry.label.of("vi" if language == "en" else "en")
    return {
        "name": entry.name,
        "kind": "class" if entry.kind == "class" else "property",
        "label": label,
        **({"other": other} if other != label else {}),
        "comment": entry.comment.of(language),
        "uses": uses,
    }
