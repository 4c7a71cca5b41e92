"""What is wrong with a text that an engine takes for no query: the mistake and its place, in both languages.

Engines tell the furthest place they reached and all that could stand there, which is seldom the mistake. The commonest
mistakes show in the tokens; only what does not is told in the engine's words.
"""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from itertools import pairwise

from kg.errors import RequestError
from kg.sparql.prefixes import undeclared
from kg.sparql.tokens import Token, first_word, lone_bracket, place, query_form, tokens

# SPARQL 1.1 Query Language, section 19.8: what may stand as a bare word.
WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    A ABS ADD ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY
    DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI
    ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW
    OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SHA1 SHA256
    SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TRUE TZ
    UCASE UNDEF UNION URI UUID VALUES WHERE YEAR""",
    )
)
TERMS = ("variable", "iri", "name", "string", "number", "blank")
CLAUSES = ("FILTER", "OPTIONAL", "BIND", "MINUS", "UNION", "GRAPH", "VALUES")
PLACE = re.compile(r"(?:error|[Pp]arser error) at (?:line )?(\d+)(?::| column | between columns )(\d+)(?:[^:]*): ?")
RANGES = re.compile(r"\[[^\]]*\]")  # classes of characters in the engine's list of what it expected
LOOKED_AT = 100_000  # characters: in longer queries nobody's typing error is looked for
LONGEST = 2000  # characters of an engine's complaint that are read
LONGEST_WORD = 40  # characters of it that are told
REFUSED = {"SERVICE", "LATERAL"}  # understood by the engine, not offered here
EXPECTED = re.compile(r'"[^"\s]+"|\b[A-Z][A-Z_]+\b')
SENTENCE = re.compile(r"[A-Z][A-Za-z]*(?: [\w']+){3,}")

Found = tuple[Token | None, str, str]  # where (None: at the end), what in English, in Vietnamese


def located(error: Exception) -> tuple[str, int | None, int | None]:
    """Message, line and column of an engine's complaint, which carries its place in its text alone."""
    whole = error.msg if isinstance(error, SyntaxError) else str(error)  # str() would tell the line once more
    text = whole[:LONGEST]  # it may tell an IRI of a million letters
    match = PLACE.search(text)
    if match is None:
        return text, None, None
    return text[match.end() :].strip() or text, int(match[1]), int(match[2])


def mistake(text: str, error: SyntaxError) -> RequestError:
    """The first mistake of a query that an engine refused with `error`, with line and column where they are known."""
    if not text.strip():
        return RequestError("the query is empty", vi="truy vấn trống")
    if query_form(text) is None:
        return RequestError(
            "no query form: expected SELECT, ASK, CONSTRUCT or DESCRIBE",
            *first_word(text),
            vi="không có dạng truy vấn: phải là SELECT, ASK, CONSTRUCT hoặc DESCRIBE",
        )
    for look in LOOKS if len(text) <= LOOKED_AT else ():
        found = look(text)
        if found is not None:
            token, english, vietnamese = found
            at = place(text, token.start if token is not None else len(text.rstrip()))
            return RequestError(english, *at, vi=vietnamese)
    return in_its_words(text, error)


def in_its_words(text: str, error: SyntaxError) -> RequestError:
    """What the engine says: where it stopped, what stands there and what it would have taken."""
    message, line, column = located(error)
    if line is None or column is None:
        return RequestError(message)
    sentence = SENTENCE.search(RANGES.sub("", message))
    if sentence is not None:
        return RequestError(sentence[0], line, column)
    wanted = [w for w in dict.fromkeys(EXPECTED.findall(RANGES.sub("", message))) if w not in REFUSED]
    offset = sum(len(row) for row in text.splitlines(keepends=True)[: line - 1]) + column - 1
    rest = text[offset:].split()
    stands = repr(rest[0][:40]) if rest else "the end"
    stands_vi = repr(rest[0][:40]) if rest else "hết truy vấn"
    before = "" if rest else "; the mistake is before this place"
    before_vi = "" if rest else "; chỗ sai nằm trước vị trí này"
    english = f"unexpected {stands}" + (f"; expected {' or '.join(wanted)}" if wanted else "")
    vietnamese = f"không hiểu {stands_vi}" + (f"; ở đây có thể là {', '.join(wanted)}" if wanted else "")
    return RequestError(english + before, line, column, vi=vietnamese + before_vi)


def counting(text: str) -> list[Token]:
    """The tokens that are neither space nor comment."""
    return [token for token in tokens(text) if token.counts]


def _open_string(text: str) -> Found | None:
    for token in tokens(text):
        if token.kind == "open":
            return token, "the string that begins here is not closed", "chuỗi bắt đầu ở đây chưa được đóng"
    return None


def _open_iri(text: str) -> Found | None:
    before: Token | None = None
    for token in tokens(text):
        opened = before is not None and before.text == "<" and before.kind == "sign"
        if opened and token.kind == "name" and token.text.partition(":")[0] in ("http", "https", "urn"):
            return before, "the IRI that begins here is not closed with >", "IRI bắt đầu ở đây chưa được đóng bằng >"
        before = token
    return None


def _unknown_prefix(text: str) -> Found | None:
    unknown = undeclared(text)
    if unknown is None:
        return None
    prefix, line, column = unknown
    start = sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1
    token = Token("name", f"{prefix}:", start, start + len(prefix) + 1)
    return token, f"the prefix {prefix}: is not declared", f"tiền tố {prefix}: chưa được khai báo"


def _bracket(text: str) -> Found | None:
    token = lone_bracket(text)
    if token is None:
        return None
    return token, f"the bracket {token.text} has no partner", f"dấu ngoặc {token.text} không có dấu đi cùng"


def _unknown_word(text: str) -> Found | None:
    for token in counting(text):
        if token.kind == "word" and token.text.upper() not in WORDS:
            word = token.text[:LONGEST_WORD]
            near = get_close_matches(word.upper(), sorted(WORDS), 1)
            english = f"unknown word {word!r}" + (f"; did you mean {near[0]}?" if near else "")
            vietnamese = f"không có từ {word!r}" + (f"; có phải {near[0]}?" if near else "")
            return token, english, vietnamese
    return None


def _expected(after: Token | None, wanted: str, wanted_vi: str) -> Found:
    word = after.text.upper() if after is not None else ""
    return after, f"expected {wanted} after {word}", f"sau {word} phải là {wanted_vi}"


def _after_words(text: str) -> Found | None:
    """A keyword that is not followed by what it needs."""
    found: list[Token | None] = [*counting(text), None]
    for index, (token, after) in enumerate(pairwise(found)):
        word = token.text.upper() if token is not None and token.kind == "word" else ""
        kind, said = (after.kind, after.text.upper()) if after is not None else (None, "")
        if word in ("ORDER", "GROUP") and said != "BY":
            return _expected(token, "BY", "BY")
        if word in ("LIMIT", "OFFSET") and (kind != "number" or not said.isdigit()):
            return _expected(token, "a whole number", "một số nguyên")
        if word == "WHERE" and said != "{":
            return _expected(token, "{", "{")
        if word == "FILTER" and (kind in ("variable", "number", "string", None) or said in "!{}"):
            return _expected(token, "( or a function", "( hoặc một hàm")
        if word == "SELECT":
            step = index + 2 if said in ("DISTINCT", "REDUCED") else index + 1
            first = found[step] if step < len(found) else None
            if first is None or not (first.kind == "variable" or (first.kind == "sign" and first.text in "*(")):
                return _expected(token, "variables or *", "các biến hoặc *")
    return None


def _without_as(text: str) -> Found | None:
    """BIND or a selected expression without AS."""
    lacking: list[bool] = []  # of each open bracket: whether it needs an AS that has not come yet
    selecting: int | None = None  # how many brackets were open where a SELECT clause began
    previous = ""
    for token in counting(text):
        word = token.text.upper() if token.kind == "word" else ""
        if word == "SELECT":
            selecting = len(lacking)
        elif word in ("WHERE", "FROM") or (token.kind == "sign" and token.text in "{}"):
            selecting = None
        elif word == "AS" and lacking:
            lacking[-1] = False
        elif token.kind == "sign" and token.text == "(":
            lacking.append(previous == "BIND" or selecting == len(lacking))
        elif token.kind == "sign" and token.text == ")" and lacking and lacking.pop():
            return token, "expected AS and a variable before )", "trước ) phải có AS và một biến"
        previous = word
    return None


def _short_triple(text: str) -> Found | None:
    """A triple that lacks its predicate or object."""
    for terms, after, end in _statements(text):
        wanted = 2 if after == ";" else 3
        if 0 < len(terms) < wanted:
            said = " ".join(term.text for term in terms)[:80]
            if after == ";":
                return end, f"the predicate {said!r} has no object", f"vị từ {said!r} thiếu đối tượng"
            english = f"a triple has subject, predicate and object; here stands {said!r}"
            return end, english, f"bộ ba gồm chủ thể, vị từ, đối tượng; ở đây chỉ có {said!r}"
    return None


def _statements(text: str) -> Iterator[tuple[list[Token], str, Token]]:
    """The stretches of graph patterns that are terms alone: the terms, the sign before them, the token after them."""
    stack: list[bool] = []  # of each open brace: whether it holds patterns, not rows of VALUES
    terms: list[Token] | None = None
    before, heading = "", ""
    for token in counting(text):
        word = token.text.upper() if token.kind == "word" else ""
        if (token.kind == "sign" and token.text in "{}.;") or word in CLAUSES:
            if terms and stack and stack[-1]:
                yield terms, before, token
            if token.text == "{":
                stack.append(heading != "VALUES")
            elif token.text == "}" and stack:
                stack.pop()
            heading = word or ("" if token.text in "{}" else heading)
            before, terms = token.text, None if word else []
        elif terms is not None and (token.kind in TERMS or word in ("A", "TRUE", "FALSE")):
            terms.append(token)
        else:
            terms = None


LOOKS: tuple[Callable[[str], Found | None], ...] = (
    _open_string,
    _open_iri,
    _unknown_prefix,
    _after_words,
    _bracket,
    _unknown_word,
    _without_as,
    _short_triple,
)
