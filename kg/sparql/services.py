"""SERVICE clauses of a query as text: found, taken out, and put back as the rows that were answered elsewhere.

A SERVICE clause is evaluated for itself and joined with what stands around it (SPARQL 1.1 Federated Query, section
4): so its rows as inline data, in its place, mean the same. Whatever is not plainly such a clause is left as it is,
and refused with every other SERVICE.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import RefusedError, RequestError
from kg.sparql.tokens import Token, after_prologue, place, tokens

MOST = 4  # clauses of a query


@dataclass(frozen=True, slots=True)
class Service:
    """SERVICE [SILENT] <address> { pattern }, `start` to `end` of the text, code points, half open.

    query: what the address is asked: the pattern's rows, with the declarations of the whole query.
    """

    start: int
    end: int
    named: int  # offset of <address>
    address: str
    silent: bool
    query: str


def services(text: str) -> tuple[Service, ...]:
    """The SERVICE clauses of a query; RefusedError for one whose address is a variable or a name, and for one within
    another, RequestError for more than MOST, with line and column."""
    first = after_prologue(text)
    prologue = text[: first.start] if first is not None else ""
    found: list[Service] = []
    counting = [token for token in tokens(text) if token.counts]
    at = 0
    while at < len(counting):
        if counting[at].kind == "word" and counting[at].text.upper() == "SERVICE":
            begin = counting[at]
            silent = at + 1 < len(counting) and counting[at + 1].text.upper() == "SILENT"
            at += 1 + silent
            named = counting[at] if at < len(counting) else None
            if named is None or named.kind != "iri":
                english = "SERVICE is refused but for an address in angle brackets, <https://…>"
                raise RefusedError(english, *place(text, begin.start), vi="SERVICE cần một địa chỉ dạng <https://…>")
            if len(found) == MOST:
                english, vietnamese = f"more than {MOST} SERVICE clauses", f"quá {MOST} mệnh đề SERVICE"
                raise RequestError(english, *place(text, begin.start), vi=vietnamese)
            closing = partner(text, counting, at + 1)
            if closing is None:  # a mistake, for others to tell
                return ()
            end = counting[closing].end
            query = f"{prologue}SELECT * WHERE {text[counting[at + 1].start : end]}"
            found.append(Service(begin.start, end, named.start, named.text[1:-1], silent, query))
            at = closing
        at += 1
    return tuple(found)


def partner(text: str, counting: Sequence[Token], opening: int) -> int | None:
    """The index of the brace that closes the one at `opening`; None where there is no such pair."""
    depth = 0
    for index in range(opening, len(counting)):
        token = counting[index]
        if token.kind == "word" and token.text.upper() == "SERVICE":
            raise RefusedError(
                "SERVICE within SERVICE is refused",
                *place(text, token.start),
                vi="không dùng được SERVICE bên trong SERVICE",
            )
        if token.kind == "sign":
            depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0:
            return index if index > opening else None
    return None


def with_holes(text: str, found: Sequence[Service]) -> tuple[str, tuple[str, ...]]:
    """The query with a hole, which is inline data without a row, for each clause, and the holes.

    All else keeps its line and column, where an address is as long as a hole.
    """
    pieces: list[str] = []
    holes: list[str] = []
    done = 0
    for number, clause in enumerate(found):
        hole = f"{{VALUES?_{number}{{}}}}"
        blank = re.sub(r"[^\r\n]", " ", text[clause.start : clause.end])
        offset = clause.named - clause.start
        pieces += [text[done : clause.start], blank[:offset], hole, blank[offset + len(hole) :]]
        holes.append(hole)
        done = clause.end
    return "".join([*pieces, text[done:]]), tuple(holes)
