"""Every answer of a canned query can carry the words behind its rows, over the dump of the seeds and their texts."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.queries import load_queries
from kg.store import Limits, Pool
from kg.vocabulary import data_folder
from kg.web import create_app
from tests.conftest import Behind
from tests.web.conftest import Site, forwarding, served

QUERIES = load_queries(data_folder("queries"))
FIELDS = ["words", "start", "end", "quotation", "article", "title", "publisher", "published", "url", "page"]


@pytest.fixture(scope="module")
def seeds(seeds_build: Path, behind: Behind | None) -> Iterator[tuple[httpx.Client, Path]]:
    """A server over the seeds, and the folder of their texts."""
    dump, articles = seeds_build / "vndx.ttl", seeds_build / "articles"
    if behind is None:
        with served(create_app(Pool([dump], Limits(workers=2)), QUERIES, articles=articles, dump=dump)) as client:
            yield client, articles
    else:
        with behind(dump) as store, served(create_app(forwarding(store), QUERIES, articles=articles)) as client:
            yield client, articles


@pytest.mark.parametrize("name", sorted(QUERIES.queries))
def test_every_row_has_words_that_stand_in_their_article(name: str, seeds: tuple[httpx.Client, Path]) -> None:
    client, texts = seeds
    plain = client.get(f"/queries/{name}.json").json()
    answer = client.get(f"/queries/{name}.json?quotations=1").json()
    assert answer["results"] == plain["results"]
    assert len(answer["quotations"]) == len(plain["results"]["bindings"])
    for row, quotations in zip(answer["results"]["bindings"], answer["quotations"], strict=True):
        assert quotations, row
        for quoted in quotations:
            assert list(quoted) == FIELDS
            key = quoted["article"].rpartition("/")[2]
            text = (texts / f"{key}.txt").read_text("utf-8")
            assert text[quoted["start"] : quoted["end"]] == quoted["words"]
            assert "\n" not in quoted["words"]
            assert quoted["quotation"] == f"{quoted['article']}#char={quoted['start']},{quoted['end']}"
        # what a row itself quotes is among what stands behind it
        shown = {value["value"] for column, value in row.items() if column.startswith("source")}
        assert shown <= {quoted["quotation"] for quoted in quotations}


def test_the_page_marks_the_words(seeds: tuple[httpx.Client, Path]) -> None:
    client, _ = seeds
    (quoted, *_) = client.get("/queries/project-06-tasks.json?quotations=1").json()["quotations"][0]
    page = client.get(quoted["page"].partition("#")[0], headers={"Accept": "text/html"})
    assert f'<mark id="char={quoted["start"]},{quoted["end"]}">{quoted["words"]}</mark>' in page.text


def test_tables_have_columns_more(site: Site) -> None:
    columns = [f"quotation_{field}" for field in FIELDS]
    plain = list(csv.reader(io.StringIO(site.client.get("/queries/series.csv").text)))
    wide = list(csv.reader(io.StringIO(site.client.get("/queries/series.csv?quotations=1").text)))
    assert [row[: len(plain[0])] for row in wide] == plain
    assert wide[0][len(plain[0]) :] == columns
    told = dict(zip(wide[0], wide[1], strict=True))
    assert (told["quotation_words"], told["quotation_start"]) == (site.words, site.char.partition(",")[0])
    assert (
        told["quotation_page"]
        == f"{str(site.client.base_url).rstrip('/')}/articles/{site.key}?char={site.char}#char={site.char}"
    )
    assert told["quotation_url"] == "javascript:alert(1)"  # as the dump has it: no page makes a link of it
    names, line = site.client.get("/queries/series.tsv?quotations=1").text.splitlines()
    terms = dict(zip(names.split("\t"), line.split("\t"), strict=True))
    assert terms["?quotation_words"] == f'"{site.words}"'
    assert terms["?areaLabel"] == '"Nghệ An"@vi'
    tree = ET.fromstring(site.client.get("/queries/series.xml?quotations=1").content)
    found = {b.get("name"): b[0] for b in tree.iter("{http://www.w3.org/2005/sparql-results#}binding")}
    assert found["quotation_words"].text == site.words
    assert found["indicatorLabel"].text == "=tỷ lệ <script>alert(1)</script>"
    assert [v.get("name") for v in tree.iter("{http://www.w3.org/2005/sparql-results#}variable")] == wide[0]


def test_tables_without_quotations_are_those_of_the_engine(site: Site) -> None:
    for suffix in ("csv", "tsv", "xml"):
        wide = site.client.get(f"/queries/series.{suffix}?quotations=1").text
        plain = site.client.get(f"/queries/series.{suffix}").text
        if suffix == "xml":
            wide = re.sub(r'<(binding|variable) name="quotation_.*?(</binding>|/>)', "", wide)
            assert wide == plain
        else:
            for longer, shorter in zip(wide.splitlines(), plain.splitlines(), strict=True):
                assert longer.startswith(shorter)


def test_spreadsheets_keep_their_care(site: Site) -> None:
    body = site.client.get("/queries/series.csv?quotations=1&bom=1").content
    assert body.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(body[3:].decode(), newline=""))
    assert row["indicatorLabel"].startswith("'=tỷ lệ")
    assert row["quotation_words"] == site.words


def test_no_rows_have_no_quotations(site: Site) -> None:
    answer = site.client.get("/queries/series.json?quotations=1&area=province:hue")
    assert json.loads(answer.content)["quotations"] == []
    assert answer.headers["Vndx-Rows"] == "0"


def test_what_is_neither_one_nor_nought_is_told(site: Site) -> None:
    for value in ("0", ""):
        assert "quotations" not in site.client.get("/queries/series.json", params={"quotations": value}).json()
    for name in ("quotations", "bom"):
        wrong = site.client.get("/queries/series.csv", params={name: "yes"})
        assert (wrong.status_code, wrong.json()["detail"]) == (400, f"parameter {name!r}: 'yes' is not 0 or 1")
