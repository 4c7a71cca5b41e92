"""Constraints of SHACL on one value, as tests of a term: https://www.w3.org/TR/shacl/#core-components."""

import re
from collections.abc import Callable, Mapping, Set
from decimal import Decimal
from typing import Final, NoReturn

import pyoxigraph as ox

from kg.validate.literals import XSD, fits
from kg.validate.violation import SH
from kg.values.naming import PREFIXES
from kg.values.terms import Description, Graph, datatype_of, language_of, words_of

Test = Callable[[Graph, str], bool]  # does the node or value conform?

TYPE: Final = f"<{PREFIXES['rdf']}type>"
NOTHING: Final[Description] = {}
NONE: Final[frozenset[str]] = frozenset()
_LANGUAGE_STRING: Final = PREFIXES["rdf"] + "langString"
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "IRI": ("<",),
    "Literal": ('"',),
    "BlankNode": ("_",),
    "BlankNodeOrIRI": ("_", "<"),
    "BlankNodeOrLiteral": ("_", '"'),
    "IRIOrLiteral": ("<", '"'),
}
_NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal", "nonNegativeInteger", "positiveInteger"))
_RANGES: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "minInclusive": lambda value, bound: value >= bound,
    "maxInclusive": lambda value, bound: value <= bound,
    "minExclusive": lambda value, bound: value > bound,
    "maxExclusive": lambda value, bound: value < bound,
}
# What XPath, Rust and Python read alike, "$" aside: letters as they are, classes of letters, groups, one repetition.
_PLAIN: Final = re.compile(
    r"""(?: \[ \^? (?: [^]\[\\&~^$-] | (?<!-)-(?!-) )+ \]
          | \( (?!\?)
          | (?<![*+?}]) [*+?{]
          | [^]\[\\(*+?{] )*""",
    re.VERBOSE,
)


class Undecided(Exception):
    """Whether something conforms is for an engine to say."""


def undecided(graph: Graph, value: str) -> NoReturn:
    """A test that cannot tell. Raises Undecided."""
    raise Undecided


def value_test(term: str, argument: object, flags: bool = False) -> Test:
    """The test of a value for a constraint sh:{term}; one that is not known here is undecided.

    argument: an object of the shapes graph, for sh:in and sh:languageIn the list of its members; flags: there are
    sh:flags.
    """
    words = argument.value if isinstance(argument, ox.NamedNode | ox.Literal) else ""
    match term:
        case "class":
            wanted = str(argument)
            return lambda graph, value: wanted in graph.get(value, NOTHING).get(TYPE, NONE)
        case "datatype":
            return _datatype(words)
        case "nodeKind":
            begins = _KINDS[words.removeprefix(SH)]
            return lambda graph, value: value.startswith(begins)
        case "pattern" if not flags and _PLAIN.fullmatch(words):
            return _pattern(words)
        case "minLength":
            least = int(words)
            return lambda graph, value: not value.startswith("_") and len(words_of(value)) >= least
        case "maxLength":
            most = int(words)
            return lambda graph, value: not value.startswith("_") and len(words_of(value)) <= most
        case "minInclusive" | "maxInclusive" | "minExclusive" | "maxExclusive":
            return _range(_RANGES[term], str(argument))
        case "in" if isinstance(argument, list):
            among = frozenset(map(str, argument))
            return lambda graph, value: value in among
        case "languageIn" if isinstance(argument, list):
            return _language(tuple(member.value.lower() for member in argument))
    return undecided


def unique_languages(graph: Graph, values: Set[str]) -> bool:
    """Whether no two values are in one language."""
    if len(values) < 2:
        return True
    languages = [language for value in values if (language := language_of(value)) is not None]
    return len({language.lower() for language in languages}) == len(languages)


def _datatype(iri: str) -> Test:
    if iri == XSD + "string":
        return lambda graph, value: value.startswith('"') and value.endswith('"')
    if iri == _LANGUAGE_STRING:
        return lambda graph, value: language_of(value) is not None
    end = f'"^^<{iri}>'
    return lambda graph, value: value.endswith(end) and fits(value[1 : -len(end)], iri)


def _pattern(words: str) -> Test:
    pattern = re.compile(words.replace("$", r"\Z"))  # "$" of Python also stands before a last line feed

    def matches(graph: Graph, value: str) -> bool:
        text = words_of(value)
        if "\n" in text or "\r" in text:
            raise Undecided  # "." is read in different ways
        return not value.startswith("_") and pattern.search(text) is not None

    return matches


def _range(compare: Callable[[Decimal, Decimal], bool], bound: str) -> Test:
    limit = _number(bound)
    return lambda graph, value: datatype_of(value) is not None and compare(_number(value), limit)


def _number(term: str) -> Decimal:
    """The value of a literal with a datatype. Raises Undecided where it is no number of those compared here."""
    datatype, words = datatype_of(term), words_of(term)
    if datatype not in _NUMBERS or not words.isascii() or not fits(words, datatype):
        raise Undecided
    return Decimal(words)


def _language(ranges: tuple[str, ...]) -> Test:
    def matches(graph: Graph, value: str) -> bool:
        language = (language_of(value) or "").lower()
        return any(language == wanted or language.startswith(f"{wanted}-") for wanted in ranges)

    return matches
