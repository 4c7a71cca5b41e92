"""Answers taken elsewhere: what is copied runs and gives the same rows; a frame is allowed where one is asked for."""

import io
import json
import shlex
import subprocess
import sys
from contextlib import redirect_stdout
from html.parser import HTMLParser

import pytest

from kg.web.sharing import frame, python, recipes, shell, with_fields
from tests.web.conftest import Site

PAGE = {"Accept": "text/html"}


class Copied(HTMLParser):
    """The texts of a page that are there to be copied."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "pre" and "data-copy" in dict(attrs):
            self._inside = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "pre"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def copied(site: Site, path: str) -> list[str]:
    return Copied(site.client.get(path, headers=PAGE).text).texts


@pytest.mark.parametrize(
    "path",
    [
        "/queries/series?area=province:nghe-an",
        with_fields("/sparql", {"query": 'SELECT ?s { ?s ?p ?o FILTER(?o != """it\'s \\\\ "quoted" """) } LIMIT 7'}),
        with_fields("/sparql", {"query": 'SELECT ?n { ?s rdfs:label ?n FILTER(REGEX(?n, "^N\\\\w")) }'}),
    ],
)
def test_what_is_copied_gives_the_rows_of_the_page(site: Site, path: str) -> None:
    curl, program, _, _ = copied(site, path)
    words = shlex.split(curl)
    assert words[:3] == ["curl", "--fail", "--location"]
    answer = site.client.get(words[3])
    assert answer.status_code == 200
    rows = answer.text.count("\r\n") - 1
    command = [sys.executable, "-W", "ignore", "-c", program]
    printed = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(printed.stdout.splitlines()) == rows


def test_r_reads_the_same_address_as_curl(site: Site) -> None:
    curl, _, r, _ = copied(site, "/queries/series?lang=en")
    assert f"read.csv({json.dumps(shlex.split(curl)[3])}, " in r


def test_the_language_goes_along(site: Site) -> None:
    curl, _, _, html = copied(site, "/queries/series?lang=en")
    assert "lang=en" in curl
    assert "lang=en&amp;embed=1" in html


def test_a_failed_question_has_nothing_to_share(site: Site) -> None:
    assert copied(site, "/queries/series?area=nonsense%20here") == []


def test_only_a_framed_page_may_be_framed_by_others(site: Site) -> None:
    framed = site.client.get("/queries/series?embed=1", headers=PAGE)
    assert "frame-ancestors *" in framed.headers["content-security-policy"]
    assert "<header" not in framed.text
    assert 'href="/queries/series"' in framed.text
    whole = site.client.get("/queries/series", headers=PAGE)
    assert "frame-ancestors 'self'" in whole.headers["content-security-policy"]
    assert "<header" in whole.text


def test_words_of_a_shell_and_of_html_stay_words() -> None:
    assert shlex.split(shell("a'b $c `d`")) == ["a'b $c `d`"]
    assert "<script>" not in frame('/x?a="><script>', '"><script>')


def test_a_query_of_any_letters_is_a_python_text() -> None:
    query = 'SELECT ?x { BIND("""a\\\\b "c"""" AS ?x) } # \'\'\' end'
    program = python("http://127.0.0.1:1/sparql", query)
    unasked = program.replace("service.queryAndConvert()", '{"results": {"bindings": []}}')
    said = io.StringIO()
    with redirect_stdout(said):
        exec(unasked + "\nprint(service.queryString)", {})
    assert said.getvalue().strip() == query


def test_recipes_are_told_in_one_order() -> None:
    names = [recipe.name for recipe in recipes("http://h/p", "http://h/d", "http://h/sparql", "ASK {}", "t")]
    assert names == ["curl", "Python (SPARQLWrapper)", "R", "HTML"]
