"""Terms and graphs of RDF as N-Triples writes them: "<IRI>", '"words"@vi', '"5"^^<datatype>', "_:blank".

A graph is its subjects with their properties and the objects of each. What is made, checked and written is text from
the beginning, so that no term is taken apart and put together again between the rooms.
N-Triples: https://www.w3.org/TR/n-triples/.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final

Description = Mapping[str, Set[str]]
Graph = Mapping[str, Description]

_NOTHING: Final[frozenset[str]] = frozenset()
_ESCAPED: Final = re.compile('[\\x00-\\x1f"\\\\\\x7f\\ufffe\\uffff]')
_NAMED: Final = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_LETTERS: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def literal(words: str, language: str | None = None, datatype: str | None = None) -> str:
    """A literal in canonical N-Triples; language in lower case, datatype an IRI, neither for an xsd:string."""
    quoted = f'"{_ESCAPED.sub(_escape, words)}"'
    if language is not None:
        return f"{quoted}@{language}"
    return quoted if datatype is None else f"{quoted}^^<{datatype}>"


def words_of(term: str) -> str:
    """The IRI, the lexical form of a literal, or the label of a blank node with its "_:"."""
    if term.startswith("<"):
        return term[1:-1]
    if not term.startswith('"'):
        return term
    words = term[1 : term.rindex('"')]
    return _ESCAPE.sub(_unescape, words) if "\\" in words else words


def datatype_of(term: str) -> str | None:
    """The IRI of a literal's datatype; None for xsd:string, for words in a language and for what is no literal."""
    if not (term.startswith('"') and term.endswith(">")):
        return None
    end = term.rindex('"')
    return term[end + 4 : -1] if term.startswith("^^<", end + 1) else None


def language_of(term: str) -> str | None:
    """The language of a literal, None where it has none."""
    if not term.startswith('"') or term.endswith(('"', ">")):
        return None
    return term[term.rindex('"') + 2 :]


def united(graphs: Iterable[Graph]) -> dict[str, Description]:
    """The triples of all graphs; what they are made of is shared and must stay as it is."""
    whole: dict[str, Description] = {}
    for graph in graphs:
        for subject, about in graph.items():
            before = whole.get(subject)
            if before is None:
                whole[subject] = about
            elif before is not about:
                both = before.keys() | about.keys()
                whole[subject] = {p: before.get(p, _NOTHING) | about.get(p, _NOTHING) for p in both}
    return whole


def lines(graph: Graph) -> list[str]:
    """A line a triple with its line feed, sorted by code point (as by byte)."""
    return [line for subject in sorted(graph) for line in described(subject, graph[subject])]


def described(subject: str, about: Description) -> Iterator[str]:
    """The lines of one subject, sorted: part by part, since a term ends where it ends or a space would sort first."""
    for predicate in sorted(about):
        head = f"{subject} {predicate} "
        for term in sorted(about[predicate]):
            yield f"{head}{term} .\n"


def graph_of(lines: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    """The graph of lines as `lines` writes them."""
    graph: dict[str, dict[str, set[str]]] = {}
    for line in lines:
        subject, predicate, term = line[:-3].split(" ", 2)
        graph.setdefault(subject, {}).setdefault(predicate, set()).add(term)
    return graph


def _escape(found: re.Match[str]) -> str:
    return _NAMED.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _unescape(found: re.Match[str]) -> str:
    short, long, letter = found.groups()
    return chr(int(short or long, 16)) if letter is None else _LETTERS.get(letter, letter)
