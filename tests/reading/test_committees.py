"""Committees by subject and level, and their abbreviations."""

from collections.abc import Callable

import pytest

from kg.model import Membership, Organization, Reading

Read = Callable[[str], Reading]
NATION = "Sáng 24/4/2024, tại Hà Nội, Ủy ban Quốc gia về chuyển đổi số tổ chức phiên họp lần thứ 8."
PROVINCE = "Sáng 24/4/2024, UBND tỉnh Phú Yên tổ chức hội nghị chuyển đổi số."


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Ban Chỉ đạo chuyển đổi số tỉnh đã họp.", {"ban-chi-dao-chuyen-doi-so/phu-yen"}),
        ("Ban Chỉ đạo CĐS tỉnh Phú Yên đã họp.", {"ban-chi-dao-chuyen-doi-so/phu-yen"}),
        ("Ban Chỉ đạo tỉnh đã họp.", {"ban-chi-dao-chuyen-doi-so/phu-yen"}),
        ("Tổ công tác triển khai thực hiện Đề án 06 tỉnh đã họp.", {"to-cong-tac-de-an-06/phu-yen"}),
        ("Tổ công tác triển khai Đề án 06 của Chính phủ đã họp.", {"to-cong-tac-de-an-06"}),
        ("Ban Chỉ đạo chuyển đổi số Bộ Công an đã họp.", {"ban-chi-dao-chuyen-doi-so/bo-cong-an"}),
        (
            "Ban Chỉ đạo chuyển đổi số huyện Đồng Xuân đã họp.",
            {"ban-chi-dao-chuyen-doi-so/phu-yen-huyen-dong-xuan"},
        ),
        ("Ban Chỉ đạo chuyển đổi số của 22 bộ, ngành và 63 địa phương được thành lập.", set()),
        (
            "Ban Chỉ đạo cải cách hành chính và chuyển đổi số tỉnh đã họp.",
            {"ban-chi-dao-cai-cach-hanh-chinh-va-chuyen-doi-so/phu-yen"},
        ),
        ("Tổ công tác Đề án 06/CP tỉnh đã họp.", {"to-cong-tac-de-an-06/phu-yen"}),
        (
            "Ban Chỉ đạo xây dựng đô thị thông minh tỉnh đã họp.",
            {"ban-chi-dao-xay-dung-do-thi-thong-minh-tinh-phu-yen/phu-yen"},
        ),
        ("Ban Chỉ đạo phòng, chống thiên tai đã họp.", set()),
        ("Các Ban Chỉ đạo đã họp.", set()),
        ("Tổ giúp việc của các sở đã họp.", set()),
    ],
)
def test_a_committee_by_its_subject_and_level(read: Read, said: str, named: set[str]) -> None:
    reading = read(f"{PROVINCE}\n{said}")
    groups = {"dx:NationalCommittee", "dx:SteeringCommittee", "dx:WorkingGroup"}
    made = {t.name for t in reading.things if isinstance(t, Organization) and t.type in groups}
    listed = {m for m in reading.mentions if m == "id:org/to-cong-tac-de-an-06"}
    assert {n.removeprefix("id:org/") for n in made | listed} == named


def test_an_abbreviation_holds_for_its_article(read: Read) -> None:
    lead = "Sáng 24/9, Ban Chỉ đạo Trung ương về khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số (BCĐ) họp."
    said = "Đồng chí Lê Thị Hoài An, Trưởng BCĐ chủ trì."
    held = [f for f in read(f"{lead}\n{said}").facts if isinstance(f, Membership)]
    assert [f.organization for f in held] == ["id:org/ban-chi-dao-trung-uong-khoa-hoc-cong-nghe"]
