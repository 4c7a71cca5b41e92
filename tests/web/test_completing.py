"""What the editor of queries is offered at /editor.json."""

from pathlib import Path
from typing import Any

import pytest

from kg.queries import load_queries
from kg.vocabulary import data_folder
from tests.web.conftest import Site
from tests.web.linking import DATA, ID, linking


def offered(site: Site, path: str = "/editor.json") -> Any:
    answer = site.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def test_prefixes_are_those_a_query_may_use(site: Site) -> None:
    known = offered(site)["prefixes"]
    assert known["dx"] == "https://w3id.org/vndx/ontology#"
    assert known["province"] == "https://w3id.org/vndx/id/province/"
    text = "".join(f"PREFIX {p}: <{n}>\n" for p, n in known.items()) + "ASK { province:nghe-an a dx:Province }"
    assert site.client.get("/sparql", params={"query": text, "format": "json"}).json()["boolean"] is True


def test_prefixes_of_things_are_those_of_the_data_that_are_served(tmp_path: Path) -> None:
    (tmp_path / "other.ttl").write_text(DATA.replace(ID, "https://example.org/things/"), "utf-8")
    with linking(tmp_path / "other.ttl") as other:
        known = other.client.get("/editor.json").json()["prefixes"]
    assert known["province"] == "https://example.org/things/province/"
    assert known["unit"] == "https://w3id.org/vndx/code/unit/"


def test_a_class_and_a_property_have_labels_in_the_language_asked(site: Site) -> None:
    terms = {term["name"]: term for term in offered(site)["terms"]}
    assert terms["dx:Province"]["kind"] == "class"
    assert terms["dx:value"]["kind"] == "property"
    english = {term["name"]: term for term in offered(site, "/editor.json?lang=en")["terms"]}
    assert terms["dx:Province"]["other"] == english["dx:Province"]["label"]
    assert terms["dx:Province"]["comment"] != english["dx:Province"]["comment"]


def test_codes_are_called_by_the_prefix_of_their_list(site: Site) -> None:
    terms = {term["name"]: term for term in offered(site)["terms"]}
    assert (terms["unit:percent"]["kind"], terms["unit:percent"]["label"]) == ("code", "phần trăm")
    assert terms["status:completed"]["label"] == "hoàn thành"
    assert not [name for name in terms if "/" in name]


@pytest.mark.over_files("what the data use is counted where they are loaded")
def test_it_is_told_how_often_the_data_use_a_term(site: Site) -> None:
    uses = {term["name"]: term["uses"] for term in offered(site)["terms"]}
    assert uses["dx:Observation"] == 1
    assert uses["dx:value"] == 1
    assert uses["dx:Meeting"] == 0


def test_every_question_is_an_example_without_its_header(site: Site) -> None:
    examples = {example["name"]: example for example in offered(site, "/editor.json?lang=en")["examples"]}
    queries = load_queries(data_folder("queries"))
    assert examples.keys() == queries.queries.keys()
    assert examples["meetings"]["summary"] == queries.queries["meetings"].summary.en
    assert examples["meetings"]["text"].startswith("PREFIX")
    assert not [name for name, example in examples.items() if "#+" in example["text"]]
    answer = site.client.get("/sparql", params={"query": examples["meetings"]["text"], "format": "json"})
    assert answer.status_code == 200
