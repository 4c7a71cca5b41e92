"""SPARQL as text and as answers, without any engine: tokens, prefixes, formats, and what an `Engine` is."""

from kg.sparql.answers import (
    FORMATS,
    GRAPH_FORMATS,
    READ,
    TABLE_FORMATS,
    Answer,
    Asker,
    Bounds,
    Engine,
    Format,
    Query,
    Table,
    Term,
    ask_table,
    format_named,
    read_table,
    table_of,
)
from kg.sparql.described import asks_for_descriptions
from kg.sparql.mistakes import located, mistake
from kg.sparql.prefixes import declare, prefixes, undeclared
from kg.sparql.profile import QUOTATION, RDF_TYPE, ClassCount, Profile, profile_of
from kg.sparql.rows import count_rows, limited, mark_truncated
from kg.sparql.tokens import Kind, Token, first_word, lone_bracket, place, query_form, refuse, replace_variables, tokens

__all__ = [
    "FORMATS",
    "GRAPH_FORMATS",
    "QUOTATION",
    "RDF_TYPE",
    "READ",
    "TABLE_FORMATS",
    "Answer",
    "Asker",
    "Bounds",
    "ClassCount",
    "Engine",
    "Format",
    "Kind",
    "Profile",
    "Query",
    "Table",
    "Term",
    "Token",
    "ask_table",
    "asks_for_descriptions",
    "count_rows",
    "declare",
    "first_word",
    "format_named",
    "limited",
    "located",
    "lone_bracket",
    "mark_truncated",
    "mistake",
    "place",
    "prefixes",
    "profile_of",
    "query_form",
    "read_table",
    "refuse",
    "replace_variables",
    "table_of",
    "tokens",
    "undeclared",
]
