"""What a comparison of two dumps finds, and what it must not take for a difference."""

from pathlib import Path

import pyoxigraph as ox

from kg.diff import Dump, Names, as_data, claims, compare, skeleton, told
from kg.vocabulary import data_folder, load_vocabulary

HEAD = """@prefix dx: <https://w3id.org/vndx/ontology#> . @prefix id: <https://w3id.org/vndx/id/> .
@prefix code: <https://w3id.org/vndx/code/> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
<https://w3id.org/vndx/id/indicator/a> rdfs:label "Chỉ tiêu A"@vi , "Indicator A"@en .
<https://w3id.org/vndx/id/article/0000000000000001> dx:fileName "one.txt" .
"""


def figure(
    name: str, value: str, *, article: int = 1, at: str = "10,13", words: str = "42%", more: str = "", extra: str = ""
) -> str:
    quotation = f"<https://w3id.org/vndx/id/article/{article:016}#char={at}>"
    return f"""<https://w3id.org/vndx/id/observation/{name}> a dx:Claim, dx:Observation, prov:Entity ;
        rdfs:label "A: {value}"@vi ; dx:indicator <https://w3id.org/vndx/id/indicator/a> ; dx:value {value} ; {more}
        dx:unit <https://w3id.org/vndx/code/unit/percent> ; prov:wasDerivedFrom {quotation} .
    {quotation} a dx:Quotation ; dx:exact "{words}" . {extra}
    """


def dump(*turtle: str) -> Dump:
    return claims(triples(*turtle))


def triples(*turtle: str) -> set[ox.Triple]:
    return {q.triple for q in ox.parse(HEAD + "".join(turtle), format=ox.RdfFormat.TURTLE)}


def test_a_dump_does_not_differ_from_itself() -> None:
    difference = compare(dump(figure("x", "42")), dump(figure("x", "42")))
    assert not difference
    assert difference.same == 1


def test_what_is_no_fact_is_no_difference() -> None:
    old = dump(figure("x", "42"))
    new = dump(figure("x", "42"), "id:new a dx:Indicator ; rdfs:label 'B'@vi . id:x a dx:Quotation .")
    assert not compare(old, new)


def test_gained_and_lost() -> None:
    old = dump(figure("x", "42"), figure("y", "1", at="1,2", more="dx:about id:here ;"))
    new = dump(figure("x", "42"), figure("z", "2", at="30,31", more="dx:about id:there ;"))
    difference = compare(old, new)
    assert [f.claim for f in difference.gained] == ["id:observation/z"]
    assert [f.claim for f in difference.lost] == ["id:observation/y"]
    assert (difference.changed, difference.same) == ((), 1)


def test_another_value_of_the_same_dimensions_is_a_change() -> None:
    (change,) = compare(dump(figure("x", "42")), dump(figure("y", "43", at="20,23"))).changed
    assert change.properties == {"dx:value": (("42",), ("43",))}
    assert change.quotations


def test_other_dimensions_of_the_same_words_are_a_change() -> None:
    difference = compare(dump(figure("x", "42")), dump(figure("y", "42", more="dx:about id:here ;")))
    (change,) = difference.changed
    assert change.properties == {"dx:about": ((), ("id:here",))}
    assert not change.quotations
    assert not difference.gained


def test_two_candidates_are_no_pair() -> None:
    new = dump(figure("y", "43", at="20,23"), figure("z", "44", at="30,33"))
    difference = compare(dump(figure("x", "42")), new)
    assert (len(difference.gained), len(difference.lost), len(difference.changed)) == (2, 1, 0)


def test_the_same_value_of_another_article_is_no_pair() -> None:
    difference = compare(dump(figure("x", "42")), dump(figure("y", "43", article=2)))
    assert (len(difference.gained), len(difference.lost), len(difference.changed)) == (1, 1, 0)


def test_a_second_source_of_one_claim_is_a_fact_of_its_own() -> None:
    both = dump(figure("x", "42"), figure("x", "42", article=2))
    difference = compare(dump(figure("x", "42")), both)
    assert [(f.claim, f.article) for f in difference.gained] == [("id:observation/x", "id:article/0000000000000002")]
    assert difference.same == 1


def test_the_same_claim_with_another_property_is_a_change() -> None:
    (change,) = compare(dump(figure("x", "42")), dump(figure("x", "42", more="dx:basis id:b ;"))).changed
    assert change.properties == {"dx:basis": ((), ("id:b",))}


def test_lines_name_class_article_and_words_in_both_languages() -> None:
    old, new = dump(figure("x", "42")), dump(figure("y", "43", at="20,23", words="43%"))
    names = Names(load_vocabulary(data_folder("ontology")), old, new)
    lines = list(told(compare(old, new), names, "vi"))
    assert lines[:4] == ["số liệu (dx:Observation): ~1", "  one.txt", "    ~ A: 43", "        giá trị: 42 → 43"]
    assert lines[4] == "        trích dẫn: “42%” → “43%”"
    assert lines[-1] == "0 thêm, 0 mất, 1 đổi, 0 giữ nguyên"
    total = "1 gained, 0 lost, 0 changed, 0 the same"
    english = list(told(compare(dump(), new), names, "en"))
    assert english == ["observation (dx:Observation): +1", "  one.txt", "    + A: 43", "        “43%”", total]
    data = as_data(compare(old, new), names, "en")
    assert data["changed"][0]["properties"]["dx:value"] == {"old": ["42"], "new": ["43"]}
    assert data["changed"][0]["old"]["quotations"] == [
        {"quotation": "id:article/0000000000000001#char=10,13", "words": "42%"}
    ]


def test_a_quotation_that_both_have_is_not_told() -> None:
    old, new = dump(figure("x", "42")), dump(figure("x", "42"), figure("x", "42", at="20,23", words="42 %"))
    names = Names(load_vocabulary(data_folder("ontology")), old, new)
    assert list(told(compare(old, new), names, "en"))[3] == "        quotation: ∅ → “42 %”"


def test_what_is_kept_of_a_dump_says_the_same(seeds_dump: Path) -> None:
    whole = {q.triple for q in ox.parse(path=str(seeds_dump), format=ox.RdfFormat.TURTLE)}
    kept = skeleton(whole)
    assert len(kept) < len(whole) / 2
    difference = compare(claims(kept), claims(whole))
    assert not difference
    assert difference.same > 100
