"""What tells things of one name apart, asked for those alone that are shown."""

from collections.abc import Iterable, Sequence

from kg.queries import Text
from kg.sparql import Asker, Query, Table, Term, table_of
from kg.web.search.index import Named
from kg.web.table import cell

FROM, UNTIL = Text("từ", "from"), Text("đến", "until")
XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"


def years(thing: Named, language: str) -> str:
    """From and until when a thing is valid, in words; empty where that is not told."""
    parts = [
        f"{word.of(language)} {cell(Term('literal', date, XSD_DATE), language).text}"
        for word, date in ((FROM, thing.since), (UNTIL, thing.until))
        if date
    ]
    return " ".join(parts)


async def notes(engine: Asker, things: Sequence[Named], language: str) -> dict[str, str]:
    """Of each thing that there is something to tell of, by IRI: when it is valid; of a person the latest office told of
    him; of an article its publisher and day."""
    found = {thing.iri: years(thing, language) for thing in things}
    if not things:
        return found
    shown = " ".join(f"<{thing.iri}>" for thing in things)
    offices = f"""SELECT ?x ?told WHERE {{
  {{
    SELECT ?x (MAX(?day) AS ?last) WHERE {{
      VALUES ?x {{ {shown} }}
      ?office dx:holder ?x .
      OPTIONAL {{ ?office dx:asOf ?asOf }}
      BIND(COALESCE(STR(?asOf), "") AS ?day)
    }}
    GROUP BY ?x
  }}
  ?latest dx:holder ?x ;
    dx:positionText ?told .
  OPTIONAL {{ ?latest dx:asOf ?then }}
  FILTER(COALESCE(STR(?then), "") = ?last)
}}
ORDER BY ?x DESC(STRLEN(?told)) ?told"""
    articles = f"""SELECT ?x ?publisher ?issued WHERE {{
  VALUES ?x {{ {shown} }}
  ?x dx:contentHash ?hash .
  OPTIONAL {{ ?x dcterms:publisher ?publisher }}
  OPTIONAL {{ ?x dcterms:issued ?issued }}
}}
ORDER BY ?x ?publisher"""
    for text in (offices, articles):
        for iri, told in in_words((await table_of(engine, Query(text)))[0], language):
            found[iri] = found.get(iri) or told
    return found


def in_words(table: Table, language: str) -> Iterable[tuple[str, str]]:
    """Of each row the thing, and the rest as a text."""
    for thing, *rest in table.rows:
        told = [cell(term, language).text for term in rest if term is not None]
        if thing is not None and told:
            yield thing.value, ", ".join(told)
