"""The checker accepts what OWL Lite has and refuses, by name, each construct that it has not.

lite/accepted/*.ttl are OWL Lite. lite/refused/{rule}/*.ttl break that one rule.
"""

from pathlib import Path

import pytest
from rdflib import Graph

from tests.ontology.lite_terms import FORBIDDEN
from tests.ontology.owl_lite import check

LITE = Path(__file__).parent / "lite"
ACCEPTED = sorted((LITE / "accepted").glob("*.ttl"))
REFUSED = sorted((LITE / "refused").glob("*/*.ttl"))
RULES = {
    "blank", "cardinality", "category", "class", "complex", "declared", "domain-range", "forbidden", "header",
    "individual", "inverse-functional", "literal", "property", "vocabulary",
}  # fmt: skip


@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.stem)
def test_accepts(path: Path) -> None:
    assert [str(violation) for violation in check(Graph().parse(path))] == []


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_refuses(path: Path) -> None:
    violations = check(Graph().parse(path))
    assert {violation.rule for violation in violations} == {path.parent.name}, "\n".join(map(str, violations))


def test_every_rule_has_a_refused_case() -> None:
    assert {path.parent.name for path in REFUSED} == RULES


@pytest.mark.parametrize("term", sorted(FORBIDDEN, key=str), ids=lambda term: str(term).rpartition("#")[2])
def test_every_forbidden_construct_has_a_refused_case(term: object) -> None:
    cases = (LITE / "refused" / "forbidden").glob("*.ttl")
    assert any(str(term).rpartition("#")[2] in path.read_text("utf-8") for path in cases)


def test_a_violation_says_what_would_be_right() -> None:
    (violation,) = check(Graph().parse(LITE / "refused" / "forbidden" / "disjoint-classes.ttl"))
    assert str(violation) == (
        "forbidden: <http://example.org/A> <http://www.w3.org/2002/07/owl#disjointWith> <http://example.org/B>: "
        "<http://www.w3.org/2002/07/owl#disjointWith> is not OWL Lite; check it in a SHACL shape"
    )
