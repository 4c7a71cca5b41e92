"""Canned queries: queries/*.rq -> questions with parameters, columns and pickers; with values -> SPARQL text."""

from kg.queries.load import load_queries
from kg.queries.model import CannedQuery, Column, Parameter, Picker, Place, Queries, Text
from kg.queries.parameters import Values, fill, parse_values
from kg.queries.run import Asked, format_table, read_asked, run_query

__all__ = [
    "Asked",
    "CannedQuery",
    "Column",
    "Parameter",
    "Picker",
    "Place",
    "Queries",
    "Text",
    "Values",
    "fill",
    "format_table",
    "load_queries",
    "parse_values",
    "read_asked",
    "run_query",
]
