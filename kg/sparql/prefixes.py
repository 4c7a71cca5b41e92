"""The prefixes a query may use without declaring them: the namespaces, and one for each collection of things."""

from kg.sparql.tokens import tokens
from kg.values.naming import ID, PREFIXES

THINGS = {
    "article": "article",
    "body": "org",
    "document": "document",
    "indicator": "indicator",
    "meeting": "meeting",
    "official": "official",
    "period": "period",
    "programme": "programme",
    "province": "province",
    "system": "system",
}
CODES = {
    "basis": "basis",
    "breakdown": "breakdown",
    "comparator": "comparator",
    "doctype": "document-kind",
    "kind": "kind",
    "level": "level",
    "part": "part-of-day",
    "position": "position",
    "role": "attendance-role",
    "session": "meeting-kind",
    "status": "task-status",
    "tasktype": "task-kind",
    "unit": "unit",
}


def prefixes(base: str = ID) -> dict[str, str]:
    """Prefix -> namespace; `base` is that of id:. province:nghe-an is id:province/nghe-an, unit:km code:unit/km."""
    things = {name: f"{base}{folder}/" for name, folder in THINGS.items()}
    codes = {name: f"{PREFIXES['code']}{scheme}/" for name, scheme in CODES.items()}
    return {**PREFIXES, "id": base, **things, **codes}


def declare(text: str, base: str = ID) -> str:
    """The query with a declaration, before its first line, of each known prefix that it uses and does not declare."""
    used: set[str] = set()
    declared: set[str] = set()
    previous = ""
    for token in tokens(text):
        if not token.counts:
            continue
        if token.kind == "name":
            (declared if previous == "PREFIX" else used).add(token.text.partition(":")[0])
        previous = token.text.upper()
    known = prefixes(base)
    return "".join(f"PREFIX {p}: <{known[p]}> " for p in sorted((used - declared) & known.keys())) + text
