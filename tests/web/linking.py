"""A client of things at their addresses, and data that try them: odd names, many links, hostile texts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import rdflib

from kg.queries import load_queries
from kg.sparql import Bounds
from kg.store import EmbeddedStore, Threads
from kg.vocabulary import data_folder
from kg.web import create_app
from kg.web.linked.asking import OWN
from tests.web.conftest import forwarding, served

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ID = "https://w3id.org/vndx/id/"
CODE = "https://w3id.org/vndx/code/"
DX = "https://w3id.org/vndx/ontology#"
MANY = 1234
KEY = "0123456789abcdef"
PREFIXES = f"""@prefix dx: <{DX}> . @prefix id: <{ID}> . @prefix code: <{CODE}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix ex: <http://example.org/> .
"""
DATA = f"""{PREFIXES}
<{ID}article/{KEY}> a dx:Article ; rdfs:label "Bài"@vi .
<{ID}article/{KEY}#char=3,9> a dx:Quotation ; rdfs:label "“đạt 5%”"@vi ; dx:exact "đạt 5%" ; dx:start 3 ; dx:end 9 ;
  prov:wasQuotedFrom <{ID}article/{KEY}> .
<{ID}observation/1> a dx:Observation , dx:Claim , schema:Observation ; rdfs:label "Tỷ lệ"@vi , "share"@en ;
  dx:value 1234.5 ; schema:value 1234.5 ; dx:asOf "2024-07-10"^^xsd:date ; dx:cumulative true ;
  dx:about <{ID}province/nghe-an> ; dx:comparator <{CODE}comparator/eq> ;
  prov:wasDerivedFrom <{ID}article/{KEY}#char=3,9> .
<{ID}province/nghe-an> a dx:Province ; rdfs:label "Nghệ An"@vi , "Nghe An"@en ;
  schema:sameAs <http://www.wikidata.org/entity/Q33408> .
<{ID}org/Sở-Y-tế> a dx:Agency ; rdfs:label "Sở Y tế"@vi ; dx:jurisdiction <{ID}province/nghe-an> .
<{ID}org/a%2Fb> rdfs:label "escaped" . <{ID}org/a/b> rdfs:label "apart" . <{ID}org/c%20d> rdfs:label "space" .
<{ID}doc/plan> rdfs:label "plan" . <{ID}doc/plan.ttl> rdfs:label "file" . <{ID}doc/a.ttl> rdfs:label "only the file" .
<{ID}odd/'quote'-(x),y;z=@> rdfs:label "<script>alert(1)</script>\\u202E\\"\\'"@vi ;
  rdfs:seeAlso <javascript:alert(1)> , <http://example.org/%22%3E%3Cscript%3E> ; dx:sourceUrl "javascript:alert(2)" ,
  "https://example.org/?a=1&b=2" ; dx:note "<img src=x onerror=alert(3)>"@en-x-a .
<javascript:alert(1)> rdfs:label "evil" .
<{CODE}comparator/eq> a skos:Concept ; rdfs:label "bằng"@vi , "equal to"@en ; skos:inScheme <{CODE}comparator> .
<{CODE}comparator/own> a skos:Concept ; rdfs:label "riêng"@vi ; skos:inScheme <{CODE}comparator> .
ex:anna a ex:Person ; rdfs:label "Anna" ; ex:knows ex:bob , [ rdfs:label "nobody" ] . ex:bob ex:age 7 .
""" + "".join(f"<{ID}task/{n:04}> dx:about <{ID}province/hue> .\n" for n in range(MANY))
DATA += f"<{ID}list/long> dx:total {', '.join(map(str, range(OWN + 10)))} .\n"
NGHE_AN = "/id/province/nghe-an"


class Linked:
    """A client, and the engine behind it."""

    def __init__(self, client: httpx.Client, store: EmbeddedStore) -> None:
        self.client = client
        self.store = store

    def get(self, url: str, accept: str = "*/*", status: int = 200) -> httpx.Response:
        answer = self.client.get(url, headers={"Accept": accept})
        assert answer.status_code == status, answer.text
        return answer

    def page(self, url: str, status: int = 200) -> str:
        answer = self.get(url, BROWSER["Accept"], status)
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        return answer.text

    def graph(self, url: str, form: str = "text/turtle") -> rdflib.Graph:
        answer = self.get(url, form)
        assert answer.headers["Content-Type"].partition(";")[0] == form
        parsed = rdflib.Graph().parse(data=answer.content, format=form)
        assert len(parsed) == int(answer.headers["Vndx-Rows"])
        return parsed


@contextmanager
def linking(*files: Path, behind: str | None = None) -> Iterator[Linked]:
    """A client of a server over these files, or before a store that holds them, by its address."""
    store = EmbeddedStore(files)
    engine = Threads(store, Bounds()) if behind is None else forwarding(behind)
    with served(create_app(engine, load_queries(data_folder("queries")))) as client:
        yield Linked(client, store)
