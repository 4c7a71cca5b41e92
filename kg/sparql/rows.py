"""How many rows an answer may have, and has: the LIMIT of a SELECT, and the rows of a document of results."""

import csv
import io
import json

from kg.sparql.tokens import query_form, tokens

ENDING = ("LIMIT", "VALUES")  # what may follow the patterns; where it stands in a string or comment, the tokens tell
LONGEST = 18  # digits of a number that may be less than any bound


def limited(text: str, rows: int) -> str:
    """A query whose answer has no more than `rows` rows: its own LIMIT lowered, or one added (SPARQL 1.1 Query
    Language, sections 15.5 and 18.2.5: the limit is applied last, so the rows are those that came first).

    Only a SELECT is changed, and only outside its patterns: subqueries keep their limits. What stands before the
    change keeps its line and column.
    """
    if query_form(text) != "table":
        return text
    upper = text.upper()
    if not any(word in upper for word in ENDING):
        return f"{text}\nLIMIT {rows}\n"
    depth, closed, end = 0, False, len(text)
    counting = False  # whether the last word was LIMIT
    for token in tokens(text):
        if not token.counts:
            continue
        if token.kind == "sign" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
            closed = closed or depth == 0
        elif depth == 0 and closed:
            if counting and token.kind == "number" and token.text.isdecimal() and token.text.isascii():
                digits = token.text.lstrip("0") or "0"
                most = min(int(digits), rows) if len(digits) <= LONGEST else rows
                return f"{text[: token.start]}{most}{text[token.end :]}"
            if token.kind == "word" and token.text.upper() == "VALUES":
                end = token.start
                break
        counting = token.kind == "word" and token.text.upper() == "LIMIT"
    return f"{text[:end]}\nLIMIT {rows}\n{text[end:]}"


def count_rows(document: bytes, form: str) -> int:
    """The rows of a document of results that an engine wrote: json, xml, csv or tsv; of a boolean 1.

    Bytes that a literal cannot contain are counted; the document is parsed only where a literal could contain them.
    """
    if form == "xml":
        return document.count(b"<result>") or document.count(b"<boolean>")
    if form == "tsv":  # a line break in a literal is escaped
        return max(document.count(b"\n") - 1, 1 if document in (b"true", b"false") else 0)
    if form == "csv":
        if document in (b"true", b"false"):
            return 1
        if b'"' not in document:
            return document.count(b"\n") - 1
        return sum(1 for _ in csv.reader(io.StringIO(document.decode(), newline=""))) - 1
    _, _, bindings = document.partition(b'"bindings":[')
    if not bindings:
        return 1
    if b"{}" in bindings:  # rows of nothing, or a literal that looks so
        return len(json.loads(document)["results"]["bindings"])
    return bindings.count(b'}},{"') + bindings.startswith(b'{"')  # a quotation mark in a literal is escaped


def mark_truncated(document: bytes) -> bytes:
    """A document of results in JSON that says it is not whole: a member "truncated" beside "head" and "results"."""
    return document[: document.rindex(b"}")] + b',"truncated":true}'
