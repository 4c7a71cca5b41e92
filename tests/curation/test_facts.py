"""What an entry does to the facts of its article, and when it does nothing and says so."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from kg.curation import load_entries
from kg.model import Curated, LegalDocument, Meeting, Observation
from kg.pipeline.gate import Gated
from kg.values.terms import lines
from kg.vocabulary import Vocabulary
from tests.curation.conftest import ID, SIGNED, Load, Small

Dumped = Callable[[Vocabulary], Gated]


def test_a_retracted_claim_is_not_in_the_dump(load: Load, small: Small, dumped: Dumped) -> None:
    figure = small.claim(Observation)
    gated = dumped(load(f"c:1 a dx:CurationEntry ; dx:retracts <{figure}> ; dx:inArticle <{small.iri}> ; {SIGNED}"))
    assert [type(f) for f in gated.reading.facts] == [Meeting, LegalDocument]
    assert not any(figure in line for line in lines(gated.own))
    assert gated.reading.curated == (Curated("id:curation/1", "mine.ttl:7"),)


def test_an_entry_on_another_article_does_nothing_here(load: Load, small: Small, dumped: Dumped) -> None:
    other = f"{ID}article/{'0' * 16}"
    gated = dumped(
        load(f"c:1 a dx:CurationEntry ; dx:retracts <{small.claim(Observation)}> ; dx:inArticle <{other}> ; {SIGNED}")
    )
    assert len(gated.reading.facts) == 3
    assert gated.reading.curated == ()


def test_a_corrected_claim_says_what_the_curator_says_and_that_he_did(load: Load, small: Small, dumped: Dumped) -> None:
    figure = small.claim(Observation)
    vocabulary = load(
        f"""c:1 a dx:CurationEntry ; dx:replaces <{figure}> ; dx:with c:1-claim ; dx:without "dx:asOf" ;
        dx:inArticle <{small.iri}> ; {SIGNED}
        c:1-claim a dx:Observation ; dx:value 24 ; dx:period <{ID}period/2023-H1> ; dx:comparator
            <https://w3id.org/vndx/code/comparator/gt> ."""
    )
    gated = dumped(vocabulary)
    (fact,) = (f for f in gated.reading.facts if isinstance(f, Observation))
    assert (fact.value, fact.period, fact.comparator, fact.as_of) == (Decimal(24), "2023-H1", "gt", None)
    assert (fact.unit, fact.value_text, fact.about) == ("percent", "42%", "id:country/vn")
    assert fact.basis == ("curated",)
    assert not gated.left_out
    assert any(line.endswith("<https://w3id.org/vndx/code/basis/curated> .\n") for line in lines(gated.own))
    assert not any(figure in line for line in lines(gated.own))


def test_an_added_claim_carries_words_of_the_article(load: Load, small: Small, dumped: Dumped) -> None:
    vocabulary = load(
        f"""c:1 a dx:CurationEntry ; dx:adds c:1-claim ; dx:quotes {small.quotation("Số hóa")} ; dx:words "Số hóa" ;
        {SIGNED}
        c:1-claim a dx:Observation ; dx:indicator <{ID}indicator/online-dossier-share> ; dx:value 1.5 ;
            dx:valueText "1,5%" ; dx:unit <https://w3id.org/vndx/code/unit/percent> ; dx:about <{ID}country/vn> ;
            dx:asOf "2023-07-01"^^xsd:date ."""
    )
    gated = dumped(vocabulary)
    added = gated.reading.facts[-1]
    assert isinstance(added, Observation)
    assert (added.value, added.basis) == (Decimal("1.5"), ("curated",))
    assert added.evidence[0].span.of(small.article.text) == "Số hóa"
    assert added.evidence[0].sentence.of(small.article.text) == "Số hóa đạt 42%."
    assert not gated.left_out


def test_an_added_document_goes_by_the_name_that_the_entry_gives(load: Load, small: Small, dumped: Dumped) -> None:
    body = f"""c:1 a dx:CurationEntry ; dx:adds c:1-claim ; dx:named <{ID}document/vn/nghi-quyet/NUMBER> ;
        dx:quotes {small.quotation("Nghị quyết")} ; dx:words "Nghị quyết" ; {SIGNED}
        c:1-claim a dx:LegalDocument ; rdfs:label "Nghị quyết 7-NQ/TU" ; dx:documentNumber "7-NQ/TU" ;
            dx:documentKind <https://w3id.org/vndx/code/document-kind/nghi-quyet> ."""
    gated = dumped(load(body.replace("NUMBER", "7-nq-tu")))
    assert isinstance(gated.reading.facts[-1], LegalDocument)
    assert gated.reading.curated[0].stale is None
    (note,) = dumped(load(body.replace("NUMBER", "8-nq-tu"))).reading.curated
    assert note.stale == "its claim is id:document/vn/nghi-quyet/7-nq-tu, not id:document/vn/nghi-quyet/8-nq-tu"


def test_a_claim_that_violates_a_shape_is_left_out_as_others_are(load: Load, small: Small, dumped: Dumped) -> None:
    vocabulary = load(
        f"""c:1 a dx:CurationEntry ; dx:replaces <{small.claim(Meeting)}> ; dx:with c:1-claim ;
        dx:inArticle <{small.iri}> ; {SIGNED}
        c:1-claim a dx:Meeting ; dx:ordinal 0 ."""
    )
    gated = dumped(vocabulary)
    (left,) = gated.left_out
    assert (left.name, left.kind) == (small.claim(Meeting), "Meeting")
    assert "ordinal" in (left.violation.path or "")


def test_a_claim_on_what_nothing_describes_is_left_out(load: Load, small: Small, dumped: Dumped) -> None:
    vocabulary = load(
        f"""c:1 a dx:CurationEntry ; dx:replaces <{small.claim(Meeting)}> ; dx:with c:1-claim ;
        dx:inArticle <{small.iri}> ; {SIGNED}
        c:1-claim a dx:Meeting ; dx:chairedBy <{ID}official/vn/nguyen-van-a-0123> ."""
    )
    assert [left.name for left in dumped(vocabulary).left_out] == [small.claim(Meeting)]


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (f"dx:retracts <{ID}observation/0123456789abcdef> ; dx:inArticle ARTICLE", "the article yields no id:obs"),
        (
            f"dx:replaces <{ID}task/0123456789abcdef> ; dx:without 'dx:deadline' ; dx:inArticle ARTICLE",
            "yields no id:t",
        ),
        ("dx:replaces FIGURE ; dx:without 'dx:unit' ; dx:inArticle ARTICLE", "cannot be without its unit"),
        ("dx:replaces FIGURE ; dx:without 'dx:ordinal' ; dx:inArticle ARTICLE", "cannot be without its ordinal"),
        ("dx:replaces MEETING ; dx:with c:claim ; dx:inArticle ARTICLE", "is no dx:Observation"),
        (
            "dx:replaces FIGURE ; dx:quotes <ARTICLE#char=0,6> ; dx:words 'Số hóa'",
            "the article says 'Ủy ban' there, not",
        ),
        ("dx:adds c:claim ; dx:quotes ACROSS ; dx:words 'lần 6.\\nSố'", "not those of one sentence"),
        ("dx:adds c:claim ; dx:quotes <ARTICLE#char=900,906> ; dx:words 'Số hóa'", "the article says '' there"),
        ("dx:adds c:claim ; dx:quotes WORDS ; dx:words 'Số hóa'", "yields id:observation/"),
    ],
)
def test_an_entry_that_meets_nothing_changes_nothing_and_is_told(
    load: Load, small: Small, action: str, told: str
) -> None:
    said = {
        "<ARTICLE#": f"<{small.iri}#",
        "ARTICLE": f"<{small.iri}>",
        "FIGURE": f"<{small.claim(Observation)}>",
        "MEETING": f"<{small.claim(Meeting)}>",
        "ACROSS": small.quotation("lần 6.\nSố"),
        "WORDS": small.quotation("Số hóa"),
    }
    for word, value in said.items():
        action = action.replace(word, value)
    vocabulary = load(
        f"""c:1 a dx:CurationEntry ; {action} ; {SIGNED}
        c:claim a dx:Observation ; dx:indicator <{ID}indicator/new/so-hoa> ; dx:value 42 ; dx:valueText "42%" ;
            dx:unit <https://w3id.org/vndx/code/unit/percent> ; dx:about <{ID}country/vn> ;
            dx:asOf "2023-07-13"^^xsd:date ."""
    )
    reading = small.curated(load_entries(vocabulary))
    assert reading.facts == small.reading.facts
    (note,) = reading.curated
    assert told in (note.stale or "")
    assert (note.entry, note.place) == ("id:curation/1", "mine.ttl:7")


def test_entries_apply_one_after_the_other(load: Load, small: Small) -> None:
    figure, document = small.claim(Observation), small.claim(LegalDocument)
    body = "".join(
        f"c:{n} a dx:CurationEntry ; dx:retracts <{iri}> ; dx:inArticle <{small.iri}> ; {SIGNED}\n"
        for n, iri in enumerate((figure, document))
    )
    reading = small.curated(load_entries(load(body)))
    assert [type(fact) for fact in reading.facts] == [Meeting]
    assert [note.stale for note in reading.curated] == [None, None]


def test_a_mention_can_be_retracted(load: Load, small: Small) -> None:
    (mention,) = small.reading.mentions
    iri = ID + mention.removeprefix("id:")
    entries = load_entries(
        load(f"c:1 a dx:CurationEntry ; dx:retracts <{iri}> ; dx:inArticle <{small.iri}> ; {SIGNED}")
    )
    assert small.curated(entries).mentions == ()
