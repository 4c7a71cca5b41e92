"""Wrong entries: one line each, with file, line and what would be right."""

import re
from pathlib import Path

import pytest
from rdflib import Graph

from kg.curation import aliases, load_entries
from kg.errors import Faults
from kg.resolve.officials import Officials
from kg.vocabulary import data_folder, load_vocabulary
from tests.curation.conftest import ID, SIGNED, Load
from tests.ontology.owl_lite import check

ARTICLE = f"<{ID}article/0123456789abcdef>"
CLAIM = f"<{ID}observation/0123456789abcdef>"
FIGURE = "c:y a dx:Observation ; dx:value 1 ."
QUOTED = f"dx:quotes <{ID}article/0123456789abcdef#char=3,9> ; dx:words 'Số hóa'"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (f"dx:inArticle {ARTICLE} ; {SIGNED}", "would have one value of one of dx:retracts"),
        (f"dx:retracts {CLAIM} ; dx:adds c:x ; {SIGNED}", "would have one value of one of dx:retracts"),
        (f"dx:retracts {CLAIM} ; {SIGNED}", "would name its article"),
        (f"dx:retracts {CLAIM} ; dx:inArticle <{ID}article/x> ; {SIGNED}", "would be id:article/ and 16 hex digits"),
        (f"dx:retracts <urn:x> ; dx:inArticle {ARTICLE} ; {SIGNED}", "is the IRI of no claim"),
        (f"dx:retracts {CLAIM} ; dx:inArticle {ARTICLE} .", "would have dx:reason"),
        (f"dx:retracts {CLAIM} ; dx:reason 'x' ; dcterms:creator 'An' .", "would have dcterms:date"),
        (f"dx:retracts {CLAIM} ; dx:reason 'x' ; dcterms:date '2025-01-31' .", "would have dcterms:creator"),
        (
            f"dx:retracts {CLAIM} ; dx:reason 'x' ; dcterms:creator 'An' ; dcterms:date '31/1/2025' .",
            "would be a day such as",
        ),
        (f"dx:replaces {CLAIM} ; dx:inArticle {ARTICLE} ; {SIGNED}", "would say what is there instead"),
        (f"dx:replaces {CLAIM} ; dx:with c:x ; dx:inArticle {ARTICLE} ; {SIGNED}", "which nothing describes"),
        (f"dx:replaces {CLAIM} ; dx:without 'dx:mood' ; dx:inArticle {ARTICLE} ; {SIGNED}", "such as dx:period"),
        (
            f"dx:replaces {CLAIM} ; dx:with c:y ; dx:without 'dx:value' ; dx:inArticle {ARTICLE} ; {SIGNED} {FIGURE}",
            "gives dx:value and takes it away",
        ),
        (f"dx:adds c:y ; {SIGNED}\nc:y a dx:Observation .", "would name its article"),
        (f"dx:adds c:y ; dx:inArticle {ARTICLE} ; {SIGNED}\nc:y a dx:Observation .", "without words of the article"),
        (
            f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Observation .",
            "adds a dx:Observation without dx:about, dx:ind",
        ),
        (f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Meeting .", "would say with dx:named how the dx:Meeting"),
        (f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Province .", "would be of one of dx:Meeting"),
        (
            f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Observation ; dx:unit <urn:x> .",
            "a code of the list code:unit",
        ),
        (f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Observation ; dx:value 'x' .", "it would be a number"),
        (f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Observation ; dx:value 1, 2 .", "has 2 values"),
        (f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Observation ; dx:asOf 'x' .", "a day such as"),
        (f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Observation ; dx:period 'x' .", "like id:period/2024-H1"),
        (f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Meeting ; dx:ordinal 'x' .", "a whole number"),
        (f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Meeting ; dx:chairedBy c:x .", "begin with id:official/"),
        (f"dx:adds c:y ; {QUOTED} ; {SIGNED}\nc:y a dx:Meeting ; dx:value 1 .", "is no property of dx:Meeting"),
        (f"dx:adds c:y ; {QUOTED} ; dx:inArticle <{ID}article/{'0' * 16}> ; {SIGNED}", "which nothing describes"),
        (
            f"dx:adds c:y ; dx:quotes <{ID}article/0123456789abcdef#char=3,9> ; dx:words 'hai' ; {SIGNED} {FIGURE}",
            "quotes 6 characters and gives 3: 'hai'",
        ),
        (f"dx:replaces {CLAIM} ; dx:quotes {ARTICLE} ; dx:words 'hai' ; {SIGNED}", "#char=START,END"),
        (f"dx:replaces {CLAIM} ; dx:words 'hai' ; dx:inArticle {ARTICLE} ; {SIGNED}", "one dx:quotes and one dx:words"),
        (
            f"dx:replaces {CLAIM} ; {QUOTED} ; dx:inArticle <{ID}article/{'0' * 16}> ; {SIGNED}",
            "quotes another article",
        ),
    ],
)
def test_a_wrong_entry_is_one_line(load: Load, entry: str, told: str) -> None:
    with pytest.raises(Faults) as caught:
        load_entries(load(f"\nc:1 a dx:CurationEntry ; {entry}"))
    (error,) = caught.value.errors
    assert (error.path.name, error.line) == ("mine.ttl", 8)
    assert told in error.message
    assert error.message.startswith("id:curation/1 ")


def test_two_entries_on_one_claim_contradict_each_other(load: Load) -> None:
    entry = f"a dx:CurationEntry ; dx:retracts {CLAIM} ; dx:inArticle {ARTICLE} ; {SIGNED}\n"
    with pytest.raises(Faults) as caught:
        load_entries(load(f"c:1 {entry}c:2 {entry}"))
    assert [(e.line, "as id:curation/1" in e.message) for e in caught.value.errors] == [(8, True)]
    other = entry.replace("0123456789abcdef> ; dx:reason", "0000000000000000> ; dx:reason")
    assert len(load_entries(load(f"c:1 {entry}c:2 {other}")).by_article) == 2


def test_all_wrong_entries_are_told_at_once(load: Load) -> None:
    with pytest.raises(Faults) as caught:
        load_entries(load(f"c:1 a dx:CurationEntry .\n\n<{ID}curation/2> a dx:CurationEntry ."))
    assert [error.line for error in caught.value.errors] == [7, 9]


def test_the_bundled_file_holds_no_entry(load: Load) -> None:
    assert load_entries(load("")).by_article == {}


def test_the_examples_of_the_bundled_file_are_right(tmp_path: Path) -> None:
    text = (data_folder("ontology") / "curation.ttl").read_text("utf-8")
    path = tmp_path / "mine.ttl"
    path.write_text("".join(re.findall(r"^#\+ (.*\n)", text, re.MULTILINE)), "utf-8")
    vocabulary = load_vocabulary(data_folder("ontology"), path)
    ((_, entries),) = load_entries(vocabulary).by_article.items()
    assert [entry.name for entry in entries] == [f"id:curation/{n}" for n in (1, 2, 3)]
    assert aliases(vocabulary)["id:official/lam-dong/nguyen-van-a-0123"] == "id:official/vn/nguyen-van-a-0123"


def test_an_alias_joins_two_officials(load: Load) -> None:
    before = Officials(load("")).official("Lê Văn A", "lam-dong").name
    centre = before.replace("lam-dong", "vn")
    here, there = (f"<{ID}{name.removeprefix('id:')}>" for name in (before, centre))
    officials = Officials(load(f"c:1 a dx:CurationEntry ; dx:alias {here} ; dx:standsFor {there} ; {SIGNED}"))
    assert officials.official("Lê Văn A", "lam-dong").name == centre
    assert officials.official("Lê Văn A", "lam-dong").scope == "vn"
    assert officials.official("Lê Văn B", "lam-dong").name.startswith("id:official/lam-dong/")
    assert officials.official("Lê Văn A", "ha-noi").name == before.replace("lam-dong", "ha-noi")


def test_an_alias_of_the_table_can_be_taken_away_or_turned(load: Load) -> None:
    listed = aliases(load(""))
    alias, kept = min(listed.items())
    iri = f"<{ID}{alias.removeprefix('id:')}>"
    assert alias not in aliases(load(f"c:1 a dx:CurationEntry ; dx:retracts {iri} ; {SIGNED}"))
    other = kept.replace("/vn/", "/da-nang/")
    turned = f"dx:replaces {iri} ; dx:standsFor <{ID}{other.removeprefix('id:')}>"
    assert aliases(load(f"c:1 a dx:CurationEntry ; {turned} ; {SIGNED}")) == {**listed, alias: other}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (f"dx:alias <{ID}official/vn/a-0123> ; {SIGNED}", "would say with dx:standsFor"),
        (
            f"dx:alias <{ID}official/vn/a-0123> ; dx:standsFor <{ID}official/vn/a-0123> ; {SIGNED}",
            "whom the alias means",
        ),
        (
            f"dx:alias <{ID}official/vn/a> ; dx:standsFor <{ID}official/vn/b-0123> ; {SIGNED}",
            "is id:official/SCOPE/NAME",
        ),
        (f"dx:retracts <{ID}official/vn/a-0123> ; {SIGNED}", "which no file of the ontology has"),
        (f"dx:alias <{ID}official/vn/a-0123> ; dx:standsFor <{ID}official/vn/b-0123> .", "would have dx:reason"),
        (f"dx:alias LISTED ; dx:standsFor <{ID}official/vn/b-0123> ; {SIGNED}", "dx:replaces would change it"),
        (f"dx:alias <{ID}official/vn/a-0123> ; dx:standsFor LISTED ; {SIGNED}", "would name the one that is meant"),
    ],
)
def test_a_wrong_alias_is_one_line(load: Load, entry: str, told: str) -> None:
    listed = min(aliases(load("")))
    text = entry.replace("LISTED", f"<{ID}{listed.removeprefix('id:')}>")
    with pytest.raises(Faults) as caught:
        aliases(load(f"c:1 a dx:CurationEntry ; {text}"))
    (error,) = caught.value.errors
    assert (error.path.name, error.line) == ("mine.ttl", 7)
    assert told in error.message


def test_an_ontology_with_entries_is_still_owl_lite() -> None:
    folder = data_folder("ontology")
    graph = Graph()
    for path in folder.glob("*.ttl"):
        graph.parse(path)
    examples = re.findall(r"^#\+ (.*\n)", (folder / "curation.ttl").read_text("utf-8"), re.MULTILINE)
    graph.parse(data="".join(examples), format="turtle")
    assert [str(violation) for violation in check(graph)] == []
