"""Queries as nobody should write them: good ones cut, doubled, swapped and spoiled, and texts that are too much."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from kg.queries import load_queries
from kg.vocabulary import data_folder

OWN = (Path(__file__).parent / "good.rq").read_text("utf-8").split("\n\n")
SIGNS = r"""\ ' # { } ( ) [ ] < > << >> ^ ^^ * + ? ! | && = - / ; % %zz $1 _: @x- 'x'^^ NaN UNDEF ٣ ² a:b a:%41 a:\~
\uD800 \u0000 \U0010FFFF \U00110000 <\u003e> BASE<> <script>alert(1)</script> {{7*7}}"""
SPOILERS = (
    *SIGNS.split(),
    *("\0", "\ufeff", "\u202e", "\u200b", "\ud800", "\r", "\x85", "\u2028", "\U0001f600", "'''", '"""', "<a b>"),
    *("SERVICE <http://127.0.0.1:9/> {}", "# SERVICE", "LIMIT 99999999999999999999", "1e999999999"),
    *("OFFSET -1", "LOAD <a:b>"),
)
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def mutated(number: int) -> Iterator[str]:
    """So many, always the same."""
    chance = random.Random(7)
    good = [*OWN, *(query.text for query in load_queries(data_folder("queries")))]
    for _ in range(number):
        pieces = TOKEN.findall(chance.choice(good))
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8, 30))):
            place, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
            kind = chance.randrange(7)
            if kind == 0:
                del pieces[place : place + chance.randrange(1, 4)]
            elif kind == 1:
                pieces[place:place] = pieces[place:other] or pieces[other : other + 5]
            elif kind == 2:
                pieces[place], pieces[other] = pieces[other], pieces[place]
            elif kind == 3:
                pieces.insert(place, chance.choice(SPOILERS))
            elif kind == 4:
                pieces[place] = chance.choice(SPOILERS)
            elif kind == 5:
                pieces = pieces[place:]
            else:
                pieces[place:place] = TOKEN.findall(chance.choice(good))[: chance.randrange(60)]
            pieces = pieces or ["SELECT"]
        yield "".join(pieces)


def bombs(*sizes: int) -> Iterator[str]:
    """Texts that nest, repeat or grow, so many times each: they cost too much who takes them for a query."""
    for much in sizes:
        for opened, closed in ("()", "{}", "[]"):
            yield f"SELECT * {{ FILTER({opened * much}1{closed * much}) }}"
            yield f"SELECT * {{ {opened * much} ?s ?p ?o {closed * much} }}"
            yield "SELECT * " + opened * much
        yield f"SELECT * {{ ?s {'(' * much}<a:b>{')' * much} ?o }}"
        yield f"SELECT * {{ ?s {'^' * much}<a:b> ?o }}"
        yield f"SELECT * {{ ?s {'!' * much}<a:b> ?o }}"
        yield f"SELECT * {{ ?s <a:b>{'/<a:b>' * much} ?o }}"
        yield f"SELECT * {{ ?s <a:b>{'*+?' * much} ?o }}"
        yield f"SELECT * {{ BIND({'-' * much}1 AS ?x) }}"
        yield f"SELECT * {{ BIND({'!' * much}1 AS ?x) }}"
        yield f"SELECT * {{ BIND(1{'+1' * much} AS ?x) }}"
        yield f"SELECT * {{ BIND(1{'||1' * much} AS ?x) }}"
        yield f"SELECT * {{ {'OPTIONAL {' * much} ?s ?p ?o {'}' * much} }}"
        yield f"SELECT * {{ {'{} UNION ' * much} {{}} }}"
        yield f"SELECT * {{ {'FILTER NOT EXISTS {' * much} ?s ?p ?o {'}' * much} }}"
        yield f"SELECT * {{ {'{ SELECT * {' * much} ?s ?p ?o {'}}' * much} }}"
        yield f"SELECT * {{ BIND({'IF(1,' * much}1{',2)' * much} AS ?x) }}"
        yield f"SELECT * {{ {'?s ?p ?o . ' * much} }}"
        yield f"SELECT * {{ {'<< ' * much}?s ?p ?o{' >>' * much} ?q ?r }}"
        yield f"SELECT * {{ ?s ?p {'( ' * much}1{' )' * much} }}"
        yield f"SELECT * {{ VALUES ?x {{ {'1 ' * much} }} }} LIMIT 1"
        yield f"SELECT * {{ ?s <a:{'b' * much}> '{'c' * much}' }}"
        yield f"SELECT * {{ ?s ?p 1{'0' * much} , 0.{'1' * much} , 1e{'9' * much} }}"
        yield f"SELECT ({'1' * much} + 1 AS ?x) (1{'0' * min(much, 300)}.5 * 1{'0' * min(much, 300)}.5 AS ?y) {{}}"
        yield f"{'PREFIX a: <a:a> ' * much} SELECT * {{ a:a a:a a:a }}"
        yield f"{'#' * much}\nSELECT * {{}} {'#' * much}"
        yield f"SELECT ?{'x' * much} {{ ?{'x' * much} ?p ?o }} LIMIT 1"
        yield f"SELECT {' '.join(f'?x{n}' for n in range(much))} {{}}"
        yield f"SELECT * {{}} ORDER BY {' '.join(f'?x{n}' for n in range(much))}"
        yield f"SELECT * {{}} LIMIT {'9' * much} OFFSET {'9' * much}"
        yield f"SELECT * {{ FILTER(REGEX('{'a' * much}', '{'(a*)*' * min(much, 2000)}b')) }}"
        yield f"SELECT * {{ ?s ?p ?o FILTER(?o IN ({','.join(map(str, range(much)))})) }} LIMIT 1"
        yield f"SELECT (CONCAT({','.join(['?x'] * much)}) AS ?y) {{ BIND('{'x' * min(much, 1000)}' AS ?x) }}"
    for date in ("9" * 30 + "-01-01", "-99999999999-12-31", "2024-13-45", "0000-00-00"):
        yield f"SELECT (YEAR('{date}T24:00:00Z'^^xsd:dateTime) + 1 AS ?x) ('{date}'^^xsd:date < NOW() AS ?y) {{}}"
        yield f"SELECT ('{date}T00:00:00'^^xsd:dateTime + 'P9999999999Y'^^xsd:duration AS ?x) {{}}"
    yield "SELECT (SUBSTR('abc', -9e18, 1e300) AS ?x) (ROUND(1e308 * 10) AS ?y) (9223372036854775807 + 1 AS ?z) {}"
    yield "SELECT (ENCODE_FOR_URI(STR(?x)) AS ?y) (IRI('<>') AS ?z) (STRDT('x', <>) AS ?w) { BIND('\ud800' AS ?x) }"
