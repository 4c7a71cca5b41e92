"""The description of the API, held against what the server answers."""

import json
import re
from functools import cache
from typing import Any

import httpx
import pytest

from kg.queries import load_queries
from kg.vocabulary import data_folder
from tests.web.conftest import Site

QUERIES = load_queries(data_folder("queries"))
TABLES = ("json", "xml", "csv", "tsv")
# What stands for a part of a path that is no choice of a list.
PARTS = {"/id/{key}": "observation/1", "/code/{key}": "unit/percent", "/articles/{key}": ""}


@pytest.fixture
def api(site: Site) -> dict[str, Any]:
    answer = site.client.get("/openapi.json")
    assert answer.status_code == 200
    document: dict[str, Any] = answer.json()
    return document


def operations(api: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, told) for path, methods in api["paths"].items() for method, told in methods.items()]


def test_it_is_whole_and_consistent(api: dict[str, Any]) -> None:
    assert api["openapi"].startswith("3.1")
    told = operations(api)
    names = [operation["operationId"] for _, _, operation in told]
    assert len(names) == len(set(names))
    for path, _, operation in told:
        in_path = {p["name"] for p in operation["parameters"] if p["in"] == "path"}
        assert in_path == set(re.findall(r"\{(\w+)\}", path)), path
        assert all(p["required"] for p in operation["parameters"] if p["in"] == "path")
        every = [p["name"] for p in operation["parameters"]]
        assert len(every) == len(set(every)), path
        assert operation["summary"]
        assert "422" not in operation["responses"]
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(api)):
        node: Any = api
        for step in reference.split("/"):
            node = node[step]


@pytest.mark.parametrize("name", sorted(QUERIES.queries))
def test_each_canned_query_is_a_path_with_typed_parameters(name: str, api: dict[str, Any]) -> None:
    query = QUERIES.queries[name]
    for path, own in ((f"/queries/{name}", {"format"}), (f"/queries/{name}.{{form}}", {"form"})):
        operation = api["paths"][path]["get"]
        fields = {p["name"]: p["schema"] for p in operation["parameters"]}
        assert fields.keys() == {p.name for p in query.parameters} | own | {"quotations", "bom"}
        for parameter in query.parameters:
            schema = fields[parameter.name]
            if "anyOf" in schema:
                schema, empty = schema["anyOf"]
                assert empty == {"type": "string", "maxLength": 0}  # as a form sends a field that is not filled in
            assert {
                "iri": "pattern" in schema,
                "date": schema.get("format") == "date",
                "integer": schema["type"] == "integer",
                "string": schema == {"type": "string"},
                "lang": schema.get("enum") == ["", "vi", "en"],
            }[parameter.type]
        assert {"200", "304", "400", "403", "406", "503", "504"} <= operation["responses"].keys()
        assert "application/problem+json" in operation["responses"]["400"]["content"]
        assert operation["summary"] == query.summary.en
        assert query.summary.vi in operation["description"]


@cache
def asked(client: httpx.Client, url: str, accept: str) -> httpx.Response:
    return client.get(url, headers={"Accept": accept} if accept else {})


def test_what_is_described_is_what_is_answered(site: Site, api: dict[str, Any]) -> None:
    """Every path with each choice that it offers and each media type that it says it answers with."""
    tried = 0
    for path, method, operation in operations(api):
        if method != "get":
            continue
        choices = [p for p in operation["parameters"] if p["in"] == "path"]
        urls = {path.replace("{key}", PARTS.get(path) or site.key)}
        for choice in choices:
            values = choice["schema"].get("enum", [])[:9] if choice["name"] != "key" else []
            urls = {url.replace(f"{{{choice['name']}}}", value) for url in urls for value in values or [""]}
        needed = "&".join(
            f"{p['name']}=province:x" for p in operation["parameters"] if p["required"] and p not in choices
        )
        media = operation["responses"]["200"]["content"]
        for url in urls:
            for accept in ["", *(m.partition(";")[0] for m in media if not choices or "html" in m)]:
                answer = asked(site.client, url + ("?" + needed if needed else ""), accept)
                assert str(answer.status_code) in operation["responses"], (url, accept)
                assert answer.status_code < 500, url
                if answer.status_code == 200:
                    kind = answer.headers["Content-Type"].removesuffix("; version=0.0.4; charset=utf-8")
                    assert kind in media or f"{kind}; charset=utf-8" in media, (url, accept, kind)
                tried += 1
    assert tried > 200


def test_examples_are_taken(site: Site, api: dict[str, Any]) -> None:
    for name, query in QUERIES.queries.items():
        fields = api["paths"][f"/queries/{name}.{{form}}"]["get"]["parameters"]
        values = {p["name"]: p["example"] for p in fields if "example" in p}
        assert values.keys() == {p.name for p in query.parameters if p.type != "lang"}
        for value in values.values():
            schema = next(p["schema"] for p in fields if p.get("example") == value)
            pattern = next(iter(schema.get("anyOf", (schema,)))).get("pattern", "")
            assert re.search(pattern, str(value))
        assert site.client.get(f"/queries/{name}.json", params=values).status_code == 200


def test_a_parameter_that_is_wrong_is_named(site: Site) -> None:
    for url, name in (
        ("/queries/chairs.json?from=yesterday", "from"),
        ("/queries/series.csv?area=Ngh%E1%BB%87%20An", "area"),
        ("/queries/tensions.json?days=many", "days"),
        ("/queries/series.json?lang=fr", "lang"),
        ("/queries/series.json?nothing=1", "nothing"),
    ):
        answer = site.client.get(url)
        assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
        assert f"'{name}'" in answer.json()["detail"]
