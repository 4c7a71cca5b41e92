"""The pages, the canned queries as data, the articles and the downloads."""

import csv
import io
import json
import re

import pytest
import rdflib

from kg.errors import EngineError
from kg.queries import load_queries
from kg.sparql import Answer, Bounds, Format, Query
from kg.store import Threads
from kg.vocabulary import data_folder
from kg.web import create_app
from tests.web.conftest import Site, served

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
NAMES = sorted(path.stem for path in data_folder("queries").glob("*.rq"))
NO_DUMP = pytest.mark.over_files("a store gives no dump")


def page(site: Site, url: str, status: int = 200) -> str:
    answer = site.client.get(url, headers=BROWSER)
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"].startswith("text/html")
    return answer.text


def test_the_first_page_asks_every_question_in_both_languages(site: Site) -> None:
    vietnamese, english = page(site, "/"), page(site, "/?lang=en")
    for query in load_queries(data_folder("queries")):
        assert query.summary.vi.replace("'", "&#39;") in vietnamese
        assert query.summary.en.replace("'", "&#39;") in english
        assert f'href="/queries/{query.name}"' in vietnamese
        assert f'href="/queries/{query.name}?lang=en"' in english
    assert "<strong>1</strong> bài báo" in vietnamese
    assert "<strong>1</strong> article<" in english.replace("\n", "<")
    assert '<html lang="vi">' in vietnamese
    assert '<html lang="en">' in english


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_a_page_and_data(name: str, site: Site) -> None:
    for language in ("vi", "en"):
        assert 'role="alert"' not in page(site, f"/queries/{name}?lang={language}")
    for suffix in ("json", "xml", "csv", "tsv", "rq"):
        assert site.client.get(f"/queries/{name}.{suffix}").status_code == 200


def test_a_figure_leads_to_its_words(site: Site) -> None:
    shown = page(site, "/queries/series?indicator=indicator:ty-le&area=province:nghe-an")
    assert "42,5" in shown
    assert "10/07/2024" in shown
    (link,) = set(re.findall(r'href="(/articles/[^"]+)"', shown))
    assert link == f"/articles/{site.key}?char={site.char}#char={site.char}"
    article = page(site, link)
    assert f'<mark id="char={site.char}">{site.words}</mark>' in article


def test_numbers_and_links_keep_the_language(site: Site) -> None:
    shown = page(site, "/queries/series?view=table&lang=en")
    assert "42.5" in shown
    assert "per cent" in shown
    assert '<td class="quote" lang="vi">' in shown
    assert f"/articles/{site.key}?char={site.char}&amp;lang=en#char={site.char}" in shown
    assert 'href="/queries/series?view=table"' in shown  # the way back to Vietnamese


def test_every_view_is_an_address_of_the_page_and_of_a_query_of_ones_own(site: Site) -> None:
    shown = page(site, "/queries/series?view=bar")
    assert 'href="/queries/series?view=line"' in shown
    assert 'aria-current="true">Cột</a>' in shown
    assert 'href="/queries/series.svg?view=bar"' in shown
    picture = site.client.get("/queries/series.svg?view=bar")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/svg+xml")
    assert f"/articles/{site.key}?char={site.char}#char={site.char}" in picture.text
    assert "vndx, dữ liệu " in picture.text
    assert page(site, "/queries/series?view=pie", 400).count('role="alert"') == 1
    assert site.client.get("/queries/series.svg?view=pairs").status_code == 400
    query = "SELECT ?value ?date ?source { ?o dx:value ?value ; dx:asOf ?date ; prov:wasDerivedFrom ?source }"
    assert '<input type="hidden" name="view" value="bar">' in shown  # kept by the next question
    posted = site.client.post("/sparql", data={"query": query}, headers=BROWSER)
    assert re.search(r'href="/sparql\?query=SELECT[^"]*&amp;view=line"', posted.text)
    drawn = page(site, f"/sparql?query={query}&view=line")
    assert 'class="v-point"' in drawn
    assert "10/07/2024: 42,5" in drawn


def test_the_words_are_searched_from_the_first_page(site: Site) -> None:
    assert 'action="/search"' in page(site, "/")
    assert 'href="/queries/quotations?words=t%E1%BB%B7+l%E1%BB%87"' in page(site, "/search?q=tỷ lệ")
    assert "1</strong>" in page(site, "/queries/quotations?words=TỶ LỆ")
    assert "0</strong>" in page(site, "/queries/quotations?words=không có")


def test_a_form_keeps_what_was_chosen_and_says_what_is_wrong(site: Site) -> None:
    shown = page(site, "/queries/series?area=province:nghe-an")
    assert '<option value="province:nghe-an" selected>Nghệ An</option>' in shown
    wrong = page(site, "/queries/chairs?from=yesterday", 400)
    assert 'role="alert"' in wrong
    assert "Từ ngày: &#39;yesterday&#39; không phải là ngày như 2024-07-19" in wrong
    assert "parameter &#39;from&#39;: &#39;yesterday&#39; is not a date" in page(
        site, "/queries/chairs?from=yesterday&lang=en", 400
    )
    assert "0</strong>" in page(site, "/queries/series?area=province:hue")


def test_text_of_the_data_runs_nowhere(site: Site) -> None:
    for url in (
        "/queries/series",
        "/queries/quotations",
        f"/articles/{site.key}",
        "/queries/series?area=%22%3E%3Cscript%3E",
    ):
        answer = site.client.get(url, headers=BROWSER)
        assert answer.status_code in (200, 400)
        own = r" src=\"/static/page\.js\">| type=\"application/json\" id=\"words\">"
        assert not re.search(rf"<script(?!{own})", answer.text)
        assert "<b>bài" not in answer.text
        assert "javascript:" not in re.sub(r"<dd>javascript:alert\(1\)</dd>", "", answer.text)


@pytest.mark.parametrize(
    "url", ["/", "/queries", "/sparql", "/queries/series", "/openapi.json", "/static/page.js", "/no"]
)
def test_every_answer_forbids_what_is_not_ours(url: str, site: Site) -> None:
    policy = site.client.get(url).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("url", ["/", "/queries/series", "/sparql"])
def test_pages_ask_no_one_else(url: str, site: Site) -> None:
    shown = page(site, url)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', shown)
    assert " style=" not in shown
    assert not re.search(r" on[a-z]+=", shown)


def test_the_list_as_data(site: Site) -> None:
    listed = site.client.get("/queries").json()
    assert [q["name"] for q in listed] == NAMES
    (series,) = (q for q in listed if q["name"] == "series")
    assert {k: v for k, v in series["parameters"][1].items() if k != "label"} == {
        "name": "area",
        "type": "iri",
        "required": False,
    }


def test_answers_as_data(site: Site) -> None:
    answer = site.client.get("/queries/series.json", params={"area": "province:nghe-an"})
    assert answer.headers["Content-Type"] == "application/sparql-results+json"
    assert answer.json()["results"]["bindings"][0]["value"]["value"] == "42.5"
    by_accept = site.client.get("/queries/series", headers={"Accept": "text/csv"})
    assert by_accept.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert site.client.get("/queries/series", params={"format": "tsv"}, headers=BROWSER).text.startswith(
        "?indicatorLabel"
    )
    filled = site.client.get("/queries/series.rq", params={"area": "province:nghe-an"}).text
    assert "BIND(<https://w3id.org/vndx/id/province/nghe-an> AS ?area)" in filled


def test_a_query_as_rdf(site: Site) -> None:
    answer = site.client.get("/queries/series.ttl")
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    node = rdflib.URIRef("https://w3id.org/vndx/queries/series")
    (select,) = graph.objects(node, rdflib.SH.select)
    text = load_queries(data_folder("queries")).queries["series"].text
    assert "#+" not in str(select)
    assert text.endswith("\n" + str(select))
    assert {
        str(name) for p in graph.objects(node, rdflib.SH.parameter) for name in graph.objects(p, rdflib.SH.name)
    } >= {
        "Chỉ tiêu",
        "Indicator",
    }


def test_a_page_offers_its_table_with_the_words_quoted(site: Site) -> None:
    shown = page(site, "/queries/series?area=province:nghe-an")
    (link,) = re.findall(r'href="([^"]+quotations=1[^"]*)"', shown)
    body = site.client.get(link.replace("&amp;", "&")).text
    assert body.splitlines()[1].count(site.words) == 2  # the row's own, and behind the row


def test_csv_for_spreadsheets(site: Site) -> None:
    body = site.client.get("/queries/series.csv", params={"bom": "1"}).content
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body[3:].decode(), newline="")))
    assert rows[0]["indicatorLabel"].startswith("'=tỷ lệ")
    assert rows[0]["value"] == "42.5"
    assert site.client.get("/queries/series.csv").text.splitlines()[1].startswith("=tỷ lệ")


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/queries/nothing", 404, "no such query"),
        ("/queries/series.pdf", 404, "no such query"),
        ("/queries/series.json?nope=1", 400, "has no parameter 'nope'"),
        ("/queries/series.json?area=Hue", 400, "parameter 'area'"),
        ("/articles/0000000000000000", 404, "no article"),
        ("/articles/..%2Fsecret", 404, ""),
        ("/articles/%2e%2e%2fsecret.txt", 404, ""),
        ("/articles/secret.txt", 404, "no text"),
        ("/static/../secret.txt", 404, ""),
        pytest.param("/dump.nt.gz", 404, "was not built with these data", marks=NO_DUMP),
        pytest.param("/dump.txt", 404, "no file of the dump is called that", marks=NO_DUMP),
    ],
)
def test_what_is_not_there_is_told_as_data_and_as_a_page(url: str, status: int, words: str, site: Site) -> None:
    data = site.client.get(url)
    assert (data.status_code, words in data.text, "secret" in data.text.replace("secret.txt", "")) == (
        status,
        True,
        False,
    )
    if status == 404:
        assert "<h1>" in page(site, url, 404)


def test_an_article_page_lists_what_was_read(site: Site) -> None:
    shown = page(site, f"/articles/{site.key}")
    assert "Tỷ lệ &lt;i&gt;42,5&lt;/i&gt; %" in shown
    assert "<mark" not in shown
    assert shown.count("<p>") == len([line for line in site.text.splitlines() if line.strip()])
    assert site.client.get(f"/articles/{site.key}.txt").text == site.text


@pytest.mark.parametrize("char", ["", "5", "9,3", "a,b", "-1,5", "999999,9999999", "1,2,3", "12345678901,12345678902"])
def test_a_place_that_is_none_marks_nothing(char: str, site: Site) -> None:
    assert "<mark" not in page(site, f"/articles/{site.key}?char={char}")


def test_a_place_over_several_lines_is_marked_in_each(site: Site) -> None:
    shown = page(site, f"/articles/{site.key}?char=0,{len(site.text)}")
    assert shown.count("<mark") == 3


def test_without_the_text_the_sentence_is_shown(site: Site) -> None:
    with served(create_app(Threads(site.engine, Bounds()), load_queries(data_folder("queries")))) as bare:
        shown = bare.get(f"/articles/{site.key}?char={site.char}", headers=BROWSER).text
        assert f">{site.words}</mark> &amp; tăng." in shown
        assert bare.get("/dump.ttl").status_code == 404
        assert bare.get(f"/articles/{site.key}.txt").status_code == 404


@NO_DUMP
def test_the_dump(site: Site) -> None:
    dump = site.client.get("/dump.ttl")
    assert dump.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert site.key in dump.text


def test_the_probe(site: Site) -> None:
    assert site.client.get("/healthz").text == "ok\n"
    assert json.loads(site.client.get("/openapi.json").text)["info"]["title"] == "vndx"


@pytest.mark.over_files("what a store holds has no version")
def test_the_probe_tells_the_version_of_the_data(site: Site) -> None:
    health = site.client.get("/healthz", headers={"Accept": "application/json"})
    assert health.json() == {"status": "ok", "dump": site.client.get("/queries/meetings.json").headers["Vndx-Dump"]}


class Broken:
    """An engine that does not answer."""

    def bounded(self, query: Query, form: Format, bounds: Bounds) -> Answer:
        raise EngineError("the engine is away")


def test_an_engine_that_fails_is_no_mistake_of_the_caller() -> None:
    with served(create_app(Threads(Broken(), Bounds()), load_queries(data_folder("queries")))) as client:
        assert client.get("/healthz").status_code == 503
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 502
        page = client.get("/", headers=BROWSER)
        assert (page.status_code, "the engine is away" in page.text, "<h1>" in page.text) == (502, True, True)
