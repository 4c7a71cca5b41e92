"""ontology/w3id/.htaccess in a real Apache httpd: where each identifier leads, and what a client gets at the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from kg.vocabulary import data_folder
from kg.web.downloads import NAMES, SUFFIXES
from tests.interop.starting import free_port, started
from tests.web.conftest import Site
from tests.web.linking import KEY, Linked

RULES = data_folder("ontology") / "w3id" / ".htaccess"
PLACEHOLDER = "https://vndx.example.org"
MODULES = Path("/usr/lib/apache2/modules")
CONFIGURATION = """ServerRoot {folder}
ServerName w3id.example
Listen 127.0.0.1:{port}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule headers_module {modules}/mod_headers.so
PidFile {folder}/pid
ErrorLog {folder}/errors
DocumentRoot {folder}/www
<Directory {folder}/www>
  AllowOverride All
  Require all granted
</Directory>
"""


@contextmanager
def redirecting(server: str) -> Iterator[httpx.Client]:
    """A client of Apache with the rules for a server; it does not follow redirects."""
    apache = shutil.which("apache2", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if apache is None or not MODULES.is_dir():
        pytest.fail("needs Apache httpd: apt-get install apache2-bin")
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "www" / "vndx").mkdir(parents=True)
        (folder / "www" / "index.html").write_text("w3id", "utf-8")
        (folder / "www" / "vndx" / ".htaccess").write_text(RULES.read_text("utf-8").replace(PLACEHOLDER, server))
        (folder / "conf").write_text(CONFIGURATION.format(folder=folder, port=port, modules=MODULES), "utf-8")
        command = [apache, "-X", "-f", str(folder / "conf")]
        if os.geteuid() == 0:  # Apache serves nothing as root
            command = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", *command]
            shutil.chown(folder, "nobody", "nogroup")
        address = f"http://127.0.0.1:{port}"
        with started(command, folder, f"{address}/index.html"), httpx.Client(base_url=address, timeout=60) as client:
            yield client


@pytest.fixture(scope="module")
def w3id() -> Iterator[httpx.Client]:
    with redirecting(PLACEHOLDER) as client:
        yield client


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("", BROWSER, "/"),
        ("", "text/turtle", "/.well-known/void"),
        ("", "text/turtle;q=0.5,text/html", "/"),
        ("", "*/*", "/"),
        ("ontology", BROWSER, "/ontology"),
        ("ontology", "text/turtle", "/ontology"),
        ("ontology/", "text/turtle", "/ontology"),
        ("ontology.ttl", "*/*", "/ontology.ttl"),
        ("ontology%23Meeting", "text/turtle", "/ontology%23Meeting"),
        ("ontology/alignments", "application/rdf+xml", "/ontology/alignments"),
        ("code/unit/percent", "text/turtle", "/code/unit/percent"),
        ("id", BROWSER, "/id"),
        ("id/province/nghe-an", BROWSER, "/id/province/nghe-an"),
        ("id/province/nghe-an?of=dx:about&page=2", BROWSER, "/id/province/nghe-an?of=dx:about&page=2"),
        ("id/period/2022%2F2025", "text/turtle", None),  # an encoded slash, which Apache refuses and no IRI of ours has
        ("id/period/2022/2025", "text/turtle", "/id/period/2022/2025"),
        ("id/article/0123456789abcdef%23char=10,20", "text/turtle", "/id/article/0123456789abcdef%23char=10,20"),
        ("queries", "application/json", "/queries"),
        ("queries/chairs.csv?from=2024-01-01&lang=en", "*/*", "/queries/chairs.csv?from=2024-01-01&lang=en"),
        ("void", "text/turtle", "/.well-known/void"),
        ("void.jsonld", "*/*", "/void.jsonld"),
        ("prefixes", "*/*", "/prefixes.ttl"),
        ("prefixes", "application/ld+json", "/prefixes.jsonld"),
        ("prefixes", "application/rdf+xml;q=0.9", "/prefixes.rdf"),
        ("dump", "*/*", "/dump.ttl"),
        ("dump", "application/n-triples", "/dump.nt.gz"),
        ("dump.nt.gz", "*/*", "/dump.nt.gz"),
        ("dataset", BROWSER, "/dataset"),
        ("dataset.jsonld", "*/*", "/dataset.jsonld"),
        ("datasets", BROWSER, None),
        ("dump/other.csv", "*/*", None),
        ("identity", BROWSER, None),
        ("ontologies", BROWSER, None),
        ("void.csv", "*/*", None),
        ("dump.zip", "*/*", None),
        ("prefixes/", "*/*", None),
        ("nothing/here", BROWSER, None),
    ],
)
def test_where_an_identifier_leads(path: str, accept: str, target: str | None, w3id: httpx.Client) -> None:
    answer = w3id.get(f"/vndx/{path}", headers={"Accept": accept})
    if target is None:
        assert answer.status_code == 404
        return
    assert (answer.status_code, answer.headers["Location"]) == (303, PLACEHOLDER + target)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_every_form_of_the_dump_has_its_identifier(w3id: httpx.Client) -> None:
    for path in (*(f"dump.{suffix}" for suffix in SUFFIXES), *(f"dump/{name}" for name in NAMES)):
        assert w3id.get(f"/vndx/{path}").headers["Location"] == f"{PLACEHOLDER}/{path}"


def test_what_accept_decides_is_told_to_caches(w3id: httpx.Client) -> None:
    assert w3id.get("/vndx/").headers["Vary"] == w3id.get("/vndx/dump").headers["Vary"] == "Accept"


def test_letters_of_vietnamese_and_percent_signs_come_through(w3id: httpx.Client) -> None:
    for key in ("org/Sở-Y-tế", "org/c d", "org/100%"):
        answer = w3id.get(f"/vndx/id/{quote(key)}")
        assert answer.headers["Location"].lower() == f"{PLACEHOLDER}/id/{quote(key)}".lower()


def test_a_posted_query_stays_posted(w3id: httpx.Client) -> None:
    answer = w3id.post("/vndx/sparql", data={"query": "ASK {}"})
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{PLACEHOLDER}/sparql")


@pytest.fixture(scope="module")
def through(linked: Linked) -> Iterator[httpx.Client]:
    """Apache before a server of vndx."""
    with redirecting(str(linked.client.base_url).rstrip("/")) as client:
        client.follow_redirects = True
        yield client


@pytest.mark.parametrize(
    ("path", "accept", "media"),
    [
        ("ontology", "text/turtle", "text/turtle"),
        ("ontology", "application/rdf+xml", "application/rdf+xml"),
        ("ontology", BROWSER, "text/html"),
        ("ontology", "text/html;q=0.1,application/ld+json", "application/ld+json"),
        ("ontology/alignments", "text/turtle", "text/turtle"),
        ("code/comparator/eq", "application/n-triples", "application/n-triples"),
        ("id/province/nghe-an", BROWSER, "text/html"),
        (f"id/article/{KEY}%23char=3,9", "text/turtle", "text/turtle"),
        (f"id/{quote('org/Sở-Y-tế')}", "text/turtle", "text/turtle"),
        ("", "text/turtle", "text/turtle"),
        ("prefixes", "application/n-triples", "application/n-triples"),
        ("queries", "text/turtle", "text/turtle"),
    ],
)
def test_what_a_client_gets_at_the_end(path: str, accept: str, media: str, through: httpx.Client) -> None:
    answer = through.get(f"/vndx/{path}", headers={"Accept": accept})
    assert answer.status_code == 200, answer.url
    assert len(answer.history) == 1
    assert answer.headers["Content-Type"].partition(";")[0] == media


def test_a_thing_that_the_graph_does_not_hold_is_404_at_the_end(through: httpx.Client) -> None:
    answer = through.get("/vndx/id/province/nowhere", headers={"Accept": "text/turtle"})
    assert (answer.status_code, len(answer.history)) == (404, 1)


def test_the_words_of_a_quotation_are_what_its_identifier_leads_to(through: httpx.Client) -> None:
    answer = through.get(f"/vndx/id/article/{KEY}%23char=3,9", headers={"Accept": "text/turtle"})
    assert "đạt 5%" in answer.text


@pytest.mark.over_files("a store gives no dump")
def test_every_identifier_that_the_readme_lists_is_answered(site: Site) -> None:
    listed = (RULES.parent / "README.md").read_text("utf-8")
    paths = [part.partition(">")[0] for part in listed.split("<https://w3id.org/vndx/")[1:]]
    assert len(paths) > 8
    with redirecting(str(site.client.base_url).rstrip("/")) as client:
        for path in paths:
            assert client.get(f"/vndx/{path}", follow_redirects=True).status_code == 200, path
