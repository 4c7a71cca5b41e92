"""The prefixes a query may use without declaring them: the namespaces, and one for each collection of things."""

from collections.abc import Iterator

from kg.sparql.tokens import Token, place, tokens
from kg.values.naming import ID, PREFIXES

THINGS = {
    "article": "article",
    "body": "org",
    "country": "country",
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
    "placekind": "place-kind",
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
    known = prefixes(base)
    wanted = {token.text.partition(":")[0] for token in undeclared_names(text)} & known.keys()
    return "".join(f"PREFIX {prefix}: <{known[prefix]}> " for prefix in sorted(wanted)) + text


def undeclared(text: str) -> tuple[str, int, int] | None:
    """The first prefix that the query neither declares nor may use without: the prefix, line and column."""
    known = prefixes()
    for token in undeclared_names(text):
        prefix = token.text.partition(":")[0]
        if prefix not in known:
            return prefix, *place(text, token.start)
    return None


def undeclared_names(text: str) -> Iterator[Token]:
    """The names whose prefix no declaration before them gives."""
    declared: set[str] = set()
    previous = ""
    for token in tokens(text):
        if not token.counts:
            continue
        if token.kind == "name" and previous == "PREFIX":
            declared.add(token.text.partition(":")[0])
        elif token.kind == "name" and token.text.partition(":")[0] not in declared:
            yield token
        previous = token.text.upper()
