"""Documents cited: kind, number, issuer, scope; and numbers that are none of a document's."""

from collections.abc import Callable

import pytest

from kg.model import LegalDocument, Reading

Read = Callable[[str], Reading]
LEAD = "Hội nghị chuyển đổi số tỉnh Phú Yên\n12/03/2024\nSáng 12/3, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số.\n"


def documents(reading: Reading) -> list[LegalDocument]:
    return [f for f in reading.facts if isinstance(f, LegalDocument)]


@pytest.mark.parametrize(
    ("sentence", "kind", "number"),
    [
        ("Tỉnh thực hiện Nghị quyết số 31-NQ/TU của Ban Chấp hành Đảng bộ tỉnh.", "nghi-quyet", "31-NQ/TU"),
        ("Kế hoạch số 88/KH-UBND ngày 2/2/2024 của UBND tỉnh được ban hành.", "ke-hoach", "88/KH-UBND"),
        ("Bộ ban hành Thông tư số 04/2023/TT-BTTTT.", "thong-tu", "04/2023/TT-BTTTT"),
        ("Theo Thông báo số 77/TB-VPCP ngày 1/3/2024, các bộ báo cáo.", "thong-bao", "77/TB-VPCP"),
        ("Các sở thực hiện NQ 57-NQ/TW và kế hoạch.", "nghi-quyet", "57-NQ/TW"),
        ("Các sở triển khai Nghị quyết số 9 của Tỉnh ủy.", "nghi-quyet", "9"),
        ("Chương trình hành động số 12-CTr/TU đặt ra bốn nhóm việc.", "chuong-trinh-hanh-dong", "12-CTr/TU"),
        ("Luật Căn cước số 26/2023/QH15 đã có hiệu lực.", "luat", "26/2023/QH15"),
    ],
)
def test_a_document_is_read_with_its_kind_and_number(read: Read, sentence: str, kind: str, number: str) -> None:
    assert [(d.kind, d.number) for d in documents(read(LEAD + sentence))] == [(kind, number)]


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND tỉnh đã ban hành 05 kế hoạch, 12 quyết định.",
        "Kế hoạch năm 2024 được giao sớm.",
        "Tỉnh tổ chức triển khai Đề án 06.",
        "Tổ công tác triển khai Đề án 06/CP của tỉnh họp.",
        "Quyết định 10/7 được nhắc lại.",
        "Luật sư Trần Văn Bình phát biểu.",
    ],
)
def test_a_count_a_year_or_a_programme_is_no_document(read: Read, sentence: str) -> None:
    assert documents(read(LEAD + sentence)) == []


def test_the_issuer_gives_the_scope(read: Read) -> None:
    party, government = documents(
        read(LEAD + "Tỉnh thực hiện Nghị quyết số 31-NQ/TU của Ban Chấp hành Đảng bộ tỉnh. "
             "Quyết định số 749/QĐ-TTg của Thủ tướng Chính phủ được phổ biến.")
    )  # fmt: skip
    assert (party.scope, government.scope) == ("phu-yen", "vn")
    assert party.issuer == "id:org/ban-chap-hanh-dang-bo-tinh/phu-yen"


def test_a_bare_number_is_the_document_cited_in_full(read: Read) -> None:
    text = LEAD + "Tỉnh quán triệt Nghị quyết số 57-NQ/TW của Bộ Chính trị. Thực hiện Nghị quyết 57, các sở rà soát."
    (only,) = documents(read(text))
    assert only.number == "57-NQ/TW"
    assert len(only.evidence) == 2


def test_a_bare_number_between_two_documents_stays_alone(read: Read) -> None:
    text = LEAD + "Nghị quyết số 57-NQ/TW và Nghị quyết số 57-NQ/TU được quán triệt. Nghị quyết 57 là trọng tâm."
    assert sorted(str(d.number) for d in documents(read(text))) == ["57", "57-NQ/TU", "57-NQ/TW"]


def test_laws_and_congress_resolutions_go_by_their_titles(read: Read) -> None:
    text = LEAD + "Quốc hội thông qua Luật Giao dịch điện tử (sửa đổi). "
    text += "Các cấp thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII."
    labels = sorted(d.label for d in documents(read(text)))
    assert labels == ["Luật Giao dịch điện tử (sửa đổi)", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII"]


def test_every_citation_quotes_its_own_words(read: Read) -> None:
    reading = read(LEAD + "Kế hoạch số 88/KH-UBND ngày 2/2/2024 của UBND tỉnh được ban hành.")
    (document,) = documents(reading)
    assert document.evidence[0].span.of(reading.article.text) == "Kế hoạch số 88/KH-UBND ngày 2/2/2024 của UBND tỉnh"


def test_a_document_that_the_article_itself_is(read: Read) -> None:
    head = "TỈNH PHÚ YÊN\nSố: 31/TB-UBND\nPhú Yên, ngày 12 tháng 3 năm 2024\n\nTHÔNG BÁO\n"
    text = "Kết luận phiên họp Ban Chỉ đạo tỉnh Phú Yên\n\nCác sở tỉnh Phú Yên thực hiện Kế hoạch số 88/KH-UBND."
    found = {(d.kind, d.number, d.scope) for d in documents(read(head + text))}
    assert found == {("thong-bao", "31/TB-UBND", "phu-yen"), ("ke-hoach", "88/KH-UBND", "phu-yen")}
    assert {d.kind for d in documents(read(head.replace("THÔNG BÁO\n", "") + text))} == {"ke-hoach"}
