"""Shapes that nobody could act on do not load: one line says which file, which line and what would be right."""

from pathlib import Path

import pytest

from kg.errors import DumpError, Faults, ShapeError
from kg.validate import SHAPES, Shapes, load_shapes
from kg.validate.queries import unfit

PREFIXES = """@prefix dx: <https://w3id.org/vndx/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix vs: <https://w3id.org/vndx/shapes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
MESSAGE = 'sh:message "Sai."@vi , "Wrong."@en'
SOUND = f"""vs:Thing a sh:NodeShape ;
    sh:targetClass dx:Thing ;
    sh:property vs:thing-size .

vs:thing-size a sh:PropertyShape ;
    sh:path dx:size ;
    sh:maxCount 1 ;
    {MESSAGE} .
"""
QUERY = f"""vs:Thing a sh:NodeShape ;
    sh:targetClass dx:Thing ;
    sh:sparql vs:thing-query .

vs:thing-query a sh:SPARQLConstraint ;
    {MESSAGE} ;
    sh:select "SELECT $this WHERE {{ $this <urn:p> ?value }}" .
"""


def written(folder: Path, text: str, name: str = "things.ttl") -> Path:
    path = folder / name
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", [SOUND, QUERY])
def test_sound_shapes_load(tmp_path: Path, text: str) -> None:
    written(tmp_path, text)
    assert load_shapes(tmp_path).reported == {SHAPES + ("thing-size" if text == SOUND else "Thing")}


@pytest.mark.parametrize(
    ("text", "old", "new", "line", "words"),
    [
        (SOUND, "sh:maxCount", "sh:maxcount", 10, "sh:maxcount is no term"),
        (SOUND, "sh:maxCount 1 ;", "", 10, "says nothing"),
        (SOUND, '"Sai."@vi , ', "", 10, "@vi"),
        (SOUND, '"Wrong."@en', '"Wrong."', 10, "@en"),
        (SOUND, "sh:path dx:size", "sh:path ( dx:size dx:size )", 10, "exactly one sh:path"),
        (SOUND, "sh:path dx:size ;", "", 10, "exactly one sh:path"),
        (SOUND, "sh:targetClass dx:Thing ;", "", 6, "never used"),
        (SOUND, "sh:property vs:thing-size", "sh:property vs:thing-sise", 6, "thing-sise"),
        (SOUND, "sh:maxCount 1", "sh:severity sh:Fatal ; sh:maxCount 1", 10, "sh:Warning"),
        (
            SOUND,
            "sh:property vs:thing-size",
            "sh:property vs:thing-size , [ sh:path dx:a ; sh:minCount 1 ]",
            None,
            "IRI",
        ),
        (SOUND, "a sh:PropertyShape", "a sh:PropertyShap", 6, "thing-size"),
        (QUERY, "SELECT $this", "SELECT $that", 10, "sh:select"),
        (QUERY, "?value }", "?value", 10, "no SPARQL"),
        (QUERY, "sh:targetClass dx:Thing", "sh:targetClass dx:Thing , dx:Other", 6, "exactly one sh:targetClass"),
        (QUERY, "?value }", "?value } LIMIT 1", 10, "goes on behind its pattern: LIMIT"),
        (QUERY, "?value }", "?value } GROUP BY $this", 10, "goes on behind its pattern: GROUP"),
        (QUERY, "?value }", "?value { SELECT $this { $this <urn:q> 1 } } }", 10, "holds SELECT"),
        (QUERY, "?value }", "?value GRAPH <urn:g> { $this <urn:q> 1 } }", 10, "holds GRAPH"),
        (QUERY, "<urn:p> ?value", "?p ?value", 10, "any property: ?p"),
        (QUERY, "<urn:p> ?value", "<urn:p> 1 ; ?p ?value", 10, "any property: ?p"),
        (QUERY, "<urn:p> ?value", "<urn:p> ?o . <urn:s> ?p <urn:o>", 10, "any property: ?p"),
        (QUERY, "<urn:p> ?value", "!<urn:p> ?value", 10, "all properties but some"),
        (QUERY, "<urn:p> ?value", "<urn:p>/!(<urn:q>) ?value", 10, "all properties but some"),
        (QUERY, "sh:sparql vs:thing-query", "sh:nodeKind sh:IRI", 6, "@vi"),
    ],
)
def test_a_broken_shape_is_named_with_file_and_line(
    tmp_path: Path, text: str, old: str, new: str, line: int | None, words: str
) -> None:
    assert old in text
    path = written(tmp_path, text.replace(old, new, 1))
    with pytest.raises((ShapeError, Faults)) as caught:
        load_shapes(tmp_path)
    errors = caught.value.errors if isinstance(caught.value, Faults) else (caught.value,)
    assert (path, line) in [(e.path, e.line) for e in errors if words in e.message]


@pytest.mark.parametrize(
    "pattern",
    [
        "$this <urn:p> ?a , ?b ; <urn:q>/^<urn:r> ?c . FILTER(?a != ?b && !BOUND(?c) && ?a < 5)",
        "$this a ?kind . OPTIONAL { ?kind <urn:p> ?b } FILTER(?kind IN (<urn:a>, <urn:b>)) ?b <urn:q> true",
        "$this <urn:p> ?a BIND(CONCAT(STR(?a), '?b ?c') AS ?d) FILTER NOT EXISTS { ?a (<urn:q>|<urn:r>)* ?d }",
    ],
)
def test_a_query_may_say_all_that_is_one_pattern_over_named_properties(pattern: str) -> None:
    assert unfit(f"SELECT $this WHERE {{ {pattern} }}") is None


def test_broken_turtle_is_named_with_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND.replace("sh:maxCount 1 ;", "sh:maxCount 1 ."))
    with pytest.raises(ShapeError, match="is not Turtle") as caught:
        load_shapes(tmp_path)
    assert (caught.value.path, caught.value.line) == (path, 13)


def test_a_mistake_in_a_query_is_told_on_one_line(tmp_path: Path) -> None:
    written(tmp_path, QUERY.replace("?value }", "?value"))
    with pytest.raises(ShapeError) as caught:
        load_shapes(tmp_path)
    assert "line 1, column" in caught.value.message
    assert "\n" not in caught.value.message


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    first = written(tmp_path, "vs:a a", "a.ttl")
    second = written(tmp_path, "vs:b a", "b.ttl")
    with pytest.raises(Faults) as caught:
        load_shapes(tmp_path)
    assert [error.path for error in caught.value.errors] == [first, second]


def test_a_folder_without_shapes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match="holds no shapes"):
        load_shapes(tmp_path)


def test_every_message_is_in_both_languages(shapes: Shapes) -> None:
    queries = {query.shape: query.messages for query in shapes.queries}
    messages = {iri: queries.get(iri) or shapes.rules[iri].messages for iri in shapes.reported}
    assert {iri for iri, said in messages.items() if set(said) != {"vi", "en"}} == set()
    assert {iri for iri, said in messages.items() if said["vi"].isascii() or said["vi"] == said["en"]} == set()


def test_data_that_is_no_turtle_is_named_with_file_and_line(shapes: Shapes) -> None:
    with pytest.raises(DumpError, match=r"dump\.ttl:2: is not Turtle"):
        shapes.check("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", "dump.ttl")
    with pytest.raises(DumpError, match=r"dump\.ttl:2: is not UTF-8"):
        shapes.check(b'<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> "\xff" .\n', "dump.ttl")


def test_no_data_no_results(shapes: Shapes) -> None:
    assert shapes.check("") == ()
    assert shapes.check("# nothing\n") == ()


def test_one_check_leaves_nothing_for_the_next(shapes: Shapes) -> None:
    wrong = "<urn:a> a <https://w3id.org/vndx/ontology#Period> ."
    first = shapes.check(wrong)
    assert first
    assert shapes.check("<urn:b> <urn:b> <urn:b> .") == ()
    assert shapes.check(wrong) == first


def test_instances_of_a_subclass_are_checked(tmp_path: Path) -> None:
    data = (
        "<urn:sub> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://w3id.org/vndx/ontology#Thing> .\n"
        "<urn:a> a <urn:sub> ; <urn:p> 1 ; <https://w3id.org/vndx/ontology#size> 1 , 2 .\n"
        "<urn:b> a <urn:other> ; <urn:p> 1 ; <https://w3id.org/vndx/ontology#size> 1 , 2 .\n"
    )
    for text in (SOUND, QUERY):
        written(tmp_path, text)
        assert [v.focus for v in load_shapes(tmp_path).check(data)] == ["urn:a"]
