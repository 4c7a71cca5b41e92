"""SPARQL query text -> tokens (SPARQL 1.1 Query Language, section 19.8), as far as telling words from comments,
strings and IRIs needs it; what kind of query it is; and what a query must not contain.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, cast

from kg.errors import RefusedError, RequestError
from kg.model.frozen import dataclass

Kind = Literal[
    "comment", "space", "iri", "string", "open", "variable", "name", "word", "blank", "language", "number", "sign"
]  # open: a string that is not closed, to the end of its line, or of the text

# In the order of the grammar's own longest match: an IRI before "<", long strings before short, names before words.
# No stretch is looked through more than twice, whatever the text: a string that is not closed is one token, and so is,
# before it is taken apart (PIECE), a run of words with dots between them that might have been a name.
TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
  | (?P<space>\s+)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>'{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}|"{3}(?:"{0,2}(?:[^"\\]|\\.))*+"{3}
              |'(?!'')(?:[^'\\\r\n]|\\.)*+'|"(?!"")(?:[^"\\\r\n]|\\.)*+")
  | (?P<open>'{3}(?:'{0,2}(?:[^'\\]|\\.))*+|"{3}(?:"{0,2}(?:[^"\\]|\\.))*+
            |'(?:[^'\\\r\n]|\\.)*+|"(?:[^"\\\r\n]|\\.)*+)
  | (?P<variable>[?$]\w+)
  | (?P<blank>_:\w(?:[\w.·-]*[\w·-])?)
  | (?P<name>(?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:
             (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:(?:[\w.:·-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\.))?)?)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>_\w*+|[^\W\d_]\w*+(?![.·-]))
  | (?P<run>[^\W\d_][\w.·-]*+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
PIECE = re.compile(r"(?P<number>\.\d+(?:[eE][+-]?\d+)?|\d+\.?\d*(?:[eE][+-]?\d+)?)|(?P<word>[^\W\d]\w*)|(?P<sign>.)")

# A prologue as nearly everybody writes it, and the word after it. What does not match is read token by token.
HEAD = re.compile(
    r"""
    (?: \s++ | \#[^\r\n]*+ | BASE\s*+<[^<>"{}|^`\\\x00-\x20]*+>
      | PREFIX\s++(?:[a-z][\w-]*+)?+:\s*+<[^<>"{}|^`\\\x00-\x20]*+> )*+
    (SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w.:·-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What each octet of a query may be: "w" a part of a word, a space what joins nothing, else "s", a sign.
SORTS = bytes(
    ord("w" if chr(octet).isalnum() or octet == ord("_") else " " if chr(octet) in " \t\r\n.,;" else "s")
    for octet in range(256)
)

# Parsers and optimisers recurse over what a query nests or chains; far beyond these an engine overflows its stack.
DEPTH = 256  # brackets within brackets
JOINTS = 5000  # words and operators; punctuation, terms and the rows of VALUES do not count
FORMS: Mapping[str, Literal["table", "boolean", "graph"]] = {
    "SELECT": "table",
    "ASK": "boolean",
    "CONSTRUCT": "graph",
    "DESCRIBE": "graph",
}
CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\s*\(", re.IGNORECASE)  # functions whose value is another each time
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
# SERVICE and what may come after it: space, a comment, an IRI, a variable, an escape, SILENT or the prefix of a name.
CALL = re.compile(r"""service(?:[\s\#<?$\\]|silent|[^\s<>(){}"']*:)""", re.IGNORECASE)
CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True)
class Token:
    """A stretch of a query, code points, half open."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def counts(self) -> bool:
        """Whether it is anything but space and comment."""
        return self.kind not in ("space", "comment")


def tokens(text: str) -> Iterator[Token]:
    """Every token of a query in order; together they are the whole text. Never fails: what is no token is a sign."""
    for match in TOKEN.finditer(text):
        pieces = PIECE.finditer(text, *match.span()) if match.lastgroup == "run" else (match,)
        for piece in pieces:
            kind = cast(Kind, piece.lastgroup)  # the groups are named after the kinds
            yield Token(kind, piece[0], piece.start(), piece.end())


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def after_prologue(text: str) -> Token | None:
    """The first token that belongs to no BASE, PREFIX or VERSION declaration."""
    declaring = False
    for token in tokens(text):
        if not token.counts:
            continue
        if token.kind == "word" and token.text.upper() in ("PREFIX", "BASE", "VERSION"):
            declaring = True
        elif not (declaring and token.kind in ("name", "iri", "string")):
            return token
    return None


def first_word(text: str) -> tuple[int, int]:
    """Line and column where the query proper begins."""
    token = after_prologue(text)
    return place(text, token.start if token is not None else len(text))


def query_form(text: str) -> Literal["table", "boolean", "graph", "update"] | None:
    """What a query answers with: SELECT a table, ASK a boolean, CONSTRUCT and DESCRIBE a graph; None without a form."""
    head = HEAD.match(text)
    if head is not None:
        return FORMS[head[1].upper()]
    token = after_prologue(text)
    word = token.text.upper() if token is not None and token.kind == "word" else ""
    if word in UPDATES:
        return "update"
    return FORMS.get(word)


def changing(text: str) -> bool:
    """Whether a query may have another answer each time it is asked."""
    words = text.upper()
    return any(word in words for word in ("NOW", "RAND", "UUID")) and CHANGING.search(text) is not None


def lone_bracket(text: str) -> Token | None:
    """The first bracket without a partner: one that closes nothing, else the innermost that is never closed."""
    pairs = {")": "(", "]": "[", "}": "{"}
    opened: list[Token] = []
    for token in tokens(text):
        if token.kind != "sign":
            continue
        if token.text in pairs.values():
            opened.append(token)
        elif token.text in pairs and opened and opened[-1].text == pairs[token.text]:
            opened.pop()
        elif token.text in pairs:
            closes = any(before.text == pairs[token.text] for before in opened)
            return opened[-1] if closes else token
    return opened[-1] if opened else None


def refuse(text: str) -> None:
    """Raise RefusedError for a query that could reach the network, RequestError for an update or what no engine can
    take, with line and column.

    SERVICE is looked for as parsers find it that do not ask for a word's end ("SERVICE:x", "trueSERVICE"), in the
    text as it stands and with its codepoint escapes resolved (section 19.2). A name with a declared prefix, a variable,
    an IRI, a string or a comment may contain the word. Tokens are read only of a text in which the word occurs before
    what may follow it in a clause, and so with depth: it is counted where there are brackets or words enough.
    """
    if query_form(text) == "update":
        raise RequestError(
            "an update, not a query: expected SELECT, ASK, CONSTRUCT or DESCRIBE",
            *first_word(text),
            vi="đây là cập nhật, không phải truy vấn: phải là SELECT, ASK, CONSTRUCT hoặc DESCRIBE",
        )
    brackets = text.count("(") + text.count("[") + text.count("{")
    if brackets > DEPTH or (len(text) > JOINTS and _most_joints(text) > JOINTS):
        _refuse_depth(text)
    unescaped = CODEPOINT.sub(_character, text) if "\\" in text else text
    for version in dict.fromkeys((text, unescaped)):
        offset = _service(version) if "service" in version.lower() and CALL.search(version) else None
        if offset is not None:
            raise RefusedError(
                "SERVICE is refused: this endpoint queries no other",
                *place(version, offset),
                vi="không dùng được SERVICE: điểm truy vấn này không hỏi nơi khác",
            )


def _most_joints(text: str) -> int:
    """Words and operators of a text at most: a letter that is not ASCII is taken for an operator."""
    sorts = text.encode("ascii", "replace").translate(SORTS)
    return sorts.count(b"s") + sorts.count(b" w") + sorts.count(b"sw") + sorts.startswith(b"w")


def _refuse_depth(text: str) -> None:
    """Raise RequestError for a query that nests or chains so much that it would overflow an engine's stack."""
    depth = joints = 0
    for token in tokens(text):
        if token.kind == "sign" and token.text in "([{":
            depth += 1
        elif token.kind == "sign" and token.text in ")]}":
            depth -= 1
        elif token.kind == "word" or (token.kind == "sign" and token.text not in ".,;"):
            joints += 1
        if depth > DEPTH:
            english, vietnamese = f"more than {DEPTH} brackets within each other", f"quá {DEPTH} tầng ngoặc lồng nhau"
            raise RequestError(english, *place(text, token.start), vi=vietnamese)
        if joints > JOINTS:
            english, vietnamese = f"more than {JOINTS} words and operators", f"quá {JOINTS} từ khóa và phép toán"
            raise RequestError(english, *place(text, token.start), vi=vietnamese)


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def _service(text: str) -> int | None:
    """Offset of the first SERVICE clause."""
    declared: set[str] = set()
    previous = ""
    for token in tokens(text):
        if not token.counts:
            continue
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if previous == "PREFIX":
                declared.add(prefix)
            elif "service" in prefix.lower() and prefix not in declared:
                return token.start
        elif (token.kind in ("word", "open") and "service" in token.text.lower()) or (
            token.kind == "iri" and _disguised(token.text)
        ):
            return token.start
        previous = token.text.upper()
    return None


def _disguised(iri: str) -> bool:
    """Whether a SERVICE hides in what the grammar's longest match calls an IRI: "FILTER(?a<?b)SERVICE#>".

    A parser that reads less-than and a comment there needs a bracket closed that the IRI did not open.
    """
    closed = 0
    last = iri.rfind("#")
    for match in re.finditer(r"[()]|service", iri, re.IGNORECASE):
        closed += {"(": -1, ")": 1}.get(match[0], 0)
        if len(match[0]) > 1 and closed > 0 and match.end() <= last:
            return True
    return False


def replace_variables(text: str, terms: Mapping[str, str]) -> str:
    """`text` with each variable named in `terms` (without ? or $) replaced by the serialised term; all else stays."""
    return "".join(
        terms.get(token.text[1:], token.text) if token.kind == "variable" else token.text for token in tokens(text)
    )
